"""Days as people read them: files hold 2025-07-01, officials write 01/07/2025."""

from __future__ import annotations

import re

_DAY = re.compile(r"(?<![\w./-])(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])(?![\w/-])")


def spoken_days(text: str) -> str:
    """Return ``text`` with every ISO day written day/month/year; all else stays."""
    return _DAY.sub(r"\3/\2/\1", text) if "-" in text else text
