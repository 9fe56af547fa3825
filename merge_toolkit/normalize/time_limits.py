"""Time limits: the text of a cell -> statutory and local :class:`TimeLimit`.

Branches become spans, conditions a maximum. Steps are never added up, calendar days never
converted; times of day, dates, act numbers and prolongations are no limits.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from merge_toolkit.model.values import TimeLimit, TimeUnit
from merge_toolkit.normalize import outline
from merge_toolkit.normalize.conditions import Conditions
from merge_toolkit.normalize.phrases import (
    WORD_START,
    CellWords,
    alternatives,
    lowered,
    negative,
    torn_numbers,
)
from merge_toolkit.normalize.spans import Found, SpanReader, limit_of
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.cited_acts import LegalReader
from merge_toolkit.rules.schema import TextRules, TimeWords

_PARTS = re.compile(r"[;\n]|(?<!\d)/|/(?!\d)")
_CLOSES = re.compile(r"[);/]")
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class TimeReading:
    """What a cell says; ``understood`` is false where a text was left unread."""

    statutory: TimeLimit | None = None
    local: TimeLimit | None = None
    same_as_statutory: bool = False
    understood: bool = True


@dataclass(frozen=True, slots=True)
class TimeReader:
    """The words of time limits, compiled."""

    spans: SpanReader
    unknown: CellWords
    same: CellWords
    parts: re.Pattern[str]
    total: re.Pattern[str]
    local: re.Pattern[str]
    limiting: re.Pattern[str]
    torn: re.Pattern[str]
    wrapping: Wrapping
    filler: re.Pattern[str]
    late: re.Pattern[str]
    legal: LegalReader

    @staticmethod
    def of(text: TextRules) -> TimeReader:
        """Compile the words of ``text.yaml``."""
        words = text.times
        return TimeReader(
            spans=SpanReader.of(text),
            unknown=CellWords.of((*words.unknown, *text.missing)),
            same=CellWords.of(words.same_as_statutory),
            parts=re.compile(alternatives(words.parts)),
            total=re.compile(alternatives(words.total)),
            local=re.compile(alternatives(words.local)),
            limiting=re.compile(alternatives(words.maximum)),
            torn=torn_numbers(words.maximum),
            wrapping=Wrapping.of(text),
            filler=re.compile(alternatives(words.filler)),
            late=_late_pattern(words),
            legal=LegalReader.of(text.cited_acts),
        )

    def read(self, text: str) -> TimeReading:
        """Read a cell; a cell that means «not stated» gives no limit."""
        text = self.wrapping.joined(text)
        reading = self._read(text)
        own, cut = self._sides(text) if reading.statutory and reading.local else (text, text)
        return replace(
            reading,
            statutory=self._worded(own, reading.statutory),
            local=self._worded(cut, reading.local),
        )

    def _sides(self, text: str) -> tuple[str, str]:
        """Part a cell with both limits: what states the statutory one, what the local one."""
        parts = [part.strip() for part in _PARTS.split(text) if part.strip()]
        cut = [part for part in parts if self.local.search(lowered(part))]
        return "; ".join(part for part in parts if part not in cut), "; ".join(cut)

    def _worded(self, text: str, limit: TimeLimit | None) -> TimeLimit | None:
        """The limit with the words of its text, where they say more than its spans do."""
        if limit is None or not self._says_more(lowered(text)):
            return limit
        again = self._read(text)
        if limit not in (again.local, again.statutory):
            return limit
        said = Conditions(self._counted, self.filler).of(self._whole(text))
        return replace(limit, words=text.strip(), conditions=said)

    def _whole(self, text: str) -> str:
        """What a cell says of the whole limit: without the acts cited, and what breaks it down.

        That what arrives late in the day is answered on the next one is so for every dossier.
        """
        said = self.late.sub(" ", self.legal.without_acts(text))
        lower = said.casefold()
        if len(lower) != len(said):
            return said
        kept = outline.without_parts(lower, self.parts, self.spans.span)
        whole = "".join(
            its if one == its.casefold() else one for one, its in zip(kept, said, strict=True)
        )
        totals = [match.end() for match in self.total.finditer(lower)]
        return whole[totals[-1] :] if totals else whole

    def _counted(self, text: str) -> str:
        """The text with its spans in one form, without the words that only say what they are."""
        counted = self.spans.counted(text)
        for known in (self.local, self.limiting):
            counted = known.sub(" ", counted)
        return counted

    def _says_more(self, lower: str) -> bool:
        for known in (self.spans.span, self.spans.same_day, self.local, self.limiting):
            lower = known.sub(" ", lower)
        return bool(_WORD.search(lower))

    def _read(self, text: str) -> TimeReading:
        if not text.strip() or self.unknown.cover(text):
            return TimeReading()
        if self.same.cover(text):
            return TimeReading(same_as_statutory=True)
        if negative(text) or self.torn.search(text.casefold()) or self.spans.contradict(text):
            return TimeReading(understood=False)
        lower = outline.without_parts(
            self.legal.without_citations(lowered(text)), self.parts, self.spans.span
        )
        lower = self.spans.unglossed(lower)
        found = self._totals(lower, self.spans.found(lower))
        local = self._local(lower, found)
        statutory = [one for one in found if one not in local]
        return TimeReading(limit_of(statutory), limit_of(local), understood=bool(found))

    def _totals(self, text: str, found: Sequence[Found]) -> list[Found]:
        """Keep only the totals of the steps where the text states them."""
        ordered = sorted(found, key=lambda one: one.start)
        ends = [match.end() for match in self.total.finditer(text)]
        totals = (next((one for one in ordered if one.start >= end), None) for end in ends)
        return [one for one in totals if one is not None] or ordered

    def _local(self, text: str, found: Sequence[Found]) -> list[Found]:
        """Return the limits that a cell with both limits marks as local ones."""
        local: list[Found] = []
        for match in self.local.finditer(text):
            before = [one for one in found if one.end <= match.start()]
            after = [one for one in found if one.start >= match.end()]
            leads = after and not _CLOSES.search(text, match.end(), after[0].start)
            if not leads and before and text[before[-1].end : match.start()].strip() in ("", "("):
                local.append(before[-1])
            else:
                local += after
        return list(dict.fromkeys(local))


def _late_pattern(words: TimeWords) -> re.Pattern[str]:
    """«Nếu nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo», in either order."""
    hour = alternatives(words.units.get(TimeUnit.HOUR, ())).removeprefix(WORD_START)
    clock = rf"{alternatives(words.clock_before)}\s+\d{{1,2}}\s*(?:\([^()\d]*\)\s*)?(?:{hour})"
    following, within = alternatives(words.next_day), r"[^;.()\n]*?"
    either = rf"{clock}{within}{following}|{following}{within}{clock}"
    return re.compile(rf"[^;.,()\n]*?(?:{either})[^;.()\n]*", re.IGNORECASE)
