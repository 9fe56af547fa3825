"""From the ledger to the decisions in force: each side found by itself, then all held together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from merge_toolkit.model.decisions import Choice, Decision, DecisionLog, DecisionState
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.records import Asset, Catalog, Procedure, RecordKey
from merge_toolkit.review.contradictions import contradictory_choices, contradictory_pairs
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.reattach import Shelves
from merge_toolkit.review.rewording import Rewording
from merge_toolkit.review.seen import ItemKind, Seen
from merge_toolkit.review.words import KEEP, OTHER, TAKE
from merge_toolkit.rules.schema import Distinction
from merge_toolkit.text.forms import mark

_OF_RECORDS = frozenset((*Procedure.FIELDS, *Asset.FIELDS))
IN_FORCE = frozenset({DecisionState.ATTACHED, DecisionState.CHANGED})


@dataclass(frozen=True, slots=True)
class _Standing:
    """One decision (a line, or the lines of a group), where it stands and in which state."""

    lines: tuple[LedgerLine, ...]
    records: tuple[RecordKey, ...]
    state: DecisionState
    other_values: bool = False

    @property
    def first(self) -> LedgerLine:
        return self.lines[0]


def attach(
    lines: Sequence[LedgerLine],
    catalogs: Iterable[Catalog],
    distinctions: Mapping[str, Distinction] = MappingProxyType({}),
) -> DecisionLog:
    """Return the decisions in force for today's records, and the state of every line.

    A decision is in force when every record it speaks of is attached (or attached and changed) and
    no other reviewer contradicts it. The last word of one reviewer replaces earlier ones.
    ``distinctions`` (``matching.yaml``) are the words that tell a renamed procedure from another.
    """
    exports: dict[RecordKey, set[str]] = {}
    for line in lines:
        for side in _sides(line):
            exports.setdefault(side.key, set()).add(line.export_id)
    shelves = Shelves(catalogs, exports, Rewording(distinctions))
    standings = [_stand(group, shelves) for group in _decisions(lines)]
    standing_now, superseded = _last_words(standings)
    in_force = [one for one in standing_now if one.state in IN_FORCE]
    decisions, wrong_pairs = _pairs([one for one in in_force if _is_pair(one)])
    # a choice was made between values: where one of them is another now, the question is open again
    choices, wrong_choices = _choices(
        [one for one in in_force if not _is_pair(one) and not one.other_values]
    )
    states: dict[str, DecisionState] = {}
    for one in standings:
        state = one.state
        if one.first.decision in superseded:
            state = DecisionState.SUPERSEDED
        elif one.first.decision in wrong_pairs | wrong_choices:
            state = DecisionState.CONTRADICTION
        states |= {line.id: state for line in one.lines}
    return DecisionLog(decisions, choices, {line.id: states[line.id] for line in lines})


def _decisions(lines: Sequence[LedgerLine]) -> tuple[tuple[LedgerLine, ...], ...]:
    groups: dict[str, list[LedgerLine]] = {}
    for line in lines:
        groups.setdefault(line.decision, []).append(line)
    return tuple(tuple(group) for group in groups.values())


def _stand(lines: tuple[LedgerLine, ...], shelves: Shelves) -> _Standing:
    """Find every record of a decision; the decision is in the worst state of its sides."""
    records: list[RecordKey] = []
    worst = DecisionState.ATTACHED
    field = lines[0].field
    other_values = False
    for side in (side for line in lines for side in _sides(line)):
        found = shelves.find(side)
        state = found.state
        if found.record is not None:
            records.append(found.record)
            if found.record == side.key and shelves.changed(side, found.record, field):
                state = DecisionState.CHANGED
            other_values |= shelves.says_otherwise(side, found.record, field)
        worst = max(worst, state, key=_WORSE.index)
    if len(set(records)) < len(records) and worst in IN_FORCE:
        worst = DecisionState.AMBIGUOUS
    return _Standing(lines, tuple(records), worst, other_values)


def _last_words(standings: Sequence[_Standing]) -> tuple[list[_Standing], frozenset[str]]:
    """Keep the last word of each reviewer; also name the decisions that it replaces.

    Replaced are those a later line names, and those of the same reviewer on the same records.
    """
    named = {one for standing in standings for line in standing.lines for one in line.supersedes}
    gone = {
        standing.first.decision
        for standing in standings
        if any(line.id in named for line in standing.lines)
    }
    last: dict[tuple[object, ...], _Standing] = {}
    by_day = sorted(standings, key=lambda standing: standing.first.at)
    for standing in by_day:
        if standing.first.decision in gone or standing.state not in IN_FORCE:
            continue
        line = standing.first
        subject = (mark(line.by), line.kind, line.field, line.territory, *sorted(standing.records))
        if subject in last:
            gone.add(last[subject].first.decision)
        last[subject] = standing
    return [one for one in standings if one.first.decision not in gone], frozenset(gone)


def _pairs(standings: Sequence[_Standing]) -> tuple[tuple[Decision, ...], frozenset[str]]:
    """Return one decision a pair; «unclear» holds only where nobody else is sure."""
    wrong = contradictory_pairs(
        [(one.first.decision, Pair.of(*one.records), one.first.value) for one in standings]
    )
    made: dict[Pair, Decision] = {}
    for one in standings:
        line, pair = one.first, Pair.of(*one.records)
        verdict = Verdict(line.value)
        known = made.get(pair)
        if line.decision in wrong or (known and known.verdict is not Verdict.REVIEW):
            continue
        if known is None or verdict is not Verdict.REVIEW:
            made[pair] = Decision(pair, verdict, line.by, line.id, line.reason)
    return tuple(made.values()), wrong


def _choices(standings: Sequence[_Standing]) -> tuple[tuple[Choice, ...], frozenset[str]]:
    """Return one choice a field and group of records; «unclear» is none."""
    made: dict[tuple[object, ...], Choice] = {}
    sure = [one for one in standings if one.first.value.startswith((f"{TAKE}:", KEEP, OTHER))]
    wrong = contradictory_choices(
        [(one.first.decision, frozenset(one.records), _subject(one), _said(one)) for one in sure]
    )
    for one in sure:
        line, records = one.first, frozenset(one.records)
        if line.decision in wrong:
            continue
        take = line.value.removeprefix(f"{TAKE}:") if line.value.startswith(TAKE) else ""
        value = line.free_value
        if take and line.field not in _OF_RECORDS:  # what was offered then: no record holds it
            value, take = _taken(one, take), ""
        kept = line.free_value if line.value == KEEP else ""
        choice = Choice(
            records, line.field, line.by, line.id, take, "" if take or kept else value,
            line.territory, line.reason, kept,
        )  # fmt: skip
        made.setdefault((records, *_subject(one)), choice)
    return tuple(made.values()), wrong


def _taken(standing: _Standing, source: str) -> str:
    """Return what the source that a person took offered when they saw it."""
    sides = (side for line in standing.lines for side in _sides(line))
    return next((side.text for side in sides if side.source == source and side.text), "")


def _is_pair(standing: _Standing) -> bool:
    return standing.first.kind is ItemKind.PAIR


def _subject(standing: _Standing) -> tuple[str, str]:
    return standing.first.field, standing.first.territory


def _said(standing: _Standing) -> str:
    return f"{standing.first.value}\x1f{standing.first.free_value}"


def _sides(line: LedgerLine) -> tuple[Seen, ...]:
    return (line.left,) if line.right is None else (line.left, line.right)


_WORSE = (
    DecisionState.ATTACHED,
    DecisionState.CHANGED,
    DecisionState.PROPOSED,
    DecisionState.AMBIGUOUS,
    DecisionState.SUSPENDED,
    DecisionState.DORMANT,
)
"""States of a side, from the best to the worst."""
