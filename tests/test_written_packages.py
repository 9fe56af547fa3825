"""All that a run writes for spreadsheets: legal packages, and no cell of a source that runs."""

from __future__ import annotations

import csv
import re
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.golden import build
from tests.golden.compare import copied, environment, ran
from tests.office_open_xml import SHEET, faults

SIGNS = ("=", "+", "-", "@", "\t")
OWN_FORMULA = re.compile(
    r"(SUM|SUMPRODUCT|COUNTIF|COUNTA|IF|ROUND|[A-Z]{1,3}\d+|[$0-9:()*+/<>=,. -])+"
)
"""Counts and differences of our own tables; names of sheets and empty texts are taken out before.

A text of a source would bring small letters, accents or another function.
"""


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A merge of two provinces whose cells begin with what spreadsheets run."""
    workspace = copied("two-provinces", tmp_path_factory.mktemp("độc") / "workspace")
    folder = workspace / "catalogs"
    sheets = {"DM TTHC": poisoned(build.DONG_QUE), "Hệ thống": poisoned(build.SYSTEMS_DONG_QUE)}
    build._workbook(folder / "dong-que" / "danh-muc.xlsx", sheets)
    rows = [["" if cell is None else str(cell) for cell in row]
            for row in poisoned(build.SONG_XANH)]  # fmt: skip
    build._text(folder / "song-xanh" / "danh-muc.csv", rows, ",", "utf-8-sig")
    ran(workspace, environment("0", "C", "UTC"))
    return workspace / "out"


def poisoned(rows: Sequence[Sequence[str | float | None]]) -> list[list[str | float | None]]:
    """Put a sign in front of every text of a numbered row but its code, each sign in turn."""
    found: list[list[str | float | None]] = []
    for number, row in enumerate(rows):
        data = bool(row) and str(row[0]).isdigit()
        found.append([
            SIGNS[(number + at) % len(SIGNS)] + cell
            if data and at > 1 and isinstance(cell, str) and cell else cell
            for at, cell in enumerate(row)
        ])  # fmt: skip
    return found


def workbooks(out: Path) -> list[Path]:
    return sorted(out.rglob("*.xlsx"))


def test_every_workbook_and_document_is_a_legal_package(out: Path) -> None:
    written = [*workbooks(out), out / "annex.docx"]
    assert {path.name for path in written} >= {"unified_catalog.xlsx", "review.xlsx", "annex.docx"}
    assert {path.name: faults(path) for path in written} == {path.name: [] for path in written}


def test_no_cell_of_a_csv_file_runs(out: Path) -> None:
    seen: set[str] = set()
    for path in sorted(out.rglob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell.startswith((*SIGNS, "\r"))], path.name
        seen |= {cell[1] for cell in cells if cell[:1] == "'" and cell[1:2] in SIGNS}
    assert seen >= {"=", "+", "-", "@"}


def test_no_cell_of_a_workbook_runs(out: Path) -> None:
    for path in workbooks(out):
        texts = set(formulas_and_texts(path))
        formulas = {re.sub(r"'[^']+'!|\"\"", "", one).replace("$", "") for kind, one in texts
                    if kind == "f"}  # fmt: skip
        assert not [one for one in formulas if not OWN_FORMULA.fullmatch(one)], path.name
        signs = {one[0] for kind, one in texts if kind == "t" and one.startswith(SIGNS)}
        assert signs >= {"=", "+", "-", "@"}, path.name


def formulas_and_texts(path: Path) -> Iterator[tuple[str, str]]:
    """The formulas and the texts of all cells."""
    with zipfile.ZipFile(path) as file:
        for name in file.namelist():
            if re.match(r"xl/(worksheets/sheet\d+|sharedStrings)\.xml", name):
                root = ElementTree.fromstring(file.read(name))
                yield from (("f", one.text or "") for one in root.iter(f"{SHEET}f"))
                yield from (("t", one.text or "") for one in root.iter(f"{SHEET}t"))


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        ("xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet99.xml", "is not there"),
        ("[Content_Types].xml", "/xl/worksheets/sheet2.xml", "/xl/worksheets/x.xml", "typed"),
        ("xl/worksheets/sheet2.xml", ' s="', ' s="9', "format"),
        ("xl/worksheets/sheet2.xml", "</worksheet>", "", "is no XML"),
        ("xl/workbook.xml", "Cấp xã", "Cấp tỉnh", "stands twice"),
    ],
)
def test_a_spoiled_workbook_is_found_out(
    out: Path, tmp_path: Path, part: str, old: str, new: str, said: str
) -> None:
    with (
        zipfile.ZipFile(out / "unified_catalog.xlsx") as whole,
        zipfile.ZipFile(tmp_path / "spoiled.xlsx", "w") as spoiled,
    ):
        for name in whole.namelist():
            content = whole.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            spoiled.writestr(name, content)
    assert any(said in fault for fault in faults(tmp_path / "spoiled.xlsx"))
