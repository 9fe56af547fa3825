"""The hidden sheets of a review workbook: what was asked and seen, and the lists to pick from.

The workbook carries its questions, so that an answer can be recorded weeks later, when rules and
inputs have moved on; each row carries the digest of its texts, so that tampering shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from merge_toolkit.errors import Problem
from merge_toolkit.model.records import RecordKey
from merge_toolkit.review.seen import SEEN_COLUMNS, ItemKind, Question, Seen
from merge_toolkit.review.shown import Manner
from merge_toolkit.review.told import told
from merge_toolkit.review.words import ACCEPT, CHOICES, KEEP, OTHER, take_words
from merge_toolkit.text.spreadsheet import fitted

ASKED_COLUMNS = ("item_id", "kind", "export_id", "question_field", "territory", "score", "group",
                 "proposal", "proposed_by", "stands", "replaces")  # fmt: skip
QUESTION_COLUMNS = (*ASKED_COLUMNS, *SEEN_COLUMNS, "digest")
"""Columns of the hidden sheet, one row for each side of a question."""
TARGET = "target"
"""A last column, written once: the unit that the merger leads to. Earlier workbooks lack it."""


def write_questions(
    book: xlsxwriter.Workbook, how: Manner, asked: Iterable[Question], target: str
) -> None:
    """Write what is asked and what is seen of each side into a hidden sheet."""
    sheet = book.add_worksheet(how.word("sheet.data"))
    sheet.hide()
    rows = [QUESTION_COLUMNS]
    sheet.write_string(0, len(QUESTION_COLUMNS), TARGET)
    if target:
        sheet.write_string(1, len(QUESTION_COLUMNS), fitted(target))
    for one in asked:
        head: tuple[str, ...] = (
            one.id, one.kind.value, one.export_id, one.field, one.territory, one.score, one.group,
            one.proposal, one.proposed_by, one.stands, one.replaces,
        )  # fmt: skip
        for side in one.sides:
            rows.append((*head, *(getattr(side, name) for name in SEEN_COLUMNS), side.digest))
            head = (one.id, *[""] * (len(ASKED_COLUMNS) - 1))  # what is asked stands once
    for number, row in enumerate(rows):
        for index, text in enumerate(row):
            if text:
                sheet.write_string(number, index, fitted(text))


class Lists:
    """The lists to pick from, one a column of a hidden sheet: a cell holds 255 characters at most.

    Each question, and each group of them, has the answers that fit it: one that fits none of its
    rows would refuse the whole file. ``closed`` are the candidates where nothing else is an answer.
    """

    def __init__(
        self, how: Manner, asked: Sequence[Question], closed: Mapping[str, tuple[str, ...]]
    ) -> None:
        self._how = how
        takes = tuple(take_words(name, how.language) for name in how.names.values())
        together: dict[str, list[Question]] = {}  # one may be asked, and stand among the decided
        for one in asked:
            for id_ in filter(None, (one.id, one.group)):
                together.setdefault(id_, []).append(one)
        self._answers = {
            id_: (*closed.get(id_, takes), *self._words(about, is_closed=id_ in closed))
            for id_, about in together.items()
        }
        self._columns = {
            answers: column for column, answers in enumerate(dict.fromkeys(self._answers.values()))
        }

    def cells(self, question: str) -> str:
        """Return the cells of the list of a question or group, as a formula."""
        answers = self._answers[question]
        letter = xl_col_to_name(self._columns[answers])
        return f"='{self._how.word('sheet.lists')}'!${letter}$1:${letter}${len(answers)}"

    def write(self, book: xlsxwriter.Workbook) -> None:
        """Write every list into a hidden sheet."""
        sheet = book.add_worksheet(self._how.word("sheet.lists"))
        sheet.hide()
        for answers, column in self._columns.items():
            for number, answer in enumerate(answers):
                sheet.write_string(number, column, fitted(answer))

    def _words(self, about: Sequence[Question], *, is_closed: bool) -> Iterator[str]:
        fits = {
            ACCEPT: any(one.proposal for one in about),
            KEEP: not is_closed and any(one.stands for one in about),
            OTHER: not is_closed,
        }
        return (self._how.word(f"choice.{one}") for one in CHOICES if fits.get(one, True))


def is_question_sheet(rows: Sequence[Sequence[str]]) -> bool:
    """Tell whether a sheet is the hidden one with the questions."""
    return bool(rows) and set(QUESTION_COLUMNS) <= set(rows[0])


def target_of(rows: Sequence[Sequence[str]]) -> str:
    """Return the unit that the merger of a hidden sheet leads to; empty where it does not tell."""
    at = rows[0].index(TARGET) if TARGET in rows[0] else -1
    return next((row[at] for row in rows[1:] if row[at]), "") if at >= 0 else ""


def read_questions(
    rows: Sequence[Sequence[str]], where: str
) -> tuple[Mapping[str, Question], list[Problem]]:
    """Read the questions back; tell of sides whose digest does not hold, and pairs without two."""
    at = {name: rows[0].index(name) for name in QUESTION_COLUMNS}
    heads: dict[str, tuple[str, ...]] = {}
    sides: dict[str, list[Seen]] = {}
    first_rows: dict[str, int] = {}
    problems: list[Problem] = []
    for number, row in enumerate(rows[1:], start=2):
        cells = {name: row[index] for name, index in at.items()}
        item = cells["item_id"]
        if not item:
            continue
        side = _side(cells)
        asked_already = item in heads and not cells["kind"]
        if side.digest != cells["digest"] or (
            cells["kind"] not in tuple(ItemKind) and not asked_already
        ):
            problems.append(told(f"{where}!A{number}", "hidden sheet"))
            continue
        if not asked_already:
            heads[item] = tuple(cells[name] for name in ASKED_COLUMNS)
        sides.setdefault(item, []).append(side)
        first_rows.setdefault(item, number)
    for item, head in heads.items():
        if head[1] == ItemKind.PAIR and len(sides[item]) != 2:  # a row of it went, or came twice
            problems.append(told(f"{where}!A{first_rows[item]}", "hidden sheet"))
    asked = {
        item: Question(item, ItemKind(kind), export, tuple(sides[item]), *rest)
        for item, (_, kind, export, *rest) in heads.items()
    }
    return asked, problems


def _side(cells: Mapping[str, str]) -> Seen:
    source, key, *texts = (cells[name] for name in SEEN_COLUMNS)
    return Seen(source, RecordKey(key), *texts)
