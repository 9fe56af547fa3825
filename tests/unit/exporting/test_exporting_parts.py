"""Parts of an output are remembered by what they look at, alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from merge_toolkit.cache import Cache
from merge_toolkit.exporting.noting import Exports
from merge_toolkit.exporting.view import View, view
from merge_toolkit.memory.recall import Memory
from merge_toolkit.model.result import MergeResult
from tests.fixtures_merge import small_merge

SAMPLE = small_merge()


def written(folder: Path, language: str, work: list[str]) -> str:
    """Write an output that rests on the stamp, with a part that rests on the language."""

    def part(made: View) -> str:
        work.append("part")
        return made.word("sheet.summary")

    def write(made: View, path: Path) -> None:
        work.append("output")
        path.write_text(f"{made.stamp.tool_version} {made.part('title', part)}", "utf-8")

    made = view(SAMPLE.result, SAMPLE.stamp, SAMPLE.rules)
    memory = Memory(Cache(folder / "cache"), SAMPLE.rules)
    version = f"{language}-{len(work)}" if work and work[-1] == "new version" else "1"
    stamp = replace(made.stamp, tool_version=version)
    made = replace(made, language=language, stamp=stamp)
    Exports(made, memory, folder).write("out.txt", write, folder / "out.txt")
    return (folder / "out.txt").read_text("utf-8")


def test_a_part_is_made_again_only_when_what_it_looked_at_changed(tmp_path: Path) -> None:
    work: list[str] = []
    first = written(tmp_path, "vi", work)
    assert work == ["output", "part"]
    assert written(tmp_path, "vi", work) == first
    assert work == ["output", "part"], "taken over whole"
    work.append("new version")
    assert written(tmp_path, "vi", work) != first
    assert work[3:] == ["output"], "the part was remembered"
    other = written(tmp_path, "en", work)
    assert work[4:] == ["output", "part"], "what a part looked at, its output looked at"
    assert other != first


def test_a_damaged_part_is_made_again(tmp_path: Path) -> None:
    work: list[str] = []
    first = written(tmp_path, "vi", work)
    for path in (tmp_path / "cache").iterdir():
        path.write_bytes(path.read_bytes()[:-1] + b"\xff")
    assert written(tmp_path, "vi", work) == first
    assert work == ["output", "part"] * 2


def pieces(
    folder: Path, made: View, beside: Mapping[str, str] | None = None
) -> tuple[str, list[str]]:
    """Write a piece for each procedure; return the output, and the procedures looked at."""
    looked_at: list[str] = []

    def piece(alone: View) -> str:
        (one,) = alone.procedures.unified
        looked_at.append(one.id)
        rows = [record.name for record in alone.procedures.records.values()]
        asked = [each.id for each in alone.procedures.open_conflicts.get(one.id, ())]
        return f"{alone.word('sheet.summary')} {one.id} {rows} {asked} {alone.beside}"

    def write(seen: View, path: Path) -> None:
        path.write_text("\n".join(seen.each("names", piece, beside)), "utf-8")

    folder.mkdir(exist_ok=True)
    memory = Memory(Cache(folder / "cache"), SAMPLE.rules)
    Exports(made, memory, folder).write("out.txt", write, folder / "out.txt")
    return (folder / "out.txt").read_text("utf-8"), looked_at


def viewed(result: MergeResult) -> View:
    return view(result, SAMPLE.stamp, SAMPLE.rules)


def test_a_piece_is_made_again_only_when_its_procedure_is_another(tmp_path: Path) -> None:
    made = viewed(SAMPLE.result)
    ids = [one.id for one in made.procedures.unified]
    first, looked_at = pieces(tmp_path, made)
    assert looked_at == ids
    assert pieces(tmp_path, made) == (first, []), "taken over whole"
    outcome = SAMPLE.result.procedures
    other, *rest = outcome.unified
    row = replace(other.members[0], name="Thủ tục khác")
    lines = tuple(
        replace(line, record=row) if line.record.key == row.key else line
        for line in outcome.crosswalk
    )
    unified = (replace(other, members=(row, *other.members[1:])), *rest)
    changed = viewed(
        replace(SAMPLE.result, procedures=replace(outcome, unified=unified, crosswalk=lines))
    )
    text, looked_at = pieces(tmp_path, changed)
    assert looked_at == [other.id]
    assert "Thủ tục khác" in text
    assert text == pieces(tmp_path / "anew", changed)[0]
    assert pieces(tmp_path, made) == (first, []), "and back"
    _, looked_at = pieces(tmp_path, replace(made, language="en"))
    assert looked_at == ids, "what any piece looked at, all rest on"


def test_a_piece_rests_on_what_stands_beside_it(tmp_path: Path) -> None:
    made = viewed(SAMPLE.result)
    one, *_ = [each.id for each in made.procedures.unified]
    pieces(tmp_path, made, {one: "row 3"})
    (tmp_path / "out.txt").write_text("")
    text, looked_at = pieces(tmp_path, made, {one: "row 4"})
    assert looked_at == [one]
    assert "row 4" in text
