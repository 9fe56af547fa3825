"""What a procedure code looks like that was spelt wrongly, or is of before 2017."""

from __future__ import annotations

import re

LEGACY = re.compile(r"[A-Z]-[A-ZĐ]{2,6}-\d{3,6}(?:-TT)?", re.IGNORECASE)
LOST_ZEROS = re.compile(r"[1-9]\.\d{1,5}")
NO_DOT = re.compile(r"[1-9]\d{6}")
EXTRA_DIGIT = re.compile(r"([1-9])\d(\.\d{6})")
_LOOSE = re.compile(r"[\d.,\soO]+(?:[GH]\s*\d\s*\d)?(?:\.\d{1,3})*")


def squashed(text: str) -> str:
    """The code in a text that only spaces, commas, dots and the letter O broke; else nothing."""
    if not _LOOSE.fullmatch(text):
        return ""
    return re.sub(r"[oO]", "0", re.sub(r"\s", "", text)).replace(",", ".").strip(".")
