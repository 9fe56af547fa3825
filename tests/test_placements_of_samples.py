"""The sample provinces under the rules of this merger: where every district procedure ends."""

from __future__ import annotations

import csv
import json
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from tests.sample_provinces import DEFAULT_SEED, generate

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, str]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outputs of the small samples; the truth of their levels lies beside."""
    base = tmp_path_factory.mktemp("samples")
    generate(DEFAULT_SEED, "small", base / "ws" / "catalogs", base / "truth")
    shutil.copytree(ROOT / "rules", base / "ws" / "rules")
    done = subprocess.run(
        [sys.executable, "-m", "merge_toolkit.cli.main", "run", "--workspace", str(base / "ws")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return base / "ws" / "out"


@cache
def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def of_districts(out: Path) -> list[Row]:
    return [row for row in table(out / "unified_catalog.csv") if "district" in row["level"]]


def test_every_district_procedure_is_placed_or_asked(out: Path) -> None:
    asked = {row["id"]: row for row in table(out / "conflicts.csv") if row["status"] == "open"}
    rows = of_districts(out)
    assert len(rows) > 20
    for row in rows:
        questions = [asked[one] for one in row["open_conflicts"].split(" | ") if one]
        settled = row["placement_state"] == "confirmed"
        open_about_it = {one["kind"] for one in questions} & {
            "placement", "code", "code_wrong", "code_slid", "level", "level_twin", "domain_field",
        }  # fmt: skip
        assert settled or open_about_it, row["name"]


def test_nothing_is_left_at_the_district(out: Path) -> None:
    for row in table(out / "unified_catalog.csv"):
        assert "district" not in row["levels"], row["name"]
        assert "huyện" not in row["placement_agency"].lower(), row["name"]


def test_nothing_is_placed_by_an_unverified_rule_alone(out: Path) -> None:
    from merge_toolkit.legal_names import legal_names
    from merge_toolkit.rules.read import read_rules

    rules = read_rules(ROOT / "rules", legal_names()).book.two_tier.rules
    for row in table(out / "unified_catalog.csv"):
        if row["placement_state"] == "confirmed" and row["placement_rule"] != "source":
            rule = rules[row["placement_rule"]]
            assert (rule.status, rule.effect) == ("confirmed", "apply"), row["name"]


def test_confirmed_placements_are_right(out: Path) -> None:
    """Against the truth of the generator, which knows each procedure's field, not our rules."""
    truth = {row["name"]: row for row in table(out.parents[1] / "truth" / "levels.csv")}
    judged = wrong = 0
    for row in of_districts(out):
        expected = truth.get(row["name"], {}).get("expected_after")
        if row["placement_state"] == "confirmed" and expected:
            judged += 1
            wrong += row["levels"] != expected
    assert judged > 0
    assert wrong == 0


def test_every_line_says_who_where_and_by_which_law(out: Path) -> None:
    for row in table(out / "unified_catalog.csv"):
        if row["placement_state"] == "confirmed" and row["placement_status"] == "in_force":
            assert row["levels"] and row["receiving"] and row["reach"], row["name"]
            assert row["placement_basis"] and row["placement_since"], row["name"]


def test_territorial_variants_stay_until_harmonised(out: Path) -> None:
    data = json.loads((out / "unified_catalog.json").read_text("utf-8"))["records"]
    by_id = {row["unified_id"]: row for row in table(out / "unified_catalog.csv")}
    seen = 0
    for record in data:
        for name, field in record["fields"].items():
            for variant in field["variants"]:
                assert variant["until_harmonised"] == bool(variant["territory"])
                if variant["territory"] and len(field["variants"]) > 1:
                    seen += 1
                    listed = by_id[record["unified_id"]]["until_harmonised"].split("; ")
                    assert name in listed
    assert seen > 0


def test_what_only_one_coast_has_is_its_own(out: Path) -> None:
    sea = [row for row in table(out / "unified_catalog.csv")
           if row["domain_field"] == "Biển và hải đảo"]  # fmt: skip
    for row in sea:
        assert row["territories"] == "Tiền Giang (cũ)", row["name"]


def test_the_transition_reconciles_with_the_crosswalk(out: Path) -> None:
    changes = table(out / "transition.csv")
    catalog = {row["unified_id"]: row for row in table(out / "unified_catalog.csv")}
    assert {row["change"] for row in changes} >= {"level", "agency"}
    for change in changes:
        row = catalog[change["unified_id"]]
        if change["change"] == "level":
            assert change["before"] != change["after"] == row["levels"]
        if change["change"] == "agency":
            assert change["after"] == row["placement_agency"] != row["agency"]
