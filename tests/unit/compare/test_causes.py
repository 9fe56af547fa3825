"""What did a change: the thing it names, else what acts on such changes, else all that differs."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import pytest

from merge_toolkit.compare.causes import About, Causes
from merge_toolkit.compare.compare_runs import KINDS, compare_runs
from merge_toolkit.compare.snapshot import Listed, Snapshot, _rows
from merge_toolkit.compare.words import COLUMNS, KIND_WORDS
from merge_toolkit.exporting.csv_file import write_csv

PAIR = ("mot", "1", "A", "hai", "1", "A", "1")


def snapshot(
    rules: dict[str, Any] | None = None, inputs: dict[str, str] | None = None,
    decisions: dict[str, str] | None = None, version: str = "1", **parts: Any,
) -> Snapshot:  # fmt: skip
    """A result that is empty but for what is given."""
    answers = parts.pop("answers", [])
    basis = {"rules": rules or {}, "decisions": decisions or {}, "answers": answers}
    run = {"tool_version": version, "digests": {"inputs": inputs or {}}}
    names = ("procedures", "assets", "pairs", "conflicts", "findings")
    held = {name: Listed(parts.get(name, {}), lambda row: row) for name in names}
    return Snapshot(basis=basis, run=run, **held)


KEYS = ("matching.procedure.bias", "policies.procedure.fee.policy",
        "policies.procedure.level.policy")  # fmt: skip
ONE = snapshot(dict.fromkeys(KEYS, "a"), {"mot/a.csv": "1"}, {"D-1": "attached"})
OTHER = snapshot(dict.fromkeys(KEYS, "b"), {"mot/a.csv": "2"}, {"D-1": "gone"}, "2")


def whats(about: About) -> set[str]:
    return {cause.what for cause in Causes.between(ONE, OTHER).of(about)}


def test_everything_that_differs_is_told() -> None:
    kinds = [cause.kind for cause in Causes.between(ONE, OTHER).all]
    assert sorted(kinds) == ["decision", "input", "rule", "rule", "rule", "tool"]
    assert Causes.between(ONE, ONE).all == ()


@pytest.mark.parametrize(("about", "expected"), [
    (About("value", field="fee"),
     {"merge-toolkit", "mot/a.csv", "matching.procedure.bias", "policies.procedure.fee.policy"}),
    (About("value", field="fee", files=frozenset({"hai/b.csv"})),
     {"merge-toolkit", "matching.procedure.bias", "policies.procedure.fee.policy"}),
    (About("value", field="fee", lines=frozenset({"D-1"})), {"D-1"}),
    (About("placement", files=frozenset({"hai/b.csv"})), {"merge-toolkit"}),
    (About("pair", sort="asset", files=frozenset({"hai/b.csv"})), {"merge-toolkit", "D-1"}),
    (About("record", files=frozenset({"hai/b.csv"})),
     {"merge-toolkit", "matching.procedure.bias", "D-1"}),
    (About("conflict", field="fee", files=frozenset({"hai/b.csv"})),
     {"merge-toolkit", "matching.procedure.bias", "policies.procedure.fee.policy", "D-1"}),
])  # fmt: skip
def test_a_change_is_laid_to_what_can_have_done_it(about: About, expected: set[str]) -> None:
    assert whats(about) == expected


def test_where_one_thing_differs_that_one_did_it() -> None:
    causes = Causes.between(snapshot(), snapshot({"two_tier.settled_by": "x"}))
    assert [str(one) for one in causes.of(About("pair"))] == [
        "rules/two_tier.yaml settled_by: – → x"
    ]


def answer(said: str, alone: str) -> dict[str, str]:
    return {"left": "mot:1", "right": "hai:1", "said": said, "alone": alone}


@pytest.mark.parametrize(("said", "was", "now", "contradicted"), [
    ("different", "review", "same", True),
    ("same", "review", "different", True),
    ("different", "same", "same", False),  # nothing new
    ("different", "same", "review", False),
    ("same", "same", "same", False),
])  # fmt: skip
def test_an_answer_is_contradicted_where_the_evidence_turns_against_it(
    said: str, was: str, now: str, contradicted: bool
) -> None:
    found = compare_runs(snapshot(answers=[answer(said, was)]),
                         snapshot(answers=[answer(said, now)]))  # fmt: skip
    assert ("decision contradicted" in found.counts) is contradicted


def test_a_decision_out_of_force_comes_before_everything() -> None:
    row = {"verdict": "same", "score": "1", "decided_by": "auto", "left_name": "A",
           "right_name": "A"} | {f"{side}_{part}": "x" for side in ("left", "right")
                                 for part in ("source", "code", "file")}  # fmt: skip
    before = snapshot(decisions={"D-1": "attached"})
    after = snapshot(decisions={"D-1": "detached"}, pairs={PAIR: row})
    found = compare_runs(before, after)
    assert [one.kind for one in found.changes] == ["decision contradicted", "pair gained"]
    assert found.changes[1].causes == found.causes


def test_every_kind_has_its_words() -> None:
    assert tuple(KIND_WORDS) == KINDS
    assert all(len(word) <= 31 for both in KIND_WORDS.values() for word in both.values())
    assert len({len(columns) for columns in COLUMNS.values()}) == 1


def test_a_cell_that_holds_the_offers_of_many_sources_is_read(tmp_path: Path) -> None:
    offers = " | ".join(f"tinh-{number}: {'Tờ khai; ' * 300}" for number in range(63))
    written = tmp_path / "conflicts.csv"
    write_csv(written, ("id", "offers"), [("C-1", offers)])
    before = csv.field_size_limit()
    assert len(offers) > before
    assert _rows(written, "id")["C-1"]["offers"] == offers
    assert csv.field_size_limit() == before
