"""Annex I: parts A province, B communes, C both, D not ready; in each a table with its fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from merge_toolkit.exporting.annex.entries import asked_whether_it_lives
from merge_toolkit.exporting.annex.package import TEXT_WIDTH
from merge_toolkit.exporting.annex.word_xml import Cell, Column, paragraph, row, table
from merge_toolkit.exporting.procedure_sheets import shelf_of
from merge_toolkit.exporting.record_text import (
    conflicts_note,
    field_text,
    pending_note,
    placement_notes,
    rival_names,
)  # fmt: skip
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.values import OnlineLevel, show

LOCAL_MARK = "(*)"
"""Behind values that hold by former province until the new one sets its own."""
PUBLISHED = ("province", "commune", "both")
"""Parts of what is published; what stands in them is confirmed and waits for nobody."""


def part_of(made: View, one: UnifiedRecord) -> str:
    """Return the part that a procedure stands in; ``ended`` ones are listed in annex II.

    What waits for another, or for people to say whether it lives on, is not published.
    """
    waits = one.pending_with or asked_whether_it_lives(made, one)
    return "open" if waits else shelf_of(one)


def part(made: View, name: str, rows: Sequence[UnifiedRecord]) -> Iterator[str]:
    """Write one part: its title with the count, and its table."""
    title = made.word(f"annex.{name}").format(count=counted(made, len(rows)))
    yield paragraph(title, "PartTitle")
    if not rows:
        yield paragraph(made.word("annex.none"), "Body")
        return
    sizes = _WAITING if name == "open" else _OFFICIAL
    columns = laid_out(made, sizes)
    if name == "open":
        yield from _by_field(made, columns, rows, _Waiting(made))
        return
    places = _places(rows)
    for place, number in places.items():
        text = made.word("annex.at").format(number=number, place=place)
        yield paragraph(text, "Body")
    yield from _by_field(made, columns, rows, _Official(made, places))


def counted(made: View, number: int) -> str:
    """Return a count with the thousands mark of the language."""
    return f"{number:,}".replace(",", "." if made.language == "vi" else ",")


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
    columns: Sequence[Column],
    records: Sequence[UnifiedRecord],
    cells: _Official | _Waiting,
) -> Iterator[str]:
    """One table a field of work, its procedures numbered through the whole part.

    One table of thousands of rows would take office programs minutes to lay out.
    """
    number = 0
    grouped = groupby(records, key=lambda one: first_value(one, ("domain_field",)))
    for order, (field, group) in enumerate(grouped, start=1):
        found = list(group)
        text = made.word("annex.field").format(
            number=roman(order),
            field=field.upper() or made.word("annex.no_field"),
            count=counted(made, len(found)),
        )
        yield paragraph(text, "FieldTitle")
        numbered = enumerate(found, start=number + 1)
        yield table(columns, [row(columns, [Cell(str(n)), *cells.of(one)]) for n, one in numbered])
        number += len(found)


def roman(number: int) -> str:
    """Return a whole number from 1 in Roman numerals."""
    written = ""
    for value, letters in _ROMAN:
        written += letters * (number // value)
        number %= value
    return written


class _Official:
    """Cells of the official columns."""

    def __init__(self, made: View, places: Mapping[str, int]) -> None:
        self._made, self._places = made, places

    def of(self, one: UnifiedRecord) -> tuple[Cell, ...]:
        """Return the cells of a procedure, without its number."""
        return (
            self._cell(one, "code"),
            self._cell(one, "name"),
            self._time(one),
            Cell(f"({self._places[_place(one)]})" if _place(one) else ""),
            self._cell(one, "fee"),
            self._cell(one, "legal_basis"),
            *self._online(one),
        )

    def _cell(self, one: UnifiedRecord, field: str) -> Cell:
        said = field_text(self._made, self._made.procedures, one, field, f" {LOCAL_MARK}")
        return Cell(said.text, said.open)

    def _time(self, one: UnifiedRecord) -> Cell:
        """Say the statutory limit, and the local one where there is one."""
        statutory, local = self._cell(one, "time_limit"), self._cell(one, "local_time_limit")
        if not local.text:
            return statutory
        lines = [
            self._made.word(f"annex.{word}").format(limit=cell.text)
            for word, cell in (("statutory", statutory), ("local", local))
            if cell.text
        ]
        return Cell("\n".join(lines), statutory.marked or local.marked)

    def _online(self, one: UnifiedRecord) -> tuple[Cell, ...]:
        """Tick a level of service; what the sources say stands over both columns."""
        resolved = one.fields.get("online_level")
        if resolved and resolved.conflict and not resolved.variants:
            said = self._cell(one, "online_level")
            return (Cell(said.text, said.marked, span=2),)
        values = {variant.value for variant in resolved.variants} if resolved else set()
        tick = self._made.word("annex.tick")
        full, partly = OnlineLevel.FULL in values, OnlineLevel.PARTIAL in values
        return Cell(tick if full else ""), Cell(tick if partly else "")


class _Waiting:
    """Cells of what is not ready: what is known, and what it waits for."""

    def __init__(self, made: View) -> None:
        self._made, self._names = made, rival_names(made.procedures)

    def of(self, one: UnifiedRecord) -> tuple[Cell, ...]:
        """Return the cells of a procedure, without its number."""
        made = self._made
        code = field_text(made, made.procedures, one, "code")
        name = field_text(made, made.procedures, one, "name")
        placed = one.placement
        reasons = [
            *placement_notes(made, one, self._names),
            conflicts_note(made, made.procedures, one),
            pending_note(made, one, self._names),
        ]
        return (
            Cell(code.text or one.anchor.code_as_given, code.open),
            Cell(name.text or one.anchor.name, name.open),
            Cell(show(placed.levels, made.language) if placed else ""),
            Cell("\n".join(filter(None, reasons))),
        )


_CENTRED = frozenset({"number", "code", "place", "full", "partial", "old_code", "new_code"})
_OFFICIAL = (
    ("number", 11), ("code", 20), ("name", 56), ("time", 47), ("place", 14), ("fee", 35),
    ("basis", 40), ("full", 12), ("partial", 12),
)  # fmt: skip
"""Columns and their shares of 247 mm: the width between the margins."""
_WAITING = (("number", 11), ("code", 20), ("name", 90), ("level", 21), ("reason", 105))
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
    (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
