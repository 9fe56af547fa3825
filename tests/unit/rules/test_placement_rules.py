"""Rules of placement and of territory that are well-formed and yet wrong, each at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.rules.workspaces import assert_told, problems, read

ACT = "    basis: Luật 72/2025/QH15\n    valid_from: 2025-07-01\n"
WRONG = {
    "a field of work that nobody lists": (
        "reach:\n  x:\n    reach: unit\n    when: {fields: [Hộ tịchh]}\n",
        "4", "unknown field of work «Hộ tịchh»", "«Hộ tịch»",
    ),
    "a field of work of a locality": (
        "localities:\n  x:\n    sources: [mot]\n    fields: [Hộ tịchh]\n",
        "4", "unknown field of work «Hộ tịchh»", "«Hộ tịch»",
    ),
    "a locality of a source that is not merged": (
        "localities:\n  x:\n    sources: [mott]\n    words: [khu kinh tế]\n",
        "3", "unknown source «mott»", "«mot»",
    ),
    "an agency that no rule lists": (
        "rules:\n  x:\n    when: {agencies: [so-noi-vuu]}\n    levels: [commune]\n",
        "3", "unknown agency «so-noi-vuu»", "so-noi-vu",
    ),
    "a body that no rule lists": (
        "bodies:\n  commune: ubnd-xaa\n", "2", "unknown agency «ubnd-xaa»", "did you mean",
    ),
    "who settles is nobody": (
        "settled_by: ubnd-tinhh\n", "1", "unknown agency «ubnd-tinhh»", "did you mean",
    ),
    "placed with a name that no rule lists": (
        "rules:\n  x:\n    when: {words: [dấu]}\n    agency: Sở Nội vụu\n",
        "4", "unknown agency «Sở Nội vụu»", "«Sở Nội vụ»",
    ),
    "a locality applied unverified": (
        f"localities:\n  x:\n    sources: [mot]\n    words: [cảng]\n    effect: apply\n{ACT}",
        "5", "may only propose", "effect: propose",
    ),
    "a reach that ends before it begins": (
        "reach:\n  x:\n    reach: unit\n    valid_from: 2026-01-01\n    valid_to: 2025-01-01\n",
        "5", "is not after valid_from", "can never apply",
    ),
    "placed with an agency that is gone": (
        "rules:\n  x:\n    when: {words: [dấu]}\n    agency: Sở Giao thông vận tải\n",
        "4", "no longer exists on the cutover date", "took over",
    ),
    "placed with an agency of another level": (
        "rules:\n  x:\n    when: {words: [dấu]}\n    levels: [commune]\n    agency: Sở Nội vụ\n",
        "5", "is an agency of level province", "of the levels that the rule states",
    ),
}  # fmt: skip
TERRITORY = """\
before:
  provinces: {"82": {name: "Một"}}
  districts: {"815": {name: "Huyện", within: "82"}}
  communes:
    "1": {name: "Xã Nhất", within: "815"}
    "2": {name: "Xã Nhì", within: "815"}
after:
  provinces: {"82": {name: "Mới"}}
  communes: {"9": {name: "Xã Mới", within: "82"}}
links:
  "9": {"1": whole, "2": whole}
"""
UNITS = {
    "a unit inside of none": ('Mới", within: "82"', 'Mới", within: "83"', "9", "unit «83»"),
    "a new commune that is not listed": ('"9": {"1"', '"8": {"1"', "11", "unknown unit «8»"),
    "an old commune that is not listed": ('"2": whole', '"3": whole', "11", "unknown unit «3»"),
    "an old commune that went nowhere": (', "2": whole', "", "6", "«2» has no link"),
    "a rest without its parts": ('"2": whole', '"2": remainder', "6", "«2» has remainder"),
    "a new commune of nothing": (
        'links:\n  "9": {"1": whole, "2": whole}', "links: {}", "9", "made of nothing",
    ),
}  # fmt: skip


@pytest.mark.parametrize("mistake", WRONG)
def test_a_wrong_rule_of_placement_is_told_at_its_line(tmp_path: Path, mistake: str) -> None:
    text, line, what, fix = WRONG[mistake]
    found = problems(tmp_path, {"two_tier.yaml": text})
    assert_told(found, f"rules/two_tier.yaml:{line}", what, fix)


def test_two_rules_that_fit_alike_and_disagree(tmp_path: Path) -> None:
    """Of two rules of the overlay placement tells; a tie with a national one is told at once."""
    mine = "rules:\n  x:\n    when: {codes: [%s]}\n    levels: [central]\n"
    national = next(
        code
        for name, rule in read(tmp_path / "a", {}).book.two_tier.rules.items()
        for code in rule.when.codes
        if rule.levels and name
    )
    found = problems(tmp_path / "b", {"two_tier.yaml": mine % f"'{national}'"})
    assert_told(found, "rules/two_tier.yaml:2", f"both fit {national}", "more specific")


def test_territory_in_order_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, {"territory.yaml": TERRITORY}).book.territory.links


@pytest.mark.parametrize("mistake", UNITS)
def test_a_wrong_unit_is_told_at_its_line(tmp_path: Path, mistake: str) -> None:
    old, new, line, what = UNITS[mistake]
    assert old in TERRITORY
    found = problems(tmp_path, {"territory.yaml": TERRITORY.replace(old, new)})
    assert_told(found, f"rules/territory.yaml:{line}", what, "")
