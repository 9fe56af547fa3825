"""Whether the order of the words of two names tells them apart.

One phrase that stands elsewhere tells nothing. Parties that changed places about a word that gives
a name its direction do, and so do several phrases that changed places.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from merge_toolkit.matching.compare import Sides
from merge_toolkit.matching.names import EXPLAINED
from merge_toolkit.rules.schema import MatchingRules
from merge_toolkit.text.forms import fold, mark

MANY_GAPS = 2
"""Names with so many gaps that nothing explains are for people, whatever their order."""
COMPOUND = 2
"""Most words that two phrases share at their ends."""


def order_tells(sides: Sides, rules: MatchingRules) -> bool:
    """Whether the words that both names have stand in an order that means something else."""
    found = sides.differences
    if found.moved and (_directed(sides, rules) or _swapped(sides, rules)):
        return True
    unexplained = sum([kind not in EXPLAINED for kind in sides.gaps])
    return bool(found.moved or found.slips) and unexplained < MANY_GAPS and _torn(sides)


def _directed(sides: Sides, rules: MatchingRules) -> bool:
    """Whether a word gives either name its direction; one with marks says which word is meant."""
    marked = [side.words for side in (sides.left, sides.right) if not side.unaccented]
    names = [f" {' '.join(words)} " for words in marked or (sides.left.words, sides.right.words)]
    directing = [(mark if marked else fold)(word) for word in rules.order_words.words]
    return any(f" {word} " in name for word in directing for name in names)


def _swapped(sides: Sides, rules: MatchingRules) -> bool:
    """Whether two parties changed places: «của A cho B» and «của B cho A»."""
    bare = sides.left.unaccented or sides.right.unaccented
    one, other = (
        [fold(word) if bare else word for word in side.words] for side in (sides.left, sides.right)
    )
    for word in rules.order_words.between:
        between = (fold if bare else mark)(word)
        if one.count(between) != 1 or other.count(between) != 1:
            continue
        at, there = one.index(between), other.index(between)
        behind = {*one[:at]} & {*other[there:]} - {*other[:there]} - {*one[at:]}
        before = {*one[at:]} & {*other[:there]} - {*other[there:]} - {*one[:at]}
        stop_words = rules.stop_words
        if behind.difference(stop_words) and before.difference(stop_words):
            return True
    return False


def _torn(sides: Sides) -> bool:
    """Whether more than one phrase changed places: «tạm nhập tái xuất», «tạm xuất tái nhập».

    Names of one code are written as they may.
    """
    code, other_code = (side.record.code for side in (sides.left, sides.right))
    if code and code == other_code:
        return False
    one, other = sides.differences.read
    shared = Counter(one) & Counter(other)
    row, turned = _kept(one, shared), _kept(other, shared)
    apart = [at for at, (word, twin) in enumerate(zip(row, turned, strict=True)) if word != twin]
    if not apart:
        return False
    # «xuất khẩu, nhập khẩu»: both phrases may end, or begin, with a word of both
    return not any(
        _turned(row[begin:end], turned[begin:end])
        for begin in range(max(0, apart[0] - COMPOUND), apart[0] + 1)
        for end in range(apart[-1] + 1, min(len(row), apart[-1] + COMPOUND + 1) + 1)
    )


def _turned(row: list[str], other: list[str]) -> bool:
    """Whether two phrases that follow each other follow each other the other way round."""
    return any(row[at:] + row[:at] == other for at in range(1, len(row)))


def _kept(words: Iterable[str], shared: Mapping[str, int]) -> list[str]:
    """The words of a name, in their order, each as often as both names have it."""
    left, kept = Counter(shared), list[str]()
    for word in words:
        if left[word]:
            left[word] -= 1
            kept.append(word)
    return kept
