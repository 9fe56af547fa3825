"""Receiving units and applicants' communes: what a spelling meant then, and which unit it is now.

A unit is looked up with the day: the code or name of a commune means another one before and since
the cutover. Names are never folded; a homonym that no district tells apart stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from merge_toolkit.model.values import Level
from merge_toolkit.remap.reasons import Reason, UnitRule
from merge_toolkit.rules.schema import FactStatus, RuleBook
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import Marked, clean, mark
from merge_toolkit.two_tier.territory import Territory, Unit

DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Office:
    """One spelling of a receiving unit: what it was, where its dossiers go, and by which rule.

    ``district`` is the code of a district, whose dossiers go by procedure and applicant;
    ``agency`` the id of an agency, some functions of which may have moved alone. ``before_…`` holds
    for dossiers received before the cutover, ``after_…`` for later ones.
    """

    own_code: str = ""
    district: str = ""
    agency: str = ""
    before_code: str = ""
    before_name: str = ""
    before_rule: str = ""
    before_reason: str = ""
    after_code: str = ""
    after_name: str = ""
    after_reason: str = ""


@dataclass(frozen=True, slots=True)
class Home:
    """One spelling of an applicant's commune inside one district, and the commune it is now."""

    district: str
    new_code: str = ""
    new_name: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Function:
    """A function of an agency that went its own way, by field of work."""

    agency: str
    field: str
    name: str = ""
    reason: str = ""


@dataclass(slots=True)
class Offices:
    """Reads spellings of units on the dossiers of one source."""

    rules: RuleBook
    source: str
    _territory: Territory = field(init=False)
    _succession: Succession = field(init=False)
    _agencies: dict[Marked, str] = field(init=False)
    _province: str = field(init=False)
    _words: list[Marked] = field(init=False)
    _before: date = field(init=False)
    _since: date = field(init=False)

    def __post_init__(self) -> None:
        book = self.rules
        self._territory = Territory(book)
        self._since = book.territory.effective or book.merge.cutover
        self._before = self._since - timedelta(days=1)
        self._succession = Succession(book, book.merge.cutover)
        self._agencies = {
            mark(name): id_
            for id_, agency in book.agencies.agencies.items()
            if agency.level is not book.two_tier.abolished
            for name in (agency.name, *agency.aliases)
        }
        said = mark(book.merge.sources[self.source].name)
        names = [one.name for one in book.territory.before.provinces.values()]
        self._province = next((name for name in names if said.startswith(mark(name))), "")
        self._words = sorted(map(mark, book.dossiers.office_words), key=len, reverse=True)

    def read(self, spelling: str) -> Office | None:
        """Return what a spelling of a receiving unit means; None for one that nobody knows."""
        text = clean(spelling)
        bare = self._bare(text)
        then, now = self._units(bare, self._before), self._units(bare, self._since)
        if not then and not now:
            return self._agency(text) or self._agency(bare)
        after = self._after(now)
        if len(then) != 1:
            unread = Reason.UNIT_AMBIGUOUS if then else Reason.UNIT_NOT_ON_DAY
            return Office(before_reason=unread, **after)
        unit = then[0]
        if unit.level is self.rules.two_tier.abolished:
            return Office(unit.code, district=unit.code, **after)
        code, name, reason = self._became(unit, Reason.UNIT_SPLIT)
        rule = UnitRule.PROVINCE if unit.level is Level.PROVINCE else UnitRule.RECEIVING_COMMUNE
        return Office(
            unit.code, before_code=code, before_name=name, before_rule=rule, before_reason=reason,
            **after,
        )  # fmt: skip

    def homes(self, spelling: str) -> Iterator[Home]:
        """What a spelling of an applicant's commune means in each district that it may lie in."""
        inside: dict[str, list[Unit]] = {}
        for unit in self._units(self._bare(clean(spelling)), self._before):
            if unit.level is Level.COMMUNE:
                within = self.rules.territory.before.communes[unit.code].within
                inside.setdefault(within, []).append(unit)
        for district, units in sorted(inside.items()):
            if len(units) > 1:
                yield Home(district, reason=Reason.COMMUNE_AMBIGUOUS)
            else:
                yield Home(district, *self._became(units[0], Reason.COMMUNE_SPLIT))

    def functions(self, agency: str) -> Iterator[Function]:
        """Functions of an agency that went elsewhere than the agency itself."""
        own = self.rules.agencies.agencies[agency]
        for field_id in own.moves:
            name = self.rules.fields.fields[field_id].name
            steps = tuple(self._succession.steps(own.name, name))
            if not steps:
                continue
            if all(step.sure for step in steps):
                yield Function(agency, name, steps[-1].agency.name)
            else:
                yield Function(agency, name, reason=Reason.SUCCESSOR_OPEN)

    def _bare(self, text: str) -> str:
        """A text without the words before a place: «UBND xã Tân Phú» is at «xã Tân Phú»."""
        words = text.split()
        while words:
            cut = next((n for word in self._words if (n := _begins(words, word))), 0)
            if not cut:
                break
            words = words[cut:]
        return " ".join(words) or text

    def _units(self, text: str, on: date) -> Sequence[Unit]:
        """Units of a name or code on a day; of the source's own province where that tells."""
        found = self._territory.find(text, on)
        own = [
            unit
            for unit in found
            if self._province in unit.within or unit.name == self._province or on >= self._since
        ]
        return own or ([] if self._province else found)

    def _after(self, now: Sequence[Unit]) -> dict[str, str]:
        if len(now) != 1:
            reason = Reason.UNIT_AMBIGUOUS if now else Reason.UNIT_NOT_ON_DAY
            return {"after_reason": reason}
        return {"after_code": now[0].code, "after_name": now[0].name}

    def _became(self, unit: Unit, split: Reason) -> tuple[str, str, str]:
        """Code and name of what a unit became, or why that is open."""
        became = self._territory.became(unit)
        if len(became) > 1:
            return "", "", split
        if not became or self.rules.territory.status is not FactStatus.CONFIRMED:
            return "", "", Reason.TERRITORY_OPEN
        return became[0].unit.code, became[0].unit.name, ""

    def _agency(self, text: str) -> Office | None:
        id_ = self._agencies.get(mark(text))
        if id_ is None:
            return None
        name = self.rules.agencies.agencies[id_].name
        steps = tuple(self._succession.steps(name))
        if not all(step.sure for step in steps):
            reason = Reason.SUCCESSOR_OPEN
            return Office(agency=id_, before_reason=reason, after_reason=reason)
        heir = steps[-1].agency.name if steps else name
        rule = UnitRule.SUCCESSOR if steps else UnitRule.SAME_AGENCY
        return Office(agency=id_, before_name=heir, before_rule=rule, after_name=heir)


def _begins(words: Sequence[str], word: Marked) -> int:
    """Number of words that are ``word``; 0 if the text does not begin so, or is nothing else."""
    length = len(word.split())
    begun = len(words) > length and mark(" ".join(words[:length])) == word
    return length if begun else 0
