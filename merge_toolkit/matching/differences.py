"""How two names differ, word by word: what a clerk's slip explains, and the gaps that are left.

Word order tells nothing; neither do stop words. A gap is a run of words that one name has in the
place of a run of the other; one of the two is empty where words were added.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

from rapidfuzz.distance import DamerauLevenshtein, LCSseq

from merge_toolkit.matching.corpus import Corpus
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.telling import Gap, Words
from merge_toolkit.text.syllables import is_syllable
from merge_toolkit.text.telex import telex_letters

LONGEST_SHORT_FORM = 7
"""More letters than this are a word, not the initials of several."""
LONGEST_JOIN = 3
"""Most words that stand as one where spaces were lost."""
VOWELS = frozenset("aeiouy")


@dataclass(slots=True)
class Differences:
    """What two names have in common, and everything that they do not.

    ``slips`` are words mistyped or without their marks, ``marks`` words that are words of these
    catalogs with either marks, ``short_forms`` words that the other name abbreviates, ``joins``
    words that lost the spaces between them. ``moved`` if shared words stand in another order;
    ``read`` are both names as they would stand without
    all that.
    """

    shared: Words
    slips: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    short_forms: list[str] = field(default_factory=list)
    joins: list[str] = field(default_factory=list)
    moved: bool = False
    gaps: tuple[Gap, ...] = ()
    read: tuple[Words, Words] = ((), ())


def differences(one: Profile, other: Profile, corpus: Corpus) -> Differences:
    """Lay two names side by side."""
    left, right = one.content, other.content
    if one.unaccented or other.unaccented:
        left, right = corpus.bare_content(one), corpus.bare_content(other)
    if left == right:
        return Differences(left, read=(left, right))
    laid = _Laid(left, right, corpus)
    small = (set(one.words).difference(left), set(other.words).difference(right))
    return laid.differences(small)


class _Laid:
    """Two names under comparison, by the places of their words."""

    def __init__(self, left: Words, right: Words, corpus: Corpus) -> None:
        self._words, self._corpus = (left, right), corpus
        self._reads: tuple[dict[int, Words], dict[int, Words]] = ({}, {})
        shared, self._left, self._right = _in_order(left, right)
        in_order = len(shared)
        moved = Counter(right[place] for place in self._right)
        for place in list(self._left):
            if moved[left[place]]:
                moved[left[place]] -= 1
                self._left.remove(place)
                self._right.remove(next(at for at in self._right if right[at] == left[place]))
                shared.append(left[place])
        self._found = Differences(tuple(shared), moved=len(shared) > in_order)

    def differences(self, small: tuple[Set[str], Set[str]]) -> Differences:
        """Explain what a slip explains, the surest first; the rest are gaps.

        ``small`` are the stop words of either name.
        """
        if self._left and self._right:
            self._spellings()
            self._joins()
            self._slips()
            self._short_forms()
        for side in (0, 1):
            self._small_slips(side, small[1 - side])
        if self._left or self._right:
            self._found.gaps = tuple(self._gaps())
        self._found.read = (self._said(0), self._said(1))
        return self._found

    def _pair(self, left: Sequence[int], right: Sequence[int], read: Words) -> None:
        """Take words that explain each other out of what is left, and say how to read them."""
        for side, places in enumerate((left, right)):
            rest = (self._left, self._right)[side]
            for place in places:
                rest.remove(place)
                self._reads[side][place] = ()
            self._reads[side][places[0]] = read

    def _said(self, side: int) -> Words:
        reads, words = self._reads[side], self._words[side]
        if not reads:
            return words
        return tuple(w for at, word in enumerate(words) for w in reads.get(at, (word,)))

    def _spellings(self) -> None:
        """Words of the same letters: marks lost or moved, «i» for «y»."""
        by_letters: dict[str, list[int]] = {}
        for place in self._right:
            by_letters.setdefault(self._letters(1, place), []).append(place)
        for place in list(self._left):
            twins = by_letters.get(self._letters(0, place))
            if twins:
                twin = twins.pop(0)
                words = (self._words[0][place], self._words[1][twin])
                if self._corpus.differ_by_marks(*words):
                    self._found.marks.append(words[0])
                    self._left.remove(place)
                    self._right.remove(twin)
                else:
                    self._found.slips.append(words[0])
                    self._pair([place], [twin], (self._corpus.commoner(*words),))

    def _letters(self, side: int, place: int) -> str:
        letters = self._corpus.folded(self._words[side][place])
        if letters[-1:] == "y" and letters[-2:-1] not in VOWELS:
            return letters[:-1] + "i"  # «kỹ» and «kĩ», but not «giấy» and «giải»
        return letters

    def _joins(self) -> None:
        for side in (0, 1):
            for place in list((self._left, self._right)[side]):
                word = self._words[side][place]
                if self._corpus.known(word):
                    continue
                run = self._joined_run(self._corpus.folded(word), 1 - side)
                if run:
                    self._found.joins.append(word)
                    parts = tuple(self._words[1 - side][one] for one in run)
                    self._pair(*(([place], run) if side == 0 else (run, [place])), parts)

    def _joined_run(self, letters: str, side: int) -> list[int]:
        """The neighbours of the other name that are these letters when put together."""
        places = (self._left, self._right)[side]
        for at, first in enumerate(places):
            whole = self._corpus.folded(self._words[side][first])
            if not letters.startswith(whole):
                continue
            for end in range(at + 1, min(at + LONGEST_JOIN, len(places))):
                whole += self._corpus.folded(self._words[side][places[end]])
                if whole == letters:
                    return places[at : end + 1]
        return []

    def _slips(self) -> None:
        """Words a slip apart, of which at least one is no word of these catalogs."""
        left, right = self._words
        seldom = [twin for twin in self._right if self._corpus.seldom(right[twin])]
        for place in list(self._left):
            word = left[place]
            for twin in self._right if self._corpus.seldom(word) else seldom:
                other = right[twin]
                if self._corpus.may_be_slip(word, other) and self._slip_apart(word, other):
                    self._found.slips.append(word)
                    self._pair([place], [twin], (self._corpus.commoner(word, other),))
                    seldom = [one for one in seldom if one != twin]
                    break

    def _small_slips(self, side: int, small: Set[str]) -> None:
        """Mistyped stop words: «taij» for «tại», «viêc» for «việc», but never «đổi» for «đối»."""
        rest = (self._left, self._right)[side]
        by_letters = {self._corpus.folded(one): one for one in small}
        for place in list(rest):
            word = self._words[side][place]
            twin = by_letters.get(self._corpus.folded(word))
            bare = word == self._corpus.folded(word)
            if twin is not None and (bare or not is_syllable(word)):
                mistyped = not self._corpus.differ_by_marks(word, twin)
            elif self._corpus.known(word) or is_syllable(word):
                continue
            else:
                mistyped = any(self._slip_apart(word, one) for one in small)
            if mistyped:
                self._found.slips.append(word)
                rest.remove(place)
                self._reads[side][place] = ()
            else:
                self._glued(side, place, small)

    def _glued(self, side: int, place: int, small: Set[str]) -> None:
        """A word that lost the space before or after a stop word: «cáctập»."""
        word = self._words[side][place]
        letters = self._corpus.folded(word)
        for one in small:
            glue = self._corpus.folded(one)
            for rest in (letters.removeprefix(glue), letters.removesuffix(glue)):
                twin = next(
                    (
                        other
                        for other in (self._right, self._left)[side]
                        if rest != letters
                        and self._corpus.folded(self._words[1 - side][other]) == rest
                    ),
                    None,
                )
                if twin is not None:
                    self._found.joins.append(word)
                    read = (self._words[1 - side][twin],)
                    self._pair(*(([place], [twin]) if side == 0 else ([twin], [place])), read)
                    return

    def _slip_apart(self, word: str, twin: str) -> bool:
        one, other = self._corpus.folded(word), self._corpus.folded(twin)
        longer = max(len(one), len(other))
        if longer < 3 or not (one.isalpha() and other.isalpha()):
            return False
        allowed = 1 if longer < 6 else 2
        if DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed:
            return True
        if sorted(one) == sorted(other):
            return True
        return one == telex_letters(other) or telex_letters(one) == other

    def _short_forms(self) -> None:
        """A short form and the words that it is the initials of: «gp», «t h», «k»."""
        for side in (0, 1):
            places = (self._left, self._right)[side]
            short = [at for at in places if self._may_be_short(self._words[side][at])]
            for place in short:
                word = self._words[side][place]
                letters = self._corpus.folded(word)
                run = self._initials(letters, 1 - side) or self._skeleton(letters, 1 - side)
                if run:
                    parts = tuple(self._words[1 - side][one] for one in run)
                    self._found.short_forms += parts
                    self._pair(*(([place], run) if side == 0 else (run, [place])), parts)

    def _may_be_short(self, word: str) -> bool:
        letters = self._corpus.folded(word)
        if len(letters) > LONGEST_SHORT_FORM or not letters.isalpha():
            return False
        return len(letters) < 3 or not self._corpus.known(word) or VOWELS.isdisjoint(letters)

    def _initials(self, letters: str, side: int) -> list[int]:
        """The consecutive words that begin with these letters, if there are such."""
        places, words = (self._left, self._right)[side], self._words[side]
        # a word of one letter is no word that could be abbreviated
        firsts = "".join(
            self._corpus.folded(words[at])[0] if len(words[at]) > 1 else "." for at in places
        )
        at = firsts.find(letters)
        return places[at : at + len(letters)] if at >= 0 else []

    def _skeleton(self, letters: str, side: int) -> list[int]:
        """The word that has these letters without its vowels: «nc» for «nước»."""
        if len(letters) < 2 or not VOWELS.isdisjoint(letters):
            return []
        for place in (self._left, self._right)[side]:
            word = self._corpus.folded(self._words[side][place])
            if letters == "".join(letter for letter in word if letter not in VOWELS) != word:
                return [place]
        return []

    def _gaps(self) -> Iterable[Gap]:
        """Runs of words that nothing explains; those in one place of both names are one gap."""
        left, right = (_runs(places) for places in (self._left, self._right))
        around = [self._around(1, run) for run in right]
        for run in left:
            before, after = self._around(0, run)
            at = next((n for n, (b, a) in enumerate(around) if b == before or a == after), None)
            if at is None and len(left) == len(right) == 1:
                at = 0
            other: Words = ()
            if at is not None:
                other = self._run(1, right.pop(at))
                around.pop(at)
            yield self._run(0, run), other
        for run in right:
            yield (), self._run(1, run)

    def _run(self, side: int, run: Sequence[int]) -> Words:
        return tuple(self._words[side][place] for place in run)

    def _around(self, side: int, run: Sequence[int]) -> tuple[str, str]:
        """The words before and after a run, as both names have them."""
        words, reads = self._words[side], self._reads[side]
        before, after = run[0] - 1, run[-1] + 1
        return (
            (reads.get(before) or (words[before],))[-1] if before >= 0 else "",
            (reads.get(after) or (words[after],))[0] if after < len(words) else "",
        )


def _in_order(left: Words, right: Words) -> tuple[list[str], list[int], list[int]]:
    """The longest row of words that both have in one order, and the places that are left."""
    shared: list[str] = []
    rest: tuple[list[int], list[int]] = ([], [])
    for step in LCSseq.opcodes(left, right):
        if step.tag == "equal":
            shared += left[step.src_start : step.src_end]
        else:
            rest[0].extend(range(step.src_start, step.src_end))
            rest[1].extend(range(step.dest_start, step.dest_end))
    return shared, *rest


def _runs(places: Sequence[int]) -> list[list[int]]:
    runs: list[list[int]] = []
    for place in places:
        if runs and runs[-1][-1] == place - 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    return runs
