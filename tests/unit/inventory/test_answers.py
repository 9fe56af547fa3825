"""Answers to questions about assets: what they can mean, and what is refused."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.inventory.answers import MEANT, answer_reader
from merge_toolkit.model.records import RecordKey
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.closed import candidates, named
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import questions as put
from merge_toolkit.review.seen import ItemKind, Question, Seen
from merge_toolkit.review.workbook import write_review
from merge_toolkit.typed_values import unreadable
from tests.unit.inventory.small import device, merged, small, system

READ = answer_reader(small())


@pytest.mark.parametrize(("field", "text", "meant"), [
    ("receiving_unit", "UBND xã Mới Một", "Xã Mới Một"), ("receiving_unit", "Xã Sen", None),
    ("receiving_unit", "Huyện An", None), ("receiving_unit", "để sau", None),
    ("devices_counted", " 2 ", 2), ("devices_counted", "0", None), ("devices_counted", "²", None),
    ("devices_counted", "hai", None), ("devices_counted", "9" * 5000, None),
    ("disposal", "THANH LÝ", "thanh lý"),
    ("disposal", "tiếp tục sử dụng", "Tiếp tục sử dụng"), ("disposal", "để sau", None),
])  # fmt: skip
def test_an_answer_means_something_or_nothing(field: str, text: str, meant: object) -> None:
    assert field in MEANT
    assert READ(field, text) == meant


def asked(*rows: object) -> dict[str, object]:
    items = review_items(merged(*rows), small())  # type: ignore[arg-type]
    return {one.field: one for one in put(items, "X")}


def test_the_district_is_no_receiver_of_its_own_equipment() -> None:
    question = asked(device("mot", 1, "UBND huyện An"))["receiving_unit"]
    told = [Answer(question, "take:mot", "Lan"), Answer(question, "other", "Lan", "Xã Mới Hai")]  # type: ignore[arg-type]
    [problem] = unreadable(told, small())
    assert "Huyện An" in str(problem)


def test_nought_is_an_answer_to_how_many() -> None:
    seen = Seen("mot", RecordKey("mot:1"), "", "Máy in", text="4")
    question = Question("Q-1", ItemKind.CHOICE, "X", (seen,), "quantity")
    assert not list(unreadable([Answer(question, "other", "Lan", "0")], small()))
    [problem] = unreadable([Answer(question, "other", "Lan", "không rõ")], small())
    assert "không rõ" in str(problem)


def test_candidates_are_named_as_they_are_shown() -> None:
    question = asked(system("mot", "Trục mót"), system("hai", "Trục mọt"))["platform"]
    choices = candidates(question, small())  # type: ignore[arg-type]
    assert set(choices) == {"Trục mót", "Trục mọt"}
    names = {"mot": "Tỉnh Một"}
    assert named("tỉnh một: TRỤC MÓT", choices, names) == "Trục mót"
    assert named("Trục mọt", choices, names) == "Trục mọt"
    assert named("truc mot", choices, names) == "", "marks tell these two apart"
    assert named("nơi khác: Trục mọt", choices, names) == ""


def test_the_candidates_of_a_platform_are_the_list_to_pick_from(tmp_path: Path) -> None:
    """Every candidate is in the drop-down of its own row; other rows keep the common list."""
    items = review_items(merged(system("mot", "Trục mót"), system("hai", "Trục mọt")), small())
    write_review(items, small(), "X-1", tmp_path / "review.xlsx")
    book = openpyxl.load_workbook(tmp_path / "review.xlsx")
    (sheet,) = [one for one in book if any("Nền tảng" in str(c.value) for r in one for c in r)]
    found = set()
    for rule in sheet.data_validations.dataValidation:
        name, cells = str(rule.formula1).rsplit("!", 1)
        cells = cells.replace("$", "")
        listed = {row[0].value for row in book[name.strip("='")][cells]}
        for one in rule.sqref.ranges:
            for row in range(one.min_row, one.max_row + 1):
                asks = any("Nền tảng" in str(cell.value) for cell in sheet[row])
                found.add((asks, {"Trục mót", "Trục mọt"} <= listed, "lấy mot" in listed))
    assert (True, True, False) in found
    assert not {(True, False, True), (False, True, False)} & found
