"""Units that inventories name: each exists, in the province that sent the list, on the cutover."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache

from merge_toolkit.inventory.homes import Homes
from merge_toolkit.inventory.stock import OFFICE
from merge_toolkit.model.infrastructure import Home
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.rules.messages import About, Message
from merge_toolkit.rules.schema import RuleBook


def unit_findings(
    rows: Iterable[Asset], homes: Mapping[RecordKey, Home], rules: RuleBook
) -> Iterator[Finding]:
    """Find units that are none, each text of a source once, at its first row.

    A unit holds where it was there on the cutover date or the day before: lists are from before.
    A receiver has to be a commune of after it.
    """
    if rules.territory.effective is None:
        return
    units = Homes(rules)
    codes = _codes(rules)
    claims = cache(units.claims)
    first: dict[tuple[str, str, str], tuple[Asset, str]] = {}
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        for field, text, code in _told(row, homes.get(row.key), units, claims, codes):
            about = (row.source, field, text)
            first.setdefault(about, (row, code))
            counts[about] = counts.get(about, 0) + 1
    for about, (row, code) in first.items():
        _, field, text = about
        meant = "; ".join(map(str, units.meant(text)))
        facts = {"count": counts[about], "meant": meant}
        yield MESSAGES[code].finding(row.ref, About(code, field, text), rules.merge.language, facts)


def _told(
    row: Asset, home: Home | None, units: Homes, claims: Callable[[str], bool],
    codes: frozenset[str],
) -> Iterator[tuple[str, str, str]]:  # fmt: skip
    """Field, text and code of finding of what a row says wrongly of units."""
    unit, receiver = row.unit, row.receiver
    if unit and home and not home.district and not home.commune and claims(unit):
        meant = units.meant(unit)
        if not meant:
            yield "unit", unit, "asset-unit-unknown"
        elif not any(one.code in units.provinces_there for one in meant):
            yield "unit", unit, "asset-unit-unclear"
    if receiver and claims(receiver) and units.place(receiver) is None:
        yield "receiver", receiver, "asset-receiver-unknown"
    code = row.code if row.kind == OFFICE else None
    if code and code.isdecimal() and code not in codes:
        yield "code", code, "asset-unit-code-unknown"


def _codes(rules: RuleBook) -> frozenset[str]:
    """Every code that a unit bears before or after the merger."""
    times = (rules.territory.before, rules.territory.after)
    return frozenset(
        code for time in times for units in (time.provinces, time.districts, time.communes)
        for code in units
    )  # fmt: skip


MESSAGES: Mapping[str, Message] = {
    "asset-unit-unknown": Message(
        Severity.MEDIUM,
        "Không có đơn vị hành chính «{value}» trước hoặc sau ngày sắp xếp ({count} dòng)",
        "There is no unit «{value}», before or after the cutover ({count} rows)",
        "Ghi đúng tên đơn vị, hoặc bổ sung vào rules/territory.yaml",
        "Write the unit's right name, or add it to rules/territory.yaml",
    ),
    "asset-unit-unclear": Message(
        Severity.MEDIUM,
        "«{value}» không xác định được một đơn vị của tỉnh gửi ({count} dòng): {meant}",
        "«{value}» is no one unit of the province that sent it ({count} rows): {meant}",
        "Ghi thêm huyện của đơn vị, hoặc sửa tên",
        "Add the unit's district, or mend its name",
    ),
    "asset-receiver-unknown": Message(
        Severity.MEDIUM,
        "Đơn vị tiếp nhận «{value}» không phải là một xã, phường có từ ngày sắp xếp ({count} dòng)",
        "The receiver «{value}» is no commune of after the cutover ({count} rows)",
        "Ghi tên xã, phường mới",
        "Write the name of a new commune",
    ),
    "asset-unit-code-unknown": Message(
        Severity.MEDIUM,
        "Không đơn vị hành chính nào có mã «{value}» ({count} dòng)",
        "No unit bears the code «{value}» ({count} rows)",
        "Đối chiếu lại mã đơn vị hành chính",
        "Look the unit code up again",
    ),
}
"""Findings of this module, by code."""
