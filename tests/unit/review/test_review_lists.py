"""The lists to pick from: what they offer is never refused afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from merge_toolkit.review import task_sheet
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.hidden import Lists
from merge_toolkit.review.items import ConflictItem, ReviewItems, export_id, questions
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.shown import manner
from merge_toolkit.review.workbook import write_review
from tests.fixtures_merge import small_merge

SAMPLE = small_merge()
GIVEN = review_items(SAMPLE.result, SAMPLE.rules).conflicts


def told(item: ConflictItem, number: int, proposal: str, stands: str) -> ConflictItem:
    conflict = replace(
        item.conflict, id=f"C-{number}", group_id=f"G-{number}", kind="fee_amount",
        proposal=proposal, stands=stands,
    )  # fmt: skip
    return replace(item, id=f"C-{number}", conflict=conflict)


ITEMS = ReviewItems(
    (),
    tuple(
        told(GIVEN[0], number, proposal, stands)
        for number, (proposal, stands) in enumerate(
            [("", ""), ("5 ngày", ""), ("", "7 ngày"), ("5 ngày", "7 ngày")] * 3
        )
    ),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "review.xlsx"
    write_review(ITEMS, SAMPLE.rules, export_id(ITEMS), path)
    return path


def column(sheet: Worksheet, header: str) -> int:
    return next(cell.column for cell in sheet[HEADER_ROW + 1] if cell.value == header)


def offered(path: Path) -> Iterator[tuple[int, str, list[str]]]:
    """Each yellow cell of the conflicts: its row, its question, and the list it offers."""
    book = openpyxl.load_workbook(path)
    sheet = book["Xung đột"]
    for validation in sheet.data_validations.dataValidation:
        name, _, cells = validation.formula1.removeprefix("=").partition("!")
        answers = [one.value for (one,) in book[name.strip("'")][cells.replace("$", "")]]
        for found in validation.sqref.ranges:
            assert found.min_col == found.max_col == column(sheet, "Quyết định")
            for row in range(found.min_row, found.max_row + 1):
                yield row, sheet.cell(row, column(sheet, "Mã mục (không sửa)")).value, answers


def test_only_what_fits_a_question_is_offered(path: Path) -> None:
    lists = {question: answers for _, question, answers in offered(path)}
    assert lists.keys() == {item.id for item in ITEMS.conflicts}
    for item in ITEMS.conflicts:
        answers = lists[item.id]
        assert ("theo đề xuất" in answers) == bool(item.conflict.proposal)
        assert ("giữ nguyên" in answers) == bool(item.conflict.stands)
        assert {"giá trị khác", "chưa rõ"} <= set(answers)


def test_what_is_offered_is_never_refused(path: Path) -> None:
    for word in ("theo đề xuất", "giữ nguyên", "chưa rõ"):
        chosen = {question: row for row, question, answers in offered(path) if word in answers}
        assert chosen
        book = openpyxl.load_workbook(path)
        sheet = book["Xung đột"]
        for row in chosen.values():
            sheet.cell(row, column(sheet, "Quyết định")).value = word
        back = path.with_name("back.xlsx")
        book.save(back)
        found = read_back(back, SAMPLE.rules, {}, reviewer="Bà Năm").answers
        assert {one.question.id for one in found} == chosen.keys()


def test_many_runs_of_rows_share_few_entries(
    path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def entries(path: Path) -> int:
        return len(openpyxl.load_workbook(path)["Xung đột"].data_validations.dataValidation)

    assert entries(path) == 4
    monkeypatch.setattr(task_sheet, "_RANGES", 2)
    other = tmp_path / "other.xlsx"
    write_review(ITEMS, SAMPLE.rules, export_id(ITEMS), other)
    assert entries(other) == 8
    assert sorted(offered(other)) == sorted(offered(path))


def test_a_question_that_stands_among_the_decided_too_keeps_the_list_of_its_group() -> None:
    asked = [
        replace(one, group="G-0") for one in questions(ITEMS, "X-1") if one.id in ("C-0", "C-3")
    ]
    again = [replace(one, group="", proposal="", stands="") for one in asked]
    lists = Lists(manner(SAMPLE.rules), (*asked, *again), {})
    assert lists.cells("G-0") == lists.cells("C-3") != lists.cells("C-0")
