"""The workbook that goes to reviewers: a cover, sheets of decisions, source rows, hidden lists."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from merge_toolkit.folders import whole
from merge_toolkit.memory.shelf import Shelved
from merge_toolkit.review.closed import closed_lists
from merge_toolkit.review.cover import write_cover, write_shares
from merge_toolkit.review.forecast import loads, shares
from merge_toolkit.review.hidden import Lists, write_questions
from merge_toolkit.review.items import ReviewItems, questions
from merge_toolkit.review.shown import manner
from merge_toolkit.review.source_rows import links_to, write_source_rows
from merge_toolkit.review.styles import styles
from merge_toolkit.review.task_sheet import write_task
from merge_toolkit.review.tasks import tasks
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import fold
from merge_toolkit.text.lean_workbook import LeanWorkbook
from merge_toolkit.text.spreadsheet import CREATED

WORKBOOK = "review.xlsx"
"""File of the workbook that asks everyone."""


def write_reviews(
    items: ReviewItems,
    rules: RuleBook,
    export: str,
    folder: Path,
    *,
    by_agency: bool = False,
    shelved: Shelved | None = None,
) -> tuple[Path, ...]:
    """Write one workbook, or one an agency with only its items; return the paths in order.

    The same items, rules and export id give the same bytes, whatever rows are ``shelved``.
    """
    if not by_agency:
        path = folder / WORKBOOK
        write_review(items, rules, export, path, shelved=shelved)
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
    items: ReviewItems,
    rules: RuleBook,
    export: str,
    path: Path,
    *,
    agency: str | None = None,
    shelved: Shelved | None = None,
) -> None:
    """Write one workbook; ``agency`` None means everyone's, empty means unknown.

    Rows that are ``shelved`` are not made again.
    """
    with whole(path) as beside:
        _write_review(items, rules, export, beside, agency, shelved)


def _write_review(
    items: ReviewItems, rules: RuleBook, export: str, path: Path, agency: str | None,
    shelved: Shelved | None,
) -> None:  # fmt: skip
    how = manner(shelved.rules if shelved else rules)  # by which every row is made
    book = LeanWorkbook(path)
    book.set_properties({"created": CREATED})
    looks = styles(book)
    cover = book.add_worksheet(how.word("sheet.cover"))
    links = links_to(items.records(), how)
    asked = questions(items, export)
    lists = Lists(how, asked, closed_lists(asked, rules))
    expected = {load.sheet: load.minutes for load in loads(items, rules.review.pace)}
    ranges = [
        write_task(
            book, looks, how, replace(task, minutes=expected.get(task.sheet, 0.0)), links, shelved
        )
        for task in tasks(items, how, lists)
    ]
    whose = how.word("everyone") if agency is None else agency or how.word("no_agency")
    facts = {"target": rules.merge.target.name, "export": export, "agency": whose}
    row = write_cover(cover, looks, how, facts, ranges)
    if agency is None:
        write_shares(cover, looks, how, shares(items), row)
    write_source_rows(book, looks, how, items.records(), shelved)
    write_questions(book, how, asked, rules.merge.target.name)
    lists.write(book)
    book.close()


def _numbered(stem: str, number: int) -> str:
    return stem if number == 1 else f"{stem}-{number}"
