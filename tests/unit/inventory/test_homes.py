"""Where assets stand: names with and without their office, homonyms, codes, and who receives."""

from __future__ import annotations

from functools import cache

import pytest

from merge_toolkit.inventory.homes import Homes, spanning
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.infrastructure import Home
from tests.builders import asset
from tests.unit.inventory.small import small


@cache
def homes() -> Homes:
    return Homes(small())


CASES = [
    ("mot", "UBND xã Sen", None, "101", "11", ["901"]),
    ("mot", "Ủy ban nhân dân xã Lúa", "Huyện Bình", "103", "12", ["902"]),
    ("mot", "UBND xã Lúa, Huyện Bình", None, "103", "12", ["902"]),
    ("mot", "UBND huyện An", "Huyện An", "", "11", []),
    ("hai", "UBND xã Ổi", None, "203", "21", ["903", "904"]),
    ("hai", "Phòng Tiếp dân", "Xã Dừa, Huyện Châu", "201", "21", ["903"]),
    ("hai", "UBND xã Sen", None, "", "", []),
    ("mot", "Sở Nội vụ", "Trụ sở Sở Nội vụ", "", "", []),
    ("mot", None, None, "", "", []),
]


@pytest.mark.parametrize(("source", "unit", "location", "commune", "district", "new"), CASES)
def test_a_row_stands_where_its_unit_is(
    source: str, unit: str | None, location: str | None, commune: str, district: str, new: list[str]
) -> None:
    home = homes().of(asset(source, "Máy in", kind="device", unit=unit, location=location))
    assert (home.commune, home.district) == (commune, district)
    assert [place.code for place in home.new] == new
    assert home.province == {"mot": "1", "hai": "2"}[source]


def test_a_name_of_the_other_province_is_not_taken() -> None:
    assert homes().of(asset("hai", "Máy in", unit="UBND xã Sen")) == Home("2")


def test_the_receiver_of_a_row_and_the_word_of_a_person() -> None:
    row = asset("mot", "Máy in", kind="device", unit="UBND huyện An", receiver="UBND xã Mới Hai")
    assert homes().of(row).settled == homes().place("Xã Mới Hai")
    told = Choice(frozenset({row.key}), "receiving_unit", "Lan", "L1", value="Xã Mới Ba")
    home = Homes(small(), [told]).of(row)
    assert (home.settled and home.settled.code, home.line) == ("903", "L1")


def test_communes_of_several_old_districts() -> None:
    assert [place.name for place in spanning(small())] == ["Xã Mới Hai"]


def test_a_list_of_the_new_communes_stands_where_it_says() -> None:
    home = homes().of(asset("mot", "Máy in", kind="device", unit="UBND xã Mới Một"))
    assert (home.settled and home.settled.code, home.split) == ("901", False)
