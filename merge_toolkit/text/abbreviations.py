"""Abbreviations written out, by a table that the caller brings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.text.forms import Marked, mark


@dataclass(frozen=True, slots=True)
class Expansion:
    """What an abbreviation stands for, if one of ``near`` (any, when empty) is in the text."""

    words: tuple[str, ...]
    near: tuple[str, ...] = ()


class Abbreviations:
    """Writes abbreviations out in marked texts, longest first; unknown words stay."""

    def __init__(self, table: Mapping[str, Sequence[tuple[str, Sequence[str]]]]) -> None:
        """Take ``table``: abbreviation -> its (expansion, context words), best context first."""
        self._expansions: dict[tuple[str, ...], tuple[Expansion, ...]] = {
            tuple(mark(short).split()): tuple(
                Expansion(tuple(mark(long).split()), tuple(mark(word) for word in near))
                for long, near in options
            )
            for short, options in table.items()
        }
        self._longest = max(map(len, self._expansions), default=0)

    def expand(self, text: Marked) -> Marked:
        """Write out every abbreviation whose context fits; ambiguous ones without it stay."""
        words, at = text.split(), 0
        result: list[str] = []
        while at < len(words):
            taken = self._at(words, at, text)
            result += taken[0]
            at += taken[1]
        return Marked(" ".join(result))

    def _at(self, words: list[str], at: int, text: str) -> tuple[Sequence[str], int]:
        for length in range(min(self._longest, len(words) - at), 0, -1):
            for option in self._expansions.get(tuple(words[at : at + length]), ()):
                if not option.near or any(f" {near} " in f" {text} " for near in option.near):
                    return option.words, length
        return words[at : at + 1], 1
