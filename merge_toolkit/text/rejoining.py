"""Syllables that the text of a PDF splits: «C ấp, c ấp l ại» was «Cấp, cấp lại».

PDF text takes letters with two marks from another font and leaves a space before or behind them.
A part without a vowel is no word; it is put back where all the parts about it make syllables in
one way only, or one way only of words that the sheet has elsewhere. Where both halves could be
words («quy ết»), how often the sheet has the whole decides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from merge_toolkit.text.syllables import is_syllable

MOST_PARTS = 14
"""Longest run of parts that is put together; longer ones are doubtful."""
RATHER_WHOLE = 3
"""Where both halves could be words, the whole must be so many times commoner than its end."""
_SPLIT_LETTER = "\u1ea0-\u1ef9ưƯơƠ"
_HATTED = "ếềểễệốồổỗộớờởỡợấầẩẫậặ"
_PART = r"(?:[b-df-hj-np-tv-xđB-DF-HJ-NP-TV-XĐ]{1,3}|[Gg]i|[Qq]u|i|u)"
_MAY_BE_SPLIT = re.compile(
    rf"(?<!\w){_PART} \w?[{_SPLIT_LETTER}]|[{_SPLIT_LETTER}]\w? (?:c|m|ng?|p|t|nh|ch|i|u)(?!\w)"
    rf"|[iouyưIOUYƯ] [{_HATTED}]"
)
_HALVES = re.compile(rf"(?<!\w)(\w*[iouyưIOUYƯ]) ([{_HATTED}]\w{{0,2}})(?!\w)")
_AROUND = " ,.;:()[]\"'-–/"
_VOWELS = frozenset(
    letter
    for bare in "aăâeêioôơuưy"
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    for letter in unicodedata.normalize("NFC", bare + tone)
)
_AFTER_NUMBER = re.compile(r"\d\s?$")
_HATS = frozenset(_HATTED)
_LETTERS = re.compile(r"[^\W\d_]+")
_NO_VOWEL = re.compile(_PART)
_ONSET_OR_CODA = re.compile(r"ngh?|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]")
_ENDS_SENTENCE = re.compile(r"(?:^|[.;:\n-])\s*$")


@dataclass(frozen=True, slots=True)
class Rejoined:
    """A text with its split syllables whole again; ``doubtful`` where some could not be."""

    text: str
    doubtful: bool = False


def may_be_split(text: str) -> bool:
    """Whether a text holds a part of a syllable beside a letter that PDF text splits off."""
    return _MAY_BE_SPLIT.search(text) is not None


def may_be_part(word: str) -> bool:
    """Whether a word may be a part of a split syllable: it has no vowel, or begins with a hat."""
    bare = word.strip(_AROUND)
    is_part = _ONSET_OR_CODA.fullmatch(bare.lower()) or bare in ("i", "u")
    return bool(is_part) or bare[:1] in _HATS


def word_counts(texts: Iterable[str]) -> Mapping[str, int]:
    """Count the words of texts, in lower case."""
    return Counter(word.lower() for text in texts for word in _LETTERS.findall(text))


def rejoined(text: str, counts: Mapping[str, int], labels: Collection[str]) -> Rejoined:
    """Put split syllables of a text together.

    ``counts`` are the words of the same sheet; a single letter behind one of the words ``labels``
    («điểm b») names a place in a law and is no part.
    """
    result, at, doubtful = "", 0, False
    for run in _runs(text, labels):
        ways = list(_ways(run.parts))
        if len(ways) > 1:
            ways = [way for way in ways if all(counts.get(word.lower(), 0) > 1 for word in way)]
        if len(ways) == 1:
            result += text[at : run.start] + " ".join(ways[0])
            at = run.end
        else:
            doubtful |= run.end < len(text) and any(map(_is_surely_part, run.parts))
    whole = _HALVES.sub(lambda found: _whole(found, counts), result + text[at:])
    return Rejoined(whole, doubtful or has_parts(whole, labels))


def has_parts(text: str, labels: Collection[str]) -> bool:
    """Whether a consonant stands alone before a vowel with which it makes a syllable: «kh ai».

    Or an «i» behind one: «kha i».
    """
    before = ""
    for one, other in pairwise(_LETTERS.finditer(text)):
        part, rest = one[0], other[0]
        is_part = _ONSET_OR_CODA.fullmatch(part.lower()) and part[1:].islower() == bool(part[1:])
        apart = text[one.end() : other.start()] == " " and rest[0] in _VOWELS
        fits = is_part and apart and is_syllable(f"{part}{rest}".lower())
        if fits and (len(part) > 1 or not _is_label(text, one, before, labels)):
            return True
        ends = rest == "i" and text[one.end() : other.start()] == " " and part[-1:] in _VOWELS
        if ends and is_syllable(f"{part}i".lower()) and not _is_label(text, other, part, labels):
            return True
        before = part
    return False


def _whole(found: re.Match[str], counts: Mapping[str, int]) -> str:
    """The halves of one syllable put together, where the whole is far commoner than its end."""
    whole = found[1] + found[2]
    often, end = counts.get(whole.lower(), 0), counts.get(found[2].lower(), 0)
    is_one = is_syllable(whole.lower()) and often > max(1, RATHER_WHOLE * (end - 1))
    return whole if is_one else found[0]


@dataclass(frozen=True, slots=True)
class _Run:
    start: int
    end: int
    parts: tuple[str, ...]


def _is_surely_part(part: str) -> bool:
    """Whether it is no word and no letter of a list: «ngh», or «ễ» alone."""
    if len(part) == 1:
        return part in _HATTED
    return bool(_ONSET_OR_CODA.fullmatch(part))


def _runs(text: str, labels: Collection[str]) -> Iterator[_Run]:
    """Neighbouring words of which one of each two is a part, and a letter is split off."""
    run: list[re.Match[str]] = []
    before = ""
    for word in _LETTERS.finditer(text):
        is_label = _is_label(text, word, before, labels)
        if run and not is_label and _belongs(text, run[-1], word):
            run.append(word)
        else:
            yield from _run(run)
            run = [] if is_label else [word]
        before = word[0]
    yield from _run(run)


def _run(words: Sequence[re.Match[str]]) -> Iterator[_Run]:
    parts = tuple(word[0] for word in words)
    if len(parts) > 1 and may_be_split(" ".join(parts)):
        yield _Run(words[0].start(), words[-1].end(), parts)


def _belongs(text: str, last: re.Match[str], word: re.Match[str]) -> bool:
    """Whether two words may be of one syllable: one is a part, the other has a split letter."""
    if text[last.end() : word.start()] != " ":
        return False
    one, other = last[0], word[0]
    if other[0].isupper() and not one.isupper():
        return False
    in_vowel = len(other) == 1 and other.lower() in _HATTED and one[-1].lower() in "iouyư"
    has_part = in_vowel or _NO_VOWEL.fullmatch(one) or _NO_VOWEL.fullmatch(other)
    return bool(has_part) and bool(re.search(rf"[{_SPLIT_LETTER}]", one[-2:] + other[:2]))


def _is_label(text: str, word: re.Match[str], before: str, labels: Collection[str]) -> bool:
    """Whether a single letter names a class, an item or a unit: «hạng C», «điểm b», «5 m»."""
    if len(word[0]) > 1 or not _NO_VOWEL.fullmatch(word[0]):
        return False
    if _AFTER_NUMBER.search(text[: word.start()]):
        return True
    if text[word.end() : word.end() + 1] in tuple("./)"):
        return True  # «c.trình», «h/động», «b)»
    if word[0].isupper():
        return not _ENDS_SENTENCE.search(text[: word.start()])
    return before.lower() in labels


def _ways(parts: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """Ways to put all parts together into syllables; words that are whole may stay alone."""
    if not parts:
        yield ()
        return
    if len(parts) > MOST_PARTS:
        return
    for size in range(1, min(4, len(parts)) + 1):
        word = "".join(parts[:size])
        if is_syllable(word.lower()) and not (size == 1 and _NO_VOWEL.fullmatch(word)):
            for rest in _ways(parts[size:]):
                yield (word, *rest)
