"""Where a procedure holds, which agency decides, texts bound to what is no more: all the ways."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.linkage import DecidedBy
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Relation, Resolved, UnifiedRecord, Variant
from merge_toolkit.model.placement import Flag, PlacementState, PlacementStatus
from merge_toolkit.model.records import Asset, Procedure, Record
from merge_toolkit.model.tables import Cell
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.two_tier.bound_texts import Bound, ambiguous_texts, bound_fields, bound_texts
from merge_toolkit.two_tier.facts import Subject
from merge_toolkit.two_tier.naming import Renamer
from merge_toolkit.two_tier.place import Placer
from merge_toolkit.two_tier.rewriting import Rewriter
from merge_toolkit.unify import Unifier
from tests.builders import asset, book, procedure
from tests.unit.two_tier.test_place import NAME, place, said, with_rules
from tests.unit.two_tier.test_territory import book as merger

PROVINCE, DISTRICT, COMMUNE = Level.PROVINCE, Level.DISTRICT, Level.COMMUNE
COAST = {"sources": ["mot"], "effect": "apply", "status": "confirmed", "valid_from": "2025-07-01"}


def local(**when: object) -> RuleBook:
    """The national rules, and one on what only the first province has."""
    return with_rules(localities={"bo-bien": {**COAST, **when}})


@pytest.mark.parametrize(
    ("rules", "territories"),
    [
        (local(fields=["Biển và hải đảo"]), ("mot",)),
        (local(words=["cảng cửa sông"]), ("mot",)),
        (local(words=["cảng"]), ("mot",)),
        (local(words=["cảng biển"]), ()),
        (local(fields=["Biển"]), ()),
        (local(fields=["Biển và hải đảo"], valid_from="2026-01-01"), ()),
    ],
)
def test_what_one_province_alone_can_have_holds_there_alone(
    rules: RuleBook, territories: tuple[str, ...]
) -> None:
    row = procedure("mot", "Cấp phép vào cảng cửa sông", domain_field="Biển và hải đảo")
    found = place(row, rules=rules).placement
    assert found.territories == territories
    assert (found.local.rule == "localities.bo-bien") is bool(territories)


def test_a_person_says_in_which_territory_it_holds() -> None:
    row = procedure("mot", NAME)
    here = place(row, choices=(said("applies_in", "mot", row.key),)).placement
    assert (here.territories, here.local.decision) == (("mot",), "D-1")
    whole = place(row, choices=(said("applies_in", "Tỉnh Mới", row.key),)).placement
    assert (whole.territories, whole.local.decision) == ((), "D-1"), "the whole province is no part"
    coast = local(words=["thủ tục"])
    assert place(row, rules=coast).placement.territories == ("mot",)
    told = place(row, rules=coast, choices=(said("applies_in", "Tỉnh Mới", row.key),)).placement
    assert told.territories == (), "a person outranks the rule"


def test_a_new_row_reopens_what_was_said_of_the_territory() -> None:
    one, other = procedure("mot", NAME), procedure("hai", NAME)
    told = (said("applies_in", "mot", one.key),)
    assert place(one, other, choices=told).placement.territories == ()
    both = (said("applies_in", "mot", one.key, other.key),)
    assert place(one, other, choices=both).placement.territories == ("mot",)


@pytest.mark.parametrize("field", ["applies_in", "status"])
def test_what_a_person_dropped_ends_and_says_who_said_so(field: str) -> None:
    row = procedure("mot", NAME)
    placed = place(row, choices=(said(field, "abolished", row.key, line="D-7"),))
    found = placed.placement
    assert (found.status, found.rule, found.decision, found.levels, placed.conflicts) == (
        PlacementStatus.ABOLISHED, "reviewer", "D-7", (), (),
    )  # fmt: skip


def test_what_a_person_confirmed_rests_on_the_act_of_the_rule() -> None:
    row = procedure("mot", NAME, "2.000815", level="district", domain_field="Chứng thực")
    unsaid = place(row).placement
    assert unsaid.levels == (COMMUNE,)
    confirmed = place(row, choices=(said("placement_levels", (COMMUNE,), row.key),)).placement
    assert (confirmed.basis, confirmed.since) == (unsaid.basis, unsaid.since)
    assert confirmed.rule == "reviewer"
    otherwise = place(row, choices=(said("placement_levels", (PROVINCE,), row.key),)).placement
    assert (otherwise.basis, otherwise.since) == ("", None), "the act says nothing of that"


def test_two_people_who_name_different_agencies_are_asked_again() -> None:
    row = procedure("mot", NAME, agency="Sở Tư pháp")
    told = (
        said("placement_agency", "Sở Nội vụ", row.key),
        said("placement_agency", "Sở Y tế", row.key, line="D-2"),
    )
    placed = place(row, choices=told)
    assert placed.placement.agency == "Sở Tư pháp", "nobody's word holds"
    [asked] = [one for one in placed.conflicts if one.field == "placement_agency"]
    assert asked.kind == "placement_contradiction"
    assert "D-1" in asked.message and "D-2" in asked.message
    agreed = place(row, choices=(told[0], said("placement_agency", "Sở Nội vụ", row.key, line="3")))
    assert (agreed.placement.agency, agreed.conflicts) == ("Sở Nội vụ", ())


def test_a_name_is_renamed_only_where_one_level_is_meant() -> None:
    rules = book()
    renamer = Renamer(rules.two_tier.renames, rules.two_tier.abolished)
    name = "Xác nhận tại cấp huyện"
    assert renamer.renamed(name, (COMMUNE,)) == "Xác nhận tại cấp xã"
    assert renamer.renamed(name, (PROVINCE,)) == "Xác nhận tại cấp tỉnh"
    assert renamer.renamed(name, (PROVINCE, COMMUNE)) == ""
    assert renamer.renamed(name, (DISTRICT,)) == ""
    assert renamer.renamed(name, ()) == ""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Phê duyệt danh sách cộng tác viên dịch thuật của Phòng Tư pháp", "Phòng Tư pháp"),
        ("Cấp giấy phép tại Phòng Kinh tế", ""),  # communes have one now
        ("Xác nhận của Ủy ban nhân dân cấp huyện", "cấp huyện"),
    ],
)
def test_a_name_with_an_office_that_is_gone_is_asked_about(name: str, words: str) -> None:
    rules = book()
    row = procedure("mot", name, "2.000815", level="province", domain_field="Chứng thực")
    fields = Unifier(rules, rules.policies.procedure, ()).unify("TT-1", (row,), ()).fields
    placed = Placer(rules).place(Subject("TT-1", (row,), fields, ""))
    asked = [one.message for one in placed.conflicts if one.kind == "rename"]
    assert asked == ([words] if words else [])
    assert (Flag.RENAME in placed.placement.flags) is bool(words)


def test_names_that_change_the_same_way_are_one_question() -> None:
    rules = book()
    renamer = Renamer(rules.two_tier.renames, rules.two_tier.abolished)

    def group(name: str, *levels: Level) -> str:
        row = procedure("mot", name, "2.000815")
        fields = Unifier(rules, rules.policies.procedure, ()).unify("TT-1", (row,), ()).fields
        placed = replace(place(row).placement, levels=levels)
        [asked] = renamer.ask(Subject("TT-1", (row,), fields, ""), placed)
        return asked.group_id

    one, other = "Xác nhận tại cấp huyện", "Chứng thực tại cấp huyện"
    assert group(one, COMMUNE) == group(other, COMMUNE)
    assert group(one, COMMUNE) != group(one, PROVINCE), "it becomes another name"


def test_nobody_is_asked_again_about_a_name_that_somebody_chose() -> None:
    rules = book()
    row = procedure("mot", "Xác nhận tại cấp huyện", "2.000815", level="district",
                    domain_field="Chứng thực")  # fmt: skip

    def asked(*choices: Choice) -> list[str]:
        fields = Unifier(rules, rules.policies.procedure, choices).unify("TT-1", (row,), ()).fields
        placed = Placer(rules).place(Subject("TT-1", (row,), fields, ""))
        return [one.proposal for one in placed.conflicts if one.kind == "rename"]

    assert asked() == ["Xác nhận tại cấp xã"]
    kept = Choice(frozenset({row.key}), "name", "Lan", "D-1", value="Xác nhận tại cấp huyện")
    assert asked(kept) == []


SPLIT, GONE = "UBND xã Gáo Giồng, Huyện Cao Lãnh", "UBND xã Tân Phú, Huyện Tân Phú Đông"
OURS: RuleBook = merger()


def unified(member: Record, fields: Mapping[str, Resolved] | None = None) -> UnifiedRecord:
    """A record of one row; its fields are in the row, as those of an asset that stands alone."""
    rules = OURS
    policies = rules.policies.asset if isinstance(member, Asset) else rules.policies.procedure
    made = fields or Unifier(rules, policies, ()).unify("X-1", (member,), ()).fields
    return UnifiedRecord("X-1", (member,), made, Relation.SINGLE, DecidedBy.RULE)


def bound_by(records: list[UnifiedRecord]) -> tuple[Bound, Rewriter]:
    rewriter = Rewriter(OURS)
    return bound_fields(records, rewriter), rewriter


def test_texts_of_assets_that_stand_alone_are_found_in_their_rows() -> None:
    lone = unified(asset("tien-giang", "Máy in", kind="device", unit=GONE, location="Sở Y tế"))
    assert isinstance(lone.fields, LoneFields), "what this is about"
    [found] = bound_texts(*bound_by([lone]))
    assert (found.field, found.rewriting.text) == ("unit", "UBND xã Tân Thới")
    elsewhere = unified(asset("tien-giang", "Máy in", kind="device", location="Sở Y tế"))
    assert list(bound_texts(*bound_by([elsewhere]))) == []


def test_the_location_of_an_asset_tells_its_unit_apart() -> None:
    text, place_of = "UBND phường 1", "Thành phố Cao Lãnh"
    row = asset("dong-thap", "Máy in", kind="device", unit=text, location=place_of)
    cells = {**row.cells, "location": Cell(place_of, "location", "C1")}
    known = unified(replace(row, cells=cells))
    found = {one.field: one.rewriting for one in bound_texts(*bound_by([known]))}
    assert found["unit"].text == "UBND phường Cao Lãnh"
    assert not found["unit"].ambiguous
    [asked] = [
        one
        for one in ambiguous_texts(
            *bound_by([unified(asset("dong-thap", "Máy in", kind="device", unit=text))])
        )
    ]
    assert (asked.field, asked.kind, asked.proposal) == ("unit", "territory", "")
    assert "Phường Cao Lãnh" in asked.message and "Phường Sa Đéc" in asked.message


def test_which_commune_is_meant_is_asked_until_somebody_says_so() -> None:
    row: Procedure = procedure("dong-thap", NAME, agency=SPLIT)
    open_ = unified(row)
    [asked] = ambiguous_texts(*bound_by([open_]))
    assert (asked.unified_id, asked.field, asked.stands) == ("X-1", "agency", SPLIT)
    [variant] = open_.fields["agency"].variants
    told = Variant(variant.value, "reviewer", variant.chosen, decision="D-1")
    settled = unified(row, {"agency": Resolved("agency", (told,))})
    assert list(ambiguous_texts(*bound_by([settled]))) == []
    [text] = bound_texts(*bound_by([settled]))
    assert text.rewriting.ambiguous, "the text stays bound to what is no more"
    assert PlacementState.OPEN is text.rewriting.state
    fine = unified(procedure("dong-thap", NAME, agency="Sở Y tế"))
    assert list(ambiguous_texts(*bound_by([fine]))) == []


def test_what_a_reference_says_is_not_asked_about_and_hides_nothing() -> None:
    row = procedure("dong-thap", NAME, agency=SPLIT)
    of_row = unified(row).fields["agency"].variants[0]
    [witness] = unified(procedure("qg", NAME, agency=SPLIT)).fields["agency"].variants
    both = Variant(SPLIT, "must_agree", (*witness.chosen, *of_row.chosen))
    of_both = unified(row, {"agency": Resolved("agency", (both,))})
    [text] = bound_texts(*bound_by([of_both]))
    assert text.record is row, "the reference has no row here"
    assert len(list(ambiguous_texts(*bound_by([of_both])))) == 1


@pytest.mark.parametrize(("written", "office"), [
    ("Phòng Văn hoá và Thông tin", "Phòng Văn hóa và Thông tin"),
    ("Phòng Tài chính – Kế hoạch", "Phòng Tài chính - Kế hoạch"),
    ("Uỷ ban nhân dân huyện", "Ủy ban nhân dân huyện"),
])  # fmt: skip
def test_a_question_on_a_name_says_what_it_speaks_of_however_it_is_spelt(
    written: str, office: str
) -> None:
    placed = place(procedure("mot", f"Đăng ký tại {written}", level="district"))
    [rename] = [one for one in placed.conflicts if one.kind == "rename"]
    assert rename.message == office
