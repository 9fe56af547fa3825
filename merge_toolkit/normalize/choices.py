"""Small vocabularies: level, online level and status as words of a cell or heading."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from merge_toolkit.model.values import Level, Levels, OnlineLevel, RecordStatus
from merge_toolkit.normalize.days import SLASHED, DayReader
from merge_toolkit.normalize.endings import EndingReader
from merge_toolkit.normalize.phrases import Named, alternatives, lowered
from merge_toolkit.rules.schema import TextRules, Words
from merge_toolkit.text.forms import Marked, mark

E = TypeVar("E", bound=StrEnum)

_PARTS = re.compile(r"[;\n(]|\.\s")


@dataclass(frozen=True, slots=True)
class StatusReading:
    """What a source says of a row; ``repealed_from`` is a repeal later than the cutover."""

    status: RecordStatus = RecordStatus.IN_FORCE
    repealed_from: date | None = None


@dataclass(frozen=True, slots=True)
class DatedNote:
    """The part of a remark that dates a status, and the words of that status, if it has any."""

    text: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceReader:
    """The words of levels, online levels and statuses, compiled."""

    levels: Named
    bare_levels: frozenset[Marked]
    joiners: frozenset[str]
    online: Named
    statuses: Named
    dated: re.Pattern[str]
    days: DayReader
    endings: EndingReader

    @staticmethod
    def of(text: TextRules) -> ChoiceReader:
        """Compile the words of ``text.yaml``."""
        single = {
            mark(word) for words in text.levels.values() for word in words if " " not in mark(word)
        }
        return ChoiceReader(
            levels=Named.of(_by_value(text.levels)),
            bare_levels=frozenset(single),
            joiners=frozenset(word for name in text.joiners for word in mark(name).split()),
            online=Named.of(_by_value(text.online_levels)),
            statuses=Named.of(_by_value(text.statuses)),
            dated=re.compile(
                rf"\W*(?P<status>{alternatives(_every(text.statuses))})?\W*"
                rf"{alternatives(text.since)}\s*(?P<day>{SLASHED})"
            ),
            days=DayReader.of(text.cited_acts),
            endings=EndingReader.of(text),
        )

    def level(self, text: str) -> Levels:
        """Return the levels that a text names; single words such as «tỉnh» count only alone."""
        found, rest = self.levels.take(text)
        if not set(rest.split()) <= self.joiners:
            long = (pair for pair in self.levels.phrases if pair[0].strip() not in self.bare_levels)
            found = Named(tuple(long)).found(text)
        return tuple(level for level in Level if level.value in found)

    def online_level(self, text: str) -> OnlineLevel | None:
        """Return the online level; None where the text names none, or several."""
        found = self.online.found(text)
        return OnlineLevel(found[0]) if len(found) == 1 else None

    def dated_note(self, text: str) -> DatedNote | None:
        """Return the part of a remark that starts with a status or «từ ngày», and a day."""
        for part in _PARTS.split(self.days.slashed(text)):
            if found := self.dated.match(lowered(part)):
                return DatedNote(found[0].strip(), found["status"] or "")
        return None

    def statuses_of(self, text: str) -> tuple[str, ...]:
        """Return the statuses that a text says its row has: not those denied, or of others."""
        return self.statuses.found(self.endings.own(text)) if self.statuses.found(text) else ()

    def status(self, text: str, cutover: date, around: str = "") -> StatusReading:
        """Return what a text says of the row: in force, where it names statuses on both sides.

        «Bãi bỏ, thay thế bằng …» is replaced. ``around`` is the whole heading or cell, which may
        date a repeal.
        """
        found = self.statuses_of(text) if text else ()
        if not found or RecordStatus.IN_FORCE in found:
            return StatusReading()
        status = RecordStatus.REPLACED if len(found) > 1 else RecordStatus(found[0])
        if (
            status is RecordStatus.REPEALED
            and (day := self.days.last(around or text))
            and day > cutover
        ):
            return StatusReading(repealed_from=day)
        return StatusReading(status)


def _every(words: Mapping[RecordStatus, Words]) -> tuple[str, ...]:
    return tuple(name for names in words.values() for name in names)


def _by_value(words: Mapping[E, Words]) -> dict[str, Words]:
    return {choice.value: names for choice, names in words.items()}
