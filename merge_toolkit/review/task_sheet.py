"""One sheet of decisions as it is written: headers, evidence, yellow cells and their lists."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

import msgspec
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name, xl_range
from xlsxwriter.worksheet import Worksheet

from merge_toolkit.memory.shelf import Shelved
from merge_toolkit.model.records import RecordKey
from merge_toolkit.review.cover import AnswerRange
from merge_toolkit.review.layout import HEADER_ROW, Part, ReviewColumn, check_code, checked
from merge_toolkit.review.shown import Manner, Shown
from merge_toolkit.review.styles import Styles
from merge_toolkit.review.tasks import NOTHING_ASKED, Row, Task
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.lean_workbook import ANYWHERE, LeanSheet, Rows, add_link
from merge_toolkit.text.spreadsheet import fitted, row_height

Links = Mapping[RecordKey, str]
"""The place of each record's source row, as a link within the workbook."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A row as it stands in the file wherever it comes to stand, and the record of each link."""

    rows: Rows
    links: list[tuple[int, RecordKey, str]]


def write_task(
    book: xlsxwriter.Workbook,
    looks: Styles,
    how: Manner,
    task: Task,
    links: Links = MappingProxyType({}),
    shelved: Shelved | None = None,
) -> AnswerRange:
    """Write a sheet of decisions; return where they will stand.

    Rows that are ``shelved`` are taken as they were written.
    """
    name = how.word(f"sheet.{task.sheet}")
    sheet: LeanSheet = book.add_worksheet(name)
    _set_up(sheet, looks, how, task)
    apart = sheet.apart()
    for number, row in enumerate(task.rows, start=HEADER_ROW + 1):
        if shelved and row.rests_on:
            written = _kept(apart, looks, task, row, shelved)
            sheet.take(written.rows, number)
            found = written.links
        else:
            found = _write_row(sheet, number, row, task.columns, looks)
        for index, record, text in found:
            if record in links:
                add_link(sheet, (number, index), links[record], text)
    return _offer_answers(sheet, looks, name, task)


def _kept(apart: LeanSheet, looks: Styles, task: Task, row: Row, shelved: Shelved) -> _Written:
    """The row as it was written before, or now."""
    piece = shelved.get(*row.rests_on)
    if piece is None:
        other = apart.like()
        links = _write_row(other, ANYWHERE, row, task.columns, looks)
        piece = msgspec.msgpack.encode(_Written(other.rows(), links))
        shelved.put(piece, *row.rests_on)
    return _READ.decode(piece)


_READ = msgspec.msgpack.Decoder(_Written)


def _write_row(
    sheet: LeanSheet, number: int, row: Row, columns: tuple[ReviewColumn, ...], looks: Styles
) -> list[tuple[int, RecordKey, str]]:
    """Write a row; return column, record and text of its links."""
    links: list[tuple[int, RecordKey, str]] = []
    cells = row.shown()
    widths = {column.id: column.width for column in columns}
    said = {column: _written(one) for column, one in cells.items()} | {"item_id": row.id}
    codes = "-".join(check_code(said.get(column)) for column in checked(columns))
    group = row.group or ("" if row.id else NOTHING_ASKED)
    hidden = {"item_id": row.id, "digest": codes, "group": group}
    texts = ((str(one.value), widths[column]) for column, one in cells.items())
    sheet.set_row(number, row_height(texts), None, _outline(row))
    for index, column in enumerate(columns):
        if column.part is Part.EVIDENCE:
            shown = cells.get(column.id, _NOTHING)
            _write_shown(sheet, (number, index), shown, looks, bold=row.opens)
            if shown.link:
                links.append((index, shown.link, str(shown.value)))
        elif column.part is Part.ANSWER:
            told = row.said if column.id == "decision" else ""
            _write_answer(sheet, (number, index), told, looks.answer if row.id else looks.cell)
        else:
            sheet.write_string(number, index, hidden[column.id])
    return links


def _outline(row: Row) -> dict[str, bool | int]:
    """Members of a group lie folded below it."""
    if row.opens:
        return {"collapsed": True}
    return {"level": 1, "hidden": True} if row.group else {}


def _set_up(sheet: Worksheet, looks: Styles, how: Manner, task: Task) -> None:
    """Titles, headers, widths, panes, filters and print set-up of a sheet of decisions."""
    sheet.write_string(0, 0, how.word(f"title.{task.sheet}"), looks.title)
    sheet.write_string(1, 0, how.word(f"hint.{task.sheet}"), looks.hint)
    for index, column in enumerate(task.columns):
        look = looks.yellow_header if column.part is Part.ANSWER else looks.header
        hidden = {"hidden": True} if column.part is Part.HIDDEN else {}
        sheet.set_column(index, index, column.width, None, hidden)
        sheet.write_string(HEADER_ROW, index, how.word(f"column.{column.id}"), look)
    sheet.set_row(HEADER_ROW, 42)
    visible = sum(column.part is not Part.HIDDEN for column in task.columns)
    last_row = HEADER_ROW + max(1, len(task.rows))
    sheet.autofilter(HEADER_ROW, 0, last_row, len(task.columns) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.outline_settings(symbols_below=False)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_paper(8)  # A3: on A4 its columns would be smaller than people read
    sheet.set_landscape()
    sheet.set_margins(0.4, 0.4, 0.5, 0.6)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(HEADER_ROW)
    sheet.print_area(0, 0, last_row, visible - 1)
    sheet.set_footer("&L&A&R&P / &N")


def _offer_answers(sheet: Worksheet, looks: Styles, name: str, task: Task) -> AnswerRange:
    """Give the decision cells their list; typed letters are let through and read later."""
    if not task.rows:
        return AnswerRange(task.sheet, "", "", 0)
    at = next(index for index, one in enumerate(task.columns) if one.id == "decision")
    first, last = HEADER_ROW + 1, HEADER_ROW + len(task.rows)
    _offer_lists(sheet, task, first, at)
    if task.kept:
        kept = {"type": "text", "criteria": "ends with", "value": task.kept, "format": looks.kept}
        sheet.conditional_format(first, at, last, at, kept | {"stop_if_true": True})
    sheet.conditional_format(first, at, last, at, {"type": "no_blanks", "format": looks.answered})
    groups = next((index for index, one in enumerate(task.columns) if one.id == "group"), None)
    total = sum(bool(row.id) and not row.group for row in task.rows)
    cells, member_of = (
        "" if column is None
        else f"'{name}'!${xl_col_to_name(column)}${first + 1}:${xl_col_to_name(column)}${last + 1}"
        for column in (at, groups)
    )  # fmt: skip
    return AnswerRange(task.sheet, cells, member_of, total, task.minutes, task.kept)


def _offer_lists(sheet: Worksheet, task: Task, first: int, at: int) -> None:
    """Give each list to its rows, in few entries of many ranges: a sheet takes 65,534 entries."""
    runs: dict[str | tuple[str, ...], list[tuple[int, int]]] = {}
    for (pick, asks), rows in groupby(
        enumerate(task.rows, first), lambda one: (one[1].pick or task.pick, bool(one[1].id))
    ):
        if asks:
            own = [number for number, _ in rows]
            key = pick if isinstance(pick, str) else tuple(pick)
            runs.setdefault(key, []).append((own[0], own[-1]))
    for pick, found in runs.items():
        source = pick if isinstance(pick, str) else list(pick)
        for some in (found[n : n + _RANGES] for n in range(0, len(found), _RANGES)):
            asked: dict[str, object] = {"validate": "list", "source": source, "show_error": False}
            if len(some) > 1:
                asked["multi_range"] = " ".join(xl_range(one, at, end, at) for one, end in some)
            sheet.data_validation(some[0][0], at, some[0][1], at, asked)


_RANGES = 200
"""Ranges of one entry: long enough that entries are few, short enough for every program."""


def _write_answer(sheet: Worksheet, at: tuple[int, int], said: str, look: Format) -> None:
    if said:
        sheet.write_string(*at, said, look)
    else:
        sheet.write_blank(*at, None, look)


_NOTHING = Shown("")


def _written(shown: Shown | None) -> str | float:
    """Return what :func:`_write_shown` puts into the file."""
    if shown is None:
        return ""
    return fitted(spoken_days(shown.value)) if isinstance(shown.value, str) else shown.value


def _write_shown(
    sheet: Worksheet, at: tuple[int, int], shown: Shown, looks: Styles, *, bold: bool = False
) -> None:
    value = _written(shown)
    look = looks.group if bold else looks.differs if shown.differs else looks.cell
    if not isinstance(value, str):
        sheet.write_number(*at, value, looks.score)
    elif not value:
        sheet.write_blank(*at, None, look)
    elif len(shown.fragments) > 1 and value == shown.value:
        parts: list[str | Format] = []
        for text, differs in shown.fragments:
            parts += [looks.red if differs else looks.plain, text]
        sheet.write_rich_string(*at, *parts, look)
    elif shown.link:
        sheet.write_string(*at, value, looks.link)
    else:
        sheet.write_string(*at, value, look)
    if shown.more:
        sheet.write_comment(*at, shown.more, {"x_scale": 3, "y_scale": 2, "author": ""})
