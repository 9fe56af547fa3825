"""What the catalogs themselves teach about words: which tell procedures apart, which are habits.

Two names of one source are two procedures: the words by which near names of one source differ tell
procedures apart. Over and over the same difference between the sources, and never inside one, is
how two clerks write: «kí» for «ký», «Giấy chứng nhận» without «Giấy», a clause at the end.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations
from typing import TYPE_CHECKING

from merge_toolkit.rules.schema import HabitRule
from merge_toolkit.text.forms import fold

if TYPE_CHECKING:
    import numpy as np

Words = tuple[str, ...]
Gap = tuple[Words, Words]
"""Words that one name has in the place of the words of another; one side may be empty."""

LONGEST = 3
"""Most words by which two near names of one source differ."""
LEAST_SHARE = 0.4
"""Share of a name that has to be left when the differing words are taken away."""
MOST_SIBLINGS = 60
"""A shelf with more names is a stock phrase: «Cấp giấy phép …»."""
BOTH_WAYS = 2
"""So many times more, where both sources have what the other has not."""
ONE_FIELD = 2
"""So many times more, where one field of work alone has it: a family of siblings may."""
RATHER_HABIT = 2
"""A habit is seen so many times more often than its words tell near names apart."""


def ordered(gap: Gap) -> Gap:
    """A difference is one difference from either side."""
    one, other = gap
    return gap if one <= other else (other, one)


def bare(gap: Gap) -> Gap:
    """A difference without its marks: habits are mistyped as anything else.

    Its sides stay as they are: a habit is that of one clerk and goes one way.
    """
    one, other = gap
    return _bare(one), _bare(other)


@lru_cache(maxsize=20_000)
def _bare(words: Words) -> Words:
    return tuple(map(fold, words))


def telling(sources: Mapping[str, Iterable[Words]]) -> Mapping[Gap, int]:
    """Learn from near names of one source what tells procedures apart, and how often it does."""
    found: Counter[Gap] = Counter()
    for names in sources.values():
        for runs in _shelves(set(names)):
            found.update(ordered(pair) for pair in combinations(runs, 2))
    return found


def _shelves(names: Iterable[Words]) -> Iterator[list[Words]]:
    """Runs of words that stand in one place of names that are equal but for them."""
    import numpy as np  # words of this module are read where nothing is counted

    known = sorted(names)
    heads, tails = _Numbers(), _Numbers()
    before, after = (
        np.fromiter(chain.from_iterable(numbers), dtype=np.int64)
        for numbers in (
            [heads.of(words) for words in known],
            [tails.of(words[::-1]) for words in known],
        )
    )
    sizes = np.array([len(words) for words in known], dtype=np.int64)
    cuts = np.concatenate([_cuts(sizes, length) for length in range(LONGEST + 1)], axis=1)
    row, at, length = cuts
    first = (np.cumsum(sizes + 1) - sizes - 1)[row]  # where the numbers of a name begin
    rest = before[first + at] * (len(tails) + 1) + after[first + sizes[row] - length - at]
    _, shelf, held = np.unique(rest, return_inverse=True, return_counts=True)
    shared = held[shelf] > 1
    shelves: dict[int, set[Words]] = {}
    for label, row_, at_, length_ in zip(
        shelf[shared].tolist(), *cuts[:, shared].tolist(), strict=True
    ):
        shelves.setdefault(label, set()).add(known[row_][at_ : at_ + length_])
    for runs in shelves.values():
        if 1 < len(runs) <= MOST_SIBLINGS:
            yield sorted(runs)


def _cuts(sizes: np.ndarray, length: int) -> np.ndarray:
    """Every run of so many words: its name, its place and its length, a column each.

    Names are left out of which too little would be left.
    """
    import numpy as np

    rows = np.flatnonzero(sizes - length >= np.maximum(1, LEAST_SHARE * sizes))
    each = sizes[rows] - length + 1
    row = np.repeat(rows, each)
    at = np.arange(len(row)) - np.repeat(np.cumsum(each) - each, each)
    return np.stack([row, at, np.full(len(row), length)])


class _Numbers:
    """Numbers for every beginning of a row of words; equal beginnings have one number."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, str], int] = {}

    def __len__(self) -> int:
        return len(self._known)

    def of(self, words: Words) -> list[int]:
        """The numbers of the beginnings of no word, one word, two words."""
        known, number, numbers = self._known, 0, [0]
        for word in words:
            number = known.setdefault((number, word), len(known) + 1)
            numbers.append(number)
        return numbers


@dataclass(frozen=True, slots=True)
class Lesson:
    """The gaps of one pair that is surely one procedure; ``by_code`` whether its codes agree.

    ``field`` is its field of work, as its first source names it; empty where it names none.
    """

    gaps: Sequence[Gap]
    by_code: bool | None
    field: str = ""


def habits(
    lessons: Iterable[Lesson],
    may_tell: Callable[[Gap], bool],
    telling_runs: Mapping[Words, int],
    rule: HabitRule,
) -> frozenset[Gap]:
    """Learn from pairs that are surely one procedure how one clerk writes what another does.

    A habit goes one way; one that goes both ways has to be seen more often. Exchanged words need to
    be seen less often where procedures of several fields of work have them, added ones more often
    where those of one field alone do: a family of siblings is of one field. Exchanged ones have to
    be seen more often, too, than the words of either side tell near names of one source apart.
    ``may_tell`` says whether a difference may make two procedures whatever its number. Where rows
    have codes, one equal code at least has to confirm it; pairs whose codes disagree teach nothing.
    """
    taught = [lesson for lesson in lessons if lesson.by_code is not False]
    if len(taught) < rule.lessons:
        return frozenset()
    seen, confirmed, fields = _counted(taught, may_tell)
    tells: Counter[Words] = Counter()
    for run, count in telling_runs.items():
        tells[_bare(run)] += count
    both_ways = {gap: count + seen[gap[::-1]] for gap, count in seen.items()}

    def often(gap: Gap) -> bool:
        least, works = rule.exchanged if all(gap) else rule.added, fields.get(ordered(gap), ())
        if not all(gap) and len(works) == 1:
            least *= ONE_FIELD
        enough = seen[gap] >= least or both_ways[gap] >= BOTH_WAYS * least
        if not all(gap):
            return enough  # had it told names of one source apart, it would not be here
        enough = enough or len(works) >= rule.fields
        return enough and both_ways[gap] >= RATHER_HABIT * min(tells[run] for run in gap)

    sure = {gap for gap in seen if often(gap)}
    if confirmed:
        sure = {gap for gap in sure if gap in confirmed or gap[::-1] in confirmed}
    return frozenset(sure | {gap[::-1] for gap in sure if both_ways[gap] > seen[gap]})


def _counted(
    taught: Iterable[Lesson], may_tell: Callable[[Gap], bool]
) -> tuple[Counter[Gap], set[Gap], Mapping[Gap, set[str]]]:
    """How often each difference was seen, which equal codes confirm, and its fields of work."""
    seen: Counter[Gap] = Counter()
    confirmed: set[Gap] = set()
    fields: dict[Gap, set[str]] = {}
    for lesson in taught:
        gaps = {bare(gap) for gap in lesson.gaps if any(gap) and not may_tell(gap)}
        seen.update(gaps)
        if lesson.by_code:
            confirmed.update(gaps)
        if lesson.field:
            for gap in gaps:
                fields.setdefault(ordered(gap), set()).add(lesson.field)
    return seen, confirmed, fields
