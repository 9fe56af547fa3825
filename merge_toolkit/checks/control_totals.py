"""Control totals: figures that were stated of a catalog, held against it and against each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_FLOOR, Decimal
from enum import StrEnum

from merge_toolkit.model.control_totals import Reconciliation, TotalState
from merge_toolkit.model.outcome import Finding, Outcome, Relation, Severity
from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.model.records import Catalog, Record, RecordKey, SourceRef
from merge_toolkit.model.values import Value, show
from merge_toolkit.rules.messages import About, Message
from merge_toolkit.rules.schema import ControlTotal, RuleBook
from merge_toolkit.text.forms import mark

MOST = 10**9
"""No upper bound: a share that rounds to nothing fits any greater whole."""
SHOWN = 10
"""Rows behind a gap that a finding names; ``run.json`` has them all."""
GONE = frozenset({Relation.DUPLICATE, Relation.EXCLUDED})


@dataclass(frozen=True, slots=True)
class Counts:
    """The rows of one source (or the unified catalog) that a figure may be about."""

    rows: Sequence[Record]
    repeated: frozenset[RecordKey]

    def of(self, total: ControlTotal) -> Sequence[Record]:
        """The rows that a figure counts."""
        return [row for row in self.rows if _fits(row, total.where)]

    def silent(self, total: ControlTotal) -> Sequence[Record]:
        """The rows that say nothing of a field that the figure asks for."""
        return [row for row in self.rows if any(row.value(name) is None for name in total.where)]


def reconciled(
    catalogs: Sequence[Catalog], outcomes: Sequence[Outcome], rules: RuleBook
) -> tuple[Reconciliation, ...]:
    """Hold every figure of ``merge.yaml`` against the catalog, and against the others."""
    totals = rules.merge.control_totals
    counts = _counts(catalogs, outcomes)
    wholes = _wholes(totals)
    found = []
    for name, total in totals.items():
        one = Reconciliation(
            name, total.source, total.count, total.percent, total.stated_in, None, None,
            wholes.get(_whole_of(total)) if total.percent else None, TotalState.NOT_COUNTED,
        )  # fmt: skip
        key = (total.source, total.record)
        found.append(_counted(one, total, counts[key]) if key in counts else one)
    return tuple(
        _against_rows(one, totals, counts, found)
        if one.stated is None
        else _against_each_other(one, totals, wholes, found)
        for one in found
    )


def _counts(
    catalogs: Sequence[Catalog], outcomes: Sequence[Outcome]
) -> Mapping[tuple[str, str], Counts]:
    lines = [line for outcome in outcomes for line in outcome.crosswalk]
    repeated = frozenset(line.record.key for line in lines if line.relation in GONE)
    counts = {
        (catalog.source, sort): Counts(rows, repeated)
        for catalog in catalogs
        for sort, rows in (("procedure", catalog.procedures), ("asset", catalog.assets))
    }
    for sort, outcome in zip(("procedure", "asset"), outcomes, strict=True):
        official = [
            one.anchor
            for one in outcome.unified
            if one.relation in (Relation.PAIRED, Relation.SINGLE)
            and (one.placement is None or one.placement.status is PlacementStatus.IN_FORCE)
        ]
        counts["", sort] = Counts(official, frozenset())
    return counts


def _counted(one: Reconciliation, total: ControlTotal, counts: Counts) -> Reconciliation:
    rows = counts.of(total)
    distinct = [row for row in rows if row.key not in counts.repeated]
    told = replace(one, counted=len(rows), distinct=len(distinct))
    if total.count is None:
        return told
    if total.count in (len(rows), len(distinct)):
        return replace(told, agreement=TotalState.AGREES)
    behind: Iterable[Record] = counts.silent(total)
    if len(rows) > total.count:
        behind = [row for row in rows if row.key in counts.repeated]
    refs = tuple(sorted(row.ref for row in behind))
    return replace(told, agreement=TotalState.DIFFERS, behind=refs)


def _fits(row: Record, where: Mapping[str, Sequence[str]]) -> bool:
    return all(_says(row.value(name), wanted) for name, wanted in where.items())


def _says(value: Value | None, wanted: Sequence[str]) -> bool:
    if value is None:
        return False
    parts = value if isinstance(value, tuple) else (value,)
    told = {mark(show(part)) for part in parts}
    told |= {mark(part.value) for part in parts if isinstance(part, StrEnum)}
    return any(mark(word) in told for word in wanted)


def fitting_wholes(count: int, percent: str) -> tuple[int, int] | None:
    """First and last whole of which ``count`` is ``percent``, rounded half up as it is written.

    None where no whole number fits.
    """
    share = Decimal(percent.replace(",", "."))
    half = Decimal(1).scaleb(int(share.as_tuple().exponent)) / 2
    # share - half ≤ 100·count/whole < share + half
    if count == 0:
        return (1, MOST) if share < half or share == 0 else None
    first = int((100 * count / (share + half)).to_integral_value(ROUND_FLOOR)) + 1
    last = MOST
    if share > half:
        last = int((100 * count / (share - half)).to_integral_value(ROUND_FLOOR))
    first = max(first, count)
    return (first, last) if first <= last else None


Whole = tuple[str, str, str]
"""What a share is of: a source, a sort of records, and the figure named for it, if any."""


def _whole_of(total: ControlTotal) -> Whole:
    return total.source, total.record, total.of


def _wholes(totals: Mapping[str, ControlTotal]) -> Mapping[Whole, tuple[int, int] | None]:
    """The numbers that fit every share of one whole; None where none does."""
    found: dict[Whole, tuple[int, int] | None] = {}
    for total in totals.values():
        if total.count is None or not total.percent:
            continue
        fits = fitting_wholes(total.count, total.percent)
        known = found.get(_whole_of(total), fits)
        both = None
        if fits and known and max(fits[0], known[0]) <= min(fits[1], known[1]):
            both = (max(fits[0], known[0]), min(fits[1], known[1]))
        found[_whole_of(total)] = both
    return found


def _against_rows(
    one: Reconciliation, totals: Mapping[str, ControlTotal],
    counts: Mapping[tuple[str, str], Counts], all_of: Sequence[Reconciliation],
) -> Reconciliation:  # fmt: skip
    """A share that is stated alone is one of the rows, or of those in force that repeat no other.

    Its whole is the figure that is named or stated for it, else all rows of the source.
    """
    total = totals[one.id]
    if one.counted is None or one.distinct is None:
        return one
    rows = counts[total.source, total.record]
    whole = next((other for other in all_of if _is_whole(other, total, totals)), None)
    every, once = len(rows.rows), sum(row.key not in rows.repeated for row in rows.rows)
    if whole:
        every, once = (whole.counted or 0, whole.distinct or 0)
    stated = whole.stated if whole else None
    parts = ((one.counted, every), (one.distinct, once))
    agrees = any(
        fits is not None and fits[0] <= of <= fits[1]
        for part, own in parts
        for fits in (fitting_wholes(part, total.percent),)
        for of in (own, stated)
        if of is not None
    )
    return replace(one, agreement=TotalState.AGREES if agrees else TotalState.DIFFERS)


def _against_each_other(
    one: Reconciliation, totals: Mapping[str, ControlTotal],
    wholes: Mapping[Whole, tuple[int, int] | None], all_of: Sequence[Reconciliation],
) -> Reconciliation:  # fmt: skip
    """A share that fits no whole, or not the whole that is stated or counted, is contradicted."""
    total = totals[one.id]
    if not total.percent or total.count is None:
        return one
    whole = next((other for other in all_of if _is_whole(other, total, totals)), None)
    stated = None if whole is None else whole.stated if whole.stated is not None else whole.counted
    if stated is None:  # nobody states the whole: the shares must at least fit one together
        fits = wholes[_whole_of(total)]
        return one if fits else replace(one, agreement=TotalState.CONTRADICTED)
    own = fitting_wholes(total.count, total.percent)
    if own is None or not own[0] <= stated <= own[1]:
        return replace(one, agreement=TotalState.CONTRADICTED, wholes=own)
    return one


def _is_whole(
    other: Reconciliation, total: ControlTotal, totals: Mapping[str, ControlTotal]
) -> bool:
    if total.of:
        return other.id == total.of
    its = totals[other.id]
    plain = not its.where and not its.percent  # a share is never the whole itself
    return plain and (its.source, its.record) == (total.source, total.record)


def control_findings(
    found: Sequence[Reconciliation], catalogs: Sequence[Catalog], rules: RuleBook
) -> Iterator[Finding]:
    """What people must know of the figures: gaps with the rows behind them, contradictions."""
    first = {
        catalog.source: min((row.ref for row in catalog.procedures), default=None)
        for catalog in catalogs
    }
    language = rules.merge.language
    for one in found:
        if one.agreement not in (TotalState.DIFFERS, TotalState.CONTRADICTED):
            continue
        code = f"control-total-{one.agreement}"
        ref = one.behind[0] if one.behind else first.get(one.source)
        rows = ", ".join(str(ref.row) for ref in one.behind[:SHOWN])
        stated = f"{one.percent} %" if one.stated is None else str(one.stated)
        facts = {
            "name": rules.merge.control_totals[one.id].name or one.id,
            "stated": stated, "counted": one.counted,
            "distinct": one.distinct, "percent": one.percent, "where": one.stated_in,
            "wholes": "–" if one.wholes is None else "–".join(map(str, dict.fromkeys(one.wholes))),
            "rows": rows or "–", "behind": len(one.behind),
        }  # fmt: skip
        place = replace(ref, row=0) if ref and not one.behind else ref
        about = About(code, "", stated, against=one.id)
        yield MESSAGES[code].finding(
            place or SourceRef(one.source, "", "", 0), about, language, facts
        )


MESSAGES: Mapping[str, Message] = {
    "control-total-differs": Message(
        Severity.HIGH,
        "Số liệu «{name}» là {stated} ({where}), danh mục có {counted} dòng, trong đó {distinct} "
        "còn hiệu lực và không trùng; {behind} dòng có thể giải thích chênh lệch: {rows}",
        "The figure «{name}» is {stated} ({where}); the catalog has {counted} rows, {distinct} of "
        "them in force and not repeated; {behind} rows may explain the gap: {rows}",
        "Kiểm tra các dòng này, hoặc sửa số liệu trong rules/merge.yaml",
        "Look at these rows, or mend the figure in rules/merge.yaml",
    ),
    "control-total-contradicted": Message(
        Severity.HIGH,
        "Số liệu «{name}»: {stated} không thể là {percent} % của tổng số đã nêu ({where}); tổng số "
        "phù hợp: {wholes}",
        "The figure «{name}»: {stated} cannot be {percent} % of the stated whole ({where}); wholes "
        "that fit: {wholes}",
        "Đối chiếu các số liệu với báo cáo gốc",
        "Check the figures against the report they come from",
    ),
}
