"""docs/benchmarks.md: each part between markers of its own, so that parts are written alone."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from benchmarks.workspaces import ROOT

DOCUMENT = ROOT / "docs" / "benchmarks.md"
FRAME = """\
# Benchmarks

Measured by `python -m benchmarks` (or `.accuracy`, `.cost` alone), never by the tests; the parts
between the markers are written by it. Samples are described in `tests/sample_provinces/README.md`.
"""


def write_part(name: str, lines: Iterable[str]) -> None:
    """Replace one part of the document; append it where it is new."""
    begin, end = f"<!-- begin {name} -->", f"<!-- end {name} -->"
    part = "\n".join([begin, *lines, end])
    text = DOCUMENT.read_text(encoding="utf-8") if DOCUMENT.exists() else FRAME
    if begin in text:
        before, _, rest = text.partition(begin)
        text = before + part + rest.partition(end)[2]
    else:
        text = f"{text.rstrip()}\n\n{part}\n"
    DOCUMENT.write_text(text, encoding="utf-8")


def stamp(command: str) -> str:
    """How, when and on what kind of machine a part was measured."""
    day = datetime.now(UTC).date().isoformat()
    return (
        f"`{command}` · {day} · {os.cpu_count()} cores · {platform.system()} "
        f"{platform.machine()} · Python {platform.python_version()}"
    )


def table(
    header: Sequence[str], rows: Iterable[Sequence[object]], aligned: str = "---:|"
) -> list[str]:
    """A Markdown table; all columns but the first stand right, as numbers do."""
    lines = [f"| {' | '.join(header)} |", "|---|" + aligned * (len(header) - 1)]
    return lines + [f"| {' | '.join(str(cell) for cell in row)} |" for row in rows]


def cell(text: str) -> str:
    """Text that does not break its table."""
    return " ".join(text.replace("|", "¦").split())
