"""The equipment plan: inside a former province first, then across, then to buy; it reconciles."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge_toolkit.inventory.needs import needed
from merge_toolkit.inventory.stock import DEVICES, DISPOSAL
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.infrastructure import Action, Infrastructure, Move, Way
from merge_toolkit.rules.schema import NeedRule
from tests.builders import asset, book
from tests.unit.inventory.small import device, merged, small, survey, with_rules

COMMUNES = {"Xã Sen": "901", "Xã Súng": "902", "Xã Lúa": "902", "Xã Dừa": "903", "Xã Mận": "904"}
OF = {"Xã Sen": "mot", "Xã Súng": "mot", "Xã Lúa": "mot", "Xã Dừa": "hai", "Xã Mận": "hai"}
NEED = 2
"""Computers of each centre: one for each of its two counters."""


def moved(found: Infrastructure) -> list[Move]:
    return [move for move in found.moves if move.action is Action.TRANSFER]


def balanced(found: Infrastructure) -> None:
    for one in found.balances:
        assert one.before == one.kept + one.transferred + one.retired


def test_a_commune_serves_itself_first_then_its_district_then_its_province_then_across() -> None:
    rows = [device("mot", n, "UBND xã Súng", location="Huyện An") for n in range(1, 8)]
    found = survey(*rows)
    ways = Counter((move.to_place and move.to_place.code, move.way) for move in moved(found))
    assert ways == {("901", Way.SAME_DISTRICT): 2, ("903", Way.ACROSS): 2, ("904", Way.ACROSS): 1}
    computers = next(one for one in found.balances if one.function == "may-tinh")
    assert (computers.kept, computers.transferred, computers.bought) == (2, 5, 1)
    balanced(found)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(sorted(COMMUNES)), min_size=1, max_size=14))
def test_no_plan_buys_or_crosses_less(units: list[str]) -> None:
    found = survey(*(device(OF[unit], n, f"UBND {unit}") for n, unit in enumerate(units, 1)))
    have = Counter(COMMUNES[unit] for unit in units)
    surplus, short = Counter[str](), Counter[str]()
    for code, province in {"901": "1", "902": "1", "903": "2", "904": "2"}.items():
        surplus[province] += max(0, have[code] - NEED)
        short[province] += max(0, NEED - have[code])
    inside = sum(min(surplus[one], short[one]) for one in ("1", "2"))
    across = min(surplus.total(), short.total()) - inside
    ways = Counter[Way | None]()
    for move in moved(found):
        ways[move.way] += move.count
    assert ways[Way.SAME_DISTRICT] + ways[Way.SAME_PROVINCE] == inside
    assert ways[Way.ACROSS] == across
    computers = next(one for one in found.balances if one.function == "may-tinh")
    assert computers.bought == short.total() - inside - across
    balanced(found)


@given(st.permutations(range(1, 9)))
@settings(max_examples=10)
def test_the_order_of_rows_changes_nothing(order: list[int]) -> None:
    rows = [device("mot", n, "UBND xã Súng", year=2018 + n) for n in range(1, 9)]
    assert survey(*(rows[n - 1] for n in order)).moves == survey(*rows).moves


def test_distances_outrank_districts_where_they_are_known() -> None:
    transfers = small().infrastructure.transfers.model_dump() | {
        "distances_km": {"902": {"903": 4.0, "904": 30.0}}
    }
    rows = [device("mot", n, "UBND xã Súng") for n in range(1, 7)]
    found = survey(*rows, rules=with_rules(transfers=transfers))
    codes = Counter(move.to_place.code for move in moved(found) if move.to_place)
    assert codes == {"901": 2, "903": 2}


def test_what_is_written_off_or_broken_goes_unless_people_keep_it() -> None:
    old, broken = device("mot", 1, "UBND xã Sen", year=2018), device("mot", 2, "UBND xã Sen",
                                                                   state="broken")  # fmt: skip
    found = survey(old, broken)
    assert {m.reason for m in found.moves if m.action is Action.RETIRE} == {"2018+5", "broken"}
    kept = Choice(frozenset({old.key}), DISPOSAL, "Lan", "L1", value="Tiếp tục sử dụng")
    found = survey(old, broken, choices=[kept])
    assert {m.reason for m in found.moves if m.action is Action.RETIRE} == {"broken"}
    balanced(found)


def test_one_device_listed_twice_is_counted_once_when_people_say_so() -> None:
    twins = [device("mot", n, "UBND xã Sen", serial="AB12") for n in (1, 2)]
    one = Choice(frozenset(row.key for row in twins), DEVICES, "Lan", "L1", value="1")
    before = [b.before for b in survey(*twins).balances if b.function == "may-tinh"]
    after = survey(*twins, choices=[one])
    assert (before, [b.before for b in after.balances if b.function == "may-tinh"]) == ([2], [1])
    assert Counter(move.action for move in after.moves)[Action.DUPLICATE] == 1


def test_a_district_gives_its_own_to_whom_it_names_and_the_rest_to_who_needs_it() -> None:
    named = device("mot", 1, "UBND huyện An", receiver="UBND xã Mới Hai")
    free = [device("mot", n, "UBND huyện An") for n in range(2, 9)]
    found = survey(named, *free)
    assert [(m.to_place.name if m.to_place else "", m.way) for m in found.moves
            if m.record == named.key] == [("Xã Mới Hai", Way.STATED)]  # fmt: skip
    waiting = [move for move in found.moves if move.action is Action.WAIT]
    assert sum(move.count for move in waiting) == 0
    more = survey(named, *free, *(device("mot", n, "UBND huyện An") for n in range(20, 26)))
    assert sum(m.count for m in more.moves if m.action is Action.WAIT) == 6
    balanced(more)


def test_a_split_commune_waits_until_people_name_the_receiver() -> None:
    row = device("hai", 1, "UBND xã Ổi")
    assert [move.action for move in survey(row).moves if move.record] == [Action.WAIT]
    choice = Choice(frozenset({row.key}), "receiving_unit", "Lan", "L1", value="Xã Mới Bốn")
    found = survey(row, choices=[choice])
    assert [(m.action, m.to_place and m.to_place.code) for m in found.moves if m.record] == [
        (Action.TRANSFER, "904")
    ]
    [settled] = found.settled.values()
    assert (settled.receiving, settled.state.value, settled.decision) == (
        "Xã Mới Bốn", "confirmed", "L1",
    )  # fmt: skip


def test_pieces_of_one_row_may_go_several_ways() -> None:
    found = survey(device("mot", 1, "UBND xã Lúa", quantity=7))
    actions = Counter[Action]()
    for move in found.moves:
        actions[move.action] += move.count if move.record else 0
    assert (actions[Action.KEEP], actions[Action.TRANSFER]) == (2, 5)
    [settled] = found.settled.values()
    own, *others = settled.receiving.split(" | ")
    assert (settled.action, own) == (Action.DIVIDED, "Xã Mới Hai")
    assert set(others) == {move.to_place.name for move in moved(found) if move.to_place}
    assert len({move.unified_id for move in found.moves if move.record}) == 1
    balanced(found)


@pytest.mark.parametrize(
    ("counters", "rule", "pieces"),
    [(3, {"per_counter": 0.5}, 2), (4, {"per_counter": 0.5, "per_centre": 1}, 3),
     (3, {"per_counter": 0.1}, 1), (0, {"per_counter": 1}, 0), (10, {"per_counter": 0.1}, 1)],
)  # fmt: skip
def test_a_part_of_a_piece_is_a_piece(counters: int, rule: dict[str, float], pieces: int) -> None:
    assert needed(counters, NeedRule.model_validate(rule)) == pieces


def test_readiness_says_what_is_missing() -> None:
    office = {"kind": "counter", "area_m2": 35, "counters": 3}

    row = asset("mot", "Bộ phận một cửa", unit="UBND xã Sen", **office)
    found = survey(row, *(device("mot", n, "UBND xã Sen") for n in (1, 2)))
    first = found.readiness[0]
    missing = dict(first.missing)
    assert first.place.code == "901"
    assert missing["area"] == "35"
    assert missing["line"] == ""
    assert missing["may-in"] == "1"
    assert "may-tinh" not in missing
    assert not first.ready


def test_without_inventories_rules_or_territory_nothing_is_planned() -> None:

    nothing = merged().infrastructure
    assert nothing is not None
    assert (nothing.moves, nothing.readiness, nothing.comparisons) == ((), (), ())
    row = device("mot", 1, "UBND xã Sen")
    plain = small().model_copy(update={"infrastructure": type(small().infrastructure)()})
    found = survey(row, rules=plain)
    assert (found.moves, found.balances) == ((), ())
    homeless = survey(row, rules=book())
    assert [move.action for move in homeless.moves] == [Action.KEEP]


def test_people_count_pieces_not_rows() -> None:
    rows = [device("mot", n, "UBND xã Sen", serial="AB12", quantity=2) for n in (1, 2)]
    told = frozenset(row.key for row in rows)
    for answer, kept in (("1", 1), ("3", 3), ("4", 4), ("9", 4)):
        one = Choice(told, DEVICES, "Lan", "L1", value=answer)
        found = survey(*rows, choices=[one])
        pieces = Counter[Action]()
        for move in found.moves:
            if move.function == "may-tinh" and move.record:
                pieces[move.action] += move.count
        assert pieces[Action.DUPLICATE] == 4 - kept
        assert sum(b.before for b in found.balances if b.function == "may-tinh") == kept
        balanced(found)


def test_price_and_value_of_a_row_are_of_all_its_pieces_whatever_is_really_there() -> None:
    """What people find to be listed elsewhere takes its share of the value along, once."""
    rows = [
        device("mot", n, "UBND xã Sen", serial="AB12", quantity=5, residual_vnd=100, price_vnd=500)
        for n in (1, 2)
    ]
    three = Choice(frozenset(row.key for row in rows), DEVICES, "Lan", "L1", value="3")
    found = [one for one in survey(*rows, choices=[three]).moves if one.function == "may-tinh"]
    value = {action: sum(one.residual_vnd or 0 for one in found if one.action is action)
             for action in Action}  # fmt: skip
    assert (value[Action.KEEP], value[Action.TRANSFER], value[Action.DUPLICATE]) == (40, 20, 140)
    bought = [one for one in found if one.action is Action.BUY]
    assert {one.cost_vnd and one.cost_vnd // one.count for one in bought} == {100}


def test_a_line_that_states_no_speed_is_there_and_its_speed_is_unknown() -> None:
    line = asset(
        "mot", "Đường truyền", row=3, kind="line", unit="UBND xã Sen",
        function=book().infrastructure.centres.lines[0],
    )  # fmt: skip
    told = {one.place.code: one for one in survey(line).readiness}
    assert told["901"].line_mbps is None, "not 0: nobody said so"
    assert "line" not in dict(told["901"].missing)
    assert "line" in dict(told["902"].missing)
    centres = small().infrastructure.centres.model_copy(update={"line_mbps": 20})
    slow = survey(line, rules=with_rules(centres=centres.model_dump())).readiness
    assert all("line" in dict(one.missing) for one in slow)


def test_a_row_of_no_piece_is_not_moved() -> None:
    none = device("mot", 1, "UBND huyện An", quantity=0, year=2025)
    found = survey(none, device("mot", 2, "UBND huyện An", quantity=3))
    assert all(move.count for move in moved(found))
    assert sum(move.count for move in moved(found)) == 3
    balanced(found)


def test_what_an_office_counts_itself_is_stock_where_no_device_is_registered() -> None:
    office = asset(
        "mot", "Bộ phận một cửa", row=9, kind="counter", unit="UBND xã Súng", printers=4,
        computers=9, counters=3,
    )  # fmt: skip
    computer = device("mot", 1, "UBND xã Súng")
    found = survey(office, computer)
    by_sort = {one.function: one for one in found.balances}
    assert by_sort["may-in"].before == 4
    assert by_sort["may-tinh"].before == 1  # the register speaks
    of_office = [move for move in found.moves if move.record == office.key]
    assert {move.function for move in of_office} == {"may-in"}
    assert {move.reason for move in of_office} <= {"office_list", "surplus"}
    [centre] = [one for one in found.readiness if one.place.code == "902"]
    listed = {need.function: need.listed for need in centre.needs}
    assert (listed["may-in"], listed["may-tinh"], listed["kiosk"]) == (4, 9, 0)
    [settled] = [one for key, one in found.settled.items() if one.receiving == "Xã Mới Hai"
                 and one.rule == "territory"]  # fmt: skip
    assert settled.action is None
    balanced(found)
