"""A reader that leaves early: the command ends as it would have, and says nothing of it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.command_line import COMMAND, WIDE
from tests.golden.compare import merged


@pytest.mark.parametrize(
    "words",
    [("rules", "list"), ("rules", "list", "--json"), ("inspect", "{ws}/catalogs/song-xanh")],
)
def test_whoever_reads_the_output_may_leave(words: tuple[str, ...]) -> None:
    place = str(merged("two-provinces"))
    reader, writer = os.pipe()
    os.close(reader)  # gone before the first line
    command = [*COMMAND, *(word.format(ws=place) for word in words)]
    ended = subprocess.run(
        command, stdout=writer, stderr=subprocess.PIPE, check=False,
        env=os.environ | WIDE, cwd=Path(place),
    )  # fmt: skip
    os.close(writer)
    assert (ended.returncode, ended.stderr.decode()) == (0, "")


def test_whoever_reads_the_messages_may_leave(tmp_path: Path) -> None:
    """The exit code tells what is wrong, as ever."""
    reader, writer = os.pipe()
    os.close(reader)
    command = [*COMMAND, "check", "-w", str(tmp_path)]
    assert subprocess.run(command, stderr=writer, check=False).returncode == 2
    os.close(writer)
