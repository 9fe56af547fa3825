"""A run stops before many decisions come off their records, and shows which."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from merge_toolkit.errors import DecisionError
from merge_toolkit.model.records import Catalog, Role
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.detaching import hold_decisions
from merge_toolkit.review.ledger import new_lines
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.seen import ItemKind, Question, pair_id_of, seen
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, procedure, rule_book
from tests.large_merge import ACTIONS, OBJECTS

SIZE = 30
OURS = {DONG_THAP: {}, TIEN_GIANG: {}}
NAMES = [f"{ACTIONS[n % 7]} {OBJECTS[n % 5]} mẫu {n}" for n in range(SIZE)]
LEFT = tuple(procedure(DONG_THAP, n + 4, f"1.{n:06d}", NAMES[n]) for n in range(SIZE))
RIGHT = tuple(procedure(TIEN_GIANG, n + 9, f"2.{n:06d}", NAMES[n]) for n in range(SIZE))


def ledger() -> tuple[LedgerLine, ...]:
    asked = [
        Question(pair_id_of(a.key, b.key), ItemKind.PAIR, "X-1", (seen(a), seen(b)))
        for a, b in zip(LEFT, RIGHT, strict=True)
    ]
    return new_lines([Answer(one, "different", "An") for one in asked], (), "2025-08-01").lines


def held(gone: int, last: Path) -> None:
    catalogs = (
        Catalog(DONG_THAP, Role.PROVINCE, "", LEFT),
        Catalog(TIEN_GIANG, Role.PROVINCE, "", RIGHT[gone:]),
    )
    hold_decisions(ledger(), catalogs, rule_book(), last)


def run_json(folder: Path, **content: object) -> Path:
    path = folder / "run.json"
    path.write_text(json.dumps(content), "utf-8")
    return path


def test_many_decisions_that_come_off_stop_a_run_with_a_preview(tmp_path: Path) -> None:
    last = run_json(tmp_path, detached=[], conservation=OURS)
    held(1, last)  # one of thirty is 3.3 %
    with pytest.raises(DecisionError) as told:
        held(2, last)
    first, *each = told.value.problems
    assert "2 of 30 decisions would come off" in first.what
    assert "--accept-detach" in first.fix
    what, fix = first.vietnamese
    assert "2 trong 30 quyết định" in what
    assert "--accept-detach" in fix
    assert [one.vietnamese[0].partition(": ")[0] for one in each] == ["khớp với nhiều dòng"] * 2
    assert [NAMES[0] in each[0].what or NAMES[0] in each[1].what, len(each)] == [True, 2]


def test_what_was_off_before_is_no_news(tmp_path: Path) -> None:
    gone = [line.id for line in ledger() if line.right and line.right.name in NAMES[:5]]
    assert len(gone) == 5
    held(5, run_json(tmp_path, detached=gone, conservation=OURS))


def test_without_an_earlier_run_nothing_is_compared(tmp_path: Path) -> None:
    held(SIZE, tmp_path / "run.json")
    held(SIZE, run_json(tmp_path, counts={}))
    held(SIZE, run_json(tmp_path, detached=[], conservation={"ca-mau": {}}))  # another merger's
