"""Accuracy on the command line: against a truth, and by random samples that people judge."""

from __future__ import annotations

import csv
import json
import re
import shutil
from pathlib import Path

import openpyxl
import pytest

from tests.cli.test_cli import LEFT, RIGHT, write_csv
from tests.command_line import call

HEADER = ("left_source", "left_file", "left_sheet", "left_row",
          "right_source", "right_file", "right_sheet", "right_row", "group")  # fmt: skip
REVIEWER = "Nguyễn Văn A"


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two small provinces, merged once; three pairs, and a row on either side left alone."""
    base = tmp_path_factory.mktemp("accuracy")
    left, right = write_csv(base / "mot.csv", LEFT), write_csv(base / "hai.csv", RIGHT)
    call("init", base / "ws", "--source", f"mot={left}", "--source", f"hai={right}",
         "--target", "Tỉnh Mới")  # fmt: skip
    done = call("run", "-w", base / "ws")
    assert done.returncode == 0, done.stderr
    return base / "ws"


@pytest.fixture
def workspace(merged: Path, tmp_path: Path) -> Path:
    """A copy that may be changed."""
    return Path(shutil.copytree(merged, tmp_path / "ws"))


def truth(path: Path, *rows: tuple[int, int, str]) -> Path:
    lines = [["mot", "mot.csv", "", str(left), "hai", "hai.csv", "", str(right), group]
             for left, right, group in rows]  # fmt: skip
    return write_csv(path, [list(HEADER), *lines])


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(path: Path, pairs: str, singles: str, **only: str) -> int:
    """Answer pairs and single rows; ``only`` gives another answer where a text is in the row."""
    book = openpyxl.load_workbook(path, rich_text=True)
    filled = 0
    for name, answer in (("Cặp đã ghép", pairs), ("Dòng chưa ghép", singles)):
        sheet = book[name]
        for row in range(5, sheet.max_row + 1):
            text = " ".join(str(cell.value) for cell in sheet[row] if cell.value)
            own = [value for word, value in only.items() if word.replace("_", " ") in text]
            if text and answer:
                sheet.cell(row, 1).value = own[0] if own else answer
                filled += 1
    book.save(path)
    return filled


def test_evaluate_counts_against_a_truth(merged: Path, tmp_path: Path) -> None:
    path = truth(tmp_path / "t.csv", (2, 2, "plain"), (3, 3, "plain"), (4, 4, "hard"))
    done = call("evaluate", path, "-w", merged)
    assert done.returncode == 0, done.stderr
    for word in ("precision", "recall", "F1", "plain", "hard", "rows without counterpart"):
        assert word in done.stdout
    counted = json.loads(call("evaluate", path, "-w", merged, "--json").stdout)
    assert counted["same"]["pairs"] == 3
    assert counted["same"]["precision"] == 1
    assert counted["rows"] == 8
    assert counted["rows_without_counterpart"] == 2
    assert counted["given_away"] == 0
    assert set(counted["groups"]) == {"plain", "hard"}
    told = call("evaluate", path, "-w", merged, "--lang", "vi").stdout
    assert "độ phủ" in told
    assert re.search(r"\d,\d{4}\b", told), "a share is written as Vietnamese readers write it"
    assert not re.search(r"\d\.\d{4}\b", told)


def test_evaluate_writes_the_curve(merged: Path, tmp_path: Path) -> None:
    path = truth(tmp_path / "t.csv", (2, 2, ""), (3, 3, ""))
    done = call("evaluate", path, "--out", merged / "out", "--curve", tmp_path / "c.csv")
    assert done.returncode == 0, done.stderr
    points = table(tmp_path / "c.csv")
    assert list(points[0]) == ["threshold", "accepted", "right", "precision", "recall", "f1"]
    assert points[-1]["recall"] == "1.000000"
    into_outputs = call("evaluate", path, "-w", merged, "--curve", merged / "out" / "c.csv")
    assert into_outputs.returncode == 2
    assert not (merged / "out" / "c.csv").exists()


def test_mistakes_in_a_truth_are_told_all_at_once(merged: Path, tmp_path: Path) -> None:
    path = truth(tmp_path / "t.csv", (2, 2, ""), (2, 2, ""), (99, 3, ""))
    done = call("evaluate", path, "-w", merged)
    assert done.returncode == 2
    assert f"{path}:3" in done.stderr
    assert f"{path}:4" in done.stderr
    assert "2 problems" in done.stderr
    assert "Traceback" not in done.stderr
    (tmp_path / "bad.csv").write_bytes(b"left_source\n\xff\n")
    for wrong in (tmp_path / "bad.csv", tmp_path / "missing.csv", tmp_path):
        done = call("evaluate", wrong, "-w", merged)
        assert (done.returncode, "Traceback" in done.stderr) == (2, False), wrong


def test_evaluate_without_outputs_says_to_run_first(tmp_path: Path) -> None:
    done = call("evaluate", truth(tmp_path / "t.csv", (2, 2, "")), "-w", tmp_path)
    assert done.returncode == 2
    assert "merge-toolkit run" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_sample_is_drawn_again_by_its_seed(workspace: Path, tmp_path: Path) -> None:
    before = sorted(workspace.rglob("*"))
    for name in ("one.xlsx", "two.xlsx"):
        done = call("audit", "sample", "-w", workspace, "--seed", "7", "--out", tmp_path / name)
        assert done.returncode == 0, done.stderr
        assert "--seed 7" in done.stdout
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()
    assert sorted(workspace.rglob("*")) == before
    assert call("audit", "sample", "-w", workspace).returncode == 0
    assert (workspace / "review" / "audit.xlsx").is_file()
    english = tmp_path / "en.xlsx"
    call("audit", "sample", "-w", workspace, "--out", english, "--lang", "en", "--pairs", "2",
         "--singles", "0")  # fmt: skip
    assert "Accepted pairs" in openpyxl.load_workbook(english).sheetnames


def test_answers_are_never_written_over(workspace: Path) -> None:
    call("audit", "sample", "-w", workspace)
    path = workspace / "review" / "audit.xlsx"
    assert call("audit", "sample", "-w", workspace).returncode == 0, "nobody answered yet"
    fill(path, "đ", "0")
    before = path.read_bytes()
    done = call("audit", "sample", "-w", workspace)
    assert done.returncode == 2
    assert "--out" in done.stderr
    assert path.read_bytes() == before


def test_an_estimate_records_nothing_unless_asked(workspace: Path) -> None:
    call("audit", "sample", "-w", workspace, "--seed", "1")
    path = workspace / "review" / "audit.xlsx"
    assert fill(path, "Đúng", "0", Đăng_ký_khai_sinh="Sai", bán_buôn_rượu="1") == 5
    done = call("audit", "estimate", path, "-w", workspace)
    assert done.returncode == 0, done.stderr
    assert "1 wrong in 3 judged" in done.stdout
    assert "mot!mot.csv!!2" in done.stdout
    assert not list((workspace / "rules" / "decisions").glob("*.csv"))
    said = json.loads(call("audit", "estimate", path, "-w", workspace, "--json").stdout)
    assert said["accepted"]["error_limits"] == pytest.approx({"low": 1 / 3, "high": 1 / 3})
    assert said["recorded"] is None
    assert len(said["wrong_pairs"]) == 1
    assert said["missed_pairs_at_most"] == 2
    assert said["threshold"]["kind"] in ("raise", "no_cut_helps")
    said = call("audit", "estimate", path, "-w", workspace, "--lang", "vi").stdout
    assert "độ chính xác" in said
    assert re.search(r"\d,\d\d%", said)
    assert not re.search(r"\d\.\d\d%", said)


def test_a_wrong_pair_that_was_recorded_never_comes_back(workspace: Path) -> None:
    call("audit", "sample", "-w", workspace, "--seed", "1")
    path = workspace / "review" / "audit.xlsx"
    fill(path, "Đúng", "0", Đăng_ký_khai_sinh="Sai", Cấp_lại_giấy_phép_bán_buôn_rượu="1")
    nameless = call("audit", "estimate", path, "-w", workspace, "--record")
    assert nameless.returncode == 2
    assert "has no reviewer" in nameless.stderr
    recorded = []
    for _ in range(2):
        done = call("audit", "estimate", path, "-w", workspace, "--record", "--reviewer", REVIEWER,
                    "--json")  # fmt: skip
        assert done.returncode == 0, done.stderr
        recorded.append(json.loads(done.stdout)["recorded"])
    assert recorded == [4, 0], "three pairs and one single row, once"
    kept = {path.name: path for path in (workspace / "rules" / "decisions").glob("*.csv")}
    assert "accepted" in kept.pop("audits.csv").read_text("utf-8")
    (ledger,) = kept.values()
    lines = table(ledger)
    assert {line["by"] for line in lines} == {REVIEWER}
    assert call("run", "-w", workspace).returncode == 0
    verdicts = {(line["left_name"], line["right_name"]): (line["verdict"], line["decided_by"])
                for line in table(workspace / "out" / "pairs.csv")}  # fmt: skip
    assert verdicts["Đăng ký khai sinh", "Thủ tục đăng ký khai sinh"] == ("different", "reviewer")
    found = ("Cấp lại giấy phép bán buôn rượu", "Cấp giấy phép bán buôn rượu")
    assert verdicts[found] == ("same", "reviewer")
    status = json.loads(call("review", "status", "-w", workspace, "--json").stdout)
    assert status["states"] == {"attached": 4}


def test_a_sample_of_another_state_is_told(workspace: Path) -> None:
    call("audit", "sample", "-w", workspace)
    path = workspace / "review" / "audit.xlsx"
    fill(path, "Đúng", "")
    write_csv(
        workspace / "catalogs" / "hai" / "hai.csv", [*RIGHT, ["", "Thủ tục mới", *RIGHT[1][2:]]]
    )
    done = call("audit", "estimate", path, "-w", workspace)
    assert done.returncode == 0
    assert "have changed since the sample was drawn" in done.stderr


def test_mistakes_around_an_audit(workspace: Path, tmp_path: Path) -> None:
    call("audit", "sample", "-w", workspace)
    path = workspace / "review" / "audit.xlsx"
    whole = path.read_bytes()
    fill(path, "có lẽ", "")
    maybe = tmp_path / "maybe.xlsx"
    maybe.write_bytes(path.read_bytes())
    (tmp_path / "cut.xlsx").write_bytes(whole[:500])
    call("review", "export", "-w", workspace)
    left = write_csv(tmp_path / "ba.csv", LEFT)
    call("init", tmp_path / "other", "--source", f"ba={left}", "--source", f"bon={left}",
         "--target", "X")  # fmt: skip
    (tmp_path / "whole.xlsx").write_bytes(whole)
    for arguments, what in (
        (("estimate", maybe), "[Cặp đã ghép]!A5"),
        (("estimate", tmp_path / "cut.xlsx"), "cannot be read"),
        (("estimate", tmp_path / "missing.xlsx"), "cannot be read"),
        (("estimate", workspace / "review" / "review.xlsx"), "review apply"),
        (("sample", "--out", tmp_path / "a.csv"), ".xlsx"),
        (("sample", "--pairs", "0", "--singles", "0"), "nothing can be drawn"),
        (("sample", "--pairs", "-1"), "--pairs"),
    ):  # fmt: skip
        done = call("audit", *arguments, "-w", workspace)
        if what == "nothing can be drawn":
            path.unlink()
            done = call("audit", *arguments, "-w", workspace)
        assert done.returncode == 2, arguments
        assert what in done.stderr, (arguments, done.stderr)
        assert "Traceback" not in done.stderr
    stray = call("audit", "estimate", tmp_path / "whole.xlsx", "-w", tmp_path / "other")
    assert stray.returncode == 2
    assert "another merge" in stray.stderr
    assert call("audit", "sample", "-w", tmp_path / "nowhere").returncode == 2
