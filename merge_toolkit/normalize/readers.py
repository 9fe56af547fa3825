"""All readers of a rule book together; each text is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, partial

from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.model.values import Level, Levels, OnlineLevel, RecordStatus, TimeLimit, Value
from merge_toolkit.normalize.agencies import AgencyReader, abbreviations_of
from merge_toolkit.normalize.assets import AssetReader
from merge_toolkit.normalize.choices import ChoiceReader
from merge_toolkit.normalize.codes import read_code
from merge_toolkit.normalize.domain_fields import FieldReader
from merge_toolkit.normalize.fees import FeeReader, FeeReading
from merge_toolkit.normalize.phrases import CellWords, flat, items
from merge_toolkit.normalize.time_limits import TimeReader, TimeReading
from merge_toolkit.normalize.vocabulary import Part
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.cited_acts import LegalReader
from merge_toolkit.rules.schema import MergeRules, RuleBook
from merge_toolkit.rules.source_names import territory_of
from merge_toolkit.text.forms import Marked, clean, mark


@dataclass(frozen=True, slots=True)
class Readers:
    """One reader a sort of value, built once for a rule book."""

    missing: Callable[[str], bool]
    time: Callable[[str], TimeReading]
    fee: Callable[[str], FeeReading]
    agency: Callable[[str], tuple[Part, ...]]
    levels_of: Callable[[tuple[Part, ...]], Levels]
    domain_field: Callable[[str], tuple[Part, ...]]
    level: Callable[[str], Levels]
    online_level: Callable[[str], OnlineLevel | None]
    choices: ChoiceReader
    legal: LegalReader
    legal_basis: Callable[[str], tuple[str, ...]]
    decision: Callable[[str], str | None]
    asset: AssetReader
    living: Mapping[Marked, PlacementStatus]
    places: Mapping[Marked, str]
    gone: Level | None

    @staticmethod
    def of(rules: RuleBook) -> Readers:
        """Compile every word of the rules that the text of a cell may hold."""
        confirmed, every = abbreviations_of(rules)
        agencies = AgencyReader.of(rules, confirmed, every)
        fees = FeeReader.of(rules.text)
        choices = ChoiceReader.of(rules.text)
        legal = LegalReader.of(rules.text.cited_acts)
        return Readers(
            missing=cache(CellWords.of(rules.text.missing).cover),
            time=cache(TimeReader.of(rules.text).read),
            fee=cache(fees.read),
            agency=cache(agencies.parts),
            levels_of=cache(agencies.levels_of),
            domain_field=cache(FieldReader.of(rules, confirmed, every).parts),
            level=cache(choices.level),
            online_level=cache(choices.online_level),
            choices=choices,
            legal=legal,
            legal_basis=cache(partial(_legal_basis, legal, Wrapping.of(rules.text))),
            decision=cache(partial(_decision, legal)),
            asset=AssetReader.of(rules, fees.money),
            living={
                mark(word): PlacementStatus.IN_FORCE
                for word in rules.text.statuses.get(RecordStatus.IN_FORCE, ())
            },
            gone=rules.two_tier.abolished,
            places={mark(name): name for name in _territories(rules.merge) if name},
        )

    def value(self, field: str, text: str) -> Value | None:
        """Return the value of a field of a record that a text states, if it can be read."""
        said = clean(text)
        if not said or self.missing(said):
            return None
        read = _VALUES.get(field)
        value = read(self, said) if read else self.asset.read(field, said)
        return None if value in ("", ()) else value  # nought is a value

    def placed_levels(self, text: str) -> Value | None:
        """Return the levels that a person places a procedure at, or what ended it."""
        levels = self.level(text)
        if self.gone in levels:
            return None  # nothing is placed at a level that no longer exists
        return levels or self.ended(text)

    def ended(self, text: str) -> Value | None:
        """Return what ended a procedure, if a text says so."""
        return _ENDED.get(self.choices.status(text, date.max).status)

    def limit(self, text: str) -> TimeLimit | None:
        """Return the one time limit of a text; the local one where it states both."""
        reading = self.time(text)
        return reading.local or reading.statutory

    def names_for(self, field: str) -> tuple[str, ...]:
        """Return the names to choose from in a field; none where it can say anything."""
        return tuple(dict.fromkeys(self.places.values())) if field == "applies_in" else ()


def _territories(merge: MergeRules) -> Iterator[str]:
    """Where a procedure may hold: in the whole of the merged unit, or in a former one."""
    yield merge.target.name
    for source in merge.sources:
        yield territory_of(source, merge.sources)


ASKED_WHOLE = frozenset({"status", "applies_in", "placement_levels"})
"""Questions whose answers mean nothing where they cannot be read."""


def joined(parts: tuple[Part, ...]) -> str:
    """Return the names of a cell as one value."""
    return "; ".join(part.name for part in parts)


def _legal_basis(legal: LegalReader, wrapping: Wrapping, text: str) -> tuple[str, ...]:
    """Return the acts of a cell, each as number, date and issuer, or as written without number."""
    lines = wrapping.joined(legal.unbroken(text))
    acts = (act for item in items(lines) for act in (legal.bases_in(item) or (flat(item),)))
    return tuple(dict.fromkeys(acts))


def _decision(legal: LegalReader, text: str) -> str | None:
    """Return the number and day of the decision that published a procedure, or the text itself."""
    numbers = (act.number + (f" ngày {act.day}" if act.day else "") for act in legal.acts_in(text))
    return "; ".join(dict.fromkeys(numbers)) or flat(text) or None


_ENDED = {
    RecordStatus.REPEALED: PlacementStatus.ABOLISHED,
    RecordStatus.REPLACED: PlacementStatus.REPLACED,
}
_VALUES: Mapping[str, Callable[[Readers, str], Value | None]] = {
    "code": lambda _, text: read_code(text).code,
    "agency": lambda readers, text: joined(readers.agency(text)),
    "domain_field": lambda readers, text: joined(readers.domain_field(text)),
    "level": lambda readers, text: readers.level(text),
    "online_level": lambda readers, text: readers.online_level(text),
    "time_limit": Readers.limit,
    "local_time_limit": Readers.limit,
    "fee": lambda readers, text: readers.fee(text).fee,
    "legal_basis": lambda readers, text: readers.legal_basis(text),
    "decision": lambda readers, text: readers.decision(text),
    "components": lambda _, text: items(text),
    "result": lambda _, text: text,
    "place": lambda _, text: text,
    "placement_levels": lambda readers, text: readers.placed_levels(text),
    "status": lambda readers, text: readers.ended(text) or readers.living.get(mark(text)),
    "applies_in": lambda readers, text: readers.ended(text) or readers.places.get(mark(text)),
    "placement_agency": lambda readers, text: joined(readers.agency(text)),
}
