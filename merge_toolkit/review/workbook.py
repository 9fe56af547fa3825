"""The workbook that goes to reviewers: a cover, pairs to judge, conflicts to settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from merge_toolkit.folders import whole
from merge_toolkit.review.cover import AnswerRange, write_cover
from merge_toolkit.review.earlier import DecidedItem
from merge_toolkit.review.forecast import loads
from merge_toolkit.review.groups import Group
from merge_toolkit.review.hidden import write_lists, write_questions
from merge_toolkit.review.items import ReviewItems, questions
from merge_toolkit.review.layout import (
    CONFLICT_COLUMNS,
    DECIDED_COLUMNS,
    HEADER_ROW,
    PAIR_COLUMNS,
    Part,
    ReviewColumn,
    check_code,
    evidence,
)  # fmt: skip
from merge_toolkit.review.rows import (
    Manner,
    Shown,
    conflict_row,
    decided_row,
    group_row,
    manner,
    pair_row,
    waiting_row,
)
from merge_toolkit.review.sheets import (
    CONFLICTS,
    DECISIONS,
    PAIRS,
    Work,
    conflict_sheets,
    pairs_by_sheet,
)
from merge_toolkit.review.source_rows import links_to, write_source_rows
from merge_toolkit.review.styles import Styles, styles
from merge_toolkit.review.words import PAIR_VERDICTS
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import fold
from merge_toolkit.text.spreadsheet import CREATED, WORKBOOK_OPTIONS, fitted, row_height

Pick = Sequence[str] | str
"""The answers of a list to pick from, or the cells that hold them."""


@dataclass(frozen=True, slots=True)
class Row:
    """A question: its id, its evidence cells by column, and the group it is a member of, if any.

    A row without an id asks nothing: its answer columns are not yellow.

    ``pick`` is its own list to pick from, where it is not that of the sheet.
    """

    id: str
    shown: Mapping[str, Shown]
    group: str = ""
    opens: bool = False
    pick: Pick = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One sheet of decisions: its name in the words, its columns, and the list to pick from."""

    sheet: str
    columns: tuple[ReviewColumn, ...]
    rows: tuple[Row, ...]
    pick: Pick
    minutes: float = 0.0


def write_reviews(
    items: ReviewItems, rules: RuleBook, export: str, folder: Path, *, by_agency: bool = False
) -> tuple[Path, ...]:
    """Write one workbook, or one an agency with only its items; return the paths in order.

    The same items, rules and export id give the same bytes.
    """
    if not by_agency:
        path = folder / "review.xlsx"
        write_review(items, rules, export, path)
        return (path,)
    paths: list[Path] = []
    for agency in items.agencies():
        stem = "review-" + (fold(agency).replace(" ", "-").replace("/", "-")[:60] or "chua-ro")
        taken = {path.stem for path in paths}
        number = next(n for n in range(1, len(taken) + 2) if _numbered(stem, n) not in taken)
        path = folder / f"{_numbered(stem, number)}.xlsx"
        write_review(items.of(agency), rules, export, path, agency=agency)
        paths.append(path)
    return tuple(paths)


def write_review(
    items: ReviewItems, rules: RuleBook, export: str, path: Path, *, agency: str | None = None
) -> None:
    """Write one workbook; ``agency`` None means everyone's, empty means unknown."""
    with whole(path) as beside:
        _write_review(items, rules, export, beside, agency)


def _write_review(
    items: ReviewItems, rules: RuleBook, export: str, path: Path, agency: str | None
) -> None:
    how = manner(rules)
    book = xlsxwriter.Workbook(str(path), dict(WORKBOOK_OPTIONS))
    book.set_properties({"created": CREATED})
    looks = styles(book)
    cover = book.add_worksheet(how.word("sheet.cover"))
    how = replace(how, links=links_to(items.records(), how))
    expected = {load.sheet: load.minutes for load in loads(items, rules.review.pace)}
    ranges = [
        write_task(book, looks, how, replace(task, minutes=expected.get(task.sheet, 0.0)))
        for task in _tasks(items, how)
    ]
    whose = how.word("everyone") if agency is None else agency or how.word("no_agency")
    facts = {"target": rules.merge.target.name, "export": export, "agency": whose}
    write_cover(cover, looks, how, facts, ranges)
    write_source_rows(book, looks, how, items.records())
    write_questions(book, how, questions(items, export))
    write_lists(book, how)
    book.close()


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"


def _tasks(items: ReviewItems, how: Manner) -> Iterator[Task]:
    """The sheets of a workbook: always pairs and conflicts, the others where there is work."""
    verdicts = [how.word(f"pair.{verdict}") for verdict in PAIR_VERDICTS]
    choices = f"='{how.word('sheet.lists')}'!$A$1:$A${len(how.names) + 4}"
    for sheet, pairs in pairs_by_sheet(items).items():
        if pairs or sheet == PAIRS:
            rows = tuple(Row(item.id, pair_row(item, how)) for item in pairs)
            yield Task(sheet, PAIR_COLUMNS, rows, verdicts)
    for work in conflict_sheets(items.conflicts):
        if work.rows or work.sheet == CONFLICTS:
            yield Task(work.sheet, CONFLICT_COLUMNS, tuple(_conflict_rows(work, how)), choices)
    if items.decided or items.waiting:
        rows = tuple(_decided_rows(items, how, verdicts, choices))
        yield Task(DECISIONS, DECIDED_COLUMNS, rows, choices)


def _conflict_rows(work: Work, how: Manner) -> Iterator[Row]:
    """Put each group above its members."""
    for one in work.rows:
        if isinstance(one, Group):
            yield Row(one.id, group_row(one, how), opens=True)
            for item in one.items:
                yield Row(item.id, conflict_row(item, how), group=one.id)
        else:
            yield Row(one.id, conflict_row(one, how))


def _decided_rows(items: ReviewItems, how: Manner, verdicts: Pick, choices: Pick) -> Iterator[Row]:
    """Put what needs another look first; what holds lies folded below one line."""

    def asked(item: DecidedItem, group: str = "") -> Row:
        pick = verdicts if item.words[-1].standing.is_pair else choices
        return Row(item.id, decided_row(item, how), group, pick=pick)

    yield from (asked(item) for item in items.decided if item.urgent)
    yield from (Row("", waiting_row(item, how)) for item in items.waiting)
    holding = [item for item in items.decided if not item.urgent]
    if holding:
        told = Shown(how.word("decided.name").format(count=len(holding)))
        yield Row("", {"name": told}, SETTLED, opens=True)
        yield from (asked(item, SETTLED) for item in holding)


SETTLED = "settled"
"""Group of the decisions that hold: no questions, but people may change their mind."""


NOTHING_ASKED = "waiting"
"""Group of rows that only tell something, so that the cover does not count them."""


def write_task(book: xlsxwriter.Workbook, looks: Styles, how: Manner, task: Task) -> AnswerRange:
    """Write a sheet of decisions; return where they will stand."""
    name = how.word(f"sheet.{task.sheet}")
    sheet = book.add_worksheet(name)
    _set_up(sheet, looks, how, task)
    checked = evidence(task.columns)
    widths = {column.id: column.width for column in task.columns}
    for number, row in enumerate(task.rows, start=HEADER_ROW + 1):
        codes = "-".join(check_code(_written(row.shown.get(column))) for column in checked)
        group = row.group or ("" if row.id else NOTHING_ASKED)
        hidden = {"item_id": row.id, "digest": codes, "group": group}
        texts = ((str(one.value), widths[column]) for column, one in row.shown.items())
        sheet.set_row(number, row_height(texts), None, _outline(row))
        for index, column in enumerate(task.columns):
            if column.part is Part.EVIDENCE:
                shown = row.shown.get(column.id, _NOTHING)
                _write_shown(sheet, (number, index), shown, looks, bold=row.opens)
            elif column.part is Part.ANSWER:
                sheet.write_blank(number, index, None, looks.answer if row.id else looks.cell)
            else:
                sheet.write_string(number, index, hidden[column.id])
    return _offer_answers(sheet, looks, name, task)


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
    sheet.set_row(HEADER_ROW, 32)
    visible = sum(column.part is not Part.HIDDEN for column in task.columns)
    last_row = HEADER_ROW + max(1, len(task.rows))
    sheet.autofilter(HEADER_ROW, 0, last_row, len(task.columns) - 1)
    sheet.freeze_panes(HEADER_ROW + 1, 2)
    sheet.outline_settings(symbols_below=False)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    sheet.set_paper(9)
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
    for (pick, asks), rows in groupby(
        enumerate(task.rows, first), lambda one: (one[1].pick or task.pick, bool(one[1].id))
    ):
        if not asks:
            continue
        own = [number for number, _ in rows]
        asked = {"validate": "list", "source": pick, "show_error": False}
        sheet.data_validation(own[0], at, own[-1], at, asked)
    sheet.conditional_format(first, at, last, at, {"type": "no_blanks", "format": looks.answered})
    groups = next((index for index, one in enumerate(task.columns) if one.id == "group"), None)
    total = sum(bool(row.id) and not row.group for row in task.rows)
    cells, member_of = (
        "" if column is None
        else f"'{name}'!${xl_col_to_name(column)}${first + 1}:${xl_col_to_name(column)}${last + 1}"
        for column in (at, groups)
    )  # fmt: skip
    return AnswerRange(task.sheet, cells, member_of, total, task.minutes)


_NOTHING = Shown("")


def _written(shown: Shown | None) -> str | float:
    """Return what :func:`_write_shown` puts into the file."""
    if shown is None:
        return ""
    return fitted(shown.value) if isinstance(shown.value, str) else shown.value


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
        sheet.write_url(*at, shown.link, looks.link, value)
    else:
        sheet.write_string(*at, value, look)
