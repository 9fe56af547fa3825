"""Days as cells write them: «01/07/2025», «2025-07-01», «ngày 01 tháng 7 năm 2025»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from merge_toolkit.normalize.phrases import alternatives
from merge_toolkit.rules.schema import CitedActs

SLASHED = r"(?<!\d)\d{1,2}[/.-]\d{1,2}[/.-]\d{4}(?!\d)"
_DAY = re.compile(rf"{SLASHED}|(?<!\d)\d{{4}}-\d{{2}}-\d{{2}}(?!\d)")


@dataclass(frozen=True, slots=True)
class DayReader:
    """Reads days; ``spoken`` is one with words between its numbers."""

    spoken: re.Pattern[str]

    @staticmethod
    def of(words: CitedActs) -> DayReader:
        """Compile the words of ``text.yaml``."""
        month, year = alternatives(words.month), alternatives(words.year)
        return DayReader(
            re.compile(
                rf"(?<!\d)(\d{{1,2}})\s+{month}\s+(\d{{1,2}})\s+{year}\s+(\d{{4}})(?!\d)",
                re.IGNORECASE,
            )
        )

    def slashed(self, text: str) -> str:
        """Return ``text`` with its spoken days as «01/7/2025»."""
        return self.spoken.sub(r"\1/\2/\3", text)

    def last(self, text: str) -> date | None:
        """Return the last day that a text names: «… ngày 5/6/2025, từ ngày 01/07/2025»."""
        return read_day(self.slashed(text))

    def first(self, text: str) -> date | None:
        """Return the first day that a text names: «từ 01/01/2024 đến 31/12/2025»."""
        found = _DAY.search(self.slashed(text))
        return read_day(found[0]) if found else None


def read_day(text: str) -> date | None:
    """Return the last day that a text names in numbers; None where there is no such day."""
    days = _DAY.findall(text)
    if not days:
        return None
    numbers = re.findall(r"\d+", days[-1])
    year_first = len(numbers[0]) == len("2025")
    try:
        return date(*map(int, numbers if year_first else reversed(numbers)))
    except ValueError:
        return None
