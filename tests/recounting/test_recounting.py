"""Every number in report, workbooks and annex agrees with the CSV files beside it."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.golden.compare import WORKSPACES, merged
from tests.recounting.annex import faults_of_annex
from tests.recounting.book import faults_of_book
from tests.recounting.counts import parts, undecided
from tests.recounting.files import Files
from tests.recounting.infrastructure import faults_of_infrastructure
from tests.recounting.page import faults_of_page
from tests.recounting.review import faults_of_review

HERE = Path(__file__).parent


def faults(out: Path) -> list[str]:
    """Return every number that the files do not give, in words."""
    files = Files(out)
    told = [*faults_of_page(files), *_of_parts(files)]
    if files.vietnamese:  # the lines of these are known by their words
        told += [*faults_of_book(files), *faults_of_annex(files), *faults_of_review(files)]
    return told


def _of_parts(files: Files) -> list[str]:
    """The part that the machine-readable files tell is the one that all counts go by."""
    where, cells = parts(files), undecided(files)
    for row in files.catalog:
        counted = "; ".join(cells[row["unified_id"]])
        if row["undecided"] != counted:
            return [f"{row['unified_id']}: «{row['undecided']}», counted «{counted}»"]
    told = {row["unified_id"]: row["part"] for row in files.catalog}
    for name in ("national_records.json", "national_records_old.json"):
        records = json.loads((files.out / name).read_text("utf-8"))["records"]
        if {one["unified"]["id"]: one["unified"]["part"] for one in records} != where:
            return [f"{name}: the parts differ"]
    return [
        f"{id_}: {told[id_]}, counted as {where[id_]}" for id_ in where if told[id_] != where[id_]
    ]


@pytest.mark.parametrize("name", WORKSPACES)
def test_every_number_of_the_golden_runs(name: str) -> None:
    assert faults(merged(name) / "out") == []


def test_every_number_of_the_small_samples(small_samples: Path) -> None:
    assert faults(small_samples / "ws" / "out") == []


@pytest.mark.nightly
def test_every_number_of_the_full_samples(full_samples: Path) -> None:
    assert faults(full_samples / "ws" / "out") == []


def test_nothing_of_the_program_is_used() -> None:
    for path in HERE.glob("*.py"):
        if path.name != Path(__file__).name:
            assert "merge_toolkit" not in path.read_text("utf-8"), path


@pytest.mark.parametrize(
    ("file", "told", "otherwise"),
    [
        ("report.html", r'(data-number="published" value=")\d+', r"\g<1>7"),
        ("report.html", r"(<text class=\"small start\"[^>]*>)\d+<", r"\g<1>98765<"),
        ("report.html", r"(<h2>)", r"\g<1>12345 "),
        ("report.html", r'(data-number="agency\.[^"]*\.merged" value=")\d+', r"\g<1>7654"),
    ],
)
def test_a_wrong_number_is_found(tmp_path: Path, file: str, told: str, otherwise: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(merged(WORKSPACES[0]) / "out", out)
    page = (out / file).read_text("utf-8")
    changed = re.sub(told, otherwise, page, count=1)
    assert changed != page
    (out / file).write_text(changed, encoding="utf-8")
    assert faults(out)


@pytest.fixture(scope="module")
def book_of_samples(small_samples: Path) -> tuple[Files, Any]:
    out = small_samples / "ws" / "out"
    return Files(out), openpyxl.load_workbook(out / "unified_catalog.xlsx", data_only=True)


@pytest.mark.parametrize(
    ("sheet", "column", "wrong"),
    [
        ("Hạ tầng", "Số lượng", 98765),
        ("Hạ tầng", "STT", 98765),
        ("Nền tảng", "Điểm", "98,7"),
        ("Nền tảng", "Điểm thành phần (0–1)", "Độ phủ: 0,98 – 7"),
        ("Điều chuyển", "Số lượng", 98765),
        ("Điều chuyển", "Giá trị còn lại (đồng)", 98765),
        ("Cân đối thiết bị", "Giữ lại", 98765),
        ("Cân đối thiết bị", "Nhu cầu", 98765),
        ("Mức sẵn sàng", "Số quầy", 98765),
        ("Mức sẵn sàng", "Diện tích (m²)", 98765),
    ],
)
def test_a_wrong_number_about_infrastructure_is_found(
    book_of_samples: tuple[Files, Any], sheet: str, column: str, wrong: object
) -> None:
    files, book = book_of_samples
    heads = [cell.value for cell in book[sheet][5]]
    cell = book[sheet].cell(row=6, column=heads.index(column) + 1)
    kept, cell.value = cell.value, wrong
    found = list(faults_of_infrastructure(files, book))
    cell.value = kept
    assert [one for one in found if one.startswith(sheet)]


@pytest.mark.parametrize("file", ["unified_catalog.csv", "fates.csv", "conflicts.csv", "pairs.csv"])
def test_a_line_that_is_missing_is_found(tmp_path: Path, file: str) -> None:
    out = tmp_path / "out"
    shutil.copytree(merged(WORKSPACES[0]) / "out", out)
    with (out / file).open(encoding="utf-8-sig", newline="") as opened:
        lines = list(csv.reader(opened))
    with (out / file).open("w", encoding="utf-8-sig", newline="") as opened:
        csv.writer(opened).writerows([lines[0], *lines[2:]])
    assert faults(out)
