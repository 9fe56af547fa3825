"""The words of a matching: how common each is, and which may be a slip of which.

What is asked of a word for every pair of names is worked out once a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from enum import IntEnum
from itertools import groupby
from typing import TypeVar

from rapidfuzz.distance import DamerauLevenshtein

from merge_toolkit.matching.contexts import Contexts
from merge_toolkit.matching.telling import Gap, ordered
from merge_toolkit.text.forms import fold
from merge_toolkit.text.syllables import is_bare_syllable, is_syllable
from merge_toolkit.text.telex import telex_letters

SLIP_COUNT = 3
"""A word that stands in no more names than this may be a typing slip."""
RARE, RARER = 12, 20
"""A word that stands in at most ``RARE`` names may be a slip of one ``RARER`` times commoner."""
PLAINLY_COMMON = 60
"""A word in so many names is not itself a slip."""
ONE_CLERK = 2
"""So many times commoner is the right word, where another stands in fewer sources."""
LONGEST_JOIN = 3
"""Most words that stand as one where spaces were lost."""
LONGEST_SHORT_FORM = 7
"""More letters than this are a word, not the initials of several."""
LEAST_LETTERS, LONG = 3, 6
"""Shorter words are no slips of each other, and may be initials; long ones may have two slips."""
MOST_LETTERS = 0.75
"""Share of the letters of a word that one so mistyped that it is no word has to have."""
VOWELS = frozenset("aeiouy")

Around = tuple[str, str]
"""Letters of the words before and after a word in its own name."""
T = TypeVar("T")
_Shape = tuple[str, int, str, str]
"""Letters of a word, how many, what was typed in Telex, and the letters in their order."""


class Trait(IntEnum):
    """What may be wrong with a word, in whatever name it stands."""

    UNKNOWN = 0
    """It stands in so few names that it may be a slip of the pen."""
    SELDOM = 1
    """It stands in so few that it may be mistyped at all."""
    SHORT = 2
    """It may be the initials or the skeleton of others."""
    DOUBTFUL = 3
    """It may be a stop word of the same letters."""
    UNSURE = 4
    """It is none that a clerk means."""


class _ByWord(dict[str, T]):
    """What is worked out of a word when it is first asked for."""

    def __init__(self, work_out: Callable[[str], T]) -> None:
        super().__init__()
        self._work_out = work_out

    def __missing__(self, word: str) -> T:
        value = self[word] = self._work_out(word)
        return value


class Vocabulary:
    """How common every word of some names is; any other word is one that no name has.

    By word: ``letters`` are those without its marks, ``sounds`` these with «i» for «y»,
    ``initials`` the letter for which it may stand, ``skeletons`` the letters but the vowels, where
    there are any («nc» of «nước»), ``traits`` what may be wrong with it, ``slips`` the words of
    which it is, or which are, the same mistyped.
    """

    def __init__(
        self,
        sources: Iterable[Counter[str]],
        bare: Counter[str],
        tells: Callable[[Gap], bool],
        contexts: tuple[Contexts, Contexts],
    ) -> None:
        """``sources`` count the names of each source; ``bare`` the names typed without marks.

        ``tells`` says whether a difference tells names of one source apart; ``contexts`` are those
        of words with their marks, and of their letters alone.
        """
        self._contexts = contexts
        self.stop_words: Set[str] = frozenset()
        self.loan_words: Set[str] = frozenset()
        self.look_alikes: Set[tuple[str, str]] = frozenset()
        self._spelled: dict[str, list[str]] = {}
        self._by_source = [*sources]
        counts = sum(self._by_source, Counter(bare))
        # a bare word is as common as all that it may stand for
        together: Counter[str] = Counter()
        for word, count in counts.items():
            together[fold(word)] += count
        counts |= together
        self._counts, self._tells = counts, tells
        self.letters: Mapping[str, str] = _ByWord(fold)
        self.sounds: Mapping[str, str] = _ByWord(lambda word: _sound(self.letters[word]))
        self.initials: Mapping[str, str] = _ByWord(self._initial)
        self.skeletons: Mapping[str, str] = _ByWord(self._skeleton)
        self.traits: Mapping[str, tuple[Trait, ...]] = _ByWord(self._traits_of)
        self._shapes: Mapping[str, _Shape] = _ByWord(self._shape)
        self.slips: Mapping[str, Mapping[str, bool]] = _ByWord(
            lambda word: _ByWord(
                lambda twin: self.near(word, twin) and self._may_be_slip(word, twin)
            )
        )

    def near(self, word: str, twin: str) -> bool:
        """Whether two words are a slip of the fingers apart."""
        one, size, typed, ordered_one = self._shapes[word]
        other, size_too, typed_too, ordered_other = self._shapes[twin]
        longer = size if size > size_too else size_too
        if longer < LEAST_LETTERS or not (size and size_too):
            return False
        if not (self.is_word(word) or self.is_word(twin)):
            # «Gollf» is «Golf», but «IPTV» is no slip of «IPTB»: short forms are a letter apart
            return longer > LEAST_LETTERS and _once_each(one) == _once_each(other)
        allowed = 1 if longer < LONG else 2
        if -allowed <= size - size_too <= allowed and (
            DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed
            or ordered_one == ordered_other
        ):
            return True
        return one == typed_too or other == typed

    def is_word(self, word: str) -> bool:
        """Whether letters are a syllable, as written or in Telex, or a word of the loan words."""
        letters, _, typed, _ = self._shapes[word]
        return is_bare_syllable(letters) or is_bare_syllable(typed) or word in self.loan_words

    def lonely(self, words: Sequence[str], around: Sequence[Around], *, bare: bool) -> list[int]:
        """Places of words that no other name has between ``around``: only they may be misread."""
        return self._contexts[bare].lonely(words, around)

    def belonging(self, around: Around, *, bare: bool) -> tuple[Set[str], Set[str]]:
        """The words that other names have behind the one or before the other of ``around``."""
        return self._contexts[bare].belonging(*around)

    def misread(self, word: str, twin: str) -> bool:
        """Whether a word may be a slip of ``twin``, which other names have in its place."""
        if self._tells(ordered(((word,), (twin,)))):
            return False
        if self._are_words(word, twin):
            return False
        alike = self.near(word, twin) or self.letters[word] == self.letters[twin]
        return alike or self._garbled(word, twin)

    def _garbled(self, word: str, twin: str) -> bool:
        """Whether no word of any language here has most letters of another: «ulaatj», «luật»."""
        if self._counts[word] > 1 or is_syllable(word) or not self.letters[word].isalpha():
            return False
        wanted = Counter(self.letters[twin])
        held = (wanted & Counter(self.letters[word])).total()
        return wanted.total() >= LEAST_LETTERS and held >= MOST_LETTERS * wanted.total()

    def small(self, letters: str, around: Around) -> bool:
        """Whether a word typed without marks is a stop word, by what names have in its place."""
        if not self._spelled:
            for word in sorted(self._counts):
                if self.letters[word] != word or is_syllable(word):
                    self._spelled.setdefault(self.letters[word], []).append(word)
        usual = self._contexts[False].usual(self._spelled.get(letters, ()), *around)
        return usual in self.stop_words

    def _may_be_slip(self, word: str, twin: str) -> bool:
        """Whether one of two words is so rare, or so much rarer, that it may be mistyped.

        Two syllables of the language are two words, unless one is plainly common here. Words that
        tell two names of one source apart are never slips of each other.
        """
        rare, common = sorted((self._counts[word], self._counts[twin]))
        if self._tells(ordered(((word,), (twin,)))):
            return False
        if self._are_words(word, twin):
            return False
        if is_syllable(word) and is_syllable(twin):
            return rare <= SLIP_COUNT and common >= PLAINLY_COMMON
        return rare <= SLIP_COUNT or (rare <= RARE and common >= RARER * rare)

    def _are_words(self, word: str, twin: str) -> bool:
        """Whether two words are words: «tràm» and «trám», or one of another language: «taxi»."""
        if (word, twin) in self.look_alikes:
            return True
        if word not in self.loan_words and twin not in self.loan_words:
            return False
        return all(is_syllable(one) or one in self.loan_words for one in (word, twin))

    def differ_by_marks(self, word: str, twin: str) -> bool:
        """Whether two words of the same letters are two words: «bán» and «bàn», «cho» and «chợ».

        Not so where one is no word of these catalogs, or has plainly lost its marks, or is how
        some clerk writes the other, in half of the sources at most: «bênh» for «bệnh».
        """
        if word == twin or self.letters[word] != self.letters[twin]:
            return False  # «kí» and «ký»
        if self._tells(ordered(((word,), (twin,)))) or (word, twin) in self.look_alikes:
            return True
        seen = [[counts[one] for counts in self._by_source] for one in (word, twin)]
        few, many = sorted(seen, key=sum)
        if self.letters[word] in (word, twin):
            return False  # marks lost in typing
        if not (is_syllable(word) and is_syllable(twin)):
            return False
        if sum(few) <= SLIP_COUNT and sum(many) >= PLAINLY_COMMON:
            return False
        often = sum(few) > SLIP_COUNT  # a habit of one clerk, not two words that are rare
        one_clerk = 2 * _sources(few) <= _sources(many) and sum(many) >= ONE_CLERK * sum(few)
        return not (often and one_clerk)

    def commoner(self, word: str, twin: str) -> str:
        """The one of two words that stands in more names."""
        return max(word, twin, key=lambda one: (self._counts[one], one))

    def _shape(self, word: str) -> _Shape:
        """The letters of a word, how many (none if others are among them), and typed in Telex."""
        letters = self.letters[word]
        size = len(letters) if letters.isalpha() else 0
        return letters, size, telex_letters(letters), "".join(sorted(letters))

    def _initial(self, word: str) -> str:
        letters = self.letters[word]
        # a letter, a number or a class («ii») is no word that could be abbreviated
        return letters[0] if len(word) > 1 and self.is_word(word) else "."

    def _skeleton(self, word: str) -> str:
        letters = self.letters[word]
        if word in self.loan_words:
            return ""  # «bt» is not «bot» without its vowel
        skeleton = "".join(letter for letter in letters if letter not in VOWELS)
        return "" if skeleton == letters else skeleton

    def unsure(self, word: str) -> bool:
        """Whether a word is one that no clerk means."""
        return Trait.UNSURE in self.traits[word]

    def is_meant(self, word: str) -> bool:
        """Whether a word is one that a clerk means, and no other mistyped."""
        return not self.unsure(word) or word in self.loan_words

    def _traits_of(self, word: str) -> tuple[Trait, ...]:
        letters, count, syllable = self.letters[word], self._counts[word], is_syllable(word)
        # who writes «cá» with its mark does not mean «chim ấp»
        short = letters.isalpha() and len(letters) <= LONGEST_SHORT_FORM
        short = short and not (syllable and word != letters)
        few = len(letters) < LEAST_LETTERS or VOWELS.isdisjoint(letters)
        held = {
            Trait.UNKNOWN: count <= SLIP_COUNT,
            Trait.SELDOM: count <= RARE,
            Trait.SHORT: short and (few or count <= SLIP_COUNT),
            Trait.DOUBTFUL: word == letters or not syllable,
            Trait.UNSURE: count <= SLIP_COUNT and not syllable,
        }
        return tuple(trait for trait, is_held in held.items() if is_held)


def _sound(letters: str) -> str:
    if letters[-1:] == "y" and letters[-2:-1] not in VOWELS:
        return letters[:-1] + "i"  # «kỹ» and «kĩ», but not «giấy» and «giải»
    return letters


def _once_each(letters: str) -> str:
    """Letters without those typed twice; of short forms, which have no vowel, all of them."""
    if VOWELS.isdisjoint(letters):
        return letters
    return "".join([letter for letter, _ in groupby(letters)])


def _sources(counts: Sequence[int]) -> int:
    return sum(count > 0 for count in counts)
