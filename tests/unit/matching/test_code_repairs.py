"""Codes that were not read or were repaired: listed with what is proposed for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from merge_toolkit.matching.code_columns import code_columns
from merge_toolkit.model.code_columns import CodeColumns, CodeFault, Ground
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.tables import Cell
from merge_toolkit.normalize.codes import read_code
from tests.builders import procedure
from tests.columns_of_codes import (
    profile,
    table,
)


def unread(given: str, witness_code: str = "", name: str = "tên một hai") -> CodeColumns:
    record = procedure("mot", name, None)
    record = replace(record, code_as_given=given, cells={"code": Cell(given, "Mã số", "A1")})
    others = table("hai", [(name, witness_code)] if witness_code else [])
    return code_columns({"mot": [profile(record)], "hai": others})


@pytest.mark.parametrize(
    ("given", "elsewhere", "fault", "proposed", "ground", "candidates"),
    [
        ("1.00123", "1.001230", CodeFault.LOST_ZEROS, "1.001230", Ground.SAME_NAME, ()),
        ("1.00123", "", CodeFault.LOST_ZEROS, "", Ground.CANDIDATES, ("1.001230",)),
        ("1.00123", "2.000001", CodeFault.LOST_ZEROS, "", Ground.CANDIDATES,
         ("1.001230", "2.000001")),
        ("10.005090", "1.005090", CodeFault.EXTRA_DIGIT, "1.005090", Ground.SAME_NAME, ()),
        ("10.005090", "", CodeFault.EXTRA_DIGIT, "", Ground.CANDIDATES, ("1.005090",)),
        ("1001193", "", CodeFault.NO_DOT, "1.001193", Ground.TEXT, ()),
        ("1001193", "2.000001", CodeFault.NO_DOT, "", Ground.CANDIDATES, ("1.001193", "2.000001")),
        ("1 001193", "2.000001", CodeFault.NO_DOT, "", Ground.CANDIDATES, ("1.001193", "2.000001")),
        ("1.OO123", "", CodeFault.LOST_ZEROS, "", Ground.CANDIDATES, ("1.001230",)),
        ("t-dth-123456-tt", "", CodeFault.LEGACY, "", Ground.NOTHING, ()),
        ("T-DTH-123456-TT", "1.001193", CodeFault.LEGACY, "1.001193", Ground.SAME_NAME, ()),
        ("T-DTH-123456-TT", "", CodeFault.LEGACY, "", Ground.NOTHING, ()),
        ("1.01603; 8", "1.016038", CodeFault.UNREAD, "1.016038", Ground.SAME_NAME, ()),
        ("Chưa có mã", "", CodeFault.UNREAD, "", Ground.NOTHING, ()),
    ],
)  # fmt: skip
def test_a_code_that_was_not_read(
    given: str, elsewhere: str, fault: CodeFault, proposed: str, ground: Ground,
    candidates: tuple[str, ...],
) -> None:  # fmt: skip
    (one,) = unread(given, elsewhere).repairs
    assert (one.fault, one.proposed, one.ground, one.candidates) == (
        fault, proposed, ground, candidates,
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["1.00123", "1,0 0123", "1. OO123", "1.00123.", "1 001193", "1OO1193", "10.OO5090",
     "10 ,005090", "t-đth-123456", "K-LẠ", "T-DTH-123456-TT (cũ)",
     "1.001.23", "01.001234", "Chưa có mã"],
)  # fmt: skip
def test_the_reason_is_the_code_of_the_finding_about_the_cell(text: str) -> None:
    (one,) = unread(text).repairs
    repair = read_code(text).repair
    assert repair is not None and one.fault.name == repair.name


def read(code: str, given: str, cells: Mapping[str, Cell]) -> Procedure:
    return replace(procedure("mot", "tên một", code), code_as_given=given, cells=cells)


def test_what_was_repaired_is_listed_but_not_a_suffix() -> None:
    column, name = Cell("", "Mã số", "A1"), Cell("Tên một – Mã số 1.000003", "Tên", "B1")
    both = Cell("1.000004 – Tên một", "Mã và tên", "A1")
    records = [
        read("1.000001", "1.O00001", {"code": column}),
        read("1.000002", "1.000002.000.00.00.H20", {"code": column}),
        read("1.000003", "1.000003", {"code": name, "name": name}),
        read("1.000004", "1.000004", {"code": both, "name": both}),
    ]
    repairs = code_columns({"mot": [profile(record) for record in records]}).repairs
    assert [(one.fault, one.proposed, one.ground) for one in repairs] == [
        (CodeFault.SPELLING, "1.000001", Ground.TEXT),
        (CodeFault.IN_NAME, "1.000003", Ground.TEXT),
    ]
