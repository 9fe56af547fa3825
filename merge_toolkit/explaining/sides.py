"""Rows, fields and numbers as an explanation shows them."""

from __future__ import annotations

from merge_toolkit.explaining.knowledge import Knowledge
from merge_toolkit.explaining.shown import Origin, Side, Told
from merge_toolkit.explaining.words import known, phrase
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.outcome import Offer
from merge_toolkit.model.records import Asset, Record, source_of
from merge_toolkit.model.values import show
from merge_toolkit.review.differences import Fragment, differing_words
from merge_toolkit.review.naming import evidence_title
from merge_toolkit.review.shown import manner, place_text
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.numbered_tables import spoken_place


def side(at: Knowledge, record: Record, fragments: tuple[Fragment, ...] = ()) -> Side:
    """Show a row."""
    ref = record.ref
    return Side(
        record.key, ref.source, at.source_name(ref.source), ref.file, ref.sheet, ref.row,
        place_text(record, manner(at.rules)), record.code_as_given, " ".join(record.name.split()),
        at.home(record.key), fragments,
    )  # fmt: skip


def both(at: Knowledge, left: Record, right: Record) -> tuple[Side, Side]:
    """Show two rows, with the words that only one of their names has."""
    ours, theirs = differing_words(left.name, right.name)
    return side(at, left, ours), side(at, right, theirs)


def named(at: Knowledge, record: Record) -> str:
    """Name a row inside a sentence."""
    code = phrase("code", at.language, code=record.code_as_given) if record.code_as_given else ""
    name = " ".join(record.name.split())
    source = at.source_name(record.source)
    return phrase("row", at.language, name=name, code=code, source=source, row=record.ref.row)


def title(at: Knowledge, field: str, record: Record) -> str:
    """Name a field, or what evidence is about, for records of this sort."""
    own = f"asset.{field}"
    if isinstance(record, Asset) and known(own, at.language):
        return phrase(own, at.language)
    return evidence_title(field, at.language, at.distinctions)


def listed(at: Knowledge, items: list[str]) -> str:
    """Join words as a sentence does."""
    if len(items) < 2:
        return "".join(items)
    return ", ".join(items[:-1]) + phrase("and", at.language) + items[-1]


def points_text(points: float, language: str, *, signed: bool = False) -> str:
    """Return points as people write numbers."""
    text = f"{abs(points):.1f}"
    text = text if language == "en" else text.replace(".", ",")
    if points < 0 and text.strip("0,."):
        return f"−{text}"
    return f"+{text}" if signed and text.strip("0,.") else text


def told(at: Knowledge, decision: Decision) -> Told:
    """Show a person's word on a pair, with its line of the ledger."""
    return told_line(at, decision.line, decision.reviewer, decision.verdict, decision.reason)


def told_line(at: Knowledge, line: str, reviewer: str, verdict: str, reason: str) -> Told:
    """Show a person's word by its line of the ledger."""
    entry = at.ledger.get(line)
    when, where = (entry.at, entry.where) if entry else ("", "")
    return Told(reviewer, verdict, when, reason, line, where)


def who(at: Knowledge, one: Told) -> str:
    """Name a reviewer inside a sentence."""
    when = spoken_days(one.at)
    return phrase("who", at.language, reviewer=one.reviewer, at=when) if when else one.reviewer


def origin(at: Knowledge, offer: Offer, field: str) -> Origin:
    """Show the cell that offers a value."""
    record = at.records.get(offer.record)
    text = " ".join((offer.text or show(offer.value, at.language)).split())
    if record is None:
        return Origin(offer.record, source_of(offer.record), "", text)
    cell = record.cells.get(field)
    ref = record.ref
    address = cell.address if cell else ref.row
    key = f"{ref.source}!{ref.file}!{ref.sheet}!{address}"
    place = spoken_place(ref.file, ref.sheet, address, at.language)
    return Origin(record.key, ref.source, key, text, f"{at.source_name(ref.source)}: {place}")
