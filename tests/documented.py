"""What the documents tell a reader to type, in order, as tests carry it out.

A fence of ``bash`` holds commands. A comment right above a fence says more about it:

``<!-- not run: REASON -->``   nobody types this here: the reason says why
``<!-- into FILE -->``         what the reader writes into a file of the workspace
``<!-- by hand: NAME -->``     what the reader does beforehand outside of the command line
``<!-- ends with 2 -->``       the exit code of the last command of the fence, where it is not 0
``<!-- says -->``              words that the last command printed; «…» stands for others
``<!-- extends: WHAT -->``     Python that a newcomer adds to the program
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = ("bash", "console", "sh", "shell")
TYPED = re.compile(r"^\s*(?:\$ )?(?:merge-toolkit|make|python|pip|\.venv/bin/\S+|spark-submit)\s")
"""Beginning of a line that a reader would type."""
_FENCE = re.compile(
    r"(?P<comments>(?:^ *<!--[^\n]*-->\n)*)^ *(?P<ticks>`{3,})(?P<language>[^\n`]*)\n"
    r"(?P<text>.*?)^ *(?P=ticks)[ ]*$",
    re.MULTILINE | re.DOTALL,
)
_COMMENT = re.compile(r"<!-- (not run|into|by hand|ends with|says|extends)(?:: | )?(.*?) ?-->")


@dataclass(frozen=True)
class Fence:
    """One fenced block of a document, with what the comments above it say."""

    line: int
    language: str
    text: str
    said: dict[str, str]

    @property
    def holds_commands(self) -> bool:
        """Whether a reader is to type it."""
        return self.language in COMMANDS

    def commands(self) -> Iterator[list[str]]:
        """Words of each command; lines that end in a backslash go on."""
        for line in self.text.replace("\\\n", " ").splitlines():
            if words := shlex.split(line.removeprefix("$ "), comments=True):
                yield words


def fences(document: Path) -> list[Fence]:
    """Every fenced block of a document, in order."""
    text = document.read_text("utf-8")
    return [
        Fence(
            text.count("\n", 0, found.start("ticks")) + 1,
            found["language"].strip(),
            dedent(found["text"]),
            dict(_COMMENT.findall(found["comments"])),
        )
        for found in _FENCE.finditer(text)
    ]


def documents() -> list[Path]:
    """Documents for readers of the repository; those of test data speak to nobody else."""
    named = [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "rules/README.md")]
    return [*(path for path in named if path.exists()), *sorted((ROOT / "docs").rglob("*.md"))]
