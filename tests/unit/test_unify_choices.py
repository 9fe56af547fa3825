"""What people say of one territory, and of what stands, reaches the catalog and nothing else."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.outcome import Resolved
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import RecordStatus, TimeLimit, TimeSpan, TimeUnit, show
from merge_toolkit.rules.schema import FieldPolicy
from merge_toolkit.unify import Unifier
from tests.builders import book, procedure

FIELD = "local_time_limit"


def days(amount: int) -> TimeLimit:
    return TimeLimit((TimeSpan(Decimal(amount), TimeUnit.WORKING_DAY),))


LEFT = procedure("mot", "Cấp thẻ", local_time_limit=days(5))
RIGHT = procedure("hai", "Cấp thẻ", local_time_limit=days(8))
BOTH = frozenset({LEFT.key, RIGHT.key})


def resolved(*choices: Choice, policy: str = "per_territory") -> Resolved:
    rows: tuple[Procedure, ...] = (LEFT, RIGHT)
    unifier = Unifier(book(), {FIELD: FieldPolicy(policy=policy)}, choices)
    return unifier.unify("TT-1", rows, ()).fields[FIELD]


def said(of: Resolved) -> list[tuple[str, str, bool]]:
    return [(one.territory, show(one.value), bool(one.decision)) for one in of.variants]


def test_a_word_on_one_territory_leaves_the_other() -> None:
    told = Choice(BOTH, FIELD, "A", "1", value=days(3), territory="hai")
    assert sorted(said(resolved(told))) == [
        ("hai", "3 ngày làm việc", True), ("mot", "5 ngày làm việc", False)
    ]  # fmt: skip


def test_the_value_of_the_other_side_can_be_taken() -> None:
    told = Choice(BOTH, FIELD, "A", "1", take="mot", territory="hai")
    assert ("hai", "5 ngày làm việc", True) in said(resolved(told))


def test_without_an_answer_for_the_rest_the_field_stays_in_conflict() -> None:
    told = Choice(BOTH, FIELD, "A", "1", value=days(3), territory="hai")
    assert resolved(told, policy="must_agree").conflict


def test_what_was_kept_holds_while_it_stands() -> None:
    kept = Choice(BOTH, FIELD, "A", "1", kept="5 ngày làm việc | 8 ngày làm việc")
    assert all(decided for *_, decided in said(resolved(kept)))
    assert not any(decided for *_, decided in said(resolved(kept, policy="shortest_time")))


def test_a_damaged_name_loses_to_one_that_stands_as_it_was_written() -> None:
    rules = book()
    written = procedure("hai", "Đăng ký khai sinh", "1.001193")
    for damage in ({"repairs": ("split syllables",)}, {"doubted": True}):
        broken = procedure("mot", "Đăng ký kh ai sinh", "1.001193")
        cell = replace(broken.cells["name"], **damage)  # type: ignore[arg-type]
        broken = replace(broken, cells={**broken.cells, "name": cell})
        unified = Unifier(rules, rules.policies.procedure, ()).unify("U", (broken, written), ())
        [name] = unified.fields["name"].variants
        assert name.value == "Đăng ký khai sinh"
        assert [offer.record for offer in name.beaten] == [broken.key]


def test_what_an_ended_row_says_does_not_hold_beside_one_in_force() -> None:
    rules = book()
    ended = procedure(
        "mot", "Đăng ký", "1.001193", ordinal=2, status=RecordStatus.REPEALED, result="Bãi bỏ"
    )
    living = procedure("mot", "Đăng ký", "1.001193")
    unified = Unifier(rules, rules.policies.procedure, ()).unify("U", (living, ended), ())
    [result] = unified.fields["result"].variants
    assert (result.value, [offer.record for offer in result.beaten]) == ("", [ended.key])
