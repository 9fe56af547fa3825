"""Codes filled in by dragging: each one more than the one above, or all the same.

The ministry numbers procedures in sequence, so a run of consecutive codes is nothing strange by
itself: names must contradict. Nor is a run of new codes for a field of work that was numbered
anew: so the run must begin at a code that is right, use codes of other procedures, count from one,
be one code, or rise as nobody numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from merge_toolkit.matching.code_witness import LIKE, Column, Expected, Run, Witnesses

OF_NUMBERS = 1_000_000
"""What a number adds in its last digit when it is dragged: 2.001234 stands below 1.001234."""
STEPS = (0, 1, OF_NUMBERS)
LEAST_ROWS = 4
LEAST_CONTRADICTIONS = 3
LEAST_FOREIGN = 2
"""Codes of other procedures that a run uses, where its first code is not known to be right."""
CONTRADICTED = 1.0
RIGHT = -3.0
"""A row whose own code is right weighs as much as three whose name contradicts."""
HEAD = 0.5
"""What a right code before the run speaks for a drag."""
FROM_ONE = (".000000", ".000001")
"""What follows the first digit where somebody began to count."""
_CANONICAL = re.compile(r"[1-9]\.\d{6}")


def made_up(column: Column, witnesses: Witnesses) -> Iterator[Run]:
    """Find the dragged runs that are strange by themselves: one code, or numbers that rise."""
    return _drags(column, witnesses, (0, OF_NUMBERS))


def counted_up(column: Column, witnesses: Witnesses) -> Iterator[Run]:
    """Find the dragged runs that only names tell from codes in sequence."""
    return _drags(column, witnesses, (1,))


def _drags(column: Column, witnesses: Witnesses, steps: Collection[int]) -> Iterator[Run]:
    """Find the dragged runs of one column; the code that was dragged stays believed."""
    expected, lines = witnesses.expected(column), column.lines
    codes = [None if witnesses.silent(line) else line.record.code for line in lines]

    def unlike(at: int) -> bool:
        """Whether a row's name is like no other name of its code."""
        return witnesses.likeness(lines[at], lines[at].name) < LIKE

    def strange(at: int) -> bool:
        """Whether a row's name is unknown, and like no other name of its code."""
        return not expected[at].witness and unlike(at)

    def invented(at: int, step: int) -> bool:
        """Whether a series begins with a made-up code: one for all rows, or number one."""
        if not unlike(at):
            return False
        counted = (codes[at] or "")[1:] in FROM_ONE
        return expected[at].contradicts(codes[at]) if step == 0 else counted

    for step, places in _series(codes, steps):
        first = 0 if invented(places[0], step) else 1
        part = _contradicted(codes, expected, places[first:])
        if part is None:
            continue
        low, high = part[0] + first, part[1] + first
        while low > first and strange(places[low - 1]):
            low -= 1
        while high + 1 < len(places) and strange(places[high + 1]):
            high += 1
        wrong = [at for at in places[low : high + 1] if codes[at] not in expected[at].known]
        above = places[low - 1]
        head = low > 0 and not (strange(above) or expected[above].contradicts(codes[above]))
        likeness = [witnesses.likeness(lines[at], lines[at].name) for at in wrong]
        foreign = sum(1 for like in likeness if 0 <= like < LIKE)
        if head or first == 0 or foreign >= LEAST_FOREIGN or step != 1:
            yield _run(column, wrong, expected, step, HEAD * head)


def _run(
    column: Column, places: Sequence[int], expected: Sequence[Expected], step: int, bonus: float
) -> Run:
    contradicted = [at for at in places if expected[at].contradicts(column.lines[at].record.code)]
    said = {twin.key for at in contradicted for twin in expected[at].witness.values()}
    return Run(column, tuple(places), len(contradicted) + bonus, frozenset(said), step=step)


def _series(
    codes: Sequence[str | None], steps: Collection[int]
) -> Iterator[tuple[int, Sequence[int]]]:
    """Step and places of the runs of codes that rise alike; rows without a code part none."""
    numbers = {at: number for at, code in enumerate(codes) if (number := _number(code)) is not None}
    places, last = [*numbers], None
    start = 0
    for end in range(1, len(places) + 1):
        step = None
        if end < len(places):
            before, at = places[end - 1], places[end]
            step = _step(numbers[at] - numbers[before], at - before)
        if step is None or step != last:
            if last is not None and last in steps and end - start >= LEAST_ROWS:
                yield last, places[start:end]
            start = end - 1
        last = step


def _step(rise: int, rows: int) -> int | None:
    """What each code adds to the one above, if somebody may have dragged them.

    A row without a code was left blank in a drag, or inserted into it later.
    """
    return next((step for step in STEPS if rise in (step, step * rows)), None)


def _number(code: str | None) -> int | None:
    return int(code.replace(".", "")) if code and _CANONICAL.fullmatch(code) else None


def _contradicted(
    codes: Sequence[str | None], expected: Sequence[Expected], places: Sequence[int]
) -> tuple[int, int] | None:
    """First and last of the places in the part of a series that names contradict most."""
    best, total, first, count = (0.0, 0, 0), 0.0, 0, 0
    for nth, at in enumerate(places):
        if expected[at].contradicts(codes[at]):
            if total <= 0:
                total, first, count = 0.0, nth, 0
            total, count = total + CONTRADICTED, count + 1
            if count >= LEAST_CONTRADICTIONS and total > best[0]:
                best = (total, first, nth)
        elif expected[at].agrees(codes[at]):
            total += RIGHT
    return (best[1], best[2]) if best[0] else None
