"""One sort of records matched by one rule book, whole or only where a rule can reach."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property

from merge_toolkit.assembly import Assembly
from merge_toolkit.cache import Cache
from merge_toolkit.inputs import Inputs
from merge_toolkit.inventory.survey import listed
from merge_toolkit.matching.matched import Matched
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.memory.recall import Held, Memory
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import Match, Pair, Verdict
from merge_toolkit.model.outcome import Outcome, Resolved
from merge_toolkit.model.records import Record, RecordKey, Role
from merge_toolkit.model.values import show
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.stages import Given, matched_of, settled_of
from merge_toolkit.unify import Unifier

Keys = Set[RecordKey]


@dataclass(frozen=True)
class Linked:
    """Records of one sort and how they were matched; what is worked out of it is so once."""

    given: Given
    held: Held[Matched]
    rules: RuleBook

    @property
    def matches(self) -> Sequence[Match]:
        """The chosen pairs, and what people called different."""
        return self.held.value.matches

    @cached_property
    def waiting(self) -> Set[str]:
        """Names of the pairs that wait for people."""
        pairs = (one.pair for one in self.matches if one.verdict is Verdict.REVIEW)
        return {f"{pair.left} {pair.right}" for pair in pairs}

    @cached_property
    def judged(self) -> Set[tuple[Pair, Verdict]]:
        """Every pair with its verdict."""
        return {(one.pair, one.verdict) for one in self.matches}

    @cached_property
    def rows(self) -> Mapping[RecordKey, Record]:
        """Every record by its key."""
        return self.given.by_key

    @cached_property
    def groups(self) -> Sequence[Sequence[RecordKey]]:
        """Records that are one: the clusters, and a row with what repeats it."""
        repeats = self.given.entrants(Preparer(self.rules)).repeats
        listed = [(key, *(row.key for row in rows)) for key, rows in repeats.items()]
        return [*self.held.value.clusters, *listed]

    def same(self) -> set[Pair]:
        """The pairs that are accepted."""
        return {one.pair for one in self.matches if one.verdict is Verdict.SAME}

    def is_as(self, other: Linked) -> bool:
        """Whether the same records are known to be matched alike."""
        known = bool(self.held.digest) and self.held.digest == other.held.digest
        return known and self.given == other.given


@dataclass(frozen=True, slots=True)
class Matching:
    """Records of one sort as they were matched, and the rules that settle them."""

    linked: Linked
    rules: RuleBook
    memory: Memory

    def settled(self, served: Outcome | None = None) -> Outcome:
        """Unify and place what was matched, with what people chose."""
        counted = listed(served) if served else None
        return settled_of(self.linked.given, self.linked.held, self.memory, counted).outcome

    def ruled(self) -> Mapping[RecordKey, Mapping[str, Resolved]]:
        """What the rules alone make of the fields of every record, as if nobody had chosen."""
        given, found = self.linked.given, self.linked.held.value
        entrants = given.entrants(Preparer(self.linked.rules))
        sort, references = given.sort(self.rules), given.records[Role.REFERENCE]
        unifier = Unifier(self.rules, sort.policies, (), found.codes)
        outcome = Assembly.of(replace(sort, placer=None), entrants, found, references).outcome(
            unifier
        )
        return {member.key: one.fields for one in outcome.unified for member in one.members}

    def of(self, keys: Keys) -> Matching:
        """Only some records, matched as they are among all; nothing of it is remembered."""
        given, found = self.linked.given, self.linked.held.value
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
        few = Linked(Given(given.name, rows, said), held, self.linked.rules)
        return Matching(few, self.rules, Memory(Cache(None), self.rules))


def matching(name: str, inputs: Inputs, known: Linked | None = None) -> Matching:
    """Match the records of one sort, or remember how they were; ``known`` where it is the same."""
    given = Given.of(name, inputs.catalogs, inputs.decisions)
    rules = inputs.rules.book
    memory = inputs.memory.under(rules)
    linked = Linked(given, matched_of(given, memory), rules)
    same = known is not None and linked.is_as(known)
    return Matching(known if known and same else linked, rules, memory)


def reached(now: Linked, then: Linked, fields: Collection[str]) -> Keys:
    """Records whose own values, partners or verdicts differ, or of whom ``fields`` say several.

    Whoever stands in a cluster, a repeat or a decision with one of them is reached too.
    """
    keys: set[RecordKey] = set()
    old, groups = now.rows, list(now.groups)
    if then is not now:
        new = then.rows
        groups += then.groups
        keys.update(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
        keys.update(key for pair, _ in now.judged ^ then.judged for key in _both(pair))
        clusters = {*now.held.value.clusters} ^ {*then.held.value.clusters}
        keys.update(key for one in clusters for key in one)
    for group in groups if fields else ():
        rows = [old[key] for key in group if key in old]
        if any(_says_several(rows, field) for field in fields):
            keys.update(group)
    groups += [_both(one.pair) for one in now.given.decisions.decisions]
    return closed(keys, groups) if keys else keys


def _says_several(rows: Sequence[Record], field: str) -> bool:
    said = {show(value) for row in rows if (value := row.value(field)) is not None}
    return len(said) > 1


def closed(keys: Keys, groups: Iterable[Sequence[RecordKey]]) -> Keys:
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
