"""Every kind of conflict about infrastructure: what brings it about, and what does not."""

from __future__ import annotations

import pytest

from merge_toolkit.conflicts.asset_kinds import ASSET_KINDS
from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.records import Asset
from tests.builders import asset
from tests.unit.inventory.small import device, questions, system


def both(**differing: tuple[object, object]) -> tuple[Asset, Asset]:
    """Two running systems of one function; each keyword gives the value of either."""
    sides = ({name: two[side] for name, two in differing.items()} for side in (0, 1))
    one, other = (system(source, f"LGSP {source}", **values)
                  for source, values in zip(("mot", "hai"), sides, strict=True))  # fmt: skip
    return one, other


def counter(source: str, row: int, unit: str, **values: object) -> Asset:
    return asset(source, f"Một cửa {unit}", row=row, kind="counter", unit=unit, **values)


PLAIN = both()
CASES: dict[str, tuple[tuple[Asset, ...], tuple[Asset, ...]]] = {
    # kind: rows that bring it about, and rows that do not
    "platform": (PLAIN, (PLAIN[0], system("hai", "Hộp thư", function="thu-dien-tu"))),
    "public_portal_closes": (
        (system("mot", "Cổng Dịch vụ công tỉnh mot", function="gq-tthc"),),
        (system("mot", "Một cửa điện tử", function="gq-tthc"),)),
    "contract_ends": (
        (system("mot", "LGSP", contract_end="2025-09-28"),),
        (system("mot", "LGSP", contract_end="2025-09-29"),)),
    "contracts_overlap": (
        both(contract_end=("2025-07-01", "2026-01-01")),
        both(contract_end=("2025-06-30", "2026-01-01"))),
    "security_level_differs": (both(security_level=(2, 3)), both(security_level=(3, 3))),
    "security_unapproved": (
        (system("mot", "LGSP", security_level=3),),
        (system("mot", "LGSP", security_level=3, security_approval="1/QĐ"),)),
    "capacity_short": (
        both(users=(50, 31), capacity_users=(100, 90)),
        both(users=(50, 30), capacity_users=(100, 90))),
    "connections_missing": (
        both(connections=(("emc",), ("emc", "vneid"))), both(connections=(("emc",), ("emc",)))),
    "licence_bound": (
        (system("mot", "LGSP", licence="subscription"),),
        (system("mot", "LGSP", licence="perpetual"),)),
    "two_regulations": (
        both(regulation=("QĐ một", "QĐ hai")), both(regulation=("QĐ một", None))),
    "unit_code_twice": (
        (counter("mot", 1, "UBND xã Sen", identity="H1.1"),
         counter("hai", 1, "UBND xã Dừa", identity="H1.1")),
        (counter("mot", 1, "UBND xã Sen", identity="H1.1"),
         asset("mot", "Chứng thư", kind="account", unit="UBND xã Sen", code="H1.1"))),
    "unit_code_ambiguous": (
        (counter("mot", 1, "UBND xã Lạ", code="2"),),
        (counter("hai", 1, "UBND tỉnh hai", code="2"),)),
    "commune_split": (
        (device("hai", 1, "UBND xã Ổi"),), (device("hai", 1, "UBND xã Dừa"),)),
    "commune_spans_districts": (
        (counter("mot", 1, "UBND xã Lúa"),), (counter("mot", 1, "UBND xã Sen"),)),
    "district_asset": (
        (device("mot", 1, "UBND huyện An"),),
        (device("mot", 1, "UBND huyện An", receiver="UBND xã Mới Một"),)),
    "district_office": (
        (asset("mot", "TSLCD", kind="line", function="tslcd", unit="UBND huyện An"),),
        (asset("mot", "TSLCD", kind="line", function="tslcd", unit="UBND xã Sen"),)),
    "district_account": (
        (asset("mot", "Chứng thư số", kind="account", unit="UBND huyện An", code="H1.9"),),
        (asset("mot", "Chứng thư số", kind="account", unit="UBND xã Sen", code="H1.9"),)),
    "commune_account": (
        (asset("mot", "Chứng thư số", kind="account", unit="UBND xã Sen", code="H1.9"),),
        (asset("mot", "Chứng thư số", kind="account", unit="UBND huyện An", code="H1.9"),)),
    "equipment_short": (
        (counter("mot", 1, "UBND xã Sen"), device("mot", 2, "UBND xã Sen")),
        (counter("mot", 1, "UBND xã Sen"),)),
    "equipment_written_off": (
        (device("mot", 1, "UBND xã Sen", year=2020),), (device("mot", 1, "Sở", year=2021),)),
    "serial_twice": (
        (device("mot", 1, "UBND xã Sen", serial="A1"),
         device("hai", 1, "UBND xã Dừa", serial="a1")),
        (device("mot", 1, "UBND xã Sen"), device("hai", 1, "UBND xã Dừa"))),
    "asset_code_twice": (
        (device("mot", 1, "UBND xã Sen", code="T1"), device("hai", 1, "UBND xã Dừa", code="T1")),
        (device("mot", 1, "UBND xã Sen", code=None), device("hai", 1, "UBND xã Dừa", code=None))),
    "area_short": (
        (counter("mot", 1, "UBND huyện An", area_m2=79),),
        (counter("mot", 1, "UBND xã Sen", area_m2=40),)),
}  # fmt: skip


def test_every_kind_has_a_case() -> None:
    assert CASES.keys() == ASSET_KINDS.keys()


@pytest.mark.parametrize("kind", CASES)
def test_each_kind_is_asked_where_it_stands_and_nowhere_else(kind: str) -> None:
    rows, others = CASES[kind]
    found = questions(*rows)
    assert kind in found, sorted(found)
    for one in found[kind]:
        assert one.message
        assert "{" not in one.message + one.proposal
        assert one.field
        assert {offer.record for offer in one.offers} <= {row.key for row in rows}
    assert kind not in questions(*others)


@pytest.mark.parametrize("kind", [kind for kind in CASES if kind != "platform"])
def test_an_answered_question_is_not_asked_again(kind: str) -> None:
    rows, _ = CASES[kind]
    choices = [
        Choice(frozenset(o.record for o in one.offers), one.field, "Lan", f"L{n}", value="đã xử lý")
        for n, one in enumerate(questions(*rows)[kind])
    ]
    left = questions(*rows, choices=choices)
    if kind != "equipment_short":  # the plan counts anew
        assert kind not in left


def test_what_is_chosen_narrows_what_is_missing() -> None:
    rows = both(connections=(("emc", "vneid"), ("emc",)))
    [asked] = questions(*rows)["platform"]
    records = frozenset(offer.record for offer in asked.offers)
    full = Choice(records, "platform", "Lan", "L1", value="LGSP mot")
    assert "connections_missing" not in questions(*rows, choices=[full])
    lacking = Choice(records, "platform", "Lan", "L1", value="LGSP hai")
    [told] = questions(*rows, choices=[lacking])["connections_missing"]
    assert "VNeID" in told.message
    assert "EMC" not in told.message


def test_written_off_equipment_is_one_question_for_each_source() -> None:
    rows = [device(source, n, "Sở", year=2015) for source in ("mot", "hai") for n in range(1, 6)]
    found = questions(*rows)["equipment_written_off"]
    assert len(found) == 10
    assert len({one.group_id for one in found}) == 2


def test_a_level_that_nobody_could_read_is_told_as_it_was_written() -> None:
    row = system("mot", "LGSP", unread={"security_level": "cấp 9"})
    [told] = questions(row)["security_unapproved"]
    assert "(cấp độ cấp 9 [chưa đọc được])" in told.message
