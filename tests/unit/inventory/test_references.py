"""Units of inventories: told where they are none, never where they are."""

from __future__ import annotations

import pytest

from tests.builders import asset
from tests.unit.inventory.small import device, merged


def told(*rows: object) -> list[tuple[str, str, str]]:
    found = merged(*rows).findings  # type: ignore[arg-type]
    return [(one.code, one.field, one.value) for one in found if one.code.startswith("asset-")]


@pytest.mark.parametrize(
    "unit",
    ["UBND xã Sen", "Sen", "UBND huyện An", "UBND tỉnh mot", "Sở Nội vụ", "UBND xã Mới Một",
     "Ủy ban nhân dân xã Lúa, Huyện Bình", "Văn phòng HĐND và UBND xã Súng", None],
)  # fmt: skip
def test_units_that_are_there_are_not_told(unit: str | None) -> None:
    assert told(asset("mot", "Máy in", kind="device", unit=unit)) == []


@pytest.mark.parametrize(
    ("unit", "code"),
    [("UBND xã Senn", "asset-unit-unknown"), ("UBND huyện Xa Lạ", "asset-unit-unknown"),
     ("UBND xã Dừa", "asset-unit-unclear")],
)  # fmt: skip
def test_units_that_are_none_are_told_once(unit: str, code: str) -> None:
    assert told(*(device("mot", n, unit) for n in (1, 2, 3))) == [(code, "unit", unit)]


def test_a_receiver_is_a_commune_of_after_the_cutover() -> None:
    good = device("mot", 1, "UBND huyện An", receiver="UBND xã Mới Một")
    assert told(good) == []
    old = device("mot", 1, "UBND huyện An", receiver="UBND xã Sen")
    assert told(old) == [("asset-receiver-unknown", "receiver", "UBND xã Sen")]


def test_unit_codes_exist() -> None:
    office = {"kind": "counter", "unit": "UBND xã Sen"}
    assert told(asset("mot", "Một cửa", code="101", **office)) == []
    assert told(asset("mot", "Một cửa", code="999", **office)) == [
        ("asset-unit-code-unknown", "code", "999")
    ]
