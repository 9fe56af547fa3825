"""What is asked about codes that stand in a block of wrong ones, and what is proposed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.outcome import Conflict
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure
from tests.columns_of_codes import Plan, Row, codes
from tests.unit.matching.test_matching import FILLER

RIGHT = list(zip(FILLER, codes(len(FILLER)), strict=True))


def asked(sources: Mapping[str, Sequence[Row]]) -> list[Conflict]:
    catalogs = [
        catalog(
            source,
            *(
                procedure(source, name, code or None, row=at)
                for at, (name, code) in enumerate(rows)
            ),
        )
        for source, rows in sources.items()
    ]
    found = merge(catalogs, book(*sources), DecisionLog()).procedures.conflicts
    return [conflict for conflict in found if conflict.field == "code"]


def test_between_two_lists_of_which_either_may_have_slid_nothing_is_proposed() -> None:
    slid = Plan(RIGHT, 1, 8, 1, [], "fresh").slid()
    for sources in ({"mot": slid, "hai": RIGHT}, {"mot": RIGHT, "hai": slid}):
        found = asked(sources)
        assert len(found) == 8
        assert {(one.kind, one.proposal) for one in found} == {("code_rivals", "")}
        assert all("dòng 1 đến dòng 8" in one.message for one in found)


def test_a_dragged_code_is_not_said_to_have_slid() -> None:
    head = int(RIGHT[1][1][2:])
    dragged = [(name, f"1.{head + at:06d}") for at, (name, _) in enumerate(RIGHT[1:9])]
    third = [*RIGHT]
    third[5] = (third[5][0], "1.770001")
    mot = [RIGHT[0], *dragged, *RIGHT[9:]]
    (one,) = asked({"mot": mot, "hai": RIGHT, "ba": third})
    assert (one.kind, one.proposal) == ("code_dragged", "")
    assert "dòng 2 đến dòng 8" in one.message
