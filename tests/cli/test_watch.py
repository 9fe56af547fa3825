"""``watch`` as an analyst uses it: edit, see, edit again, write; in a process of its own."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from merge_toolkit.edits import REST_S, Edits
from merge_toolkit.workspace import Workspace
from tests.command_line import COMMAND, call
from tests.golden.compare import copied

LONG = 2 * REST_S
RULE = "settled_by: so-cong-thuong\n"


class Watched:
    """A process that watches, what it says, and what is typed to it."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        assert process.stdin
        assert process.stdout
        self._typed, self._said = process.stdin, process.stdout

    def says(self) -> dict[str, Any]:
        """Wait for what it says next."""
        line = self._said.readline()
        assert line, "it ended"
        found: dict[str, Any] = json.loads(line)
        return found

    def type(self, line: str) -> None:
        self._typed.write(line + "\n")
        self._typed.flush()


@contextmanager
def watching(root: Path) -> Iterator[Watched]:
    command = [*COMMAND, "watch", "-w", str(root), "--json"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
    ) as process:
        try:
            yield Watched(process)
        finally:
            process.kill()


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    return copied("two-provinces", tmp_path / "ws")


def save(path: Path, text: str) -> None:
    """Save as editors do, in one step: the process that watches is never shown a half."""
    written = path.with_name(f".{path.name}")
    written.write_text(text, "utf-8")
    written.replace(path)


def outputs(folder: Path) -> dict[str, bytes]:
    """Everything that a run promises to write alike."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.log.json"
    }


def test_edits_are_shown_as_they_are_saved_and_written_when_asked(workspace: Path) -> None:
    rule = workspace / "rules" / "two_tier.yaml"
    with watching(workspace) as seen:
        assert seen.says()["effect"] is None, "there are no outputs yet"
        seen.type("")
        assert seen.says()["written"]["unified_procedures"]
        before = outputs(workspace / "out")

        save(rule, RULE)
        told = seen.says()
        assert told["saved"] == ["rules/two_tier.yaml"]
        dry = json.loads(call("run", "-w", workspace, "--dry-run", "--json").stdout)["effect"]
        assert told["effect"] == dry
        assert dry["counts"]
        assert outputs(workspace / "out") == before, "nothing is written unasked"

        save(rule, "proced: {}\n")
        problem = seen.says()["problems"][0]
        assert (problem["file"], problem["line"]) == ("rules/two_tier.yaml", 1)
        seen.type("")
        assert seen.says()["problems"]
        assert outputs(workspace / "out") == before

        seen.type("no")  # whatever it is, it is not Enter
        save(rule, RULE)
        assert seen.says()["effect"] == dry
        seen.type("")
        assert seen.says()["written"]["out"]
        seen.type("q")
        assert seen.process.wait(timeout=20) == 0
    anew = shutil.copytree(workspace, workspace.parent / "anew", ignore=_results)
    assert call("run", "-w", anew, "--no-cache").returncode == 0
    assert outputs(workspace / "out") == outputs(anew / "out")


def _results(_: str, names: list[str]) -> set[str]:
    return {"out", ".cache"} & set(names)


def test_it_is_shown_in_words_too(workspace: Path) -> None:
    command = [*COMMAND, "watch", "-w", str(workspace), "--lang", "vi"]
    done = subprocess.run(command, input="\nq\n", capture_output=True, text=True, check=True)
    assert "Chưa có kết quả nào để so sánh." in done.stdout
    assert "Enter để ghi kết quả" in done.stdout
    assert "thủ tục hợp nhất" in done.stdout, "the summary of what was written"


def test_a_file_is_told_once_it_rests(workspace: Path) -> None:
    moment = 0.0

    def saved(after: float) -> list[str]:
        nonlocal moment
        moment += after
        return list(edits.saved())

    edits = Edits(Workspace(workspace), clock=lambda: moment)
    assert saved(LONG) == []
    path = workspace / "rules" / "text.yaml"
    path.write_text("# half")
    assert saved(LONG) == [], "somebody may still be writing"
    assert [saved(REST_S / 10) for _ in range(5)] == [[]] * 5, "often is not long"
    path.write_text("# half and whole")
    assert saved(LONG) == []
    assert saved(LONG) == ["rules/text.yaml"]
    assert saved(LONG) == []
    (workspace / "rules" / "~$text.yaml").write_text("a lock")
    (workspace / "catalogs" / ".hidden").write_text("")
    assert (saved(LONG), saved(LONG)) == ([], [])
    path.unlink()
    assert (saved(LONG), saved(LONG)) == ([], ["rules/text.yaml"])
