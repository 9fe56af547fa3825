"""Numbers that nobody means: found by hypothesis, which let a key stick."""

from __future__ import annotations

import pytest

from merge_toolkit.model.records import Asset, Procedure
from merge_toolkit.model.values import show
from merge_toolkit.normalize.catalog import value_reader
from tests.builders import book

FIELDS = tuple(dict.fromkeys((*Procedure.FIELDS, *Asset.FIELDS)))
MEASURED = ("storage_gb", "speed_mbps", "area_m2", "life_years", "price_vnd", "users", "fee")


@pytest.mark.parametrize("digits", [25, 29, 400, 4301, 6000])
@pytest.mark.parametrize("tail", ["", " đồng", " GB", ",5 triệu", ".5", " ngày làm việc"])
def test_a_stuck_key_ends_no_run(digits: int, tail: str) -> None:
    read = value_reader(book())
    for field in FIELDS:
        found = read(field, "9" * digits + tail)
        if found is not None:
            show(found)


def test_a_hundred_digits_are_no_number() -> None:
    read = value_reader(book())
    assert [field for field in MEASURED if read(field, "9" * 100) is not None] == []
    grouped = ".".join(["999"] * 40)
    assert [field for field in MEASURED if read(field, grouped) is not None] == []


def test_a_measure_of_eighteen_digits_is_read_and_a_longer_one_is_not() -> None:
    read = value_reader(book())
    assert read("storage_gb", "9" * 18) == 10**18 - 1
    assert read("storage_gb", "9" * 19) is None
