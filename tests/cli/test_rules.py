"""Editing rules as an analyst does: check tells every mistake, schemas and lists are at hand."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import pytest

from tests.cli.test_cli import LEFT, RIGHT, write_csv
from tests.command_line import call


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new workspace of two provinces."""
    base = tmp_path_factory.mktemp("rules")
    left, right = write_csv(base / "mot.csv", LEFT), write_csv(base / "hai.csv", RIGHT)
    done = call("init", base / "ws", "--source", f"mot={left}", "--source", f"hai={right}",
                "--target", "Tỉnh Mới", "--json")  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["workspace"] == str(base / "ws")
    assert str(base / "ws" / "rules" / "merge.yaml") in told["written"]
    return base / "ws"


@pytest.fixture
def workspace(begun: Path, tmp_path: Path) -> Path:
    """A copy of it to break."""
    return Path(shutil.copytree(begun, tmp_path / "ws"))


def test_init_speaks_the_language_asked_for(tmp_path: Path) -> None:
    left = write_csv(tmp_path / "mot.csv", LEFT)
    done = call("init", tmp_path / "ws", "--source", f"mot={left}", "--target", "X", "--lang", "vi")
    assert "tiếp theo: điền" in done.stdout


def test_every_problem_on_a_line_that_editors_understand(workspace: Path) -> None:
    rules = workspace / "rules"
    (rules / "matching.yaml").write_text("procedure: {treshold: 1}\n")
    (rules / "policies.yaml").write_text("procedure:\n  fee: {policy: union}\n")
    (rules / "text.yaml").write_text("missing:\n\t- x\n")
    done = call("check", "-w", workspace)
    assert done.returncode == 2
    lines = done.stderr.splitlines()
    assert len(lines) == 4
    for line in lines[:3]:
        assert re.fullmatch(r"rules/\w+\.yaml:\d+:\d+: .+; fix: .+", line)
    assert lines[0].endswith("fix: did you mean «thresholds»?")
    assert "Traceback" not in done.stderr


def test_problems_for_machines(workspace: Path) -> None:
    (workspace / "rules" / "matching.yaml").write_text("procedure: {treshold: 1}\n")
    done = call("check", "-w", workspace, "--json")
    assert done.returncode == 2
    assert json.loads(done.stdout) == {
        "findings": [],
        "problems": [{
            "file": "rules/matching.yaml", "line": 1, "column": 13,
            "where": "rules/matching.yaml:1:13", "what": "unknown key «treshold»",
            "fix": "did you mean «thresholds»?",
        }],
    }  # fmt: skip
    (workspace / "rules" / "matching.yaml").write_text("")
    told = json.loads(call("check", "-w", workspace, "--json").stdout)
    assert told["problems"] == []


def test_cases_headers_and_missing_files_come_together(workspace: Path) -> None:
    with (workspace / "rules" / "cases.csv").open("a", encoding="utf-8") as file:
        file.write("verdict,Đăng ký khai sinh,Đăng ký khai tử,same,,,,,\n")
    (workspace / "catalogs" / "hai" / "hai.csv").unlink()
    done = call("check", "-w", workspace)
    assert done.returncode == 2
    assert "rules/cases.csv:2: judged" in done.stderr
    assert "catalogs/hai: no file to read" in done.stderr


def test_cases_do_not_stop_a_run(workspace: Path) -> None:
    with (workspace / "rules" / "cases.csv").open("a", encoding="utf-8") as file:
        file.write("verdict,Đăng ký khai sinh,Đăng ký khai tử,same,,,,,\n")
    assert call("run", "-w", workspace, "--dry-run").returncode == 0


def test_a_header_that_no_input_has_is_told_with_those_there_are(workspace: Path) -> None:
    rows = [[*LEFT[0], "Nơi tiếp nhận giấy tờ"], *([*row, "Bưu điện"] for row in LEFT[1:])]
    write_csv(workspace / "catalogs" / "mot" / "mot.csv", rows)
    overlay = "tables: {procedure: {columns: {place: {headers+: [Nơi nhận giấy tờ, Lệ phí]}}}}\n"
    (workspace / "rules" / "columns.yaml").write_text(overlay.replace(", Lệ phí", ""))
    done = call("check", "-w", workspace)
    assert done.returncode == 2
    assert "rules/columns.yaml:1:" in done.stderr
    assert "no input has a column «Nơi nhận giấy tờ»" in done.stderr
    assert "columns that no rule reads: «Nơi tiếp nhận giấy tờ»" in done.stderr
    fixed = (workspace / "rules" / "columns.yaml").read_text().replace("Nơi nhận", "NƠI TIẾP NHẬN")
    (workspace / "rules" / "columns.yaml").write_text(fixed)
    assert call("check", "-w", workspace).returncode == 0


def test_a_layout_that_matches_nothing_is_told_with_files_and_columns(workspace: Path) -> None:
    layout = 'layouts:\n  "moi.csv": {columns: {"Tên": name}}\n'
    (workspace / "rules" / "sources" / "mot.yaml").write_text(layout)
    for command in ("check", "run"):
        done = call(command, "-w", workspace)
        assert done.returncode == 2
        assert "rules/sources/mot.yaml:2:3: no table of «mot» stands in «moi.csv»" in done.stderr
        assert "its files are: «mot.csv»" in done.stderr
    layout = 'layouts:\n  "*.csv":\n    columns: {"Phí": fee, "Tên việc": name, "B": name}\n'
    (workspace / "rules" / "sources" / "mot.yaml").write_text(layout)
    done = call("check", "-w", workspace)
    assert "rules/sources/mot.yaml:3:27: no column «Tên việc» in «*.csv»" in done.stderr
    assert "its columns are: «Tên TTHC»" in done.stderr
    assert "1 problem" in done.stderr, "letters and headers that are there are in order"


def test_schemas_are_written_where_editors_look(workspace: Path, tmp_path: Path) -> None:
    shutil.rmtree(workspace / "rules" / "schema")
    done = call("rules", "schema", "-w", workspace)
    assert done.returncode == 0
    names = {path.name for path in (workspace / "rules" / "schema").iterdir()}
    assert {"merge.json", "source.json", "policies.json"} <= names
    told = json.loads(call("rules", "schema", "--out", tmp_path / "s", "--json").stdout)
    assert {Path(path).name for path in told["written"]} == names


def test_everything_legal_is_listed(workspace: Path) -> None:
    told = json.loads(call("rules", "list", "-w", workspace, "--json").stdout)
    assert set(told) == {
        "keys", "comparers", "policies", "expectations", "kinds", "checks", "cases",
    }  # fmt: skip
    assert all(one["meaning"] for sort in ("comparers", "policies", "checks", "cases", "kinds")
               for one in told[sort])  # fmt: skip
    policies = {one["name"]: one for one in told["policies"]}
    assert any("policies.yaml" in place for place in policies["per_territory"]["used"])
    assert policies["shortest_time"]["holds"] == "time limit"
    keys = {f"{one['file']}:{one['name']}": one for one in told["keys"]}
    same = keys["rules/matching.yaml:procedure.thresholds.same"]
    assert same["default"] == "0.95"
    assert same["used"][0].startswith("defaults/matching.yaml:")
    assert keys["rules/merge.yaml:sources.<name>.role"]["holds"].startswith("one of")


def test_a_list_can_be_narrowed(workspace: Path) -> None:
    (workspace / "rules" / "matching.yaml").write_text("procedure: {thresholds: {same: 0.99}}\n")
    shown = call("rules", "list", "thresholds.same", "-w", workspace).stdout
    assert "procedure.thresholds.same" in shown
    assert "rules/matching.yaml:1:26" in shown
    assert "per_territory" not in shown


def test_a_place_is_no_picture(tmp_path: Path) -> None:
    shown = call("rules", "list", "fields.<name>.proposed_aliases", cwd=tmp_path).stdout
    assert re.search(r"defaults/fields\.yaml:\d+:\d+", shown)
    assert "💯" not in shown  # «:100:» in the middle of a place


def test_a_list_for_officials(tmp_path: Path) -> None:
    done = call("rules", "list", "code_mistyped", "--lang", "vi", cwd=tmp_path)
    assert "có thể ghi nhầm" in done.stdout
    assert "bằng tiếng Anh" in done.stderr


def test_a_list_needs_no_workspace(tmp_path: Path) -> None:
    done = call("rules", "list", "per_territory", cwd=tmp_path)
    assert done.returncode == 0
    assert "defaults/policies.yaml" in done.stdout


def _records(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


CAN_THO = [LEFT[0], LEFT[1], LEFT[2],
           ["1.004227", "Đăng ký biến động đất đai", "Đất đai", "UBND cấp huyện", "Cấp huyện",
            "10 ngày", "Không"]]  # fmt: skip
HAU_GIANG = [LEFT[0], ["1.001193", "Thủ tục đăng ký khai sinh", *LEFT[1][2:]]]
HAU_GIANG_2 = [LEFT[0], LEFT[4]]
SOC_TRANG = [LEFT[0], LEFT[1], LEFT[4]]


def test_another_merger_of_three_provinces_begins_in_three_commands(tmp_path: Path) -> None:
    """One province sends two files, and one of them again a month later."""
    first = write_csv(tmp_path / "dot-1.csv", HAU_GIANG)
    second = write_csv(tmp_path / "dot-2.csv", HAU_GIANG_2)
    done = call(
        "init", tmp_path / "ws", "--target", "Thành phố Cần Thơ",
        "--source", f"can-tho={write_csv(tmp_path / 'ct.csv', CAN_THO)}",
        "--source", f"hau-giang={first}", "--source", f"hau-giang={second}",
        "--source", f"soc-trang={write_csv(tmp_path / 'st.csv', SOC_TRANG)}",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    workspace = tmp_path / "ws"
    assert call("check", "-w", workspace).returncode == 0
    assert call("run", "-w", workspace).returncode == 0
    went = _records(workspace / "out" / "crosswalk.csv")
    assert {line["source"] for line in went} == {"can-tho", "hau-giang", "soc-trang"}
    births = {line["unified_id"] for line in went if line["code"] == "1.001193"}
    assert len(births) == 1, "one procedure of three provinces is one"
    liquor = {line["unified_id"] for line in went if line["code"] == "2.000591"}
    assert len(liquor) == 1, "the second file of a province pairs too"

    # a month later: one file again, with a new row and a reworded one
    again = [HAU_GIANG[0], ["1.001193", "Đăng ký khai sinh", *LEFT[1][2:]],
             ["1.000894", "Đăng ký kết hôn", *LEFT[2][2:]]]  # fmt: skip
    write_csv(workspace / "catalogs" / "hau-giang" / "dot-1.csv", again)
    done = call("run", "-w", workspace)
    assert done.returncode == 0, done.stderr
    later = _records(workspace / "out" / "crosswalk.csv")
    assert {line["unified_id"] for line in later if line["code"] == "1.001193"} == births
    weddings = {line["unified_id"] for line in later if line["code"] == "1.000894"}
    assert len(weddings) == 1
    assert sum(line["source"] == "hau-giang" for line in later) == 3


def test_the_same_list_a_month_later_under_another_name(workspace: Path) -> None:
    """A layout for the old file says so, instead of silently applying no more."""
    home, rules = workspace / "catalogs" / "mot", workspace / "rules" / "sources" / "mot.yaml"
    rules.write_text('layouts: {"mot.csv": {columns: {"Phí": ""}}}\n')
    assert call("check", "-w", workspace).returncode == 0
    (home / "mot.csv").rename(home / "mot-thang-8.csv")
    done = call("run", "-w", workspace)
    assert done.returncode == 2
    assert "its files are: «mot-thang-8.csv»" in done.stderr
    rules.write_text('layouts: {"mot*.csv": {columns: {"Phí": ""}}}\n')
    assert call("run", "-w", workspace).returncode == 0
