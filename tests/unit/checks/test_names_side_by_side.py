"""What names of one procedure show of each other, however many sources list it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure
from tests.unit.matching.test_matching import filler

SOURCES = ("mot", "hai", "ba", "bon", "nam", "sau")
GOOD = "Cấp thẻ hướng dẫn viên du lịch quốc tế"
LOST = "Cấp thẻ hướng dẫn viên du lich quốc tế"
OTHERS = [f"Thu hồi giấy phép du lịch {where}" for where in ("nội địa", "tại điểm", "nước ngoài")]
AGENCY = "Sở Du lịch"


def told(code: str, *names: str, others: Sequence[str] = OTHERS) -> list[tuple[str, str]]:
    """Source and message of the findings about one procedure that is called so by the sources."""
    sources = SOURCES[: len(names)]
    catalogs = [
        catalog(
            source,
            procedure(source, name, "1.004614", agency=AGENCY),
            *(procedure(source, one, row=200 + at) for at, one in enumerate(others)),
            *filler(source),
        )
        for source, name in zip(sources, names, strict=True)
    ]
    result = merge(catalogs, book(*sources), DecisionLog())
    return [(one.source, one.message) for one in result.findings if one.code == code]


@pytest.mark.parametrize(
    ("names", "sources"),
    [
        ((LOST, GOOD), ["mot"]), ((GOOD, LOST), ["hai"]),
        ((GOOD, GOOD, LOST), ["ba"]),
        ((GOOD, LOST, GOOD, GOOD, GOOD, GOOD), ["hai"]),
        ((GOOD, GOOD), []),
        ((LOST, LOST), []),  # nobody has the right word
        ((LOST, LOST, GOOD), []),  # and what two have may be meant
    ],
)  # fmt: skip
def test_a_word_that_lost_its_marks_is_told_once(
    names: tuple[str, ...], sources: list[str]
) -> None:
    found = told("name-misspelled", *names)
    assert [source for source, _ in found] == sources
    assert all("«lich» → «lịch»" in message for _, message in found)


def test_a_word_that_is_seldom_may_be_either() -> None:
    assert told("name-misspelled", LOST, GOOD, others=()) == []


@pytest.mark.parametrize(
    ("names", "sources"),
    [
        ((f"{GOOD} {AGENCY}", GOOD), ["mot"]),
        ((GOOD, GOOD, f"{GOOD} {AGENCY}", GOOD), ["ba"]),
        ((GOOD, f"{GOOD} {AGENCY}", f"{GOOD} {AGENCY}"), ["ba", "hai"]),
        ((f"{GOOD} {AGENCY}", f"{GOOD} {AGENCY}"), []),
        ((f"{GOOD} tại {AGENCY}", GOOD), []),
    ],
)
def test_an_agency_at_the_end_of_a_name_is_told(names: tuple[str, ...], sources: list[str]) -> None:
    assert [source for source, _ in told("name-with-agency", *names)] == sources
