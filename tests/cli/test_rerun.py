"""What an edit would do, what it did, and that what it does not touch is left alone."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from merge_toolkit import checking
from merge_toolkit.compare.compare_runs import KINDS
from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace
from tests.command_line import call
from tests.golden.compare import copied

MATCHING = "asset: {thresholds: {same: 0.6}}\n"
"""The pair of systems that a person called different scores 0.69."""
KEY = "matching.asset.thresholds.same"


@pytest.fixture(scope="module")
def warm(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace that was run. Do not change it."""
    root = copied("two-provinces", tmp_path_factory.mktemp("rerun") / "ws")
    assert call("run", "-w", root).returncode == 0
    return root


@pytest.fixture
def workspace(warm: Path, tmp_path: Path) -> Iterator[Path]:
    """A copy of it, with its outputs and all that it remembers."""
    yield shutil.copytree(warm, tmp_path / "ws")


@pytest.fixture(scope="module")
def edited(warm: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its outputs as ``before``, and those after an edit of the matching as ``out``."""
    root = shutil.copytree(warm, tmp_path_factory.mktemp("edited") / "ws")
    shutil.copytree(root / "out", root / "before")
    (root / "rules" / "matching.yaml").write_text(MATCHING, "utf-8")
    assert call("run", "-w", root).returncode == 0
    return root


def test_outputs_that_stand_are_told_where_they_stand(workspace: Path) -> None:
    """The workspace was copied since its run; and other outputs may be of the same inputs."""

    def told(*where: object) -> dict[str, object]:
        figures: dict[str, object] = json.loads(
            call("run", "-w", workspace, "--json", *where).stdout
        )
        return figures

    assert told()["out"] == str(workspace / "out")
    log = json.loads((workspace / "out" / "run.log.json").read_text("utf-8"))
    assert log["from_cache"] == ["run"], "nothing was done again"
    other = workspace.parent / "other"
    for folder in (other, workspace / "out"):
        assert told("--out", folder)["out"] == str(folder)


def test_a_dry_run_tells_decisions_contradicted_first_and_their_cause(workspace: Path) -> None:
    (workspace / "rules" / "matching.yaml").write_text(MATCHING, "utf-8")
    before = contents(workspace / "out")
    found = json.loads(call("run", "-w", workspace, "--dry-run", "--json").stdout)["effect"]
    assert [(one["kind"], one["what"]) for one in found["causes"]] == [("rule", KEY)]
    first = found["changes"][0]
    assert first["kind"] == "decision contradicted"
    assert first["before"].startswith("different")
    assert first["after"] == "same"
    assert first["causes"][0]["what"] == KEY
    order = [KINDS.index(one["kind"]) for one in found["changes"]]
    assert order == sorted(order)
    assert sum(found["counts"].values()) == len(found["changes"])
    assert contents(workspace / "out") == before


@pytest.mark.parametrize("damaged", [
    lambda text: text.replace(b'"name": {"conflict"', b'"name": {"conf\xfflict"', 1),
    lambda text: text.replace(b'"members"', b'"member"', 1),
    lambda text: text[:-20],
])  # fmt: skip
def test_outputs_that_were_edited_are_told_without_a_traceback(
    workspace: Path, damaged: Callable[[bytes], bytes]
) -> None:
    path = workspace / "out" / "unified_catalog.json"
    path.write_bytes(damaged(path.read_bytes()))
    done = call("run", "-w", workspace, "--dry-run")
    assert done.returncode == 2
    assert "outputs are not for editing" in done.stderr.replace("\n", " ")


def test_a_dry_run_without_an_edit_changes_nothing(warm: Path) -> None:
    found = json.loads(call("run", "-w", warm, "--dry-run", "--json").stdout)["effect"]
    assert found == {"counts": {}, "causes": [], "changes": []}


def test_two_results_are_compared_in_words_and_as_data(edited: Path) -> None:
    table = call("diff", edited / "before", edited / "out").stdout
    assert "Decisions contradicted: 1" in table
    assert "0.6" in table.partition("Decisions contradicted")[0], "the rule, before and after"
    found = json.loads(call("diff", edited / "before", edited / "out", "--json").stdout)
    assert found["counts"]["decision contradicted"] == 1
    back = json.loads(call("diff", edited / "out", edited / "before", "--json").stdout)
    assert "decision contradicted" not in back["counts"]
    same = call("diff", edited / "out", edited / "out", "--json").stdout
    assert json.loads(same)["changes"] == []


def test_a_comparison_is_handed_on_as_page_and_workbook(edited: Path, tmp_path: Path) -> None:
    page, book = tmp_path / "diff.html", tmp_path / "diff.xlsx"
    args = ("--html", page, "--xlsx", book, "--json", "--lang", "vi")
    found = json.loads(call("diff", edited / "before", edited / "out", *args).stdout)
    text = page.read_text("utf-8")
    assert "http" not in text, "works offline"
    rows = sum(found["counts"].values())
    assert text.count("class='cause'") == rows
    assert "Trái với quyết định: 1" in text
    sheets = openpyxl.load_workbook(book, read_only=True).worksheets
    assert [sheet.title for sheet in sheets][:2] == ["Những gì đã thay đổi", "Trái với quyết định"]
    assert sum(len(list(sheet.iter_rows())) - 1 for sheet in sheets[1:]) == rows


def test_folders_that_cannot_be_compared_are_refused(edited: Path, tmp_path: Path) -> None:
    ended = call("diff", tmp_path, edited / "out")
    assert ended.returncode == 2
    assert "has no" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_a_cut_is_tried_against_what_people_said(warm: Path, tmp_path: Path) -> None:
    drawing = tmp_path / "same.svg"
    before = contents(warm / "out")
    args = (f"{KEY}=0.5:0.99", "--json", "--svg", drawing, "--steps", "3")
    found = json.loads(call("rules", "try", "-w", warm, *args).stdout)
    assert found["key"] == KEY
    assert found["answers"] >= 1
    low, *_, high = found["trials"]
    assert low["contradicted"] == 1, "what a person called different would be accepted"
    assert high["contradicted"] == 0
    assert [one["value"] for one in found["trials"] if one["present"]] == [found["present"]]
    now = next(one for one in found["trials"] if one["present"])
    assert (now["gained"], now["lost"]) == (0, 0)
    assert ElementTree.parse(drawing).getroot().tag.endswith("svg")
    assert contents(warm / "out") == before


def test_a_rule_that_is_none_names_the_nearest(warm: Path) -> None:
    ended = call("rules", "try", "-w", warm, "matching.asset.thresholds.sam=0.5:0.6")
    assert ended.returncode == 2
    assert "same" in ended.stderr


def test_what_differs_from_the_published_catalog_is_an_amendment(workspace: Path) -> None:
    assert call("publish", "-w", workspace, "--by", "Bà Năm").returncode == 0
    assert call("run", "-w", workspace).returncode == 0
    assert amended(workspace) == []
    path = workspace / "catalogs" / "song-xanh" / "danh-muc.csv"
    text = path.read_bytes().decode()
    new = "2.009999,Cấp giấy phép thử,Hoạt động xây dựng,Sở Xây dựng,Cấp tỉnh,,,,,\r\n"
    path.write_bytes((text.replace("15.000 đồng", "25.000 đồng", 1) + new).encode())
    assert call("run", "-w", workspace).returncode == 0
    told = amended(workspace)
    assert {(one["kind"], one["title"]) for one in told} >= {
        ("new", "Mới ban hành"), ("amended", "Sửa đổi, bổ sung"),
    }  # fmt: skip
    (fee,) = [one for one in told if "25" in one["now"]]
    assert "15" in fee["published"]
    again = call("publish", "-w", workspace, "--by", "Bà Năm")
    assert again.returncode == 0
    assert call("run", "-w", workspace).returncode == 0
    assert amended(workspace) == []


def test_a_publication_says_how_many_findings_are_blocking(workspace: Path) -> None:
    path = workspace / "catalogs" / "song-xanh" / "danh-muc.csv"
    nameless = "2.009999,,Hoạt động xây dựng,Sở Xây dựng,Cấp tỉnh,,,,,\r\n"
    path.write_bytes((path.read_bytes().decode() + nameless).encode())
    told = call("run", "-w", workspace, "--strict", "--json")
    count = json.loads(told.stdout)["findings"]["blocking"]
    assert told.returncode == 1 and count
    done = call("publish", "-w", workspace, "--by", "Bà Năm", "--lang", "en")
    assert done.returncode == 0
    assert f"blocking findings: {count} (see findings.csv)" in done.stdout
    again = call("publish", "-w", workspace, "--by", "Bà Năm", "--json")
    assert json.loads(again.stdout)["blocking"] == count


def test_nothing_is_checked_again_that_did_not_change(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Great Expectations is loaded by the worker alone, and no worker is asked."""

    def refused(*_: object) -> None:
        raise AssertionError("a suite was run again")

    monkeypatch.setattr(checking.ProcessPoolExecutor, "submit", refused)
    (workspace / "rules" / "legal_acts.yaml").write_text(
        "acts: {luat-72-2025: {title: Luật thử}}\n", "utf-8"
    )
    done = run(Workspace(workspace), None, lambda _: None)
    assert {"load", "normalize", "match"} <= set(done.inputs.memory.recalled)
    rule = workspace / "rules" / "checks.yaml"
    rule.write_text("checks: {code-missing: {severity: high}}\n", "utf-8")
    run(Workspace(workspace), None, lambda _: None)  # another severity is no other question
    rule.write_text("checks: {name-long: {arguments: {min_value: 9}}}\n", "utf-8")
    with pytest.raises(AssertionError, match="run again"):
        run(Workspace(workspace), None, lambda _: None)


def test_whole_runs_give_the_same_bytes_after_edits(workspace: Path) -> None:
    """With the suites, the review workbook and another language; outputs elsewhere too."""
    edits = {
        "checks": "checks: {code-missing: {severity: high}}\n",
        "infrastructure": 'functions: {gq-tthc: ["một cửa khác"]}\n',
    }
    for name, text in edits.items():
        (workspace / "rules" / f"{name}.yaml").write_text(text, "utf-8")
        call("run", "-w", workspace)
    (workspace / "out" / "pairs.csv").write_text("mine")
    shutil.rmtree(workspace / "out" / "review")
    elsewhere, anew = workspace / "elsewhere", workspace / "anew"
    assert call("run", "-w", workspace, "--lang", "en", "--out", elsewhere).returncode == 0
    assert call("run", "-w", workspace, "--lang", "en", "--out", anew, "--no-cache").returncode == 0
    assert contents(elsewhere) == contents(anew)
    assert call("run", "-w", workspace, "--lang", "en").returncode == 0
    assert contents(workspace / "out") == contents(anew)


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "run.log.json"
    }


def amended(workspace: Path) -> list[dict[str, str]]:
    with (workspace / "out" / "amendments.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
