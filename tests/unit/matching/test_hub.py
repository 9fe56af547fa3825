"""A reference where the sources meet: what it says of two rows, whatever the sources are called."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.match import match
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.model.linkage import Agreement, Evidence
from tests.builders import book, procedure
from tests.unit.matching.test_matching import filler

NAME = "Cấp thẻ hướng dẫn viên du lịch quốc tế"


def met(reference: str, left: str, right: str) -> Evidence | None:
    """What the reference says of the first rows of two provinces, which have these codes."""
    rules = book(reference=reference)
    provinces = {
        source: [procedure(source, NAME, code), *filler(source)]
        for source, code in (("mot", left), ("hai", right))
    }
    other = procedure(reference, "Thu hồi giấy phép kinh doanh vàng miếng", "1.009999")
    listed = [procedure(reference, NAME, "1.004614"), *filler(reference), other]
    preparer = Preparer(rules)
    found = match(provinces, {reference: listed}, rules, rules.matching.procedure, (), preparer)
    keys = {provinces[source][0].key for source in provinces}
    (pair,) = [one for one in found.matches if {one.pair.left, one.pair.right} == keys]
    return next((one for one in pair.evidence if one.field == "reference"), None)


@pytest.mark.parametrize("reference", ["qg", "an", "hoan"])
def test_two_rows_that_are_one_row_of_the_reference(reference: str) -> None:
    """Its id may stand before, between or behind those of the provinces."""
    said = met(reference, "1.004614", "1.004614")
    assert said is not None and said.agreement is Agreement.AGREE
    assert said.points == book(reference=reference).matching.procedure.hub
    assert said.left.startswith(f"{reference}:") and said.left == said.right
