"""Placements on the command line: proposed, asked in groups, settled by people, explained."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from tests.cli.test_cli import write_csv
from tests.cli.test_review_loop import fill, table
from tests.command_line import call

HEADER = ["Mã thủ tục", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện"]
OFFICE = "UBND huyện"
PEOPLE_OF_MERIT, TO_COMMUNES = "Nghị định 129/2025/NĐ-CP", "Luật 72/2025/QH15"
"""Acts of the two rules that propose, by which people are told of them."""
ROWS = [
    ["2.000815", "Chứng thực bản sao từ bản chính", "Chứng thực", OFFICE, "Cấp huyện"],
    ["1.010801", "Xác nhận người có công giúp đỡ cách mạng", "Người có công", OFFICE, "Cấp huyện"],
    ["1.010802", "Di chuyển hài cốt liệt sĩ", "Người có công", OFFICE, "Cấp huyện"],
    ["1.009001", "Cấp thẻ thư viện (cấp huyện)", "Luật sư", OFFICE, "Cấp huyện"],
    ["1.008001", "Cấp chứng chỉ hành nghề luật sư", "Luật sư", "Sở Tư pháp", "Cấp tỉnh"],
]


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    for name in ("mot", "hai"):
        write_csv(tmp_path / f"{name}.csv", [HEADER, *ROWS])
    call("init", tmp_path / "ws", "--source", f"mot={tmp_path / 'mot.csv'}", "--source",
         f"hai={tmp_path / 'hai.csv'}", "--target", "Tỉnh Mới")  # fmt: skip
    return tmp_path / "ws"


def catalog(workspace: Path) -> dict[str, dict[str, str]]:
    assert call("run", "-w", workspace).returncode == 0
    return {row["code"]: row for row in table(workspace / "out" / "unified_catalog.csv")}


def test_one_answer_settles_what_one_rule_proposes(workspace: Path) -> None:
    before = catalog(workspace)
    assert before["2.000815"]["placement_state"] == "confirmed"
    assert before["1.010801"]["placement_state"] == "proposed"
    asked = [row for row in table(workspace / "out" / "conflicts.csv")
             if row["field"] == "placement_levels"]  # fmt: skip
    assert len(asked) == 3
    by_act = {re.findall("theo (.*?),", row["message"])[0]: row["group_id"] for row in asked}
    assert by_act.keys() == {PEOPLE_OF_MERIT, TO_COMMUNES}
    assert len(set(by_act.values())) == 2

    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    assert fill(book, {
        f"Đề xuất theo {PEOPLE_OF_MERIT}": ("theo đề xuất", ""),
        f"Đề xuất theo {TO_COMMUNES}": ("giá trị khác", "Bãi bỏ"),
    }) >= 2  # fmt: skip
    done = call("review", "apply", book, "-w", workspace, "--reviewer", "Lan", "--json")
    assert done.returncode == 0, done.stderr
    after = catalog(workspace)
    for code in ("1.010801", "1.010802"):
        row = after[code]
        assert (row["levels"], row["placement_state"], row["placement_rule"]) == (
            "province; commune", "confirmed", "reviewer",
        )  # fmt: skip
    ended = after["1.009001"]
    assert (ended["placement_status"], ended["levels"]) == ("abolished", "")
    left = table(workspace / "out" / "conflicts.csv")
    assert not [row for row in left if row["field"] == "placement_levels"]
    changes = table(workspace / "out" / "transition.csv")
    told = {(row["change"], row["state"]) for row in changes if row["code"] == "1.009001"}
    assert ("abolished", "confirmed") in told


def test_a_rule_edited_later_does_not_change_what_people_took(workspace: Path) -> None:
    catalog(workspace)
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    fill(book, {f"Đề xuất theo {PEOPLE_OF_MERIT}": ("theo đề xuất", "")})
    assert call("review", "apply", book, "-w", workspace, "--reviewer", "Lan").returncode == 0
    (workspace / "rules" / "two_tier.yaml").write_text(
        "rules: {nguoi-co-cong: {levels: [province]}}\n", "utf-8"
    )
    assert catalog(workspace)["1.010801"]["levels"] == "province; commune"


def test_a_name_is_kept_or_changed_by_people_only(workspace: Path) -> None:
    before = catalog(workspace)["1.009001"]
    assert before["name"] == "Cấp thẻ thư viện (cấp huyện)"
    [asked] = [row for row in table(workspace / "out" / "conflicts.csv") if row["kind"] == "rename"]
    assert asked["proposal"] == "Cấp thẻ thư viện (cấp xã)"
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    assert fill(book, {"Cấp thẻ thư viện (cấp xã)": ("theo đề xuất", "")}) == 1
    assert call("review", "apply", book, "-w", workspace, "--reviewer", "Lan").returncode == 0
    assert catalog(workspace)["1.009001"]["name"] == "Cấp thẻ thư viện (cấp xã)"
    left = table(workspace / "out" / "conflicts.csv")
    assert not [row for row in left if row["kind"] == "rename"]


def test_a_later_cutover_shows_what_expired(workspace: Path) -> None:
    merge = workspace / "rules" / "merge.yaml"
    merge.write_text(merge.read_text("utf-8").replace("2025-07-01", "2027-03-01"), "utf-8")
    row = catalog(workspace)["2.000815"]
    assert row["placement_state"] == "proposed"
    assert "chung-thuc" in row["lapsed_ground"] and "2027-03-01" in row["lapsed_ground"]
    findings = table(workspace / "out" / "findings.csv")
    [lapsed] = [one for one in findings if one["code"] == "placement-rule-lapsed"]
    assert lapsed["value"] == "chung-thuc"
    changes = table(workspace / "out" / "transition.csv")
    assert [one["before"] for one in changes if one["change"] == "lapsed"] == ["chung-thuc"]


def test_explain_names_the_rules_that_were_tried(workspace: Path) -> None:
    catalog(workspace)
    done = call("explain", "mot:1.010801", "-w", workspace, "--json")
    [placed] = [one["placement"] for one in json.loads(done.stdout)["unified"]]
    tried = {one["rule"]: one for one in placed["trials"]}
    assert tried["nguoi-co-cong"]["fits"] and tried["cap-huyen-ve-xa"]["fits"]
    assert not tried["cap-xa-giu-nguyen"]["fits"] and tried["cap-xa-giu-nguyen"]["why"]
    assert placed["far"] > 40
    assert {one["part"] for one in placed["parts"]} >= {"levels", "agency", "receiving", "reach"}


def test_units_of_any_name_or_code() -> None:
    found = json.loads(call("units", "30079", "--json", "-w", ".").stdout)
    assert [one["name"] for one in found] == ["Xã Gáo Giồng"]
    assert {(one["name"], one["scope"]) for one in found[0]["became"]} == {
        ("Xã Phú Cường", "part"), ("Xã Phong Mỹ", "remainder"),
    }  # fmt: skip
    dated = json.loads(call("units", "82", "--date", "2025-06-30", "--json", "-w", ".").stdout)
    assert [one["name"] for one in dated] == ["Tỉnh Tiền Giang"]
    wrong = call("units", "Tan Thanh", "-w", ".")
    assert wrong.returncode == 2 and "did you mean" in wrong.stderr


def test_a_workspace_without_units_says_where_to_write_them(workspace: Path) -> None:
    done = call("units", "82", "-w", workspace)
    assert done.returncode == 2 and "territory.yaml" in done.stderr


def test_check_tells_invalid_legal_references(workspace: Path) -> None:
    (workspace / "rules" / "two_tier.yaml").write_text(
        'rules:\n  x:\n    when: {codes: ["1.000001"]}\n    levels: [commune]\n'
        '    basis: "Nghị định 61/2018/NĐ-CP"\n    valid_from: 2025-07-01\n', "utf-8"
    )  # fmt: skip
    done = call("check", "-w", workspace)
    assert done.returncode == 2
    assert "rules/two_tier.yaml:5:5" in done.stderr and "no longer held" in done.stderr
