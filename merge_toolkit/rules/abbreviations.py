"""Abbreviations of the rules, written out in a marked text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.rules.schema import Abbreviation, FactStatus
from merge_toolkit.text.forms import Marked, mark

Tokens = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Expansion:
    words: Tokens
    near: frozenset[str]


@dataclass(frozen=True, slots=True)
class Abbreviations:
    """Abbreviations by their marked words.

    ``longest`` is the most words that one has, by its first word.
    """

    table: Mapping[Tokens, tuple[_Expansion, ...]]
    longest: Mapping[str, int]

    @staticmethod
    def of(rules: Mapping[str, tuple[Abbreviation, ...]], confirmed_only: bool) -> Abbreviations:
        """Compile abbreviations, without those that still have to be verified if so asked."""
        table: dict[Tokens, tuple[_Expansion, ...]] = {}
        for short, meanings in rules.items():
            words = tuple(mark(short).split())  # «TT» and «TT.» are the same words
            table[words] = table.get(words, ()) + tuple(
                _Expansion(
                    tuple(mark(one.expansion).split()),
                    frozenset(mark(word) for word in one.near),
                )
                for one in meanings
                if not confirmed_only or one.status is not FactStatus.TO_VERIFY
            )
        kept = {short: meanings for short, meanings in table.items() if short and meanings}
        longest: dict[str, int] = {}
        for first, *more in kept:
            longest[first] = max(1 + len(more), longest.get(first, 0))
        return Abbreviations(kept, longest)

    def written_out(self, text: Marked) -> Tokens:
        """Return the words of ``text``; ambiguous ones stay unless a word nearby decides."""
        words, out, at = tuple(text.split()), list[str](), 0
        while at < len(words):
            if words[at] not in self.longest:
                out.append(words[at])
                at += 1
                continue
            size, expansion = self._at(words, at, text)
            out += expansion
            at += size
        return tuple(out)

    def _at(self, words: Tokens, at: int, text: Marked) -> tuple[int, Tokens]:
        for size in range(min(self.longest[words[at]], len(words) - at), 0, -1):
            for meaning in self.table.get(words[at : at + size], ()):
                if not meaning.near or any(f" {near} " in f" {text} " for near in meaning.near):
                    return size, meaning.words
        return 1, words[at : at + 1]
