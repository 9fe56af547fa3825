"""A procedure that its source ends from a day to come lives until then, and readers are told."""

from __future__ import annotations

import csv
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.exporting.write import write_all
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure
from tests.fixtures_merge import stamp

CODE, NAME, DAY = "1.004614", "Cấp thẻ hướng dẫn viên du lịch quốc tế", date(2027, 1, 1)


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    listed = procedure("mot", NAME, CODE)
    annexed = replace(procedure("mot", NAME, CODE, row=9, ordinal=2), until=DAY)
    beside = procedure("hai", NAME, CODE)
    result = merge([catalog("mot", listed, annexed), catalog("hai", beside)], book(), DecisionLog())
    folder = tmp_path_factory.mktemp("out")
    write_all(result, stamp(), book(), folder)
    return folder


def rows(out: Path, name: str) -> list[dict[str, str]]:
    with (out / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_catalog_tells_the_day(out: Path) -> None:
    [one] = rows(out, "unified_catalog.csv")
    assert (one["ends"], one["placement_status"]) == (DAY.isoformat(), "in_force")


def test_the_day_is_traced_to_its_row(out: Path) -> None:
    [one] = [row for row in rows(out, "provenance.csv") if row["field"] == "ends"]
    assert (one["value"], one["source"]) == (DAY.isoformat(), "mot")


def test_what_an_annex_ends_is_not_listed_twice(out: Path) -> None:
    assert "code-repeated" not in {row["code"] for row in rows(out, "findings.csv")}


def test_the_annex_and_the_workbook_tell_the_day(out: Path) -> None:
    with zipfile.ZipFile(out / "annex.docx") as annex:
        assert "bị bãi bỏ từ ngày 01/01/2027" in annex.read("word/document.xml").decode()
    book = openpyxl.load_workbook(out / "unified_catalog.xlsx", read_only=True)
    said = [
        str(value) for sheet in book for row in sheet.iter_rows(values_only=True) for value in row
    ]
    assert any("bị bãi bỏ từ ngày 01/01/2027" in one for one in said)
