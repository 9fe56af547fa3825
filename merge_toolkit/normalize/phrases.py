"""Words of the rules as patterns over the text of a cell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from merge_toolkit.text.forms import Marked, mark

WORD_START = r"(?<!\w)"

_NEVER = r"(?!)"
_ENDLESS = re.compile(r"\d(?:[.,\s]?\d){99}")
_SPACED = re.compile(r"(?<![\w.,/])\d{1,3}(?: \d{3})+(?![.,]?\d)")
_NEGATIVE = re.compile(r"-\d[^-;+*•▪●◦]*")
_DASHES = re.compile(r"[‐‑‒–—―−]")
_BULLET = re.compile(r"^\s*[-–—+*]\s*|[•▪●◦;]\s*|(?:^|(?<=\s))o\s+(?=[A-ZÀ-ÝĂĐƠƯẢẤỔỦỨ\d])")


def flat(text: str) -> str:
    """Return a clean text on one line; cheaper than cleaning it again."""
    return " ".join(text.split())


def lowered(text: str) -> str:
    """Return a clean text on one line in lower case, with one kind of dash."""
    return _DASHES.sub("-", flat(text)).casefold()


def dotted(text: str) -> str:
    """Return a text with dots in numbers that spaces group: «50 000 đồng» is no «000 đồng»."""
    return _SPACED.sub(lambda found: found[0].replace(" ", "."), text)


def negative(text: str) -> bool:
    """Tell whether a cell is one negative number; a dash before several parts is a bullet."""
    return "\n" not in text.strip() and _NEGATIVE.fullmatch(lowered(text)) is not None


def endless(text: str) -> bool:
    """Tell whether a cell holds a number of a hundred digits, which nobody means."""
    return _ENDLESS.search(text) is not None


def torn_numbers(limiting: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for numbers that a space cut in two: «1, 5 ngày» is no «5 ngày».

    Also «50. 000 đồng», and «1. 500.000 đồng» where no second item follows: whoever reads its end
    alone publishes another number. ``limiting`` are words such as «không quá», in lower case.
    """
    begins = rf"(?:^|[;/(:\n]|{alternatives(limiting)}\s)\s*"
    return re.compile(
        r"\d(?:\s+[.,]\s*|[.,]\s+)000(?!\d)"
        rf"|{begins}\d{{1,3}}(?:\s+,\s*|,\s+)\d{{1,3}}\s*[^\W\d]"
        r"|^\s*\d{1,3}\.\s+\d(?![\s\S]*[\s;]\d{1,2}[.)]\s)"
    )


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern for any of ``words``, the longest first; without words it never matches."""
    escaped = (re.escape(lowered(word)).replace(r"\ ", r"\s+") for word in words)
    ordered = sorted({word for word in escaped if word}, key=lambda word: (-len(word), word))
    return rf"{WORD_START}(?:{'|'.join(ordered)})(?!\w)" if ordered else _NEVER


def just_before(words: Iterable[str], reach: int = 0) -> re.Pattern[str]:
    """Return a pattern for ``words`` at the end of a text, up to ``reach`` characters before it."""
    return re.compile(rf"{alternatives(words)}[^\d.;:,•()]{{0,{reach}}}\s*$")


def items(text: str) -> tuple[str, ...]:
    """Return the lines, bullets and «;» parts of a clean text, without their marks."""
    if not text:
        return ()
    parts = (part for line in text.split("\n") for part in _BULLET.split(line))
    return tuple(stripped for part in parts if (stripped := part.strip(" .;,")))


@dataclass(frozen=True, slots=True)
class CellWords:
    """Whole cells that a rule lists; an entry that ends in «…» stands for all that start so."""

    exact: frozenset[Marked]
    starts: tuple[str, ...]
    reach: int

    @staticmethod
    def of(words: Iterable[str]) -> CellWords:
        """Compare ``words`` in their marked form."""
        listed = tuple(words)
        exact = frozenset(mark(word) for word in listed if not word.endswith("…"))
        starts = tuple(f"{mark(word)} " for word in listed if word.endswith("…"))
        return CellWords(exact, starts, 2 * max(map(len, listed), default=0) + 20)

    def cover(self, text: str) -> bool:
        """Tell whether the whole cell is one of these."""
        marked = mark(text[: self.reach])  # the rest of a long cell cannot matter
        if len(text) <= self.reach and marked in self.exact:
            return True
        return f"{marked} ".startswith(self.starts)


@dataclass(frozen=True, slots=True)
class Named:
    """Phrases, a space on either side, and the values that each names, the longest first."""

    phrases: tuple[tuple[str, tuple[str, ...]], ...]

    @staticmethod
    def of(words: Mapping[str, Iterable[str]]) -> Named:
        """Let each value be named by its phrases, and by itself as rules write it."""
        named: dict[Marked, list[str]] = {}
        for value, names in words.items():
            for word in dict.fromkeys((*names, value)):
                named.setdefault(mark(word), []).append(str(value))
        longest_first = sorted(named.items(), key=lambda pair: (-len(pair[0]), pair))
        return Named(tuple((f" {phrase} ", tuple(values)) for phrase, values in longest_first))

    def found(self, text: str) -> tuple[str, ...]:
        """Return the distinct values that whole words of ``text`` name, in alphabetical order.

        A phrase inside a longer one that was found does not count.
        """
        return self.take(text)[0]

    def take(self, text: str) -> tuple[tuple[str, ...], str]:
        """Return what :meth:`found` returns, and the marked text that named nothing."""
        rest, values = f" {mark(text)} ", set[str]()
        for phrase, named in self.phrases:
            if phrase in rest:
                values.update(named)
                rest = rest.replace(phrase, "  ")
        return tuple(sorted(values)), " ".join(rest.split())
