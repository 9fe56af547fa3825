"""The annex: its XML, what stands in it, and how LibreOffice lays it out."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from merge_toolkit.exporting.annex.entries import name_of
from merge_toolkit.exporting.annex.package import LEFT, TOP, Text, write_package
from merge_toolkit.exporting.annex.parts import _OFFICIAL, _official, laid_out
from merge_toolkit.exporting.annex.word_xml import Cell, escaped, row, table
from merge_toolkit.exporting.annex.write import write_annex
from merge_toolkit.exporting.view import View, view
from merge_toolkit.exporting.write import write_all
from merge_toolkit.model.published import Amending, Amendment
from merge_toolkit.text.spreadsheet import unguard
from tests.fixtures_merge import small_merge

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TWIPS = 20
"""Twentieths of a point."""


def made_of(copies: int = 1, language: str = "vi") -> View:
    """The small merge, its procedures so many times under other ids."""
    sample = small_merge(language)
    outcome = sample.result.procedures
    unified = tuple(
        replace(one, id=f"{one.id}-{number}") for number in range(copies) for one in outcome.unified
    )
    result = replace(sample.result, procedures=replace(outcome, unified=unified))
    return view(result, sample.stamp, sample.rules)


def test_every_procedure_stands_once_with_its_official_columns(tmp_path: Path) -> None:
    """Parts A to D and, of what ended, lists 3 and 4 hold each procedure of the catalog once."""
    sample = small_merge()
    write_all(sample.result, sample.stamp, sample.rules, tmp_path)
    with (tmp_path / "unified_catalog.csv").open(encoding="utf-8-sig", newline="") as file:
        catalog = [{key: unguard(value) for key, value in row.items()}
                   for row in csv.DictReader(file)]  # fmt: skip
    under = by_title(tmp_path / "annex.docx")
    official = ["STT", "Mã số TTHC", "Tên thủ tục hành chính", "Thời hạn giải quyết", "Địa điểm",
                "Phí, lệ phí", "Căn cứ pháp lý", "Toàn trình", "Một phần"]  # fmt: skip
    assert {title[:2] for title in under} >= {"A.", "B.", "C.", "D."}
    for title, found in under.items():
        if title[:2] in ("A.", "B.", "C."):
            assert all(each[0] == official for each in found), title
    confirmed = [row for row in catalog
                 if row["placement_state"] == "confirmed" and not row["pending_with"]]  # fmt: skip
    for title, levels in (("A.", "province"), ("B.", "commune"), ("C.", "province; commune")):
        wanted = [row["name"] for row in confirmed
                  if row["levels"] == levels and row["placement_status"] == "in_force"]  # fmt: skip
        assert Counter(names_of(under, title)) == Counter(wanted), title
    waiting = [row for row in catalog if row not in confirmed]
    assert len(names_of(under, "D.")) == len(waiting)
    assert {row["name"] for row in waiting} - {""} <= set(names_of(under, "D."))
    listed = [name for title in ("3.", "4.", "6.") for name in names_of(under, title)]
    ended = [row["name"] for row in catalog if row["placement_status"] in ("replaced", "abolished")]
    assert Counter(listed) == Counter(ended)


def names_of(under: dict[str, list[list[list[str]]]], title: str) -> list[str]:
    """The names below a title, in the third column."""
    found = next(tables for name, tables in under.items() if name.startswith(title))
    return [cells[2] for each in found for cells in each[1:]]


def by_title(path: Path) -> dict[str, list[list[list[str]]]]:
    """The tables as rows of cell texts, below the title of the part or list that they stand in."""
    with zipfile.ZipFile(path) as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))[0]
    found: dict[str, list[list[list[str]]]] = {}
    title = ""
    for element in body:
        style = element.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") == "PartTitle":
            title = text_of(element)
            found[title] = []
        elif element.tag == f"{W}tbl":
            rows = [[text_of(cell) for cell in each.iter(f"{W}tc")]
                    for each in element.iter(f"{W}tr")]  # fmt: skip
            found[title].append(rows)
    return found


def text_of(element: ElementTree.Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def test_the_counts_of_the_headings_agree_with_their_tables(tmp_path: Path) -> None:
    write_annex(made_of(3), tmp_path / "annex.docx")
    with zipfile.ZipFile(tmp_path / "annex.docx") as file:
        body = ElementTree.fromstring(file.read("word/document.xml"))[0]
    stated: list[int] = []
    for element in body:
        if element.tag == f"{W}p":
            text = "".join(part.text or "" for part in element.iter(f"{W}t"))
            if re.match(r"[IVXLCDM]+\. LĨNH VỰC", text):
                stated.append(int(re.findall(r"\((\d+) TTHC\)$", text)[0]))
        elif element.tag == f"{W}tbl" and stated:
            rows = len(list(element.iter(f"{W}tr"))) - 1
            assert stated.pop() == rows
    assert not stated


def test_headers_are_repeated_and_rows_not_torn(tmp_path: Path) -> None:
    write_annex(made_of(), tmp_path / "annex.docx")
    with zipfile.ZipFile(tmp_path / "annex.docx") as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
        assert all(info.date_time == (2025, 7, 1, 0, 0, 0) for info in file.infolist())
        assert file.testzip() is None
    for found in root.iter(f"{W}tbl"):
        head, *rows = found.iter(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert rows and all(one.find(f"{W}trPr/{W}cantSplit") is not None for one in rows)


def test_python_docx_reads_it_as_a_document(tmp_path: Path) -> None:
    docx = pytest.importorskip("docx", reason="python-docx is in the extra «docs»")
    write_annex(made_of(language="en"), tmp_path / "annex.docx")
    document = docx.Document(str(tmp_path / "annex.docx"))
    style = document.styles["Normal"]
    assert document.sections[0].page_width > document.sections[0].page_height
    assert style.font.name in (None, "Times New Roman")
    assert document.tables and document.paragraphs[0].text == "Annex I"


def test_text_is_text() -> None:
    assert escaped('<w:t> & "x"\x00\x0b') == '&lt;w:t&gt; &amp; "x"'


@dataclass(frozen=True)
class Printed:
    """What LibreOffice made of the whole annex and of one long table of it."""

    annex: Path
    table: Path
    codes: tuple[str, ...]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """The annex of some pages as LibreOffice prints it, and one table that fills pages alone."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice Writer and pdftotext (poppler-utils)")
    folder = tmp_path_factory.mktemp("annex")
    made = made_of(12)
    write_annex(made, folder / "annex.docx")
    records = [one for one in made.procedures.unified if one.placement]
    laid = laid_out(made, _OFFICIAL)
    rows = [
        row(laid, [Cell.of(f"N{number}"), *_official(made, one, 1, shared=False)])
        for number, one in enumerate(records, start=1)
    ]
    write_package(folder / "table.docx", Text("", "vi", table(laid, rows)))
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    files = [str(folder / name) for name in ("annex.docx", "table.docx")]
    subprocess.run([*command, *files], check=True, capture_output=True, timeout=240)
    if not (folder / "annex.pdf").exists():
        pytest.skip("needs LibreOffice Writer (libreoffice-writer-nogui)")
    numbers = tuple(f"N{number}" for number in range(1, len(records) + 1))
    return Printed(folder / "annex.pdf", folder / "table.pdf", numbers)


def test_libreoffice_prints_every_procedure_on_numbered_pages(printed: Printed) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", str(printed.annex), "-"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 4
    for number, page in enumerate(pages[1:], start=2):
        assert re.match(rf"\s+{number}\s+DỰ THẢO\n", page)  # its number, at the top
    assert re.match(r"\s+DỰ THẢO\n", pages[0])
    codes = {one.code for one in small_merge().catalogs[0].procedures if one.code}
    assert codes and all(text.count(code) >= 12 for code in codes), text[:2000]


Word = tuple[float, float, float, str]
"""Left edge, top and right edge in points, and the text."""


def pages_of(path: Path) -> list[list[Word]]:
    """The words of every page."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", str(path), "-"], check=True, capture_output=True, text=True
    ).stdout
    word = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)')
    return [
        [(float(left), float(top), float(right), text) for left, top, right, text in
         word.findall(page)]
        for page in re.split(r"<page ", boxes)[1:]
    ]  # fmt: skip


def test_a_long_table_repeats_its_heading_and_keeps_every_word_in_its_cell(
    printed: Printed,
) -> None:
    """A page holds its number and the table alone, so that its words are those of the cells."""
    edges = [LEFT / TWIPS]
    laid = laid_out(made_of(), _OFFICIAL)
    for column in laid:
        edges.append(edges[-1] + column.width / TWIPS)
    pages = pages_of(printed.table)
    assert len(pages) > 3
    seen: list[str] = []
    for number, words in enumerate(pages, start=1):
        inside = [one for one in words if number == 1 or one[1] > TOP / TWIPS]
        assert len(words) - len(inside) == (0 if number == 1 else 1)
        rows = [top for _, top, _, text in inside if re.fullmatch(r"N\d+", text)]
        heading = [text for _, top, _, text in inside if top < min(rows) - 6]
        titles = "".join(column.title for column in laid).replace(" ", "")
        assert sorted("".join(heading)) == sorted(titles)  # a word may come in two fonts
        for left, _, right, text in inside:
            assert any(
                a - 0.5 <= left and right <= b + 0.5 for a, b in pairwise(edges)
            ), (number, text, left, right)  # fmt: skip
        numbered = sorted((top, text) for _, top, _, text in inside if re.fullmatch(r"N\d+", text))
        seen += [text for _, text in numbered]
    assert seen == list(printed.codes)


def test_after_a_publication_the_lists_tell_what_differs_from_it(tmp_path: Path) -> None:
    made = made_of()
    first, second, *_ = made.procedures.unified
    told = (
        Amendment(Amending.NEW, first.id, "1.000001", "Mới"),
        Amendment(Amending.AMENDED, second.id, "2.000002", "Đổi", "code", "1.000002", "2.000002"),
        Amendment(Amending.AMENDED, second.id, "2.000002", "Đổi", "fee", "", "Không"),
        Amendment(Amending.REPLACED, "TT-x", "1.000003", "Cũ", other=second.id),
        Amendment(Amending.REPEALED, "TT-y", "1.000004", "Bỏ"),
    )
    path = tmp_path / "annex.docx"
    write_annex(replace(made, result=replace(made.result, amendments=told, published=9)), path)
    under = {title: found for title, found in by_title(path).items() if title[:1].isdigit()}
    assert [title for title in under] == [
        "1. Thủ tục hành chính mới ban hành (1)",
        "2. Thủ tục hành chính được sửa đổi, bổ sung (1)",
        "3. Thủ tục hành chính được thay thế (1)", "4. Thủ tục hành chính bị bãi bỏ (1)",
        "5. Mã số đứng trước nhiều tên thủ tục (0)",
    ]  # fmt: skip
    rows = [found[0][1] for found in under.values() if found]
    assert rows[0][:3] == ["1", "1.000001", "Mới"]
    assert rows[1][:4] == ["1", "1.000002", "2.000002", "Đổi"]
    assert "1.000002 → 2.000002" in rows[1][4]
    assert "(không ghi) → Không" in rows[1][4]
    assert rows[2][:3] == ["1", "1.000003", "Cũ"]
    assert rows[2][4] == name_of(second)
    assert rows[3] == ["1", "1.000004", "Bỏ"]
