"""Rare ways of a field: a row that stands alone, proposals, sources that say two things."""

from __future__ import annotations

from decimal import Decimal

from merge_toolkit.model.code_columns import (
    CodeBlock,
    CodeColumns,
    CodeCorrection,
    CodeFault,
    Ground,
)
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.records import Asset, Procedure
from merge_toolkit.model.values import RecordStatus, TimeLimit, TimeSpan, TimeUnit, show
from merge_toolkit.rules.schema import FieldPolicy
from merge_toolkit.unify import Unified, Unifier
from tests.builders import asset, book, procedure

FIELD = "time_limit"


def days(amount: int) -> TimeLimit:
    return TimeLimit((TimeSpan(Decimal(amount), TimeUnit.WORKING_DAY),))


def unify(
    *rows: Procedure | Asset, policy: FieldPolicy | None = None, choices: tuple[Choice, ...] = ()
) -> Unified:
    rules = book()
    own = rules.policies.asset if isinstance(rows[0], Asset) else rules.policies.procedure
    policies = {**own, FIELD: policy} if policy else own
    return Unifier(rules, policies, choices).unify("X-1", rows, ())


def test_an_asset_that_stands_alone_has_the_fields_of_its_row() -> None:
    row = asset("mot", "Máy in", kind="device", vendor="Canon", quantity=3)
    found = unify(row)
    assert isinstance(found.fields, LoneFields)
    assert found.conflicts == ()
    assert {name: show(one.variants[0].value) for name, one in found.fields.items()} == {
        "name": "Máy in", "kind": "device", "vendor": "Canon", "quantity": "3",
    }  # fmt: skip
    assert found.fields["vendor"].variants[0].chosen[0].record == row.key
    assert found.fields["vendor"].variants[0].policy == "must_agree"


def test_assets_that_stand_together_are_held_against_each_other() -> None:
    rows = [asset(source, "Máy in", kind="device", vendor=vendor)
            for source, vendor in (("mot", "Canon"), ("hai", "HP"))]  # fmt: skip
    found = unify(*rows)
    assert not isinstance(found.fields, LoneFields)
    assert [one.field for one in found.conflicts] == ["vendor"]
    assert len(found.fields["name"].variants[0].chosen) == 2


def test_an_asset_that_somebody_spoke_of_is_resolved_with_their_word() -> None:
    row = asset("mot", "Máy in", kind="device", vendor="Canon")
    told = Choice(frozenset({row.key}), "vendor", "Lan", "D-1", value="Brother")
    found = unify(row, choices=(told,))
    assert not isinstance(found.fields, LoneFields)
    [variant] = found.fields["vendor"].variants
    assert (variant.value, variant.decision, variant.policy) == ("Brother", "D-1", "reviewer")
    assert [offer.text for offer in variant.beaten] == ["Canon"], "nothing is lost"


def test_procedures_and_rows_of_doubted_codes_are_never_taken_as_they_are() -> None:
    alone = procedure("mot", "Đăng ký khai sinh", "1.001193")
    assert not isinstance(unify(alone).fields, LoneFields)
    row = asset("mot", "Máy in", kind="device")
    wrong = CodeCorrection(row, CodeFault.SLID, "", Ground.OFFSET)
    doubted = CodeColumns((CodeBlock(CodeFault.SLID, (wrong,), 1, 1, 1, 1, 1),))
    made = Unifier(book(), book().policies.asset, (), doubted).unify("X-1", (row,), ())
    assert not isinstance(made.fields, LoneFields)


def test_the_first_named_policy_that_answers_proposes() -> None:
    rows = (procedure("mot", "Cấp thẻ", time_limit=days(5)),
            procedure("hai", "Cấp thẻ", time_limit=days(3)))  # fmt: skip

    def proposed(*names: str) -> str:
        [asked] = unify(*rows, policy=FieldPolicy(policy="must_agree", propose=names)).conflicts
        return asked.proposal

    assert proposed("shortest_time") == "3 ngày làm việc"
    assert proposed("source_order", "shortest_time") == "5 ngày làm việc"
    assert proposed("reference_first", "shortest_time") == "5 ngày làm việc"
    assert proposed("must_agree", "shortest_time") == "3 ngày làm việc", "the first gives none"
    assert proposed("per_territory") == "", "two values are no proposal"
    assert proposed() == ""


def test_a_source_that_says_two_things_now_is_not_taken() -> None:
    rows = (procedure("mot", "Cấp thẻ", time_limit=days(5)),
            procedure("mot", "Cấp thẻ", time_limit=days(6), ordinal=2),
            procedure("hai", "Cấp thẻ", time_limit=days(3)))  # fmt: skip
    keys = frozenset(row.key for row in rows)
    told = Choice(keys, FIELD, "Lan", "D-1", take="mot")
    found = unify(*rows, choices=(told,))
    assert found.fields[FIELD].conflict, "asked again"
    once = (rows[0], rows[2])
    told = Choice(frozenset(row.key for row in once), FIELD, "Lan", "D-1", take="mot")
    [variant] = unify(*once, choices=(told,)).fields[FIELD].variants
    assert (show(variant.value), variant.decision) == ("5 ngày làm việc", "D-1")


def test_a_word_on_a_source_that_says_nothing_any_more_settles_nothing() -> None:
    rows = (procedure("mot", "Cấp thẻ"), procedure("hai", "Cấp thẻ", time_limit=days(3)))
    told = Choice(frozenset(row.key for row in rows), FIELD, "Lan", "D-1", take="mot")
    [variant] = unify(*rows, choices=(told,)).fields[FIELD].variants
    assert (show(variant.value), variant.decision) == ("3 ngày làm việc", "")


def test_a_code_that_stands_on_the_wrong_row_is_set_aside_and_nothing_else_of_it() -> None:
    one = procedure("mot", "Cấp thẻ", "1.001193", time_limit=days(5))
    other = procedure("hai", "Cấp thẻ", "1.004884", time_limit=days(3))
    wrong = CodeCorrection(other, CodeFault.SLID, "", Ground.OFFSET)
    slid = CodeColumns((CodeBlock(CodeFault.SLID, (wrong,), 1, 1, 1, 1, 1),))
    rules = book()
    plain = Unifier(rules, rules.policies.procedure, ()).unify("X-1", (one, other), ())
    assert plain.fields["code"].conflict
    found = Unifier(rules, rules.policies.procedure, (), slid).unify("X-1", (one, other), ())
    [code] = found.fields["code"].variants
    assert (code.value, [offer.text for offer in code.beaten]) == ("1.001193", ["1.004884"])
    assert found.fields["time_limit"].conflict, "its other values are its own"


def test_an_agency_and_its_heir_are_one_and_two_others_are_not() -> None:
    was, heir = "Sở Kế hoạch và Đầu tư", "Sở Tài chính"

    def asked(left: str, right: str) -> list[str]:
        rows = (procedure("mot", "Cấp thẻ", agency=left), procedure("hai", "Cấp thẻ", agency=right))
        return [one.field for one in unify(*rows).conflicts]

    assert asked(was, heir) == []
    assert asked("Sở Y tế", heir) == ["agency"]
    same = (procedure("mot", "Cấp thẻ", domain_field=was),
            procedure("hai", "Cấp thẻ", domain_field=heir))  # fmt: skip
    assert [one.field for one in unify(*same).conflicts] == ["domain_field"], "of agencies alone"


def test_what_an_ended_row_says_is_not_proposed() -> None:
    rows = [procedure("mot", "Cấp thẻ", time_limit=days(5)),
            procedure("mot", "Cấp thẻ", ordinal=2, time_limit=days(3),
                      status=RecordStatus.REPEALED),
            procedure("hai", "Cấp thẻ", time_limit=days(7))]  # fmt: skip
    [conflict] = unify(*rows).conflicts
    assert (conflict.field, conflict.proposal) == (FIELD, "5 ngày làm việc")
    assert len(conflict.offers) == 3


def test_nought_is_a_value_that_people_can_choose() -> None:
    """«Ghi 0 nếu không còn» is what the finding asks for."""
    rows = [asset(source, "Máy in", kind="device", quantity=quantity)
            for source, quantity in (("mot", 0), ("hai", 4))]  # fmt: skip
    keys = frozenset(row.key for row in rows)
    for told in (
        Choice(keys, "quantity", "Lan", "D-1", take="mot"),
        Choice(keys, "quantity", "Lan", "D-1", value=0),
    ):
        found = unify(*rows, choices=(told,))
        assert [one.value for one in found.fields["quantity"].variants] == [0]
        assert not found.conflicts
