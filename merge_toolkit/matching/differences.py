"""How two names differ, word by word: what a clerk's slip explains, and the gaps that are left.

Word order tells nothing; neither do stop words. A gap is a run of words that one name has in the
place of a run of the other; one of the two is empty where words were added.
"""

from __future__ import annotations

from merge_toolkit.matching.laid import Differences, Laid
from merge_toolkit.matching.mending import (
    joins,
    marks,
    misread,
    short_forms,
    slips,
    small_slips,
    small_words,
    spaces,
    spellings,
)
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.wording import Wordings


def differences(one: Profile, other: Profile, wordings: Wordings) -> Differences:
    """Lay two names side by side, and mend the surest slips first; the rest are gaps."""
    bare = one.unaccented or other.unaccented
    if one.content == other.content and not bare:
        return Differences(read=(one.content, other.content))
    left, right = (wordings.of(profile, bare=bare) for profile in (one, other))
    if left.words == right.words:
        return Differences(read=(left.words, right.words))
    laid, known = Laid(left, right), wordings.known
    two_words = False
    if laid.left and laid.right:
        two_words = spellings(laid, known)
        joins(laid, known)
        slips(laid, known)
        short_forms(laid, known)
    misread(laid, known)
    if bare:
        small_words(laid, one, other, known)
    small_slips(laid, 0, known)
    small_slips(laid, 1, known)
    if laid.left and laid.right:
        spaces(laid, known, {*one.numbers, *other.numbers})
        if two_words:
            marks(laid)
    return laid.differences()
