"""Where a returned workbook is told to be wrong, and what is named in it and beside it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.review.layout import PAIR_COLUMNS, check_code, checked
from merge_toolkit.review.meaning import Meanings
from merge_toolkit.review.returned import ReturnedRow, ReturnedSheet, decision_sheet
from merge_toolkit.review.words import OTHER, words
from merge_toolkit.rules.schema import Language
from tests.fixtures_merge import rule_book
from tests.unit.review.test_review_closed import NAMES, ONE, QUESTION
from tests.unit.review.test_review_closed import OTHER as SECOND

HEADERS = {column: words(Language.VI)[f"column.{column}"]
           for column in ("decision", "item_id", "digest", "note")}  # fmt: skip


def sheet(*grid: list[str]) -> ReturnedSheet:
    found = decision_sheet(Path("r.xlsx"), "S", [[], *grid])
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("before", "cells"),
    [(0, "A3 B3 C3 D3"), (23, "X3 Y3 Z3 AA3"), (25, "Z3 AA3 AB3 AC3"), (700, "ZY3 ZZ3 AAA3 AAB3")],
)
def test_every_cell_has_the_address_that_a_spreadsheet_shows(before: int, cells: str) -> None:
    """Whatever columns people inserted before it, far to the right too."""
    empty = [""] * before
    made = sheet([*empty, *HEADERS.values()], [*empty, "giống nhau", "P-1", "00", ""])
    (row,) = made.rows
    assert [row.where[column] for column in HEADERS] == [
        f"r.xlsx[S]!{one}" for one in cells.split()
    ]


def test_a_column_headed_twice_is_told_at_the_second() -> None:
    made = sheet([*HEADERS.values(), HEADERS["decision"]], ["giống nhau", "P-1", "00", "", ""])
    assert [problem.where for problem in made.problems] == ["r.xlsx[S]!E2"]
    assert made.rows == (), "nobody can tell which of them holds the answer"


def test_a_missing_column_is_told_at_the_row_of_the_headers() -> None:
    without = {name: text for name, text in HEADERS.items() if name != "digest"}
    made = sheet([*without.values()], ["giống nhau", "P-1", ""])
    assert [problem.where for problem in made.problems] == ["r.xlsx[S]!2"]


def test_a_column_that_was_deleted_is_told_at_the_row_of_the_headers() -> None:
    made = sheet([*HEADERS.values()], ["giống nhau", "P-1", "00", ""])
    assert len(made.rows) == 1, "what people said is read all the same"
    assert {problem.where for problem in made.missing} == {"r.xlsx[S]!2"}


@pytest.mark.parametrize("column", checked(PAIR_COLUMNS))
def test_every_cell_that_was_changed_is_found_whatever_it_says_now(column: str) -> None:
    """The codes of what it says now are smaller and greater than that of what was sent."""
    given = {one.id: one.id.upper() for one in PAIR_COLUMNS if one.id != "digest"}
    digest = "-".join(check_code(given[one]) for one in checked(PAIR_COLUMNS))
    headers = [words(Language.VI)[f"column.{one}"] for one in (*given, "digest")]
    for now in ("", "B", "C", "D", "E"):
        row = [now if one == column else text for one, text in given.items()]
        [found] = sheet(headers, [*row, digest]).rows
        assert found.changed == (column,), now
    [as_sent] = sheet(headers, [*given.values(), digest]).rows
    assert as_sent.changed == ()


CLOSED = replace(
    QUESTION, field="platform", proposal=SECOND,
    sides=tuple(replace(side, text=ONE) for side in QUESTION.sides),
)  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "beside", "value", "free", "told_at"),
    [
        (ONE, "", OTHER, ONE, ""),
        (ONE, ONE, OTHER, ONE, ""),  # named twice, the same one
        (ONE, SECOND, "", "", "decision"),  # one here and another beside: neither is taken
        ("giá trị khác", SECOND, OTHER, SECOND, ""),
        ("giá trị khác", "Hệ thống ba cửa", "", "", "free_value"),
        ("giá trị khác", "", OTHER, "", "free_value"),
        ("Hệ thống ba cửa", "", "", "", "decision"),
    ],
)
def test_a_candidate_may_be_named_here_or_beside(
    decision: str, beside: str, value: str, free: str, told_at: str
) -> None:
    cells = {"decision": decision, "free_value": beside}
    row = ReturnedRow({column: column for column in cells}, cells, ())
    found, named, wrong = Meanings(NAMES, rule_book()).value(row, [CLOSED])
    assert [problem.where for problem in wrong] == ([told_at] if told_at else [])
    assert named == free
    if not told_at:
        assert found == value


@pytest.mark.parametrize(
    ("decision", "beside", "told"),
    [
        (ONE, SECOND, "another value stands beside it"),
        ("Hệ thống ba cửa", "", "none of the candidates"),
        ("giá trị khác", "Hệ thống ba cửa", "none of the candidates"),
    ],
)
def test_why_no_candidate_is_taken_is_said(decision: str, beside: str, told: str) -> None:
    cells = {"decision": decision, "free_value": beside}
    row = ReturnedRow({column: column for column in cells}, cells, ())
    *_, [wrong] = Meanings(NAMES, rule_book()).value(row, [CLOSED])
    assert told in wrong.what
