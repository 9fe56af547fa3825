"""A platform chosen as a reviewer does it: in the workbook, then applied, run and shown."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell import Cell

from tests.cli.test_cli import write_csv
from tests.command_line import Called, call

HEADER = [
    "STT", "Tên hệ thống", "Nhóm chức năng", "Đơn vị chủ quản", "Nhà cung cấp",
    "Phạm vi triển khai", "Cấp độ ATTT", "Kết nối hệ thống quốc gia", "Dung lượng dữ liệu (GB)",
    "Số người dùng", "Năng lực thiết kế (người dùng)", "Ngày hết hạn", "Tình trạng",
]  # fmt: skip
FIRST = "Trục liên thông LGSP mot"
SECOND = "Nền tảng tích hợp LGSP hai"
SYSTEMS = {
    "mot": [
        ["1", FIRST, "Trục LGSP", "UBND tỉnh", "VNPT", "liên thông 3 cấp", "3", "EMC; VNeID",
         "300", "100", "600", "01/07/2027", "Đang vận hành"],
        ["2", "Cổng Dịch vụ công tỉnh mot", "Giải quyết TTHC", "UBND tỉnh", "VNPT", "tỉnh", "3",
         "EMC", "80", "90", "200", "01/07/2026", "Đang vận hành"],
    ],
    "hai": [
        ["1", SECOND, "Trục LGSP", "UBND tỉnh", "Viettel", "tỉnh", "2", "EMC", "100", "300", "400",
         "01/07/2026", "Đang vận hành"],
        ["2", "Cổng Dịch vụ công tỉnh hai", "Giải quyết TTHC", "UBND tỉnh", "FPT", "tỉnh", "3",
         "EMC", "70", "80", "200", "01/07/2026", "Đang vận hành"],
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two lists of systems, whose review workbook was exported."""
    base = tmp_path_factory.mktemp("platforms")
    files = {name: write_csv(base / f"{name}.csv", [HEADER, *rows])
             for name, rows in SYSTEMS.items()}  # fmt: skip
    given = [word for name, path in files.items() for word in ("--source", f"{name}={path}")]
    done(call("init", base / "ws", *given, "--target", "Tỉnh Mới"))
    done(call("review", "export", "-w", base / "ws"))
    return base / "ws"


@pytest.fixture
def workspace(asked: Path, tmp_path: Path) -> Path:
    """The same, untouched by other tests."""
    return Path(shutil.copytree(asked, tmp_path / "ws"))


def done(called: Called) -> Called:
    assert called.returncode == 0, called.stderr
    return called


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def answer(workspace: Path, about: str, decision: str, free: str = "", name: str = "Lan") -> str:
    """Fill in the row of the platform question that offers ``about``; return its decision cell."""
    path = workspace / "review" / "review.xlsx"
    book = openpyxl.load_workbook(path)
    for sheet in book:
        for header in sheet.iter_rows(max_row=10):
            at = {str(cell.value): cell.column for cell in header if cell.value}
            if not {"Quyết định", "Nội dung khác nhau", "Giá trị của từng bên"} <= at.keys():
                continue
            for row in sheet.iter_rows(min_row=header[0].row + 1):
                texts = {title: row[column - 1] for title, column in at.items()}
                offers = str(texts["Giá trị của từng bên"].value)
                if about in offers and str(texts["Nội dung khác nhau"].value).startswith(
                    "Nền tảng"
                ):
                    _write(texts, decision, free, name)
                    book.save(path)
                    return f"[{sheet.title}]!{texts['Quyết định'].coordinate}"
    raise AssertionError(f"no platform is asked about {about}")


def _write(texts: dict[str, Cell], decision: str, free: str, name: str) -> None:
    texts["Quyết định"].value = decision or None
    texts["Giá trị khác (ghi rõ)"].value = free or None
    texts["Người xem"].value = name


def apply(workspace: Path) -> Called:
    return call("review", "apply", workspace / "review" / "review.xlsx", "-w", workspace, "--json")


def test_a_choice_in_the_workbook_reaches_inventory_platforms_and_migration(
    workspace: Path,
) -> None:
    answer(workspace, SECOND, f"hai: {SECOND.lower()}")  # as the workbook shows it, in any case
    applied = json.loads(done(apply(workspace)).stdout)
    assert applied["added"] == 2
    done(call("run", "-w", workspace))
    out = workspace / "out"
    [ledger] = (workspace / "rules" / "decisions").glob("*.csv")
    lines = {row["id"] for row in table(ledger) if row["free_value"] == SECOND}
    assert len(lines) == 2
    platforms = {row["name"]: row for row in table(out / "platforms.csv")}
    chosen, other = platforms[SECOND], platforms[FIRST]
    assert (chosen["action"], chosen["proposed"]) == ("chosen", "")
    assert (chosen["connections_to_add"], chosen["decision"] in lines) == ("vneid", True)
    assert (other["action"], other["migrates_to"]) == ("migrate", chosen["unified_id"])
    assert other["proposed"] == "yes", "people outrank the score"
    unified = {row["name"]: row for row in table(out / "unified_inventory.csv")}
    assert unified[SECOND]["action"] == "chosen"
    assert (unified[FIRST]["action"], unified[FIRST]["replaced_by"]) == (
        "migrate", chosen["unified_id"])  # fmt: skip
    assert unified[FIRST]["decision"] in lines
    sheets = openpyxl.load_workbook(out / "unified_catalog.xlsx", read_only=True)
    shown = [row for sheet in sheets for row in sheet.iter_rows(values_only=True)]
    migrates = [row for row in shown if FIRST in row and f"«{SECOND}»" in " ".join(map(str, row))]
    assert migrates, "the workbook tells where the first one migrates"
    still = [row for row in table(out / "conflicts.csv") if row["kind"] == "platform"]
    assert [row["status"] for row in still if SECOND in row["offers"]] in ([], ["decided"])
    assert len([row for row in still if row["status"] == "open"]) == 1, "the portals wait"


@pytest.mark.parametrize(("decision", "free", "said"), [
    ("", SECOND, ("other", SECOND)), ("giá trị khác", SECOND.upper(), ("other", SECOND)),
    ("nen tang tich hop lgsp hai", "", ("other", SECOND)), ("lấy hai", "", ("take:hai", "")),
    ("đ", "", ("take:mot", "")), (FIRST, FIRST, ("other", FIRST)),
])  # fmt: skip
def test_every_way_of_naming_a_candidate_is_understood(
    workspace: Path, decision: str, free: str, said: tuple[str, str]
) -> None:
    answer(workspace, SECOND, decision, free)
    done(apply(workspace))
    [ledger] = (workspace / "rules" / "decisions").glob("*.csv")
    assert {(row["value"], row["free_value"]) for row in table(ledger)} == {said}


@pytest.mark.parametrize(("decision", "free", "column"), [
    ("giá trị khác", "LGSP quốc gia", "free"), ("", "LGSP", "free"), ("LGSP quốc gia", "", ""),
    (FIRST, SECOND, ""), ("g", "", ""),
])  # fmt: skip
def test_an_answer_that_names_no_candidate_is_refused_at_its_cell(
    workspace: Path, decision: str, free: str, column: str
) -> None:
    at = answer(workspace, SECOND, decision, free)
    if column:
        sheet, _, cell = at.rpartition("!")
        at = f"{sheet}!B{cell[1:]}"
    told = call("review", "apply", workspace / "review" / "review.xlsx", "-w", workspace)
    assert told.returncode == 2
    assert at in told.stderr
    assert f"«{FIRST}», «{SECOND}»" in " ".join(told.stderr.split())
    assert "Traceback" not in told.stderr
    assert not list((workspace / "rules" / "decisions").glob("*.csv"))


def test_portals_that_an_act_closes_may_be_closed_and_nothing_stays_open(workspace: Path) -> None:
    answer(workspace, "Cổng Dịch vụ công tỉnh hai", "theo đề xuất")
    done(apply(workspace))
    done(call("run", "-w", workspace))
    actions = {row["name"]: row["action"] for row in table(workspace / "out" / "platforms.csv")}
    assert {name: what for name, what in actions.items() if what != "open"} == {
        "Cổng Dịch vụ công tỉnh mot": "close", "Cổng Dịch vụ công tỉnh hai": "close",
    }  # fmt: skip
