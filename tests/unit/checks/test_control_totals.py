"""Stated figures: which whole they fit, whether the catalog has them, which rows stand between."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.checks.control_totals import MOST, fitting_wholes
from merge_toolkit.model.control_totals import Reconciliation
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.result import MergeResult
from merge_toolkit.model.values import OnlineLevel
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure


@given(st.integers(1, 30_000), st.integers(1, 30_000), st.integers(0, 2))
def test_the_wholes_are_exactly_those_that_round_to_the_share(
    count: int, more: int, decimals: int
) -> None:
    whole = count + more
    unit = Decimal(1).scaleb(-decimals)

    def share(of: int) -> Decimal:
        return (Decimal(100 * count) / of).quantize(unit, ROUND_HALF_UP)

    stated = share(whole)
    fits = fitting_wholes(count, str(stated).replace(".", ","))
    assert fits is not None
    first, last = fits
    assert first <= whole <= last
    assert share(first) == stated
    assert first in (1, count) or share(first - 1) != stated
    assert last == MOST or (share(last) == stated and share(last + 1) != stated)


@pytest.mark.parametrize(("count", "percent", "wholes"), [
    (841, "46,7", (1799, 1802)),
    (561, "31,15", (1801, 1801)),
    (11371, "44.58", (25505, 25509)),
    (1, "99,99", None),
    (0, "0,00", (1, MOST)),
    (0, "5,0", None),
    (3, "0", (601, MOST)),
])  # fmt: skip
def test_figures_of_the_report(count: int, percent: str, wholes: tuple[int, int] | None) -> None:
    assert fitting_wholes(count, percent) == wholes


def merged(**totals: dict[str, object]) -> MergeResult:
    rows = [
        procedure("mot", f"Thủ tục số {number}", f"1.00000{number}", row=number,
                  online_level=OnlineLevel.FULL if number < 4 else None)
        for number in range(1, 7)
    ]  # fmt: skip
    again = procedure("mot", "Thủ tục số 1", "1.000001", row=9, online_level=OnlineLevel.FULL,
                      ordinal=2)  # fmt: skip
    rules = book()
    told = rules.merge.model_validate(
        {**rules.merge.model_dump(), "control_totals": {k: {"source": "mot", **v}
                                                       for k, v in totals.items()}}
    )  # fmt: skip
    catalogs = [catalog("mot", *rows, again), catalog("hai", procedure("hai", "Khác", "2.000001"))]
    return merge(catalogs, rules.model_copy(update={"merge": told}), DecisionLog())


def one(result: MergeResult, name: str) -> Reconciliation:
    return next(total for total in result.control_totals if total.id == name)


FULL = {"online_level": ["full"]}


def test_rows_are_counted_with_and_without_repeats() -> None:
    result = merged(listed={"count": 7}, distinct={"count": 6}, full={"where": FULL, "count": 3})
    assert [total.agreement for total in result.control_totals] == ["agrees"] * 3
    assert (one(result, "full").counted, one(result, "full").distinct) == (4, 3)
    assert not [f for f in result.findings if f.code.startswith("control-total")]


def test_a_gap_names_the_rows_behind_it() -> None:
    result = merged(full={"where": FULL, "count": 5}, few={"where": FULL, "count": 2})
    assert [ref.row for ref in one(result, "full").behind] == [4, 5, 6]  # they say nothing
    assert [ref.row for ref in one(result, "few").behind] == [9]  # it repeats another
    told = {f.against: f for f in result.findings if f.code == "control-total-differs"}
    assert told.keys() == {"full", "few"}
    assert "4, 5, 6" in told["full"].message


def test_figures_that_fit_no_common_whole_contradict_each_other() -> None:
    fits = {"where": FULL, "count": 3, "percent": "50,0"}
    assert one(merged(full=fits, all={"count": 6}), "full").agreement == "agrees"
    wrong = {"where": FULL, "count": 3, "percent": "30,0"}
    result = merged(full=wrong, all={"count": 6})
    assert one(result, "full").agreement == "contradicted"
    told = [f for f in result.findings if f.code == "control-total-contradicted"]
    assert ["10" in f.message for f in told] == [True]  # 3 is 30,0 % of 10
    two = merged(full=fits, part={"where": FULL, "count": 2, "percent": "50,0"})
    assert one(two, "part").agreement == one(two, "full").agreement == "contradicted"
    odd = merged(full=fits, odd={"where": FULL, "count": 2, "percent": "90,0"}, all={"count": 6})
    assert [one(odd, name).agreement for name in ("full", "odd")] == ["agrees", "contradicted"]


def test_what_is_no_row_is_only_held_against_the_other_figures() -> None:
    result = merged(papers={"record": "dossier", "count": 11371, "percent": "44,58"})
    assert one(result, "papers").agreement == "not_counted"
    assert one(result, "papers").wholes == (25505, 25509)


@pytest.mark.parametrize(("percent", "agreement"), [
    ("50", "agrees"), ("57,1", "agrees"), ("46,7", "differs"),
])  # fmt: skip
def test_a_share_that_is_stated_alone_is_held_against_the_rows(
    percent: str, agreement: str
) -> None:
    """3 of 6 that repeat no other, or 4 of all 7."""
    result = merged(full={"where": FULL, "percent": percent})
    assert one(result, "full").agreement == agreement
    told = [f for f in result.findings if f.code.startswith("control-total")]
    assert [f"«full» là {percent} %" in f.message for f in told] == [True] * (agreement != "agrees")


def test_a_share_that_is_stated_alone_is_one_of_the_whole_that_is_named() -> None:
    share = {"where": FULL, "percent": "30,0", "of": "all"}
    assert one(merged(full=share, all={"count": 10}), "full").agreement == "agrees"
    assert one(merged(full=share, all={"count": 12}), "full").agreement == "differs"
    papers = {"record": "dossier", "percent": "44,58"}
    assert one(merged(papers=papers), "papers").agreement == "not_counted"
