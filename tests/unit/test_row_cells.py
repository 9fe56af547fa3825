"""Cells of a record: what is kept small reads as the cells that were given."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.memory.recall import Plain
from merge_toolkit.model.records import Asset
from merge_toolkit.model.row_cells import Packing
from merge_toolkit.model.tables import Cell
from tests.builders import asset

TEXTS = st.text("Aá1 .", max_size=4)
CELLS = st.builds(
    Cell,
    TEXTS,
    TEXTS,
    st.sampled_from(["", "A7", "B7", "AA7", "A17", "7", "ô 7", "C6"]),
    st.booleans(),
    st.none() | TEXTS,
    st.sampled_from([(), ("VNI",)]),
)
BY_FIELD = st.dictionaries(st.sampled_from(Asset.FIELDS), CELLS, max_size=6)


@given(BY_FIELD, st.lists(CELLS, max_size=4))
def test_what_is_kept_is_what_was_given(cells: dict[str, Cell], rest: list[Cell]) -> None:
    packing = Packing()
    row, others = packing.row(cells, 7), packing.rest(rest, 7)
    assert row == cells
    assert list(row.items()) == list(cells.items())
    assert {name: row.get(name) for name in Asset.FIELDS} == {
        name: cells.get(name) for name in Asset.FIELDS
    }
    assert list(others) == rest
    assert list(others[-2:]) == rest[-2:]
    assert others == tuple(rest)


@given(BY_FIELD, st.lists(CELLS, max_size=4))
def test_a_record_comes_back_with_its_cells(cells: dict[str, Cell], rest: list[Cell]) -> None:
    packing = Packing()
    one = replace(asset("mot", "Máy in"), cells=packing.row(cells, 7), others=packing.rest(rest, 7))
    codec = Plain(Asset)
    again = codec.decode(codec.encode(one))
    assert again == one
    assert list(again.others) == rest
    assert list(again.cells.items()) == list(cells.items())


def test_rows_share_their_columns_and_equal_texts() -> None:
    packing = Packing()
    rows = [
        packing.row({"unit": Cell("".join(["Xã ", "Sen"]), "Đơn vị", f"C{at}")}, at)
        for at in (4, 5)
    ]
    (first, _, texts, _), (second, _, other, _) = (row.parts for row in rows)
    assert first is second
    assert texts[0] is other[0]
    assert [row["unit"].address for row in rows] == ["C4", "C5"]
