"""The annex: its XML, what stands in it, and how LibreOffice lays it out."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest

from merge_toolkit.exporting.annex.package import LEFT
from merge_toolkit.exporting.annex.parts import _OFFICIAL, laid_out, roman
from merge_toolkit.exporting.annex.word_xml import escaped
from merge_toolkit.exporting.annex.write import write_annex
from merge_toolkit.exporting.view import View, view
from merge_toolkit.exporting.write import write_all
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


def tables(path: Path) -> list[list[list[str]]]:
    """Every table as rows of cell texts."""
    with zipfile.ZipFile(path) as file:
        root = ElementTree.fromstring(file.read("word/document.xml"))
    return [
        [
            ["".join(text.text or "" for text in cell.iter(f"{W}t")) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        for table in root.iter(f"{W}tbl")
    ]


def test_every_procedure_stands_once_with_its_official_columns(tmp_path: Path) -> None:
    sample = small_merge()
    write_all(sample.result, sample.stamp, sample.rules, tmp_path)
    with (tmp_path / "unified_catalog.csv").open(encoding="utf-8-sig", newline="") as file:
        catalog = list(csv.DictReader(file))
    found = tables(tmp_path / "annex.docx")
    parts = [table for table in found if len(table[0]) in (9, 5) and "Trước đây" not in table[0][3]]
    listed = [row[1:3] for table in parts for row in table[1:] if "Địa điểm" in table[0][4]
              or table[0][4] == "Lý do"]  # fmt: skip
    ended = [row["name"] for row in catalog if row["placement_status"] != "in_force"
             and row["placement_state"] == "confirmed" and not row["pending_with"]]  # fmt: skip
    wanted = Counter(row["name"] for row in catalog if row["name"] not in ended)
    names = Counter(name for _, name in listed)
    assert sum(names.values()) == sum(wanted.values())
    plain = {name.lstrip("'"): count for name, count in wanted.items() if name}
    assert {name: names[name] for name in plain} == plain
    last = [row[2] for row in found[-1][1:]] + [row[2] for row in found[-2][1:]]
    assert set(ended) <= set(last)


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
    for table in root.iter(f"{W}tbl"):
        head, *rows = table.iter(f"{W}tr")
        assert head.find(f"{W}trPr/{W}tblHeader") is not None
        assert rows and all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


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
    assert [roman(number) for number in (1, 4, 9, 14, 40, 99, 1994)] == [
        "I", "IV", "IX", "XIV", "XL", "XCIX", "MCMXCIV",
    ]  # fmt: skip


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The annex of some pages as LibreOffice prints it."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if not office or not shutil.which("pdftotext"):
        pytest.skip("needs LibreOffice Writer and pdftotext (poppler-utils)")
    folder = tmp_path_factory.mktemp("annex")
    write_annex(made_of(12), folder / "annex.docx")
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "annex.docx")], check=True, capture_output=True,
                   timeout=240)  # fmt: skip
    if not (folder / "annex.pdf").exists():
        pytest.skip("needs LibreOffice Writer (libreoffice-writer-nogui)")
    return folder / "annex.pdf"


def test_libreoffice_prints_every_procedure_and_repeats_the_headers(printed: Path) -> None:
    text = subprocess.run(
        ["pdftotext", "-layout", str(printed), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = [page for page in text.split("\f") if page.strip()]
    assert len(pages) > 8
    for page in pages[1:]:
        assert re.match(r"\s+\d+\n", page)  # its number, at the top
        assert "STT" in page or "Không có" in page or "Phụ lục" in page
    codes = {one.code for one in small_merge().catalogs[0].procedures if one.code}
    assert codes and all(text.count(code) >= 12 for code in codes), text[:2000]


def test_no_text_leaves_its_cell(printed: Path) -> None:
    """Words of the official columns stand between the lines of their column."""
    boxes = subprocess.run(
        ["pdftotext", "-bbox", "-f", "1", "-l", "4", str(printed), "-"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    edges = [LEFT / TWIPS]
    for column in laid_out(made_of(), _OFFICIAL):
        edges.append(edges[-1] + column.width / TWIPS)
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)', boxes)
    below = re.split(r"<page ", boxes)[1:]
    assert words and below
    for page in below[1:3]:
        found = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"[^>]*>([^<]*)',
                           page)  # fmt: skip
        head = [float(y) for _, y, _, text in found if text == "STT"]
        section = [float(y) for _, y, _, text in found if text in ("LĨNH", "THỦ")]
        top, end = head[0], min([y for y in section if y > head[0]], default=1e9)
        for left, y, right, text in found:
            if top <= float(y) < end:
                inside = [(a, b) for a, b in pairwise(edges)
                          if a - 0.5 <= float(left) and float(right) <= b + 0.5]  # fmt: skip
                assert inside, (text, left, right)
