"""Annex I: parts A province, B communes, C both, D not ready; in each a table with its fields."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from merge_toolkit.exporting.annex.package import TEXT_WIDTH
from merge_toolkit.exporting.annex.values import (
    code_cell,
    doubts,
    official_cell,
    online_cells,
    time_cell,
    value_cell,
)  # fmt: skip
from merge_toolkit.exporting.annex.word_xml import Cell, Column, Line, paragraph, row, table
from merge_toolkit.exporting.disputes import shared_codes
from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.record_text import (
    code_note,
    conflicts_note,
    ends_note,
    misspelt,
    pending_note,
    placement_notes,
    rival_names,
)  # fmt: skip
from merge_toolkit.exporting.view import View, disputed_field, first_value
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.values import show


def part_rows(made: View, parts: Mapping[str, Sequence[UnifiedRecord]]) -> Mapping[str, str]:
    """Return the row of every procedure in the table of its part, by unified id."""
    shared = {one.id for ones in shared_codes(made).values() for one in ones}
    names, beside = rival_names(made.procedures), dict[str, str]()
    for name, records in parts.items():
        places = _places(records)
        for number, one in enumerate(records, start=1):
            others = (*one.pending_with, one.placement.replaced_by if one.placement else "")
            known = {other: names[other] for other in others if other in names}
            place = places.get(_place(one), 0)
            beside[one.id] = json.dumps((name, number, place, one.id in shared, known))
    written = made.each("annex rows", _row, beside)
    ids = [one.id for one in made.procedures.unified]
    return dict(zip(ids, written, strict=True))


def _row(made: View) -> str:
    """The row of one procedure; none of those that annex II lists."""
    if not made.beside:
        return ""
    (one,) = made.procedures.unified
    name, number, place, shared, names = json.loads(made.beside)
    if name == "open":
        columns, cells = laid_out(made, _WAITING), _waiting(made, one, names)
    else:
        columns, cells = laid_out(made, _OFFICIAL), _official(made, one, place, shared=shared)
    return row(columns, [Cell.of(str(number)), *cells])


def part(
    made: View, name: str, rows: Sequence[UnifiedRecord], written: Mapping[str, str]
) -> Iterator[str]:
    """Write one part: its title with the count, and its table of :func:`part_rows`."""
    title = made.word(f"annex.{name}").format(count=counted(made, len(rows)))
    yield paragraph(title, "PartTitle")
    if not rows:
        yield paragraph(made.word("annex.none"), "Body")
        return
    sizes = _WAITING if name == "open" else _OFFICIAL
    columns = laid_out(made, sizes)
    if name == "open":
        yield from _by_field(made, (name, columns), rows, written)
        return
    places = _places(rows)
    for place, number in places.items():
        text = made.word("annex.at").format(number=number, place=place)
        yield paragraph(text, "Body")
    yield from _by_field(made, (name, columns), rows, written)


def counted(made: View, number: int) -> str:
    """Return a count with the thousands mark of the language."""
    return whole(number, made.language)


def laid_out(made: View, sizes: Sequence[tuple[str, int]]) -> tuple[Column, ...]:
    """Return columns over the width of the page, in shares of these sizes."""
    total = sum(size for _, size in sizes)
    return tuple(
        Column(made.word(f"annex.{name}"), TEXT_WIDTH * size // total, name in _CENTRED)
        for name, size in sizes
    )


def _places(rows: Sequence[UnifiedRecord]) -> Mapping[str, int]:
    """Number the places where papers are received, which hundreds of procedures share."""
    found = dict.fromkeys(filter(None, map(_place, rows)))
    return {place: number for number, place in enumerate(found, start=1)}


def _place(one: UnifiedRecord) -> str:
    return "; ".join(one.placement.receiving) if one.placement else ""


def _by_field(
    made: View,
    part: tuple[str, Sequence[Column]],
    records: Sequence[UnifiedRecord],
    written: Mapping[str, str],
) -> Iterator[str]:
    """One table a field of work, its procedures numbered through the whole part.

    One table of thousands of rows would take office programs minutes to lay out. Fields bear the
    letter of their part and an Arabic number: the hundredth of Roman ones is «C», like part C.
    """
    letter, columns = _LETTERS[part[0]], part[1]
    grouped = groupby(records, key=_section)
    for order, ((field, disputed), group) in enumerate(grouped, start=1):
        found = list(group)
        heading = "field" if field else "disputed_field" if disputed else "no_field"
        text = made.word(f"annex.{heading}").format(
            number=f"{letter}{order}", field=field.upper(), count=counted(made, len(found))
        )
        yield paragraph(text, "FieldTitle")
        yield table(columns, [written[one.id] for one in found])


def _section(one: UnifiedRecord) -> tuple[str, bool]:
    """Field of work, and whether the sources dispute it; in the order of the catalog."""
    return first_value(one, ("domain_field",)), disputed_field(one)


def _official(made: View, one: UnifiedRecord, place: int, *, shared: bool) -> tuple[Cell, ...]:
    """The official columns, without the number; ``place`` is the number of where papers go."""
    return (
        code_cell(made, one, shared=shared),
        Cell((*_named(made, one).lines, *doubts(made, one, "name"))),
        time_cell(made, one),
        Cell.of(f"({place})" if place else ""),
        official_cell(made, one, "fee"),
        official_cell(made, one, "legal_basis"),
        *online_cells(made, one),
    )


def _waiting(made: View, one: UnifiedRecord, names: Mapping[str, str]) -> tuple[Cell, ...]:
    """What is known of what is not ready, and what it waits for."""
    placed = one.placement
    reasons = [
        *placement_notes(made, one, names, Part.OPEN),
        code_note(made, one),
        conflicts_note(made, made.procedures, one),
        pending_note(made, one, names),
    ]
    return (
        value_cell(made, one, "code"),
        _named(made, one),
        Cell.of(show(placed.levels, made.language) if placed else ""),
        Cell.of("\n".join(filter(None, reasons))),
    )


def _named(made: View, one: UnifiedRecord) -> Cell:
    """Return the name, and what is still to be settled about it or about the field of work."""
    lines = value_cell(made, one, "name").lines
    if words := misspelt(made, one):
        lines = (*lines, Line(made.word("annex.misspelt").format(words=words), marked=True))
    if ends := ends_note(made, one):
        lines = (*lines, Line(ends, marked=True))
    if disputed_field(one):
        told = value_cell(made, one, "domain_field").lines[1:]
        fields = "; ".join(line.text for line in told)
        told_fields = made.word("annex.fields").format(fields=fields)
        lines = (*lines, Line(told_fields, marked=True))
    return Cell(lines)


_CENTRED = frozenset({"number", "code", "place", "full", "partial", "old_code", "new_code"})
_OFFICIAL = (
    ("number", 11), ("code", 26), ("name", 44), ("time", 52), ("place", 14), ("fee", 33),
    ("basis", 43), ("full", 12), ("partial", 12),
)  # fmt: skip
"""Columns and their shares of 247 mm: the width between the margins."""
_WAITING = (("number", 11), ("code", 26), ("name", 88), ("level", 21), ("reason", 101))
_LETTERS = {"province": "A", "commune": "B", "both": "C", "open": "D"}
