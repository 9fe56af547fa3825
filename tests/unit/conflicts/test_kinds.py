"""Every kind of conflict: a pair of rows that brings it about, and one that must not."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from merge_toolkit.conflicts.asset_kinds import ASSET_KINDS
from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.model.decisions import Choice, Decision, DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import Conflict
from merge_toolkit.model.records import Procedure, Role
from merge_toolkit.model.result import MergeResult
from merge_toolkit.model.values import (
    Fee,
    FeeKind,
    OnlineLevel,
    RecordStatus,
    TimeLimit,
    TimeSpan,
    TimeUnit,
)
from merge_toolkit.pipeline import merge
from merge_toolkit.rules.schema import RuleBook
from tests.builders import book, catalog, procedure
from tests.unit.matching.test_matching import filler

NAME = "Cấp thẻ hướng dẫn viên du lịch quốc tế"
OTHER = "Thu hồi giấy phép kinh doanh vàng miếng"
CODE, TWIN, FAR = "1.004614", "1.004641", "1.009999"


def days(amount: str, unit: TimeUnit = TimeUnit.WORKING_DAY) -> TimeLimit:
    return TimeLimit((TimeSpan(Decimal(amount), unit),))


def vnd(*amounts: int) -> Fee:
    return Fee(FeeKind.AMOUNTS, amounts)


def row(source: str, name: str = NAME, code: str | None = CODE, **values: Any) -> Procedure:
    return procedure(source, name, code, **values)


def merged(
    left: list[Procedure], right: list[Procedure], hub: list[Procedure] | None = None,
    rules: RuleBook | None = None, choices: tuple[Choice, ...] = (),
) -> MergeResult:  # fmt: skip
    catalogs = [catalog("mot", *left, *filler("mot")), catalog("hai", *right, *filler("hai"))]
    if hub:
        catalogs.append(catalog("qg", *hub, role=Role.REFERENCE))
    used = rules or (book(reference="qg") if hub else book())
    # people called the first rows the same: what they disagree in is left to be settled
    told = Decision(Pair.of(left[0].key, right[0].key), Verdict.SAME, "A", "1")
    alike = left[0].name != OTHER != right[0].name
    return merge(catalogs, used, DecisionLog(decisions=(told,) if alike else (), choices=choices))


def asked(*sides: list[Procedure]) -> list[Conflict]:
    filling = {one.name for one in filler("mot")}
    result = merged(*sides)
    records = {m.key: m for u in result.procedures.unified for m in u.members}
    return [
        conflict
        for conflict in result.procedures.conflicts
        if records[conflict.offers[0].record].name not in filling
    ]


def both(field: str, left: object, right: object) -> tuple[list[Procedure], list[Procedure]]:
    return [row("mot", **{field: left})], [row("hai", **{field: right})]


LAW = "Luật Đất đai số 45/2013/QH13"

CASES: list[tuple[str, str, tuple[list[Procedure], ...]]] = [
    ("code_wrong", CODE, (
        [row("mot"), row("mot", OTHER, FAR)], [row("hai", code=FAR), row("hai", OTHER, FAR)])),
    ("code_shared", "", (
        [row("mot"), row("mot", OTHER, ordinal=2)], [row("hai")])),
    ("code_replaced", CODE, (
        [row("mot"), row("mot", code=FAR, status=RecordStatus.REPLACED)], [row("hai", code=FAR)])),
    ("code_mistyped", "", ([row("mot")], [row("hai", code=TWIN)])),
    ("code", "", ([row("mot")], [row("hai", code=FAR)])),
    ("name", NAME, (
        [row("mot")], [row("hai", "Thẻ hướng dẫn viên du lịch quốc tế và nội địa hạng cao")])),
    ("level", "", ([row("mot")], [row("hai", level="commune")])),
    ("level_twin", "", (
        [row("mot"), row("mot", level="district")], [row("hai")])),
    ("agency", "", both("agency", "Sở Nội vụ", "Sở Tư pháp")),
    ("domain_field", "Hộ tịch", both("domain_field", "Hộ tịch", "Việc của thôn")),
    ("online_level", "Toàn trình", both("online_level", OnlineLevel.FULL, OnlineLevel.PARTIAL)),
    ("statutory_time", "5 ngày làm việc", both("time_limit", days("5"), days("15"))),
    ("statutory_time_unit", "", both("time_limit", days("5"), days("5", TimeUnit.DAY))),
    ("time_rounded", "2,5 ngày làm việc", both("time_limit", days("2.5"), days("3"))),
    ("local_time", "", (
        [row("mot", local_time_limit=days("3")),
         row("mot", local_time_limit=days("4"), ordinal=2)], [row("hai")])),
    ("local_over_statutory", "5 ngày làm việc", (
        [row("mot", time_limit=days("5"))], [row("hai", local_time_limit=days("7"))])),
    ("fee", "", (
        [row("mot", fee=vnd(10)), row("mot", fee=vnd(20), ordinal=2)], [row("hai", fee=vnd(10))])),
    ("local_time_apart", "3 ngày làm việc", both("local_time_limit", days("5"), days("3"))),
    ("fee_unexplained", "", both("fee", vnd(10), vnd(20))),
    ("fee_ticked", "", both("fee", vnd(10), Fee(FeeKind.CHARGED))),
    ("legal_basis_differs", "", both("legal_basis", ("Luật 1/2020/QH14",), ("Luật 2/2020/QH14",))),
    ("components", "Đơn đề nghị; Bản vẽ",
     both("components", ("Đơn đề nghị",), ("Đơn đề nghị", "Bản vẽ"))),
    ("result", "Giấy phép", both("result", "Giấy phép", "Văn bản chấp thuận")),
    ("legal_basis_out_of_force", "Luật Đất đai số 31/2024/QH15; Nghị định số 1/2024/NĐ-CP",
     both("legal_basis", (LAW, "Nghị định số 1/2024/NĐ-CP"), (LAW,))),
    ("legal_basis_amended", "Thông tư số 85/2019/TT-BTC",
     both("legal_basis", ("Thông tư số 85/2019/TT-BTC",), ("Thông tư số 85/2019/TT-BTC",))),
    ("repealed_in_one_source", "Còn hiệu lực", (
        [row("mot")], [row("hai", status=RecordStatus.REPEALED)])),
    ("repealed_in_own_source", "Còn hiệu lực", (
        [row("mot"), row("mot", status=RecordStatus.REPEALED, ordinal=2)],
        [row("hai", OTHER, FAR)])),
    ("repealed_in_own_source", "Còn hiệu lực", (
        [row("mot", code=None), row("mot", code=None, status=RecordStatus.REPEALED, ordinal=2)],
        [row("hai", OTHER, FAR)])),
    ("only_in_one_source", "Tỉnh Mới", ([row("mot")], [row("hai", OTHER, FAR)])),
    ("locality_specific", "mot", (
        [row("mot", "Cấp giấy phép qua lại cửa khẩu cho cư dân")], [row("hai", OTHER, FAR)])),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "proposal", "sides"),
    CASES,
    ids=[f"{kind}-{at}" for at, (kind, *_) in enumerate(CASES)],
)
def test_a_conflict_is_told_by_its_kind(
    kind: str, proposal: str, sides: tuple[list[Procedure], ...]
) -> None:
    found = asked(*sides)
    [told] = [conflict for conflict in found if conflict.kind == kind][:1] or [None]
    assert told is not None, [conflict.kind for conflict in found]
    assert told.proposal == proposal
    assert told.message
    assert "{" not in told.message


def test_every_kind_has_a_case() -> None:
    by_other_tests = {"code_slid", "code_rivals", "code_dragged", "agency_merged",
                      "fee_same_act", "fee_national_act", "placement", "placement_contradiction",
                      "rename", "territory"}  # fmt: skip
    by_other_tests |= ASSET_KINDS.keys()
    assert {kind for kind, *_ in CASES} | by_other_tests == set(KINDS)


@pytest.mark.parametrize("sides", [
    both("components", ("Đơn đề nghị", "Bản vẽ"), ("bản vẽ", "Đơn đề  nghi")),
    both("result", "Giấy phép", "giấy phép."),
    both("agency", "Sở Nội vụ", "Sở Nội Vụ"),
    both("time_limit", days("5"), days("5.0")),
    both("time_limit", days("40", TimeUnit.WORKING_HOUR), days("5")),
    both("result", "GCN quyền sử dụng đất", "Giấy chứng nhận quyền sử dụng đất"),
    both("legal_basis", ("Luật Đất đai số 31/2024/QH15",), ("Luật Đất đai số 31/2024/QH15",)),
    ([row("mot")], [row("hai", "Cấp thẻ hướng dẫn viên  du lịch Quốc tế")]),
])  # fmt: skip
def test_spelling_order_and_lawful_variants_are_no_conflicts(
    sides: tuple[list[Procedure], ...],
) -> None:
    assert asked(*sides) == []


def test_agencies_expected_to_merge_are_proposed_under_the_new_name() -> None:
    rules = book()
    agencies = {name: rule for name, rule in rules.agencies.agencies.items() if rule.successor}
    name, rule = next(item for item in agencies.items() if item[1].effect == "propose")
    heir = rules.agencies.agencies[rule.successor]
    [told] = asked(*both("agency", rule.name, heir.name))
    assert (told.kind, told.proposal) == ("agency_merged", heir.name), name


def test_a_fee_of_one_national_act_is_a_conflict_and_one_of_two_councils_is_not() -> None:
    def with_act(source: str, amount: int, act: str) -> Procedure:
        made = row(source, fee=vnd(amount))
        cell = made.cells["fee"]
        object.__setattr__(cell, "text", f"{amount} đồng theo {act}")
        return made

    def kinds(act: str) -> list[str]:
        sides = [with_act("mot", 10, act)], [with_act("hai", 20, act)]
        return [conflict.kind for conflict in asked(*sides)]

    assert kinds("Thông tư 85/2019/TT-BTC") == ["fee_same_act"]
    assert kinds("Nghị quyết 08/2025/NQ-HĐND") == []
    assert kinds("Nghị quyết số 08/2025/NQ-HĐND ngày 1/6/2025 của HĐND tỉnh Mới") == [
        "fee_same_act"
    ]


def test_one_cause_is_one_group() -> None:
    names = [f"{NAME} hạng {letter}" for letter in "ABCD"]
    left = [row("mot", name, None, agency="Sở Nội vụ", online_level=OnlineLevel.FULL)
            for name in names]  # fmt: skip
    right = [row("hai", name, None, agency="Sở Tư pháp", online_level=OnlineLevel.PARTIAL)
             for name in names]  # fmt: skip
    found = asked(left, right)
    groups = {kind: {one.group_id for one in found if one.kind == kind}
              for kind in ("agency", "online_level")}  # fmt: skip
    assert len(groups["agency"]) == 1
    assert len(groups["online_level"]) == 4


def test_a_choice_settles_and_a_policy_silences() -> None:
    left, right = row("mot"), row("hai", OTHER, FAR)
    settled = Choice(frozenset({left.key}), "applies_in", "A", "1", value="Tỉnh Mới")
    open_before = {o.record for c in asked([left], [right]) for o in c.offers}
    result = merged([left], [right], choices=(settled,))
    still_open = {o.record for c in result.procedures.conflicts for o in c.offers}
    assert left.key in open_before
    assert left.key not in still_open

    rules = book()
    kinds = {"only_in_one_source": {"ask": False}}
    quiet = rules.policies.model_validate({**rules.policies.model_dump(), "kinds": kinds})
    result = merged([left], [right], rules=rules.model_copy(update={"policies": quiet}))
    assert all(one.kind != "only_in_one_source" for one in result.procedures.conflicts)


def test_of_two_questions_on_one_field_the_first_is_asked() -> None:
    """A limit that is too long is not asked a second time for being another province's too."""
    left = row("mot", time_limit=days("5"), local_time_limit=days("3"))
    right = row("hai", time_limit=days("5"), local_time_limit=days("2"))
    assert [one.kind for one in asked([left], [right])] == ["local_time_apart"]
    law, cut = days("5"), days("9")
    left = row("mot", time_limit=law, local_time_limit=days("3"))
    right = row("hai", time_limit=None, local_time_limit=cut)
    assert [one.kind for one in asked([left], [right])] == ["local_over_statutory"]


@pytest.mark.parametrize(("ended", "kind"), [
    ({}, "repealed_in_one_source"), ({"code": None}, "repealed_in_one_source"),
    ({"level": "commune"}, "only_in_one_source"),
    ({"domain_field": "Hộ tịch"}, "only_in_one_source"),
    ({"name": OTHER}, "only_in_one_source"),
])  # fmt: skip
def test_a_procedure_ended_elsewhere_under_another_code_is_told_as_ended(
    ended: dict[str, Any], kind: str
) -> None:
    stated = {"level": "province", "domain_field": "Khoáng sản"}
    living = row("mot", **stated)
    gone: dict[str, Any] = {"code": FAR, "status": RecordStatus.REPEALED} | stated | ended
    found = asked([living], [row("hai", **gone)])
    assert [one.kind for one in found if one.offers[0].record == living.key] == [kind]


def test_a_reference_that_ended_it_too_is_a_witness_and_asks_nothing_by_itself() -> None:
    ended = row("qg", status=RecordStatus.REPEALED)

    def offered(right: Procedure) -> list[dict[str, str]]:
        sources = {row("mot").key: "mot", right.key: right.source, ended.key: "qg"}
        found = merged([row("mot")], [right], [ended]).procedures.conflicts
        return [
            {sources[offer.record]: offer.text for offer in one.offers}
            for one in found
            if one.kind == "repealed_in_one_source"
        ]

    said = {"mot": "Còn hiệu lực", "hai": "Bãi bỏ", "qg": "Bãi bỏ"}
    assert offered(row("hai", status=RecordStatus.REPEALED)) == [said]
    assert offered(row("hai")) == []


def test_fees_of_one_amount_for_other_people_are_kept_apart_and_asked() -> None:
    students, poor = (
        replace(vnd(200, 100), words=who, conditions=(f"amount100vnd {who}",))
        for who in ("sinh viên", "hộ nghèo")
    )
    left, right = both("fee", students, poor)
    [one] = [u for u in merged(left, right).procedures.unified if u.anchor.name == NAME]
    assert [variant.value for variant in one.fields["fee"].variants] == [students, poor]
    assert "fee_unexplained" in [one.kind for one in asked(left, right)]
    plain = both("fee", students, vnd(200, 100))
    assert "fee_unexplained" not in [one.kind for one in asked(*plain)]


@pytest.mark.parametrize(
    ("said", "is_asked"),
    [("năm", True), ("tháng", True), ("từ ngày 01", True), ("doanh kinh điểm", False)],
)
def test_an_amount_of_a_time_is_not_a_plain_one(said: str, *, is_asked: bool) -> None:
    of_a_time = replace(vnd(100), words=said, conditions=(f"amount100vnd {said}",))
    found = {one.kind for one in asked(*both("fee", of_a_time, vnd(100)))}
    assert ("fee_unexplained" in found) == is_asked


def test_time_limits_of_one_length_from_other_days_are_asked() -> None:
    from_thu_ly = replace(days("5"), words="kể từ ngày thụ lý", conditions=("amount5 lý thụ",))
    assert "statutory_time" in [
        one.kind for one in asked(*both("time_limit", days("5"), from_thu_ly))
    ]
