"""Whether the order of the words of two names tells them apart.

One phrase that stands elsewhere tells nothing, unless it belongs to other words there. Parties that
changed places about a word that gives a name its direction tell, and so do several phrases that
changed places.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from itertools import pairwise

from merge_toolkit.matching.compare import Sides
from merge_toolkit.matching.names import EXPLAINED
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.rules.schema import MatchingRules
from merge_toolkit.text.forms import fold, mark, one_line

MANY_GAPS = 2
"""Names with so many gaps that nothing explains are for people, whatever their order."""
COMPOUND = 2
"""Most words that two phrases share at their ends."""
ONE_PHRASE = 0.5
"""How much one phrase tells that stands elsewhere, and belongs to other words there."""
_APART = re.compile(r"[^\w\s]")
Tie = tuple[str, ...]


def order_tells(sides: Sides, rules: MatchingRules) -> float:
    """How much it tells (0..1) that the words of both names stand in another order."""
    found = sides.differences
    if found.moved and (_directed(sides, rules) or _swapped(sides, rules)):
        return 1.0
    unexplained = sum([kind not in EXPLAINED for kind in sides.gaps])
    if not (found.moved or found.slips) or unexplained >= MANY_GAPS:
        return 0.0
    return _torn(sides, rules)


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


def _torn(sides: Sides, rules: MatchingRules) -> float:
    """How much it tells that phrases changed places: «tạm nhập tái xuất», «tạm xuất tái nhập».

    One phrase that stands elsewhere tells something where no comma and no stop word sets it apart
    in either name: «giáo viên dạy trẻ khuyết tật», «giáo viên khuyết tật dạy trẻ». Names of one
    code are written as they may.
    """
    left, right = sides.left, sides.right
    if left.record.code and left.record.code == right.record.code:
        return 0.0
    one, other = sides.differences.read
    shared = Counter(one) & Counter(other)
    row, turned = _kept(one, shared), _kept(other, shared)
    apart = [at for at, (word, twin) in enumerate(zip(row, turned, strict=True)) if word != twin]
    if not apart:
        return 0.0
    # «xuất khẩu, nhập khẩu»: both phrases may end, or begin, with a word of both
    junctions = {
        junction
        for begin in range(max(0, apart[0] - COMPOUND), apart[0] + 1)
        for end in range(apart[-1] + 1, min(len(row), apart[-1] + COMPOUND + 1) + 1)
        for junction in _junctions(row[begin:end], turned[begin:end])
    }
    form = fold if left.unaccented or right.unaccented else mark
    loose = {tuple(form(one).split()) for one in rules.order_words.either_way}
    tied = [_tied(side, form) - loose - {one[::-1] for one in loose} for side in (left, right)]
    if any(here not in tied[0] or there not in tied[1] for here, there in junctions):
        return 0.0
    return ONE_PHRASE if junctions else 1.0


def _junctions(row: list[str], other: list[str]) -> Iterator[tuple[Tie, Tie]]:
    """Where two phrases meet that follow each other the other way round in the other name."""
    for at in range(1, len(row)):
        if row[at:] + row[:at] == other:
            yield (row[at - 1], row[at]), (row[-1], row[0])


def _tied(side: Profile, form: Callable[[str], str]) -> Set[Tie]:
    """Words of a name that follow each other with no comma between them."""
    parts = [form(part).split() for part in _APART.split(one_line(side.record.name))]
    return {tie for words in parts for tie in pairwise(words)}


def _kept(words: Iterable[str], shared: Mapping[str, int]) -> list[str]:
    """The words of a name, in their order, each as often as both names have it."""
    left, kept = Counter(shared), list[str]()
    for word in words:
        if left[word]:
            left[word] -= 1
            kept.append(word)
    return kept
