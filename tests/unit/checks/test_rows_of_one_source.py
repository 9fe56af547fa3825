"""What the rows of one source say against each other, and each against itself."""

from __future__ import annotations

from merge_toolkit.checks.cross import single_source_findings
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import RecordStatus
from tests.builders import book, procedure

RULES = book()


def told(*rows: Procedure) -> list[tuple[str, int]]:
    """Code and row of every finding."""
    return [(one.code, one.row) for one in single_source_findings({"mot": rows}, RULES)]


def test_a_row_without_a_code_may_be_the_one_of_its_name_that_has_one() -> None:
    rows = (
        procedure("mot", "Cấp thẻ", "1.000001", domain_field="Du lịch"),
        procedure("mot", "cấp  thẻ", row=2, domain_field="Du lịch"),
        procedure("mot", "Cấp thẻ", row=3, domain_field="Hộ tịch"),
        procedure("mot", "Cấp thẻ", row=4, domain_field="Du lịch", level="commune"),
        procedure("mot", "Cấp thẻ", row=5, domain_field="Du lịch", status=RecordStatus.REPEALED),
    )
    assert told(*rows) == [("name-repeated-uncoded", 2)]


def test_rows_without_a_name_do_not_bear_one_name() -> None:
    assert told(procedure("mot", "", "1.000001"), procedure("mot", "", row=2)) == []


def test_a_level_is_one_at_which_an_agency_decides() -> None:
    rows = (
        procedure("mot", "Một", agency="Sở Nội vụ", level="commune"),
        procedure("mot", "Hai", row=2, agency="Sở Nội vụ; Ủy ban nhân dân cấp xã", level="commune"),
        procedure("mot", "Ba", row=3, agency="Sở Nội vụ; Nơi lạ", level="commune"),
        procedure("mot", "Bốn", row=4, agency="Sở Nội vụ"),
    )
    assert told(*rows) == [("level-against-agency", 1)]


def test_an_agency_of_a_province_that_takes_no_part_is_told() -> None:
    rows = [
        procedure("mot", f"Thủ tục {at}", row=at, agency=f"Sở Nội vụ tỉnh {place}")
        for at, place in enumerate(("Cà Mau", "Lào Cai", "Lào Cai", "Lào Cai"), start=1)
    ]
    assert told(*rows) == [("agency-of-other-place", 1)]
    assert told(rows[0]) == [], "what a source names most is its own province"
