"""A file as it was sent: what every format module is given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.rules.schema import ShapeRule

MAX_TEXT_BYTES = 1 << 29


@dataclass(frozen=True, slots=True)
class Sent:
    """One file; ``where`` names it in problems, ``shapes`` are the JSON records that rules know."""

    path: Path
    where: str
    shapes: Mapping[str, ShapeRule] = field(default_factory=dict)

    def problem(self, what: str, fix: str, inside: str = "") -> InputError:
        """An error about this file, or about a place inside it."""
        return InputError(Problem(self.where + inside, what, fix))


def text_content(file: Sent) -> bytes:
    """Return the bytes of a text file.

    Raises:
        InputError: it is too large, or a zipped office file in disguise.
    """
    if file.path.stat().st_size > MAX_TEXT_BYTES:
        raise file.problem(f"larger than {MAX_TEXT_BYTES:,} bytes", "split it into several files")
    content = file.path.read_bytes()
    if content.startswith(b"PK\x03\x04"):
        what = "not a text file: it is a zipped office file"
        raise file.problem(what, "give it the extension .xlsx, .ods or .docx")
    return content
