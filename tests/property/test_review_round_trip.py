"""The law of the review loop: whatever happens to the workbook, the same decisions come back."""

from __future__ import annotations

import functools
import os
import random
import shutil
import subprocess
import tempfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from merge_toolkit.model.decisions import DecisionLog, DecisionState
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.values import show
from merge_toolkit.review.attach import attach
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.groups import members
from merge_toolkit.review.items import ReviewItems, questions
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.seen import ItemKind, Question, by_id
from merge_toolkit.review.workbook import write_review
from tests.fixtures_merge import small_merge
from tests.large_merge import large_merge

SCENARIOS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 100
SAMPLE = large_merge(18, review_every=2, conflict_every=1)
SINGLE_ITEMS = review_items(SAMPLE.result, SAMPLE.rules)


def in_two_groups(items: ReviewItems) -> ReviewItems:
    """Join the conflicts into two groups, the last one stays alone; each takes the first offer."""
    joined = []
    for number, item in enumerate(items.conflicts):
        last = number + 1 == len(items.conflicts)
        group = item.id if last else f"G-{number % 2}"
        proposal = "" if number == 1 else show(item.conflict.offers[0].value)
        kind = "placement" if group == "G-1" else item.conflict.kind  # on a sheet of its own
        asked = replace(item.conflict, group_id=group, proposal=proposal, kind=kind)
        joined.append(replace(item, conflict=asked))
    return ReviewItems(items.pairs, tuple(joined))


ITEMS = in_two_groups(SINGLE_ITEMS)
ASKED = by_id(questions(ITEMS, "X-1"))
GROUPS = members(ASKED)
SHEETS = ("Cặp cần xem", "Xung đột", "Đề xuất cần xác nhận")

PAIR_SPELLINGS = {
    "same": ["giống nhau", "g", " G ", "GIONG  nhau", "giống", "same"],
    "different": ["khác nhau", "k", "Khac Nhau", " khác"],
    "review": ["chưa rõ", "c", "CHUA RO "],
}
ACCEPT_SPELLINGS = ["theo đề xuất", "đ", "Đ ", "THEO DE XUAT", "đồng ý"]
TAKE_SPELLINGS = ["lấy {}", "LẤY {} ", "lay  {}", "{}"]


@dataclass(frozen=True)
class Given:
    """One answer: what is meant, and how it is written."""

    value: str
    written: str
    free: str = ""


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Given]:
    given_answers: dict[str, Given] = {}
    for item, question in ASKED.items():
        if draw(st.booleans()):
            given_answers[item] = draw(_answer(question))
    for group, asked in GROUPS.items():
        if draw(st.booleans()):
            accepted = Given("accept", draw(st.sampled_from(ACCEPT_SPELLINGS)))
            given_answers[group] = draw(st.sampled_from([accepted, draw(_answer(asked[0]))]))
    return given_answers


@st.composite
def _answer(draw: st.DrawFn, question: Question) -> Given:
    if question.kind is ItemKind.PAIR:
        value = draw(st.sampled_from(sorted(PAIR_SPELLINGS)))
        return Given(value, draw(st.sampled_from(PAIR_SPELLINGS[value])))
    if draw(st.booleans()):
        free = draw(st.sampled_from(["7 ngày làm việc", "=2+3", "'x", "05 ngày", "3"]))
        return Given("other", draw(st.sampled_from(["giá trị khác", "GIA TRI KHAC", ""])), free)
    source = draw(st.sampled_from(question.takes()))
    name = SAMPLE.rules.merge.sources[source].name
    return Given(f"take:{source}", draw(st.sampled_from(TAKE_SPELLINGS)).format(name))


@settings(max_examples=SCENARIOS, deadline=None)
@given(answers(), st.integers(0, 2**32), st.booleans())
def test_decisions_survive_any_workbook(
    given_answers: dict[str, Given], seed: int, keep_hidden_sheet: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.xlsx"
        mangle(path, given_answers, random.Random(seed), keep_hidden_sheet)
        log, lines = back(path, Path(folder) / "decisions.csv")
    assert meaning(log) == expected(given_answers)
    assert set(log.states.values()) <= {DecisionState.ATTACHED}
    assert {line.item_id for line in lines} == set(of_members(given_answers))


@pytest.mark.parametrize("through", ["xlsx", "ods"])
def test_decisions_survive_libreoffice(tmp_path: Path, through: str) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui)")
    wanted = every_second_answered()
    paths = [tmp_path / "review.xlsx", *(tmp_path / f"mangled-{seed}.xlsx" for seed in range(3))]
    paths[0].write_bytes(exported())
    fill_in(paths[0], wanted)
    for seed, path in enumerate(paths[1:]):
        mangle(path, wanted, random.Random(seed), keep_hidden=bool(seed))
    saved = tmp_path / "saved"
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [office, profile, "--headless", "--convert-to", through, "--outdir", saved, *paths],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in paths:
        log, _ = back(saved / f"{path.stem}.{through}", tmp_path / f"{path.stem}.csv")
        assert meaning(log) == expected(wanted)


def test_dangerous_cells_survive(tmp_path: Path) -> None:
    sample = small_merge()
    items = review_items(sample.result, sample.rules)
    path = tmp_path / "review.xlsx"
    write_review(items, sample.rules, "X-1", path)
    fill_in(path, {item.id: Given("same", "g") for item in items.pairs})
    read = read_back(path, sample.rules, {})
    append(new_lines(read.answers, (), "2025-08-01").lines, tmp_path / "d.csv")
    assert "\n=HYPERLINK" not in (tmp_path / "d.csv").read_text()
    log = attach(read_ledger([tmp_path / "d.csv"]), sample.catalogs)
    assert len(log.decisions) == len(items.pairs) == 3


def back(path: Path, ledger: Path) -> tuple[DecisionLog, tuple[object, ...]]:
    """Apply a workbook twice, read the ledger, attach it."""
    for _ in range(2):
        lines = read_ledger([ledger] if ledger.exists() else [])
        read = read_back(path, SAMPLE.rules, ASKED)
        assert all("stay open" in warning.what for warning in read.warnings)
        append(new_lines(read.answers, lines, "2025-08-01").lines, ledger)
    lines = read_ledger([ledger] if ledger.exists() else [])
    return attach(lines, SAMPLE.catalogs), lines


def meaning(log: DecisionLog) -> set[tuple[object, ...]]:
    return {(one.pair, one.verdict) for one in log.decisions} | {
        (one.records, one.field, one.take, one.value) for one in log.choices
    }


def of_members(given_answers: dict[str, Given]) -> dict[str, Given]:
    """The answers by question: that of a group holds where a row has none of its own."""
    own = {item: answer for item, answer in given_answers.items() if item in ASKED}
    for group, answer in given_answers.items():
        for question in GROUPS.get(group, ()):
            fits = question.proposal if answer.value == "accept" else True
            if answer.value.startswith("take:"):
                fits = answer.value.removeprefix("take:") in question.takes()
            if question.id not in own and fits:
                own[question.id] = as_value(answer, question)
    return own


def as_value(answer: Given, question: Question) -> Given:
    if answer.value != "accept":
        return answer
    if question.proposed_by:
        return Given(f"take:{question.proposed_by}", "")
    return Given("other", "", question.proposal)


def expected(given_answers: dict[str, Given]) -> set[tuple[object, ...]]:
    meant: set[tuple[object, ...]] = set()
    for item, answer in of_members(given_answers).items():
        sides = [side.key for side in ASKED[item].sides]
        if ASKED[item].kind is ItemKind.PAIR:
            meant.add((Pair.of(*sides), Verdict(answer.value)))
        else:
            take = answer.value.removeprefix("take:") if answer.value != "other" else ""
            meant.add((frozenset(sides), ASKED[item].field, take, answer.free))
    return meant


def every_second_answered() -> dict[str, Given]:
    wanted = {}
    for number, (item, question) in enumerate(ASKED.items()):
        if number % 2 == 0 and question.kind is ItemKind.PAIR:
            wanted[item] = Given("different", "khac nhau")
        elif question.kind is ItemKind.CHOICE:
            wanted[item] = Given("other", "giá trị khác", "7 ngày")
    return wanted


def fill_in(path: Path, given_answers: dict[str, Given]) -> None:
    """Fill in a workbook as a reviewer would, leaving everything else alone."""
    book = openpyxl.load_workbook(path, rich_text=True)
    for name in [name for name in SHEETS if name in book.sheetnames]:
        sheet = book[name]
        at = {cell.value: cell.column for cell in sheet[HEADER_ROW + 1]}
        for row in range(HEADER_ROW + 2, sheet.max_row + 1):
            answer = given_answers.get(sheet.cell(row, at["Mã mục (không sửa)"]).value)
            if answer is not None:
                sheet.cell(row, at["Quyết định"]).value = answer.written or None
                sheet.cell(row, at["Người xem"]).value = "Nguyễn Văn A"
                if answer.free:
                    set_text(sheet, row, at["Giá trị khác (ghi rõ)"], answer.free)
    book.save(path)


def set_text(sheet: Worksheet, row: int, column: int, text: str) -> None:
    cell = sheet.cell(row, column)
    cell.value = text
    cell.data_type = "s"


@functools.cache
def exported() -> bytes:
    """The workbook of all items as it is handed out."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.xlsx"
        write_review(ITEMS, SAMPLE.rules, "X-1", path)
        return path.read_bytes()


@functools.cache
def exported_cells() -> dict[str, list[list[object]]]:
    """The cells of that workbook, sheet by sheet."""
    book = openpyxl.load_workbook(BytesIO(exported()))
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()]
            for sheet in book}  # fmt: skip


def filled(grid: list[list[object]], given_answers: dict[str, Given]) -> list[list[object]]:
    """Type answers into the yellow cells of a sheet, in place of what stands there."""
    header = grid[HEADER_ROW]
    item, *yellow = (header.index(title) for title in
                     ("Mã mục (không sửa)", "Quyết định", "Người xem", "Giá trị khác (ghi rõ)")
                     if title in header)  # fmt: skip
    rows = [list(row) for row in grid]
    for row in rows[HEADER_ROW + 1 :]:
        answer = given_answers.get(str(row[item]))
        if answer is not None:
            typed = (answer.written or None, "Nguyễn Văn A", answer.free or None)
            for column, text in zip(yellow, typed, strict=False):
                row[column] = text
    return rows


def mangle(
    path: Path, given_answers: dict[str, Given], chance: random.Random, keep_hidden: bool
) -> None:
    """Write a filled workbook as reviewers send it: moved, sorted, hidden, inserted, renamed.

    It is built anew, for a file handled as a whole by openpyxl costs twenty times as much; the
    same answers typed into the file that was handed out go through LibreOffice.
    """
    new = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    new.add_worksheet("Trang tính thêm").write_string("B2", "ghi chú riêng của phòng")
    names = [*SHEETS, *(["Dữ liệu ẩn"] if keep_hidden else [])]
    chance.shuffle(names)
    for name in names:
        grid = exported_cells()[name]
        if name in SHEETS:
            grid = mangled(filled(grid, given_answers), given_answers, chance)
        sheet = new.add_worksheet(name if chance.random() < 0.7 else f"{name} (2)")
        for number, row in enumerate(grid):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value)
                elif value is not None:
                    sheet.write(number, column, value)
        for letter in "CEG":
            hidden = chance.random() < 0.5
            sheet.set_column(f"{letter}:{letter}", None, None, {"hidden": hidden})
        sheet.set_row(HEADER_ROW + 2, None, None, {"hidden": True})
        sheet.autofilter(0, 0, len(grid), max(map(len, grid)))
        sheet.filter_column_list(0, ["chưa rõ"])
    new.close()


def mangled(
    grid: list[list[object]], given_answers: dict[str, Given], chance: random.Random
) -> list[list[object]]:
    titles, header, rows = grid[:HEADER_ROW], grid[HEADER_ROW], grid[HEADER_ROW + 1 :]
    at = header.index("Mã mục (không sửa)")
    told = {question.id for group in given_answers for question in GROUPS.get(group, ())}
    kept = {*given_answers, *told}  # a row that is not sent back is not answered by its group
    rows = [row for row in rows if row[at] in kept or chance.random() < 0.6]
    chance.shuffle(rows)
    for _ in range(chance.randrange(3)):
        rows.insert(chance.randrange(len(rows) + 1), [None] * len(header))
    columns: list[int | None] = list(range(len(header)))
    chance.shuffle(columns)
    for _ in range(chance.randrange(3)):
        columns.insert(chance.randrange(len(columns) + 1), None)
    body = [
        [padded(row[index], chance) if index is not None else "việc riêng" for index in columns]
        for row in rows
    ]
    names = [
        recased(str(header[index]), chance) if index is not None else f"Cột thêm {number}"
        for number, index in enumerate(columns)
    ]
    blank: list[list[object]] = [[] for _ in range(chance.randrange(3))]
    return [*titles, *blank, names, *body]


def padded(value: object, chance: random.Random) -> object:
    return f"  {value} " if isinstance(value, str) and chance.random() < 0.2 else value


def recased(header: str, chance: random.Random) -> str:
    return chance.choice([header, header.upper(), header.lower(), f"  {header}  ", f"{header}\n"])
