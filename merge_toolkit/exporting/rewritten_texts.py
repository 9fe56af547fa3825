"""``rewritten_texts.csv``: texts bound to districts and old communes, and as they read now."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.exporting.cells import SEPARATOR
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.view import View
from merge_toolkit.model.bound import BoundText

COLUMNS = (
    "unified_id",
    "field",
    "territory",
    "source",
    "file",
    "sheet",
    "cell",
    "original",
    "rewritten",
    "state",
    "rules",
    "basis",
    "candidates",
)


def write_rewritten_texts(made: View, path: Path) -> None:
    """Write one line a source cell, in the order of the sources, procedures first.

    A text that reads the same after the merger, with nothing left open, is no line.
    """
    inventory = {one.id for one in made.inventory.unified}
    ordered = sorted(
        (one for one in made.result.bound_texts if _tells(one)),
        key=lambda one: (one.unified_id in inventory, made.place(one.record), one.field),
    )
    write_csv(path, COLUMNS, (_row(one) for one in ordered))


def _tells(one: BoundText) -> bool:
    new = one.rewriting
    return new.text != new.original or bool(new.candidates)


def _row(one: BoundText) -> tuple[str, ...]:
    ref, cell, new = one.record.ref, one.record.cells.get(one.field), one.rewriting
    return (
        one.unified_id,
        one.field,
        one.territory,
        ref.source,
        ref.file,
        ref.sheet,
        cell.address if cell else str(ref.row),
        new.original,
        new.text,
        new.state.value,
        SEPARATOR.join(dict.fromkeys(change.rule for change in new.changes)),
        SEPARATOR.join(dict.fromkeys(change.basis for change in new.changes if change.basis)),
        SEPARATOR.join(new.candidates),
    )
