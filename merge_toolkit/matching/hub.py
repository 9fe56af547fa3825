"""What a reference catalog says of two rows: the hub where the sources meet."""

from __future__ import annotations

from merge_toolkit.matching.compare import Sides
from merge_toolkit.model.linkage import Agreement, Evidence
from merge_toolkit.model.records import RecordKey
from merge_toolkit.rules.schema import Matching

SOFTENED = -2.5
"""Most points that a softened field takes: enough to prefer the twin of the right level."""

Hubs = dict[RecordKey, dict[str, RecordKey]]
"""Province record -> reference -> the record of that reference it was found to be."""


def against_reference(matching: Matching) -> Matching:
    """A reference of another year may place a procedure elsewhere; it is the procedure still."""
    softened = {
        field: rule.model_copy(update={"veto": False, "disagree": max(rule.disagree, SOFTENED)})
        if field in matching.soft_against_reference
        else rule
        for field, rule in matching.evidence.items()
    }
    return matching.model_copy(update={"evidence": softened})


def hub_evidence(sides: Sides, hubs: Hubs, points: float) -> Evidence | None:
    """Weigh whether both rows are one row of a reference; it is evidence, not a proof."""
    one, other = (hubs.get(side.record.key, {}) for side in (sides.left, sides.right))
    both = sorted(one.keys() & other.keys())  # only what one reference says of both is evidence
    if not both or not points:
        return None
    same = all(one[reference] == other[reference] for reference in both)
    left, right = (", ".join(hub[reference] for reference in both) for hub in (one, other))
    return Evidence(
        "reference",
        Agreement.AGREE if same else Agreement.DISAGREE,
        float(same),
        points if same else -points,
        left,
        right,
        veto=not same,
    )
