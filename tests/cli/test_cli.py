"""The command line as an operator meets it: exit codes, messages, nothing written on mistakes."""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.run import OUTPUT_NAMES
from tests.command_line import call, call_process

LEFT = [
    ["Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện", "Thời hạn", "Phí"],
    ["1.001193", "Đăng ký khai sinh", "Hộ tịch", "UBND cấp xã", "Cấp xã", "01 ngày làm việc",
     "Không"],
    ["1.000894", "Đăng ký kết hôn", "Hộ tịch", "UBND cấp xã", "Cấp xã", "03 ngày làm việc",
     "Không"],
    ["1.013225", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Hoạt động xây dựng", "UBND cấp huyện",
     "Cấp huyện", "15 ngày", "75.000 đồng/giấy phép"],
    ["2.000591", "Cấp lại giấy phép bán buôn rượu", "Lưu thông hàng hóa trong nước",
     "Sở Công Thương", "Cấp tỉnh", "05 ngày làm việc", "1.100.000 đồng"],
]  # fmt: skip
RIGHT = [
    LEFT[0],
    ["1.001193", "Thủ tục đăng ký khai sinh", "Hộ tịch", "UBND cấp xã", "Cấp xã",
     "01 ngày làm việc", "8.000 đồng"],
    ["1.000894", "Thủ tục đăng ký kết hôn", "Hộ tịch", "UBND cấp xã", "Cấp xã",
     "05 ngày làm việc", "Không"],
    ["1.013225", "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Hoạt động xây dựng", "UBND cấp huyện",
     "Cấp huyện", "15 ngày", "75.000 đồng/giấy phép"],
    ["2.000592", "Cấp giấy phép bán buôn rượu", "Lưu thông hàng hóa trong nước",
     "Sở Công Thương", "Cấp tỉnh", "05 ngày làm việc", "1.100.000 đồng"],
]  # fmt: skip


def write_csv(path: Path, rows: list[list[str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return path


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace of two small provinces, merged once."""
    base = tmp_path_factory.mktemp("cli")
    left, right = write_csv(base / "mot.csv", LEFT), write_csv(base / "hai.csv", RIGHT)
    done = call_process("init", base / "ws", "--source", f"mot={left}",
                        "--source", f"hai={right}", "--target", "Tỉnh Mới")  # fmt: skip
    assert done.returncode == 0, done.stderr
    done = call_process("run", "-w", base / "ws")
    assert done.returncode == 0, done.stderr
    return base / "ws"


def test_help_imports_neither_pandas_nor_great_expectations() -> None:
    script = (
        "import sys; sys.argv=['merge-toolkit','--help']\n"
        "from merge_toolkit.cli.main import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print('LOADED', sorted({'pandas','great_expectations','scipy','openpyxl'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True,
                          check=True)  # fmt: skip
    assert done.stdout.endswith("LOADED []\n")


def test_every_command_of_help_has_help() -> None:
    listed = re.findall(r"^│ (\w+) ", call("--help").stdout, re.MULTILINE)
    assert {"run", "check", "init", "inspect", "review"} <= set(listed)
    for name in listed:
        assert call(name, "--help").returncode == 0


def test_run_writes_every_promised_output(merged: Path) -> None:
    written = {path.name for path in (merged / "out").iterdir()}
    assert written == OUTPUT_NAMES
    assert [path.name for path in (merged / "out" / "review").iterdir()] == ["review.xlsx"]


def test_run_pairs_the_plain_rows_and_keeps_siblings_apart(merged: Path) -> None:
    with (merged / "out" / "pairs.csv").open(encoding="utf-8-sig", newline="") as file:
        pairs = {(row["left_name"], row["right_name"]): row["verdict"]
                 for row in csv.DictReader(file)}  # fmt: skip
    assert pairs["Đăng ký khai sinh", "Thủ tục đăng ký khai sinh"] == "same"
    sibling = ("Cấp lại giấy phép bán buôn rượu", "Cấp giấy phép bán buôn rượu")
    assert pairs.get(sibling) != "same"


def test_json_is_one_object_on_standard_output(merged: Path) -> None:
    done = call("run", "-w", merged, "--dry-run", "--json")
    summary = json.loads(done.stdout)
    assert summary["sources"]["mot"]["read"] == 4
    assert summary["out"] is None


def test_dry_run_writes_nothing(merged: Path) -> None:
    files = [path for path in (merged / "out").rglob("*") if path.is_file()]
    before = {path: path.read_bytes() for path in files}
    done = call("run", "-w", merged, "--dry-run")
    assert "nothing was written" in done.stdout
    assert {path: path.read_bytes() for path in files} == before
    assert [path for path in (merged / "out").rglob("*") if path.is_file()] == files


def test_lang_switches_console_and_outputs(merged: Path, tmp_path: Path) -> None:
    done = call("run", "-w", merged, "--lang", "en", "--out", tmp_path / "en")
    assert "paired" in done.stdout
    english = openpyxl.load_workbook(tmp_path / "en" / "unified_catalog.xlsx").sheetnames
    vietnamese = openpyxl.load_workbook(merged / "out" / "unified_catalog.xlsx").sheetnames
    assert "Tổng hợp" in vietnamese
    assert "Tổng hợp" not in english
    assert "đã ghép" in call("run", "-w", merged, "--dry-run", "--lang", "vi").stdout


def test_check_writes_nothing(merged: Path) -> None:
    before = sorted(merged.rglob("*"))
    assert call("check", "-w", merged).returncode == 0
    assert sorted(merged.rglob("*")) == before


def test_inspect_shows_columns_and_json(merged: Path) -> None:
    path = merged / "catalogs" / "mot" / "mot.csv"
    shown = call("inspect", path, "-w", merged).stdout
    assert "Tên TTHC" in shown
    assert "name" in shown
    described = json.loads(call("inspect", path, "-w", merged, "--json").stdout)
    assert described["files"][0]["tables"][0]["rows"]["record"] == 4


def test_inspect_shows_repairs_by_kind(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Mã TTHC,Tên TTHC\n1.001193,Cấp\u200b giấy  phép\n", encoding="utf-8")
    shown = call("inspect", path, cwd=tmp_path).stdout
    assert "repaired invisible characters: 1" in shown
    assert "<200B>" in shown
    described = json.loads(call("inspect", path, "--json", cwd=tmp_path).stdout)
    assert set(described["files"][0]["tables"][0]["repairs"]) == {"invisible characters", "spaces"}


def test_inspect_works_without_a_workspace(tmp_path: Path) -> None:
    path = write_csv(tmp_path / "list.csv", LEFT)
    assert "Tên TTHC" in call("inspect", path, cwd=tmp_path).stdout


def _truncated(path: Path) -> None:
    book = openpyxl.Workbook()
    book.save(path)
    path.write_bytes(path.read_bytes()[:1000])


BROKEN: list[tuple[str, str, Callable[[Path], object], str, str]] = [
    ("not a workbook", "a.xlsx", lambda p: p.write_text("x,y\n1,2\n"), "a.xlsx", "workbook"),
    ("truncated", "a.xlsx", _truncated, "a.xlsx", "damaged"),
    ("no header", "a.csv", lambda p: write_csv(p, [["a", "b"], ["1", "2"]]), "a.csv", "header"),
    ("two columns, one field", "a.csv",
     lambda p: write_csv(p, [["Mã TTHC", "Tên TTHC", "Tên thủ tục"], ["1.001193", "A b", "C d"]]),
     "a.csv", "several columns claim"),
    ("unreadable encoding", "a.csv", lambda p: p.write_bytes(b"M\x81\x8d\x8f TTHC,T\x90\x9dn\n"),
     "a.csv", ""),
    ("empty", "a.csv", lambda p: p.write_bytes(b""), "a.csv", "empty"),
    ("header only", "a.csv", lambda p: write_csv(p, LEFT[:1]), "a.csv", ""),
    ("unknown format", "a.pages", lambda p: p.write_bytes(b"x"), "a.pages", ""),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "make", "where", "what"),
    [case[1:] for case in BROKEN],
    ids=[case[0] for case in BROKEN],
)
def test_a_bad_file_is_named_with_its_fix(
    tmp_path: Path, name: str, make: Callable[[Path], object], where: str, what: str
) -> None:
    for source in ("mot", "hai"):
        (tmp_path / "catalogs" / source).mkdir(parents=True)
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "merge.yaml").write_text(
        'target: {name: "Tỉnh Mới"}\nsources: {mot: {name: "Một"}, hai: {name: "Hai"}}\n'
    )
    make(tmp_path / "catalogs" / "mot" / name)
    done = call("run", "-w", tmp_path)
    assert done.returncode == 2, done.stdout + done.stderr
    assert where in done.stderr
    assert what in done.stderr
    assert "; fix: " in done.stderr
    assert "catalogs/hai" in done.stderr, "the other source's problem comes at the same time"
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


def test_mistakes_in_arguments(tmp_path: Path) -> None:
    wrong = [
        ("run", "-w", tmp_path / "nowhere"),
        ("run", "--oot", "x"),
        ("init", tmp_path / "ws", "--source", "noequals", "--target", "X"),
        ("init", tmp_path / "ws", "--source", f"a={tmp_path}/missing.csv", "--target", "X"),
        ("inspect", tmp_path / "missing.xlsx"),
        ("review", "apply", tmp_path / "missing.xlsx", "-w", tmp_path),
    ]
    for arguments in wrong:
        done = call(*arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr, arguments
    assert not (tmp_path / "ws").exists()


def test_strict_fails_on_blocking_findings(merged: Path, tmp_path: Path) -> None:
    rows = [*LEFT, ["1.009999", "", "Hộ tịch", "UBND cấp xã", "Cấp xã", "", ""]]
    left, right = write_csv(tmp_path / "mot.csv", rows), write_csv(tmp_path / "hai.csv", RIGHT)
    call("init", tmp_path / "ws", "--source", f"mot={left}", "--source", f"hai={right}",
         "--target", "X")  # fmt: skip
    assert call("run", "-w", tmp_path / "ws").returncode == 0
    assert call("run", "-w", tmp_path / "ws", "--strict").returncode == 1
    assert call("run", "-w", merged, "--strict").returncode == 0
