"""The cover of ``review/review.xlsx``, its sheets, and the tasks that the report counts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import openpyxl

from tests.recounting.counts import questions, to_compare
from tests.recounting.files import Files

PAIRS, SPLITS, VALUES, PROPOSALS, ALONE, DECIDED = (
    "Cặp cần xem", "Dòng gộp, dòng trùng", "Xung đột", "Đề xuất cần xác nhận",
    "Dòng chỉ một bên có", "Quyết định đã có",
)  # fmt: skip
SHEETS = {
    ALONE: {"only_in_one_source", "locality_specific", "repealed_in_one_source",
            "repealed_in_own_source"},
    PROPOSALS: {"placement", "placement_contradiction", "level_twin", "agency_merged", "rename",
                "territory"},
}  # fmt: skip
"""Kinds of questions that have a sheet of their own; all others are values to choose."""
AGENCIES, UNKNOWN = "Việc của từng cơ quan", "Chưa rõ cơ quan"
PACE = {PAIRS: "pairs", SPLITS: "splits", VALUES: "conflicts", PROPOSALS: "proposals",
        ALONE: "new_rows"}  # fmt: skip


def faults_of_review(files: Files) -> Iterator[str]:
    """Every number of the cover that the files do not give, and sheets that hold other rows."""
    path = files.out / "review" / "review.xlsx"
    if not path.exists():
        return
    book = openpyxl.load_workbook(path, data_only=True)
    wanted = _wanted(files)
    lines = [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]
    start = next(at for at, line in enumerate(lines) if line[0] == "Tiến độ")
    shares = next(at for at, line in enumerate(lines) if line[0] == AGENCIES)
    yield from _shares(files, lines[shares + 1 :])
    for at, line in enumerate(lines[:shares]):
        numbers = [one for one in line[1:] if isinstance(one, int | float)]
        if not numbers or line[0] == DECIDED:
            continue
        if at < start or line[0] not in wanted:
            yield f"review: {line[0]} says {numbers}"
            continue
        total, settled = wanted.pop(line[0])
        if numbers != [total, 0, total, 0 if total else 1]:
            yield f"review: {line[0]} says {numbers}, the files {total}"
        minutes = _minutes(files, line[0], total, settled)
        if total and line[5] and _told(line[5], minutes):
            yield f"review: {line[0]} takes {line[5]}, the files {minutes} minutes"
        if (held := _held(book[line[0]])) != total:
            yield f"review: {line[0]} holds {held} tasks, the cover {total}"
    yield from (f"review: {name} is not told" for name, (total, _) in wanted.items() if total)


def _shares(files: Files, lines: list[list[Any]]) -> Iterator[str]:
    """What each agency has to settle; whose a pair is no file tells, but all of them add up."""
    wanted: Counter[str] = Counter()
    for group in questions(files).values():
        wanted.update({one["agency"] or UNKNOWN for one in group})
    told = {line[0]: [one or 0 for one in line[1:4]] for line in lines
            if any(isinstance(one, int) for one in line[1:])}  # fmt: skip
    sums = told.pop("Cộng", [0, 0, 0])
    pairs, asked = sum(to_compare(files)), wanted.total()
    if sums != [pairs, asked, pairs + asked] or sum(one[0] for one in told.values()) != pairs:
        yield f"review: the agencies have {sums}, the files {pairs} pairs and {asked} questions"
    for agency, (pair, question, both) in told.items():
        if question != wanted.pop(agency, 0) or both != pair + question:
            yield f"review: {agency} has {question} questions, {both} in all"
    yield from (f"review: {agency} is not told" for agency in wanted)


def _wanted(files: Files) -> dict[str, tuple[int, int]]:
    """Tasks by sheet, and the rows of groups that they settle."""
    found: dict[str, tuple[int, int]] = {}
    for group in questions(files).values():
        kind = group[0]["kind"]
        sheet = next((name for name, kinds in SHEETS.items() if kind in kinds), VALUES)
        total, settled = found.get(sheet, (0, 0))
        found[sheet] = total + 1, settled + (len(group) if len(group) > 1 else 0)
    splits = 0
    for row in files.table("pairs.csv"):
        if row["verdict"] == "review":
            combined = re.search(r"(^| \| )part_of ", row["reasons"])
            splits += bool(combined) or row["left_source"] == row["right_source"]
    found[PAIRS], found[SPLITS] = (sum(to_compare(files)) - splits, 0), (splits, 0)
    return found


def _minutes(files: Files, sheet: str, total: int, settled: int) -> float:
    pace = files.rules[f"review.pace.{PACE[sheet]}"]
    return float(total * pace + settled * files.rules["review.pace.group_row"])


def _told(text: str, minutes: float) -> bool:
    """Whether a time that is told is not the one expected."""
    amount = float(re.findall(r"[\d,]+", text)[0].replace(",", "."))
    return abs(amount * (60 if "giờ" in text else 1) - max(1, minutes)) > (3.1 if "giờ" in text
                                                                          else 0.51)  # fmt: skip


def _held(sheet: Any) -> int:
    """Rows of a sheet that ask something by themselves."""
    lines = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    at = {name: lines[0].index(name) for name in lines[0] if name}
    item = at["Mã mục (không sửa)"]
    group = at.get("Mã nhóm (không sửa)")
    asked = [line for line in lines[1:] if line[item] and (group is None or not line[group])]
    assert len({line[item] for line in asked}) == len(asked)
    return len(asked)
