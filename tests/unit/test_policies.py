"""Every policy keeps every offer: chosen or beaten, or no answer at all."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.model.kinds import Kind
from merge_toolkit.model.outcome import Offer
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.values import (
    Fee,
    FeeKind,
    Level,
    OnlineLevel,
    TimeLimit,
    TimeSpan,
    TimeUnit,
    Value,
)
from merge_toolkit.policies import POLICIES, Situation, plainly

AT = Situation(
    {"mot": 0, "hai": 1, "ref": 2},
    frozenset({"ref"}),
    {"mot": "Một", "hai": "Hai"},
    plainly,
)


def offer(source: str, value: Value) -> Offer:
    return Offer(RecordKey(f"{source}:{value}"), value, str(value))


def days(amount: str, unit: TimeUnit = TimeUnit.WORKING_DAY) -> TimeLimit:
    return TimeLimit((TimeSpan(Decimal(amount), unit),))


def fee(*amounts: int) -> Fee:
    return Fee(FeeKind.AMOUNTS, amounts) if amounts else Fee(FeeKind.FREE)


values = st.one_of(
    st.text("aáà ", min_size=1),
    st.sampled_from(OnlineLevel),
    st.builds(days, st.sampled_from(["1", "2.5", "3"]), st.sampled_from(TimeUnit)),
    st.builds(fee, st.integers(0, 3)),
    st.lists(st.text("ab", min_size=1), min_size=1, max_size=3).map(tuple),
)
offers = st.lists(
    st.tuples(st.sampled_from(["mot", "hai", "ref"]), values),
    min_size=1,
    max_size=5,
    unique_by=lambda item: f"{item[0]}:{item[1]}",
).map(lambda items: [offer(*item) for item in items])


@pytest.mark.parametrize("name", POLICIES)
@given(offered=offers)
def test_nothing_offered_is_lost(name: str, offered: list[Offer]) -> None:
    variants = POLICIES[name].resolve(offered, AT)
    if variants is None:
        return
    kept = [o for variant in variants for o in (*variant.chosen, *variant.beaten)]
    assert sorted(kept, key=repr) == sorted(offered, key=repr)
    assert all(variant.chosen for variant in variants)


@pytest.mark.parametrize("name", POLICIES)
@given(offered=offers, data=st.data())
def test_order_of_offers_does_not_matter(
    name: str, offered: list[Offer], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(offered))
    one, other = POLICIES[name].resolve(offered, AT), POLICIES[name].resolve(shuffled, AT)
    assert [plainly(v.value) for v in one or ()] == [plainly(v.value) for v in other or ()]


CASES: list[tuple[str, list[tuple[str, Value]], list[tuple[str, Value]] | None]] = [
    ("must_agree", [("mot", "Hòa giải"), ("hai", "Hoà giải")], [("", "Hòa giải")]),
    ("must_agree", [("mot", "a"), ("hai", "b")], None),
    ("must_agree", [("mot", "a"), ("ref", "b")], [("", "a")]),
    ("listed_together",
     [("mot", (Level.PROVINCE,)), ("mot", (Level.COMMUNE,)),
      ("hai", (Level.PROVINCE, Level.COMMUNE))],
     [("", (Level.PROVINCE, Level.COMMUNE))]),
    ("listed_together", [("mot", (Level.PROVINCE,)), ("hai", (Level.COMMUNE,))], None),
    ("listed_together", [("mot", "Sở A; UBND xã"), ("hai", "UBND xã; Sở A")],
     [("", "Sở A; UBND xã")]),
    ("listed_together", [("mot", "Sở A; UBND xã"), ("hai", "Sở A")], None),
    ("source_order", [("hai", "b"), ("mot", "a")], [("", "a")]),
    ("reference_first", [("mot", "a"), ("hai", "b"), ("ref", "c")], [("", "c")]),
    ("reference_first", [("hai", "b"), ("mot", "a")], [("", "a")]),
    ("reference_or_agree", [("mot", "a"), ("hai", "b")], None),
    ("reference_or_agree", [("mot", "a"), ("hai", "b"), ("ref", "b")], [("", "b")]),
    ("shortest_time", [("mot", days("5")), ("hai", days("2.5"))], [("", days("2.5"))]),
    ("shortest_time", [("mot", days("5")), ("hai", days("3", TimeUnit.DAY))], None),
    ("lowest_fee", [("mot", fee(20000)), ("hai", fee(10000))], [("", fee(10000))]),
    ("lowest_fee", [("mot", fee(20000)), ("hai", fee())], [("", fee())]),
    ("lowest_fee", [("mot", fee(1, 2)), ("hai", fee(1))], None),
    ("lowest_fee", [("mot", replace(fee(20), conditions=("a",))), ("hai", fee(10))], None),
    ("shortest_time", [("mot", days("5")), ("hai", replace(days("3"), conditions=("a",)))], None),
    ("highest_online_level", [("mot", OnlineLevel.PARTIAL), ("hai", OnlineLevel.FULL)],
     [("", OnlineLevel.FULL)]),
    ("shortest_time", [("mot", days("5")), ("hai", days("4")), ("ref", days("3"))],
     [("", days("4"))]),
    ("shortest_time", [("mot", days("5")), ("hai", days("4")), ("ref", days("3", TimeUnit.DAY))],
     [("", days("4"))]),
    ("lowest_fee", [("mot", fee(30)), ("hai", fee(20)), ("ref", fee())], [("", fee(20))]),
    ("lowest_fee", [("ref", fee(20))], [("", fee(20))]),
    ("highest_online_level", [("mot", OnlineLevel.PARTIAL), ("ref", OnlineLevel.FULL)],
     [("", OnlineLevel.PARTIAL)]),
    ("newest_act", [("mot", "12/QĐ-UBND ngày 5/6/2024"), ("hai", "3/QĐ-UBND ngày 14/2/2025")],
     [("", "3/QĐ-UBND ngày 14/2/2025")]),
    ("newest_act", [("mot", ("Luật 1/2020/QH14", "Thông tư 2/2023/TT-BTC")),
                    ("hai", ("Nghị định 5/2021/NĐ-CP",))],
     [("", ("Luật 1/2020/QH14", "Thông tư 2/2023/TT-BTC"))]),
    ("newest_act", [("mot", "Nghị định 1/2025/NĐ-CP"),
                    ("hai", "3/QĐ-UBND ngày 14/2/2025")], None),  # which came first in 2025?
    ("newest_act", [("mot", "12/QĐ-UBND"), ("hai", "3/QĐ-UBND ngày 14/2/2025")], None),
    ("newest_act", [("mot", "1/QĐ-UBND ngày 5/6/2024"), ("ref", "2/QĐ-BTP ngày 5/6/2025")],
     [("", "1/QĐ-UBND ngày 5/6/2024")]),  # a reference only bears witness
    ("union", [("hai", ("b", "c")), ("mot", ("a", "b"))], [("", ("a", "b", "c"))]),
    ("same_in_substance", [("hai", ("Bản sao hộ chiếu", "Đơn đề nghị")),
                           ("mot", ("Đơn đề nghi", "Bản sao hộ chiếu"))],
     [("", ("Đơn đề nghi", "Bản sao hộ chiếu"))]),
    ("same_in_substance", [("mot", ("Đơn đề nghị",)), ("hai", ("Đơn đề nghị", "Bản vẽ"))], None),
    ("same_in_substance", [("mot", ("Mẫu số 01",)), ("hai", ("Mẫu số 02",))], None),
    ("per_territory", [("mot", fee(1)), ("hai", fee(2))], [("Một", fee(1)), ("Hai", fee(2))]),
    ("per_territory", [("mot", fee(1)), ("hai", fee(1))], [("", fee(1))]),
]  # fmt: skip


@pytest.mark.parametrize(("name", "offered", "expected"), CASES)
def test_policy(
    name: str,
    offered: list[tuple[str, Value]],
    expected: list[tuple[str, Value]] | None,
) -> None:
    variants = POLICIES[name].resolve([offer(*item) for item in offered], AT)
    found = None if variants is None else [(v.territory, v.value) for v in variants]
    assert found == expected


def test_every_policy_has_a_case() -> None:
    assert {name for name, _, _ in CASES} == set(POLICIES)


def test_a_policy_that_had_nothing_to_pick_is_not_named() -> None:
    own, same, other = offer("mot", "Đất đai"), offer("hai", "đất đai"), offer("hai", "b")
    picking = [name for name, one in POLICIES.items() if one.picks and Kind.TEXT in one.fits]
    assert picking
    for name in picking:
        (agreed,) = POLICIES[name].applied((own, same), AT) or ()
        assert (agreed.policy, agreed.chosen) == ("must_agree", (own, same))
    (picked,) = POLICIES["source_order"].applied((own, other), AT) or ()
    assert picked.policy == "source_order"
    witness = offer("ref", "b")
    (agreed,) = POLICIES["source_order"].applied((own, same, witness), AT) or ()
    assert (agreed.policy, agreed.beaten) == ("must_agree", (witness,)), "provinces agree"
    (picked,) = POLICIES["reference_first"].applied((own, same, witness), AT) or ()
    assert picked.policy == "reference_first"
