"""What a question says and proposes is what all rows say, whatever the policy of its field."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.model.records import Procedure
from merge_toolkit.model.tables import Cell
from merge_toolkit.rules.schema import FieldPolicy
from tests.builders import book
from tests.unit.conflicts.test_kinds import LAW, asked, both, days, merged, row, vnd

HEIR = "Luật Đất đai số 31/2024/QH15"


@pytest.mark.parametrize(("beside", "proposed"), [
    (("Luật Nhà ở", "Luật Cư trú"), (HEIR, "Luật Nhà ở", "Luật Cư trú")),
    (("Nghị định số 15/2020/NĐ-CP", "Nghị định số 5/2020/NĐ-CP"),
     (HEIR, "Nghị định số 15/2020/NĐ-CP", "Nghị định số 5/2020/NĐ-CP")),
    ((HEIR,), (HEIR,)),
    (("Điều 9 Luật Đất đai số 31/2024/QH15",), ("Điều 9 Luật Đất đai số 31/2024/QH15",)),
    (("Luật số 131/2024/QH15",), (HEIR, "Luật số 131/2024/QH15")),
])  # fmt: skip
def test_a_corrected_basis_keeps_every_act_that_holds(
    beside: tuple[str, ...], proposed: tuple[str, ...]
) -> None:
    found = asked(*both("legal_basis", (LAW, *beside), (LAW,)))
    [one] = [one for one in found if one.kind == "legal_basis_out_of_force"]
    assert one.proposal == "; ".join(proposed)


def test_names_that_must_agree_are_asked_once() -> None:
    rules = book()
    name = FieldPolicy(policy="must_agree", conflict="name")
    policies = {**rules.policies.procedure, "name": name}
    strict = rules.policies.model_copy(update={"procedure": policies})
    left, right = row("mot"), row("hai", "Thẻ hướng dẫn viên du lịch quốc tế và nội địa hạng cao")
    result = merged([left], [right], rules=rules.model_copy(update={"policies": strict}))
    found = [one for one in result.procedures.conflicts if one.field == "name"]
    assert [{offer.text for offer in one.offers} for one in found] == [{left.name, right.name}]


def test_an_act_that_one_row_of_a_source_names_is_named() -> None:
    told = charged(row("mot"), 1000, "1.000 đồng theo Thông tư số 10/2020/TT-BTC")
    silent = charged(row("mot", ordinal=2, row=2, level="commune"), 1000, "1.000 đồng")
    other = charged(row("hai"), 2000, "2.000 đồng")
    for rows in ([told, silent], [silent, told]):
        kinds = [one.kind for one in asked(rows, [other]) if one.field == "fee"]
        assert kinds == ["fee_national_act"]


def charged(one: Procedure, amount: int, text: str) -> Procedure:
    return replace(one, fee=vnd(amount), cells={**one.cells, "fee": Cell(text, "fee", "Z1")})


def test_a_local_limit_is_held_against_the_statutory_one_of_its_own_territory() -> None:
    rules = book()
    limit = FieldPolicy(policy="per_territory", conflict="statutory_time")
    policies = {**rules.policies.procedure, "time_limit": limit}
    apart = rules.policies.model_copy(update={"procedure": policies})
    left = row("mot", time_limit=days("5"), local_time_limit=days("4"))
    right = row("hai", time_limit=days("10"), local_time_limit=days("8"))
    result = merged([left], [right], rules=rules.model_copy(update={"policies": apart}))
    kinds = {one.kind for one in result.procedures.conflicts}
    assert "local_over_statutory" not in kinds
