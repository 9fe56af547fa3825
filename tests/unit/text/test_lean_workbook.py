"""Lean workbooks hold the bytes that XlsxWriter writes for the same calls."""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from merge_toolkit.text.lean_workbook import (
    ANYWHERE,
    MOST_LINKS,
    LeanSheet,
    LeanWorkbook,
    Rows,
    add_link,
)
from merge_toolkit.text.spreadsheet import CREATED, workbook_options

LONG = {"long": "x" * 20_000, "wide": "𝄞" * 17_000}
"""Texts near the limit of a cell, by a word that is quick to show."""
TEXTS = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["", " lề", "lề ", "a\nb", "<r>", "<r>đ</r>", "_x0041_", "a & b < c", '"', "\x07", "\ufffe",
         *LONG]
    ),
)  # fmt: skip
CELLS = st.tuples(st.integers(0, 40), st.integers(0, 5), TEXTS, st.sampled_from("tnblru"))
ROWS = st.tuples(st.integers(0, 40), st.sampled_from([None, 15, 28.5]), st.integers(0, 3))


def filled(book: Workbook, cells: list[tuple[int, int, str, str]], rows: list[object]) -> None:
    """Write the same to any workbook."""
    bold, grey = book.add_format({"bold": True}), book.add_format({"bg_color": "#EEEEEE"})
    book.set_properties({"created": CREATED})
    sheet = book.add_worksheet("một")
    sheet.set_column(1, 1, 12, grey)
    for row, height, how in rows:  # type: ignore[misc]
        look = grey if how == 3 else None
        sheet.set_row(row, height, look, {"level": 1, "hidden": True} if how == 1 else
                      {"collapsed": True} if how == 2 else {})  # fmt: skip
    for row, col, told, kind in cells:
        text = LONG.get(told, told)
        match kind:
            case "t":
                sheet.write_string(row, col, text, bold)
            case "b":
                sheet.write_blank(row, col, None, grey)
            case "n":
                sheet.write_number(row, col, len(text) / 3, bold)
            case "l" if text:
                sheet.write_url(row, col, "internal:'một'!A1", bold, text[:90])
            case "r" if text.strip() and told not in LONG:
                sheet.write_rich_string(row, col, bold, "đỏ", grey, text, grey)
            case _:
                sheet.write_string(row, col, text)
    book.close()


@given(st.lists(CELLS, max_size=30), st.lists(ROWS, max_size=6))
def test_the_bytes_are_those_of_xlsxwriter(
    tmp_path_factory: object, cells: list[tuple[int, int, str, str]], rows: list[object]
) -> None:
    folder: Path = tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    lean, usual = folder / "lean.xlsx", folder / "usual.xlsx"
    filled(LeanWorkbook(lean), cells, rows)
    filled(Workbook(str(usual), workbook_options()), cells, rows)
    assert lean.read_bytes() == usual.read_bytes()


@given(
    st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=40),
    st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=40),
    st.booleans(),
)
def test_rows_that_are_taken_give_the_bytes_of_rows_that_are_written(
    tmp_path_factory: object, above: list[list[str]], below: list[list[str]], linked: bool
) -> None:
    folder: Path = tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]

    def written(path: Path, *, apart: bool) -> bytes:
        book = LeanWorkbook(path)
        book.set_properties({"created": CREATED})
        looks = [book.add_format({"bold": True}), book.add_format({"bg_color": "#EEEEEE"})]
        for look in looks:
            look._get_xf_index()
        sheet = book.add_worksheet("một")
        fill(sheet, [["đầu", "giữa", "cuối"], *above], 0, looks)
        other = sheet.apart() if apart else sheet
        fill(other, below, len(above) + 1, looks)
        if apart:
            sheet.take(msgspec.json.decode(msgspec.json.encode(other.rows()), type=Rows))
        book.close()
        return path.read_bytes()

    def fill(sheet: Worksheet, rows: list[list[str]], first: int, looks: list[object]) -> None:
        for row, texts in enumerate(rows, first):
            sheet.set_row(row, 15 + row % 3)
            for col, told in enumerate(texts):
                text = LONG.get(told, told)
                if linked and col == 2 and text.strip():
                    sheet.write_url(row, col, "internal:'một'!A1", looks[0], text[:90])
                elif text:
                    sheet.write_string(row, col, text, looks[col % 2])
                else:
                    sheet.write_blank(row, col, None, looks[0])

    taken = written(folder / "taken.xlsx", apart=True)
    assert taken == written(folder / "whole.xlsx", apart=False)


@given(
    st.lists(st.lists(TEXTS, min_size=3, max_size=3), max_size=20), st.integers(0, 3),
    st.booleans(),
)  # fmt: skip
def test_a_row_written_anywhere_is_a_row_where_it_is_taken(
    tmp_path_factory: object, rows: list[list[str]], above: int, folded: bool
) -> None:
    folder: Path = tmp_path_factory.getbasetemp()  # type: ignore[attr-defined]
    outline = {"level": 1, "hidden": True} if folded else {}

    def written(path: Path, *, anywhere: bool) -> bytes:
        book = LeanWorkbook(path)
        book.set_properties({"created": CREATED})
        look = book.add_format({"bold": True})
        look._get_xf_index()
        sheet = book.add_worksheet("một")
        for row in range(above):
            write(sheet, row, ["1000000", "A1000000", 'r="1000000"'], look)
        unwritten = sheet.apart()
        for row, texts in enumerate(rows, above):
            if anywhere:
                other = unwritten.like()
                write(other, ANYWHERE, texts, look)
                packed = msgspec.msgpack.encode(other.rows())
                sheet.take(msgspec.msgpack.decode(packed, type=Rows), row)
            else:
                write(sheet, row, texts, look)
        book.close()
        return path.read_bytes()

    def write(sheet: LeanSheet, row: int, texts: list[str], look: object) -> None:
        sheet.set_row(row, 28.5, None, outline)
        sheet.write_number(row, 3, 1_000_000, look)
        for col, told in enumerate(texts):
            sheet.write_string(row, col, LONG.get(told, told), look)

    taken = written(folder / "anywhere.xlsx", anywhere=True)
    assert taken == written(folder / "there.xlsx", anywhere=False)


def test_a_sheet_has_no_more_links_than_excel_opens(tmp_path: Path) -> None:
    with LeanWorkbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet("một")
        for row in range(MOST_LINKS + 2):
            sheet.write_number(row, 0, row)
            add_link(sheet, (row, 0), "internal:'một'!A1", str(row))
    with zipfile.ZipFile(tmp_path / "a.xlsx") as file:
        written = file.read("xl/worksheets/sheet1.xml").decode()
    assert written.count("<hyperlink ") == MOST_LINKS
    assert written.count("<row ") == MOST_LINKS + 2
