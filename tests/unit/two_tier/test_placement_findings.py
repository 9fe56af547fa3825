"""What placements leave to do: limits to set anew, rules that have ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

from merge_toolkit.model.linkage import DecidedBy
from merge_toolkit.model.outcome import Relation, UnifiedRecord
from merge_toolkit.model.values import TimeLimit, TimeSpan, TimeUnit
from merge_toolkit.rules.schema import Language
from merge_toolkit.two_tier.findings import placement_findings
from tests.builders import procedure
from tests.unit.two_tier.test_place import COMMUNE, DISTRICT, NAME, place, with_rules


def test_a_rule_that_ended_is_told_once_and_of_no_row() -> None:
    rows = [
        procedure("mot", name, "2.000815", level="district", domain_field="Chứng thực", row=at)
        for at, name in enumerate((NAME, f"{NAME} ở nước ngoài"), 3)
    ]
    placed = [
        UnifiedRecord(
            f"TT-{at}", (row,), {}, Relation.SINGLE, DecidedBy.AUTO,
            place(row, rules=with_rules(cutover=date(2027, 3, 1))).placement,
        )
        for at, row in enumerate(rows)
    ]  # fmt: skip
    [told] = placement_findings(placed, Language.EN)
    assert (told.code, told.value) == ("placement-rule-lapsed", "chung-thuc")
    assert told.message.startswith("Rule «chung-thuc» ended on 01/03/2027")
    assert told.message.endswith("; 2 procedures lost it")
    assert (told.source, told.file, told.row) == ("", "", 0)


def test_a_same_day_limit_with_an_exceptional_maximum_holds_no_steps() -> None:
    def told(*spans: str, maximum: str = "") -> list[str]:
        limit = TimeLimit(
            tuple(TimeSpan(Decimal(one), TimeUnit.WORKING_DAY) for one in spans),
            TimeSpan(Decimal(maximum), TimeUnit.WORKING_DAY) if maximum else None,
        )
        row = replace(procedure("mot", NAME, time_limit=limit), level=(DISTRICT, COMMUNE))
        placed = place(row).placement
        one = UnifiedRecord("TT-1", (row,), {}, Relation.SINGLE, DecidedBy.AUTO, placed)
        found = placement_findings([one], Language.EN)
        return [one.code for one in found if one.code == "time-limit-to-recompute"]

    assert told("1", maximum="2") == []
    assert told("7") == told(maximum="7") == ["time-limit-to-recompute"]
