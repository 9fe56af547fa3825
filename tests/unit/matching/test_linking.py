"""Rows of many sources linked to one reference: names first, then what else the rows say."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.matching.linking import Reference
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.model.records import Procedure, RecordKey
from tests.builders import book, procedure
from tests.unit.matching.test_matching import FILLER

CATALOG = (
    *FILLER,
    "Cấp giấy phép hành nghề thú y",
    "Cấp lại giấy phép hành nghề thú y",
    "Gia hạn giấy phép hành nghề thú y",
    "Cấp giấy phép hành nghề luật sư",
)
ACTS = ("105/2017/NĐ-CP", "17/2020/NĐ-CP")


def catalog(*more: Procedure) -> list[Procedure]:
    rows = [procedure("qg", name, row=at) for at, name in enumerate(CATALOG, 1)]
    return [*rows, *more]


def linked(rows: Sequence[Procedure], known: Sequence[Procedure]) -> list[RecordKey | None]:
    rules = book(reference="qg")
    return Reference(known, rules, rules.matching.procedure, Preparer(rules)).nearest(rows)


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Thủ tục cấp lại Giấy phép hành nghề thú y", "Cấp lại giấy phép hành nghề thú y"),
        ("Cap lai giay phep hanh nghe thu y", "Cấp lại giấy phép hành nghề thú y"),
        ("Gia hạn giấy pheps hành nghề thu y", "Gia hạn giấy phép hành nghề thú y"),
        ("Hành nghề thú y: cấp giấy phép", "Cấp giấy phép hành nghề thú y"),
        ("Cấp giấy phép hành nghề luật sư tại tỉnh", "Cấp giấy phép hành nghề luật sư"),
    ],
)
def test_a_name_is_linked_however_it_is_written(name: str, meant: str) -> None:
    known = catalog()
    [found] = linked([procedure("mot", name)], known)
    assert {row.key: row.name for row in known}[found] == meant


def test_a_row_like_nothing_in_the_reference_is_linked_to_nothing() -> None:
    assert linked([procedure("mot", "Xyz qwk")], catalog()) == [None]
    assert linked([], catalog()) == []
    assert linked([procedure("mot", FILLER[0])], []) == [None]


def test_of_equal_names_the_other_fields_choose() -> None:
    twins = [
        procedure("qg", "Xác nhận thông tin cư trú", row=90 + at, domain_field=field)
        for at, field in enumerate(("Đất đai", "Cư trú"))
    ]
    rows = [
        procedure("mot", "Xác nhận thông tin cư trú", row=at, domain_field=field)
        for at, field in enumerate(("Cư trú", "Đất đai"))
    ]
    assert linked(rows, catalog(*twins)) == [twins[1].key, twins[0].key]


@pytest.mark.parametrize("order", [1, -1])
def test_of_equal_names_the_acts_that_they_cite_choose(order: int) -> None:
    name = "Cấp giấy phép hoạt động"
    cited = [f"{name} theo quy định tại Nghị định số {act}" for act in ACTS]
    twins = [procedure("qg", text, row=90 + at) for at, text in enumerate((*cited, name))][::order]
    by_name = {row.name: row.key for row in twins}
    asked = [f"Thủ tục {name} (Nghị định {ACTS[1]})", name, cited[0]]
    rows = [procedure("mot", text, row=at) for at, text in enumerate(asked)]
    assert linked(rows, catalog(*twins)) == [by_name[cited[1]], by_name[name], by_name[cited[0]]]
    # of an act that no row of the reference cites, the row that cites none is meant
    [other] = linked([procedure("mot", f"{name} theo Nghị định số 9/2024/NĐ-CP")], catalog(*twins))
    assert other == by_name[name]


def test_of_rows_that_say_the_same_the_first_is_meant() -> None:
    """A row of another district, say: the reference lists them in its order."""
    twins = [
        procedure("qg", "Xác nhận thông tin cư trú", row=at, domain_field="Cư trú", ordinal=at)
        for at in (90, 91, 92)
    ]
    asked = procedure("mot", "Xác nhận thông tin cư trú", domain_field="Cư trú")
    assert linked([asked], catalog(*twins)) == [twins[0].key]
    assert linked([asked], catalog(*twins[::-1])) == [twins[2].key]


@given(st.permutations(range(len(CATALOG))), st.integers(0, len(CATALOG)))
def test_neither_order_nor_what_was_asked_before_changes_a_link(order: list[int], cut: int) -> None:
    known = catalog()
    rows = [procedure("mot", f"{name} tại xã", row=at) for at, name in enumerate(CATALOG)]
    at_once = dict(zip((row.key for row in rows), linked(rows, known), strict=True))
    rules = book(reference="qg")
    reference = Reference(known, rules, rules.matching.procedure, Preparer(rules))
    shuffled = [rows[at] for at in order]
    for part in (shuffled[:cut], shuffled[cut:], shuffled):
        found = reference.nearest(part)
        assert found == [at_once[row.key] for row in part]
