"""``explain`` on small workspaces: every form of key, messages, JSON, nothing written."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter
from pathlib import Path

import pytest

from merge_toolkit.explaining.asking import explain_keys
from merge_toolkit.explaining.shown import Explanation
from merge_toolkit.workspace import Workspace
from tests.cli.test_cli import LEFT, RIGHT, write_csv
from tests.command_line import call
from tests.sample_provinces import generate

ROOT = Path(__file__).resolve().parents[2]
Table = list[dict[str, str]]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small sample provinces, merged once so that its outputs tell which keys there are."""
    base = tmp_path_factory.mktemp("explain")
    generate(scale="small", out=base / "catalogs")
    shutil.copytree(ROOT / "rules", base / "rules", ignore=shutil.ignore_patterns("*.csv"))
    done = call("run", "-w", base)
    assert done.returncode == 0, done.stderr
    return base


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("tiny")
    left, right = write_csv(base / "mot.csv", LEFT), write_csv(base / "hai.csv", RIGHT)
    done = call("init", base / "ws", "--source", f"mot={left}", "--source", f"hai={right}",
                "--target", "Tỉnh Mới")  # fmt: skip
    assert done.returncode == 0, done.stderr
    return base / "ws"


def table(workspace: Path, name: str) -> Table:
    with (workspace / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def explained(workspace: Path, *keys: str) -> Explanation:
    return explain_keys(Workspace(workspace), keys, lambda _: None)[0]


def test_every_kind_of_row_is_explained(sample: Path) -> None:
    begins = {
        "paired": "Được ghép với",
        "single": "Không",
        "pending": ("Đang chờ người xem xét", "Có thể là"),
        "duplicate": ("Là dòng lặp", "Cùng một thủ tục"),
        "excluded": "Không đưa vào ghép",
    }
    crosswalk = table(sample, "crosswalk.csv")
    lines = [(place(line), line["relation"]) for line in crosswalk]
    held = Counter(where for where, _ in lines)  # a row may hold two codes, and so two records
    rows = {relation: where for where, relation in lines if held[where] == 1}
    assert begins.keys() <= rows.keys()
    for relation, beginning in begins.items():
        sentence = explained(sample, rows[relation]).sentence
        assert sentence.startswith(beginning), sentence
    renewed = next(where for where, count in held.items() if count > 1)
    assert explained(sample, renewed).unified  # two codes, one procedure


def place(line: dict[str, str], side: str = "") -> str:
    return "!".join(line[side + part] for part in ("source", "file", "sheet", "row"))


def test_ids_of_the_outputs_are_keys(sample: Path) -> None:
    grouped = (row for row in table(sample, "conflicts.csv") if row["group_id"] != row["id"])
    conflict = next(row for row in grouped if row["field"])
    assert explained(sample, conflict["id"]).about == "conflict"
    assert explained(sample, conflict["group_id"].lower()).about == "group"
    unified = explained(sample, conflict["unified_id"])
    assert [one.id for one in unified.unified] == [conflict["unified_id"]]
    assert conflict["id"] in {one.id for one in unified.conflicts}
    finding = next(
        row for row in table(sample, "findings.csv") if row["code"] == "code-column-slid"
    )
    assert explained(sample, finding["id"]).about == "finding"


def test_a_row_of_a_slid_column_says_so(sample: Path) -> None:
    finding = next(
        row for row in table(sample, "findings.csv") if row["code"] == "code-column-slid"
    )
    notes = " ".join(explained(sample, place(finding)).notes)
    assert finding["message"].rstrip(".") in notes
    assert "không được dùng làm căn cứ" in notes


def test_pairs_under_review_are_explained_with_what_holds_them(sample: Path) -> None:
    for line in [row for row in table(sample, "pairs.csv") if row["verdict"] == "review"][:2]:
        found = explained(sample, place(line, "left_"), place(line, "right_"))
        assert "chờ người xem xét" in found.sentence


def but_for_cache(workspace: Path) -> list[Path]:
    """Everything in a workspace that is not remembered only."""
    return [path for path in sorted(workspace.rglob("*")) if ".cache" not in path.parts]


def test_the_console(tiny: Path) -> None:
    before = but_for_cache(tiny)
    done = call("explain", "mot:1.001193", "-w", tiny)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("Được ghép với «Thủ tục đăng ký khai sinh»")
    for word in ("[Thủ tục]", "Điểm", "tổng", "Bản ghi hợp nhất TT-", "Phân cấp", "(1) A2"):
        assert word in done.stdout
    assert done.stderr == ""
    assert but_for_cache(tiny) == before
    english = call("explain", "mot:2.000591", "hai:2.000592", "-w", tiny, "--lang", "en")
    assert english.returncode == 0, english.stderr
    assert english.stdout.startswith("They were not paired because they differ in «")


def test_json_is_one_object(tiny: Path) -> None:
    done = call("explain", "mot!mot.csv!!2", "hai!hai.csv!!2", "-w", tiny, "--json")
    found = json.loads(done.stdout)
    assert found["about"] == "pair"
    assert found["comparisons"][0]["verdict"] == "same"
    assert {one["field"] for one in found["comparisons"][0]["evidence"]} >= {"name", "code"}


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        (["mot:1.001194"], ["no row of «mot» has this code", "did you mean mot:1.001193"]),
        (["TT-000000000000"], ["no such id in this merge", "source:code"]),
        (["x:1", "mot!mot.csv!!99"], ["no source «x»", "no procedure or asset", "2 problems"]),
        (["mot:1.001193", "hai:1.001193", "1.000894"], ["3 keys were given"]),
    ],
)
def test_mistakes_are_told_without_a_traceback(
    tiny: Path, keys: list[str], told: list[str]
) -> None:
    done = call("explain", *keys, "-w", tiny)
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    for text in told:
        assert text in done.stderr


def test_an_ambiguous_key_lists_its_candidates(tiny: Path) -> None:
    rows = [*LEFT, ["1.001193", "Đăng ký khai tử", "Hộ tịch", "UBND cấp xã", "Cấp xã", "", ""]]
    write_csv(tiny / "catalogs" / "mot" / "mot.csv", rows)
    try:
        done = call("explain", "mot:1.001193", "-w", tiny)
    finally:
        write_csv(tiny / "catalogs" / "mot" / "mot.csv", LEFT)
    assert done.returncode == 2
    for text in ("fits 2 rows", "mot!mot.csv!!2", "mot!mot.csv!!6", "«Đăng ký khai tử»"):
        assert text in done.stderr
