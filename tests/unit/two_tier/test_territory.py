"""Units old and new: the resolution reproduced both ways with dates, and names never bent."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from merge_toolkit.legal_names import legal_names
from merge_toolkit.model.values import Level
from merge_toolkit.rules.read import read_rules
from merge_toolkit.rules.schema import RuleBook, Scope
from merge_toolkit.two_tier.territory import Territory, Unit

ROOT = Path(__file__).resolve().parents[3]
DOMAIN = ROOT.parent / "shared" / "domain"
BEFORE, AFTER = date(2025, 6, 30), date(2025, 7, 1)
facts = pytest.mark.skipif(not DOMAIN.is_dir(), reason="../shared/domain is absent")


@cache
def book() -> RuleBook:
    return read_rules(ROOT / "rules", legal_names()).book


@cache
def territory() -> Territory:
    return Territory(book())


def rows(name: str) -> list[dict[str, str]]:
    with (DOMAIN / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def one(text: str, on: date) -> Unit:
    found = [unit for unit in territory().find(text, on) if unit.level is Level.COMMUNE]
    assert len(found) == 1, (text, found)
    return found[0]


@facts
def test_every_link_of_the_resolution_both_ways() -> None:
    links = rows("commune_map.csv")
    forward, back = Counter[tuple[str, str, str]](), Counter[tuple[str, str, str]]()
    for unit in territory().units():
        if unit.level is Level.COMMUNE:
            for new in territory().became(unit):
                forward[unit.code, new.unit.code, new.scope.value] += 1
            for old in territory().was(unit):
                back[old.unit.code, unit.code, old.scope.value] += 1
    expected = Counter(
        (row["old_commune_code"], row["new_commune_code"], row["scope"]) for row in links
    )
    assert len(expected) == 308
    assert forward == expected
    assert back == expected


@facts
def test_every_unit_with_its_name_district_province_and_days() -> None:
    for row in rows("commune_map.csv"):
        old, new = one(row["old_commune_code"], BEFORE), one(row["new_commune_code"], AFTER)
        assert (old.name, *old.within) == (
            row["old_commune"], row["old_district"], row["old_province"],
        )  # fmt: skip
        assert new.name == row["new_commune"]
        assert (old.since, old.until) == (None, AFTER)
        assert (new.since, new.until) == (AFTER, None)
        named = territory().find(f"{row['old_commune']}, {row['old_district']}", BEFORE)
        assert old in named
    for row in rows("new_communes.csv"):
        assert one(row["code"], AFTER).name == row["name"]
        assert territory().find(row["code"], BEFORE), "each new code was an old one's before"
        assert len(territory().was(one(row["code"], AFTER))) == int(row["n_old_units"])


@facts
def test_districts_became_the_communes_of_the_resolution() -> None:
    for row in rows("districts.csv"):
        district = next(
            unit
            for unit in territory().find(row["district_code"], BEFORE)
            if unit.level is Level.DISTRICT
        )
        names = {became.unit.name for became in territory().became(district)}
        assert names == set(row["new_communes"].split("; ")), district
        assert territory().find(row["district_code"], AFTER) == ()


@pytest.mark.parametrize(
    ("code", "into"),
    [
        # Phường Cao Lãnh is made of wards of the city alone, the others of communes beside it too
        ("866", {"Phường Cao Lãnh": "whole", "Phường Mỹ Ngãi": "part", "Phường Mỹ Trà": "part"}),
        ("825", {"Xã Tân Thới": "whole", "Xã Tân Phú Đông": "whole"}),
        ("867", {"Phường Sa Đéc": "whole", "Xã Tân Dương": "part"}),
    ],
)
def test_a_new_commune_is_a_districts_own_or_shared(code: str, into: dict[str, str]) -> None:
    [district] = territory().find(code, BEFORE)
    assert {one.unit.name: one.scope for one in territory().became(district)} == into


def test_a_code_means_another_unit_at_another_time() -> None:
    assert [str(unit) for unit in territory().find("82", BEFORE)] == ["Tỉnh Tiền Giang"]
    assert [str(unit) for unit in territory().find("82", AFTER)] == ["Tỉnh Đồng Tháp"]
    assert len(territory().find("82")) == 2
    old = territory().find("82", BEFORE)[0]
    assert [became.unit.name for became in territory().became(old)] == ["Tỉnh Đồng Tháp"]


@pytest.mark.parametrize(
    ("name", "district", "into"),
    [
        ("Xã Gáo Giồng", "Huyện Cao Lãnh", {"Xã Phú Cường": "part", "Xã Phong Mỹ": "remainder"}),
        ("Xã Phú Thuận B", "Huyện Hồng Ngự",
         {"Xã Long Phú Thuận": "part", "Xã Tân Long": "remainder"}),
        ("Xã Tân Thạnh", "Huyện Thanh Bình",
         {"Xã Thanh Bình": "part", "Xã Tân Thạnh": "remainder"}),
    ],
)  # fmt: skip
def test_split_communes(name: str, district: str, into: dict[str, str]) -> None:
    found = territory().find(f"{name}, {district}", BEFORE)
    assert len(found) == 1
    assert {b.unit.name: b.scope for b in territory().became(found[0])} == into


def test_homonyms_are_all_named_and_no_name_is_bent() -> None:
    assert len([u for u in territory().find("Tân Phú", BEFORE) if u.level is Level.COMMUNE]) == 4
    assert len(territory().find("Xã Tân Phú, Huyện Tân Phước", BEFORE)) <= 1
    assert territory().find("Mỹ Quí", AFTER)
    assert not territory().find("Mỹ Quý", AFTER)  # i and y are different letters of a name
    assert territory().find("Nhị Quý", AFTER)
    assert not territory().find("Nhị Quí", AFTER)
    assert not territory().find("Tan Thanh")  # nor are marks ever left off
    names = {unit.name for unit in territory().find("Tân Thạnh", AFTER)}
    assert names == {"Xã Tân Thạnh"}
    assert "Xã Tân Thành" not in names
    assert territory().find("Phường Thanh Hoà", AFTER)  # where the tone stands is no spelling


def test_without_units_nothing_is_found() -> None:
    empty = Territory(RuleBook())
    assert list(empty.units()) == []
    assert empty.find("82") == ()


def test_scopes_partition_every_old_commune() -> None:
    scopes: dict[str, list[Scope]] = {}
    for olds in book().territory.links.values():
        for old, scope in olds.items():
            scopes.setdefault(old, []).append(scope)
    assert len(scopes) == 305
    for old, found in scopes.items():
        assert found == [Scope.WHOLE] or sorted(found) == [Scope.PART, Scope.REMAINDER], old
