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
from merge_toolkit.matching.vocabulary import Vocabulary


def differences(one: Profile, other: Profile, vocabulary: Vocabulary) -> Differences:
    """Lay two names side by side, and mend the surest slips first; the rest are gaps."""
    left, right = one.content, other.content
    bare = one.unaccented or other.unaccented
    if bare:
        left, right = vocabulary.bare(one.words), vocabulary.bare(other.words)
    if left == right:
        return Differences(left, read=(left, right))
    laid = Laid(left, right, bare=bare)
    if laid.left and laid.right:
        spellings(laid, vocabulary)
        joins(laid, vocabulary)
        slips(laid, vocabulary)
        short_forms(laid, one, other, vocabulary)
    misread(laid, one, other, vocabulary)
    if bare:
        small_words(laid, one, other, vocabulary)
    small_slips(laid, 0, other, vocabulary)
    small_slips(laid, 1, one, vocabulary)
    if laid.left and laid.right:
        spaces(laid, vocabulary)
        marks(laid, vocabulary)
    return laid.differences()
