"""Decisions of the golden workspaces, taken through the review loop as people would."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from merge_toolkit.review.layout import CONFLICT_COLUMNS, HEADER_ROW, PAIR_COLUMNS, ReviewColumn
from merge_toolkit.review.words import WORDS
from merge_toolkit.reviewing import LEDGER, apply_reviews, export_reviews
from merge_toolkit.workspace import Workspace

DAY = "2025-06-20"
PAIRS, CONFLICTS = "sheet.pairs", "sheet.conflicts"


@dataclass(frozen=True)
class Answer:
    """What is filled into the row whose cells hold all of `of`."""

    sheet: str
    of: tuple[str, ...]
    decision: str
    reviewer: str
    free_value: str = ""
    note: str = ""


Round = Sequence[Answer]
"""Answers of one returned workbook; later rounds see the ledger of the earlier ones."""

ANSWERS: dict[str, Sequence[Round]] = {
    "two-provinces": (
        (
            Answer(PAIRS, ("Hệ thống thông tin giải quyết TTHC",), "khác nhau", "Bà Sáu"),
            Answer(CONFLICTS, ("bán buôn rượu", "10 ngày làm việc"), "lấy song-xanh", "Ông Tư"),
            Answer(CONFLICTS, ("Gia hạn", "1.013231"), "lấy dong-que", "Ông Tư",
                   note="=cột mã bị lệch"),
            Answer(CONFLICTS, ("rượu thủ công", "Phòng Kinh tế"), "giá trị khác", "Ông Tư",
                   free_value="UBND cấp xã"),
        ),
    ),
    "with-reference": (
        (
            Answer(CONFLICTS, ("nội trú", "45 ngày"), "take mien-nam", "Bà Sáu"),
            Answer(CONFLICTS, ("Làm đồ gốm",), "take mien-bac", "Bà Sáu"),
        ),
        (Answer(CONFLICTS, ("nội trú", "45 ngày"), "take mien-bac", "Ông Tư"),),
    ),
}  # fmt: skip
WITHDRAWN = ("1.000009", "Làm đồ gốm ven sông", "Nông nghiệp", "Sở Công Thương", "Cấp tỉnh")
"""A procedure of two lists that is decided on and then gone: its decision is dormant."""


def decide(name: str, workspace: Path, scratch: Path) -> None:
    """Write the ledger of a golden workspace anew."""
    ledger = workspace / "rules" / "decisions" / LEDGER
    ledger.unlink(missing_ok=True)
    place = scratch / name
    shutil.copytree(workspace, place, ignore=shutil.ignore_patterns("expected", "out"))
    _add_withdrawn(place / "catalogs")
    for number, answers in enumerate(ANSWERS[name]):
        paths = export_reviews(Workspace(place), scratch / f"{name}-{number}", _silent).paths
        _fill(paths[0], answers)
        apply_reviews(Workspace(place), paths, "", _silent)
        if number == 0:  # the second reviewer answers the same export of the same questions
            (place / "rules" / "decisions" / LEDGER).rename(scratch / f"{name}.first")
    texts = [path.read_text("utf-8") for path in (scratch / f"{name}.first",
             place / "rules" / "decisions" / LEDGER) if path.exists()]  # fmt: skip
    header = texts[0].split("\n", 1)[0]
    lines = [text.split("\n", 1)[1] for text in texts]
    whole = header + "\n" + "".join(lines)
    ledger.parent.mkdir(parents=True, exist_ok=True)
    ledger.write_text(whole.replace(date.today().isoformat(), DAY), "utf-8", newline="\n")


def _silent(_: str) -> None:
    """Tell nobody about progress."""


def _add_withdrawn(catalogs: Path) -> None:
    for source, delimiter, days in (("mien-bac", ";", "09 ngày"), ("mien-nam", ",", "08 ngày")):
        path = catalogs / source / "danh-muc.csv"
        if path.exists():
            cells = ['"' + cell + '"' for cell in (*WITHDRAWN, days, "Không")]
            path.write_bytes(path.read_bytes() + (delimiter.join(cells) + "\r\n").encode())


def _fill(path: Path, answers: Round) -> None:
    book = openpyxl.load_workbook(path, rich_text=True)
    for answer in answers:
        sheet, columns = _sheet(book, answer.sheet)
        row = _row(sheet, answer.of)
        at = {column.id: number for number, column in enumerate(columns, start=1)}
        for column, value in (
            ("decision", answer.decision), ("reviewer", answer.reviewer), ("note", answer.note),
            ("free_value", answer.free_value),
        ):  # fmt: skip
            if value:
                cell = sheet.cell(row, at[column])
                cell.value = value
                cell.data_type = "s"  # a note that starts with «=» is text
    book.save(path)


def _sheet(book: openpyxl.Workbook, what: str) -> tuple[Worksheet, Sequence[ReviewColumn]]:
    names = {words[what] for words in WORDS.values()}
    sheet = next(sheet for sheet in book.worksheets if sheet.title in names)
    return sheet, PAIR_COLUMNS if what == PAIRS else CONFLICT_COLUMNS


def _row(sheet: Worksheet, of: Sequence[str]) -> int:
    for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
        text = " ".join(str(value) for value in row if value is not None)
        if number > HEADER_ROW + 1 and all(part in text for part in of):
            return number
    raise LookupError(f"{sheet.title}: no row with {of}; see tests/golden/decide.py")
