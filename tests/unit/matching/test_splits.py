"""The parts that a combined name enumerates."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.phrases import phrases_of
from merge_toolkit.matching.splits import parts_named
from merge_toolkit.text.forms import mark
from tests.builders import book

PHRASES = phrases_of(book().matching.distinctions)


def parts(name: str) -> list[str]:
    words = tuple(mark(name).split())
    return [" ".join(one) for one in parts_named(words, PHRASES, {"và"})]


@pytest.mark.parametrize(
    ("name", "named"),
    [
        ("Cấp, cấp lại, gia hạn thẻ", ["cấp thẻ", "cấp lại thẻ", "gia hạn thẻ"]),
        ("Cấp và gia hạn thẻ", ["cấp thẻ", "gia hạn thẻ"]),
        ("Cấp, cấp thẻ", []),  # one action, said twice
        ("Cấp thẻ", []),
        ("Và cấp, gia hạn thẻ", []),  # the enumeration does not begin the name
        ("Cấp, gia hạn", []),  # of what?
        ("", []),
    ],
)
def test_parts_of_a_name(name: str, named: list[str]) -> None:
    assert parts(name) == named
