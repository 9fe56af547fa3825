"""What a clerk's slip explains between two names: spellings, lost spaces, slips, short forms.

Each function takes out of the names laid side by side what it explains, and notes it.
"""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz.distance import DamerauLevenshtein

from merge_toolkit.matching.laid import Laid, Places
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.vocabulary import (
    LEAST_LETTERS,
    LONGEST_JOIN,
    VOWELS,
    Trait,
    Vocabulary,
)
from merge_toolkit.text.forms import fold


def spellings(laid: Laid, known: Vocabulary) -> bool:
    """Words of the same letters: marks lost or moved, «i» for «y»; whether others are left."""
    words, others = laid.words
    two_words = False
    for place, twin in _alike(laid):
        word, other = words[place], others[twin]
        if known.differ_by_marks(word, other):
            two_words = True
        else:
            laid.found.slips.append(word)
            laid.pair(0, [place], [twin], (known.commoner(word, other),))
    return two_words


def marks(laid: Laid) -> None:
    """Words of the same letters that are two words: «bán» and «bàn», but not in «sử dụng», «dùng».

    There they are part of what one name has in the place of something else.
    """
    for place, twin in _alike(laid):
        if laid.run_length(0, place) == laid.run_length(1, twin):
            laid.found.marks.append(laid.words[0][place])
            laid.left.remove(place)
            laid.right.remove(twin)


def _alike(laid: Laid) -> list[tuple[int, int]]:
    """Places of words of the same letters, each in one pair at most."""
    sounds, others = (name.sounds for name in laid.names)
    if {sounds[at] for at in laid.left}.isdisjoint([others[at] for at in laid.right]):
        return []
    by_sound: dict[str, Places] = {}
    for place in laid.right:
        by_sound.setdefault(others[place], []).append(place)
    found = []
    for place in laid.left:
        twins = by_sound.get(sounds[place])
        if twins:
            found.append((place, twins.pop(0)))
    return found


def joins(laid: Laid, known: Vocabulary) -> None:
    """Words that lost the spaces between them."""
    for side in (0, 1):
        words = laid.words[side]
        for place in laid.of(Trait.UNKNOWN, side):
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
    seldom = laid.of(Trait.SELDOM, 1)
    of_left = laid.names[0].places[Trait.SELDOM]
    for place in list(laid.left) if seldom else laid.among(0, of_left):
        word = words[place]
        slips_of = known.slips[word]
        for twin in laid.right if place in of_left else seldom:
            if slips_of[others[twin]]:
                laid.found.slips.append(word)
                laid.pair(0, [place], [twin], (known.commoner(word, others[twin]),))
                seldom = [one for one in seldom if one != twin]
                break


def misread(laid: Laid, known: Vocabulary) -> None:
    """Words in the place of which all other names have the word of the other name."""
    for side in (0, 1):
        words, others = laid.words[side], laid.words[1 - side]
        for place in laid.among(side, laid.names[side].lonely):
            word, around = words[place], laid.names[side].lonely[place]
            behind, ahead = known.belonging(around, bare=laid.bare)
            if not (behind or ahead):
                continue
            for twin in laid.rest[1 - side]:
                other = others[twin]
                if (other in behind or other in ahead) and known.misread(word, other):
                    laid.found.slips.append(word)
                    laid.pair(side, [place], [twin], (other,))
                    break
            else:
                small = laid.names[1 - side].small
                if any((o in behind or o in ahead) and known.misread(word, o) for o in small):
                    laid.found.slips.append(word)
                    laid.drop(side, place)


def spaces(laid: Laid, known: Vocabulary) -> None:
    """Runs with a space too few or too many, and a slip besides: «hk ổ», «xâyduwngj»."""
    if not any(laid.of(Trait.UNSURE, side) for side in (0, 1)):
        return
    for run in laid.runs(0):
        for other in laid.runs(1):
            sides = (run, other)
            words = [[laid.words[at][place] for place in sides[at]] for at in (0, 1)]
            wrong = [any(known.unsure(word) for word in side) for side in words]
            odd = len(run) != len(other) and any(wrong)
            if odd and _nearly("".join(words[0]), words[1], known):
                laid.found.joins.append(" ".join(words[0]))
                laid.pair(0, run, other, tuple(words[1] if wrong[0] else words[0]))
                break


def _nearly(whole: str, words: Sequence[str], known: Vocabulary) -> bool:
    """Whether letters are those of some words put together, but for a slip."""
    one, other = known.letters[whole], "".join(known.letters[word] for word in words)
    allowed = 1 if max(len(one), len(other)) < 2 * LEAST_LETTERS + 3 else 2
    return (
        min(len(one), len(other)) >= LEAST_LETTERS
        and DamerauLevenshtein.distance(one, other, score_cutoff=allowed) <= allowed
    )


def small_words(laid: Laid, one: Profile, other: Profile, known: Vocabulary) -> None:
    """Stop words of two names of which one was typed without marks: «doi voi», but no «doi»."""
    for side, profile in enumerate((one, other)):
        words = profile.words
        for place in list(laid.rest[side]):
            word = words[place]
            if word not in known.stop_words:
                continue
            around = laid.names[side].around[place]
            if not profile.unaccented or known.small(known.letters[word], around):
                laid.drop(side, place)


def short_forms(laid: Laid, known: Vocabulary) -> None:
    """A short form and the words that it is the initials of: «gp», «t h», «k», «qđcpl»."""
    for side in (0, 1):
        words, others = laid.words[side], laid.words[1 - side]
        for place in laid.of(Trait.SHORT, side):
            letters = known.letters[words[place]]
            run = _written_out(laid, 1 - side, letters, known)
            if run:
                parts = tuple(others[one] for one in run)
                laid.found.short_forms += parts
                laid.pair(side, [place], run, parts)


def _written_out(laid: Laid, side: int, letters: str, known: Vocabulary) -> Places:
    """The words that these letters are short for: those of the initials first."""
    places, words = laid.rest[side], laid.words[side]
    at = "".join([known.initials[words[one]] for one in places]).find(letters)
    if at >= 0:
        return places[at : at + len(letters)]
    if len(letters) > 1 and VOWELS.isdisjoint(letters):
        for place in places:
            if known.skeletons[words[place]] == letters:
                return [place]
    return _whole_initials(laid, side, letters) if len(letters) >= LEAST_LETTERS else []


def _whole_initials(laid: Laid, side: int, letters: str) -> Places:
    """The words whose initials, those of the stop words between them too, are these letters."""
    full, stands = laid.names[side].full, laid.names[side].stands
    if laid.bare:
        return []
    at = "".join([str(fold(word))[:1] or "." for word in full]).find(letters)
    if at < 0:
        return []
    run = [place for place, where in enumerate(stands) if at <= where < at + len(letters)]
    return run if set(run) <= set(laid.rest[side]) else []


def small_slips(laid: Laid, side: int, known: Vocabulary) -> None:
    """Mistyped stop words: «taij» for «tại», «viêc» for «việc», but never «đổi» for «đối».

    The stop words are those of the other name.
    """
    words, other = laid.words[side], laid.names[1 - side]
    for place in laid.of(Trait.DOUBTFUL, side):
        word = words[place]
        twin = other.small_by_letters.get(known.letters[word])
        if known.letters[word] in other.glued:
            mistyped = True
        elif twin is not None:
            mistyped = not known.differ_by_marks(word, twin)
        elif not known.unsure(word):
            continue
        else:
            mistyped = any(known.near(word, one) for one in other.small)
        if mistyped:
            laid.found.slips.append(word)
            laid.drop(side, place)
        else:
            _unglue(laid, side, place, known)


def _unglue(laid: Laid, side: int, place: int, known: Vocabulary) -> None:
    """A word that lost the space before or after a stop word: «cáctập»."""
    word = laid.words[side][place]
    letters = known.letters[word]
    for one in laid.names[1 - side].small:
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
