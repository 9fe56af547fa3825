"""Platforms side by side: parts, score, which weight turns it, and that people alone choose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.inventory.criteria import CRITERIA
from merge_toolkit.inventory.platforms import score, turns
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.infrastructure import (
    CRITERION_NAMES,
    Action,
    Candidate,
    Comparison,
    Part,
)
from merge_toolkit.model.outcome import UnifiedRecord
from tests.unit.inventory.small import merged, questions, small, survey, system

ONE = system(
    "mot", "LGSP mot", scope="liên thông 3 cấp", users=100, capacity_users=600, security_level=3,
    security_approval="1/QĐ", connections=("emc", "vneid"), contract_end="2027-07-01",
    yearly_cost_vnd=100, storage_gb=300, dossiers_per_year=50,
)  # fmt: skip
TWO = system(
    "hai", "Trục hai", scope="tỉnh", users=300, capacity_users=400, security_level=2,
    connections=("emc",), licence="perpetual", monthly_cost_vnd=10, storage_gb=100,
    dossiers_per_year=100,
)  # fmt: skip


def compared(**more: object) -> Comparison:
    [made] = survey(ONE, TWO, **more).comparisons
    return made


def parts(made: Comparison, label: str) -> dict[str, Part]:
    return dict(next(one.parts for one in made.candidates if one.label == label))


def test_every_criterion_of_the_rules_has_a_measure_and_a_column() -> None:
    assert tuple(CRITERIA) == CRITERION_NAMES
    assert set(small().infrastructure.platforms.criteria) == set(CRITERIA)


def test_parts_are_shares_of_the_best() -> None:
    made = compared()
    one, two = parts(made, "LGSP mot"), parts(made, "Trục hai")
    assert one["coverage"] == Part("2/4", 0.5)
    assert two["coverage"] == Part("0/4", 0.0)
    assert one["capacity"].share == 1.0
    assert two["capacity"].share == pytest.approx(0.8)
    assert (one["security"].share, two["security"].share) == (1.0, pytest.approx(1 / 3))
    assert (one["connections"].share, two["connections"].share) == (1.0, 0.5)
    assert (one["contract"].share, two["contract"].share) == (pytest.approx(1.0, abs=0.01), 1.0)
    assert (one["cost"].share, two["cost"].share) == (1.0, pytest.approx(100 / 120))
    assert (one["data"].share, two["data"].share) == (0.75, 0.25)
    assert one["procedures"].share is None
    assert "procedures" not in made.counted
    assert made.candidates[0].label == made.proposal == "LGSP mot"


def test_what_one_does_not_state_is_shown_and_not_counted() -> None:
    [made] = survey(ONE, replace(TWO, storage_gb=None)).comparisons
    assert "data" not in made.counted
    assert "coverage" in made.counted


def test_a_stopped_system_is_no_candidate_and_one_on_trial_is_merged_only() -> None:
    assert survey(ONE, replace(TWO, state="stopped")).comparisons == ()
    [made] = survey(ONE, replace(TWO, state="trial")).comparisons
    assert (len(made.merged), made.candidates) == (2, ())


def test_level_scores_propose_nobody() -> None:
    twin = replace(ONE, key=TWO.key, ref=TWO.ref)
    [made] = survey(ONE, twin).comparisons
    assert made.proposal == ""
    assert {one.label for one in made.candidates} == {"LGSP mot (mot)", "LGSP mot (hai)"}


def test_systems_of_one_name_are_told_apart_however_alike() -> None:
    rows = [system("mot", "LGSP", row=n) for n in (1, 2)]
    [made] = survey(*rows, system("hai", "lgsp"), system("hai", "Trục hai", row=9)).comparisons
    names = {one.label for one in made.candidates}
    assert len(names) == 4
    assert {"Trục hai", "lgsp (hai)"} <= names
    for one in (name for name in names if name.startswith("LGSP")):
        assert one.startswith("LGSP (mot; "), one


shares = st.integers(0, 20).map(lambda n: n / 20)


@given(st.lists(st.tuples(shares, shares, st.integers(0, 30)), min_size=1, max_size=5))
def test_at_the_weight_that_turns_it_the_two_are_level(
    rows: list[tuple[float, float, int]],
) -> None:
    names = [f"c{n}" for n in range(len(rows))]
    weights = {name: float(row[2]) for name, row in zip(names, rows, strict=True)}
    made = survey(ONE, TWO).comparisons[0].candidates[0].one
    both = [_candidate(made, str(side), names, [row[side] for row in rows]) for side in (0, 1)]
    both.sort(key=lambda one: -score(one.parts, names, weights))
    if score(both[0].parts, names, weights) - score(both[1].parts, names, weights) < 1e-6:
        return
    for turn in turns(both, names, weights):
        changed = weights | {turn.criterion: turn.at}
        level = [score(one.parts, names, changed) for one in both]
        assert level[0] == pytest.approx(level[1], abs=1e-6)
        beyond = weights | {turn.criterion: turn.at + (1 if turn.at > turn.weight else -turn.at)}
        ahead = [score(one.parts, names, beyond) for one in both]
        if beyond[turn.criterion] != turn.at:
            assert ahead[0] < ahead[1] + 1e-9


def _candidate(one: UnifiedRecord, label: str, names: list[str], own: list[float]) -> Candidate:
    return Candidate(one, label, {n: Part("", s) for n, s in zip(names, own, strict=True)}, 0.0)


def test_people_choose_and_their_word_flows() -> None:
    told = questions(ONE, TWO)
    [asked] = told["platform"]
    assert asked.proposal == "LGSP mot"
    assert [offer.text for offer in asked.offers] == ["LGSP mot", "Trục hai"]
    records = frozenset(offer.record for offer in asked.offers)
    choice = Choice(records, "platform", "Lan", "L7", value="Trục hai")
    result = merged(ONE, TWO, choices=[choice])
    assert "platform" not in {one.kind for one in result.inventory.conflicts}
    assert result.infrastructure is not None
    [made] = result.infrastructure.comparisons
    by_name = {one.anchor.name: result.infrastructure.settled[one.id]
               for one in result.inventory.unified}  # fmt: skip
    assert (by_name["Trục hai"].action, by_name["Trục hai"].decision) == (Action.CHOSEN, "L7")
    assert by_name["LGSP mot"].action is Action.MIGRATE
    assert by_name["LGSP mot"].replaced_by == made.chosen


def test_a_word_that_names_no_candidate_chooses_nobody_and_is_asked_again() -> None:
    [asked] = questions(ONE, TWO)["platform"]
    records = frozenset(offer.record for offer in asked.offers)
    choice = Choice(records, "platform", "Lan", "L7", value="một hệ thống khác")
    result = merged(ONE, TWO, choices=[choice])
    assert result.infrastructure is not None
    assert result.infrastructure.comparisons[0].chosen == ""
    assert "platform" in {one.kind for one in result.inventory.conflicts}


def test_a_portal_that_closes_is_proposed_to_close() -> None:
    portals = [
        system(source, f"Cổng dịch vụ công tỉnh {source}", function="gq-tthc")
        for source in ("mot", "hai")
    ]
    told = questions(*portals)
    assert {one.proposal for one in (*told["platform"], *told["public_portal_closes"])} == {
        small().infrastructure.closing["cong-dvc-tinh"].closes
    }
