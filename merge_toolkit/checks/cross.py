"""What shows only when sources are laid side by side."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.model.linkage import Match
from merge_toolkit.model.outcome import CrosswalkLine, Finding, Relation, Severity
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import Level, show
from merge_toolkit.rules.schema import Language


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What cross-source checks look at."""

    provinces: Mapping[str, Sequence[Record]]
    references: Mapping[str, Sequence[Record]]
    clashes: Sequence[Match]
    crosswalk: Sequence[CrosswalkLine]
    language: Language


def cross_findings(seen: SideBySide) -> Iterator[Finding]:
    """Run every cross-source check."""
    for check in CHECKS:
        yield from check(seen)


def code_clashes(seen: SideBySide) -> Iterator[Finding]:
    """One code on two names that contradict each other: a rename, a wrong name or a wrong code."""
    by_key = _by_key(seen.provinces)
    for clash in seen.clashes:
        one, other = by_key[clash.pair.left], by_key[clash.pair.right]
        for record, twin in ((one, other), (other, one)):
            yield Finding.at(
                record.ref,
                "code-name-contradiction",
                Severity.HIGH,
                message=_say(seen, "clash").format(code=record.code, name=twin.name, ref=twin.ref),
                fix=_say(seen, "clash fix"),
                field="code",
                value=record.code_as_given,
            )


def unlisted(seen: SideBySide) -> Iterator[Finding]:
    """Procedures of the reference that no province lists, one finding a field of work.

    Procedures that only the central government decides are left out.
    """
    linked = {
        line.record.key
        for line in seen.crosswalk
        if line.relation is Relation.REFERENCE and line.unified_id
    }
    for rows in seen.references.values():
        missing: dict[str, list[Record]] = {}
        for row in rows:
            local = row.value("level") != (Level.CENTRAL,)
            if row.key not in linked and local and "domain_field" in row.FIELDS:
                field = row.value("domain_field")
                missing.setdefault(show(field) if field else "—", []).append(row)
        for field_name, records in sorted(missing.items()):
            yield Finding.at(
                min(record.ref for record in records),
                "reference-not-listed",
                Severity.LOW,
                message=_say(seen, "unlisted").format(count=len(records), field=field_name),
                fix=_say(seen, "unlisted fix"),
                field="domain_field",
                value="; ".join(sorted(record.code_as_given for record in records)[:20]),
            )


def _by_key(sources: Mapping[str, Sequence[Record]]) -> dict[RecordKey, Record]:
    return {record.key: record for rows in sources.values() for record in rows}


def _say(seen: SideBySide, what: str) -> str:
    vietnamese, english = MESSAGES[what]
    return vietnamese if seen.language is Language.VI else english


MESSAGES: Mapping[str, tuple[str, str]] = {
    "clash": (
        "Mã {code} cũng đứng trước tên khác: «{name}» ({ref})",
        "Code {code} also stands on another name: «{name}» ({ref})",
    ),
    "clash fix": (
        "Kiểm tra mã và tên theo quyết định công bố: đổi tên, ghi nhầm tên hoặc ghi nhầm mã",
        "Check both against the decision that published them: renamed, wrong name, or wrong code",
    ),
    "unlisted": (
        "{count} thủ tục lĩnh vực «{field}» của danh mục tham chiếu không có ở tỉnh nào",
        "{count} procedures in «{field}» of the reference catalog stand in no province's list",
    ),
    "unlisted fix": (
        "Xem các thủ tục này có thuộc thẩm quyền của tỉnh và cần bổ sung không",
        "See whether the province decides them and has to list them",
    ),
}

CHECKS = (code_clashes, unlisted)
