"""No workbook is written over while it holds answers that nobody applied."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.cache import Cache
from merge_toolkit.errors import UsageError
from merge_toolkit.handing_out import gathered, handed_out, nothing_unapplied
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.ledger import new_lines
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.workbook import write_reviews
from tests.large_merge import large_merge

SAMPLE = large_merge(12, review_every=3)
FORGETFUL = Cache(None)


def test_answers_wait_until_they_are_applied(tmp_path: Path) -> None:
    items = gathered(SAMPLE.result, SAMPLE.rules, SAMPLE.catalogs, ())
    (path,) = write_reviews(items, SAMPLE.rules, "X-1", tmp_path)
    nothing_unapplied(tmp_path, SAMPLE.rules, (), FORGETFUL)
    book = openpyxl.load_workbook(path)
    book["Cặp cần xem"].cell(HEADER_ROW + 2, 1).value = "g"
    book.save(path)
    with pytest.raises(UsageError, match="not applied"):
        nothing_unapplied(tmp_path, SAMPLE.rules, (), FORGETFUL)
    answers = read_back(path, SAMPLE.rules, {}, reviewer="An").answers
    lines = new_lines(answers, (), "2025-08-01").lines
    nothing_unapplied(tmp_path, SAMPLE.rules, lines, FORGETFUL)


def test_a_workbook_as_it_was_written_is_not_read_again_and_a_filled_one_is(
    tmp_path: Path,
) -> None:
    items = gathered(SAMPLE.result, SAMPLE.rules, SAMPLE.catalogs, ())
    cache, folder = Cache(tmp_path / "cache"), tmp_path / "review"
    folder.mkdir()
    (path,) = write_reviews(items, SAMPLE.rules, "X-1", folder)
    handed_out([path], cache)
    nothing_unapplied(folder, SAMPLE.rules, (), cache)
    book = openpyxl.load_workbook(path)
    book["Cặp cần xem"].cell(HEADER_ROW + 2, 1).value = "g"
    book.save(path)
    with pytest.raises(UsageError, match="not applied"):
        nothing_unapplied(folder, SAMPLE.rules, (), cache)


def test_a_half_filled_workbook_is_applied_exported_again_and_continued(tmp_path: Path) -> None:
    """The same ids come again; what was answered stands among the earlier decisions."""
    items = gathered(SAMPLE.result, SAMPLE.rules, SAMPLE.catalogs, ())
    (path,) = write_reviews(items, SAMPLE.rules, "X-1", tmp_path)
    book = openpyxl.load_workbook(path)
    book["Cặp cần xem"].cell(HEADER_ROW + 2, 1).value = "k"
    book.save(path)
    answers = read_back(path, SAMPLE.rules, {}, reviewer="An").answers
    lines = new_lines(answers, (), "2025-08-01").lines
    again = gathered(SAMPLE.result, SAMPLE.rules, SAMPLE.catalogs, lines)
    assert [item.id for item in again.pairs] == [item.id for item in items.pairs]
    told = [item for item in again.pairs if item.before]
    assert [item.id for item in told] == [answers[0].question.id]
