"""Decision annexes as Word tables."""

from __future__ import annotations

import builtins
from pathlib import Path

import pytest

from merge_toolkit.errors import InputError
from tests.file_corpus.pdf import Page, pdf

docx = pytest.importorskip("docx")


@pytest.fixture
def annex(tmp_path: Path) -> Path:
    document = docx.Document()
    document.add_paragraph("Điều 1. Công bố danh mục thủ tục hành chính cấp tỉnh bị bãi bỏ.")
    document.add_paragraph("A. DANH MỤC THỦ TỤC HÀNH CHÍNH MỚI BAN HÀNH")
    table = document.add_table(rows=4, cols=4)
    for cell, text in zip(
        table.rows[0].cells, ["STT", "Mã số TTHC", "Tên TTHC", "Thời hạn giải quyết"], strict=True
    ):
        cell.text = text
    merged = table.rows[1].cells[0].merge(table.rows[1].cells[3])
    merged.text = "I. LĨNH VỰC HỘ TỊCH (02 TTHC)"
    for at, (code, name) in enumerate((("1.000001", "Một"), ("1.000002", "Hai")), start=2):
        for cell, text in zip(table.rows[at].cells, [str(at - 1), code, name], strict=False):
            cell.text = text
    table.rows[2].cells[3].merge(table.rows[3].cells[3]).text = "3 ngày"
    document.add_paragraph("B. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ")
    second = document.add_table(rows=2, cols=3)
    for cell, text in zip(second.rows[0].cells, ["STT", "Mã số TTHC", "Tên TTHC"], strict=True):
        cell.text = text
    for cell, text in zip(second.rows[1].cells, ["1", "2.000001", ""], strict=True):
        cell.text = text
    run = second.rows[1].cells[2].paragraphs[0].add_run("Ba")
    run.font.strike = True
    signature = document.add_table(rows=1, cols=2)
    signature.rows[0].cells[0].text = "Nơi nhận:"
    path = tmp_path / "annex.docx"
    document.save(str(path))
    return path


def test_cells_and_rows_inside_content_controls_are_read(tmp_path: Path, read) -> None:
    """Word wraps whole cells and rows of its forms so; they look like any other."""
    from docx.oxml import OxmlElement

    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    rows = (
        ("STT", "Mã số TTHC", "Tên TTHC"), ("1", "1.000001", "Một"), ("2", "1.000002", "Hai")
    )  # fmt: skip
    _fill(table, rows)
    for inner in (table.rows[1].cells[2]._tc, table.rows[2]._tr):
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        inner.getparent().replace(inner, control)
        control.append(content)
        content.append(inner)
    path = tmp_path / "annex.docx"
    document.save(str(path))
    found = [(row.cells["code"].text, row.cells["name"].text)
             for row in read(path).tables[0].records()]  # fmt: skip
    assert found == [("1.000001", "Một"), ("1.000002", "Hai")]


def test_tables_with_the_parts_above_them(annex: Path, read) -> None:
    reading = read(annex)
    first, second = reading.tables
    assert [table.sheet for table in reading.tables] == ["table 1", "table 2"]
    assert [
        (
            row.row,
            row.cells["name"].text,
            row.cells["time_limit"].text,
            row.cells["time_limit"].address,
        )
        for row in first.records()
    ] == [(3, "Một", "3 ngày", "D3"), (4, "Hai", "3 ngày", "D3")]
    assert [dict(heading.says) for heading in first.records()[0].headings] == [
        {"status": "mới ban hành"}, {"domain_field": "HỘ TỊCH"},
    ]  # fmt: skip
    (last,) = second.records()
    assert [dict(heading.says) for heading in last.headings] == [{"status": "bãi bỏ"}]
    assert last.headings[0].cell.column == "before table 2"
    assert last.struck and not first.records()[0].struck
    assert [skip.sheet for skip in reading.sheets_skipped] == ["table 3"]


def test_headings_in_a_table_stand_below_the_paragraph_that_counts_like_them(
    tmp_path: Path, read
) -> None:
    document = docx.Document()
    document.add_paragraph("I. DANH MỤC THỦ TỤC HÀNH CHÍNH SỬA ĐỔI, BỔ SUNG")
    rows = (
        ("STT", "Mã số TTHC", "Tên TTHC"),
        ("A. THỦ TỤC HÀNH CHÍNH CẤP TỈNH (7 TTHC)",),
        ("I. LĨNH VỰC ĐƯỜNG BỘ",),
        ("1", "1.000001", "Một"),
        ("II. LĨNH VỰC HỘ TỊCH",),
        ("2", "1.000002", "Hai"),
        ("B. THỦ TỤC HÀNH CHÍNH CẤP XÃ",),
        ("III", "LĨNH VỰC ĐẤT ĐAI"),
        ("3", "1.000003", "Ba"),
    )
    _fill(document.add_table(rows=len(rows), cols=3), rows)
    document.add_paragraph("II. DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ")
    rows = (("STT", "Mã số TTHC", "Tên TTHC"), ("1", "1.000004", "Bốn"))
    _fill(document.add_table(rows=len(rows), cols=3), rows)
    path = tmp_path / "annex.docx"
    document.save(str(path))
    reading = read(path)
    amended, province, commune = "sửa đổi bổ sung", "cấp tỉnh", "cấp xã"
    assert [
        [said for heading in row.headings for said in heading.says.values()]
        for table in reading.tables
        for row in table.records()
    ] == [
        [amended, province, "ĐƯỜNG BỘ"],
        [amended, province, "HỘ TỊCH"],
        [amended, commune, "ĐẤT ĐAI"],
        ["bãi bỏ"],
    ]
    assert [(one.declared, one.counted) for one in reading.sections if one.declared] == [(7, 2)]


def _fill(table, rows: tuple[tuple[str, ...], ...]) -> None:
    """Write rows; a text alone fills its whole row."""
    for row, texts in zip(table.rows, rows, strict=True):
        if len(texts) == 1:
            row.cells[0].merge(row.cells[-1])
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text


def test_without_the_extra_it_says_what_to_install(
    annex: Path, read, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = builtins.__import__

    def without_docx(name: str, *rest: object, **more: object) -> object:
        if name == "docx":
            raise ImportError(name)
        return found(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without_docx)
    with pytest.raises(InputError, match=r"pip install 'merge-toolkit\[docs\]'"):
        read(annex)


def test_a_document_that_is_none(tmp_path: Path, read) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(b"{\\rtf1}")
    with pytest.raises(InputError, match="not a workbook or document"):
        read(path)


def test_a_line_over_the_edge_of_the_next_page_does_not_end_the_table(tmp_path: Path, read) -> None:
    header = ["Mã TTHC", "Tên TTHC", "Phí"]
    first = [header, ["1.001193", "Đăng ký khai sinh", "Không"]]
    second = [["", "tại xã", ""], ["1.004884", "Đăng ký lại khai sinh", "Không"]]
    path = tmp_path / "hai-trang.pdf"
    path.write_bytes(pdf([Page(first, (120, 300, 120)), Page(second, (120, 300, 120), edge="X")]))
    reading = read(path)
    assert [row.cells["code"].text for row in reading.tables[0].records()] == [
        "1.001193", "1.004884",
    ]  # fmt: skip
    assert not reading.sheets_skipped
