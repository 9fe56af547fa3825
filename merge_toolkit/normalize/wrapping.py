"""Line breaks that only the width of a cell or page made: «01 ngày làm / việc» is one phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass

from merge_toolkit.normalize.phrases import alternatives
from merge_toolkit.rules.schema import TextRules

_ENDS = re.compile(r"(?:^|[.;:])\s*$")
_DAY_GOES_ON = re.compile(r"(?<!\w)ngày\n\d{1,2}[/-]\d", re.IGNORECASE)
_ITEM = re.compile(r"[•▪●◦+*-]|(?:o|[a-zđ]|\(?\d{1,2})[.)]\s|o\s")
_LABEL = re.compile(r"[^.;/()\d:]*:")
_OWN_AMOUNT = re.compile(r"[^.;/()\d]*\d[\d.,]*(?![\d/])")
_AMOUNT = re.compile(r"\d(?![\d/])")


@dataclass(frozen=True, slots=True)
class Wrapping:
    """Joins what goes on: it begins small, or stands behind an open bracket or an unfinished word.

    A line with a label or an amount of its own is an item.
    """

    unfinished: re.Pattern[str]

    @staticmethod
    def of(text: TextRules) -> Wrapping:
        """Compile the words of ``text.yaml`` after which a line cannot end."""
        return Wrapping(re.compile(rf"(?:{alternatives(text.unfinished)}|\s-)$", re.IGNORECASE))

    def joined(self, text: str) -> str:
        """Return a clean text with only those line breaks that part its items."""
        if "\n" not in text:
            return text
        lines = text.split("\n")
        joined = lines[:1]
        for line in lines[1:]:
            if self._goes_on(joined[-1], line):
                joined[-1] += f" {line}"
            else:
                joined.append(line)
        return "\n".join(joined)

    def _goes_on(self, before: str, line: str) -> bool:
        if _ENDS.search(before) or _ITEM.match(line):
            return False
        if line.startswith("(") or before.count("(") > before.count(")"):
            return True
        if self.unfinished.search(before) or _DAY_GOES_ON.search(f"{before[-6:]}\n{line[:6]}"):
            return True
        is_own = _LABEL.match(line) or (_OWN_AMOUNT.match(line) and _AMOUNT.search(before))
        return line[:1].islower() and not is_own
