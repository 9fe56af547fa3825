"""Accuracy against a truth: small cases counted by hand, and the benchmarks' own count."""

from __future__ import annotations

import csv
import shutil
from collections import defaultdict
from itertools import product
from pathlib import Path

import pytest

from benchmarks.figures import figures
from benchmarks.workspaces import rows_of
from merge_toolkit.errors import UsageError
from merge_toolkit.evaluate.compare import Comparison
from merge_toolkit.evaluate.count import GroupCount, count
from merge_toolkit.evaluate.curve import curve, write_curve
from merge_toolkit.evaluate.outputs import Outputs, read_outputs
from merge_toolkit.evaluate.truth import read_truth
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace
from tests.sample_provinces import generate
from tests.small_truths import (
    by_hand,
    counted,
    folder_of,
    true,
    truth_of,
)

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def outputs(tmp_path: Path) -> Outputs:
    return by_hand(tmp_path)


def test_figures_counted_by_hand(tmp_path: Path, outputs: Outputs) -> None:
    # a1-b6 is right though b1 was accepted: b6 repeats it. b5 has no counterpart.
    seen = counted(tmp_path, outputs, [
        true("a1", "b6", group="easy"), true("a2", "b2", group="easy"),
        true("a3", "b3", group="hard"), true("a5", "b4", group="hard"),
        true("a7", "b4", group="hard", relation="part_of"),
    ])  # fmt: skip
    assert (seen.same.accepted, seen.same.right, seen.same.found, seen.same.pairs) == (3, 2, 2, 4)
    assert seen.same.precision == pytest.approx(2 / 3)
    assert seen.same.recall == pytest.approx(0.5)
    assert seen.same.f1 == pytest.approx(4 / 7)
    assert (seen.reached.accepted, seen.reached.right, seen.reached.found) == (4, 3, 3)
    assert seen.groups == {"easy": GroupCount(2, 2, 0, 0), "hard": GroupCount(2, 0, 1, 0)}
    assert seen.groups["hard"].missed == 1
    assert seen.parts == GroupCount(1, 0, 0, 0)
    assert {v: (one.right, one.wrong) for v, one in seen.verdicts.items()} == {
        Verdict.SAME: (2, 1), Verdict.REVIEW: (1, 0), Verdict.DIFFERENT: (1, 0),
    }  # fmt: skip
    assert (seen.alone, seen.given_away, seen.wrong_alone) == (2, 2, 1)  # a4 and b5
    assert (seen.rows, seen.review_rows, seen.mixed) == (10, 2, 0)


def test_the_inventory_is_left_out_where_the_truth_is_about_procedures(
    tmp_path: Path, outputs: Outputs
) -> None:
    of_procedures = counted(tmp_path, outputs, [true("a1", "b1")])
    assert of_procedures.verdicts[Verdict.REVIEW].number == 1
    of_assets = counted(tmp_path, outputs, [true("a9", "b9")])
    assert of_assets.reached.recall == 1
    assert (of_assets.same.accepted, of_assets.rows) == (0, 2)
    assert of_assets.same.precision is None
    assert of_assets.same.f1 is None


def test_pairs_that_share_a_row_count_once(tmp_path: Path) -> None:
    outputs = folder_of(
        tmp_path,
        [("a1", "T1", "paired"), ("b1", "T1", "paired"), ("a2", "T2", "paired"),
         ("b2", "T2", "paired")],
        [("a1", "b1", 1, "same"), ("a2", "b2", 1, "same")],
    )  # fmt: skip
    twins = [true("a1", "b1"), true("a1", "b2"), true("a2", "b1")]
    seen = counted(tmp_path, outputs, twins)
    assert (seen.same.pairs, seen.same.found, seen.same.accepted, seen.same.right) == (1, 1, 2, 2)


def test_a_pair_joined_over_a_third_source_is_found(tmp_path: Path) -> None:
    outputs = folder_of(
        tmp_path,
        [(row, "T1", "paired") for row in ("a1", "b1", "c1")],
        [("a1", "b1", 1, "same"), ("b1", "c1", 1, "same")],
    )
    seen = counted(tmp_path, outputs, [true("a1", "b1"), true("b1", "c1"), true("a1", "c1")])
    assert (seen.same.pairs, seen.same.found) == (3, 3)
    assert seen.same.precision == 1


def test_pairs_of_sources_that_the_truth_does_not_name_are_left_out(tmp_path: Path) -> None:
    outputs = folder_of(
        tmp_path,
        [(row, "T1", "paired") for row in ("a1", "b1", "c1")],
        [("a1", "b1", 1, "same"), ("b1", "c1", 1, "same")],
    )
    seen = counted(tmp_path, outputs, [true("a1", "b1")])
    assert (seen.same.accepted, seen.rows) == (1, 2)


def test_a_record_that_mixes_two_procedures_is_counted(tmp_path: Path) -> None:
    outputs = folder_of(
        tmp_path,
        [("a1", "T1", "paired"), ("b1", "T1", "paired"), ("b2", "T1", "paired"),
         ("a2", "T2", "single")],
        [("a1", "b1", 1, "same")],
    )  # fmt: skip
    # b1 and b2 were ruled one, so the truth that tells them apart sees them in one seat
    assert counted(tmp_path, outputs, [true("a1", "b1"), true("a2", "b2")]).same.pairs == 1
    other = folder_of(
        tmp_path,
        [("a1", "T1", "paired"), ("b1", "T1", "paired"), ("c1", "T1", "paired"),
         ("c2", "T2", "single"), ("a2", "T3", "single")],
        [("a1", "b1", 1, "same"), ("b1", "c1", 1, "same")],
    )  # fmt: skip
    seen = counted(tmp_path, other, [true("a1", "b1"), true("a1", "c2"), true("a2", "c1")])
    assert seen.mixed == 1


def test_a_row_with_two_records_is_told_by_record_or_code(tmp_path: Path) -> None:
    outputs = folder_of(
        tmp_path,
        [("a1", "T1", "single"), ("a1.2", "T2", "paired"), ("b1", "T2", "paired")],
        [("a1.2", "b1", 1, "same")],
    )
    for line in (
        true("a1", "b1", left_record="2"),
        true("a1", "b1", left_code="c2"),
        true("a1", "b1"),
    ):
        assert counted(tmp_path, outputs, [line]).same.recall == 1
    first = counted(tmp_path, outputs, [true("a1", "b1", left_record="1")])
    assert (first.same.recall, first.same.precision) == (0, 0)


def test_parts_are_found_through_the_crosswalk_or_a_proposal(tmp_path: Path) -> None:
    outputs = folder_of(
        tmp_path,
        [("a1", "T1", "part_of"), ("b1", "T1", "single"), ("a2", "T2", "pending"),
         ("b2", "T3", "pending")],
        [("a2", "b2", 0.9, "review")],
    )  # fmt: skip
    seen = counted(tmp_path, outputs, [
        true("a1", "b1", relation="part_of"), true("a2", "b2", relation="part_of"),
    ])  # fmt: skip
    assert seen.parts == GroupCount(2, 1, 1, 0)
    assert seen.same.pairs == 0
    assert seen.verdicts[Verdict.REVIEW].number == 0


def test_the_curve_holds_every_score_once(tmp_path: Path, outputs: Outputs) -> None:
    lines = [true("a1", "b1"), true("a2", "b2"), true("a3", "b3"), true("a5", "b4")]
    compared = Comparison(outputs, read_truth(truth_of(tmp_path / "t.csv", lines), outputs))
    points = [(p.threshold, p.scores.accepted, p.scores.right) for p in curve(compared)]
    assert points == [(0.99, 1, 1), (0.98, 2, 2), (0.97, 3, 2), (0.9, 4, 3), (0.1, 5, 4)]
    write_curve(compared, tmp_path / "curve.csv", tmp_path / "out")
    with (tmp_path / "curve.csv").open(encoding="utf-8-sig", newline="") as file:
        third = list(csv.DictReader(file))[2]
    assert third == {"threshold": "0.9700", "accepted": "3", "right": "2",
                     "precision": "0.666667", "recall": "0.500000", "f1": "0.571429"}  # fmt: skip
    with pytest.raises(UsageError, match="next run replaces"):
        write_curve(compared, tmp_path / "out" / "curve.csv", tmp_path / "out")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small sample of both provinces, merged; its truth beside it."""
    base = tmp_path_factory.mktemp("evaluate")
    generate(7, "small", base / "ws" / "catalogs", base / "truth")
    shutil.copytree(ROOT / "rules", base / "ws" / "rules",
                    ignore=shutil.ignore_patterns("decisions"))  # fmt: skip
    run(Workspace(base / "ws"), None, lambda _: None)
    return base


def test_the_benchmarks_count_the_same(small: Path, tmp_path: Path) -> None:
    rows, listed = rows_of(small / "truth" / "rows.csv"), rows_of(small / "truth" / "pairs.csv")
    out = small / "ws" / "out"
    theirs = figures(7, rows, listed, rows_of(out / "pairs.csv"), rows_of(out / "crosswalk.csv"))
    groups = {pair["truth_id"]: pair["group"] for pair in listed if pair["relation"] == "paired"}
    sides: defaultdict[str, dict[str, list[dict[str, str]]]] = defaultdict(dict)
    for row in rows:
        if row["truth_id"] in groups:
            sides[row["truth_id"]].setdefault(row["source"], []).append(row)
    lines = [
        {f"{name}_{column}": row[column]
         for name, row in (("left", left), ("right", right))
         for column in ("source", "file", "sheet", "row", "record")} | {"group": groups[truth_id]}
        for truth_id, both in sides.items()
        for left, right in product(*(both[source] for source in sorted(both)))
    ]  # fmt: skip
    lines += [pair for pair in listed if pair["relation"] == "part_of"]
    ours = counted(tmp_path, read_outputs(out), lines)
    total = theirs.total
    assert total.pairs > 100
    assert (ours.same.pairs, ours.same.found) == (total.pairs, total.found_same)
    assert ours.reached.found == total.found_same + total.found_review
    assert (ours.same.accepted, ours.same.accepted - ours.same.right) == (total.same, total.wrong)
    for name in {*groups.values()}:
        one, other = ours.groups[name], theirs.groups[name]
        assert (one.pairs, one.same, one.review) == (
            other.pairs, other.found_same, other.found_review,
        )  # fmt: skip
    assert ours.parts.pairs == theirs.groups["split"].pairs
    assert ours.parts.same == theirs.groups["split"].found_same


def test_the_truth_of_the_samples_is_read_as_it_is(small: Path) -> None:
    outputs = read_outputs(small / "ws" / "out")
    seen = count(Comparison(outputs, read_truth(small / "truth" / "pairs.csv", outputs)))
    assert seen.same.pairs == 105
    assert seen.reached.recall is not None
    assert seen.reached.recall > 0.9
