"""Questions about placements, and what people answered: choices on the member records.

One rule, one group: a decision on a group settles all that one rule proposes alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.outcome import Conflict, Offer, Severity, stable_id
from merge_toolkit.model.placement import PLACEMENT_FIELDS, PlacementStatus
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import Level, Levels, RecordStatus, Value, show
from merge_toolkit.rules.schema import Language, RuleBook

KIND = "placement"
CONTRADICTION = "placement_contradiction"
RENAME = "rename"
LEVELS, AGENCY, APPLIES_IN, STATUS = PLACEMENT_FIELDS


@dataclass(frozen=True, slots=True)
class Proposal:
    """A value that a rule proposes for one part of a placement, and the other ones on offer.

    ``rule`` names the group: one decision can settle all that it proposes.
    """

    field: str
    value: str
    rule: str
    basis: str = ""
    others: tuple[str, ...] = ()
    kind: str = KIND
    severity: Severity = Severity.HIGH


class Answers:
    """What people chose for placements, by record."""

    def __init__(self, choices: Sequence[Choice]) -> None:
        self._choices: dict[tuple[RecordKey, str], list[Choice]] = {}
        for choice in choices:
            if choice.field in PLACEMENT_FIELDS and _means_something(choice):
                for key in choice.records:
                    self._choices.setdefault((key, choice.field), []).append(choice)

    def of(self, members: Sequence[Record], field: str) -> tuple[Choice, ...]:
        """Return the different words people said of these records; more than one contradict.

        Whether and where a procedure lives was asked of all its records: a new one re-opens it.
        """
        said: dict[str, Choice] = {}
        own = {member.key for member in members}
        for member in members:
            for choice in self._choices.get((member.key, field), ()):
                if field not in (APPLIES_IN, STATUS) or own <= choice.records:
                    said.setdefault(show(choice.value), choice)
        return tuple(said[value] for value in sorted(said))


def _means_something(choice: Choice) -> bool:
    """Whether an answer can be used: a ledger may hold what nobody could read."""
    if choice.field == LEVELS:
        return isinstance(choice.value, tuple) or str(choice.value) in set(PlacementStatus)
    return bool(choice.value)


class Asker:
    """Puts questions to whoever settles placements."""

    def __init__(self, rules: RuleBook) -> None:
        agencies = rules.agencies.agencies
        settles = agencies.get(rules.two_tier.settled_by)
        self._settles = settles.name if settles else ""
        self._levels = {agency.name: agency.level for agency in agencies.values()}
        self._gone = rules.two_tier.abolished
        self._language = rules.merge.language
        statuses = rules.text.statuses
        self._ended: Mapping[PlacementStatus, str] = {
            PlacementStatus.ABOLISHED: _first(statuses.get(RecordStatus.REPEALED, ())),
            PlacementStatus.REPLACED: _first(statuses.get(RecordStatus.REPLACED, ())),
        }

    def said(self, levels: Levels, status: PlacementStatus) -> str:
        """Return levels as people read and write them; of what ended, that it did."""
        return show(levels) if levels else self._ended.get(status, "")

    def instead(self, value: str, rule: str, basis: str) -> str:
        """Say what another rule that fits comes to, and the act behind it."""
        told = _GROUNDS[self._language]
        return told["instead"].format(value=value, ground=self._ground(rule, basis))

    def _ground(self, rule: str, basis: str) -> str:
        """Name the act; the rule as well to those who read rules, and where there is no act."""
        return _GROUNDS[self._language]["act" if basis else "no_act"].format(rule=rule, basis=basis)

    def ask(self, unified_id: str, members: Sequence[Record], proposal: Proposal) -> Conflict:
        """Make the question: each member offers what it says itself; the proposal stands apart.

        The message names what the proposal rests on, and what other rules say.
        """
        keys = sorted(member.key for member in members)
        grounds = self._grounds(proposal)
        offers = tuple(
            Offer(member.key, value, value)
            for member in members
            for value in (_stated(member, proposal.field) or proposal.value,)
        )
        return Conflict(
            id=stable_id("C", proposal.kind, proposal.field, *keys),
            group_id=stable_id("G", proposal.kind, proposal.field, proposal.rule, proposal.value),
            kind=proposal.kind,
            severity=proposal.severity,
            agency=self._owner(members),
            unified_id=unified_id,
            field=proposal.field,
            offers=offers,
            proposal=proposal.value,
            message="; ".join(filter(None, (grounds, *proposal.others))),
        )

    def _grounds(self, proposal: Proposal) -> str:
        """Say what a question rests on: the rule and its act, or that there is none."""
        told = _GROUNDS[self._language]
        if not proposal.value:
            kind = "contradiction" if proposal.kind == CONTRADICTION else "open"
            return told["tie"].format(rules=proposal.rule) if "=" in proposal.rule else told[kind]
        return told["proposed"].format(ground=self._ground(proposal.rule, proposal.basis))

    def _owner(self, members: Sequence[Record]) -> str:
        """Nobody yet where the province decides: its own body answers; else who settles them."""
        named = (member.responsible.partition(";")[0].strip() for member in members)
        provincial = any(self._levels.get(one) is Level.PROVINCE for one in named)
        return "" if provincial else self._settles


_GROUNDS: Mapping[Language, Mapping[str, str]] = {
    Language.VI: {
        "proposed": "Đề xuất theo {ground}, chưa được xác nhận",
        "instead": "theo {ground} lại là «{value}»",
        "act": "{basis}",
        "no_act": "bảng quy tắc của đợt sắp xếp (chưa nêu văn bản)",
        "open": "Chưa có quy tắc nào xác định",
        "tie": "Các quy tắc ngang nhau nhưng khác kết quả: {rules}",
        "contradiction": "Các quyết định của người rà soát mâu thuẫn nhau",
    },
    Language.EN: {
        "proposed": "Proposed by {ground}, not confirmed",
        "instead": "{ground} says «{value}» instead",
        "act": "rule «{rule}» ({basis})",
        "no_act": "rule «{rule}»",
        "open": "No rule says so far",
        "tie": "Rules of one rank disagree: {rules}",
        "contradiction": "Reviewers' decisions contradict each other",
    },
}


def _stated(member: Record, field: str) -> str:
    """What a record itself says about the part in question."""
    own: Value | None = member.value("agency" if field == AGENCY else "level")
    return show(own) if own else ""


def _first(words: Sequence[str]) -> str:
    return words[0][:1].upper() + words[0][1:] if words else ""
