"""Codes filled in by dragging: each one more than the one above, or all the same.

The ministry numbers procedures in sequence, so a run of consecutive codes is nothing strange by
itself: names must contradict. Nor is a run of new codes for a field of work that was numbered
anew: so the run must begin at a code that is right, use codes of other procedures, count from one,
or be one code.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from merge_toolkit.matching.code_witness import LIKE, Column, Expected, Run, Witnesses

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


def drags(column: Column, witnesses: Witnesses) -> Iterator[Run]:
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

    for step, start, end in _series(codes):
        first = start if invented(start, step) else start + 1
        part = _contradicted(codes, expected, range(first, end))
        if part is None:
            continue
        low, high = part
        while low > first and strange(low - 1):
            low -= 1
        while high + 1 < end and strange(high + 1):
            high += 1
        wrong = [at for at in range(low, high + 1) if codes[at] not in expected[at].known]
        head = low > start and not (
            strange(low - 1) or expected[low - 1].contradicts(codes[low - 1])
        )
        likeness = [witnesses.likeness(lines[at], lines[at].name) for at in wrong]
        foreign = sum(1 for like in likeness if 0 <= like < LIKE)
        if head or first == start or foreign >= LEAST_FOREIGN:
            yield _run(column, wrong, expected, step, HEAD * head)


def _run(
    column: Column, places: Sequence[int], expected: Sequence[Expected], step: int, bonus: float
) -> Run:
    contradicted = [at for at in places if expected[at].contradicts(column.lines[at].record.code)]
    said = {twin.key for at in contradicted for twin in expected[at].witness.values()}
    return Run(column, tuple(places), len(contradicted) + bonus, frozenset(said), step=step)


def _series(codes: Sequence[str | None]) -> Iterator[tuple[int, int, int]]:
    """Step, start and end (left out) of the runs of codes that rise by one or stay the same."""
    numbers = [_number(code) for code in codes]
    start = 0
    while start < len(numbers) - 1:
        end, step = start + 1, _step(numbers, start + 1)
        while end < len(numbers) and step is not None and _step(numbers, end) == step:
            end += 1
        if step in (0, 1) and end - start >= LEAST_ROWS:
            yield step, start, end
        start = max(end - 1, start + 1)


def _step(numbers: Sequence[int | None], at: int) -> int | None:
    before, own = numbers[at - 1], numbers[at]
    return None if before is None or own is None else own - before


def _number(code: str | None) -> int | None:
    return int(code.replace(".", "")) if code and _CANONICAL.fullmatch(code) else None


def _contradicted(
    codes: Sequence[str | None], expected: Sequence[Expected], places: range
) -> tuple[int, int] | None:
    """First and last place of the part of a series that names contradict most."""
    best, total, first, count = (0.0, 0, 0), 0.0, places.start, 0
    for at in places:
        if expected[at].contradicts(codes[at]):
            if total <= 0:
                total, first, count = 0.0, at, 0
            total, count = total + CONTRADICTED, count + 1
            if count >= LEAST_CONTRADICTIONS and total > best[0]:
                best = (total, first, at)
        elif expected[at].agrees(codes[at]):
            total += RIGHT
    return (best[1], best[2]) if best[0] else None
