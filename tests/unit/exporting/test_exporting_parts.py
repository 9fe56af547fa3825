"""Parts of an output are remembered by what they look at, alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from merge_toolkit.cache import Cache
from merge_toolkit.exporting.noting import Exports
from merge_toolkit.exporting.view import View, view
from merge_toolkit.memory.recall import Memory
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
