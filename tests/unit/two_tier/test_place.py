"""Placement: order of rules, what only proposes, what people say, each part on its own ground."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from merge_toolkit.model.decisions import Choice, DecisionLog
from merge_toolkit.model.outcome import Resolved
from merge_toolkit.model.placement import Flag, PlacementState, PlacementStatus, Reach
from merge_toolkit.model.records import Procedure, RecordKey
from merge_toolkit.model.values import (
    Level,
    RecordStatus,
    Value,
)
from merge_toolkit.pipeline import merge
from merge_toolkit.rules.schema import RuleBook, TwoTierRules
from merge_toolkit.two_tier.facts import Subject
from merge_toolkit.two_tier.place import Placed, Placer
from merge_toolkit.two_tier.selecting import Misfit
from merge_toolkit.unify import Unifier
from tests.builders import book, catalog, procedure
from tests.unit.matching.test_matching import filler

CONFIRMED, PROPOSED, OPEN = (
    PlacementState.CONFIRMED, PlacementState.PROPOSED, PlacementState.OPEN,
)  # fmt: skip
PROVINCE, DISTRICT, COMMUNE = Level.PROVINCE, Level.DISTRICT, Level.COMMUNE
UBND_XA = "Ủy ban nhân dân cấp xã"


def fields_of(rules: RuleBook, *members: Procedure) -> Mapping[str, Resolved]:
    return Unifier(rules, rules.policies.procedure, ()).unify("TT-1", members, ()).fields


def place(
    *members: Procedure, rules: RuleBook | None = None, choices: tuple[Choice, ...] = (),
    twin: str = "",
) -> Placed:  # fmt: skip
    rules = rules or book()
    return Placer(rules, choices).place(Subject("TT-1", members, fields_of(rules, *members), twin))


def with_rules(**changes: object) -> RuleBook:
    """The national rules with other placement rules, or another cutover date."""
    rules = book()
    cutover = changes.pop("cutover", None)
    if cutover:
        merge = rules.merge.model_copy(update={"cutover": cutover})
        rules = rules.model_copy(update={"merge": merge})
    if changes:
        two_tier = {**rules.two_tier.model_dump(), **changes}
        rules = rules.model_copy(update={"two_tier": TwoTierRules.model_validate(two_tier)})
    return rules


def said(field: str, value: Value, *keys: RecordKey, line: str = "D-1") -> Choice:
    return Choice(frozenset(keys), field, "Lan", line, value=value)


NAME = "Thủ tục không có quy tắc riêng"


@pytest.mark.parametrize(
    ("level", "code", "field", "name", "levels", "state", "rule"),
    [
        ("province", None, "Luật sư", NAME, (PROVINCE,), CONFIRMED, "cap-tinh-giu-nguyen"),
        ("commune", None, "Luật sư", NAME, (COMMUNE,), CONFIRMED, "cap-xa-giu-nguyen"),
        # the default of the districts is right four times in five: never applied
        ("district", None, "Luật sư", NAME, (COMMUNE,), PROPOSED, "cap-huyen-ve-xa"),
        # a code outranks field and words, those the field, that the general rule
        ("district", "2.000815", "Chứng thực", NAME, (COMMUNE,), CONFIRMED, "chung-thuc"),
        ("district", "1.012812", "Đất đai", "Giải quyết tranh chấp đất đai", (COMMUNE,),
         CONFIRMED, "dat-dai-tranh-chap"),
        ("district", None, "Đất đai", "Giải quyết tranh chấp đất đai", (COMMUNE,), CONFIRMED,
         "dat-dai-tranh-chap-ten"),
        ("district", None, "Môi trường", "Cấp giấy phép môi trường", (PROVINCE,), CONFIRMED,
         "giay-phep-moi-truong"),
        ("district", None, "Môi trường", "Xác nhận kế hoạch", (COMMUNE,), PROPOSED,
         "cap-huyen-ve-xa"),
        # a field whose fact is not verified only proposes
        ("district", None, "Người có công", NAME, (PROVINCE, COMMUNE), PROPOSED, "nguoi-co-cong"),
        ("district", None, "Thi đua, khen thưởng", NAME, (), PROPOSED, "thi-dua-khen-thuong"),
        # an unverified rule that says what a confirmed one says rests on the confirmed one
        ("commune", None, "Hòa giải ở cơ sở", NAME, (COMMUNE,), CONFIRMED, "cap-xa-giu-nguyen"),
    ],
)  # fmt: skip
def test_the_most_specific_rule_decides(
    level: str, code: str | None, field: str, name: str, levels: tuple[Level, ...],
    state: PlacementState, rule: str,
) -> None:  # fmt: skip
    placed = place(procedure("mot", name, code, level=level, domain_field=field))
    found = placed.placement
    assert (found.levels, found.state, found.rule) == (levels, state, rule)
    asked = [one for one in placed.conflicts if one.field == "placement_levels"]
    assert bool(asked) is (state is not CONFIRMED)
    assert found.basis


def test_no_unverified_rule_ever_applies() -> None:
    for name, rule in book().two_tier.rules.items():
        assert rule.effect == "propose" or rule.status == "confirmed", name


def test_every_part_names_its_rule_act_days_and_state() -> None:
    row = procedure(
        "mot", NAME, "2.000815", level="district", domain_field="Chứng thực",
        agency="Phòng Tư pháp",
    )  # fmt: skip
    found = place(row).placement
    assert (found.agency, found.since, found.until) == (
        UBND_XA, date(2025, 7, 1), date(2027, 3, 1),
    )  # fmt: skip
    assert found.deciding.rule == "chung-thuc" and found.deciding.state is CONFIRMED
    assert found.receiving == ("Trung tâm Phục vụ hành chính công cấp xã",)
    assert found.received.rule == "receiving.commune" and "118/2025" in found.received.basis
    assert (found.reach, found.reached.rule) == (Reach.PROVINCE, "reach.trong-tinh")
    assert Flag.EXPIRES in found.flags


def test_no_part_is_surer_than_the_levels() -> None:
    found = place(procedure("mot", NAME, level="district", agency="Phòng Tư pháp")).placement
    assert found.state is PROPOSED
    assert {found.deciding.state, found.received.state, found.reached.state} == {PROPOSED}


def test_reach_beyond_the_province_is_flagged_and_only_proposed() -> None:
    found = place(
        procedure("mot", "Cấp phiếu lý lịch tư pháp", domain_field="Lý lịch tư pháp")
    ).placement
    assert (found.reach, found.reached.state) == (Reach.NATION, PROPOSED)
    assert found.agency == "Công an tỉnh" and found.authority == "vertical"
    assert found.state is CONFIRMED


@pytest.mark.parametrize(
    ("agency", "field", "after", "state"),
    [
        ("Sở Kế hoạch và Đầu tư", "", "Sở Tài chính", CONFIRMED),
        ("Sở Lao động - Thương binh và Xã hội", "Việc làm", "Sở Nội vụ", CONFIRMED),
        # a function that may have moved alone is not certain of the rest's heir
        ("Sở Lao động - Thương binh và Xã hội", "Bảo trợ xã hội", "Sở Y tế", PROPOSED),
        ("Sở Ngoại vụ", "", "Sở Ngoại vụ", CONFIRMED),
        ("Thanh tra Sở", "", "Thanh tra tỉnh", PROPOSED),
    ],
)
def test_the_deciding_agency_after_mergers(
    agency: str, field: str, after: str, state: PlacementState
) -> None:
    placed = place(procedure("mot", NAME, agency=agency, domain_field=field))
    assert (placed.placement.agency, placed.placement.deciding.state) == (after, state)
    assert placed.placement.state is CONFIRMED
    asked = [one for one in placed.conflicts if one.field == "placement_agency"]
    assert len(asked) == (state is PROPOSED)


def test_the_districts_part_goes_and_the_other_level_stays() -> None:
    row = procedure("mot", NAME, level="", agency="Sở Tư pháp")
    found = place(replace(row, level=(PROVINCE, DISTRICT))).placement
    assert (found.levels, found.state) == ((PROVINCE, COMMUNE), PROPOSED)
    assert found.agency == f"Sở Tư pháp; {UBND_XA}"
    assert Flag.RECOMPUTE_TIME in found.flags


def test_steps_of_a_district_stage_are_flagged_never_added_up() -> None:
    row = procedure("mot", NAME, level="")
    found = place(replace(row, level=(DISTRICT, COMMUNE))).placement
    assert found.levels == (COMMUNE,)
    assert Flag.RECOMPUTE_TIME in found.flags
    alone = place(procedure("mot", NAME, level="district")).placement
    assert Flag.RECOMPUTE_TIME not in alone.flags


def test_a_district_version_becomes_part_of_the_communes() -> None:
    placed = place(procedure("mot", "Xử lý đơn tại cấp huyện", level="district"), twin="TT-2")
    found = placed.placement
    assert (found.status, found.replaced_by, found.state) == (
        PlacementStatus.REPLACED, "TT-2", PROPOSED,
    )  # fmt: skip
    assert [one.proposal for one in placed.conflicts] == ["Được thay thế"]


def test_twins_are_found_by_the_name_without_its_level() -> None:
    placer = Placer(book())
    rows = {
        "H": [procedure("mot", "Xử lý đơn tại cấp huyện", level="district")],
        "X": [procedure("mot", "Xử lý đơn tại cấp xã", level="commune")],
        "Y": [procedure("mot", "Xử lý kiến nghị tại cấp huyện", level="district")],
        "Z": [procedure("mot", "Tiếp dân tại cấp huyện", level="district", domain_field="A")],
        "W": [procedure("mot", "Tiếp dân tại cấp xã", level="commune", domain_field="B")],
    }
    assert placer.twins(rows) == {"H": "X"}


def test_names_are_proposed_for_renaming_and_never_changed() -> None:
    row = procedure("mot", "Cấp lại giấy phép (cấp huyện)", level="district")
    placed = place(row)
    [rename] = [one for one in placed.conflicts if one.kind == "rename"]
    assert rename.field == "name" and rename.proposal == "Cấp lại giấy phép (cấp xã)"
    assert [offer.value for offer in rename.offers] == [row.name]
    assert Flag.RENAME in placed.placement.flags
    assert not [o for o in place(procedure("mot", NAME)).conflicts if o.kind == "rename"]


def test_what_a_source_ended_has_no_level() -> None:
    row = procedure("mot", NAME, level="district", status=RecordStatus.REPEALED)
    found = place(row)
    assert (found.placement.levels, found.placement.status, found.conflicts) == (
        (), PlacementStatus.ABOLISHED, (),
    )  # fmt: skip


def test_a_person_outranks_every_rule() -> None:
    row = procedure("mot", NAME, "2.000815", level="district", domain_field="Chứng thực")
    levels = said("placement_levels", (PROVINCE,), row.key)
    agency = said("placement_agency", "Sở Tư pháp", row.key, line="D-2")
    placed = place(row, choices=(levels, agency))
    found = placed.placement
    assert (found.levels, found.state, found.rule, found.decision) == (
        (PROVINCE,), CONFIRMED, "reviewer", "D-1",
    )  # fmt: skip
    assert (found.agency, found.deciding.decision) == ("Sở Tư pháp", "D-2")
    assert placed.conflicts == ()


def test_a_person_may_end_a_procedure() -> None:
    row = procedure("mot", NAME, level="district")
    found = place(row, choices=(said("placement_levels", "abolished", row.key),)).placement
    assert (found.status, found.state, found.levels, found.agency) == (
        PlacementStatus.ABOLISHED, CONFIRMED, (), "",
    )  # fmt: skip


def test_members_that_people_placed_differently_contradict() -> None:
    one = procedure("mot", NAME, level="district")
    other = procedure("hai", NAME, level="district")
    choices = (
        said("placement_levels", (PROVINCE,), one.key),
        said("placement_levels", (COMMUNE,), other.key, line="D-2"),
    )
    placed = place(one, other, choices=choices)
    assert (placed.placement.state, placed.placement.levels) == (OPEN, ())
    [asked] = placed.conflicts
    assert asked.kind == "placement_contradiction"
    assert "D-1" in asked.message and "D-2" in asked.message
    same = place(one, other, choices=choices[:1])  # what is said of one member holds for all
    assert same.placement.levels == (PROVINCE,)


def test_one_rule_one_group() -> None:
    names = ("Thủ tục A", "Thủ tục B")
    asked = [
        place(procedure("mot", name, level="district", domain_field=field)).conflicts[0]
        for field in ("Người có công", "Luật sư")
        for name in names
    ]
    assert asked[0].group_id == asked[1].group_id != asked[2].group_id == asked[3].group_id
    assert len({one.id for one in asked}) == 4


def test_rules_of_one_rank_that_disagree_leave_it_open() -> None:
    when = {"fields": ["Luật sư"]}
    apply = {"effect": "apply", "status": "confirmed"}
    rules = with_rules(
        rules={
            "mot": {"when": {**when, "words": ["cấp"]}, "levels": ["province"], **apply},
            "hai": {"when": {**when, "words": ["thẻ"]}, "levels": ["commune"], **apply},
        }
    )
    placed = place(
        procedure("mot", "Cấp thẻ luật sư", level="district", domain_field="Luật sư"), rules=rules
    )
    assert placed.placement.state is OPEN and placed.placement.levels == ()
    [asked] = placed.conflicts
    assert asked.proposal == "" and "mot" in asked.message and "hai" in asked.message
    alone = place(
        procedure("mot", "Cấp lại", level="district", domain_field="Luật sư"), rules=rules
    )
    assert alone.placement.levels == (PROVINCE,)


def test_the_cutover_date_selects_what_is_in_force() -> None:
    row = procedure("mot", NAME, "2.000815", level="district", domain_field="Chứng thực")
    now = place(row).placement
    later = place(row, rules=with_rules(cutover=date(2027, 3, 1))).placement
    assert (now.rule, now.state, now.lapsed.rule) == ("chung-thuc", CONFIRMED, "")
    assert (later.rule, later.state) == ("cap-huyen-ve-xa", PROPOSED)
    assert (later.lapsed.rule, later.lapsed.until) == ("chung-thuc", date(2027, 3, 1))
    before = place(row, rules=with_rules(cutover=date(2025, 6, 30))).placement
    assert before.state is OPEN


def test_a_general_rule_does_not_silently_undo_one_that_ended() -> None:
    row = procedure("mot", NAME, "2.000908", level="province", domain_field="Chứng thực")
    assert place(row).placement.levels == (PROVINCE, COMMUNE)
    later = place(row, rules=with_rules(cutover=date(2027, 3, 1)))
    assert (later.placement.levels, later.placement.state) == ((PROVINCE,), PROPOSED)
    assert [one.field for one in later.conflicts] == ["placement_levels"]
    same = procedure("mot", NAME, "1.001193", level="commune", domain_field="Hộ tịch")
    kept = place(same, rules=with_rules(cutover=date(2027, 3, 1))).placement
    assert (kept.levels, kept.state, kept.rule) == ((COMMUNE,), CONFIRMED, "cap-xa-giu-nguyen")


def test_trials_say_why_each_rule_does_not_apply() -> None:
    rules = with_rules(cutover=date(2027, 3, 1))
    row = procedure("mot", NAME, "2.000815", level="district", domain_field="Chứng thực")
    placer = Placer(rules)
    trials = {
        one.name: one.misfit
        for one in placer.trials(Subject("TT-1", (row,), fields_of(rules, row)))
    }
    assert trials["chung-thuc"] is Misfit.EXPIRED
    assert trials["ho-kinh-doanh"] is Misfit.CODE
    assert trials["karaoke"] is Misfit.FIELD
    assert trials["cap-xa-giu-nguyen"] is Misfit.LEVEL
    assert trials["nganh-doc-cap-huyen"] is Misfit.AGENCY
    assert trials["cap-huyen-ve-xa"] is None


def test_no_district_is_left_in_a_placed_agency() -> None:
    for agency in ("Ban Chỉ huy Quân sự cấp huyện", "Phòng Nội vụ", "Thanh tra huyện", ""):
        found = place(procedure("mot", NAME, level="district", agency=agency)).placement
        assert "huyện" not in found.agency and found.agency
        assert DISTRICT not in found.levels


def test_a_code_on_a_contradicting_name_only_proposes() -> None:
    """The code of birth registration by mistake on another name must not move that procedure."""
    told = {}
    for name in ("Đính chính phiếu lý lịch tư pháp", "Đăng ký khai sinh"):
        left = procedure("mot", name, "1.001193")
        right = procedure("hai", "Đăng ký khai sinh", "1.001193")
        result = merge(
            [catalog("mot", left, *filler("mot")), catalog("hai", right, *filler("hai"))],
            book(), DecisionLog(),
        )  # fmt: skip
        [told[name]] = [u for u in result.procedures.unified if left in u.members]
    wrong, right_one = told.values()
    assert wrong.placement and wrong.placement.state is not PlacementState.CONFIRMED
    assert right_one.placement and right_one.placement.state is PlacementState.CONFIRMED
