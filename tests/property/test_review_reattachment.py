"""The law of the ledger: a decision in force is about the record it was made on, or none."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from merge_toolkit.model.decisions import DecisionState
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.records import Catalog, Procedure, RecordKey, Role
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.attach import attach
from merge_toolkit.review.ledger import new_lines
from merge_toolkit.review.seen import ItemKind, Question, pair_id, seen
from merge_toolkit.rules.schema import Distinction
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, procedure
from tests.large_merge import ACTIONS, OBJECTS

SIZE = 12
SCENARIOS = 1000 if os.environ.get("HYPOTHESIS_PROFILE") == "nightly" else 100
NAMES = [f"{ACTIONS[n % 7]} {OBJECTS[n % 5]} hạng {'I' * (n % 3 + 1)}" for n in range(SIZE)]
LEFT = [procedure(DONG_THAP, n + 4, f"1.{n:06d}", NAMES[n]) for n in range(SIZE)]
RIGHT = [procedure(TIEN_GIANG, n + 9, f"1.{n:06d}", NAMES[n]) for n in range(SIZE)]
DISTINCTIONS = {"action": Distinction(groups={word: (word,) for word in ACTIONS})}
FATES = (
    "stays", "moves", "reworded", "recoded", "both", "removed", "code re-used", "other field",
    "code of the next",
)  # fmt: skip
KEPT = {"stays", "moves", "reworded", "recoded", "other field"}
"""Fates after which one record is surely the one that was meant."""


def after(n: int, fate: str) -> tuple[Procedure | None, Procedure | None]:
    """What becomes of the right record ``n``: its successor, and an impostor beside it."""
    name, code, recoded = NAMES[n], f"1.{n:06d}", f"2.{n:06d}"
    reworded = f"{name} theo quy định"
    successors = {
        "stays": RIGHT[n],
        "moves": replace(RIGHT[n], ref=replace(RIGHT[n].ref, row=500 - n)),
        "reworded": procedure(TIEN_GIANG, 60, code, reworded),
        "recoded": procedure(TIEN_GIANG, 61, recoded, name),
        "both": procedure(TIEN_GIANG, 62, recoded, reworded),
        "other field": procedure(TIEN_GIANG, 63, code, name, domain_field="Chứng thực"),
        "code of the next": procedure(TIEN_GIANG, 65, f"1.{(n + 1) % SIZE:06d}", name),
    }
    other = procedure(TIEN_GIANG, 64, code, impostor(n)) if fate == "code re-used" else None
    return successors.get(fate), other


def impostor(n: int) -> str:
    """Another procedure's name that differs by one telling word or one number."""
    action, name = ACTIONS[n % 7], NAMES[n]
    if n % 2:
        return ACTIONS[(n + 1) % 7] + name.removeprefix(action)
    return name.removesuffix("I") + "V"


@settings(max_examples=SCENARIOS, deadline=None)
@given(
    st.lists(st.sampled_from(FATES), min_size=SIZE, max_size=SIZE),
    st.lists(st.sampled_from(["same", "different"]), min_size=SIZE, max_size=SIZE),
    st.permutations(range(SIZE)),
)
def test_no_decision_is_lost_or_lands_elsewhere(
    fates: list[str], verdicts: list[str], order: list[int]
) -> None:
    lines = new_lines([answer(n, verdicts[n]) for n in range(SIZE)], (), "2025-08-01").lines
    outcome = {n: after(n, fates[n]) for n in order}
    today = tuple(one for both in outcome.values() for one in both if one is not None)
    who: dict[RecordKey, int] = {
        successor.key: n for n, (successor, _) in outcome.items() if successor is not None
    }
    catalogs = (
        Catalog(DONG_THAP, Role.PROVINCE, "", tuple(LEFT)),
        Catalog(TIEN_GIANG, Role.PROVINCE, "", today),
    )
    log = attach(lines, catalogs, DISTINCTIONS)
    assert set(log.states) == {line.id for line in lines}
    left = {record.key: n for n, record in enumerate(LEFT)}
    in_force = {}
    for one in log.decisions:
        keys = (one.pair.left, one.pair.right)
        n = next(left[key] for key in keys if key in left)
        assert n == next(who.get(key) for key in keys if key not in left)
        assert one.verdict is Verdict(verdicts[n])
        in_force[n] = log.states[one.line]
    stolen = {(n + 1) % SIZE for n in range(SIZE) if fates[n] == "code of the next"}
    assert {n for n in range(SIZE) if fates[n] in KEPT} - stolen <= set(in_force)
    assert set(in_force.values()) <= {DecisionState.ATTACHED, DecisionState.CHANGED}


@settings(max_examples=SCENARIOS, deadline=None)
@given(
    st.lists(st.sampled_from(FATES), min_size=SIZE, max_size=SIZE),
    st.lists(st.sampled_from(FATES), min_size=SIZE, max_size=SIZE),
    st.permutations(range(SIZE)),
)
def test_a_choice_holds_for_its_records_after_two_deliveries(
    first: list[str], second: list[str], order: list[int]
) -> None:
    """A source sends its list twice more; people answer in between, and nothing is theirs twice."""
    lines = new_lines([choice(n, RIGHT[n], "X-1") for n in range(SIZE)], (), "2025-08-01").lines
    between = {n: after(n, first[n])[0] for n in order}
    again = [choice(n, row, "X-2") for n, row in between.items() if row is not None]
    lines += new_lines(again, lines, "2025-09-01").lines
    outcome = {n: between[n] and after(n, second[n])[0] for n in order}
    impostors = [one for n in order if (one := after(n, second[n])[1]) is not None]
    today = (*filter(None, outcome.values()), *impostors)
    who = {row.key: n for n, row in outcome.items() if row is not None}
    catalogs = (
        Catalog(DONG_THAP, Role.PROVINCE, "", tuple(LEFT)),
        Catalog(TIEN_GIANG, Role.PROVINCE, "", today),
    )
    log = attach(lines, catalogs, DISTINCTIONS)
    assert set(log.states) == {line.id for line in lines}
    left = {record.key: n for n, record in enumerate(LEFT)}
    for one in log.choices:
        (n,) = {left[key] for key in one.records if key in left}
        assert {who.get(key) for key in one.records if key not in left} == {n}
        assert one.value == f"{n}.000 đồng"
    unmoved = {n for n in range(SIZE) if {first[n], second[n]} <= {"stays", "moves"}}
    stolen = {(n + 1) % SIZE for n in range(SIZE) if "code of the next" in (first[n], second[n])}
    held = {left[key] for one in log.choices for key in one.records if key in left}
    assert unmoved - stolen <= held
    told = Counter(frozenset(one.records) for one in log.choices)
    assert set(told.values()) <= {1}


def choice(n: int, right: Procedure, export: str) -> Answer:
    sides = (seen(LEFT[n], LEFT[n].text("fee")), seen(right, right.text("fee")))
    asked = Question(f"C-{right.key}", ItemKind.CHOICE, export, sides, "fee")
    return Answer(asked, "other", "An", f"{n}.000 đồng")


def answer(n: int, verdict: str) -> Answer:
    pair = Pair.of(LEFT[n].key, RIGHT[n].key)
    sides = (seen(LEFT[n]), seen(RIGHT[n]))
    return Answer(Question(pair_id(pair), ItemKind.PAIR, "X-1", sides), verdict, "An")
