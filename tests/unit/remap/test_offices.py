"""Receiving units and applicants' communes of this merger, by the day of receipt."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from merge_toolkit.legal_names import legal_names
from merge_toolkit.remap.lookups import day_of
from merge_toolkit.remap.offices import Offices
from merge_toolkit.rules.read import read_rules

ROOT = Path(__file__).resolve().parents[3]


@cache
def offices(source: str) -> Offices:
    return Offices(read_rules(ROOT / "rules", legal_names()).book, source)


@pytest.mark.parametrize(
    ("spelling", "source", "code", "name", "reason"),
    [
        ("UBND xã Bình Hàng Tây, Huyện Cao Lãnh", "dong-thap", "30118", "Xã Bình Hàng Trung", ""),
        ("ủy ban nhân dân Xã Bình Hàng Tây", "dong-thap", "30118", "Xã Bình Hàng Trung", ""),
        ("30124", "dong-thap", "30118", "Xã Bình Hàng Trung", ""),
        ("UBND xã Gáo Giồng, Huyện Cao Lãnh", "dong-thap", "", "", "unit_split"),
        ("UBND xã Tân Phú", "tien-giang", "", "", "unit_ambiguous"),
    ],
)
def test_a_commune_goes_to_what_it_became(
    spelling: str, source: str, code: str, name: str, reason: str
) -> None:
    found = offices(source).read(spelling)
    assert found is not None
    assert (found.before_code, found.before_name, found.before_reason) == (code, name, reason)


def test_a_code_means_another_unit_on_another_day() -> None:
    found = offices("dong-thap").read("30124")
    assert found is not None
    assert (found.own_code, found.after_code, found.after_reason) == (
        "30124",
        "",
        "unit_not_on_day",
    )


def test_districts_wait_for_procedure_and_applicant() -> None:
    found = offices("tien-giang").read("UBND huyện Châu Thành")
    assert found is not None
    assert (found.district, found.before_code, found.after_reason) == ("821", "", "unit_not_on_day")
    other = offices("dong-thap").read("UBND huyện Châu Thành")
    assert other is not None
    assert other.district == "877", "the district of the own province"


def test_nobody_is_guessed() -> None:
    assert offices("dong-thap").read("Nguyễn Văn Ẩn, 0987654321") is None
    assert offices("dong-thap").read("UBND") is None


def test_a_commune_is_known_inside_its_district_alone() -> None:
    found = list(offices("tien-giang").homes("Xã Tân Phú, Huyện Tân Phú Đông"))
    assert [home.district for home in found] == ["825"]
    several = list(offices("tien-giang").homes("Xã Tân Phú"))
    assert len({home.district for home in several}) == len(several) > 1
    split = list(offices("dong-thap").homes("30079"))
    assert [home.reason for home in split] == ["commune_split"]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2025-06-30", "2025-06-30"), ("30/6/2025", "2025-06-30"), ("01-07-2025", "2025-07-01"),
        ("31.06.2025", None), ("2025-02-30", None), ("6/2025", None), ("hôm qua", None), ("", None),
    ],
)  # fmt: skip
def test_days(text: str, day: str | None) -> None:
    found = day_of(text)
    assert (found.isoformat() if found else None) == day
