"""A name as the clerk of another province wrote it, and which kinds of change were applied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from random import Random

from benchmarks.hidden import clerks
from benchmarks.hidden.guard import Guard

Kind = Callable[[Random, str], str]
TRIES = 8


@dataclass(frozen=True)
class Strength:
    """How many changes a procedure undergoes, and which share of them is heavy."""

    untouched: float
    least: int
    most: int
    heavy: float


STRENGTHS = {
    "plain": Strength(0.3, 1, 2, 0.0),
    "hard": Strength(0.05, 2, 4, 0.2),
    "harsh": Strength(0.05, 2, 4, 0.4),
}
LIGHT: dict[str, tuple[Kind, float]] = {
    "synonym": (clerks.synonym, 3),
    "typo": (clerks.typo, 3),
    "abbreviation": (clerks.abbreviation, 2.5),
    "clause added": (clerks.added, 2.5),
    "prefix": (clerks.prefixed, 1.5),
    "order of two": (clerks.swapped, 2),
    "spelling": (clerks.spelling, 1),
    "tone placement": (clerks.tones, 1.5),
    "capitals": (clerks.capitals, 1),
    "punctuation": (clerks.punctuation, 1.5),
    "clause cut": (clerks.cut, 1),
}
HEAVY: dict[str, tuple[Kind, float]] = {
    "clause cut": (clerks.cut, 3),
    "truncated": (clerks.truncated, 1.5),
    "moved": (clerks.moved, 2),
    "invented abbreviation": (clerks.slashed, 2.5),
    "no accents": (clerks.unaccented, 1.5),
    "split syllables": (clerks.split_syllables, 1.5),
    "typos": (clerks.typos, 2),
    "synonyms": (clerks.synonyms, 2.5),
}
SHORTENING = frozenset({"clause cut", "truncated"})
LAST = ("no accents", "capitals", "split syllables")
"""Done to the finished text."""


class Drift:
    """Changes names of one pool, by one guard."""

    def __init__(self, names: list[str], guard: Guard) -> None:
        self._names, self._guard = names, guard
        own = {"invented abbreviation": partial(clerks.invented, phrases=clerks.phrases_of(names))}
        self._kinds = {name: kind for name, (kind, _) in (HEAVY | LIGHT).items()} | own

    def planned(self, rng: Random, strength: str) -> list[str]:
        """Kinds of change that a row undergoes, in the order of writing."""
        how = STRENGTHS[strength]
        if rng.random() < how.untouched:
            return []
        count = rng.randint(how.least, how.most)
        heavy = sum(rng.random() < how.heavy for _ in range(count))
        kinds = _drawn(rng, HEAVY, heavy) + _drawn(rng, LIGHT, count - heavy)
        return sorted(dict.fromkeys(kinds), key=lambda kind: (kind in LAST, LAST.index(kind)
                                                              if kind in LAST else 0))  # fmt: skip

    def written(self, rng: Random, place: int, kinds: list[str]) -> tuple[str, tuple[str, ...]]:
        """The name after these changes, and those that left a trace."""
        text, applied = self._names[place], []
        for kind in kinds:
            for _ in range(TRIES):
                new = self._kinds[kind](rng, text)
                if new == text or not self._guard.clear(place, new, shortened=kind in SHORTENING):
                    continue
                text = new
                applied.append(kind)
                break
        return text, tuple(applied)


def _drawn(rng: Random, kinds: dict[str, tuple[Kind, float]], count: int) -> list[str]:
    weights = [weight for _, weight in kinds.values()]
    return rng.choices(list(kinds), weights, k=count)
