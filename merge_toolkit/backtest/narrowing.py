"""One sort of records matched by one rule book, whole or only where a rule can reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence, Set
from dataclasses import dataclass, replace

from merge_toolkit.cache import Cache
from merge_toolkit.inputs import Inputs
from merge_toolkit.inventory.survey import listed
from merge_toolkit.matching.matched import Matched
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.memory.recall import Held, Memory
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import Match, Pair, Verdict
from merge_toolkit.model.outcome import Outcome
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import show
from merge_toolkit.pipeline import Given, matched_of, settled_of
from merge_toolkit.rules.schema import RuleBook

Keys = Set[RecordKey]


@dataclass(frozen=True, slots=True)
class Matching:
    """Records of one sort, how they were matched, and the rules of both."""

    given: Given
    held: Held[Matched]
    rules: RuleBook
    memory: Memory

    @property
    def matches(self) -> Sequence[Match]:
        """The chosen pairs, and what people called different."""
        return self.held.value.matches

    def waiting(self) -> set[str]:
        """Names of the pairs that wait for people."""
        pairs = (one.pair for one in self.matches if one.verdict is Verdict.REVIEW)
        return {f"{pair.left} {pair.right}" for pair in pairs}

    def same(self) -> set[Pair]:
        """The pairs that are accepted."""
        return {one.pair for one in self.matches if one.verdict is Verdict.SAME}

    def settled(self, served: Outcome | None = None, *, unasked: bool = False) -> Outcome:
        """Unify and place what was matched, with what people chose or as if nobody had."""
        said = self.given.decisions
        given = replace(self.given, decisions=replace(said, choices=())) if unasked else self.given
        counted = listed(served) if served else None
        return settled_of(given, self.held, self.memory, counted).outcome

    def of(self, keys: Keys) -> Matching:
        """Only some records, matched as they are among all; nothing of it is remembered."""
        given, found = self.given, self.held.value
        linked = [one for one in found.witnesses if not keys.isdisjoint(_both(one.pair))]
        known = {*keys, *(key for one in linked for key in _both(one.pair))}
        rows = {
            role: {
                source: [row for row in each if row.key in known]
                for source, each in of_role.items()
            }
            for role, of_role in given.records.items()
        }
        said = DecisionLog(
            tuple(one for one in given.decisions.decisions if {*_both(one.pair)} <= keys),
            tuple(one for one in given.decisions.choices if one.records <= keys),
        )
        matched = replace(
            found,
            clusters=tuple(one for one in found.clusters if keys >= set(one)),
            matches=_among(found.matches, keys),
            witnesses=tuple(linked),
            nearest=_among(found.nearest, keys),
            unlinked={},
            clashes=_among(found.clashes, keys),
            contradictions=(),
            parts_of={own: _among(told, keys) for own, told in found.parts_of.items()
                      if own in keys},
        )  # fmt: skip
        held = Held("", False, lambda: matched)
        return Matching(
            Given(given.name, rows, said), held, self.rules, Memory(Cache(None), self.rules)
        )


def matching(name: str, inputs: Inputs) -> Matching:
    """Match the records of one sort, or remember how they were matched."""
    given = Given.of(name, inputs.catalogs, inputs.decisions)
    memory = inputs.memory.under(inputs.rules.book)
    return Matching(given, matched_of(given, memory), inputs.rules.book, memory)


def reached(now: Matching, then: Matching, fields: Collection[str]) -> Keys:
    """Records whose own values, partners or verdicts differ, or that ``fields`` tell apart.

    Whoever stands in a cluster, a repeat or a decision with one of them is reached too.
    """
    old, new = now.given.by_key, then.given.by_key
    keys = {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    groups = [*_groups(now), *_groups(then)]
    judged = [{(one.pair, one.verdict) for one in side.matches} for side in (now, then)]
    keys.update(key for pair, _ in judged[0] ^ judged[1] for key in _both(pair))
    clusters = {*now.held.value.clusters} ^ {*then.held.value.clusters}
    keys.update(key for one in clusters for key in one)
    for group in groups:
        rows = [old[key] for key in group if key in old]
        if any(_says_several(rows, field) for field in fields):
            keys.update(group)
    groups += [_both(one.pair) for one in now.given.decisions.decisions]
    return _closed(keys, groups)


def _groups(side: Matching) -> list[Sequence[RecordKey]]:
    repeats = side.given.entrants(Preparer(side.rules)).repeats
    listed = [(key, *(row.key for row in rows)) for key, rows in repeats.items()]
    return [*side.held.value.clusters, *listed]


def _says_several(rows: Sequence[Record], field: str) -> bool:
    said = {show(value) for row in rows if (value := row.value(field)) is not None}
    return len(said) > 1


def _closed(keys: Keys, groups: Iterable[Sequence[RecordKey]]) -> Keys:
    """Add to ``keys`` whoever shares a group with one of them, directly or through others."""
    of_key: dict[RecordKey, list[Sequence[RecordKey]]] = {}
    for group in groups:
        for key in group:
            of_key.setdefault(key, []).append(group)
    found, waiting = set(keys), list(keys)
    for key in waiting:  # grows while it is walked
        near = {one for group in of_key.get(key, ()) for one in group} - found
        found |= near
        waiting += near
    return found


def _among(matches: Iterable[Match], keys: Keys) -> tuple[Match, ...]:
    return tuple(one for one in matches if {*_both(one.pair)} <= keys)


def _both(pair: Pair) -> tuple[RecordKey, RecordKey]:
    return pair.left, pair.right
