"""Arguments of expectations are those that Great Expectations knows."""

from __future__ import annotations

import great_expectations.expectations as gxe
import pytest

from merge_toolkit.checks.arguments import NEEDED, POSSIBLE
from merge_toolkit.checks.suites import EXPECTATIONS


def test_every_expectation_says_what_it_takes() -> None:
    assert POSSIBLE.keys() == EXPECTATIONS.keys()
    assert NEEDED.keys() <= EXPECTATIONS.keys()


@pytest.mark.parametrize("name", EXPECTATIONS)
def test_arguments_exist_and_needed_ones_are_required(name: str) -> None:
    fields = getattr(gxe, EXPECTATIONS[name]).__fields__
    assert set(POSSIBLE[name]) <= set(fields)
    required = {key for key, field in fields.items() if field.required} - {"column", "value_set"}
    assert required <= set(NEEDED.get(name, ()))
