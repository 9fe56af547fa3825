"""Rows that repeat others of their source, contradict themselves, or lost letters of their name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set

from merge_toolkit.checks.side_by_side import SideBySide
from merge_toolkit.model.outcome import Finding, Relation, Severity
from merge_toolkit.model.records import Asset, Procedure, Record
from merge_toolkit.model.values import Level, RecordStatus, show
from merge_toolkit.rules.messages import About, Message
from merge_toolkit.text.forms import fold, mark

_BETWEEN = re.compile(r"[;\n]")
OFTEN = 5
"""Rows from which a word that stands in the names counts as well spelled."""


def rows_repeated(seen: SideBySide) -> Iterator[Finding]:
    """Rows that say in another spelling what another row of their source says."""
    first: dict[tuple[str, str], Record] = {}
    for line in seen.crosswalk:
        if line.relation not in (Relation.DUPLICATE, Relation.REFERENCE):
            first.setdefault((line.record.source, line.unified_id), line.record)
    for line in seen.crosswalk:
        row = line.record
        original = first.get((row.source, line.unified_id))
        if line.relation is not Relation.DUPLICATE or original is None:
            continue
        if _told_by_suite(row, original) or _level(row) != _level(original):
            continue
        if row.status is RecordStatus.REPLACED and row.code != original.code:
            continue  # the code that it had before
        code = "asset-row-repeated" if isinstance(row, Asset) else "row-repeated"
        yield _found(seen, code, "name", row, {"ref": original.ref}, original)


def _told_by_suite(row: Record, original: Record) -> bool:
    """Whether an expectation finds the two: one serial, or one code, name and level as written."""
    if isinstance(row, Asset):
        return bool(row.serial)
    return (row.code, row.name, _level(row)) == (original.code, original.name, _level(original))


def _level(row: Record) -> object:
    return row.value("level") if isinstance(row, Procedure) else None


def names_repeated(seen: SideBySide) -> Iterator[Finding]:
    """Rows of one source, level and field of work that bear one name, one of them uncoded."""
    for rows in seen.provinces.values():
        shelves: dict[tuple[object, ...], list[Procedure]] = {}
        for row in rows:
            if isinstance(row, Procedure) and row.name and row.status is RecordStatus.IN_FORCE:
                shelf = (mark(row.name), row.level, mark(row.domain_field or ""))
                shelves.setdefault(shelf, []).append(row)
        for alike in shelves.values():
            coded = min((row for row in alike if row.code), key=_by_key, default=None)
            for row in alike:
                if row.code is None and coded:
                    facts = {"ref": coded.ref, "code": coded.code}
                    yield _found(seen, "name-repeated-uncoded", "name", row, facts, coded)


def _by_key(row: Record) -> str:
    return row.key


def levels_against_agencies(seen: SideBySide) -> Iterator[Finding]:
    """Rows whose level is none at which any of their agencies decides."""
    level_of: Mapping[str, Level] = {
        mark(agency.name): agency.level for agency in seen.rules.agencies.agencies.values()
    }
    for rows in seen.provinces.values():
        for row in rows:
            if not isinstance(row, Procedure) or not row.level or not row.agency:
                continue
            told = [level_of.get(mark(name.strip())) for name in row.agency.split(";")]
            levels = {level for level in told if level}
            if levels and len(levels) == len(set(told)) and levels.isdisjoint(row.level):
                facts = {"agency": row.agency, "level": show(row.level, seen.language.value)}
                yield _found(seen, "level-against-agency", "level", row, facts)


def agencies_of_other_places(seen: SideBySide) -> Iterator[Finding]:
    """Agencies of a province that takes no part in the merger.

    A source's own province is among the names of ``merge.yaml``, or the one that it names most.
    """
    merge, agencies = seen.rules.merge, seen.rules.agencies
    named = (name for one in merge.sources.values() for name in (one.name, one.territory))
    own = " ".join(f" {mark(name)} " for name in (merge.target.name, *named))
    ids = {fold(source.replace("-", " ")) for source in merge.sources}  # a name that init gives
    ends = {
        f" {mark(word)} {mark(name)}": name
        for word in agencies.province_words
        for name in agencies.provinces
        if f" {mark(name)} " not in own and fold(name) not in ids
    }
    listed = {mark(n) for one in agencies.agencies.values() for n in (one.name, *one.aliases)}
    for rows in seen.provinces.values():
        found = [(row, _place(row, ends, listed)) for row in rows if isinstance(row, Procedure)]
        places = Counter(place for _, place in found if place)
        [(most, count)] = places.most_common(1) or [("", 0)]
        home = most if 2 * count > len(found) else ""
        for row, place in found:
            if place not in ("", home):
                yield _found(seen, "agency-of-other-place", "agency", row, {"place": place})


def _place(row: Record, ends: Mapping[str, str], listed: Set[str]) -> str:
    """The province at the end of an agency's name that no rule lists with it."""
    parts = (mark(part) for part in _BETWEEN.split(row.text("agency")))
    unlisted = [part for part in parts if part not in listed]
    return next((name for part in unlisted for end, name in ends.items() if part.endswith(end)), "")


def local_over_statutory(seen: SideBySide) -> Iterator[Finding]:
    """A local time limit longer than the statutory one of the same unit."""
    for rows in seen.provinces.values():
        for row in rows:
            if not isinstance(row, Procedure) or not row.local_time_limit or not row.time_limit:
                continue
            if row.time_limit.exceeded_by(row.local_time_limit):
                facts = {"statutory": row.text("time_limit")}
                yield _found(seen, "local-time-over-statutory", "local_time_limit", row, facts)


def names_that_lost_marks(seen: SideBySide) -> Iterator[Finding]:
    """Names in which a word lost marks that a paired name has, and that is usual elsewhere."""
    for rows in _together(seen):
        names = dict.fromkeys(row.name for row in rows)  # sixty rows often write it three ways
        told = {name: dict.fromkeys(_lost_marks(name, names, seen)) for name in names}
        for row in rows:
            for words in told[row.name]:
                yield _found(seen, "name-misspelled", "name", row, {"words": words})


def _lost_marks(name: str, names: Iterable[str], seen: SideBySide) -> Iterator[str]:
    """What a name lost, as each of some other names shows it."""
    words, letters = mark(name).split(), fold(name).split()
    for other in names:
        its = mark(other).split()
        if words == its or letters != fold(other).split() or len(words) != len(its):
            continue
        lost = [
            f"«{word}» → «{right}»"
            for word, right in zip(words, its, strict=True)
            if word != right and seen.spelled(word) == 1 and seen.spelled(right) >= OFTEN
        ]
        if lost:
            yield ", ".join(lost)


def agencies_in_names(seen: SideBySide) -> Iterator[Finding]:
    """Names with their agency stuck to the end, as a paired name shows."""
    for rows in _together(seen):
        names = {mark(row.name) for row in rows}
        for row in rows:
            name, tail = mark(row.name), f" {mark(row.responsible)}"
            if tail.strip() and name.endswith(tail) and name.removesuffix(tail) in names:
                yield _found(seen, "name-with-agency", "name", row, {"agency": row.responsible})


def _together(seen: SideBySide) -> Iterable[Sequence[Record]]:
    """The procedures of several sources that became one."""
    together: dict[str, list[Record]] = {}
    for line in seen.crosswalk:
        if line.relation is Relation.PAIRED and isinstance(line.record, Procedure):
            together.setdefault(line.unified_id, []).append(line.record)
    return together.values()


def _found(
    seen: SideBySide, code: str, field: str, row: Record, facts: Mapping[str, object],
    other: Record | None = None,
) -> Finding:  # fmt: skip
    value = row.name if field == "name" else row.text(field)
    about = About(code, field, value, against=other.key if other else "")
    return MESSAGES[code].finding(row.ref, about, seen.language, facts)


MESSAGES: Mapping[str, Message] = {
    "row-repeated": Message(
        Severity.MEDIUM,
        "Dòng này ghi lại thủ tục của dòng khác trong cùng danh mục ({ref}), chỉ khác cách ghi",
        "This row repeats another one of its catalog ({ref}) in another spelling",
        "Giữ một dòng",
        "Keep one row",
    ),
    "asset-row-repeated": Message(
        Severity.MEDIUM,
        "Dòng này ghi lại tài sản của dòng khác trong cùng kiểm kê ({ref}); chỉ tính một lần",
        "This row lists an asset of another row of its inventory again ({ref}); it counts once",
        "Giữ một dòng; nếu là hai tài sản thì ghi mã khác nhau",
        "Keep one row; give two assets codes of their own",
    ),
    "name-repeated-uncoded": Message(
        Severity.MEDIUM,
        "Dòng không có mã nhưng trùng tên, cấp và lĩnh vực với thủ tục mã {code} ({ref})",
        "A row without a code has the name, level and field of work of {code} ({ref})",
        "Nếu là một thủ tục thì bỏ dòng này, nếu không thì bổ sung mã",
        "Drop the row if it is the same procedure, else add its code",
    ),
    "level-against-agency": Message(
        Severity.MEDIUM,
        "Ghi {level} nhưng cơ quan thực hiện là {agency}",
        "States {level}, but the agency is {agency}",
        "Sửa cấp thực hiện hoặc cơ quan thực hiện",
        "Mend the level or the agency",
    ),
    "agency-of-other-place": Message(
        Severity.MEDIUM,
        "Cơ quan «{value}» thuộc địa phương khác ({place})",
        "The agency «{value}» belongs to another place ({place})",
        "Ghi cơ quan của tỉnh mình",
        "Name the province's own agency",
    ),
    "local-time-over-statutory": Message(
        Severity.HIGH,
        "Thời hạn của địa phương dài hơn thời hạn theo quy định: «{value}» so với «{statutory}»",
        "The local time limit is longer than the statutory one: «{value}» against «{statutory}»",
        "Sửa thời hạn của địa phương, hoặc thời hạn theo quy định nếu ghi nhầm",
        "Mend the local limit, or the statutory one if it was mistyped",
    ),
    "name-misspelled": Message(
        Severity.LOW,
        "Tên có chữ mất dấu hoặc sai dấu: {words}",
        "Words of the name lost marks: {words}",
        "Sửa lại tên",
        "Mend the name",
    ),
    "name-with-agency": Message(
        Severity.LOW,
        "Tên cơ quan «{agency}» dính vào cuối tên thủ tục",
        "The agency «{agency}» sticks to the end of the name",
        "Bỏ tên cơ quan khỏi tên thủ tục",
        "Take it out of the name",
    ),
}

SINGLE_SOURCE: Sequence[Callable[[SideBySide], Iterator[Finding]]] = (
    names_repeated,
    levels_against_agencies,
    agencies_of_other_places,
    local_over_statutory,
)
"""Checks that need one source only: ``check`` runs them without a merge."""

ROW_CHECKS: Sequence[Callable[[SideBySide], Iterator[Finding]]] = (
    *SINGLE_SOURCE,
    rows_repeated,
    names_that_lost_marks,
    agencies_in_names,
)
