"""One answer for all rows of one cause: only those that were put together and sent back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.errors import DecisionError
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.groups import Group, in_groups
from merge_toolkit.review.items import ReviewItems, questions
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.read_back import ReadBack, read_back
from merge_toolkit.review.seen import by_id
from merge_toolkit.review.workbook import write_review
from tests.large_merge import large_merge

SAMPLE = large_merge(12, review_every=3, conflict_every=1)
GROUP = "G-one-cause"


def grouped(**values: str) -> ReviewItems:
    found = review_items(SAMPLE.result, SAMPLE.rules)
    joined = tuple(
        replace(item, conflict=replace(item.conflict, group_id=GROUP, **values))
        for item in found.conflicts
    )
    return ReviewItems(found.pairs, joined)


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    write_review(grouped(proposal="90 ngày làm việc", stands="8 ngày làm việc"), SAMPLE.rules,
                 "X-1", path)  # fmt: skip
    return path


def returned(path: Path, answer: str, *, without: int = 0) -> ReadBack:
    """Answer the group, delete its last rows, read back against one question more than asked."""
    book = openpyxl.load_workbook(path)
    sheet = book["Xung đột"]
    at = {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}
    sheet.cell(HEADER_ROW + 2, at["Quyết định"]).value = answer
    sheet.cell(HEADER_ROW + 2, at["Người xem"]).value = "A"
    if without:
        sheet.delete_rows(sheet.max_row - without + 1, without)
    book.save(path)
    known = by_id(questions(grouped(), "X-2"))
    one = next(question for question in known.values() if question.group)
    later = replace(one, id="C-later")
    return read_back(path, SAMPLE.rules, {**known, later.id: later})


def answered(path: Path, answer: str, *, without: int = 0) -> list[tuple[str, str, str]]:
    read = returned(path, answer, without=without)
    return [(found.question.id, found.value, found.free_value) for found in read.answers]


def test_one_answer_settles_every_row_and_says_what_it_means(workbook: Path) -> None:
    found = answered(workbook, "đ")
    assert len(found) == len(grouped().conflicts) > 2
    assert {one[1:] for one in found} == {("other", "90 ngày làm việc")}


def test_what_stands_is_recorded_with_the_word(workbook: Path) -> None:
    assert {one[1:] for one in answered(workbook, "g")} == {("keep", "8 ngày làm việc")}


def test_a_row_that_was_not_sent_back_or_never_asked_is_not_answered(workbook: Path) -> None:
    found = answered(workbook, "đ", without=2)
    assert len(found) == len(grouped().conflicts) - 2
    assert "C-later" not in {one[0] for one in found}


def test_rows_that_an_answer_does_not_fit_stay_open_and_are_counted(tmp_path: Path) -> None:
    asked = grouped(stands="8 ngày làm việc")
    nothing_stands = tuple(
        replace(item, conflict=replace(item.conflict, stands="")) for item in asked.conflicts[:2]
    )
    path, rows = tmp_path / "review.xlsx", len(asked.conflicts)
    some = ReviewItems(asked.pairs, (*nothing_stands, *asked.conflicts[2:]))
    write_review(some, SAMPLE.rules, "X-1", path)
    read = returned(path, "g")
    assert len(read.answers) == rows - 2
    [told] = read.warnings
    assert told.where.endswith(f"!A{HEADER_ROW + 2}")
    assert told.what == f"the answer does not fit 2 of the {rows} rows; they stay open"


@pytest.mark.parametrize(("rows", "together"), [(1, False), (2, True), (3, True)])
def test_two_rows_of_one_cause_are_a_group(rows: int, together: bool) -> None:
    items = grouped().conflicts[:rows]
    [found] = in_groups(items)
    assert isinstance(found, Group) is together
    assert (found.items if isinstance(found, Group) else (found,)) == items


def test_rows_that_were_deleted_are_told_on_the_line_of_their_group(workbook: Path) -> None:
    rows = len(grouped().conflicts)
    [told] = returned(workbook, "đ", without=2).warnings
    assert told.where.endswith(f"!A{HEADER_ROW + 2}")
    assert told.what == f"answers {rows - 2} rows; 2 were not sent back and stay open"


def test_a_group_whose_rows_were_all_deleted_is_refused_with_the_reason(workbook: Path) -> None:
    rows = len(grouped().conflicts)
    with pytest.raises(DecisionError) as refused:
        returned(workbook, "đ", without=rows)
    [problem] = refused.value.problems
    assert f"all {rows} rows of this group were deleted" in problem.what
    assert "deleted rows" in problem.fix
