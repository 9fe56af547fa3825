"""Workbooks of another merger, recognised; what is wrong with a workbook, in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from string import Formatter

import openpyxl
import pytest

from merge_toolkit.model.records import Catalog
from merge_toolkit.review.foreign import Origin, foreign
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.hidden import QUESTION_COLUMNS, TARGET
from merge_toolkit.review.read_back import read_answers
from merge_toolkit.review.told import PROBLEMS, listed, one_of, told
from merge_toolkit.review.workbook import write_review
from tests.fixtures_merge import small_merge

SAMPLE = small_merge()
HERE = "Tỉnh Đồng Tháp"
RULES = SAMPLE.rules.model_copy(
    update={"merge": SAMPLE.rules.merge.model_copy(
        update={"target": SAMPLE.rules.merge.target.model_copy(update={"name": HERE})}
    )}
)  # fmt: skip


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    write_review(review_items(SAMPLE.result, RULES), RULES, "X-1", tmp_path / "review.xlsx")
    return tmp_path / "review.xlsx"


def origin(path: Path) -> Origin:
    return read_answers(path, RULES, {}, reviewer="An").origin


def renamed(catalog: Catalog) -> Catalog:
    """The same source with other procedures."""
    others = tuple(
        replace(row, key=replace_key(row.key), code_as_given="9." + row.code_as_given[2:],
                name=f"{row.name} khác")
        for row in catalog.procedures
    )  # fmt: skip
    return replace(catalog, procedures=others, assets=())


def replace_key(key: str) -> str:
    return f"{key}0"


def test_a_workbook_knows_which_merger_it_belongs_to(workbook: Path) -> None:
    told_by = origin(workbook)
    assert told_by.target == HERE
    assert not list(foreign("f", told_by, HERE, SAMPLE.catalogs))
    assert not list(foreign("f", told_by, "tỉnh đồng tháp", SAMPLE.catalogs)), "case is no matter"


def test_a_workbook_of_another_merger_is_told_in_one_line(workbook: Path) -> None:
    others = tuple(renamed(one) for one in SAMPLE.catalogs)
    [problem] = foreign("f.xlsx", origin(workbook), "Tỉnh Vĩnh Long", others)
    assert HERE in problem.what
    assert "Tỉnh Vĩnh Long" in problem.what
    assert "--accept-foreign" in problem.fix


def test_a_workbook_outlives_the_mending_of_the_name_of_the_new_unit(workbook: Path) -> None:
    assert not list(foreign("f", origin(workbook), "Tỉnh Đông Tháp", SAMPLE.catalogs))


def test_a_workbook_without_the_mark_is_known_by_its_records(workbook: Path) -> None:
    book = openpyxl.load_workbook(workbook)
    hidden = book["Dữ liệu ẩn"]
    at = len(QUESTION_COLUMNS) + 1
    assert hidden.cell(1, at).value == TARGET
    hidden.delete_cols(at)
    book.save(workbook)
    old = origin(workbook)
    assert old.target == ""
    assert not list(foreign("f", old, "Tỉnh Vĩnh Long", SAMPLE.catalogs))
    others = tuple(renamed(one) for one in SAMPLE.catalogs)
    [problem] = foreign("f", old, HERE, others)
    sides = {side.key for question in old.asked.values() for side in question.sides}
    assert f"none of the {len(sides)} records" in problem.what


def test_records_that_changed_their_code_or_their_name_are_still_known(workbook: Path) -> None:
    asked = origin(workbook)
    for change in ("code_as_given", "name"):
        today = tuple(
            replace(one, assets=(), procedures=tuple(
                replace(row, key=replace_key(row.key), **{change: "đã đổi"})
                for row in one.procedures))
            for one in SAMPLE.catalogs
        )  # fmt: skip
        assert not list(foreign("f", asked, HERE, today))


def test_every_problem_says_the_same_in_both_languages() -> None:
    for what, (english, fix, vietnamese, fix_vi) in PROBLEMS.items():
        facts = {name for _, name, _, _ in Formatter().parse(english) if name}
        own = {name for _, name, _, _ in Formatter().parse(vietnamese) if name}
        assert {"title" if one == "column" else one for one in facts} == own, what
        assert bool(fix) == bool(fix_vi), what
        assert any(letter.isalpha() and not letter.isascii() for letter in vietnamese), what


def test_a_problem_lists_answers_in_both_languages() -> None:
    problem = one_of(told("f!A1", "nothing proposed"), ["giữ lại", "thanh lý"])
    assert listed(["giữ lại", "thanh lý"]) in problem.fix
    assert problem.vietnamese[1].startswith("ghi một trong các câu trả lời: «giữ lại»")
