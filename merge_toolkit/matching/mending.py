"""What a clerk's slip explains between two names: spellings, lost spaces, slips, short forms.

Each function takes out of the names laid side by side what it explains, and notes it.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from itertools import chain

from rapidfuzz.distance import DamerauLevenshtein, Levenshtein, Opcodes

from merge_toolkit.matching.laid import Laid, Places
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.telling import Words
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
            run = _joined_run(laid, 1 - side, words[place], known)
            if run:
                laid.found.joins.append(words[place])
                laid.pair(side, [place], run, tuple(laid.words[1 - side][one] for one in run))


def _joined_run(laid: Laid, side: int, word: str, known: Vocabulary) -> Places:
    """The neighbours of the other name that are this word when put together."""
    letters, words = known.letters[word], laid.words[side]
    for places in laid.runs(side):
        for at, first in enumerate(places):
            if not letters.startswith(known.letters[words[first]]):
                continue
            for end in range(at + 2, min(at + LONGEST_JOIN, len(places)) + 1):
                run = [words[place] for place in places[at:end]]
                whole = "".join([known.letters[one] for one in run])
                if whole == letters and not _other_words(word, run, known):
                    return places[at:end]
    return []


def _other_words(whole: str, words: Sequence[str], known: Vocabulary) -> bool:
    """Whether a word cut where these meet has another word in the place of one: «nuôibò», «bơ».

    What would tell two words apart does so without the space between them too.
    """
    letters = "".join([known.letters[word] for word in words])
    steps = Levenshtein.opcodes(letters, known.letters[whole])
    begin = end = 0
    for number, word in enumerate(words):
        end += len(known.letters[word])
        cut = _reached(steps, end) if number < len(words) - 1 else len(whole)
        piece = whole[begin:cut]
        begin = cut
        if known.letters[piece] == known.letters[word]:
            if known.differ_by_marks(piece, word):
                return True
        elif known.is_meant(piece) or not known.is_word(word):
            return True
    return False


def _reached(steps: Opcodes, place: int) -> int:
    """Where the place of one text is in the other."""
    for step in steps:
        if place <= step.src_end and step.src_start < step.src_end:
            return min(step.dest_end, step.dest_start + place - step.src_start)
    return steps.dest_len


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


def spaces(laid: Laid, known: Vocabulary, numbers: Set[str]) -> None:
    """Runs with a space too few or too many, and a slip besides: «hk ổ», «xâyduwngj».

    No slip turns one of the ``numbers`` of the names into another.
    """
    if not any(laid.of(Trait.UNSURE, side) for side in (0, 1)):
        return
    for run in laid.runs(0):
        for other in laid.runs(1):
            sides = (run, other)
            words = [[laid.words[at][place] for place in sides[at]] for at in (0, 1)]
            wrong = [any(known.unsure(word) for word in side) for side in words]
            odd = len(run) != len(other) and any(wrong) and numbers.isdisjoint(chain(*words))
            if odd and _nearly(words[0], words[1], known):
                laid.found.joins.append(" ".join(words[0]))
                laid.pair(0, run, other, tuple(words[1] if wrong[0] else words[0]))
                break


def _nearly(left: Sequence[str], right: Sequence[str], known: Vocabulary) -> bool:
    """Whether words put together have the letters of others put together, but for a slip."""
    one, other = ("".join([known.letters[word] for word in words]) for words in (left, right))
    allowed = 1 if max(len(one), len(other)) < 2 * LEAST_LETTERS + 3 else 2
    if min(len(one), len(other)) < LEAST_LETTERS:
        return False
    if DamerauLevenshtein.distance(one, other, score_cutoff=allowed) > allowed:
        return False
    fewer, more = sorted((left, right), key=len)
    if not any(known.unsure(word) for word in fewer):
        return True  # words are as they should be where the spaces are fewer
    return not _other_words("".join(fewer), more, known)


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
    words, places = laid.words[side], laid.rest[side]
    at = "".join([known.initials[words[one]] for one in places]).find(letters)
    run = places[at : at + len(letters)] if at >= 0 else []
    # words from here and there are no phrase that is abbreviated; one that stands twice may be left
    if run and _in_a_row([words[place] for place in run], words):
        return run
    if len(letters) > 1 and VOWELS.isdisjoint(letters):
        for place in places:
            if known.skeletons[words[place]] == letters:
                return [place]
    return _whole_initials(laid, side, letters) if len(letters) >= LEAST_LETTERS else []


def _in_a_row(run: Sequence[str], words: Words) -> bool:
    """Whether some words stand side by side somewhere in a name."""
    size = len(run)
    return any(words[at : at + size] == tuple(run) for at in range(len(words) - size + 1))


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

    The stop words are those that the other name has, and this one has not or less often.
    """
    words, own, other = laid.words[side], laid.names[side].full, laid.names[1 - side]
    missing = [one for one in other.small if other.full.count(one) > own.count(one)]
    for place in laid.of(Trait.DOUBTFUL, side):
        word = words[place]
        twin = other.small_by_letters.get(known.letters[word])
        if known.letters[word] in other.glued:
            mistyped = True
        elif twin is not None:
            # without marks «doi» may be «đổi» as well as «đối»: see small_words
            mistyped = not laid.bare and twin in missing and not known.differ_by_marks(word, twin)
        elif not known.unsure(word):
            continue
        else:
            mistyped = any(known.near(word, one) for one in missing)
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
        rests = (word[len(glue) :] if letters.startswith(glue) else "",
                 word[: -len(glue)] if letters.endswith(glue) else "")  # fmt: skip
        for rest in filter(None, rests):
            twin = _spelled(laid, 1 - side, rest, known)
            if twin is not None:
                laid.found.joins.append(word)
                laid.pair(side, [place], [twin], (laid.words[1 - side][twin],))
                return


def _spelled(laid: Laid, side: int, word: str, known: Vocabulary) -> int | None:
    """The first word left of a name that is this one, but for its marks."""
    words, letters = laid.words[side], known.letters[word]
    return next(
        (
            at
            for at in laid.rest[side]
            if known.letters[words[at]] == letters and not known.differ_by_marks(word, words[at])
        ),
        None,
    )
