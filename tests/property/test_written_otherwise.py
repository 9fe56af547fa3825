"""A list that is only written otherwise comes to the same: spaces, letters and line breaks.

People paste from Word, from web pages and from PDF text; what nobody sees on the screen must
decide nothing.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

import openpyxl
import pytest

from merge_toolkit.clock import Clock
from merge_toolkit.inputs import read_inputs
from merge_toolkit.loading.encoding import decode
from merge_toolkit.model import outcome as model
from merge_toolkit.model.values import show
from merge_toolkit.run import merged
from merge_toolkit.text.forms import mark
from merge_toolkit.workspace import Workspace

Writing = Callable[[str], str]
RNG = Random(7)


def with_old_tones(text: str) -> str:
    for new, old in (("òa", "oà"), ("óa", "oá"), ("ủy", "uỷ"), ("ũy", "uỹ"), ("Ủy", "Uỷ")):
        text = re.sub(rf"{new}(?!\w)", old, text)
    return text


def with_a_break(text: str) -> str:
    """A line break before one small word, as a narrow column of Word leaves it."""
    places = [found.start() for found in re.finditer(r" (?=[^\W\d_]{2})", text)]
    small = [at for at in places if text[at + 1].islower()]
    if "\n" in text or not small:
        return text
    at = RNG.choice(small)
    return f"{text[:at]}\n{text[at + 1 :]}"


WRITINGS: Mapping[str, Writing] = {
    "letters and marks apart": lambda text: unicodedata.normalize("NFD", text),
    "no-break spaces": lambda text: text.replace(" ", "\u00a0"),
    "two spaces, and around": lambda text: f" {text.replace(' ', '  ')} ",
    "soft hyphens": lambda text: text.replace("ng", "n\u00adg"),
    "zero-width characters": lambda text: "\ufeff" + text.replace(" ", " \u200b", 1) + "\u200b",
    "tones on the other vowel": with_old_tones,
    "the Icelandic letter": lambda text: text.replace("Đ", "Ð"),
    "line breaks of a narrow column": with_a_break,
}


@dataclass(frozen=True)
class Outcome:
    """What a merge came to, by rows and in words."""

    groups: frozenset[frozenset[tuple[str, str, int, int]]]
    conflicts: Counter[str]
    values: Counter[tuple[str, str]]


def outcomes(root: Path) -> tuple[Outcome, Outcome]:
    """Of procedures, and of the inventory."""
    clock = Clock(lambda _: None)
    result = merged(read_inputs(Workspace(root), clock, remember=False), clock)
    return _outcome(result.procedures), _outcome(result.inventory)


def _outcome(of: model.Outcome) -> Outcome:
    unified = of.unified
    return Outcome(
        frozenset(
            frozenset((m.ref.file, m.ref.sheet, m.ref.row, m.part) for m in one.members)
            for one in unified
        ),
        Counter(one.kind for one in of.conflicts),
        Counter(
            (name, mark(show(variant.value)))
            for one in unified
            for name, resolved in one.fields.items()
            for variant in resolved.variants
            if name not in WORDS_OF_A_ROW
        ),
    )


WORDS_OF_A_ROW = frozenset({"name", "time_limit", "local_time_limit", "fee"})
"""Published in the words of one row, which may be the other one of two that say the same."""


def written(root: Path, otherwise: Writing) -> None:
    for path in sorted((root / "catalogs" / "tien-giang").rglob("*.*")):
        if path.suffix == ".xlsx":
            book = openpyxl.load_workbook(path)
            for row in (row for sheet in book for row in sheet.iter_rows()):
                for cell in row:
                    if isinstance(cell.value, str):
                        cell.value = otherwise(cell.value)
            book.save(path)
        elif path.suffix == ".csv":
            text = next(iter(decode(path.read_bytes()) or ()))
            rows = list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))
            with path.open("w", encoding="utf-8-sig", newline="") as file:
                csv.writer(file, delimiter="\t").writerows(
                    [otherwise(cell) for cell in row] for row in rows
                )


@pytest.fixture(scope="module")
def plain(small_samples: Path) -> Iterator[Callable[[], tuple[Outcome, Outcome]]]:
    yield cache(lambda: outcomes(small_samples / "ws"))


@pytest.mark.parametrize("how", WRITINGS)
def test_the_same_list_written_otherwise_comes_to_the_same(
    small_samples: Path, plain: Callable[[], tuple[Outcome, Outcome]], tmp_path: Path, how: str
) -> None:
    root = tmp_path / "ws"
    shutil.copytree(
        small_samples / "ws", root, ignore=shutil.ignore_patterns("out", ".cache", "ho-so")
    )
    written(root, WRITINGS[how])
    for one, other in zip(plain(), outcomes(root), strict=True):
        assert other.groups == one.groups
        assert other.conflicts == one.conflicts
        assert other.values == one.values
