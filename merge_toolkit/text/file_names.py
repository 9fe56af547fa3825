"""Names of files beside the patterns that rules name them by."""

from __future__ import annotations

from fnmatch import fnmatchcase
from unicodedata import normalize


def fits(name: str, pattern: str) -> bool:
    """Whether a pattern fits the name of a file, or is that name, brackets and all.

    Some systems store «ụ» as one letter, others as several: rules need not know.
    """
    own, said = normalize("NFC", name), normalize("NFC", pattern)
    return own == said or fnmatchcase(own, said)
