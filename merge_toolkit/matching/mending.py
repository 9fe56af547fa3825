"""What a clerk's slip explains between two names: spellings, lost spaces, slips, short forms.

Each function takes out of the names laid side by side what it explains, and notes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from merge_toolkit.matching.laid import Laid, Places
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.vocabulary import LONGEST_JOIN, VOWELS, Vocabulary


def spellings(laid: Laid, known: Vocabulary) -> None:
    """Words of the same letters: marks lost or moved, «i» for «y»."""
    words, others = laid.words
    by_sound: dict[str, Places] = {}
    for place in laid.right:
        by_sound.setdefault(known.sounds[others[place]], []).append(place)
    for place in list(laid.left):
        twins = by_sound.get(known.sounds[words[place]])
        if twins:
            twin = twins.pop(0)
            word, other = words[place], others[twin]
            if known.differ_by_marks(word, other):
                laid.found.marks.append(word)
                laid.left.remove(place)
                laid.right.remove(twin)
            else:
                laid.found.slips.append(word)
                laid.pair(0, [place], [twin], (known.commoner(word, other),))


def joins(laid: Laid, known: Vocabulary) -> None:
    """Words that lost the spaces between them."""
    for side in (0, 1):
        words = laid.words[side]
        for place in [at for at in laid.rest[side] if not known.known[words[at]]]:
            run = _joined_run(laid, 1 - side, known.letters[words[place]], known)
            if run:
                laid.found.joins.append(words[place])
                laid.pair(side, [place], run, tuple(laid.words[1 - side][one] for one in run))


def _joined_run(laid: Laid, side: int, letters: str, known: Vocabulary) -> Places:
    """The neighbours of the other name that are these letters when put together."""
    places, words = laid.rest[side], laid.words[side]
    for at, first in enumerate(places):
        whole = known.letters[words[first]]
        if not letters.startswith(whole):
            continue
        for end in range(at + 1, min(at + LONGEST_JOIN, len(places))):
            whole += known.letters[words[places[end]]]
            if whole == letters:
                return places[at : end + 1]
    return []


def slips(laid: Laid, known: Vocabulary) -> None:
    """Words a slip apart, of which at least one is seldom in these catalogs."""
    words, others = laid.words
    seldom = [twin for twin in laid.right if known.seldom[others[twin]]]
    for place in list(laid.left):
        word = words[place]
        for twin in laid.right if known.seldom[word] else seldom:
            if known.slip(word, others[twin]):
                laid.found.slips.append(word)
                laid.pair(0, [place], [twin], (known.commoner(word, others[twin]),))
                seldom = [one for one in seldom if one != twin]
                break


def short_forms(laid: Laid, known: Vocabulary) -> None:
    """A short form and the words that it is the initials of: «gp», «t h», «k»."""
    for side in (0, 1):
        words, others = laid.words[side], laid.words[1 - side]
        for place in [at for at in laid.rest[side] if known.short[words[at]]]:
            places, letters = laid.rest[1 - side], known.letters[words[place]]
            at = "".join([known.initials[others[one]] for one in places]).find(letters)
            run = places[at : at + len(letters)] if at >= 0 else []
            run = run or _skeleton(laid, 1 - side, letters, known)
            if run:
                parts = tuple(others[one] for one in run)
                laid.found.short_forms += parts
                laid.pair(side, [place], run, parts)


def _skeleton(laid: Laid, side: int, letters: str, known: Vocabulary) -> Places:
    """The word that has these letters without its vowels: «nc» for «nước»."""
    if len(letters) < 2 or not VOWELS.isdisjoint(letters):
        return []
    for place in laid.rest[side]:
        word = known.letters[laid.words[side][place]]
        if letters == "".join(letter for letter in word if letter not in VOWELS) != word:
            return [place]
    return []


def small_slips(laid: Laid, side: int, other: Profile, known: Vocabulary) -> None:
    """Mistyped stop words: «taij» for «tại», «viêc» for «việc», but never «đổi» for «đối».

    The stop words are those of the ``other`` name.
    """
    words = laid.words[side]
    doubtful = [at for at in laid.rest[side] if known.doubtful[words[at]]]
    if not doubtful:
        return
    small = sorted(set(other.words).difference(laid.words[1 - side]))
    by_letters = {known.letters[one]: one for one in small}
    for place in doubtful:
        word = words[place]
        twin = by_letters.get(known.letters[word])
        if twin is not None:
            mistyped = not known.differ_by_marks(word, twin)
        elif known.sure[word]:
            continue
        else:
            mistyped = any(known.near(word, one) for one in small)
        if mistyped:
            laid.found.slips.append(word)
            laid.drop(side, place)
        else:
            _unglue(laid, side, place, small, known)


def _unglue(laid: Laid, side: int, place: int, small: Sequence[str], known: Vocabulary) -> None:
    """A word that lost the space before or after a stop word: «cáctập»."""
    word = laid.words[side][place]
    letters = known.letters[word]
    for one in small:
        glue = known.letters[one]
        for rest in (letters.removeprefix(glue), letters.removesuffix(glue)):
            twin = _spelled(laid, 1 - side, rest, known) if rest != letters else None
            if twin is not None:
                laid.found.joins.append(word)
                laid.pair(side, [place], [twin], (laid.words[1 - side][twin],))
                return


def _spelled(laid: Laid, side: int, letters: str, known: Vocabulary) -> int | None:
    """The first word left of a name that has these letters."""
    words = laid.words[side]
    return next((at for at in laid.rest[side] if known.letters[words[at]] == letters), None)
