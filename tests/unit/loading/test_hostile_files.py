"""Files that are broken or mean harm, of the formats beside .xlsx: one clear error, no harm."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from merge_toolkit.errors import InputError
from merge_toolkit.loading import archive
from merge_toolkit.loading.workbook import LINKS
from tests.file_corpus.cases import WIDTHS, one, table
from tests.file_corpus.pdf import Page, pdf
from tests.file_corpus.writers import ods, xls

ROWS = [[str(cell) for cell in row] for row in table()]
WHOLE = {
    "cut.xls": xls(one(table())),
    "cut.ods": ods(one(table())),
    "cut.pdf": pdf([Page(ROWS, WIDTHS)]),
}


def problem_of(read, path: Path) -> str:
    with pytest.raises(InputError) as error:
        read(path)
    assert all(problem.fix for problem in error.value.problems)
    return str(error.value.problems[0])


@pytest.mark.parametrize("name", WHOLE)
@pytest.mark.parametrize("share", [0.1, 0.4, 0.6])
def test_files_cut_off_anywhere(tmp_path: Path, read, name: str, share: float) -> None:
    path = tmp_path / name
    content = WHOLE[name]
    path.write_bytes(content[: int(len(content) * share)])
    assert problem_of(read, path).startswith(f"s/{name}")


@pytest.mark.parametrize("name", WHOLE)
def test_files_with_bytes_changed_never_end_in_a_traceback(tmp_path: Path, read, name: str) -> None:
    path = tmp_path / name
    content = bytearray(WHOLE[name])
    for at in range(200, len(content), 611):
        content[at] ^= 0x55
    path.write_bytes(bytes(content))
    try:
        read(path)
    except InputError as error:
        assert error.problems


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info.filename, part if info.filename == name else old.read(info))
        if name not in old.namelist():
            new.writestr(name, part)
    return out.getvalue()


@pytest.mark.parametrize("place", ["in the file", "in its directory"])
def test_a_part_whose_name_is_no_text(tmp_path: Path, read, place: str) -> None:
    """Found by atheris: a name that says it is UTF-8 and is not."""
    path, name = tmp_path / "name.ods", "ảnh.xml".encode()
    content = with_part(WHOLE["cut.ods"], "ảnh.xml", b"<a/>")
    at = content.find(name) if place == "in the file" else content.rfind(name)
    path.write_bytes(content[:at] + b"\xff" + content[at + 1 :])
    assert "damaged or cut off" in problem_of(read, path)


def test_entities_in_ods_are_refused(tmp_path: Path, read) -> None:
    path = tmp_path / "laughs.ods"
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    path.write_bytes(with_part(WHOLE["cut.ods"], "content.xml", laughs))
    assert "declares a document type" in problem_of(read, path)


def test_a_bomb_in_ods_is_refused(tmp_path: Path, read) -> None:
    path = tmp_path / "bomb.ods"
    bomb = b" " * (archive.FREE_BYTES + 1)
    path.write_bytes(with_part(WHOLE["cut.ods"], "Thumbnails/t.png", bomb))
    assert "unpacks from" in problem_of(read, path)


def test_repeated_cells_do_not_fill_the_memory(tmp_path: Path, read) -> None:
    cell = "<table:table-cell><text:p>x</text:p></table:table-cell>"
    wide = cell.replace(
        "<table:table-cell", '<table:table-cell table:number-columns-repeated="16384"'
    )
    many = f'<table:table-row table:number-rows-repeated="1048576">{wide}</table:table-row>'
    path = tmp_path / "many.ods"
    path.write_bytes(ods(one(table()), many))
    assert "too far apart" in problem_of(read, path)


def test_external_links_are_told_and_not_followed(tmp_path: Path, read) -> None:
    path = tmp_path / "links.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    for at, row in enumerate(table()):
        sheet.write_row(at, 0, row)
    sheet.write_formula(1, 2, "=[1]Other!A1", None, "Giá trị đã lưu")
    book.close()
    content = with_part(path.read_bytes(), "xl/externalLinks/externalLink1.xml", b"<x/>")
    path.write_bytes(content)
    reading = read(path)
    assert [remark.what for remark in reading.remarks] == [LINKS]
    assert reading.tables[0].records()[0].cells["name"].text == "Giá trị đã lưu"


def test_a_protected_xls_and_pdf(tmp_path: Path, read) -> None:
    old = tmp_path / "locked.xls"
    old.write_bytes(archive.OLE + "EncryptedPackage".encode("utf-16-le"))
    assert "password" in problem_of(read, old)
    locked = pdf([Page(ROWS, WIDTHS)]).replace(
        b"/Root 1 0 R", b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 "
        b"/O <" + b"00" * 32 + b"> /U <" + b"11" * 32 + b"> >>",
    )  # fmt: skip
    path = tmp_path / "locked.pdf"
    path.write_bytes(locked)
    assert "password" in problem_of(read, path)


def test_formulas_in_text_tables_are_text(tmp_path: Path, read) -> None:
    path = tmp_path / "run.csv"
    path.write_text("Mã TTHC,Tên TTHC\n1.001193,=cmd|'/c calc'!A1\n", encoding="utf-8")
    assert read(path).tables[0].records()[0].cells["name"].text == "=cmd|'/c calc'!A1"


def test_a_damaged_sheet_of_an_xlsx_is_found_by_its_checksum(tmp_path: Path, read) -> None:
    path = tmp_path / "damaged.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("S")
    for at, row in enumerate(table()):
        sheet.write_row(at, 0, row)
    book.close()
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as whole:
        info = whole.getinfo("xl/worksheets/sheet1.xml")
    middle = info.header_offset + 30 + len(info.filename) + info.compress_size // 2
    content[middle] ^= 0xFF
    path.write_bytes(bytes(content))
    assert problem_of(read, path).startswith("s/damaged.xlsx")


def test_a_mark_that_json_does_not_have_is_an_empty_value_and_told(tmp_path: Path, read) -> None:
    path = tmp_path / "nan.json"
    rows = '[{"MATTHC": NaN, "TENTTHC": "Đăng ký", "PHILEPHI": "Không"}]'
    path.write_text(rows, encoding="utf-8")
    reading = read(path)
    (row,) = reading.tables[0].records()
    assert "code" not in row.cells and row.cells["name"].text == "Đăng ký"
    assert [remark.what.rpartition(": ")[2] for remark in reading.remarks] == ["NaN"]
