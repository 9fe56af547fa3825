"""What a review workbook shows of an item: both sides next to each other, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from merge_toolkit.model.linkage import Agreement, Evidence
from merge_toolkit.model.records import Asset, Record, RecordKey
from merge_toolkit.model.values import show
from merge_toolkit.review.differences import Fragment, differing_words
from merge_toolkit.review.earlier import DecidedItem, Earlier, WaitingItem
from merge_toolkit.review.groups import Group
from merge_toolkit.review.items import ConflictItem, PairItem
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.naming import Distinctions, evidence_of, evidence_title
from merge_toolkit.review.seen import ItemKind
from merge_toolkit.review.words import TAKE, field_name, take_words, words
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its text or number, its coloured fragments, and whether the sides differ.

    ``link`` is the place within the workbook that a click leads to.
    """

    value: str | float
    fragments: tuple[Fragment, ...] = ()
    differs: bool = False
    link: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to show things: the language, the names of the sources, and the telling words."""

    language: str
    names: Mapping[str, str]
    distinctions: Distinctions = field(default_factory=dict)
    links: Mapping[RecordKey, str] = field(default_factory=dict)

    def field(self, name: str) -> str:
        """Return the name of a field as officials read it."""
        return field_name(name, self.language)

    def word(self, key: str) -> str:
        """Return a word in the language of the workbook."""
        return words(self.language)[key]


def manner(rules: RuleBook) -> Manner:
    """Return how the rules want things shown."""
    names = {source: rule.name or source for source, rule in rules.merge.sources.items()}
    return Manner(rules.merge.language.value, names, rules.matching.distinctions)


def pair_row(item: PairItem, how: Manner) -> Mapping[str, Shown]:
    """Return the evidence cells of a pair, by column."""
    left, right = item.left, item.right
    left_name, right_name = differing_words(left.name, right.name)
    row = {
        "name_left": Shown(" ".join(left.name.split()), left_name),
        "name_right": Shown(" ".join(right.name.split()), right_name),
        "score": Shown(round(item.match.score, 4)),
        "settles": Shown(str(item.settles)),
        "reasons": Shown("\n".join((*_reasons(item, how), *said_before(item.before, how)))),
        "alternatives": Shown("\n".join(_alternatives(item, how))),
        "source_left": Shown(place_text(left, how)),
        "source_right": Shown(place_text(right, how)),
        "open_left": _link(left, how),
        "open_right": _link(right, how),
    }
    for column in ("code", "agency", "domain_field", "level", "time_limit", "fee"):
        row[column] = _both(item, column, how)
    return row


def conflict_row(item: ConflictItem, how: Manner) -> Mapping[str, Shown]:
    """Return the evidence cells of a conflict, by column."""
    conflict, first = item.conflict, item.records[0]
    offers = [
        f"{_source(record, how)}: {offer.text or show(offer.value, how.language)}"
        for record, offer in zip(item.records, conflict.offers, strict=True)
    ]
    codes = dict.fromkeys(record.code_as_given for record in item.records)
    title = field_name(conflict.field, how.language)
    before = said_before(item.before, how)
    return {
        "code": Shown("\n".join(filter(None, codes))),
        "name": Shown(" ".join(first.name.split())),
        "field": Shown(f"{title} ({conflict.territory})" if conflict.territory else title),
        "offers": Shown("\n".join(dict.fromkeys(offers)), differs=len(set(offers)) > 1),
        "reasons": Shown("\n".join(filter(None, (conflict.message, *before)))),
        "proposal": Shown(conflict.proposal),
        "severity": Shown(how.word(f"severity.{conflict.severity}")),
        "settles": Shown("1"),
        "agency": Shown(item.agency),
        "source": _places(item.records, how),
        "open": _link(first, how),
    }


def group_row(group: Group, how: Manner) -> Mapping[str, Shown]:
    """Return the evidence cells of a group: what its rows have in common, and how many they are."""
    rows = [conflict_row(item, how) for item in group.items]
    shared = {
        column: shown
        for column, shown in rows[0].items()
        if all(row[column].value == shown.value for row in rows)
    }
    several = Shown(how.word("group.several"))
    differing = {column: several for column in rows[0] if any(row[column].value for row in rows)}
    return {
        **differing,
        "offers": _shared_offers(group, how) or several,
        **shared,
        "code": Shown(""),
        "open": Shown(""),
        "settles": Shown(str(len(rows))),
        "name": Shown(how.word("group.name").format(count=len(rows))),
        "source": Shown(how.word("group.source").format(count=len(rows))),
    }


def _shared_offers(group: Group, how: Manner) -> Shown | None:
    """Show the values on which all rows of a group agree, whatever their cells say."""
    said = {
        tuple(
            dict.fromkeys(
                f"{_source(record, how)}: {show(offer.value, how.language)}"
                for record, offer in zip(item.records, item.conflict.offers, strict=True)
            )
        )
        for item in group.items
    }
    return Shown("\n".join(next(iter(said))), differs=True) if len(said) == 1 else None


def _both(item: PairItem, column: str, how: Manner) -> Shown:
    """Show a field once where both sides say the same, else one line a side."""
    left, right = (side_text(side, column, how) for side in (item.left, item.right))
    if mark(left) == mark(right):
        return Shown(left)
    lines = (
        f"{label}: {text or how.word('missing')}"
        for label, text in zip(("A", "B"), (left, right), strict=True)
    )
    return Shown("\n".join(lines), differs=bool(left and right))


def side_text(record: Record, column: str, how: Manner) -> str:
    """Return what one side says in a column, as its source wrote it where that is short."""
    if column == "code":
        return record.code_as_given
    field = _ASSET_COLUMNS.get(column, "") if isinstance(record, Asset) else column
    if not field:
        return ""
    value = record.value(field)
    if field in _SHORT and value is not None:
        return show(value, how.language)
    return record.text(field) or ("" if value is None else show(value, how.language))


_SHORT = {"level", "domain_field"}
"""Fields whose source text may be a whole heading; their value says it shorter."""
_ASSET_COLUMNS = {"agency": "unit", "domain_field": "kind"}


def _source(record: Record, how: Manner) -> str:
    return how.names.get(record.source, record.source)


def place_text(record: Record, how: Manner) -> str:
    """Return where a record stands, in words."""
    ref = record.ref
    return how.word("row" if ref.sheet else "row.file").format(
        source=_source(record, how), file=ref.file, sheet=ref.sheet, row=ref.row
    )


def _places(records: Sequence[Record], how: Manner) -> Shown:
    return Shown("\n".join(dict.fromkeys(place_text(one, how) for one in records)))


def _link(record: Record, how: Manner) -> Shown:
    """Return a short link to the source row: LibreOffice does not wrap the text of a link."""
    return Shown(how.word("open").format(row=record.ref.row), link=how.links.get(record.key, ""))


def _reasons(item: PairItem, how: Manner) -> list[str]:
    seen = evidence_of(item.match.evidence, item.left, item.right, how.distinctions)
    evidence = sorted(seen, key=lambda one: one.points)
    return [_said(one, how) for one in evidence if one.agreement is not _AGREE]


def _alternatives(item: PairItem, how: Manner) -> Iterator[str]:
    for one in item.alternatives:
        name = " ".join(one.record.name.split())
        code = f" ({one.record.code_as_given})" if one.record.code_as_given else ""
        side = "A" if one.side == "left" else "B"
        yield how.word("alternative").format(side=side, name=name, code=code, score=one.score)


def said_before(words: Sequence[Earlier], how: Manner) -> Iterator[str]:
    """Tell what people said earlier: the word, who said it, and when."""
    for one in words:
        yield from _told(one.line, how)


def _told(line: LedgerLine, how: Manner) -> Iterator[str]:
    reason = f" — {line.reason}" if line.reason else ""
    day = "/".join(reversed(line.at[:10].split("-")))
    yield how.word("said").format(word=spoken(line, how), by=line.by, at=day, reason=reason)


def spoken(line: LedgerLine, how: Manner) -> str:
    """Return an answer of the ledger in the words of the list to pick from."""
    if line.kind is ItemKind.PAIR:
        return how.word(f"pair.{line.value}")
    if line.value.startswith(TAKE):
        source = line.value.removeprefix(f"{TAKE}:")
        return take_words(how.names.get(source, source), how.language)
    told = how.word(f"choice.{line.value}")
    return f"{told}: {line.free_value}" if line.free_value else told


def decided_row(item: DecidedItem, how: Manner) -> Mapping[str, Shown]:
    """Return the evidence cells of a question that was answered before, by column."""
    last = item.words[-1]
    then, now = _what_changed(last, how)
    names = [" ".join(one.name.split()) for one in item.records]
    if last.standing.is_pair:
        names = [f"{side}: {name}" for side, name in zip("AB", names, strict=True)]
    field, territory = last.standing.subject
    title = how.field(field) if field else how.word("pair")
    return {
        "state": Shown(how.word(f"state.{item.state}"), differs=item.urgent),
        "said": Shown("\n".join(said_before(item.words, how))),
        "code": Shown("\n".join(dict.fromkeys(one.code_as_given for one in item.records))),
        "name": Shown("\n".join(dict.fromkeys(names))),
        "field": Shown(f"{title} ({territory})" if territory else title),
        "then": Shown("\n".join(then), differs=bool(then)),
        "now": Shown("\n".join(now), differs=bool(now)),
        "agency": Shown(item.agency),
        "source": _places(item.records, how),
        "open": _link(item.records[0], how),
    }


def waiting_row(item: WaitingItem, how: Manner) -> Mapping[str, Shown]:
    """Return the cells of a decision that holds nowhere today, as it was made."""
    one, sides = item.standing, item.standing.sides
    field, territory = one.subject
    title = how.field(field) if field else how.word("pair")
    told = [side.text for side in sides] if field else [side.name for side in sides]
    then = [
        f"{how.names.get(side.source, side.source)}: {text or how.word('missing')}"
        for side, text in zip(sides, told, strict=True)
    ]
    return {
        "state": Shown(how.word(f"state.{one.state}"), differs=True),
        "said": Shown("\n".join(_told(one.first, how))),
        "code": Shown("\n".join(dict.fromkeys(side.code for side in sides if side.code))),
        "name": Shown("\n".join(dict.fromkeys(side.name for side in sides))),
        "field": Shown(f"{title} ({territory})" if territory else title),
        "then": Shown("\n".join(then)),
        "now": Shown(how.word("waiting")),
        "agency": Shown(item.agency),
    }


def _what_changed(word: Earlier, how: Manner) -> tuple[list[str], list[str]]:
    """Return what the reviewer saw and what stands there now, where the two differ."""
    then: list[str] = []
    now: list[str] = []
    for old, new in word.sides():
        source = how.names.get(old.source, old.source)
        for part in ("code", "name", "agency", "domain_field", "level", "text"):
            texts = getattr(old, part), getattr(new, part)
            if texts[0] != texts[1]:
                title = how.field(word.line.field if part == "text" else part)
                then.append(f"{source} — {title}: {texts[0] or how.word('missing')}")
                now.append(f"{source} — {title}: {texts[1] or how.word('missing')}")
    return then, now


def _said(one: Evidence, how: Manner) -> str:
    told = one.detail
    if not told and not one.left and not one.right:  # the title says it; the names stand beside
        return evidence_title(one.field, how.language, how.distinctions)
    if not told and one.field not in _SHOWN:
        told = " / ".join(side or how.word("nothing") for side in (one.left, one.right))
    title = evidence_title(one.field, how.language, how.distinctions)
    return f"{title}: {how.word(f'agreement.{one.agreement}')}" + (f" ({told})" if told else "")


_AGREE = Agreement.AGREE
_SHOWN = {"code", "name", "agency", "domain_field", "level", "time_limit", "fee", "reference"}
"""Evidence whose sides stand in columns of their own, or are keys that say nothing to people."""
