"""What shows only when sources are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from merge_toolkit.checks.code_columns import code_column_findings
from merge_toolkit.checks.codes import CODE_CHECKS
from merge_toolkit.checks.elsewhere import Elsewhere, field_of
from merge_toolkit.checks.rows import ROW_CHECKS, SINGLE_SOURCE
from merge_toolkit.checks.side_by_side import SideBySide
from merge_toolkit.model.code_columns import NO_FAULTS
from merge_toolkit.model.outcome import Finding, Relation, Severity
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.rules.messages import About, Message
from merge_toolkit.rules.schema import RuleBook


def cross_findings(seen: SideBySide) -> Iterator[Finding]:
    """Run every cross-source check."""
    for check in (*CODE_CHECKS, *ROW_CHECKS, *CHECKS):
        yield from check(seen)


def single_source_findings(
    provinces: Mapping[str, Sequence[Record]], rules: RuleBook
) -> Iterator[Finding]:
    """Run the checks that a source fails by itself, before anything is matched."""
    seen = SideBySide(provinces, {}, (), (), (), frozenset(), NO_FAULTS, (), rules)
    for check in SINGLE_SOURCE:
        yield from check(seen)


def contradictions(seen: SideBySide) -> Iterator[Finding]:
    """Rows that a person called different although a third one was found to be either."""
    by_key = seen.by_key()
    for one in seen.contradictions:
        record, other = by_key[one.apart.left], by_key[one.apart.right]
        third = by_key[one.between]
        about = About("decision-contradiction", "name", record.name, against=other.key)
        facts = {"other": other.ref, "third": third.ref, "name": third.name}
        yield MESSAGES[about.code].finding(record.ref, about, seen.language, facts)


def wrong_code_columns(seen: SideBySide) -> Iterator[Finding]:
    """Blocks of rows whose codes slid against the names or were filled in by dragging."""
    return code_column_findings(seen.codes.blocks, seen.language)


def unlisted(seen: SideBySide) -> Iterator[Finding]:
    """Procedures of the reference that no province lists, one finding a field of work.

    Procedures that only the central government or its own line decides are left out.
    """
    linked = {
        line.record.key
        for line in seen.crosswalk
        if line.relation is Relation.REFERENCE and line.unified_id
    }
    known = {row.code for rows in seen.provinces.values() for row in rows if row.code}
    for rows in seen.references.values():
        missing: dict[str, list[Record]] = {}
        elsewhere = Elsewhere.of(rows, seen.rules)
        for row in rows:
            if row.key in linked or row.code in known or "domain_field" not in row.FIELDS:
                continue
            if row.status is RecordStatus.IN_FORCE and not elsewhere.decides(row):
                missing.setdefault(field_of(row) or "—", []).append(row)
        for field_name, records in sorted(missing.items()):
            codes = "; ".join(sorted(record.code_as_given for record in records))
            about = About("reference-not-listed", "domain_field", codes)
            facts = {"count": len(records), "field": field_name}
            first = min(record.ref for record in records)
            yield MESSAGES[about.code].finding(first, about, seen.language, facts)


MESSAGES: Mapping[str, Message] = {
    "decision-contradiction": Message(
        Severity.HIGH,
        "Đã được xác định là khác với {other}, nhưng cả hai đều khớp với «{name}» ({third})",
        "Was called different from {other}, yet both fit «{name}» ({third})",
        "Xem lại quyết định đó, hoặc xác định dòng nào trong hai dòng tương ứng với dòng thứ ba",
        "Look at that decision again, or say which of the two the third row is",
    ),
    "reference-not-listed": Message(
        Severity.LOW,
        "{count} thủ tục lĩnh vực «{field}» của danh mục tham chiếu không có ở tỉnh nào",
        "{count} procedures in «{field}» of the reference catalog stand in no province's list",
        "Xem các thủ tục này có thuộc thẩm quyền của tỉnh và cần bổ sung không",
        "See whether the province decides them and has to list them",
    ),
}

CHECKS = (
    wrong_code_columns,
    contradictions,
    unlisted,
)
