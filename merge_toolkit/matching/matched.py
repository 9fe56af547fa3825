"""What matching found out, apart from the finding: whoever only reads it needs no arithmetic."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.matching.splits import Split
from merge_toolkit.model.code_columns import CodeColumns
from merge_toolkit.model.linkage import Contradiction, Match
from merge_toolkit.model.records import RecordKey


@dataclass(frozen=True, slots=True)
class Matched:
    """What matching found out.

    ``matches`` are the chosen pairs between provinces (same or review) and what people called
    different; ``witnesses`` the accepted pairs with a reference; ``nearest`` the best pair of each
    record that has no partner; ``unlinked`` the nearest row of a reference of each record that is
    none of its rows; ``clashes`` pairs with one code whose names contradict each other;
    ``contradictions`` accepted pairs that would join what people called different; ``splits``
    combined rows whose parts another source lists, as proposals that are among the matches too;
    ``parts_of`` what people said of such rows, by the combined one; ``codes`` which codes stand on
    wrong rows.
    """

    clusters: tuple[tuple[RecordKey, ...], ...]
    matches: tuple[Match, ...]
    witnesses: tuple[Match, ...]
    nearest: tuple[Match, ...]
    unlinked: Mapping[RecordKey, RecordKey]
    clashes: tuple[Match, ...]
    contradictions: tuple[Contradiction, ...]
    splits: tuple[Split, ...]
    parts_of: Mapping[RecordKey, tuple[Match, ...]]
    codes: CodeColumns
