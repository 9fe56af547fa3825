"""More than one to one: combined rows, two levels, three sources, and people's contradictions."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from merge_toolkit.matching.match import Matched, match
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.matching.triage import triage
from merge_toolkit.model.decisions import Decision, DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.model.records import Procedure, Record
from merge_toolkit.model.result import MergeResult
from merge_toolkit.model.values import Level
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure
from tests.unit.matching.test_matching import filler

THING = "chứng chỉ hành nghề tu bổ di tích"
WHOLE = procedure("mot", f"Cấp, cấp lại, gia hạn {THING}", "2.003961")
PARTS = [
    procedure("hai", f"Cấp {THING}", "2.003961"),
    procedure("hai", f"Cấp lại {THING}", "1.016229"),
    procedure("hai", f"Gia hạn {THING}"),
]


def matched(*sources: Sequence[Record], decisions: Sequence[Decision] = ()) -> Matched:
    named = {rows[0].source: rows for rows in sources}
    rules = book(*named)
    return match(named, {}, rules, rules.matching.procedure, decisions, Preparer(rules))


def merged(*decisions: Decision) -> MergeResult:
    catalogs = [catalog("mot", WHOLE, *filler("mot")), catalog("hai", *PARTS, *filler("hai"))]
    return merge(catalogs, book(), DecisionLog(decisions))


def test_a_combined_row_is_proposed_as_its_parts_with_their_coverage() -> None:
    found = matched([WHOLE, *filler("mot")], [*PARTS, *filler("hai")])
    [split] = found.splits
    assert (split.whole, split.named, len(split.parts)) == (WHOLE.key, 3, 3)
    proposed = {item.pair: item for item in found.matches if WHOLE.key in vars_of(item.pair)}
    assert proposed.keys() == {Pair.of(WHOLE.key, part.key) for part in PARTS}
    assert {item.verdict for item in proposed.values()} == {Verdict.REVIEW}
    assert {item.reasons[0] for item in proposed.values()} == {"part_of 3/3"}


def vars_of(pair: Pair) -> tuple[str, str]:
    return (pair.left, pair.right)


@pytest.mark.parametrize("missing", range(3))
def test_two_parts_of_three_are_a_split_and_say_so(missing: int) -> None:
    parts = [part for at, part in enumerate(PARTS) if at != missing]
    found = matched([WHOLE, *filler("mot")], [*parts, *filler("hai")])
    assert [(len(one.parts), one.named) for one in found.splits] == [(2, 3)]


def test_one_part_alone_is_no_split() -> None:
    assert not matched([WHOLE, *filler("mot")], [PARTS[1], *filler("hai")]).splits


def test_a_combined_row_with_its_like_is_no_split() -> None:
    twin = procedure("hai", f"Cấp, cấp lại và gia hạn {THING}")
    found = matched([WHOLE, *filler("mot")], [twin, *PARTS, *filler("hai")])
    assert not found.splits


def test_parts_of_another_thing_are_no_parts() -> None:
    other = "chứng chỉ hành nghề quản lý dự án"
    rows = [procedure("hai", f"{action} {other}") for action in ("Cấp", "Cấp lại", "Gia hạn")]
    assert not matched([WHOLE, *filler("mot")], [*rows, *filler("hai")]).splits


def test_parts_live_on_and_the_combined_row_is_replaced_once_people_say_so() -> None:
    told = [
        Decision(Pair.of(WHOLE.key, part.key), Verdict.PART_OF, "An", f"D{at}")
        for at, part in enumerate(PARTS)
    ]
    result = merged(*told)
    lines = [one for one in result.procedures.crosswalk if one.record.key == WHOLE.key]
    ids = {row.key: one.id for one in result.procedures.unified for row in one.members}
    assert {line.unified_id for line in lines} == {ids[part.key] for part in PARTS}
    assert {line.relation for line in lines} == {Relation.PART_OF}
    whole = next(one for one in result.procedures.unified if one.id == ids[WHOLE.key])
    assert whole.placement is not None
    assert whole.placement.status is PlacementStatus.REPLACED
    assert result.conservation["mot"]["part_of"] == 1
    assert not any(one.pending_with for one in result.procedures.unified)
    asked = {
        offer.record
        for one in result.procedures.conflicts
        if one.field == "applies_in"
        for offer in one.offers
    }
    assert asked.isdisjoint(part.key for part in PARTS), "the other province lists them too"


def test_undecided_parts_are_all_pending() -> None:
    result = merged()
    waiting = {row.key for one in result.procedures.unified if one.pending_with
               for row in one.members}  # fmt: skip
    assert waiting == {WHOLE.key, *(part.key for part in PARTS)}


def test_one_code_and_name_at_two_levels_is_one_procedure_with_two_levels() -> None:
    rows = [
        procedure("mot", "Đăng ký khai sinh", "1.001193", level=level, row=row)
        for row, level in enumerate(("district", "commune"), start=1)
    ]
    twin = procedure("hai", "Đăng ký khai sinh", "1.001193", level="commune")
    entrants = triage({"mot": rows}, lambda record: record.name)
    [both] = entrants.matching["mot"]
    assert isinstance(both, Procedure)
    assert both.level == (Level.DISTRICT, Level.COMMUNE)
    result = merge([catalog("mot", *rows), catalog("hai", twin)], book(), DecisionLog())
    [one] = result.procedures.unified
    assert len(one.members) == 3
    assert one.fields["level"].conflict, "the other province lists one level only"
    relations = sorted(line.relation for line in result.procedures.crosswalk)
    assert relations == [Relation.DUPLICATE, Relation.PAIRED, Relation.PAIRED]


def test_levels_without_a_code_are_two_procedures() -> None:
    rows = [procedure("mot", "Thông báo tổ chức lễ hội", level=level)
            for level in ("province", "commune")]  # fmt: skip
    assert len(triage({"mot": rows}, lambda record: record.name).entering["mot"]) == 2


def test_three_sources_join_in_one_cluster() -> None:
    rows = [procedure(source, "Đăng ký kết hôn", "1.000894") for source in ("mot", "hai", "ba")]
    found = matched(*([row, *filler(row.source)] for row in rows))
    assert tuple(sorted(row.key for row in rows)) in found.clusters


def test_a_different_is_not_crossed_by_a_third_row_and_the_contradiction_is_shown() -> None:
    one, other, third = (
        procedure(source, "Đăng ký kết hôn", "1.000894") for source in ("mot", "hai", "ba")
    )
    apart = Decision(Pair.of(one.key, other.key), Verdict.DIFFERENT, "An", "D1")
    found = matched(*([row, *filler(row.source)] for row in (one, other, third)), decisions=[apart])
    assert not any({one.key, other.key} <= set(cluster) for cluster in found.clusters)
    [shown] = found.contradictions
    assert (shown.apart, shown.between) == (apart.pair, third.key)
    refused = next(item for item in found.matches if item.pair == shown.match.pair)
    assert refused.verdict is Verdict.REVIEW
