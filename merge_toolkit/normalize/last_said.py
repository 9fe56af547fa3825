"""Procedures that one source lists as in force and as ended: the later day decides.

A part «bãi bỏ» of a later annex ends what an earlier one brought in, and the other way round. Where
a day is missing nothing is decided here: the rows keep what they say, and people are asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.normalize.notes import Notes
from merge_toolkit.text.forms import mark


def as_last_said(rows: Sequence[Procedure], notes: Notes) -> Iterator[Procedure]:
    """End every row whose code, name and level its source ended on a later day.

    A row that was ended before its source brought the procedure in again stays as it is, beside
    the one in force; both are told.
    """
    shelves: dict[tuple[str, str], list[Procedure]] = {}
    for row in rows:
        if row.code:
            shelves.setdefault((row.code, mark(row.name)), []).append(row)
    for row in rows:
        alike = shelves.get((row.code or "", mark(row.name)), ())
        last = _last([one for one in alike if _levels_agree(one, row)])
        if last is None or last.status is row.status:
            yield row
            continue
        facts = {"ref": last.ref, "day": f"{last.since:%d/%m/%Y}"}
        notes.add(row.ref, "status-superseded", "status", row.text("status"), facts)
        ended_later = row.status is RecordStatus.IN_FORCE
        yield replace(row, status=last.status) if ended_later else row


def _last(alike: Sequence[Procedure]) -> Procedure | None:
    """The row with the latest day, where the rows differ, all are dated and one day is last."""
    if len({one.status for one in alike}) < 2 or any(one.since is None for one in alike):
        return None
    latest = max(one.since or date.min for one in alike)
    last = [one for one in alike if one.since == latest]
    return last[0] if len({one.status for one in last}) == 1 else None


def _levels_agree(one: Procedure, other: Procedure) -> bool:
    return not (one.level and other.level) or one.level == other.level
