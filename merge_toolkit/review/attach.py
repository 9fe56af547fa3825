"""From the ledger to the decisions in force: each side found by itself, then all held together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from merge_toolkit.model.decisions import Choice, Decision, DecisionLog, Recoded
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.records import Asset, Catalog, Procedure
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.seen import plain
from merge_toolkit.review.standing import IN_FORCE, Standing, standings
from merge_toolkit.review.words import KEEP, TAKE
from merge_toolkit.rules.schema import Distinction

_OF_RECORDS = frozenset((*Procedure.FIELDS, *Asset.FIELDS))


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
    catalogs = tuple(catalogs)
    stand = standings(lines, catalogs, distinctions)
    return replace(in_force(lines, stand), recoded=tuple(_recoded(stand, catalogs)))


def in_force(lines: Sequence[LedgerLine], stand: Sequence[Standing]) -> DecisionLog:
    """Return what holds of decisions that stand as told, and the state of every line."""
    held = [one for one in stand if one.state in IN_FORCE]
    decisions = tuple(_pairs([one for one in held if one.is_pair]))
    # a choice was made between values: where one of them is another now, the question is open again
    choices = tuple(_choices([one for one in held if not one.is_pair and not one.other_values]))
    states = {line.id: one.state for one in stand for line in one.lines}
    return DecisionLog(
        decisions, choices, {line.id: states[line.id] for line in lines},
        heads=tuple(one.first.id for one in stand),
    )  # fmt: skip


def _recoded(stand: Iterable[Standing], catalogs: Iterable[Catalog]) -> Iterator[Recoded]:
    """Tell which sides of decisions in force stand under another code than was seen."""
    moved = [
        (line.id, side, key)
        for one in stand
        if one.state in IN_FORCE
        for (line, side), key in zip(
            ((line, side) for line in one.lines for side in line.sides), one.records, strict=True
        )
        if side.key != key
    ]
    rows = {row.key: row for each in catalogs if moved for row in (*each.procedures, *each.assets)}
    for line, side, key in moved:
        code = plain(rows[key].code_as_given)
        if side.code and code != side.code:
            yield Recoded(line, side.source, side.code, code)


def _pairs(stand: Sequence[Standing]) -> Iterator[Decision]:
    """Return one decision a pair; «unclear» holds only where nobody else is sure."""
    made: dict[Pair, Decision] = {}
    for one in stand:
        line, pair = one.first, Pair.of(*one.records)
        verdict = Verdict(line.value)
        known = made.get(pair)
        if known is None or (known.verdict is Verdict.REVIEW and verdict is not Verdict.REVIEW):
            made[pair] = Decision(pair, verdict, line.by, line.id, line.reason)
    yield from made.values()


def _choices(stand: Sequence[Standing]) -> Iterator[Choice]:
    """Return one choice a field and group of records; «unclear» is none."""
    made: dict[tuple[object, ...], Choice] = {}
    for one in (one for one in stand if one.is_sure):
        line, records = one.first, frozenset(one.records)
        take = line.value.removeprefix(f"{TAKE}:") if line.value.startswith(TAKE) else ""
        value = line.free_value
        if take and line.field not in _OF_RECORDS:  # what was offered then: no record holds it
            value, take = _taken(one, take), ""
        kept = line.free_value if line.value == KEEP else ""
        choice = Choice(
            records, line.field, line.by, line.id, take, "" if take or kept else value,
            line.territory, line.reason, kept,
        )  # fmt: skip
        made.setdefault((records, *one.subject), choice)
    yield from made.values()


def _taken(standing: Standing, source: str) -> str:
    """Return what the source that a person took offered when they saw it."""
    return next((side.text for side in standing.sides if side.source == source and side.text), "")
