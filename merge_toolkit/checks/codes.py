"""Codes that say something else than names: renamed, replaced, retired, or simply wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from operator import attrgetter

from merge_toolkit.checks.elsewhere import Elsewhere, field_of
from merge_toolkit.checks.side_by_side import SideBySide
from merge_toolkit.model.linkage import Agreement, Match
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.model.records import Asset, Record, RecordKey
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.rules.messages import About, Message
from merge_toolkit.text.forms import mark

_TAIL = 12
"""Shorter ends of a name are words of it, or a bracket."""


def code_clashes(seen: SideBySide) -> Iterator[Finding]:
    """One code on two names that contradict each other: a rename, a wrong name or a wrong code.

    A wrong code where the name has another code elsewhere; a rename or a wrong name where the
    reference has the code on the other name; else only people can tell.
    """
    by_key, elsewhere = seen.by_key(), _codes_by_name(seen)
    named = _names_by_code(seen.references)
    linked = {key for item in seen.witnesses for key in (item.pair.left, item.pair.right)}
    for clash in (one for one in seen.clashes if one.pair not in seen.parts):
        one, other = by_key[clash.pair.left], by_key[clash.pair.right]
        if isinstance(one, Asset):
            continue  # codes of assets are nobody's decision: people are asked, once
        told = []
        for record, twin in ((one, other), (other, one)):
            others = sorted(elsewhere.get(mark(record.name), set()) - {record.code})
            official = named.get(record.code or "", "")
            facts = {"code": record.code, "name": twin.name, "ref": twin.ref,
                     "others": ", ".join(others), "official": official}  # fmt: skip
            kind = "code-name-contradiction"
            if others:
                kind += ": code"
            elif official and record.key not in linked:
                kind += ": name"
            given = record.code_as_given
            about = About("code-name-contradiction", "code", given, against=twin.key)
            told.append((kind, MESSAGES[kind].finding(record.ref, about, seen.language, facts)))
        # the row that other rows convict; where none is, one finding names both
        convicted = [finding for kind, finding in told if ":" in kind]
        yield from convicted or [told[0][1]]


def code_on_two_names(seen: SideBySide) -> Iterator[Finding]:
    """One code on rows of one source and level that are not the same procedure."""
    went_with = {line.record.key: line.unified_id for line in seen.crosswalk}
    told_by_block = seen.codes.distrusted
    for rows in seen.provinces.values():
        shelves: dict[tuple[object, ...], list[Record]] = {}
        for row in rows:
            if row.key in told_by_block:
                continue
            if row.code and "level" in row.FIELDS and row.status is RecordStatus.IN_FORCE:
                shelves.setdefault((row.code, row.value("level")), []).append(row)
        for alike in shelves.values():
            if len({went_with[row.key] for row in alike}) < 2:
                continue
            for row in alike:
                others = (r for r in alike if went_with[r.key] != went_with[row.key])
                other = min(others, key=attrgetter("position"))
                about = About("code-on-two-names", "code", row.code_as_given, against=other.key)
                facts = {"code": row.code, "name": other.name, "ref": other.ref}
                yield MESSAGES[about.code].finding(row.ref, about, seen.language, facts)


def not_as_in_reference(seen: SideBySide) -> Iterator[Finding]:
    """Rows that the reference lists under another code, or under another name."""
    by_key = seen.by_key()
    for witness in seen.witnesses:
        keys = (witness.pair.left, witness.pair.right)
        own, hub = sorted(
            (by_key[key] for key in keys), key=lambda one: one.source in seen.references
        )
        if own.key in seen.codes.distrusted:
            continue
        facts = {"code": hub.code, "name": hub.name, "ref": hub.ref}
        if own.code and hub.code and own.code != hub.code:
            about = About("code-replaced", "code", own.code_as_given, against=hub.key)
            yield MESSAGES[about.code].finding(own.ref, about, seen.language, facts)
        elif (
            own.code
            and own.code == hub.code
            and _renamed(witness)
            and _bare(own.name, seen) != _bare(hub.name, seen)
        ):
            kind = "name-glued" if (tail := _tail(own, hub)) else "renamed-in-reference"
            about = About(kind, "name", own.name, against=hub.key)
            yield MESSAGES[kind].finding(own.ref, about, seen.language, facts | {"tail": tail})


def names_against_reference(seen: SideBySide) -> Iterator[Finding]:
    """Rows whose code the reference has on a name that was not found to be the same."""
    matched = (*seen.witnesses, *seen.clashes)  # what is told already needs no second finding
    linked = {key for item in matched for key in (item.pair.left, item.pair.right)}
    hubs: dict[str, list[Record]] = {}
    for hub in (row for rows in seen.references.values() for row in rows if row.code):
        hubs.setdefault(hub.code or "", []).append(hub)
    for row in (row for rows in seen.provinces.values() for row in rows):
        known = hubs.get(row.code or "", ())
        if not known or row.key in linked or row.key in seen.codes.distrusted:
            continue
        named = {mark(hub.name) for hub in known}
        if row.status is RecordStatus.IN_FORCE and mark(row.name) not in named:
            hub = min(known, key=lambda one: one.key)
            facts = {"code": hub.code, "name": hub.name, "ref": hub.ref}
            kind = "name-glued" if (tail := _tail(row, hub)) else "name-not-as-in-reference"
            about = About(kind, "name", row.name, against=hub.key)
            yield MESSAGES[kind].finding(row.ref, about, seen.language, facts | {"tail": tail})


def _tail(row: Record, hub: Record) -> str:
    """What follows the official name as a name of its own: the end of another line, glued on."""
    own = " ".join(row.name.split())
    official = " ".join(hub.name.split())
    tail = own[len(official) :]
    begins = mark(own[: len(official)]) == mark(official) and tail.startswith(" ")
    return tail.strip() if begins and len(tail) > _TAIL and tail[1].isupper() else ""


def codes_unknown_to_reference(seen: SideBySide) -> Iterator[Finding]:
    """Codes that no reference knows, on rows that none of its rows is: retired, or local."""
    if not seen.references:
        return
    linked = {key for item in seen.witnesses for key in (item.pair.left, item.pair.right)}
    known = {row.code for rows in seen.references.values() for row in rows}
    fields = _covered(seen)
    told, by_key = linked | seen.codes.distrusted, seen.by_key()
    advised = _advised(seen)
    for row in (row for rows in seen.provinces.values() for row in rows):
        if row.status is not RecordStatus.IN_FORCE or row.key in told:
            continue
        if row.code and row.code not in known and mark(field_of(row)) in fields:
            near = by_key.get(seen.unlinked[row.key]) if row.key in seen.unlinked else None
            near = near if near and near.key in advised[row.source] else None
            about = About("code-not-in-reference", "code", row.code_as_given)
            facts = {"code": row.code} | _named(near)
            kind = about.code + (": near" if near else "")
            yield MESSAGES[kind].finding(row.ref, about, seen.language, facts)


def _advised(seen: SideBySide) -> Mapping[str, Set[RecordKey]]:
    """Rows of references that may be meant, by source: not the centre's, nor what it lists too."""
    meant = [
        row
        for rows in seen.references.values()
        for elsewhere in (Elsewhere.of(rows, seen.rules),)
        for row in rows
        if not elsewhere.decides(row)
    ]
    listed = {source: {row.code for row in rows} for source, rows in seen.provinces.items()}
    return {
        source: {row.key for row in meant if row.code not in codes}
        for source, codes in listed.items()
    }


def _named(row: Record | None) -> dict[str, object]:
    """What a message says of another row."""
    return {"name": row.name, "its": row.code or "—", "ref": row.ref} if row else {}


def _covered(seen: SideBySide) -> set[str]:
    """Fields of work in which a reference lists what provinces do; of others it says nothing.

    A ministry's list of the awards that it gives itself is silent on the awards of a province.
    """
    return {
        mark(field_of(row))
        for rows in seen.references.values()
        for elsewhere in (Elsewhere.of(rows, seen.rules),)
        for row in rows
        if "domain_field" in row.FIELDS and not elsewhere.decides(row)
    }


def _renamed(match: Match) -> bool:
    """Names that differ by more than slips and habits."""
    return any(
        item.field == "name" and item.agreement is not Agreement.AGREE and item.detail
        for item in match.evidence
    )


def _bare(name: str, seen: SideBySide) -> str:
    """Letters of a name without the words for its level, which stands in a field of its own."""
    said = f" {mark(name)} "
    words = (mark(word) for own in seen.rules.text.levels.values() for word in own)
    for word in sorted(words, key=len, reverse=True):
        said = said.replace(f" {word} ", " ")
    return said.replace(" ", "")  # a file may have split a syllable


def _codes_by_name(seen: SideBySide) -> dict[str, set[str]]:
    codes: dict[str, set[str]] = {}
    for rows in (*seen.provinces.values(), *seen.references.values()):
        for row in rows:
            national = "domain_field" in row.FIELDS  # an asset's code is its province's own
            if row.code and national and row.key not in seen.codes.distrusted:
                codes.setdefault(mark(row.name), set()).add(row.code)
    return codes


def _names_by_code(references: Mapping[str, Sequence[Record]]) -> dict[str, str]:
    """Names of each code, as a message quotes them: the same in whatever order the rows stand."""
    named: dict[str, dict[str, str]] = {}
    for row in sorted(
        (row for rows in references.values() for row in rows), key=attrgetter("position")
    ):
        if row.code:
            named.setdefault(row.code, {}).setdefault(mark(row.name), row.name)
    return {code: "», «".join(names.values()) for code, names in named.items()}


MESSAGES: Mapping[str, Message] = {
    "code-name-contradiction": Message(
        Severity.HIGH,
        "Mã {code} cũng đứng trước tên khác: «{name}» ({ref})",
        "Code {code} also stands on another name: «{name}» ({ref})",
        "Kiểm tra mã và tên theo quyết định công bố: đổi tên, ghi nhầm tên hoặc ghi nhầm mã",
        "Check both against the decision that published them: renamed, wrong name, or wrong code",
    ),
    "code-name-contradiction: code": Message(
        Severity.HIGH,
        "Mã {code} cũng đứng trước tên khác: «{name}» ({ref}); tên ở dòng này nơi khác mang mã "
        "{others}: có thể ghi nhầm mã",
        "Code {code} also stands on another name: «{name}» ({ref}); this row's name has code "
        "{others} elsewhere: probably a wrong code",
        "Đối chiếu với quyết định công bố; nếu nhầm mã thì sửa thành {others}",
        "Check against the decision that published it; if the code is wrong, write {others}",
    ),
    "code-name-contradiction: name": Message(
        Severity.HIGH,
        "Mã {code} cũng đứng trước tên khác: «{name}» ({ref}); danh mục tham chiếu ghi mã này là "
        "«{official}»: đã đổi tên hoặc ghi nhầm tên",
        "Code {code} also stands on another name: «{name}» ({ref}); the reference names it "
        "«{official}»: renamed, or a wrong name",
        "Đối chiếu với quyết định công bố; nếu đã đổi tên thì ghi tên mới",
        "Check against the decision that published it; if it was renamed, write the new name",
    ),
    "code-on-two-names": Message(
        Severity.MEDIUM,
        "Mã {code} dùng cho hai thủ tục cùng cấp; thủ tục kia: «{name}» ({ref})",
        "Code {code} stands on two procedures of one level; the other is «{name}» ({ref})",
        "Đối chiếu mã với quyết định công bố",
        "Check the codes against the decision that published them",
    ),
    "code-replaced": Message(
        Severity.MEDIUM,
        "Danh mục tham chiếu ghi thủ tục này với mã {code}: «{name}» ({ref})",
        "The reference lists this procedure under code {code}: «{name}» ({ref})",
        "Nếu mã đã được thay thế thì ghi mã {code}",
        "If the code was replaced, write {code}",
    ),
    "name-glued": Message(
        Severity.MEDIUM,
        "Tên dính dòng khác: sau tên «{name}» ({ref}) còn có «{tail}»",
        "The text of another line is glued to the name: after «{name}» ({ref}) stands «{tail}»",
        "Tách phần dính ra khỏi tên, trả về đúng dòng của nó",
        "Take what is glued out of the name, and give it back to its own line",
    ),
    "renamed-in-reference": Message(
        Severity.LOW,
        "Danh mục tham chiếu đặt tên khác cho mã này: «{name}» ({ref})",
        "The reference names this code otherwise: «{name}» ({ref})",
        "Nếu thủ tục đã đổi tên thì ghi tên mới",
        "If the procedure was renamed, write the new name",
    ),
    "name-not-as-in-reference": Message(
        Severity.MEDIUM,
        "Tên khác đáng kể với danh mục tham chiếu, nơi mã {code} là «{name}» ({ref})",
        "The name is far from the reference's, where code {code} is «{name}» ({ref})",
        "Đối chiếu mã và tên với danh mục tham chiếu, sửa bên ghi nhầm",
        "Check code and name against the reference, and mend the one that is wrong",
    ),
    "code-not-in-reference: near": Message(
        Severity.LOW,
        "Danh mục tham chiếu không có mã {code}; gần nhất là «{name}», mã {its} ({ref})",
        "The reference does not have code {code}; nearest is «{name}», code {its} ({ref})",
        "Nếu đúng là thủ tục đó thì ghi mã {its}; nếu không, xem đã bị bãi bỏ hay là đặc thù",
        "If it is that procedure write {its}; else see whether it was repealed or is your own",
    ),
    "code-not-in-reference": Message(
        Severity.LOW,
        "Danh mục tham chiếu không có mã {code}, cũng chưa tìm được thủ tục tương ứng",
        "The reference does not have code {code}, and no procedure of it was found to be this one",
        "Kiểm tra thủ tục đã bị bãi bỏ, thay mã, hay là thủ tục đặc thù của địa phương",
        "See whether it was repealed, given another code, or is the province's own",
    ),
}

CODE_CHECKS = (
    code_clashes,
    code_on_two_names,
    not_as_in_reference,
    names_against_reference,
    codes_unknown_to_reference,
)
