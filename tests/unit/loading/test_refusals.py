"""Operators' mistakes and hostile files: one clear error with the fix, and no harm."""

from __future__ import annotations

import resource
import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from merge_toolkit.errors import InputError
from merge_toolkit.loading import archive
from merge_toolkit.loading.workbook import NO_STORED_VALUE


def workbook(path: Path, *rows: list[object]) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    book.close()
    return path


def problems_of(read, path: Path, own: dict | None = None) -> list[str]:
    with pytest.raises(InputError) as error:
        read(path, own)
    assert all(problem.fix for problem in error.value.problems)
    return [str(problem) for problem in error.value.problems]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("none.xlsx", None, "no such file"),
        ("list.pdf", b"%PDF-1.7 nothing", "cannot be read"),
        ("list.dbf", b"\x03", "«.dbf» are not read"),
        ("scan.jpg", b"\xff\xd8", "an image"),
        ("page.xls", b"<html><table></table>", "a web page"),
        ("new.xls", b"PK\x03\x04", "a newer workbook"),
        ("list.json", b'{"a": 1}', "no list of records"),
        ("cut.json", b'[{"a": 1}', "no JSON"),
        ("deep.json", b"[" * 100_000, "lists inside lists"),
        ("empty.xlsx", b"", "empty"),
        ("empty.csv", b"", "empty"),
        ("blank.csv", b"\xef\xbb\xbf \n\n", "empty"),
        ("text.xlsx", b"code,name\n1,a\n", "not a workbook"),
        ("old.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, "old binary"),
        (
            "locked.xlsx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "password",
        ),
        ("zip.csv", b"PK\x03\x04" + b"\0" * 99, "zipped office file"),
        ("quotes.csv", b'code,name\n1,"a\n2,b\n', "quotes that do not close"),
        ("header.csv", "Mã TTHC,Tên TTHC\n".encode(), "no record below"),
        ("other.csv", b"a,b\n1,2\n", "no known header"),
    ],
)
def test_each_mistake_has_its_message(tmp_path: Path, read, name, content, said) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    (problem,) = problems_of(read, path)
    assert problem.startswith(f"s/{name}") and said in problem


def test_a_truncated_workbook(tmp_path: Path, read) -> None:
    path = workbook(tmp_path / "cut.xlsx", ["Mã TTHC", "Tên TTHC"], ["1.1", "a"])
    path.write_bytes(path.read_bytes()[:-300])
    assert "damaged or cut off" in problems_of(read, path)[0]


def test_the_nearest_header_is_named_with_what_it_lacks(tmp_path: Path, read) -> None:
    path = workbook(
        tmp_path / "near.xlsx", ["Sở"], ["Mã TTHC", "Nội dung", "Lĩnh vực"], ["1", "a", "b"]
    )
    (problem,) = problems_of(read, path)
    assert "s/near.xlsx[S]" in problem
    assert "row 2" in problem and "«Mã TTHC», «Lĩnh vực»" in problem
    assert "missing name («Mã" not in problem and "missing name («Tên TTHC»" in problem


def test_two_columns_of_one_field_are_all_named(tmp_path: Path, read) -> None:
    header = ["Mã TTHC", "Mã số", "Tên TTHC", "Lĩnh vực", "Tên lĩnh vực"]
    path = workbook(tmp_path / "twice.xlsx", header, ["1.1", "1.1", "a", "b", "b"])
    found = problems_of(read, path)
    assert len(found) == 2
    assert "s/twice.xlsx[S]!1" in found[0] and "A «Mã TTHC», B «Mã số»" in found[0]
    assert "«domain_field»" in found[1]
    own = {"layouts": {"twice.xlsx": {"columns": {"B": "", "Tên lĩnh vực": ""}}}}
    assert read(path, own).tables[0].records()[0].cells["code"].address == "A2"


def test_tables_that_fit_alike_are_named(tmp_path: Path, read) -> None:
    path = workbook(tmp_path / "tie.xlsx", ["STT", "Tên"], [1, "Máy in"])
    assert "fits several tables alike: procedure, device" in problems_of(read, path)[0]
    own = {"layouts": {"tie.xlsx": {"table": "device"}}}
    assert read(path, own).tables[0].layout == "device"


def test_a_layout_for_a_sheet_that_is_not_there(tmp_path: Path, read) -> None:
    path = workbook(tmp_path / "a.xlsx", ["Mã TTHC", "Tên TTHC"], ["1.1", "a"])
    (problem,) = problems_of(read, path, {"layouts": {"a.xlsx": {"sheet": "T"}}})
    assert "names the sheet «T»" in problem and "«S»" in problem


def rewritten(path: Path, part: str, content: bytes) -> Path:
    """The workbook with one part replaced."""
    target = path.with_name(f"new-{path.name}")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == part else old.read(info))
    return target


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, read) -> None:
    path = workbook(tmp_path / "bomb.xlsx", ["Mã TTHC", "Tên TTHC"], ["1.1", "a"])
    bomb = rewritten(path, "xl/styles.xml", b" " * (archive.FREE_BYTES + 1))
    assert "unpacks from" in problems_of(read, bomb)[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(tmp_path: Path, read, encoding: str) -> None:
    path = workbook(tmp_path / "laughs.xlsx", ["Mã TTHC", "Tên TTHC"], ["1.1", "a"])
    laughs = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "ha">'
        '<!ENTITY c "&b;&b;&b;&b;">]><sst><si><t>&c;</t></si></sst>'
    )
    bad = rewritten(path, "xl/sharedStrings.xml", laughs.encode(encoding))
    assert "declares a document type" in problems_of(read, bad)[0]


def test_broken_xml_is_an_operators_error(tmp_path: Path, read) -> None:
    path = workbook(tmp_path / "broken.xlsx", ["Mã TTHC", "Tên TTHC"], ["1.1", "a"])
    bad = rewritten(path, "xl/worksheets/sheet1.xml", b"<worksheet><sheetData><row><c")
    assert "cannot be read" in problems_of(read, bad)[0]


def sheet_xml(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def inline(reference: str, text: str) -> str:
    return f'<c r="{reference}" t="inlineStr"><is><t>{text}</t></is></c>'


@pytest.mark.parametrize("far", ["XFD1048576", "XFD2000", "A1048576"])
def test_values_far_apart_are_refused(tmp_path: Path, read, far: str) -> None:
    path = workbook(tmp_path / "far.xlsx", ["Mã TTHC", "Tên TTHC"], ["1.1", "a"])
    row = far.lstrip("AXFD")
    cells = f'<row r="1">{inline("A1", "Tên")}</row><row r="{row}">{inline(far, "x")}</row>'
    bad = rewritten(path, "xl/worksheets/sheet1.xml", sheet_xml(cells))
    assert "too far apart" in problems_of(read, bad)[0]


STYLED_ROWS = 1_000_000
AT_ONCE = 10_000


def test_a_million_styled_empty_rows_are_passed_over(tmp_path: Path, read) -> None:
    """They are read in a stream: nothing of them is kept, and no row becomes a row of the table."""
    path = workbook(tmp_path / "styled.xlsx", ["Mã TTHC", "Tên TTHC"], ["1.1", "a"])
    start = "".join(
        f'<row r="{row}">{inline(f"A{row}", one)}{inline(f"B{row}", other)}</row>'
        for row, one, other in ((1, "Mã TTHC", "Tên TTHC"), (2, "1.1", "a"))
    )
    many = tmp_path / "many.xlsx"
    head, _, tail = sheet_xml(start).decode().rpartition("</sheetData>")
    with (
        zipfile.ZipFile(path) as old,
        zipfile.ZipFile(many, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as new,
    ):
        for info in old.infolist():
            if info.filename != "xl/worksheets/sheet1.xml":
                new.writestr(info.filename, old.read(info.filename))
        with new.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(head.encode())
            for first in range(3, STYLED_ROWS + 3, AT_ONCE):
                rows = (
                    f'<row r="{row}"><c r="A{row}" s="1"/><c r="B{row}" s="1"/></row>'
                    for row in range(first, first + AT_ONCE)
                )
                part.write("".join(rows).encode())
            part.write(f"</sheetData>{tail}".encode())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    (table,) = read(many).tables
    assert len(table.rows) == 2
    assert time.process_time() - started < 30
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100 * 1024  # KiB


def test_formulas_errors_and_macros_are_reported(tmp_path: Path, read) -> None:
    path = tmp_path / "formulas.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    sheet.write_row(0, 0, ["Mã TTHC", "Tên TTHC", "Phí"])
    sheet.write_row(1, 0, ["1.1", "a"])
    sheet.write_formula(1, 2, "=5*2", None, 10)
    sheet.write_row(2, 0, ["1.2", "b"])
    sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
    book.close()
    macros = path.with_suffix(".xlsm")
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(macros, "w") as new:
        for info in old.infolist():
            new.writestr(info.filename, old.read(info))
        new.writestr("xl/vbaProject.bin", b"macro")
    reading = read(macros)
    assert reading.tables[0].records()[0].cells["fee"].text == "10"
    assert "fee" not in reading.tables[0].records()[1].cells
    assert [(remark.address, remark.what.split(";")[0]) for remark in reading.remarks] == [
        ("", "macros are ignored"), ("C3", "a formula error"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("stored", "is_lost"),
    [
        ("<c r='C2'><f>5*2</f><v></v></c>", True),
        ("<c r='C2'><f>5*2</f><v/></c>", True),
        ("<c r='C2'><f>5*2</f></c>", True),
        ("<c r='C2'><f>5*2</f><v>10</v></c>", False),
        ("<c r='C2' t='str'><f>\"\"</f><v></v></c>", False),
    ],
)
def test_a_formula_without_a_stored_value_is_told(
    tmp_path: Path, read, stored: str, is_lost: bool
) -> None:
    path = workbook(tmp_path / "f.xlsx", ["Mã TTHC", "Tên TTHC", "Phí"], ["1.1", "a"])
    head = "".join(inline(f"{at}1", text) for at, text in zip("ABC", HEADS, strict=True))
    rows = f'<row r="1">{head}</row><row r="2">{inline("A2", "1.1")}{inline("B2", "a")}{stored}'
    rows += f"{inline('D2', 'b')}</row>"
    reading = read(rewritten(path, "xl/worksheets/sheet1.xml", sheet_xml(rows)))
    told = [remark.address for remark in reading.remarks if remark.what == NO_STORED_VALUE]
    assert told == (["C2"] if is_lost else [])


HEADS = ("Mã TTHC", "Tên TTHC", "Phí")


def test_a_long_cell_and_a_path_like_sheet_name(tmp_path: Path, read) -> None:
    path = tmp_path / "long.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("..-..-etc")
    sheet.write_row(0, 0, ["Mã TTHC", "Tên TTHC", "Phí"])
    sheet.write_row(1, 0, ["1.1", "a" * 32_767, "Không"])
    book.close()
    (table,) = read(path).tables
    assert len(table.records()[0].cells["name"].text) == 32_767
