"""The words of one row: its own cells, then its headings, then text that slid into other cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from merge_toolkit.model.tables import Cell, RawRow
from merge_toolkit.normalize.phrases import flat
from merge_toolkit.text.forms import clean


@dataclass(frozen=True, slots=True)
class Slide:
    """Text of the field ``to`` found in the cell of the field ``found_in``."""

    found_in: str
    to: str
    text: str
    said: str


@dataclass(frozen=True, slots=True)
class RowWords:
    """What a row says of each field, the cell that says it, and the words that identify the row.

    ``texts`` leaves out what means «nothing stated»; ``given`` is what the source says, whatever
    the rules are, so that a record keeps its key when rules change.
    """

    texts: Mapping[str, str]
    cells: Mapping[str, Cell]
    given: Mapping[str, str]
    slides: tuple[Slide, ...] = ()

    def text(self, field: str) -> str:
        """Return what the row says of a field; empty where it is silent."""
        return self.texts.get(field, "")

    def identity(self, *fields: str) -> tuple[str, ...]:
        """Return the source's own words for these fields, each on one line."""
        return tuple(flat(self.given.get(field, "")) for field in fields)


Slides = Callable[[str, str], tuple[Slide, ...]]
"""Finds, in the text of a field, what slid into its cell from other columns."""


def row_words(row: RawRow, missing: Callable[[str], bool], slides_in: Slides) -> RowWords:
    """Collect the words of a row; an inner heading speaks before an outer one."""
    cells = {field: _cleaned(cell) for field, cell in row.cells.items()}
    texts = {
        field: cell.text for field, cell in cells.items() if cell.text and not missing(cell.text)
    }
    given = {field: cell.text for field, cell in cells.items() if cell.text}
    for heading in reversed(row.headings):
        for field, said in heading.says.items():
            given.setdefault(field, clean(said))
            if field not in texts and said.strip():
                texts[field] = clean(said)
                cells[field] = _cleaned(heading.cell)
    slides = [
        slide for field in _MAY_HOLD_OTHERS for slide in slides_in(field, texts.get(field, ""))
    ]
    for slide in slides:
        texts[slide.found_in] = texts[slide.found_in].replace(slide.text, "").strip()
    for slide in slides:
        if slide.said and not texts.get(slide.to):
            texts[slide.to] = slide.said
            cells[slide.to] = cells[slide.found_in]
    said_texts = {field: text for field, text in texts.items() if text}
    return RowWords(said_texts, cells, given, tuple(slides))


def slide_finder(glued: Mapping[str, Iterable[str]]) -> Slides:
    """Compile the labels by which text of a field is known in another column's cell."""
    labels = tuple(
        (field, re.compile(rf"(?:^|(?<=[\s.;•]))(?:{'|'.join(map(re.escape, words))})(?!\w)"))
        for field, words in glued.items()
        if words
    )

    @cache
    def slides_in(field: str, text: str) -> tuple[Slide, ...]:
        found = sorted(
            (match.start(), match.end(), to)
            for to, label in labels
            if to != field and (match := label.search(text))
        )
        ends = [start for start, _, _ in found[1:]] + [len(text)]
        return tuple(
            Slide(field, to, text[start:end].strip(), text[body:end].strip(" :•-\n"))
            for (start, body, to), end in zip(found, ends, strict=False)
        )

    return slides_in


def _cleaned(cell: Cell) -> Cell:
    text = clean(cell.text)
    if text == cell.text:
        return cell
    return replace(cell, text=text, original=cell.original or cell.text)


_MAY_HOLD_OTHERS = ("domain_field", "agency", "time_limit", "local_time_limit", "fee")
