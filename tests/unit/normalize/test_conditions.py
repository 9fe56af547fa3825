"""Two cells say the same where their amounts do and the conditions of these."""

from __future__ import annotations

import pytest
from cases import cases

from merge_toolkit.normalize.readers import Readers
from merge_toolkit.policies import plainly
from merge_toolkit.text.forms import clean


@pytest.mark.parametrize("case", cases("conditions"))
def test_conditions_are_part_of_a_value(case: dict[str, str], readers: Readers) -> None:
    one, other = (readers.value(case["field"], clean(case[side])) for side in ("one", "other"))
    assert one is not None and other is not None
    assert (plainly(one) == plainly(other)) == (case["same"] == "yes")
