"""Intervals: hand-computed cases, laws, and how often they miss the truth."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.audit.draw import LEAST, allocate, draw
from merge_toolkit.audit.interval import Judged, answers_needed, clopper_pearson, share_limits


def test_no_error_in_sixty_still_means_up_to_six_percent() -> None:
    limits = clopper_pearson(0, 60)
    assert limits.low == 0
    assert limits.high == pytest.approx(1 - 0.025 ** (1 / 60))
    assert limits.high == pytest.approx(0.0596, abs=5e-5)


@pytest.mark.parametrize(
    ("errors", "judged", "low", "high"),
    [  # Clopper and Pearson, two-sided 95 %; tables of the binomial
        (1, 10, 0.00253, 0.44502), (5, 10, 0.18709, 0.81291), (10, 10, 0.69150, 1.0),
        (2, 100, 0.00243, 0.07038), (0, 10, 0.0, 0.30850), (0, 0, 0.0, 1.0),
    ],
)  # fmt: skip
def test_known_limits(errors: int, judged: int, low: float, high: float) -> None:
    limits = clopper_pearson(errors, judged)
    assert (limits.low, limits.high) == pytest.approx((low, high), abs=5e-5)


def test_one_stratum_is_exact_and_a_proportional_sample_is_pooled() -> None:
    assert share_limits([Judged(10**6, 60, 1)]) == clopper_pearson(1, 60)
    pooled = share_limits([Judged(4000, 40, 1), Judged(2000, 20, 0)])
    exact = clopper_pearson(1, 60)
    assert (pooled.low, pooled.high) == pytest.approx((exact.low, exact.high))


def test_what_was_judged_whole_has_no_uncertainty() -> None:
    limits = share_limits([Judged(10, 10, 1), Judged(30, 30, 0)])
    assert (limits.low, limits.high) == (1 / 40, 1 / 40)
    half = share_limits([Judged(10, 10, 0), Judged(30, 15, 0)])
    assert half.high == pytest.approx(0.75 * clopper_pearson(0, 15).high)


def test_a_stratum_of_which_nothing_was_judged_may_hold_anything() -> None:
    limits = share_limits([Judged(90, 90, 0), Judged(10, 0, 0)])
    assert (limits.low, limits.high) == (0, 0.1)
    assert share_limits([]) == share_limits([Judged(0, 0, 0)])


def test_how_many_answers_are_needed() -> None:
    assert answers_needed(0.001) == 3688  # ln 0.025 / ln 0.999
    for errors in (0, 1, 3):
        needed = answers_needed(0.001, errors)
        assert clopper_pearson(errors, needed).high <= 0.001
        assert clopper_pearson(errors, needed - 1).high > 0.001


@st.composite
def strata(draw_one: st.DrawFn) -> list[Judged]:
    made = []
    for _ in range(draw_one(st.integers(1, 5))):
        population = draw_one(st.integers(1, 500))
        judged = draw_one(st.integers(0, population))
        made.append(Judged(population, judged, draw_one(st.integers(0, judged))))
    return made


@given(strata())
def test_limits_hold_the_share_that_was_seen(made: list[Judged]) -> None:
    limits = share_limits(made)
    assert 0 <= limits.low <= limits.high <= 1
    seen = [one for one in made if one.judged]
    share = sum(one.errors / one.judged * one.population for one in seen)
    rest = sum(one.population for one in made) - sum(one.population for one in seen)
    total = sum(one.population for one in made)
    assert limits.low <= share / total + 1e-12
    assert limits.high >= (share + rest) / total - 1e-12


@given(st.integers(0, 20), st.integers(1, 60), st.integers(2, 20))
def test_more_answers_of_the_same_share_are_narrower(errors: int, right: int, times: int) -> None:
    few = share_limits([Judged(10**6, errors + right, errors)])
    many = share_limits([Judged(10**6, times * (errors + right), times * errors)])
    assert few.low <= many.low <= many.high <= few.high
    assert many.high - many.low < few.high - few.low


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 400), max_size=7), st.integers(0, 500))
def test_exactly_as_many_are_drawn_as_are_wanted(sizes: dict[str, int], wanted: int) -> None:
    numbers = allocate(sizes, wanted)
    assert set(numbers) == set(sizes)
    assert sum(numbers.values()) == min(wanted, sum(sizes.values()))
    assert all(0 <= number <= sizes[name] for name, number in numbers.items())


def test_small_strata_get_their_least_number() -> None:
    numbers = allocate({"large": 1189, "middle": 286, "small": 30, "tiny": 4}, 300)
    assert numbers["tiny"] == 4
    assert numbers["small"] == LEAST
    assert sum(numbers.values()) == 300
    assert numbers["large"] / numbers["middle"] == pytest.approx(1189 / 286, rel=0.02)


@given(st.integers(0, 60), st.integers(0, 60))
def test_a_larger_sample_holds_the_smaller(one: int, other: int) -> None:
    units = {"a": range(60)}
    small, large = sorted((one, other))
    few, many = (draw(units, wanted, "7")["a"] for wanted in (small, large))
    assert many[:small] == few
    assert len(set(many)) == large


def test_another_seed_draws_otherwise() -> None:
    units = {"a": range(200)}
    assert draw(units, 20, "1") == draw(units, 20, "1")
    assert draw(units, 20, "1") != draw(units, 20, "2")


@pytest.mark.parametrize(
    ("sizes", "shares"),
    [((1000, 400, 30), (0.002, 0.01, 0.2)), ((1000, 400, 30), (0.0, 0.0, 0.5)),
     ((500, 500), (0.05, 0.0)), ((100, 1400), (0.3, 0.0)), ((1500,), (0.02,))],
)  # fmt: skip
def test_either_limit_misses_in_at_most_two_and_a_half_percent(
    sizes: tuple[int, ...], shares: tuple[float, ...]
) -> None:
    chance = random.Random(1)
    everything = {
        str(at): [n < round(size * share) for n in range(size)]
        for at, (size, share) in enumerate(zip(sizes, shares, strict=True))
    }
    true = sum(map(sum, everything.values())) / sum(sizes)
    numbers = allocate({name: len(units) for name, units in everything.items()}, 150)
    too_low = too_high = 0
    for _ in range(600):
        limits = share_limits(
            [
                Judged(len(units), numbers[name], sum(chance.sample(units, numbers[name])))
                for name, units in everything.items()
            ]
        )
        too_low += limits.high < true
        too_high += limits.low > true
    assert max(too_low, too_high) / 600 <= 0.04  # 0.025 and what 600 draws add by chance
