"""Rows of one source that people called the same are one procedure, listed twice."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.triage import Entrants, renewed, triage
from merge_toolkit.model.decisions import Decision, DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.records import Catalog, Procedure, Record, Role
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.pipeline import merge
from merge_toolkit.rules.read import read_defaults
from tests import builders
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, procedure, rule_book

ONE = procedure(DONG_THAP, 4, "1.000001", "Cấp giấy phép nuôi ong")
TWO = procedure(DONG_THAP, 5, "", "Cấp phép nuôi đàn ong mật")
THREE = procedure(DONG_THAP, 6, "", "Giấy phép nuôi ong lấy mật")
OTHER = procedure(TIEN_GIANG, 9, "1.000001", "Cấp giấy phép nuôi ong")


@pytest.mark.parametrize("sides", [("mot", "hai"), ("hai", "mot")])
def test_a_row_whose_code_others_still_bear_goes_with_what_took_its_place(
    sides: tuple[str, str],
) -> None:
    """Whichever of the two keys comes first."""
    source, beside = sides
    was = builders.procedure(source, "Cấp phép", "1.000001", status=RecordStatus.REPLACED)
    heir = builders.procedure(source, "Cấp giấy phép", "1.000002")
    still = builders.procedure(beside, "Cấp phép", "1.000001")
    moved = builders.procedure(beside, "Cấp thẻ", "1.000003")
    before = Entrants({source: (heir,), beside: (still, moved)}, {}, (was,), frozenset())
    found = renewed(before, [(heir.key, still.key)])
    assert (found.repeats, found.left_out) == ({heir.key: (was,)}, ())
    assert renewed(before, [(heir.key, moved.key), (still.key,)]) is before
    assert renewed(before, [(heir.key,)]) is before


def said(one: Record, other: Record, verdict: Verdict) -> Decision:
    return Decision(Pair.of(one.key, other.key), verdict, "An", "D-1")


def sorted_out(*decisions: Decision) -> Entrants:
    sources: dict[str, tuple[Procedure, ...]] = {DONG_THAP: (ONE, TWO, THREE), TIEN_GIANG: (OTHER,)}
    return triage(sources, lambda row: row.name, decisions)


def test_the_second_row_repeats_the_first() -> None:
    found = sorted_out(said(ONE, TWO, Verdict.SAME))
    assert [row.key for row in found.repeats[ONE.key]] == [TWO.key]
    assert TWO not in found.entering[DONG_THAP]
    assert sorted_out(said(ONE, TWO, Verdict.DIFFERENT)).repeats == {}


def test_the_row_that_is_paired_by_people_stays_and_the_other_goes_with_it() -> None:
    found = sorted_out(said(ONE, TWO, Verdict.SAME), said(TWO, OTHER, Verdict.SAME))
    assert [row.key for row in found.repeats[TWO.key]] == [ONE.key]


def test_the_whole_merge_counts_them_as_one() -> None:
    rules = read_defaults().model_copy(update={"merge": rule_book().merge})
    catalogs = (
        Catalog(DONG_THAP, Role.PROVINCE, "", (ONE, TWO, THREE)),
        Catalog(TIEN_GIANG, Role.PROVINCE, "", (OTHER,)),
    )
    told = said(ONE, TWO, Verdict.SAME)
    before = merge(catalogs, rules, DecisionLog())
    after = merge(catalogs, rules, DecisionLog((told,)))
    assert len(after.procedures.unified) == len(before.procedures.unified) - 1
    gone = {line.record.key: line.relation for line in after.procedures.crosswalk}
    assert gone[TWO.key] is Relation.DUPLICATE
    assert sum(after.conservation[DONG_THAP].values()) == 2 * 3  # read, and where each row went


def test_three_rows_are_one() -> None:
    found = sorted_out(said(ONE, TWO, Verdict.SAME), said(TWO, THREE, Verdict.SAME))
    ((key, repeats),) = found.repeats.items()
    assert {key, *(row.key for row in repeats)} == {ONE.key, TWO.key, THREE.key}


def test_rows_called_different_stay_apart_though_a_third_is_called_the_same_as_both() -> None:
    found = sorted_out(
        said(ONE, TWO, Verdict.SAME),
        said(TWO, THREE, Verdict.SAME),
        said(ONE, THREE, Verdict.DIFFERENT),
    )
    together = [{key, *(row.key for row in rows)} for key, rows in found.repeats.items()]
    assert together, "the first word on two of them holds"
    assert not any({ONE.key, THREE.key} <= one for one in together)
