"""What a source replaced by a code leads to the procedure in force under that code."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure

OLD, NEW = "1.000001", "1.000005"


def heir_of(*listed: Procedure) -> tuple[str, str]:
    """What the catalog says replaced the old procedure, and the id of the new one."""
    ended = procedure("mot", "Đăng ký khai sinh lưu động", OLD, status=RecordStatus.REPLACED, row=9)
    rows = [replace(ended, successor=NEW), *(one for one in listed if one.source == "mot")]
    others = [one for one in listed if one.source == "hai"]
    found = merge([catalog("mot", *rows), catalog("hai", *others)], book(), DecisionLog())
    ids = {one.anchor.code: one for one in found.procedures.unified}
    placed = ids[OLD].placement
    assert placed is not None and placed.status is PlacementStatus.REPLACED
    return placed.replaced_by, ids[NEW].id if NEW in ids else ""


@pytest.mark.parametrize("source", ["mot", "hai"])
def test_the_one_procedure_under_the_code(source: str) -> None:
    told, living = heir_of(procedure(source, "Đăng ký khai sinh", NEW))
    assert told == living


def test_a_code_on_two_procedures_leads_nowhere() -> None:
    shared = [procedure("mot", name, NEW, row=at) for at, name in enumerate(("Một", "Hai"), 1)]
    assert heir_of(*shared)[0] == ""


def test_a_code_that_nobody_lists_leads_nowhere() -> None:
    assert heir_of(procedure("mot", "Đăng ký khai tử", "1.000009")) == ("", "")


def test_a_row_that_only_changes_a_code_is_one_procedure_under_the_new_one() -> None:
    name = "Cấp lại chứng chỉ nhân viên bức xạ"
    old = procedure("mot", name, OLD, status=RecordStatus.REPLACED, row=9)
    new = replace(procedure("mot", name, NEW, row=9), part=2)
    other = procedure("hai", name, NEW)
    found = merge([catalog("mot", old, new), catalog("hai", other)], book(), DecisionLog())
    [one] = found.procedures.unified
    assert {member.key for member in one.members} == {old.key, new.key, other.key}
    assert [str(v.value) for v in one.fields["code"].variants] == [NEW]
    assert "repealed_in_own_source" not in {c.kind for c in found.procedures.conflicts}
    assert "row-repeated" not in {one.code for one in found.findings}
