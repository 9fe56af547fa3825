"""Fields that travel together, and what each choice beat."""

from __future__ import annotations

from decimal import Decimal

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.outcome import Resolved
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import Fee, FeeKind, TimeLimit, TimeSpan, TimeUnit
from merge_toolkit.rules.schema import FieldGroup, FieldPolicy, RuleBook
from merge_toolkit.unify import LED_BY, Unified, Unifier
from tests.builders import book, procedure

OLD, NEW = "12/QĐ-UBND ngày 5/6/2024", "3/QĐ-UBND ngày 14/2/2025"


def days(amount: int) -> TimeLimit:
    return TimeLimit((TimeSpan(Decimal(amount), TimeUnit.WORKING_DAY),))


def fee(amount: int) -> Fee:
    return Fee(FeeKind.AMOUNTS, (amount,))


def rules(decision: str = "newest_act", others: str = "source_order") -> RuleBook:
    """Rules under which one decision brings its time limit and fee along."""
    start = book("mot", "hai", reference="qg")
    policies = start.policies.model_copy(
        update={
            "procedure": {
                **start.policies.procedure,
                "decision": FieldPolicy(policy=decision),
                "local_time_limit": FieldPolicy(policy=others),
                "fee": FieldPolicy(policy=others),
            },
            "groups": {"g": FieldGroup(led_by="decision", fields=("local_time_limit", "fee"))},
        }
    )
    return start.model_copy(update={"policies": policies})


def rows(**of_hai: object) -> tuple[Procedure, Procedure]:
    """One procedure as two provinces publish it, by an old decision and by a new one."""
    values = {"decision": NEW, "local_time_limit": days(5), "fee": fee(20), **of_hai}
    return (
        procedure("mot", "Cấp phép", "1.000001", decision=OLD, local_time_limit=days(3),
                  fee=fee(10)),
        procedure("hai", "Cấp phép", "1.000001", **values),  # type: ignore[arg-type]
    )  # fmt: skip


def unified(
    book: RuleBook, members: tuple[Procedure, ...], *witnesses: Procedure,
    choices: tuple[Choice, ...] = (),
) -> Unified:  # fmt: skip
    return Unifier(book, book.policies.procedure, choices).unify("TT-1", members, witnesses)


def shown(field: Resolved) -> list[tuple[object, str, int, int]]:
    return [(v.value, v.policy, len(v.chosen), len(v.beaten)) for v in field.variants]


def test_what_one_decision_publishes_comes_from_one_province() -> None:
    found = unified(rules(), rows())
    led = f"{LED_BY}decision"
    assert shown(found.fields["decision"]) == [(NEW, "newest_act", 1, 1)]
    assert shown(found.fields["local_time_limit"]) == [(days(5), led, 1, 1)]
    assert shown(found.fields["fee"]) == [(fee(20), led, 1, 1)]
    assert not found.conflicts


def test_a_field_that_the_chosen_side_does_not_state_is_a_conflict_and_no_mixture() -> None:
    found = unified(rules(), rows(fee=None))
    assert shown(found.fields["fee"]) == []
    assert [one.field for one in found.conflicts] == ["fee"]
    assert len(found.conflicts[0].offers) == 1


def test_while_the_leading_field_is_open_nobody_is_preferred_in_the_others() -> None:
    found = unified(rules(), rows(decision="không rõ ngày", fee=fee(10)))
    assert [one.field for one in found.conflicts] == ["local_time_limit", "decision"]
    assert shown(found.fields["fee"]) == [(fee(10), "must_agree", 2, 0)]


def test_values_for_each_territory_stay_so_while_the_leading_field_is_open() -> None:
    found = unified(rules(others="per_territory"), rows(decision="không rõ ngày"))
    assert [one.field for one in found.conflicts] == ["decision"]
    assert len(found.fields["fee"].variants) == 2


def test_a_side_that_says_nothing_of_the_leading_field_is_not_set_aside() -> None:
    found = unified(rules(), rows(decision=None))
    assert shown(found.fields["decision"]) == [(OLD, "must_agree", 1, 0)]
    assert shown(found.fields["fee"]) == [(fee(10), "source_order", 1, 1)]


def test_a_reference_never_leads_and_is_never_left_behind() -> None:
    witness = procedure("qg", "Cấp phép", "1.000001", decision="9/QĐ-BTP ngày 1/1/2026",
                        fee=fee(20))  # fmt: skip
    found = unified(rules(), rows(), witness)
    assert shown(found.fields["decision"]) == [(NEW, "newest_act", 1, 2)]
    assert shown(found.fields["fee"]) == [(fee(20), f"{LED_BY}decision", 2, 1)]


def test_what_a_person_chose_leads_nothing() -> None:
    members = rows()
    told = Choice(
        field="decision", records=frozenset(row.key for row in members), value="", take="mot",
        reviewer="A", line="L-1",
    )  # fmt: skip
    found = unified(rules(), members, choices=(told,))
    assert found.fields["decision"].variants[0].policy == "reviewer"
    assert shown(found.fields["fee"]) == [(fee(10), "source_order", 1, 1)]


def test_everything_offered_is_chosen_beaten_or_in_conflict() -> None:
    members = rows()
    found = unified(rules(), members)
    for name, field in found.fields.items():
        offered = {row.key for row in members if row.value(name) is not None}
        kept = {o.record for v in field.variants for o in (*v.chosen, *v.beaten)}
        assert kept == offered


def test_fields_keep_their_order() -> None:
    found = unified(rules(), rows())
    assert list(found.fields) == [name for name in Procedure.FIELDS if name in found.fields]
