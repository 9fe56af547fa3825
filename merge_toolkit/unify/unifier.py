"""Clusters -> unified records: each field resolved by its policy or a person, or a conflict.

Nothing is lost: every value that a member offers is chosen, beaten, or in a conflict.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from merge_toolkit.memory.pieces import Pieces
from merge_toolkit.model.code_columns import NO_FAULTS, CodeColumns
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Conflict, Offer, Resolved, Variant, shown, stable_id
from merge_toolkit.model.records import (
    Asset,
    Procedure,
    Record,
    RecordKey,
    Role,
    source_of,
)
from merge_toolkit.model.values import Value, show
from merge_toolkit.policies import POLICIES, Policy, Situation, must_agree, plainly, source_order
from merge_toolkit.rules.abbreviations import Abbreviations
from merge_toolkit.rules.schema import FieldPolicy, RuleBook
from merge_toolkit.rules.source_names import territories
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import mark
from merge_toolkit.unify.offers import as_told, ended_beside, following, more_damaged, offers_of

UNSTATED = FieldPolicy(policy="must_agree")
"""What holds for a field that ``policies.yaml`` does not name."""
LED_BY = "led_by:"
"""Begins the policy of a value that went the way of another field of its group."""
IN_FORCE_BESIDE = "row_in_force"
"""Policy of a field that only an ended row states, beside one in force: nothing holds."""
LONE_POLICIES = frozenset({"must_agree", "source_order", "union", "per_territory"})
"""Policies that always answer where one row alone speaks."""


@dataclass(frozen=True, slots=True)
class Unified:
    """The fields of one unified record and what people must still settle about them."""

    fields: Mapping[str, Resolved]
    conflicts: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """The members of one unified record, and those of them that their source ended."""

    members: Sequence[Record]
    keys: Set[RecordKey]
    ended: Set[RecordKey]

    @staticmethod
    def of(members: Sequence[Record]) -> _Cluster:
        return _Cluster(members, {one.key for one in members}, ended_beside(members))


@dataclass(frozen=True, slots=True)
class UnifiedBefore:
    """What a cluster came to of whom nobody spoke, and the policies of then."""

    policies: Mapping[str, FieldPolicy]
    unified: Unified


class Unifier:
    """Resolves the fields of clusters of one sort of records."""

    def __init__(
        self,
        rules: RuleBook,
        policies: Mapping[str, FieldPolicy],
        choices: Sequence[Choice],
        codes: CodeColumns = NO_FAULTS,
        pieces: Pieces[UnifiedBefore] | None = None,
    ) -> None:
        self._pieces = pieces or Pieces(rules)
        self._stale: dict[int, Set[str]] = {}
        self._policies = policies
        self._abbreviations = Abbreviations.of(rules.text.abbreviations, confirmed_only=False)
        self._succession = Succession(rules, rules.merge.cutover)
        self._choices: dict[tuple[RecordKey, str], list[Choice]] = {}
        for choice in choices:
            for key in choice.records:
                self._choices.setdefault((key, choice.field), []).append(choice)
        self._distrusted = codes.distrusted
        self._chosen_fields = {choice.field for choice in choices}
        self._leaders: Mapping[type[Record], Mapping[str, str]] = {
            sort: {
                name: group.led_by
                for group in rules.policies.groups.values()
                if group.record == named
                for name in group.fields
            }
            for named, sort in (("procedure", Procedure), ("asset", Asset))
        }
        sources = rules.merge.sources
        self._order = {name: rank for rank, name in enumerate(sources)}
        self._references = frozenset(n for n, s in sources.items() if s.role is Role.REFERENCE)
        self._territories = territories(sources)
        self._spoken = {key for key, _ in self._choices}
        self._at_rest = Situation(
            self._order, self._references, self._territories, plainly, self._written_out
        )
        self._lone = {
            sort
            for sort in (Asset,)
            if not self._leaders[sort]
            and {one.policy for one in policies.values()} <= LONE_POLICIES
        }

    def ordered(self, members: Sequence[Record]) -> tuple[Record, ...]:
        """Members by precedence of their sources; the first is the anchor."""
        return tuple(sorted(members, key=lambda m: (self._order.get(m.source, 0), m.key)))

    def unify(
        self, unified_id: str, members: Sequence[Record], witnesses: Sequence[Record]
    ) -> Unified:
        """Resolve every field that a member or a witness states."""
        if len(members) == 1 and not witnesses and self._undisputed(members[0]):
            return Unified(LoneFields(members[0], self.alone), ())
        everyone = (*members, *witnesses)
        heard = any(one.key in self._spoken or one.key in self._distrusted for one in everyone)
        if heard:
            return self._unified(unified_id, members, everyone, None)
        made_from = (len(members), *everyone)
        before = self._pieces.get(unified_id, *made_from)
        unified = self._unified(unified_id, members, everyone, before)
        self._pieces.put(unified_id, UnifiedBefore(self._policies, unified), *made_from)
        return unified

    def _changed(self, known: UnifiedBefore, leaders: Mapping[str, str]) -> Set[str]:
        """Fields whose policy, or that of the field that leads them, is another than then."""
        then = known.policies
        if id(then) not in self._stale:  # held by what is kept, so that its id stays its own
            names = then.keys() | self._policies.keys()
            own = {one for one in names if then.get(one) != self._policies.get(one)}
            led = {one for one, leader in leaders.items() if leader in own}
            self._stale[id(then)] = own | led
        return self._stale[id(then)]

    def _unified(
        self,
        unified_id: str,
        members: Sequence[Record],
        everyone: Sequence[Record],
        before: UnifiedBefore | None,
    ) -> Unified:
        fields: dict[str, Resolved] = {}
        conflicts: dict[str, Conflict] = {}
        leaders = self._leaders.get(type(members[0]), {})
        changed: Set[str] = frozenset(members[0].FIELDS)
        if before:
            changed = self._changed(before, leaders)
            if not changed:
                return before.unified
            fields |= {name: one for name, one in before.unified.fields.items()
                       if name not in changed}  # fmt: skip
            conflicts |= {one.field: one for one in before.unified.conflicts
                          if one.field not in changed}  # fmt: skip
        cluster = _Cluster.of(members)
        for name in sorted(members[0].FIELDS, key=lambda name: name in leaders):
            if name not in changed:
                continue
            offers = offers_of(name, everyone)
            if offers and cluster.keys.isdisjoint([offer.record for offer in offers]):
                policy = self._policies.get(name, UNSTATED).policy
                if not policy.startswith("reference"):
                    offers = ()
            if not offers:
                continue
            leader = fields.get(leaders.get(name, ""))
            variants = self._resolve(name, cluster, offers, leader)
            conflict = None
            if not variants:
                believed = self._believed(name, cluster, offers, leader)
                proposal = self._proposal(name, members, believed)
                conflict = self._conflict(unified_id, name, members, offers, proposal)
            fields[name] = Resolved(name, variants or (), conflict.id if conflict else "")
            if conflict:
                conflicts[name] = conflict
        ordered = [name for name in members[0].FIELDS if name in fields]
        return Unified(
            {name: fields[name] for name in ordered},
            tuple(conflicts[name] for name in ordered if name in conflicts),
        )

    def ended(self, members: Sequence[Record]) -> Mapping[str, Resolved]:
        """Fields of what its source ended in several rows: the first row's; nobody is asked."""
        offered = ((name, offers_of(name, members)) for name in members[0].FIELDS)
        return {
            name: Resolved(name, source_order(offers, self._at_rest) or ())
            for name, offers in offered
            if offers
        }

    def _undisputed(self, member: Record) -> bool:
        """Whether the policies alone say what a row makes that nobody else speaks of."""
        return (
            type(member) in self._lone
            and member.key not in self._spoken
            and member.key not in self._distrusted
        )

    def alone(self, name: str, offer: Offer) -> Resolved:
        """Resolve a field of a row that stands alone."""
        return Resolved(name, self._policy(name).applied((offer,), self._at_rest) or ())

    def _resolve(
        self, name: str, cluster: _Cluster, offers: Sequence[Offer], leader: Resolved | None
    ) -> tuple[Variant, ...] | None:
        choices = self._told(name, offers) if name in self._chosen_fields else ()
        told = [
            as_told(one, offers, self._spoken_of(one, offers)) for one in choices if not one.kept
        ]
        spoken = {variant.territory: variant for variant in told if variant is not None}
        if "" in spoken:
            return tuple(spoken.values())
        # a word on one territory leaves the others as they are
        variants = self._by_policy(name, cluster, offers, leader)
        if variants is None:
            return None  # the other territories are in conflict, so the field still is
        kept = {
            choice.territory: choice.line
            for choice in choices
            if choice.kept and mark(choice.kept) == mark(shown(variants, choice.territory))
        }
        open_still = tuple(one for one in variants if one.territory not in spoken)
        if kept:
            open_still = tuple(
                replace(one, decision=kept.get(one.territory, kept.get("", one.decision)))
                for one in open_still
            )
        return (*spoken.values(), *open_still) or None

    def _by_policy(
        self, name: str, cluster: _Cluster, offers: Sequence[Offer], leader: Resolved | None
    ) -> tuple[Variant, ...] | None:
        policy, ended = self._policy(name), cluster.ended
        if ended and all(offer.record in ended for offer in offers):
            return (Variant("", IN_FORCE_BESIDE, (), tuple(offers)),)
        believed = self._believed(name, cluster, offers, leader)
        if not believed:
            return None
        undecided = leader is not None and not leader.variants
        resolve = must_agree if undecided and policy.picks else policy.applied
        variants = resolve(believed, self._situation(name, cluster.members))
        if variants is None or len(believed) == len(offers):
            return variants
        beaten = tuple(offer for offer in offers if offer not in believed)
        first = replace(variants[0], beaten=(*variants[0].beaten, *beaten))
        led = following(leader, self._references)
        if leader and any(offer.record in led for offer in beaten):
            first = replace(first, policy=LED_BY + leader.field)
        return (first, *variants[1:])

    def _believed(
        self, name: str, cluster: _Cluster, offers: Sequence[Offer], leader: Resolved | None
    ) -> Sequence[Offer]:
        """The offers that may hold: of no ended row, no slid code, none that its leader left."""
        left_behind = following(leader, self._references) | cluster.ended
        if self._policy(name).picks:
            left_behind |= more_damaged(name, cluster.members, cluster.ended)
        return [
            offer
            for offer in offers
            if offer.record not in left_behind and not self._slid(name, offer)
        ]

    def _policy(self, name: str) -> Policy:
        return POLICIES[self._policies.get(name, UNSTATED).policy]

    def _slid(self, name: str, offer: Offer) -> bool:
        """Whether an offer is a code that stands on the wrong row."""
        return name == "code" and offer.record in self._distrusted

    def _situation(self, name: str, members: Sequence[Record]) -> Situation:
        if name != "agency":
            return self._at_rest
        domain_field = members[0].text_value("domain_field")

        def same_as(value: Value) -> Hashable:
            return plainly(self._succession.heir(str(value), domain_field))

        return Situation(
            self._order, self._references, self._territories, same_as, self._written_out
        )

    def _written_out(self, text: str) -> str:
        return " ".join(self._abbreviations.written_out(mark(text)))

    def _told(self, name: str, offers: Sequence[Offer]) -> tuple[Choice, ...]:
        """What people chose for this field when they saw these records, one word a territory."""
        keys = {offer.record for offer in offers}
        choices = {
            choice.line: choice
            for key in keys
            for choice in self._choices.get((key, name), ())
            if choice.records == keys  # a new record that offers a value re-opens the question
        }
        by_territory = {choices[line].territory: choices[line] for line in sorted(choices)}
        return tuple(by_territory.values())

    def _spoken_of(self, choice: Choice, offers: Sequence[Offer]) -> Sequence[Offer]:
        """The offers that a choice is about: those of its territory, or all."""
        return [
            offer
            for offer in offers
            if choice.territory in ("", self._territories.get(source_of(offer.record)))
        ]

    def _conflict(
        self, unified_id: str, name: str, members: Sequence[Record], offers: Sequence[Offer],
        proposal: str,
    ) -> Conflict:  # fmt: skip
        rule = self._policies.get(name, UNSTATED)
        kind = rule.conflict or name
        keys = sorted(member.key for member in members)
        identity = stable_id("C", kind, name, *keys)
        return Conflict(
            id=identity,
            group_id=identity,
            kind=kind,
            severity=rule.severity,
            agency="",
            unified_id=unified_id,
            field=name,
            offers=tuple(offers),
            proposal=proposal,
        )

    def _proposal(self, name: str, members: Sequence[Record], believed: Sequence[Offer]) -> str:
        """What the first of the policies named for it would choose; empty where none answers."""
        for policy in self._policies.get(name, UNSTATED).propose if believed else ():
            variants = POLICIES[policy].resolve(believed, self._situation(name, members))
            if variants and len(variants) == 1:
                return show(variants[0].value)
        return ""
