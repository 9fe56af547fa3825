"""Decisions that were made before: changed, confirmed, settled, from a new export of a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.records import Catalog, Procedure, Role
from merge_toolkit.model.tables import Cell
from merge_toolkit.policies.answering import Answering
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.attach import attach
from merge_toolkit.review.earlier import decided_items, earlier_words, waiting_items
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import ReviewItems, questions
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.ledger import new_lines
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.seen import ItemKind, Question, pair_id_of, seen
from merge_toolkit.review.standing import standings
from merge_toolkit.review.workbook import write_review
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, procedure, rule_book, small_merge, vnd

NAME = "Cấp giấy phép xây dựng công trình cấp đặc biệt"
LEFT = procedure(DONG_THAP, 4, "1.000001", NAME)
RIGHT = procedure(TIEN_GIANG, 9, "1.000001", NAME, fee=vnd(20_000))
RULES = rule_book()
SHEET = "Quyết định đã có"
Lines = tuple[LedgerLine, ...]


def catalogs(*right: Procedure) -> tuple[Catalog, ...]:
    return (
        Catalog(DONG_THAP, Role.PROVINCE, "", (LEFT,)),
        Catalog(TIEN_GIANG, Role.PROVINCE, "", right or (RIGHT,)),
    )


def say(value: str, by: str, before: Lines = (), export: str = "X-1") -> Lines:
    sides = (seen(LEFT), seen(RIGHT))
    asked = Question(pair_id_of(LEFT.key, RIGHT.key), ItemKind.PAIR, export, sides)
    return (*before, *new_lines([Answer(asked, value, by)], before, "2025-08-01").lines)


def exported(lines: Lines, path: Path, *right: Procedure, export: str = "X-2") -> Path:
    stand = standings(lines, catalogs(*right))
    words = earlier_words(stand, catalogs(*right))
    items = ReviewItems(
        (), (), decided_items(words, (), Answering(RULES, ())), waiting_items(stand, words)
    )
    write_review(items, RULES, export, path)
    return path


def fill(path: Path, decision: str, by: str, free: str = "") -> dict[str, str]:
    """Answer the one row that has an item; return what the row shows."""
    book = openpyxl.load_workbook(path)
    sheet = book[SHEET]
    at = {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}
    (row,) = [
        row for row in range(HEADER_ROW + 2, sheet.max_row + 1)
        if sheet.cell(row, at["Mã mục (không sửa)"]).value
    ]  # fmt: skip
    shown = {name: str(sheet.cell(row, column).value or "") for name, column in at.items()}
    for header, text in (("Quyết định", decision), ("Người xem", by),
                         ("Giá trị khác (ghi rõ)", free)):  # fmt: skip
        sheet.cell(row, at[header]).value = text or None
    book.save(path)
    return shown


def applied(lines: Lines, path: Path) -> Lines:
    read = read_back(path, RULES, {})
    return (*lines, *new_lines(read.answers, lines, "2025-08-09").lines)


def verdicts(log: DecisionLog) -> list[Verdict]:
    return [one.verdict for one in log.decisions]


def states(lines: Sequence[LedgerLine], *right: Procedure) -> list[str]:
    log = attach(lines, catalogs(*right))
    return [log.states[line.id].value for line in lines]


def test_a_settled_question_returns_to_an_earlier_answer(tmp_path: Path) -> None:
    lines = say("same", "An")
    for number, (word, verdict) in enumerate([("k", "different"), ("g", "same")]):
        path = exported(lines, tmp_path / f"{number}.xlsx", export=f"X-{number + 2}")
        shown = fill(path, word, "An")
        assert shown["Tình trạng"] == "đang áp dụng"
        lines = applied(lines, path)
        assert verdicts(attach(lines, catalogs())) == [Verdict(verdict)]
        assert applied(lines, path) == lines, "applying the same file twice changes nothing"
    assert states(lines) == ["superseded", "superseded", "attached"]


def test_an_empty_row_keeps_the_decision(tmp_path: Path) -> None:
    lines = say("same", "An")
    assert applied(lines, exported(lines, tmp_path / "r.xlsx")) == lines


def test_somebody_settles_what_two_contradict(tmp_path: Path) -> None:
    lines = say("different", "Bình", say("same", "An"))
    assert states(lines) == ["contradiction"] * 2
    path = exported(lines, tmp_path / "r.xlsx")
    shown = fill(path, "khác nhau", "Chị Cúc")
    assert "giống nhau (An" in shown["Đã quyết định"]
    assert "khác nhau (Bình" in shown["Đã quyết định"]
    lines = applied(lines, path)
    assert states(lines) == ["superseded", "superseded", "attached"]
    assert verdicts(attach(lines, catalogs())) == [Verdict.DIFFERENT]


def test_another_reviewer_does_not_overrule_what_holds(tmp_path: Path) -> None:
    lines = say("same", "An")
    path = exported(lines, tmp_path / "r.xlsx")
    fill(path, "k", "Bình")
    assert states(applied(lines, path)) == ["contradiction"] * 2


def test_a_changed_row_shows_old_and_new_side_by_side(tmp_path: Path) -> None:
    cells = {**RIGHT.cells, "agency": Cell("Sở Nội vụ", "agency", "E9")}
    right = replace(RIGHT, cells=cells)
    lines = say("same", "An")
    path = exported(lines, tmp_path / "r.xlsx", right)
    shown = fill(path, "g", "Bình")
    assert shown["Tình trạng"] == "nguồn đã thay đổi"
    assert "Sở Tư pháp" in shown["Khi đó đã xem"]
    assert "Sở Nội vụ" in shown["Nay nguồn ghi"]
    assert shown["Quyết định"] == "giống nhau (như cũ)", "the old answer is filled in"
    assert states(applied(lines, path), right) == ["superseded", "attached"]


@pytest.mark.parametrize("by", ["", "Bình"])
def test_an_answer_that_was_filled_in_and_left_is_nobody_s_new_word(
    tmp_path: Path, by: str
) -> None:
    right = replace(RIGHT, cells={**RIGHT.cells, "agency": Cell("Sở Nội vụ", "agency", "E9")})
    lines = say("same", "An")
    path = exported(lines, tmp_path / "r.xlsx", right)
    fill(path, "giống nhau (như cũ)", by)
    assert applied(lines, path) == lines
    book = openpyxl.load_workbook(path)
    (progress,) = [row for row in book.worksheets[0].iter_rows() if row[0].value == SHEET]
    assert [cell.value for cell in progress][2].endswith('"*(như cũ)")'), "nor is it progress"


def test_a_person_attaches_what_was_only_proposed(tmp_path: Path) -> None:
    right = procedure(TIEN_GIANG, 30, "1.000555", NAME + " (mới)")
    lines = say("same", "An")
    assert states(lines, right) == ["proposed"]
    path = exported(lines, tmp_path / "r.xlsx", right)
    fill(path, "g", "Bình")
    lines = applied(lines, path)
    log = attach(lines, catalogs(right))
    assert states(lines, right) == ["superseded", "attached"]
    assert {log.decisions[0].pair.left, log.decisions[0].pair.right} == {LEFT.key, right.key}


@pytest.mark.parametrize(("word", "free", "value"), [
    ("lấy Tiền Giang", "", ("take:" + TIEN_GIANG, "")), ("", "5.000 đồng", ("other", "5.000 đồng")),
])  # fmt: skip
def test_a_choice_is_changed_too(tmp_path: Path, word: str, free: str, value: object) -> None:
    sides = (seen(LEFT, LEFT.text("fee")), seen(RIGHT, RIGHT.text("fee")))
    asked = Question("C-1", ItemKind.CHOICE, "X-1", sides, "fee")
    lines = new_lines([Answer(asked, f"take:{DONG_THAP}", "An")], (), "2025-08-01").lines
    path = exported(lines, tmp_path / "r.xlsx")
    fill(path, word, "An", free)
    lines = applied(lines, path)
    assert states(lines) == ["superseded", "superseded", "attached", "attached"]
    assert {(line.value, line.free_value) for line in lines[2:]} == {value}


def test_a_person_moves_a_decision_whose_code_was_re_used(tmp_path: Path) -> None:
    """Two rows swapped their codes: the row with the old name is shown beside the old answer."""
    other = procedure(TIEN_GIANG, 9, "1.000001", "Đăng ký khai sinh")
    moved = procedure(TIEN_GIANG, 10, "1.000002", NAME)
    lines = say("same", "An")
    assert states(lines, other, moved) == ["suspended"]
    path = exported(lines, tmp_path / "r.xlsx", other, moved)
    shown = fill(path, "g", "Bình")
    assert shown["Tình trạng"].startswith("mã đã dùng cho dòng khác")
    assert "giống nhau (An" in shown["Đã quyết định"]
    assert "1.000001" in shown["Khi đó đã xem"]
    assert "1.000002" in shown["Nay nguồn ghi"]
    lines = applied(lines, path)
    assert states(lines, other, moved) == ["superseded", "attached"]
    [held] = attach(lines, catalogs(other, moved)).decisions
    assert {held.pair.left, held.pair.right} == {LEFT.key, moved.key}


@pytest.mark.parametrize(("rows", "state"), [
    ((procedure(TIEN_GIANG, 9, "1.000001", "Đăng ký khai sinh"),), "mã đã dùng cho dòng khác"),
    ((procedure(TIEN_GIANG, 9, "1.000009", "Đăng ký khai sinh"),), "dòng nguồn không còn"),
    ((procedure(TIEN_GIANG, 9, "1.000003", NAME), procedure(TIEN_GIANG, 11, "1.000004", NAME)),
     "chưa rõ là dòng nào"),
])  # fmt: skip
def test_a_decision_that_lost_its_row_is_told_and_asks_nothing(
    tmp_path: Path, rows: tuple[Procedure, ...], state: str
) -> None:
    path = exported(say("same", "An"), tmp_path / "r.xlsx", *rows)
    sheet = openpyxl.load_workbook(path)["Quyết định đã có"]
    header, row = sheet[HEADER_ROW + 1], sheet[HEADER_ROW + 2]
    shown = {cell.value: told for cell, told in zip(header, row, strict=True)}
    assert shown["Tình trạng"].value.startswith(state)
    assert "giống nhau (An" in shown["Đã quyết định"].value
    assert not shown["Mã mục (không sửa)"].value
    assert shown["Quyết định"].fill.fill_type is None, "no yellow cell to fill"
    assert not sheet.data_validations.dataValidation
    assert read_back(path, RULES, {}).answers == ()


def test_a_word_on_some_records_of_an_open_question_stands_beside_it() -> None:
    """No question stands in a workbook twice: what is read back would be that of either."""
    sample = small_merge()
    plain = review_items(sample.result, sample.rules)
    asked = next(
        one for one in questions(plain, "X-1")
        if one.kind is ItemKind.CHOICE and len({side.key for side in one.sides}) > 1
    )  # fmt: skip
    given = new_lines([Answer(asked, "review", "Bà Năm")], (), "2025-08-01").lines
    stand = standings(given[:1], sample.catalogs)
    words = earlier_words(stand, sample.catalogs)
    assert words, "the word is on one record only"
    items = review_items(sample.result, sample.rules, words)
    ids = [one.id for one in questions(items, "X-2")]
    assert len(ids) == len(set(ids))
    (again,) = (item for item in items.conflicts if item.id == asked.id)
    assert [one.line.by for one in again.before] == ["Bà Năm"]
