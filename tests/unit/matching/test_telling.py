"""What two names of one source differ by tells procedures apart: held against counting by hand."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.matching.telling import (
    LEAST_SHARE,
    LONGEST,
    MOST_SIBLINGS,
    Gap,
    Words,
    ordered,
    telling,
)

NAMES = st.lists(st.sampled_from("abcd"), min_size=1, max_size=5).map(tuple)


def by_hand(names: list[Words]) -> Counter[Gap]:
    """Each name without each run of words, beside the others that are the same without one."""
    shelves: dict[tuple[Words, Words], set[Words]] = {}
    for name in set(names):
        for first in range(len(name) + 1):
            for last in range(first, min(len(name), first + LONGEST) + 1):
                rest = (name[:first], name[last:])
                left = sum(map(len, rest))
                if left < max(1, LEAST_SHARE * len(name)):
                    continue  # hardly anything is left of it
                shelves.setdefault(rest, set()).add(name[first:last])
    found: Counter[Gap] = Counter()
    for runs in shelves.values():
        if 1 < len(runs) <= MOST_SIBLINGS:
            found.update(ordered(pair) for pair in combinations(sorted(runs), 2))
    return found


@given(st.lists(NAMES, max_size=12), st.lists(NAMES, max_size=4))
def test_what_tells_procedures_apart_is_what_counting_finds(
    names: list[Words], others: list[Words]
) -> None:
    assert telling({"mot": names}) == by_hand(names)
    assert telling({"mot": names, "hai": others}) == by_hand(names) + by_hand(others)
