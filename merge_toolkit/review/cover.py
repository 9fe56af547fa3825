"""The cover of a review workbook: how to work, who reviews, how far it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from merge_toolkit.review.shown import Manner
from merge_toolkit.review.styles import Styles
from merge_toolkit.text.spreadsheet import row_height


@dataclass(frozen=True, slots=True)
class AnswerRange:
    """The decision cells of one sheet, as a formula names them, and how many questions they are.

    ``member_of`` are the cells that name the group of a row: such rows are no questions by
    themselves. Empty: every row is one. ``minutes`` is how long they are
    expected to take; 0: unknown. ``kept`` is how earlier answers end that were filled in: they are
    not answered yet.
    """

    sheet: str
    cells: str
    member_of: str
    total: int
    minutes: float = 0.0
    kept: str = ""


def write_cover(
    sheet: Worksheet, looks: Styles, how: Manner, facts: Mapping[str, str],
    ranges: Sequence[AnswerRange],
) -> int:  # fmt: skip
    """Write the cover; return the first row that is free.

    Formulas carry their value, for viewers that do not calculate.
    """
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 4, 15)
    sheet.set_column(5, 5, 24)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.write_string(0, 0, how.word("title").format(target=facts["target"].upper()), looks.title)
    sheet.write_string(2, 0, how.word("cover.agency"), looks.label)
    sheet.merge_range(2, 1, 2, 3, facts["agency"], looks.cell)
    sheet.write_string(3, 0, how.word("cover.export"), looks.label)
    sheet.merge_range(3, 1, 3, 3, facts["export"], looks.cell)
    sheet.write_string(4, 0, how.word("cover.reviewer"), looks.label)
    sheet.merge_range(4, 1, 4, 3, "", looks.input)
    sheet.write_string(5, 0, how.word("cover.reviewer_hint"), looks.hint)
    _write_progress(sheet, looks, how, ranges)
    return _write_steps(sheet, looks, how, 10 + max(2, len(ranges)))


def write_shares(
    sheet: Worksheet, looks: Styles, how: Manner, agencies: Mapping[str, tuple[int, int]], row: int
) -> None:
    """Tell what each agency has to settle: pairs, questions, and both together."""
    titles = ("agencies", "pairs", "questions", "total")
    for column, title in enumerate(titles):
        sheet.write_string(row + 1, column, how.word(f"cover.{title}"), looks.header)
    lines = [(one or how.word("no_agency"), counted) for one, counted in agencies.items()]
    pairs = sum(counted[0] for counted in agencies.values())
    questions = sum(counted[1] for counted in agencies.values())
    lines.append((how.word("cover.sum"), (pairs, questions)))
    for number, (named, counted) in enumerate(lines, start=row + 2):
        sheet.write_string(number, 0, named, looks.label)
        sheet.set_row(number, row_height([(named, 34)]))
        for column, value in enumerate((*counted, sum(counted)), start=1):
            sheet.write_number(number, column, value, looks.number)


def _write_progress(
    sheet: Worksheet, looks: Styles, how: Manner, ranges: Sequence[AnswerRange]
) -> None:
    told = any(one.minutes for one in ranges)
    titles = ("progress", "total", "answered", "left", "share", *["time"] * told)
    for column, title in enumerate(titles):
        sheet.write_string(7, column, how.word(f"cover.{title}"), looks.header)
    for row, one in enumerate(ranges, start=8):
        excel_row = row + 1
        sheet.write_string(row, 0, how.word(f"sheet.{one.sheet}"), looks.label)
        if not one.total:
            for column in (1, 2, 3):
                sheet.write_number(row, column, 0, looks.number)
            sheet.write_number(row, 4, 1, looks.share)
            continue
        total, answered = f"=ROWS({one.cells})", f'=COUNTIF({one.cells},"?*")'
        if one.member_of:
            total = f'=SUMPRODUCT(--({one.member_of}=""))'
            answered = f'=SUMPRODUCT(({one.cells}<>"")*({one.member_of}=""))'
        if one.kept:
            answered += f'-COUNTIF({one.cells},"*{one.kept}")'
        sheet.write_formula(row, 1, total, looks.number, one.total)
        sheet.write_formula(row, 2, answered, looks.number, 0)
        sheet.write_formula(row, 3, f"=B{excel_row}-C{excel_row}", looks.number, one.total)
        sheet.write_formula(row, 4, f"=C{excel_row}/B{excel_row}", looks.share, 0)
        if told:
            sheet.write_string(row, 5, _time(one.minutes, how), looks.number)


def _time(minutes: float, how: Manner) -> str:
    if minutes >= 60:
        return how.word("hours").format(hours=minutes / 60).replace(".", how.word("decimal"))
    return how.word("minutes").format(minutes=max(1, minutes))


def _write_steps(sheet: Worksheet, looks: Styles, how: Manner, row: int) -> int:
    sheet.merge_range(row, 0, row, 5, how.word("cover.how"), looks.header)
    for number, step in enumerate(how.word("cover.steps").split("\n"), start=1):
        sheet.merge_range(row + number, 0, row + number, 5, f"{number}. {step}", looks.text)
        sheet.set_row(row + number, row_height([(step, 125)]) + 4)
    return row + len(how.word("cover.steps").split("\n")) + 1
