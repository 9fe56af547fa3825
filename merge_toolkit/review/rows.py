"""What a review workbook shows of an item: both sides next to each other, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from merge_toolkit.model.linkage import Agreement, Evidence
from merge_toolkit.model.records import Asset, Record
from merge_toolkit.model.values import show
from merge_toolkit.review.differences import Fragment, differing_words
from merge_toolkit.review.groups import Group
from merge_toolkit.review.items import ConflictItem, PairItem
from merge_toolkit.review.naming import Distinctions, evidence_of, evidence_title
from merge_toolkit.review.words import field_name, words
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its text or number, its coloured fragments, and whether the sides differ."""

    value: str | float
    fragments: tuple[Fragment, ...] = ()
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Manner:
    """How to show things: the language, the names of the sources, and the telling words."""

    language: str
    names: Mapping[str, str]
    distinctions: Distinctions = field(default_factory=dict)

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
        "reasons": Shown(_reasons(item, how)),
        "source_left": Shown(place_text(left, how)),
        "source_right": Shown(place_text(right, how)),
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
    return {
        "code": Shown("\n".join(filter(None, codes))),
        "name": Shown(" ".join(first.name.split())),
        "field": Shown(f"{title} ({conflict.territory})" if conflict.territory else title),
        "offers": Shown("\n".join(dict.fromkeys(offers)), differs=len(set(offers)) > 1),
        "reasons": Shown(conflict.message),
        "proposal": Shown(conflict.proposal),
        "severity": Shown(how.word(f"severity.{conflict.severity}")),
        "agency": Shown(item.agency),
        "source": Shown("\n".join(dict.fromkeys(place_text(one, how) for one in item.records))),
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
    labels = (
        ("A", "B")
        if item.left.source == item.right.source
        else (_source(item.left, how), _source(item.right, how))
    )
    lines = (
        f"{label}: {text or how.word('missing')}"
        for label, text in zip(labels, (left, right), strict=True)
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


def _reasons(item: PairItem, how: Manner) -> str:
    seen = evidence_of(item.match.evidence, item.left, item.right, how.distinctions)
    evidence = sorted(seen, key=lambda one: one.points)
    return "\n".join(_said(one, how) for one in evidence if one.agreement is not _AGREE)


def _said(one: Evidence, how: Manner) -> str:
    told = one.detail
    if not told and one.field not in _SHOWN:
        told = " / ".join(side or how.word("nothing") for side in (one.left, one.right))
    title = evidence_title(one.field, how.language, how.distinctions)
    return f"{title}: {how.word(f'agreement.{one.agreement}')}" + (f" ({told})" if told else "")


_AGREE = Agreement.AGREE
_SHOWN = {"code", "name", "agency", "domain_field", "level", "time_limit", "fee", "reference"}
"""Evidence whose sides stand in columns of their own, or are keys that say nothing to people."""
