"""Placement of a unified procedure: a person's word, else the most specific rule in force.

Every part says what it rests on. A rule that is not confirmed only proposes, and becomes a question
to people; without any rule the question stays open.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from merge_toolkit.memory.pieces import Pieces
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.outcome import Conflict, Severity
from merge_toolkit.model.placement import Flag, Ground, Placement, PlacementState, PlacementStatus
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Level, Levels, show
from merge_toolkit.rules.schema import Effect, RuleBook
from merge_toolkit.rules.succession import Succession
from merge_toolkit.two_tier.asking import (
    AGENCY,
    APPLIES_IN,
    CONTRADICTION,
    LEVELS,
    STATUS,
    Answers,
    Asker,
    Proposal,
)  # fmt: skip
from merge_toolkit.two_tier.deciding import Decider, Deciding
from merge_toolkit.two_tier.facts import Facts, Subject, facts_of, stated_status
from merge_toolkit.two_tier.naming import Renamer, offices_gone, twins
from merge_toolkit.two_tier.receiving import Receiver, Receiving, ground_of
from merge_toolkit.two_tier.selecting import Selection, Selector, Trial

SOURCE, REVIEWER = "source", "reviewer"
"""What a placement rests on where it is no rule: what the source says, what people chose."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a procedure lives, and what people must still settle about it."""

    placement: Placement
    conflicts: tuple[Conflict, ...] = ()


@dataclass(frozen=True, slots=True)
class _Levels:
    """The first part: levels, status and what they rest on, and the question where it is open."""

    levels: Levels
    status: PlacementStatus
    ground: Ground
    selection: Selection | None = None
    question: Proposal | None = None


class Placer:
    """Places procedures by the rules in force on the cutover date, and by people's choices."""

    def __init__(
        self,
        rules: RuleBook,
        choices: Sequence[Choice] = (),
        pieces: Pieces[Placed] | None = None,
    ) -> None:
        self._pieces = pieces or Pieces(rules)
        self._spoken = {key for choice in choices for key in choice.records}
        cutover = rules.merge.cutover
        self._gone = rules.two_tier.abolished
        self._succession = Succession(rules, cutover)
        self._selector = Selector(rules.two_tier, cutover)
        self._decider = Decider(rules, self._succession)
        self._receiver = Receiver(rules, cutover)
        self._answers = Answers(choices)
        self._asker = Asker(rules)
        self._renamer = Renamer(
            rules.two_tier.renames,
            self._gone,
            offices_gone(rules.agencies.agencies, self._gone),
        )

    def place(self, subject: Subject) -> Placed:
        """Place one unified procedure."""
        subject = subject.as_placed()
        if any(member.key in self._spoken for member in subject.members):
            return self._placed(subject)
        made_from = (*subject.members, (subject.fields, subject.twin, subject.code_doubted))
        placed = self._pieces.get(subject.unified_id, *made_from) or self._placed(subject)
        self._pieces.put(subject.unified_id, placed, *made_from)
        return placed

    def _placed(self, subject: Subject) -> Placed:
        facts = facts_of(subject, self._succession)
        stated = stated_status(subject.members)
        if stated is not PlacementStatus.IN_FORCE:
            return Placed(self._ended(facts, stated))
        if told := self._dropped(subject):
            ended = self._ended(facts, PlacementStatus(str(told.value)))
            return Placed(replace(ended, rule=REVIEWER, decision=told.line))
        first = self._levels(subject, facts)
        deciding, asked = self._deciding(subject, facts, first)
        placement = self._assembled(facts, (first, deciding), subject)
        questions = [one for one in (first.question, asked) if one]
        conflicts = [self._asker.ask(subject.unified_id, subject.members, one) for one in questions]
        conflicts += self._renamer.ask(subject, placement)
        return Placed(placement, tuple(conflicts))

    def twins(self, clusters: Mapping[str, Sequence[Record]]) -> Mapping[str, str]:
        """Find the versions at a level that stays of records of the abolished level, by id."""
        return twins(clusters, self._renamer, self._gone)

    def trials(self, subject: Subject) -> Iterator[Trial]:
        """Every rule in the order of its specificity, and why it does not apply to this record."""
        return self._selector.trials(facts_of(subject, self._succession))

    def _dropped(self, subject: Subject) -> Choice | None:
        """A person's word that a procedure ends, though a source lists it as in force."""
        said = (
            choice
            for field in (STATUS, APPLIES_IN)
            for choice in self._answers.of(subject.members, field)
        )
        return next((choice for choice in said if str(choice.value) in _ENDINGS), None)

    def _ended(self, facts: Facts, status: PlacementStatus) -> Placement:
        """What ends has no agency after the reform."""
        heirs = self._decider.inherited(facts, (), Ground(PlacementState.CONFIRMED, SOURCE))
        return Placement(
            (), heirs.authority, status, PlacementState.CONFIRMED, "", SOURCE, "",
            deciding=heirs.ground,
        )  # fmt: skip

    def _levels(self, subject: Subject, facts: Facts) -> _Levels:
        selection = self._selector.select(facts)
        said = self._answers.of(subject.members, LEVELS)
        if len(said) == 1:
            return self._told(said[0], selection)
        proposed = self._proposed(selection, facts) if selection else None
        if len(said) > 1:
            return self._contradiction(said, selection)
        if selection is None or proposed is None:
            question = Proposal(LEVELS, "", _signature(facts))
            return _Levels((), PlacementStatus.IN_FORCE, Ground(), None, question)
        return proposed

    def _told(self, choice: Choice, selection: Selection | None) -> _Levels:
        """What a person chose: levels, or that it is abolished or part of another."""
        ground = Ground(PlacementState.CONFIRMED, REVIEWER, decision=choice.line)
        value = choice.value
        if isinstance(value, tuple):
            levels = tuple(level for level in Level if level in value)
            if selection and selection.levels == levels:  # what they confirmed rests on its act
                rule = selection.winner.rule
                ground = replace(
                    ground, basis=rule.basis, since=rule.valid_from, until=rule.valid_to
                )
            return _Levels(levels, PlacementStatus.IN_FORCE, ground, selection)
        return _Levels((), PlacementStatus(str(value)), ground, selection)

    def _contradiction(self, said: Sequence[Choice], selection: Selection | None) -> _Levels:
        """Members that people placed differently: nothing holds until they agree."""
        words = tuple(f"{show(one.value)} ({one.reviewer}, {one.line})" for one in said)
        question = Proposal(LEVELS, "", CONTRADICTION, "", words, CONTRADICTION)
        return _Levels((), PlacementStatus.IN_FORCE, Ground(), selection, question)

    def _proposed(self, selection: Selection, facts: Facts) -> _Levels:
        levels, winner = selection.levels, selection.winner
        status = PlacementStatus.IN_FORCE if levels else PlacementStatus.ABOLISHED
        if winner.rule.when.twin:
            status = PlacementStatus.REPLACED
        if selection.rivals:
            tied = (winner, *selection.rivals)
            names = " = ".join(sorted(trial.name for trial in tied))
            tie = Proposal(LEVELS, "", names, "", self._offered(tied, facts))
            return _Levels((), PlacementStatus.IN_FORCE, Ground(rule=names), selection, tie)
        state = PlacementState.CONFIRMED if selection.sure else PlacementState.PROPOSED
        rule = selection.ground.rule
        ground = ground_of(selection.ground.name, rule, state)
        question: Proposal | None = None
        if not selection.sure and not _waits(facts, winner):
            value = self._asker.said(levels, status)
            others = self._offered(selection.others, facts)
            question = Proposal(LEVELS, value, winner.name, rule.basis, others)
        return _Levels(levels, status, ground, selection, question)

    def _offered(self, trials: Sequence[Trial], facts: Facts) -> tuple[str, ...]:
        """What other rules that fit say instead."""
        told = (
            (
                self._asker.said(self._selector.levels(one.rule, facts), PlacementStatus.ABOLISHED),
                one,
            )
            for one in trials
        )
        return tuple(
            dict.fromkeys(self._asker.instead(said, one.name, one.rule.basis) for said, one in told)
        )

    def _deciding(
        self, subject: Subject, facts: Facts, first: _Levels
    ) -> tuple[Deciding, Proposal | None]:
        said = self._answers.of(subject.members, AGENCY)
        if len(said) == 1:
            ground = Ground(PlacementState.CONFIRMED, REVIEWER, decision=said[0].line)
            return self._decider.named(show(said[0].value), ground), None
        deciding = self._by_rule(facts, first)
        if len(said) > 1:
            words = tuple(f"{show(one.value)} ({one.reviewer}, {one.line})" for one in said)
            return deciding, Proposal(AGENCY, "", CONTRADICTION, "", words, CONTRADICTION)
        settled = first.ground.state is PlacementState.CONFIRMED and bool(first.levels)
        ground = deciding.ground
        if not settled or not deciding.agency or ground.state is PlacementState.CONFIRMED:
            return deciding, None  # where no source names one there is nothing to confirm
        question = Proposal(
            AGENCY, deciding.agency, ground.rule, ground.basis,
            severity=Severity.MEDIUM,
        )  # fmt: skip
        return deciding, question

    def _by_rule(self, facts: Facts, first: _Levels) -> Deciding:
        """The agency that the rule names, as sure as that rule is; else who took over."""
        chosen = first.selection
        if chosen is None or chosen.levels != first.levels or not chosen.winner.rule.agency:
            deciding = self._decider.inherited(facts, first.levels, first.ground)
            authority = chosen.winner.rule.authority if chosen else None
            return replace(deciding, authority=authority) if authority else deciding
        rule = chosen.winner.rule
        own = self._decider.inherited(facts, first.levels, first.ground)
        if own.agency == rule.agency and own.ground.state is PlacementState.CONFIRMED:
            return own  # a confirmed succession, or an agency that stays, says the same
        sure = chosen.ground is chosen.winner
        state = first.ground.state if sure else PlacementState.PROPOSED
        ground = ground_of(chosen.winner.name, rule, state)
        if first.ground.rule == REVIEWER and self._decider.is_body(rule.agency, first.levels):
            ground = first.ground
        left = [level for level in first.levels if level not in rule.levels]
        staying = self._decider.inherited(facts, left, ground).agency if left else ""
        name = "; ".join(dict.fromkeys(filter(None, (staying, rule.agency))))
        return self._decider.named(name, ground, rule.authority)

    def _assembled(
        self, facts: Facts, parts: tuple[_Levels, Deciding], subject: Subject
    ) -> Placement:
        first, deciding = parts
        ground = first.ground
        receiving = self._receiver.receive(facts, first.levels, ground.state)
        territories, local = self._territories(subject, receiving)
        return Placement(
            levels=first.levels,
            authority=deciding.authority,
            status=first.status,
            state=ground.state,
            agency=deciding.agency if first.status is PlacementStatus.IN_FORCE else "",
            rule=ground.rule,
            basis=ground.basis,
            since=ground.since,
            until=ground.until,
            decision=ground.decision,
            deciding=deciding.ground,
            receiving=receiving.points,
            received=receiving.received,
            reach=receiving.reach,
            reached=receiving.reached,
            territories=territories,
            local=local,
            flags=tuple(self._flags(facts, first)),
            lapsed=self._lapsed(first),
            replaced_by=subject.twin if first.status is PlacementStatus.REPLACED else "",
        )

    def _territories(
        self, subject: Subject, receiving: Receiving
    ) -> tuple[tuple[str, ...], Ground]:
        """The former provinces that alone have it: as a person said, else by rule."""
        said = self._answers.of(subject.members, APPLIES_IN)
        if len(said) != 1:
            return receiving.territories, receiving.local
        ground = Ground(PlacementState.CONFIRMED, REVIEWER, decision=said[0].line)
        where = show(said[0].value)
        return ((where,) if where in self._receiver.territories else ()), ground

    def _lapsed(self, first: _Levels) -> Ground:
        """The more specific rule that would have held, had it not ended."""
        trial = first.selection.lapsed if first.selection else None
        if trial is None or first.ground.rule == REVIEWER:
            return Ground()
        return ground_of(trial.name, trial.rule, PlacementState.OPEN)

    def _flags(self, facts: Facts, first: _Levels) -> Iterator[Flag]:
        stage_gone = self._gone in facts.levels and len(facts.levels) > 1
        by_rule = first.selection is not None and first.selection.winner.rule.recompute_time
        if stage_gone or by_rule:
            yield Flag.RECOMPUTE_TIME
        if self._renamer.speaks_of_it(facts.name):
            yield Flag.RENAME
        if first.ground.until is not None:
            yield Flag.EXPIRES
        if facts.twin:
            yield Flag.TWIN


_ENDINGS = frozenset({PlacementStatus.ABOLISHED.value, PlacementStatus.REPLACED.value})


def _waits(facts: Facts, winner: Trial) -> bool:
    """Whether the rule would apply once a question about the record itself is answered."""
    return winner.rule.effect is Effect.APPLY and bool(facts.unsettled)


def _signature(facts: Facts) -> str:
    """What records without a rule have in common."""
    return "+".join(level.value for level in Level if level in facts.levels) or "no level"
