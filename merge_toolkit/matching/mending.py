"""What a clerk's slip explains between two names: spellings, lost spaces, slips, short forms.

Each function takes out of the names laid side by side what it explains, and notes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from merge_toolkit.matching.contexts import EDGE
from merge_toolkit.matching.laid import Laid, Places
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.telling import Words
from merge_toolkit.matching.vocabulary import LONGEST_JOIN, VOWELS, Vocabulary


def spellings(laid: Laid, known: Vocabulary) -> None:
    """Words of the same letters: marks lost or moved, «i» for «y»."""
    words, others = laid.words
    for place, twin in _alike(laid, known):
        word, other = words[place], others[twin]
        if not known.differ_by_marks(word, other):
            laid.found.slips.append(word)
            laid.pair(0, [place], [twin], (known.commoner(word, other),))


def marks(laid: Laid, known: Vocabulary) -> None:
    """Words of the same letters that are two words: «bán» and «bàn», but not in «sử dụng», «dùng».

    There they are part of what one name has in the place of something else.
    """
    for place, twin in _alike(laid, known):
        if laid.run_length(0, place) == laid.run_length(1, twin):
            laid.found.marks.append(laid.words[0][place])
            laid.left.remove(place)
            laid.right.remove(twin)


def _alike(laid: Laid, known: Vocabulary) -> list[tuple[int, int]]:
    """Places of words of the same letters, each in one pair at most."""
    words, others = laid.words
    by_sound: dict[str, Places] = {}
    for place in laid.right:
        by_sound.setdefault(known.sounds[others[place]], []).append(place)
    found = []
    for place in laid.left:
        twins = by_sound.get(known.sounds[words[place]])
        if twins:
            found.append((place, twins.pop(0)))
    return found


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


def misread(laid: Laid, one: Profile, other: Profile, known: Vocabulary) -> None:
    """Words in the place of which all other names have the word of the other name."""
    profiles = (one, other)
    for side in (0, 1):
        if not laid.rest[side]:
            continue
        words, others = laid.words[side], laid.words[1 - side]
        full = words if laid.bare else profiles[side].words
        stands = _places_in(words, full)
        small = sorted(set(profiles[1 - side].words).difference(others))
        for place in list(laid.rest[side]):
            around = _letters_around(full, stands[place], known)
            word = words[place]
            for twin in laid.rest[1 - side]:
                if known.misread(word, others[twin], around, bare=laid.bare):
                    laid.found.slips.append(word)
                    laid.pair(side, [place], [twin], (others[twin],))
                    break
            else:
                if any(known.misread(word, twin, around, bare=laid.bare) for twin in small):
                    laid.found.slips.append(word)
                    laid.drop(side, place)


def small_words(laid: Laid, one: Profile, other: Profile, known: Vocabulary) -> None:
    """Stop words of two names of which one was typed without marks: «doi voi», but no «doi»."""
    for side, profile in enumerate((one, other)):
        words = profile.words
        for place in list(laid.rest[side]):
            word = words[place]
            if word not in known.stop_words:
                continue
            around = _letters_around(words, place, known)
            if not profile.unaccented or known.small(known.letters[word], around):
                laid.drop(side, place)


def _places_in(words: Words, full: Words) -> list[int]:
    """Where each of some words of a name stands in the whole name."""
    if len(words) == len(full):
        return [*range(len(full))]
    places, at = [], 0
    for word in words:
        at = full.index(word, at)
        places.append(at)
        at += 1
    return places


def _letters_around(full: Words, at: int, known: Vocabulary) -> tuple[str, str]:
    before = known.letters[full[at - 1]] if at else EDGE
    after = known.letters[full[at + 1]] if at + 1 < len(full) else EDGE
    return before, after


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
