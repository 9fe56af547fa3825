"""Choices that decide nothing today are told apart from those that a value rests on."""

from __future__ import annotations

from dataclasses import replace

from merge_toolkit.model.decisions import Choice, DecisionLog
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.result import MergeResult
from merge_toolkit.review.idle import idle
from tests.fixtures_merge import small_merge

RESULT = small_merge().result
ONE = next(one for one in RESULT.procedures.unified if len(one.members) == 2)
KEYS = frozenset(member.key for member in ONE.members)


def choice(line: str, **told: object) -> Choice:
    return Choice(KEYS, "agency", "An", line, **told)  # type: ignore[arg-type]


def with_decision(line: str) -> MergeResult:
    """The agency of one record rests on a ledger line."""

    def told(one: UnifiedRecord) -> UnifiedRecord:
        if one.id != ONE.id:
            return one
        agency = one.fields["agency"]
        variants = tuple(replace(variant, decision=line) for variant in agency.variants)
        return replace(one, fields={**one.fields, "agency": replace(agency, variants=variants)})

    unified = tuple(map(told, RESULT.procedures.unified))
    return replace(RESULT, procedures=replace(RESULT.procedures, unified=unified))


def test_only_a_choice_that_no_value_rests_on_is_idle() -> None:
    log = DecisionLog((), (choice("D-1", value="x"), choice("D-2", value="y")))
    assert idle(log, with_decision("D-1")) == ("D-2",)


def test_what_people_let_stand_is_not_idle_while_its_records_are_together() -> None:
    kept = choice("D-1", kept="Sở Tư pháp")
    assert idle(DecisionLog((), (kept,)), RESULT) == ()
    other = next(one for one in RESULT.procedures.unified if one.id != ONE.id)
    apart = replace(kept, records=frozenset((ONE.anchor.key, other.anchor.key)))
    assert idle(DecisionLog((), (apart,)), RESULT) == ("D-1",)
