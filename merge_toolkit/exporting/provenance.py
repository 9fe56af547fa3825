"""``provenance.csv``: every cell of the unified catalog and inventory, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from merge_toolkit.exporting.catalog_csv import PLACEMENT_COLUMNS, day, placement_cells
from merge_toolkit.exporting.cells import SEPARATOR, machine
from merge_toolkit.exporting.csv_file import csv_lines, write_lines
from merge_toolkit.exporting.infrastructure import found
from merge_toolkit.exporting.inventory_csv import RECEIVING_COLUMNS, receiving_cells
from merge_toolkit.exporting.view import Sort, View
from merge_toolkit.model.outcome import Offer, UnifiedRecord, Variant
from merge_toolkit.model.placement import Ground, Placement
from merge_toolkit.model.records import Procedure, Record, RecordKey

COLUMNS = (
    "unified_id",
    "field",
    "territory",
    "value",
    "source",
    "file",
    "sheet",
    "cell",
    "text",
    "policy",
    "decision",
    "beat",
)


def write_provenance(made: View, path: Path) -> None:
    """Write one line per variant and source that holds it, in the order of the catalog."""
    lines = made.each("provenance", _of_procedures)
    write_lines(path, COLUMNS, *lines, made.part("provenance", _of_assets))


def _of_procedures(made: View) -> str:
    return csv_lines(_rows(made.procedures, made))


def _of_assets(made: View) -> str:
    """The lines of assets: most of all, and no edit of what procedures say changes them."""
    return csv_lines(_rows(made.inventory, made))


def _rows(sort: Sort, made: View) -> Iterator[tuple[str, ...]]:
    for one in sort.unified:
        for field in type(one.anchor).FIELDS:
            resolved = one.fields.get(field)
            for variant in resolved.variants if resolved else ():
                yield from _variant(one.id, field, variant, sort.records)
        yield from _placed(one)
        yield from _announced(one)
        yield from _settled(one, made)


def _variant(
    unified_id: str, field: str, variant: Variant, records: Mapping[RecordKey, Record]
) -> Iterator[tuple[str, ...]]:
    value = machine(variant.value)
    beat = SEPARATOR.join(
        f"{_source(offer, records)}: {offer.text or machine(offer.value)}"
        for offer in variant.beaten
    )
    head = (unified_id, field, variant.territory, value)
    tail = (variant.policy, variant.decision, beat)
    if not variant.chosen:
        yield (*head, *_NOWHERE, *tail)
    for offer in variant.chosen:
        yield (*head, *_place(offer, field, records), *tail)


def _placed(one: UnifiedRecord) -> Iterator[tuple[str, ...]]:
    """The cells that a placement rule gave; its legal basis is one of them."""
    if one.placement is None:
        return
    for column, value in zip(PLACEMENT_COLUMNS, placement_cells(one), strict=True):
        ground = _ground(one.placement, column)
        if value:
            yield one.id, column, "", value, *_NOWHERE, ground.rule, ground.decision, ""


def _announced(one: UnifiedRecord) -> Iterator[tuple[str, ...]]:
    """The end that a source announces, and the cell that dates it, or that has the status."""
    for row in one.members:
        if isinstance(row, Procedure) and row.until and row.until == one.ends:
            cell = row.cells.get("status_date") or row.cells.get("status")
            where = (cell.address, cell.as_written) if cell else ("", "")
            ref = row.ref
            place = (ref.source, ref.file, ref.sheet, *where)
            yield one.id, "ends", "", day(row.until), *place, "", "", ""


def _settled(one: UnifiedRecord, made: View) -> Iterator[tuple[str, ...]]:
    """The cells that say what becomes of an asset: by the units, the plan or a person."""
    settled = found(made).settled.get(one.id)
    if settled is None:
        return
    for column, value in zip(RECEIVING_COLUMNS, receiving_cells(made, one), strict=True):
        if value and column != "decision":
            yield one.id, column, "", value, *_NOWHERE, settled.rule, settled.decision, ""


def _ground(placed: Placement, column: str) -> Ground:
    """What the part of a placement that a column shows rests on."""
    parts = {
        "placement_agency": placed.deciding,
        "authority": placed.deciding,
        "agency_ground": placed.deciding,
        "receiving": placed.received,
        "receiving_ground": placed.received,
        "reach": placed.reached,
        "reach_ground": placed.reached,
        "territories": placed.local,
        "territories_ground": placed.local,
    }
    if column in parts:
        return parts[column]
    return Ground(placed.state, placed.rule, placed.basis, decision=placed.decision)


def _place(
    offer: Offer, field: str, records: Mapping[RecordKey, Record]
) -> tuple[str, str, str, str, str]:
    """Source, file, sheet and address of the cell that gave a value, and what it says itself."""
    record = records.get(offer.record)
    if record is None:
        return _source(offer, records), "", "", "", offer.text
    ref, cell = record.ref, record.cells.get(field)
    address, text = (cell.address, cell.as_written) if cell else ("", offer.text)
    return ref.source, ref.file, ref.sheet, address, text


def _source(offer: Offer, records: Mapping[RecordKey, Record]) -> str:
    record = records.get(offer.record)
    return record.source if record else offer.record.partition(":")[0]


_NOWHERE = ("",) * 5
"""No cell of a source."""
