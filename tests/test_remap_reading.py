"""Dossiers as they come: several sheets, cells of several lines, ends of rows, encodings."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pytest
import xlsxwriter

from merge_toolkit.errors import InputError
from merge_toolkit.remap.files import SAMPLE, open_dossiers
from merge_toolkit.rules.read import read_defaults
from tests.moved_dossiers import FIRST, HEADER
from tests.unit.loading.test_text_tables import windows_1258


def sheets(path: Path, **rows: list[tuple[str, ...]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, lines in rows.items():
            sheet = book.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)
    return path


def test_dossiers_on_several_sheets_are_refused_and_a_cover_is_passed_over(
    tmp_path: Path,
) -> None:
    """A sheet a month is usual; those of all months but the first would be lost."""
    book = read_defaults().dossiers
    cover = sheets(tmp_path / "cover.xlsx", Bìa=[("Hồ sơ năm 2025",)], HS=[HEADER, FIRST])
    open_dossiers(cover, (), book, tmp_path)
    assert "H.1" in (tmp_path / "dossiers.csv").read_text("utf-8")
    months = sheets(tmp_path / "months.xlsx", T1=[HEADER, FIRST], T2=[(), HEADER, FIRST])
    with pytest.raises(InputError, match="several sheets: 1, 2"):
        open_dossiers(months, (), book, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "above", ["", "\n\n", "DANH SÁCH\n", '"DANH SÁCH\nHỒ SƠ\nNĂM 2025",,,,,\n'],
    ids=["nothing", "blank lines", "a title", "a title of three lines"],
)  # fmt: skip
@pytest.mark.parametrize("broken", [False, True], ids=["one line", "a header of two lines"])
def test_no_dossier_is_lost_below_cells_of_several_lines(
    tmp_path: Path, encoding: str, above: str, broken: bool
) -> None:
    """Headers are broken into lines more often than not; rows are told as a spreadsheet counts."""
    header = ",".join(HEADER).replace("Mã hồ sơ", '"Mã\nhồ sơ"' if broken else "Mã hồ sơ")
    rows = "".join(",".join((f"H.{n}", *FIRST[1:])) + "\n" for n in range(1, 4))
    path = tmp_path / "a.csv"
    path.write_bytes(f"{above}{header}\n{rows}".encode(encoding))
    opened = open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    with duckdb.connect() as session:
        found = session.execute(f"SELECT dossier FROM {opened.relation}").fetchall()
    assert found == [("H.1",), ("H.2",), ("H.3",)]
    assert opened.header == {"": 1, "\n\n": 3}.get(above, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("within", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(
    "ends", [("\n",), ("\r\n",), ("\r",), ("\r\n", "\n")], ids=["lf", "crlf", "cr", "both"]
)
def test_rows_may_end_otherwise_than_the_lines_of_their_cells(
    tmp_path: Path, ends: tuple[str, ...], within: str, encoding: str
) -> None:
    """Excel ends rows with CRLF and the lines of a cell with LF; files are also put together."""
    header = ",".join(HEADER).replace("Mã hồ sơ", f'"Mã{within}hồ sơ"')
    rows = [header, *(",".join((f'"H{within}{n}"', *FIRST[1:])) for n in range(1, 5))]
    path = tmp_path / "a.csv"
    text = "".join(row + ends[at % len(ends)] for at, row in enumerate(rows))
    path.write_bytes(text.encode(encoding))
    opened = open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    with duckdb.connect() as session:
        found = session.execute(f"SELECT dossier, status FROM {opened.relation}").fetchall()
    assert found == [(f"H{within}{n}", FIRST[4]) for n in range(1, 5)]


def test_a_sample_that_ends_within_a_line_end_shows_one_kind(tmp_path: Path) -> None:
    rows = [",".join(HEADER), *[",".join(FIRST)] * 20_000]
    body = "".join(row + "\r\n" for row in rows).encode()
    title = "x" * (SAMPLE - 3 - body.rindex(b"\r\n", 0, SAMPLE - 4)) + "\r\n"
    path = tmp_path / "a.csv"
    path.write_bytes(title.encode() + body)
    assert path.read_bytes()[:SAMPLE].endswith(b"\r")
    assert open_dossiers(path, (), read_defaults().dossiers, tmp_path).in_place


@pytest.mark.parametrize("kind", ["utf-8", "utf-16", "xlsx"])
def test_rows_that_hold_nothing_are_no_dossiers_and_move_no_row_number(
    tmp_path: Path, kind: str
) -> None:
    """Spreadsheets save every row that was ever formatted."""
    nothing = ("",) * len(HEADER)
    one, two, three = ((f"H.{n}", *FIRST[1:]) for n in range(1, 4))
    table = [("DANH SÁCH", *nothing[1:]), HEADER, one, nothing, two, nothing, (" ", *nothing[1:]),
             three, nothing, nothing]  # fmt: skip
    path = tmp_path / "a.csv"
    if kind == "xlsx":
        path = sheets(tmp_path / "a.xlsx", HS=table)
    else:
        path.write_bytes("".join(",".join(row) + "\r\n" for row in table).encode(kind))
    opened = open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    with duckdb.connect() as session:
        found = session.execute(f"SELECT dossier FROM {opened.relation}").fetchall()
    assert found == [("H.1",), ("H.2",), ("H.3",)]
    assert [opened.row_of(number) for number in (1, 2, 3)] == [3, 5, 8]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_quote_that_is_never_closed_is_told_in_every_encoding(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "a.csv"
    rest = ",".join(FIRST) + "\n"
    path.write_text(f'{",".join(HEADER)}\n"{rest * 5000}', encoding)
    with pytest.raises(InputError, match="a cell that does not end") as told:
        open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    assert "Sở" not in str(told.value)


def test_bytes_that_are_no_text_far_down_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = "\n".join([",".join(HEADER), *[",".join(FIRST)] * 30_000])
    path.write_bytes(windows_1258(lines + "\n") + b"\x8a\x8d\x90\n")
    with pytest.raises(InputError, match="bytes of another encoding"):
        open_dossiers(path, (), read_defaults().dossiers, tmp_path)


def test_dossiers_in_an_old_font_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    old = "§iÒu chØnh GiÊy chøng nhËn ®ñ ®iÒu kiÖn"
    path.write_bytes("\n".join([",".join([old] * 5)] * 40).encode("windows-1252"))
    with pytest.raises(InputError, match="its encoding is not known"):
        open_dossiers(path, (), read_defaults().dossiers, tmp_path)
