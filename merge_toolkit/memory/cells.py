"""Cells of records as plain lists and back; what rows have in common is read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import msgspec

from merge_toolkit.model.row_cells import Packing, RestCells, RowCells
from merge_toolkit.model.tables import Cell


def packed(cells: RowCells | RestCells) -> list[object]:
    """Return cells as a list that :func:`cell_reader` reads."""
    columns, row, held, stored = cells.parts
    return [columns.fields, columns.headers, columns.letters, row, held, stored]


def cell_reader() -> Callable[[type, Any], Any]:
    """Return what makes cells of such lists, as msgspec asks for it."""
    packing = Packing()

    def made(kind: type, given: Any) -> RowCells | RestCells:
        if kind not in (RowCells, RestCells):
            raise NotImplementedError(f"no way to read a {kind.__name__}")
        fields, headers, letters, row, held, stored = given
        texts = tuple([
            packing.text(one) if isinstance(one, str) else msgspec.convert(one, Cell)
            for one in held
        ])  # fmt: skip
        parts = packing.columns(fields, headers, letters), row, texts, stored
        return RowCells(*parts) if kind is RowCells else RestCells(*parts)

    return made
