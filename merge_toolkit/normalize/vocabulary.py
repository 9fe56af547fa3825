"""Names in a cell -> the canonical names of the rules, in the order of the cell.

Names are compared in their marked form, whole words only. What no rule lists stays as the source
wrote it, with the nearest legal name; unverified spellings are proposed, never set.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from merge_toolkit.normalize.phrases import flat, items
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.abbreviations import Abbreviations, Tokens
from merge_toolkit.text.forms import mark

_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LEAST_LIKENESS = 70.0


@dataclass(frozen=True, slots=True)
class Term:
    """A legal name and the spellings for it."""

    id: str
    name: str
    spellings: tuple[str, ...]
    proposed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """One name of a cell: its canonical ``name`` and rule ``id``, or as given with no id.

    ``proposal`` is the nearest legal name of a part that no rule lists.
    """

    name: str
    id: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Legal names by their marked words; all tables of words are keyed by word tuples."""

    terms: Mapping[Tokens, str]
    proposed: Mapping[Tokens, str]
    names: Mapping[str, str]
    wrapping: Wrapping
    ignored: frozenset[Tokens]
    confirmed: Abbreviations
    every: Abbreviations
    place_end: Callable[[Tokens, int, Callable[[int], bool]], int]
    longest: int
    marked_names: Mapping[str, str]

    @staticmethod
    def of(
        terms: Iterable[Term],
        ignored: Iterable[str],
        wrapping: Wrapping,
        confirmed: Abbreviations,
        every: Abbreviations,
        place_end: Callable[[Tokens, int, Callable[[int], bool]], int] | None = None,
    ) -> Vocabulary:
        """Compile terms; words of ``ignored`` may stand anywhere between names."""
        known = tuple(terms)
        sure = {
            confirmed.written_out(mark(spelling)): term.id
            for term in known
            for spelling in (*term.spellings, term.name)
        }
        guessed = {
            every.written_out(mark(spelling)): term.id
            for term in known
            for spelling in (*term.proposed, *term.spellings, term.name)
        }
        skipped = frozenset(confirmed.written_out(mark(word)) for word in ignored)
        return Vocabulary(
            terms=sure,
            proposed=guessed,
            names={term.id: term.name for term in known},
            wrapping=wrapping,
            ignored=skipped - {()},
            confirmed=confirmed,
            every=every,
            place_end=place_end or (lambda _words, at, _stop: at),
            longest=max(map(len, (*sure, *guessed, *skipped)), default=0),
            marked_names={term.name: mark(term.name) for term in known},
        )

    def parts(self, text: str) -> tuple[Part, ...]:
        """Return the distinct names of a cell in their order."""
        whole = self._known(flat(text), self.confirmed, self.terms)
        if whole is not None:
            return tuple(dict.fromkeys(self._listed(whole)))
        listed = self._parts(text)
        if all(part.id for part in listed):
            return listed
        rejoined = self._parts(self.wrapping.joined(text))
        return min(rejoined, listed, key=lambda parts: sum(not part.id for part in parts))

    def _parts(self, text: str) -> tuple[Part, ...]:
        return tuple(dict.fromkeys(part for item in items(text) for part in self._item(item)))

    def _item(self, text: str) -> Iterable[Part]:
        found = self._known(text, self.confirmed, self.terms)
        if found is not None:
            return self._listed(found)
        guessed = self._known(text, self.every, self.proposed)
        proposal = "; ".join(self.names[id_] for id_ in guessed or ())
        return (Part(flat(text), proposal=proposal or self.nearest(text)),)

    def _listed(self, ids: Iterable[str]) -> tuple[Part, ...]:
        return tuple(Part(self.names[id_], id_) for id_ in ids)

    def nearest(self, text: str) -> str:
        """Return the legal name most like ``text``; empty where none is."""
        best = process.extractOne(
            mark(text), self.marked_names, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS
        )
        return str(best[2]) if best else ""

    def _known(
        self, text: str, abbreviations: Abbreviations, terms: Mapping[Tokens, str]
    ) -> tuple[str, ...] | None:
        """Return the ids that make up the whole text, with or without what is in brackets.

        A text of ignored words alone names nobody; None is a text that is not understood.
        """
        for variant in (text, _BRACKETED.sub(" ", text)):
            found = self._segments(abbreviations.written_out(mark(variant)), terms)
            if found is not None:
                return found
        return None

    def _segments(self, words: Tokens, terms: Mapping[Tokens, str]) -> tuple[str, ...] | None:
        ids, last, at = list[str](), Tokens(), 0
        while at < len(words):
            if size := self._size_at(words, at, terms):
                last = words[at : at + size]
                ids.append(terms[last])
            elif size := self._size_at(words, at, self.ignored):
                pass
            elif ids and (end := self._place_end(words, at, terms)) > at:
                size = end - at
            elif shared := self._shared_head(words, at, last, terms):
                ids.append(terms[shared])
                size = len(words) - at
            else:
                return None
            at += size
        return tuple(ids)

    def _size_at(
        self, words: Tokens, at: int, table: Mapping[Tokens, str] | frozenset[Tokens]
    ) -> int:
        for size in range(min(self.longest, len(words) - at), 0, -1):
            if words[at : at + size] in table:
                return size
        return 0

    def _place_end(self, words: Tokens, at: int, terms: Mapping[Tokens, str]) -> int:
        def begins_anew(index: int) -> bool:
            return bool(
                self._size_at(words, index, terms) or self._size_at(words, index, self.ignored)
            )

        return self.place_end(words, at, begins_anew)

    def _shared_head(
        self, words: Tokens, at: int, last: Tokens, terms: Mapping[Tokens, str]
    ) -> Tokens:
        """Read «UBND cấp xã hoặc cấp huyện» as two committees."""
        whole = (last[:size] + words[at:] for size in range(len(last) - 1, 0, -1))
        return next((tokens for tokens in whole if tokens in terms), ())
