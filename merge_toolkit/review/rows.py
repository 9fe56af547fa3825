"""What a review workbook shows of an open question: both sides side by side, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from merge_toolkit.model.linkage import Agreement, Evidence
from merge_toolkit.model.outcome import Conflict
from merge_toolkit.model.records import Asset, Record
from merge_toolkit.model.values import show
from merge_toolkit.policies.situation import plainly
from merge_toolkit.review.differences import differing_words
from merge_toolkit.review.groups import Group
from merge_toolkit.review.items import ConflictItem, PairItem
from merge_toolkit.review.naming import evidence_of, evidence_title
from merge_toolkit.review.said import said_before
from merge_toolkit.review.shown import (
    Manner,
    Shown,
    link,
    place_text,
    places,
    side_text,
    side_value,
    source_name,
)
from merge_toolkit.review.words import field_name
from merge_toolkit.text.forms import mark


def pair_row(item: PairItem, how: Manner) -> Mapping[str, Shown]:
    """Return the evidence cells of a pair, by column."""
    left, right = item.left, item.right
    left_name, right_name = differing_words(left.name, right.name)
    row = {
        "name_left": Shown(" ".join(left.name.split()), left_name),
        "name_right": Shown(" ".join(right.name.split()), right_name),
        "score": Shown(round(item.match.score, 2)),
        "settles": Shown(str(item.settles)),
        "reasons": Shown("\n".join((*_reasons(item, how), *said_before(item.before, how)))),
        "alternatives": _alternatives(item, how),
        "source_left": Shown(place_text(left, how)),
        "source_right": Shown(place_text(right, how)),
        "open_left": link(left, how),
        "open_right": link(right, how),
    }
    for column in ("code", "agency", "domain_field", "level", "time_limit", "fee"):
        row[column] = _both(item, column, how)
    return row


def conflict_row(item: ConflictItem, how: Manner) -> Mapping[str, Shown]:
    """Return the evidence cells of a conflict, by column."""
    conflict, first = item.conflict, item.records[0]
    offers = [
        f"{source_name(record, how)}: {offer.text or show(offer.value, how.language)}"
        for record, offer in zip(item.records, conflict.offers, strict=True)
    ]
    codes = dict.fromkeys(record.code_as_given for record in item.records)
    asset_code = conflict.field == "code" and isinstance(first, Asset)
    title = field_name("asset_code" if asset_code else conflict.field, how.language)
    before = said_before(item.before, how)
    return {
        "code": Shown("\n".join(filter(None, codes))),
        "name": Shown(_named(first)),
        "field": Shown(f"{title} ({conflict.territory})" if conflict.territory else title),
        "offers": Shown("\n".join(dict.fromkeys(offers)), differs=_apart(conflict)),
        "reasons": Shown("\n".join(filter(None, (conflict.message, *before)))),
        "proposal": Shown(conflict.proposal),
        "severity": Shown(how.word(f"severity.{conflict.severity}")),
        "settles": Shown("1"),
        "agency": Shown(item.agency),
        "source": places(item.records, how),
        "open": link(first, how),
    }


def _named(record: Record) -> str:
    """Name of a row; assets of one name are told apart by their unit, or where they stand."""
    name = " ".join(record.name.split())
    if not isinstance(record, Asset):
        return name
    whose = " ".join((record.unit or record.location or "").split())
    return f"{name} – {whose}" if whose and whose not in name else name


def group_row(
    group: Group, rows: Sequence[Mapping[str, Shown]], how: Manner
) -> Mapping[str, Shown]:
    """Return the evidence cells of a group: what its ``rows`` share, and how many they are."""
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
                f"{source_name(record, how)}: {show(offer.value, how.language)}"
                for record, offer in zip(item.records, item.conflict.offers, strict=True)
            )
        )
        for item in group.items
    }
    apart = any(_apart(item.conflict) for item in group.items)
    return Shown("\n".join(next(iter(said))), differs=apart) if len(said) == 1 else None


def _apart(conflict: Conflict) -> bool:
    """Whether the sides state different values, by what conflicts are found by."""
    return len({plainly(offer.value) for offer in conflict.offers}) > 1


def _both(item: PairItem, column: str, how: Manner) -> Shown:
    """Show a field once where both sides say the same, else one line a side."""
    left, right = (side_text(side, column, how) for side in (item.left, item.right))
    if mark(left) == mark(right) or _same_value(item, column):
        return Shown(left)
    lines = (
        f"{label}: {text or how.word('missing')}"
        for label, text in zip(("A", "B"), (left, right), strict=True)
    )
    return Shown("\n".join(lines), differs=bool(left and right))


def _same_value(item: PairItem, column: str) -> bool:
    """Whether both sides state one value, however their cells write it."""
    left, right = (side_value(side, column) for side in (item.left, item.right))
    return left is not None and right is not None and plainly(left) == plainly(right)


def _reasons(item: PairItem, how: Manner) -> list[str]:
    seen = evidence_of(item.match.evidence, item.left, item.right, how.distinctions)
    evidence = sorted(seen, key=lambda one: one.points)
    return [_said(one, how) for one in evidence if one.agreement is not _AGREE]


def _alternatives(item: PairItem, how: Manner) -> Shown:
    """Show the nearest other rows, and the rest in a note on the cell."""
    told = list(_told_alternatives(item, how))
    first, rest = told[:SHOWN_ALTERNATIVES], told[SHOWN_ALTERNATIVES:]
    if rest:
        first.append(how.word("alternatives.more").format(count=len(rest)))
    return Shown("\n".join(first), more="\n".join(rest))


def _told_alternatives(item: PairItem, how: Manner) -> Iterator[str]:
    for one in item.alternatives:
        name = " ".join(one.record.name.split())
        code = f" ({one.record.code_as_given})" if one.record.code_as_given else ""
        side = "A" if one.side == "left" else "B"
        yield how.word("alternative").format(side=side, name=name, code=code, score=one.score)


def _said(one: Evidence, how: Manner) -> str:
    told = one.detail
    if not told and not one.left and not one.right:  # the title says it; the names stand beside
        return evidence_title(one.field, how.language, how.distinctions)
    if not told and one.field not in _SHOWN:
        told = " / ".join(side or how.word("nothing") for side in (one.left, one.right))
    title = evidence_title(one.field, how.language, how.distinctions)
    return f"{title}: {how.word(f'agreement.{one.agreement}')}" + (f" ({told})" if told else "")


SHOWN_ALTERNATIVES = 3
"""Nearest alternatives that the cell of a pair shows; its note tells of more."""
_AGREE = Agreement.AGREE


_SHOWN = {"code", "name", "agency", "domain_field", "level", "time_limit", "fee", "reference"}
"""Evidence whose sides stand in columns of their own, or are keys that say nothing to people."""
