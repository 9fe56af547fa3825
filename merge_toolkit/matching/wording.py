"""What is known of the words of one name, worked out once, whatever name it is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from merge_toolkit.matching.contexts import EDGE
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.telling import Words
from merge_toolkit.matching.vocabulary import Around, Trait, Vocabulary

Places = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a name as it is compared, and by their places what the vocabulary says of them.

    ``full`` is the whole name, with the words that were left out, ``stands`` the places of the
    others in it; ``small`` are its stop words, ``glued`` neighbours among them, put together.
    ``places`` are those of the words of each trait.
    ``lonely`` are the letters around the words that no other name has in such a place, ``around``
    those around every word, only of names without their marks.
    """

    words: Words
    full: Words
    bare: bool
    sounds: tuple[str, ...]
    stands: Places
    places: tuple[Places, ...]
    lonely: Mapping[int, Around]
    around: tuple[Around, ...]
    small: tuple[str, ...]
    small_by_letters: dict[str, str]
    glued: frozenset[str]


class Wordings:
    """The wordings of names, each made when it is first asked for."""

    def __init__(self, known: Vocabulary) -> None:
        self.known = known
        self._made: dict[tuple[bool, Words], Wording] = {}

    def of(self, profile: Profile, *, bare: bool) -> Wording:
        """The name of a record: its words that are no stop words, or all of them without marks."""
        # by words, not by record: the parts of a combined row are records of one key
        asked = (bare, profile.words)
        made = self._made.get(asked)
        if made is None:
            made = self._made[asked] = _wording(profile, self.known, bare=bare)
        return made


def _wording(profile: Profile, known: Vocabulary, *, bare: bool) -> Wording:
    letters_of, sounds = known.letters, known.sounds
    letters = tuple([letters_of[word] for word in profile.words])
    words, full = (letters, letters) if bare else (profile.content, profile.words)
    stands = _places_in(words, full)
    said = set(profile.words)
    small = tuple(sorted(said & known.stop_words if bare else said.difference(words)))
    padded = [EDGE, *letters, EDGE]
    around = [(padded[at], padded[at + 2]) for at in stands]
    lonely = known.lonely(words, around, bare=bare)
    places: list[list[int]] = [[] for _ in Trait]
    traits = known.traits
    for at, word in enumerate(words):
        for trait in traits[word]:  # most words have none
            places[trait].append(at)
    return Wording(
        words,
        full,
        bare,
        tuple([sounds[word] for word in words]),
        stands,
        tuple(map(tuple, places)),
        {at: around[at] for at in lonely},
        tuple(around) if bare else (),
        small,
        {known.letters[word]: word for word in small},
        frozenset(
            known.letters[before] + known.letters[after]
            for before, after in pairwise(profile.words)
            if before in small and after in small
        ),
    )


def _places_in(words: Words, full: Words) -> Places:
    """Where each of some words of a name stands in the whole name."""
    if len(words) == len(full):
        return tuple(range(len(full)))
    places, at = [], 0
    for word in words:
        at = full.index(word, at)
        places.append(at)
        at += 1
    return tuple(places)
