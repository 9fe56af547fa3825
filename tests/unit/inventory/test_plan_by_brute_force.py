"""The whole plan against every other plan: kept, moved inside, moved across, retired, bought."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from merge_toolkit.model.infrastructure import Action, Way
from tests.unit.inventory.small import device, small, survey, with_rules

UNITS = {"Xã Sen": "901", "Xã Súng": "902", "Xã Lúa": "902", "Xã Dừa": "903", "Xã Mận": "904"}
PROVINCE = {"901": "mot", "902": "mot", "903": "hai", "904": "hai"}
NEED = 2
"""Computers of each centre, as the small merger states its counters."""
FATES: Mapping[str, Mapping[str, object]] = {
    "good": {}, "broken": {"state": "broken"}, "written off": {"year": 2015},
}  # fmt: skip
Flows = Mapping[tuple[str, str], int]
Told = tuple[int, int, int, int, int, float]
"""Pieces kept, moved inside a province, moved across, retired and bought, and the way in km."""

pieces = st.lists(
    st.tuples(st.sampled_from(sorted(UNITS)), st.sampled_from(sorted(FATES))), min_size=1,
    max_size=9,
)  # fmt: skip
ways = st.lists(st.integers(1, 9), min_size=6, max_size=6)


@settings(max_examples=60)
@given(pieces, ways)
def test_the_plan_is_the_best_of_all_plans(held: list[tuple[str, str]], km: list[int]) -> None:
    two = [(a, b) for a in PROVINCE for b in PROVINCE if a < b]
    distance = {pair: float(one) for pair, one in zip(two, km, strict=True)}
    distances: dict[str, dict[str, float]] = {}
    for (one, other), length in distance.items():
        distances.setdefault(one, {})[other] = length
    transfers = small().infrastructure.transfers.model_dump() | {"distances_km": distances}
    rows = [
        device("mot" if PROVINCE[UNITS[unit]] == "mot" else "hai", n, f"UBND {unit}", **FATES[fate])
        for n, (unit, fate) in enumerate(held, 1)
    ]
    found = survey(*rows, rules=with_rules(transfers=transfers))
    computers = [move for move in found.moves if move.function == "may-tinh"]
    count = Counter[Action]()
    across, length = 0, 0.0
    for move in computers:
        count[move.action] += move.count
        if move.action is Action.TRANSFER and move.from_place and move.to_place:
            across += move.count * (move.way is Way.ACROSS)
            pair = sorted((move.from_place.code, move.to_place.code))
            length += move.count * distance[pair[0], pair[1]]
    inside = count[Action.TRANSFER] - across
    told = (count[Action.KEEP], inside, across, count[Action.RETIRE], count[Action.BUY], length)
    assert told == best(held, distance)


def best(held: list[tuple[str, str]], distance: Mapping[tuple[str, str], float]) -> Told:
    """Try every way to send what a centre has to spare; buy least, then cross least, then go least.

    A centre serves itself first, and nothing is moved that nobody needs.
    """
    good = Counter(UNITS[unit] for unit, fate in held if fate == "good")
    retired = sum(fate != "good" for _, fate in held)
    spare = {code: good[code] - NEED for code in PROVINCE if good[code] > NEED}
    short = {code: NEED - good[code] for code in PROVINCE if good[code] < NEED}
    plans = [_told(flows, short, distance) for flows in _flows(spare, short)]
    bought, across, length, moved = min(plans)
    return good.total() - moved, moved - across, across, retired, bought, length


def _told(
    flows: Flows, short: Mapping[str, int], distance: Mapping[tuple[str, str], float]
) -> tuple[int, int, float, int]:
    across = sum(n for (a, b), n in flows.items() if PROVINCE[a] != PROVINCE[b])
    length = sum(n * distance[min(pair), max(pair)] for pair, n in flows.items())
    moved = sum(flows.values())
    return sum(short.values()) - moved, across, length, moved


def _flows(spare: Mapping[str, int], short: Mapping[str, int]) -> Iterator[Flows]:
    ways_between = list(product(spare, short))
    most = [range(min(spare[a], short[b]) + 1) for a, b in ways_between]
    for counts in product(*most):
        flows = dict(zip(ways_between, counts, strict=True))
        sent, got = Counter[str](), Counter[str]()
        for (a, b), n in flows.items():
            sent[a] += n
            got[b] += n
        if all(sent[a] <= spare[a] for a in spare) and all(got[b] <= short[b] for b in short):
            yield flows
