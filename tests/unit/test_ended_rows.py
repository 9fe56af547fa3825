"""What sources ended: one procedure that several of them ended, and codes that only changed."""

from __future__ import annotations

from dataclasses import replace

from merge_toolkit.model.decisions import Decision, DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import Outcome, Relation
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import Fee, FeeKind, RecordStatus
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure
from tests.unit.matching.test_matching import filler

NAME = "Cấp thẻ hướng dẫn viên du lịch quốc tế"
OLD, NEW = "1.004614", "1.009999"


def merged(
    left: list[Procedure], right: list[Procedure], *pairs: Pair, said: Verdict = Verdict.SAME
) -> Outcome:
    catalogs = [catalog("mot", *left, *filler("mot")), catalog("hai", *right, *filler("hai"))]
    told = tuple(Decision(pair, said, "A", "1") for pair in pairs)
    return merge(catalogs, book(), DecisionLog(decisions=told)).procedures


def ended(source: str, code: str = OLD, name: str = NAME) -> Procedure:
    return procedure(source, name, code, status=RecordStatus.REPEALED)


def told(outcome: Outcome, *rows: Procedure) -> list[tuple[str, Relation]]:
    lines = {line.record.key: line for line in outcome.crosswalk}
    return [(lines[row.key].unified_id, lines[row.key].relation) for row in rows]


def test_what_two_sources_ended_is_one_procedure() -> None:
    one, other = ended("mot"), ended("hai")
    outcome = merged([one], [other])
    [gone] = [u for u in outcome.unified if u.relation is Relation.EXCLUDED]
    assert {member.source for member in gone.members} == {"mot", "hai"}
    assert told(outcome, one, other) == [(gone.id, Relation.EXCLUDED)] * 2


def test_other_codes_or_names_that_ended_stay_apart() -> None:
    rows = [ended("mot"), ended("hai", NEW)]
    assert len({id_ for id_, _ in told(merged([rows[0]], [rows[1]]), *rows)}) == 2
    rows = [ended("mot"), ended("hai", name=f"{NAME} hạng I")]
    assert len({id_ for id_, _ in told(merged([rows[0]], [rows[1]]), *rows)}) == 2


def test_rows_of_one_source_that_people_told_apart_are_not_joined_through_another() -> None:
    twins = [ended("mot"), replace(ended("mot"), key=ended("mot", NEW).key)]
    apart = Pair.of(twins[0].key, twins[1].key)
    outcome = merged(twins, [ended("hai")], apart, said=Verdict.DIFFERENT)
    gone = [u for u in outcome.unified if u.relation is Relation.EXCLUDED]
    assert sorted(len(u.members) for u in gone) == [1, 2]
    assert all(len({m.source for m in u.members}) == len(u.members) for u in gone)


def replaced_in_one_row(new_name: str) -> tuple[Procedure, Procedure]:
    """The old and the new code that one row of a decision names."""
    new = procedure("hai", new_name, NEW, row=77)
    old = replace(procedure("hai", NAME, OLD, status=RecordStatus.REPLACED), ref=new.ref)
    return old, new


def test_a_code_that_was_replaced_is_no_procedure_of_its_own() -> None:
    here = procedure("mot", NAME, OLD)
    old, new = replaced_in_one_row(f"{NAME} (bản rút gọn)")
    outcome = merged([here], [old, new], Pair.of(here.key, new.key))
    [living] = {told(outcome, here)[0][0], told(outcome, new)[0][0]}
    assert told(outcome, old) == [(living, Relation.DUPLICATE)]
    assert [u for u in outcome.unified if u.relation is Relation.EXCLUDED] == []


def test_a_replaced_procedure_that_nobody_else_has_stays_on_record() -> None:
    old, new = replaced_in_one_row("Thủ tục công nhận điểm du lịch")
    here = procedure("mot", "Thủ tục công nhận điểm du lịch", NEW)
    outcome = merged([here], [old, new], Pair.of(here.key, new.key))
    [(gone, relation)] = told(outcome, old)
    assert relation is Relation.EXCLUDED
    assert gone != told(outcome, new)[0][0]


def test_nobody_is_asked_on_what_a_procedure_rested_that_both_sources_ended() -> None:
    one = replace(ended("mot"), legal_basis=("Luật 1/2020/QH14",), fee=Fee(FeeKind.CHARGED))
    other = replace(ended("hai"), legal_basis=("Luật 2/2020/QH14",))
    outcome = merged([one], [other])
    [gone] = [u for u in outcome.unified if u.relation is Relation.EXCLUDED]
    assert [c.kind for c in outcome.conflicts if c.unified_id == gone.id] == []
    living = [replace(row, status=RecordStatus.IN_FORCE) for row in (one, other)]
    asked = {c.kind for c in merged([living[0]], [living[1]]).conflicts}
    assert {"legal_basis_differs", "fee_ticked"} <= asked
