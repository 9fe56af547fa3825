"""Texts of a sheet put right before anyone reads them: old fonts, wrong decoding, split syllables.

Only what is certain is changed, and the text as it was stays beside it; what is not is a remark.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, filterfalse, islice

from merge_toolkit.loading.grid import Grid, Repaired, address
from merge_toolkit.model.tables import Remark
from merge_toolkit.text.forms import clean
from merge_toolkit.text.legacy import Mended, Scheme, candidates, is_plain, mend, scheme_of
from merge_toolkit.text.rejoining import has_parts, may_be_part, may_be_split, rejoined, word_counts

SPLIT = "split syllables"
"""Kind of the repair that puts syllables together again."""
NOT_CERTAIN = "a text in an old font or misread, which could not be converted with certainty"
STILL_SPLIT = "syllables split by spaces, which could not be put together with certainty"
"""What a remark says about texts that were left as they are."""

_HARD_SPACES = "\u00a0\u2007\u202f\t"
_AT_ONCE = 256
"""Texts that are split into words together: many at once cost memory, few cost time."""
Conversions = Mapping[str, Mended]


def mended(grid: Grid, labels: Collection[str]) -> Grid:
    """Return the sheet with its texts repaired; ``labels`` are words such as «điểm», «khoản»."""
    every = set(filterfalse(str.isascii, chain(grid.lead, chain.from_iterable(grid.rows))))
    doubted = set(_doubted(every))
    if not doubted:
        return grid
    converted = _converted(grid, every, doubted)
    texts = {  # clean: a loose mark, a hard space or a soft hyphen hides what was split
        text: clean(converted[text].text if text in converted else text)
        for text in doubted | converted.keys()
    }
    split = {text for text in texts.values() if may_be_split(text) or has_parts(text, labels)}
    counts = word_counts(every - texts.keys() | set(texts.values())) if split else {}
    whole = {text: rejoined(text, counts, labels) for text in split}
    changes: dict[str, Repaired] = {}
    doubts: dict[str, str] = {}
    for text, now in texts.items():
        joined = whole.get(now)
        final = joined.text if joined else now
        scheme = converted[text].scheme if text in converted else None
        if final != now or scheme:
            kinds = (*((scheme.value,) if scheme else ()), *((SPLIT,) if final != now else ()))
            changes[text] = Repaired(final, kinds)
        if text in converted and converted[text].doubtful:
            doubts[text] = NOT_CERTAIN
        elif joined and joined.doubtful:
            doubts[text] = STILL_SPLIT
    return _with(grid, changes, doubts) if changes or doubts else grid


def _doubted(texts: Collection[str]) -> Iterator[str]:
    """Texts with a word that is none as it stands; most sheets have few, and few words."""
    words: set[str] = set()
    rest = iter(texts)
    while some := list(islice(rest, _AT_ONCE)):
        words.update(_words_of(" ".join(some)))
    strange = {word for word in words if not is_plain(word) or may_be_part(word)}
    if strange:
        for text in texts:
            if not strange.isdisjoint(_words_of(text)):
                yield text


def _words_of(text: str) -> Sequence[str]:
    """Words between spaces; those between hard spaces too, which may also be a letter misread."""
    words = text.replace("\n", " ").split(" ")
    return [*words, *text.split()] if any(one in text for one in _HARD_SPACES) else words


def _converted(grid: Grid, every: Collection[str], doubted: Collection[str]) -> Conversions:
    """Convert texts by the scheme of the sheet, or of their column, or each by itself."""
    strange = {text for text in doubted if candidates(text)}
    if not strange:
        return {}
    whole = scheme_of(every)
    if whole is not None:
        return _changed(filter(candidates, every), whole, whole=True)
    found = dict(_changed(strange, None))
    for column in _columns(grid, strange):
        if (scheme := scheme_of(column)) is not None:
            found |= _changed(column, scheme)
    return found


def _changed(texts: Iterable[str], scheme: Scheme | None, *, whole: bool = False) -> Conversions:
    results = ((text, mend(text, scheme, whole=whole)) for text in texts)
    return {text: result for text, result in results if result.scheme or result.doubtful}


def _columns(grid: Grid, strange: Collection[str]) -> Iterator[Collection[str]]:
    """All texts that a conversion could concern, of each column with a strange one."""
    places = {at for row in grid.rows for at, text in enumerate(row) if text in strange}
    for column in sorted(places):
        texts = {row[column] for row in grid.rows if column < len(row)}
        yield {text for text in texts if candidates(text)}


def _replaced(row: Sequence[str], changes: Mapping[str, Repaired]) -> list[str]:
    return [changes[text].text if text in changes else text for text in row]


def _with(grid: Grid, changes: Mapping[str, Repaired], doubts: Mapping[str, str]) -> Grid:
    places = dict(grid.repaired)
    for row, texts in enumerate(grid.rows):
        for column, text in enumerate(texts):
            if text in changes:
                before = grid.repaired.get((row, column), Repaired("", (), text))
                kinds = (*before.kinds, *changes[text].kinds)
                places[row, column] = Repaired(changes[text].text, kinds, before.original)
    remarks = [
        Remark(grid.sheet, row + 1, address((row, column)), doubts[text])
        for row, texts in enumerate(grid.rows)
        for column, text in enumerate(texts)
        if text in doubts
    ]
    doubted = frozenset(
        (row, column)
        for row, texts in enumerate(grid.rows)
        for column, text in enumerate(texts)
        if text in doubts
    )
    return replace(
        grid,
        doubted=doubted,
        rows=[_replaced(row, changes) for row in grid.rows],
        lead=tuple(_replaced(grid.lead, changes)),
        remarks=(*grid.remarks, *remarks),
        repaired=places,
    )
