"""The words of a matching: how common each is, and which may be a slip of which.

What is asked of a word for every pair of names is worked out once a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from typing import TypeVar

from rapidfuzz.distance import DamerauLevenshtein

from merge_toolkit.matching.contexts import Contexts
from merge_toolkit.matching.telling import Gap, ordered
from merge_toolkit.text.forms import fold
from merge_toolkit.text.syllables import is_syllable
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
    ``initials`` the letter for which it may stand. ``unknown`` are words in so few names that they
    may be slips of the pen, ``seldom`` those that may be mistyped at all, ``doubtful`` those that
    may be stop words of the same letters, ``unsure`` those that no clerk means; ``short`` are those
    that may be the initials or the skeleton of others.
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
        self._spelled: dict[str, list[str]] = {}
        self._by_source = [*sources]
        counts = sum(self._by_source, Counter(bare))
        # a bare word is as common as all that it may stand for
        together: Counter[str] = Counter()
        for word, count in counts.items():
            together[fold(word)] += count
        counts |= together
        self._counts, self._tells = counts, tells
        self._slips: dict[tuple[str, str], bool] = {}
        self.letters: Mapping[str, str] = _ByWord(fold)
        self.sounds: Mapping[str, str] = _ByWord(lambda word: _sound(self.letters[word]))
        self.initials: Mapping[str, str] = _ByWord(self._initial)
        self.unknown: Mapping[str, bool] = _ByWord(lambda word: counts[word] <= SLIP_COUNT)
        self.seldom: Mapping[str, bool] = _ByWord(lambda word: counts[word] <= RARE)
        self.unsure: Mapping[str, bool] = _ByWord(lambda w: self.unknown[w] and not is_syllable(w))
        self.doubtful: Mapping[str, bool] = _ByWord(
            lambda word: word == self.letters[word] or not is_syllable(word)
        )
        self.short: Mapping[str, bool] = _ByWord(self._may_be_short)
        self._shapes: Mapping[str, tuple[str, bool, int, str]] = _ByWord(self._shape)

    def slip(self, word: str, twin: str) -> bool:
        """Whether one of two words is the other, mistyped."""
        asked = (word, twin)
        known = self._slips.get(asked)
        if known is None:
            known = self._slips[asked] = self.near(word, twin) and self._may_be_slip(word, twin)
        return known

    def near(self, word: str, twin: str) -> bool:
        """Whether two words are a slip of the fingers apart."""
        one, alpha, size, typed = self._shapes[word]
        other, alpha_too, size_too, typed_too = self._shapes[twin]
        longer = size if size > size_too else size_too
        if longer < LEAST_LETTERS or not (alpha and alpha_too):
            return False
        allowed = 1 if longer < LONG else 2
        if -allowed <= size - size_too <= allowed and (
            DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed
            or (size == size_too and sorted(one) == sorted(other))
        ):
            return True
        return one == typed_too or other == typed

    def alone(self, word: str, around: Around, *, bare: bool) -> bool:
        """Whether no other name has a word between ``around``: only such a word may be misread."""
        return self._contexts[bare].alone(word, *around)

    def misread(self, word: str, twin: str, around: Around, *, bare: bool) -> bool:
        """Whether ``twin`` is what other names have in the place of ``word``, a slip away."""
        if not self._contexts[bare].belongs(twin, *around):
            return False
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
        """Whether two words are words, one of them of another language: «tải» and «taxi»."""
        if word not in self.loan_words and twin not in self.loan_words:
            return False
        return all(is_syllable(one) or one in self.loan_words for one in (word, twin))

    def differ_by_marks(self, word: str, twin: str) -> bool:
        """Whether two words of the same letters are two words: «bán» and «bàn», «cho» and «chợ».

        Not so where one is no word of these catalogs, or has plainly lost its marks, or is how
        one source alone writes the other: «bênh» for «bệnh».
        """
        if self.letters[word] != self.letters[twin]:
            return False  # «kí» and «ký»
        if self._tells(ordered(((word,), (twin,)))):
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
        one_clerk = _sources(few) < _sources(many) and sum(many) >= ONE_CLERK * sum(few)
        return not (often and one_clerk)

    def commoner(self, word: str, twin: str) -> str:
        """The one of two words that stands in more names."""
        return max(word, twin, key=lambda one: (self._counts[one], one))

    def _shape(self, word: str) -> tuple[str, bool, int, str]:
        """The letters of a word, whether they are any, how many, and what was typed in Telex."""
        letters = self.letters[word]
        return letters, letters.isalpha(), len(letters), telex_letters(letters)

    def _initial(self, word: str) -> str:
        letters = self.letters[word]
        # a word of one letter is no word that could be abbreviated
        return letters[0] if letters and len(word) > 1 else "."

    def _may_be_short(self, word: str) -> bool:
        letters = self.letters[word]
        if len(letters) > LONGEST_SHORT_FORM or not letters.isalpha():
            return False
        return len(letters) < LEAST_LETTERS or self.unknown[word] or VOWELS.isdisjoint(letters)


def _sound(letters: str) -> str:
    if letters[-1:] == "y" and letters[-2:-1] not in VOWELS:
        return letters[:-1] + "i"  # «kỹ» and «kĩ», but not «giấy» and «giải»
    return letters


def _sources(counts: Sequence[int]) -> int:
    return sum(count > 0 for count in counts)
