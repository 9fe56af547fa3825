"""Estimates and the proposal on the threshold, from judgements made by hand."""

from __future__ import annotations

import random

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.audit.estimate import AuditEstimate, estimate
from merge_toolkit.audit.interval import clopper_pearson
from merge_toolkit.audit.population import BY_SCORE, HELD, Layer, Part
from merge_toolkit.audit.read_back import Judgement, Returned
from merge_toolkit.audit.sample import Head, Item, Sample, Stratum, read_sample, sample_lines
from merge_toolkit.audit.threshold import Advice, Advised, advice, between
from merge_toolkit.rules.schema import Thresholds

Said = list[tuple[float, str]]
"""Score and judgement («» is empty) of each drawn pair or row of one stratum."""


def returned(*strata: tuple[Layer, int, Said], provinces: int = 2) -> Returned:
    items: list[Item] = []
    judgements: dict[str, Judgement] = {}
    for layer, _, said in strata:
        for score, value in said:
            number = str(len(items))
            item = Item(number, layer.part, layer.name, ("a", "b"), ("A", "B"), (number,), score)
            items.append(item)
            if value:
                judgements[number] = Judgement(item, value, "An", "", f"x.xlsx!A{number}")
    drawn = tuple(Stratum(layer, size, len(said)) for layer, size, said in strata)
    head = Head("A-1", 1, "X-1", "X-2", tuple("abc"[:provinces]), 0.97)
    return Returned(Sample(head, drawn, tuple(items)), judgements, {}, ())


def accepted(size: int, said: Said, what: str = "code", low: float = 0.97, high: float = 1.0) -> (
    tuple[Layer, int, Said]
):  # fmt: skip
    return Layer(Part.ACCEPTED, what, low, high), size, said


def singles(size: int, said: Said) -> tuple[Layer, int, Said]:
    return Layer(Part.SINGLES, "mot"), size, said


def queue(size: int, said: Said, low: float = 0.9, high: float = 0.97) -> tuple[Layer, int, Said]:
    return Layer(Part.QUEUE, BY_SCORE, low, high), size, said


def both(*strata: tuple[Layer, int, Said]) -> tuple[AuditEstimate, Advice]:
    back = returned(*strata)
    estimated = estimate(back)
    return estimated, advice(back, estimated)


def test_no_error_in_sixty() -> None:
    estimated, said = both(accepted(6000, [(0.99, "same")] * 60))
    assert estimated.accepted.share == 0
    assert estimated.accepted.limits == clopper_pearson(0, 60)
    assert said.kind is Advised.TOO_SMALL
    assert (said.cut, said.yaml(), said.needed) == (None, "", 3688)


def test_shares_are_weighed_by_the_size_of_their_stratum() -> None:
    # 1 of 10 in a stratum of 100, 0 of 10 in one of 900: 0.1 * 100 / 1000
    estimated, _ = both(
        accepted(100, [(0.98, "different"), *[(0.98, "same")] * 9], "auto"),
        accepted(900, [(0.99, "same")] * 10),
    )
    assert estimated.accepted.share == pytest.approx(0.01)
    assert [one.item.id for one in estimated.wrong] == ["0"]


def test_empty_and_unclear_count_against_the_program() -> None:
    judged = [(0.99, "same")] * 40
    estimated, _ = both(accepted(10**6, [*judged, *[(0.99, "review")] * 5, *[(0.99, "")] * 15]))
    assert estimated.accepted.share == 0
    assert estimated.accepted.limits.high == pytest.approx(clopper_pearson(20, 60).high)
    assert estimated.accepted.limits.low == 0
    assert estimated.accepted.if_random.high == pytest.approx(clopper_pearson(5, 45).high)


def test_missed_pairs_and_recall() -> None:
    estimated, _ = both(
        accepted(1000, [(0.99, "same")] * 100),
        singles(400, [(0, "1"), (0, "elsewhere"), *[(0, "none")] * 98]),
    )
    high = clopper_pearson(2, 100).high
    wrong = 1000 * clopper_pearson(0, 100).high
    assert estimated.singles.share == 0.02
    assert estimated.missed == int(high * 400)
    assert estimated.recall == pytest.approx((1000 - wrong) / (1000 + high * 400))
    assert [one.value for one in estimated.found] == ["1", "elsewhere"]


def test_three_provinces_may_miss_two_pairs_a_row() -> None:
    strata = (accepted(100, [(0.99, "same")] * 100), singles(10, [(0, "1"), *[(0, "none")] * 9]))
    assert estimate(returned(*strata)).missed == 1
    assert estimate(returned(*strata, provinces=3)).missed == 2


def test_the_queue_never_enters_the_precision() -> None:
    plain, _ = both(accepted(1000, [(0.99, "same")] * 50))
    more, _ = both(accepted(1000, [(0.99, "same")] * 50), queue(80, [(0.95, "different")] * 20))
    assert more.accepted == plain.accepted
    assert more.wrong == ()


def test_nothing_judged_says_nothing() -> None:
    estimated, said = both(accepted(100, [(0.99, "")] * 20), singles(10, [(0, "")] * 5))
    assert estimated.accepted.share is None
    assert (estimated.accepted.limits.low, estimated.accepted.limits.high) == (0, 1)
    assert estimated.missed == 10
    assert said.kind is Advised.TOO_SMALL


def test_a_wrong_pair_below_the_right_ones_asks_for_a_higher_cut() -> None:
    low = [(0.972, "different"), (0.974, "same")]
    _, said = both(accepted(20, low, "auto"), accepted(1000, [(0.9991, "same")] * 100))
    assert said.kind is Advised.RAISE
    assert said.cut == 0.973
    assert 0.972 < said.cut <= 0.974
    assert said.moved == 10  # half of the twenty
    assert (said.judged, said.wrong) == (101, 0)
    written = yaml.safe_load(said.yaml())
    assert written == {"procedure": {"thresholds": {"same": 0.973}}}
    Thresholds.model_validate(written["procedure"]["thresholds"])


def test_a_cut_that_is_surely_too_low_is_said_to_be() -> None:
    _, said = both(accepted(1000, [*[(0.971, "different")] * 5, *[(0.99, "same")] * 95]))
    assert said.proven
    assert said.kind is Advised.RAISE
    _, one = both(accepted(1000, [(0.971, "different"), *[(0.99, "same")] * 99]))
    assert not one.proven


def test_no_cut_is_proposed_where_wrong_pairs_score_as_high_as_right_ones() -> None:
    _, said = both(accepted(1000, [(1.0, "different"), *[(0.99, "same")] * 99]))
    assert (said.kind, said.cut, said.moved) == (Advised.NO_CUT_HELPS, None, 1000)
    half = [*[(0.98, "same")] * 50, (0.985, "different"), *[(0.99, "same")] * 49]
    _, said = both(accepted(1000, half))
    assert (said.kind, said.moved) == (Advised.NO_CUT_HELPS, 510)


def test_all_pairs_judged_right_hold_the_target_and_the_queue_may_support_a_lower_cut() -> None:
    whole = accepted(1000, [(0.99, "same")] * 1000)
    assert both(whole)[1].kind is Advised.HOLDS
    _, said = both(whole, queue(30, [(0.95, "same")] * 30), queue(9, [(0.8, "same")] * 3, 0.5, 0.9))
    assert (said.kind, said.cut, said.moved) == (Advised.LOWER, 0.9, 30)
    assert said.judged == 1030
    _, wrong = both(whole, queue(30, [(0.95, "different")] * 2 + [(0.95, "same")] * 28))
    assert wrong.kind is Advised.HOLDS
    held = (Layer(Part.QUEUE, HELD), 30, [(0.95, "same")] * 30)
    assert both(whole, held)[1].kind is Advised.HOLDS, "a veto is no question of the cut"


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_number_between_two_scores(one: float, other: float) -> None:
    low, high = sorted((one, other))
    if low < high:
        assert low < between(low, high) <= high


def test_the_shortest_number_between_two_scores() -> None:
    assert between(0.972, 0.99) == 0.98
    assert between(0.9712, 0.9715) == 0.9713
    assert between(0.99, 1.0) == 1.0


@given(st.integers(0, 2**32))
def test_a_sample_survives_its_lines(seed: int) -> None:
    chance = random.Random(seed)
    back = returned(
        accepted(100, [(chance.random(), "same")] * chance.randrange(5)),
        singles(20, [(0, "1")] * chance.randrange(5)),
    )
    lines = list(sample_lines(back.sample))
    assert read_sample(lines) == back.sample
    if back.sample.items:
        with pytest.raises(ValueError, match="missing"):
            read_sample(lines[:-1])
        with pytest.raises(ValueError, match="changed"):
            read_sample([(lines[0][0].replace("X-1", "X-9"), lines[0][1]), *lines[1:]])


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 4), st.integers(0, 4), st.integers(0, 4),
                  st.integers(0, 100)), min_size=1, max_size=5,
    )
)  # fmt: skip
def test_the_estimate_lies_inside_its_interval(counts: list[tuple[int, ...]]) -> None:
    strata = []
    for number, (right, wrong, unclear, empty, more) in enumerate(counts):
        said = [(0.99, value) for value, times in (
            ("same", right), ("different", wrong), ("review", unclear), ("", empty),
        ) for _ in range(times)]  # fmt: skip
        strata.append(accepted(len(said) + more, said, f"code{number}"))
    one = estimate(returned(*strata)).accepted
    assert 0 <= one.limits.low <= one.limits.high <= 1
    if one.share is not None:
        assert one.limits.low - 1e-9 <= one.share <= one.limits.high + 1e-9
        assert one.if_random.low - 1e-9 <= one.share <= one.if_random.high + 1e-9
