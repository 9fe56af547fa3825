"""What the outputs about infrastructure share: titles, rows of records, lines of the migration."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from merge_toolkit.exporting.view import View
from merge_toolkit.model.infrastructure import (
    NO_INFRASTRUCTURE,
    Action,
    Candidate,
    Comparison,
    Infrastructure,
)
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.values import Value


@dataclass(frozen=True, slots=True)
class System:
    """One system of a comparison: its rank among the candidates, and what becomes of it."""

    made: Comparison
    one: UnifiedRecord
    rank: int
    candidate: Candidate | None
    action: str
    to: UnifiedRecord | None
    adds: tuple[str, ...]


def found(made: View) -> Infrastructure:
    """What was found out about the infrastructure."""
    return made.result.infrastructure or NO_INFRASTRUCTURE


def titles(made: View) -> Mapping[str, str]:
    """Functions as officials read them."""
    rules = made.rules.infrastructure
    first = {name: words[0] for name, words in rules.functions.items() if words}
    return {**first, **rules.titles}


def place_of(made: View, key: RecordKey | None) -> str:
    """Where a record stands: ``source!file!sheet!row``; empty for none."""
    record = made.inventory.records.get(key) if key else None
    return str(record.ref) if record else ""


def systems(made: View) -> Iterator[System]:
    """Every system of every comparison: the candidates by rank, then the others."""
    for comparison in found(made).comparisons:
        by_id = {one.id: one for one in comparison.merged}
        chosen = by_id.get(comparison.chosen)
        ranked = [candidate.one.id for candidate in comparison.candidates]
        rest = [id_ for id_ in by_id if id_ not in ranked]
        candidates = {candidate.one.id: candidate for candidate in comparison.candidates}
        for number, id_ in enumerate((*ranked, *rest), start=1):
            candidate = candidates.get(id_)
            action = _action(comparison, id_)
            moves = action is Action.MIGRATE and chosen is not None
            yield System(
                comparison,
                by_id[id_],
                number if candidate and comparison.counted else 0,
                candidate,
                action.value if action else "open",
                chosen if moves else None,
                _adds(comparison, by_id[id_]) if action is Action.CHOSEN else (),
            )


def _action(comparison: Comparison, unified_id: str) -> Action | None:
    if not comparison.line:
        return None
    if unified_id == comparison.chosen:
        return Action.CHOSEN
    return Action.CLOSE if comparison.closes else Action.MIGRATE


def _adds(comparison: Comparison, chosen: UnifiedRecord) -> tuple[str, ...]:
    """National connections that the chosen platform lacks and another system has."""
    own = set(_connections(chosen))
    union = {name for one in comparison.merged for name in _connections(one)}
    return tuple(sorted(union - own))


def _connections(one: UnifiedRecord) -> tuple[str, ...]:
    held = value_of(one, "connections")
    return tuple(map(str, held)) if isinstance(held, tuple) else ()


def value_of(one: UnifiedRecord, field: str) -> Value | None:
    """What holds for a field; while people must choose, what the first row says."""
    resolved = one.fields.get(field)
    variants = resolved.variants if resolved else ()
    return variants[0].value if variants else one.anchor.value(field)


def number(value: float | None, digits: int = 4) -> str:
    """A number as machine files hold it: no more decimals than it has; empty for none."""
    return "" if value is None else f"{value:.{digits}f}".rstrip("0").rstrip(".")
