"""Words about random samples that people judged, as a report tells of them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AuditedPart:
    """One part of a judged sample: what was drawn of it, what people said, and the bounds.

    ``low`` and ``high`` bound the share of errors in all of ``population``; ``current``: inputs
    and rules are still those that the sample was drawn from.
    """

    sample: str
    part: str
    population: int
    drawn: int
    right: int
    wrong: int
    unclear: int
    low: float
    high: float
    current: bool = True
