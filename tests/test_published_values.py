"""What sources write of time limits and fees, as the written catalog publishes it.

Every real string of ``../shared/domain/value_patterns.csv`` goes through a whole run, in a row of
its own: no condition, branch or text that nobody could read may be missing from what is written.
"""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from merge_toolkit.model.values import TimeLimit
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.rules.read import read_defaults
from merge_toolkit.run import run
from merge_toolkit.text.forms import clean, mark
from merge_toolkit.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
PATTERNS = ROOT.parent / "shared" / "domain" / "value_patterns.csv"
HEADER = ("Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cấp thực hiện", "Cơ quan thực hiện")
COLUMNS = {"time_limit": "Thời hạn giải quyết", "fee": "Phí, lệ phí"}
KINDS = {"duration": "time_limit", "fee": "fee"}
NOT_STATED = {"Không quy định"}
SAME = {"Không thực hiện cắt giảm"}
"""Says that the local limit is the statutory one, of which these rows have none."""
PLAINLY = {
    "Trong ngày làm việc": "1 ngày làm việc",
    "Không có": "Không",
    "Miễn phí": "Không",
    "05 ngày làm việc (theo quy định) / 2,5 ngày làm việc (sau cắt giảm)":
        "05 ngày làm việc (theo quy định) | 2,5 ngày làm việc",
}  # fmt: skip
"""What is published in other words that say no less."""
OWN = [
    ("fee", "200.000; sinh viên: 100.000", "200.000; sinh viên: 100.000 [chưa đọc được]"),
    ("fee", "200.000 đồng; sinh viên: 100.000 đồng", "200.000 đồng; sinh viên: 100.000 đồng"),
    ("fee", "Phí: 200.000\nLệ phí: 50.000", "Phí: 200.000\nLệ phí: 50.000"),
    ("fee", "Lệ phí: 5.000đ", "5.000 đồng"),
    ("fee", "50.000 - 100.000 đồng", "50.000 - 100.000 đồng"),
    ("fee", "50.000đ x 2", "50.000đ x 2"),
    ("fee", "Trên 50.000 đồng", "Trên 50.000 đồng"),
    ("fee", "Không quá 100.000 đồng", "Không quá 100.000 đồng"),
    ("fee", "theo ###", "theo ###"),
    ("fee", "Có", "Có thu, nguồn không ghi mức"),
    ("fee", "Có thu theo bậc", "Có thu theo bậc [chưa đọc được]"),
    ("time_limit", "Theo lịch hẹn", "Theo lịch hẹn [chưa đọc được]"),
    ("time_limit", "10 ngày; phức tạp không quá 15 ngày", "10 ngày; phức tạp không quá 15 ngày"),
    ("time_limit", "05 ngày (sau cắt giảm còn 03 ngày)", "5 ngày | 3 ngày"),
]
"""Field, text, and what is published: the local limit behind a bar."""
Said = tuple[str, str]


def patterns() -> list[Said]:
    if not PATTERNS.is_file():
        return []
    with PATTERNS.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] in KINDS]
    return [(KINDS[row["kind"]], clean(row["text"])) for row in rows]


def code_of(at: int) -> str:
    """A code for a row; codes that count up would be a drag-filled column."""
    return f"1.{(at * 7919 + 1117) % 1_000_000:06d}"


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("published")
    shutil.copytree(ROOT / "rules", base / "rules")
    said = [*patterns(), *((field, text) for field, text, _ in OWN)]
    for source, rows in {"dong-thap": said, "tien-giang": [("fee", "Không")]}.items():
        folder = base / "catalogs" / source
        folder.mkdir(parents=True)
        with (folder / "a.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([*HEADER, *COLUMNS.values()])
            for at, (field, text) in enumerate(rows):
                code = code_of(at) if source == "dong-thap" else "2.123456"
                own = [text if name == field else "" for name in COLUMNS]
                name = f"Thủ tục thứ {at}" if source == "dong-thap" else "Cấp giấy phép"
                writer.writerow([code, name, "Hộ tịch", "Cấp xã", "UBND cấp xã", *own])
    run(Workspace(base), None, lambda _: None, remember=False)
    return base / "out"


@pytest.fixture(scope="module")
def published(out: Path) -> dict[str, dict[str, str]]:
    """The lines of the published catalog by their code."""
    with (out / "unified_catalog.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["code"]: row for row in csv.DictReader(file)}


def line(row: dict[str, str], field: str) -> str:
    names = ("time_limit", "local_time_limit") if field == "time_limit" else ("fee",)
    return " | ".join(value.split(": ", 1)[-1] if value.startswith("Đồng Tháp") else value
                      for name in names if (value := row[name]))  # fmt: skip


def words(text: str) -> list[str]:
    """Words of a text, «03» as «3» and every short form of the currency as «đồng»."""
    said = mark(text).replace("vnđ", "đ").replace("đồng", "đ").replace("0đ", "0 đ").split()
    return [word.lstrip("0") or word for word in said]


def test_every_real_string_is_published_whole(published: dict[str, dict[str, str]]) -> None:
    said = patterns()
    if not said:
        pytest.skip(f"{PATTERNS} is absent: no published patterns to compare with")
    for at, (field, text) in enumerate(said):
        told = line(published[code_of(at)], field)
        if text in NOT_STATED or text in SAME:
            assert told == "", text
        elif text in PLAINLY:
            assert told == PLAINLY[text]
        else:
            lost = set(words(text)) - set(words(told))
            assert not lost, (text, told)


def test_published_strings_say_the_same_when_read_again(
    published: dict[str, dict[str, str]],
) -> None:
    readers = Readers.of(read_defaults())
    for at, (field, text) in enumerate(patterns()):
        row = published[code_of(at)]
        if field == "fee" and row["fee"]:
            told = line(row, field)
            assert readers.fee(told).fee == readers.fee(text).fee, text
        for name in ("time_limit", "local_time_limit"):
            meant = readers.time(text)
            wanted = meant.statutory if name == "time_limit" else meant.local
            if isinstance(wanted, TimeLimit):
                told = line({"time_limit": row[name], "local_time_limit": ""}, "time_limit")
                assert readers.value(name, told) == wanted, text


def test_conditions_and_unread_texts_reach_every_output(
    out: Path, published: dict[str, dict[str, str]]
) -> None:
    first = len(patterns())
    whole = json.loads((out / "unified_catalog.json").read_text(encoding="utf-8"))
    book = openpyxl.load_workbook(out / "unified_catalog.xlsx", read_only=True)
    cells = {str(one) for sheet in book for row in sheet.iter_rows(values_only=True) for one in row}
    for at, (field, text, wanted) in enumerate(OWN, start=first):
        code = code_of(at)
        assert line(published[code], field) == wanted
        values = [
            value_of(record["fields"][field])
            for record in whole["records"]
            if value_of(record["fields"]["code"]) == code
        ]
        if wanted.endswith("]"):
            assert values == [{"unread": text}]
        elif wanted == text:
            assert values[0]["text"] == text
        if field == "fee":
            assert any(wanted in cell for cell in cells), wanted


def value_of(field: dict[str, Any]) -> Any:
    return field["variants"][0]["value"]
