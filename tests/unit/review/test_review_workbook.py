"""Review workbooks as they are handed out."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.model.linkage import DecidedBy, Match, Pair, Verdict
from merge_toolkit.model.tables import Cell
from merge_toolkit.review.differences import differing_words
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import Alternative, PairItem, ReviewItems, export_id
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.rows import pair_row
from merge_toolkit.review.shown import manner
from merge_toolkit.review.workbook import write_review, write_reviews
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, procedure, rule_book, small_merge, vnd
from tests.large_merge import large_merge

SAMPLE = small_merge()
ITEMS = review_items(SAMPLE.result, SAMPLE.rules)
FIRST = HEADER_ROW + 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_reviews(ITEMS, SAMPLE.rules, export_id(ITEMS), tmp_path)[0]


def test_an_export_is_known_by_what_it_asks() -> None:
    again = review_items(SAMPLE.result, SAMPLE.rules)
    assert export_id(again) == export_id(ITEMS)
    first, *rest = ITEMS.conflicts
    proposed = replace(first, conflict=replace(first.conflict, proposal="something else"))
    reworded = replace(
        first, records=(replace(first.records[0], name="Another name"), *first.records[1:])
    )
    fewer = replace(ITEMS, conflicts=tuple(rest))
    others = [replace(ITEMS, conflicts=(one, *rest)) for one in (proposed, reworded)]
    assert len({export_id(one) for one in (ITEMS, fewer, *others)}) == 4


def test_the_same_items_give_the_same_bytes(tmp_path: Path, path: Path) -> None:
    other = tmp_path / "other.xlsx"
    write_review(ITEMS, SAMPLE.rules, export_id(ITEMS), other)
    assert other.read_bytes() == path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}


def test_conflicts_come_gravest_first_and_rivals_stand_together() -> None:
    assert [item.conflict.severity.value for item in ITEMS.conflicts] == ["blocking", "high"]
    scores = [item.match.score for item in large_items().pairs]
    assert scores == sorted(scores, reverse=True)


def large_items():  # type: ignore[no-untyped-def]
    sample = large_merge(20)
    return review_items(sample.result, sample.rules)


def test_one_workbook_an_agency_holds_only_its_items(tmp_path: Path) -> None:
    paths = write_reviews(ITEMS, SAMPLE.rules, "X-1", tmp_path, by_agency=True)
    assert [path.name for path in paths] == [
        "review-so-cong-thuong.xlsx", "review-so-kh-cn.xlsx", "review-so-tu-phap.xlsx",
        "review-so-xay-dung.xlsx",
    ]  # fmt: skip
    rows = sum(
        openpyxl.load_workbook(path)[sheet].max_row - HEADER_ROW - 1
        for path in paths
        for sheet in ("Cặp cần xem", "Xung đột")
    )
    assert rows == len(ITEMS.pairs) + len(ITEMS.conflicts)


def test_text_is_never_a_formula(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:]:
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_progress_is_right_without_calculation(path: Path) -> None:
    cover = openpyxl.load_workbook(path, data_only=True).worksheets[0]
    assert [cell.value for cell in cover[9]][:5] == ["Cặp cần xem", 3, 0, 3, 0]


def test_only_words_that_differ_are_coloured() -> None:
    left, right = differing_words("Cấp giấy phép hòa mạng", "Cấp lại giấy phép hoà mạng")
    assert left == (("Cấp giấy phép hòa mạng", False),)
    assert right == (("Cấp ", False), ("lại ", True), ("giấy phép hoà mạng", False))


def test_sides_that_say_the_same_in_other_words_are_not_coloured() -> None:
    how = manner(rule_book())
    left = procedure(DONG_THAP, 5, "1.000001", "A", limit="5")
    right = procedure(TIEN_GIANG, 6, "1.000001", "A", limit="5", fee=vnd(9000))
    written = {"time_limit": Cell("05 ngày làm việc", "Thời hạn", "G6")}
    right = replace(right, cells={**right.cells, **written})
    judged = Match(Pair(left.key, right.key), 0.5, 1.0, Verdict.REVIEW, DecidedBy.AUTO)
    shown = pair_row(PairItem("P-1", "Sở Tư pháp", left, right, judged), how)
    assert not shown["time_limit"].differs
    assert "\n" not in str(shown["time_limit"].value)
    assert shown["fee"].differs


def test_three_near_rows_are_shown_and_the_others_on_demand(tmp_path: Path) -> None:
    rows = [procedure(TIEN_GIANG, row, "", f"Cấp phép số {row}") for row in range(5, 10)]
    left = procedure(DONG_THAP, 5, "1.000001", "Cấp phép số")
    judged = Match(Pair(left.key, rows[0].key), 0.5, 1.0, Verdict.REVIEW, DecidedBy.AUTO)
    near = tuple(Alternative("left", row, 0.4) for row in rows[1:])
    item = PairItem("P-1", "Sở Tư pháp", left, rows[0], judged, near)
    path = tmp_path / "r.xlsx"
    write_review(ReviewItems((item,), ()), rule_book(), "X-1", path)
    sheet = openpyxl.load_workbook(path)["Cặp cần xem"]
    headers = [cell.value for cell in sheet[HEADER_ROW + 1]]
    cell = sheet.cell(FIRST, headers.index("Dòng gần giống khác") + 1)
    *shown, more = str(cell.value).splitlines()
    assert [line.rpartition(": ")[2].partition(",")[0] for line in shown] == [
        "Cấp phép số 6", "Cấp phép số 7", "Cấp phép số 8",
    ]  # fmt: skip
    assert "còn 1 dòng" in more
    assert cell.comment is not None
    assert "Cấp phép số 9" in cell.comment.text
    assert "số 8" not in cell.comment.text
