"""What the fields of two records say, each compared by its rule; equal values once only."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from merge_toolkit.matching.compare import BY_NAMES, BY_VALUES, Comparison, Heirs, Sides
from merge_toolkit.model.linkage import Agreement, Evidence
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Unread, Value, canonical
from merge_toolkit.rules.schema import EvidenceRule


class Fields:
    """Weighs the fields of records by the rules."""

    def __init__(self, rules: Mapping[str, EvidenceRule]) -> None:
        self._rules = rules
        self._told = [(field, rule, BY_NAMES.get(rule.compare)) for field, rule in rules.items()]
        self._known: dict[tuple[str, Value, Value, Heirs], Evidence] = {}
        self._read: dict[int, tuple[Record, tuple[Value | None, ...]]] = {}

    def evidence(self, sides: Sides) -> Iterator[Evidence]:
        """Evidence of every field that both records state."""
        one, other = self._values(sides.left.record), self._values(sides.right.record)
        heirs = (sides.left.heirs, sides.right.heirs)
        for (field, rule, by_names), left, right in zip(self._told, one, other, strict=True):
            if left is None or right is None:
                continue
            if by_names:
                yield _evidence(field, rule, by_names(sides), (left, right))
            else:
                yield self._compared(field, (left, right), heirs)

    def points(self, one: Record, other: Record, heirs: Heirs) -> float:
        """Points for what two records say besides their names."""
        points = 0.0
        said = zip(self._rules.items(), self._values(one), self._values(other), strict=True)
        for (field, rule), left, right in said:
            if left is not None and right is not None and rule.compare in BY_VALUES:
                points += self._compared(field, (left, right), heirs).points
        return points

    def _values(self, record: Record) -> tuple[Value | None, ...]:
        """What a record says in each field, read once; kept with it, so that its id stays its."""
        known = self._read.get(id(record))
        if known is None:
            values = tuple([_read(record, field) for field in self._rules])
            known = self._read[id(record)] = (record, values)
        return known[1]

    def _compared(self, field: str, values: tuple[Value, Value], heirs: Heirs) -> Evidence:
        asked = (field, *values, heirs)
        known = self._known.get(asked)
        if known is None:
            rule = self._rules[field]
            seen = BY_VALUES[rule.compare](heirs, *values)
            known = self._known[asked] = _evidence(field, rule, seen, values)
        return known


def _read(record: Record, field: str) -> Value | None:
    """Value of a field; what nobody could read is no evidence for or against anything."""
    value = record.value(field)
    return None if isinstance(value, Unread) else value


def _evidence(
    field: str, rule: EvidenceRule, seen: Comparison, values: tuple[Value, Value]
) -> Evidence:
    agreement, points = _points(seen, rule)
    return Evidence(
        field,
        agreement,
        seen.similarity,
        points,
        canonical(values[0]),
        canonical(values[1]),
        seen.detail,
        veto=rule.veto and agreement is Agreement.DISAGREE,
    )


def _points(seen: Comparison, rule: EvidenceRule) -> tuple[Agreement, float]:
    if seen.similarity >= rule.agrees_at:
        return Agreement.AGREE, rule.agree
    if seen.similarity < rule.differs_at:
        return Agreement.DISAGREE, rule.disagree
    share = (seen.similarity - rule.differs_at) / (rule.agrees_at - rule.differs_at)
    return Agreement.PARTLY, rule.disagree + share * (rule.agree - rule.disagree)
