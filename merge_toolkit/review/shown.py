"""One cell of a review workbook, and how to show things in it: language, names, links."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from merge_toolkit.model.asset_names import ASSET_KINDS
from merge_toolkit.model.records import Asset, Record, RecordKey
from merge_toolkit.model.values import Value, show
from merge_toolkit.review.differences import Fragment
from merge_toolkit.review.naming import Distinctions
from merge_toolkit.review.words import field_name, words
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.source_names import source_names


@dataclass(frozen=True, slots=True)
class Shown:
    """One cell: its text or number, its coloured fragments, and whether the sides differ.

    ``link`` is the record to whose source row a click leads; ``more`` what a note on the cell
    tells on demand.
    """

    value: str | float
    fragments: tuple[Fragment, ...] = ()
    differs: bool = False
    link: RecordKey | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Manner:
    """How to show things: the language, the names of the sources, and the telling words."""

    language: str
    names: Mapping[str, str]
    distinctions: Distinctions = field(default_factory=dict)

    def field(self, name: str) -> str:
        """Return the name of a field as officials read it."""
        return field_name(name, self.language)

    def word(self, key: str) -> str:
        """Return a word in the language of the workbook."""
        return words(self.language)[key]


def manner(rules: RuleBook) -> Manner:
    """Return how the rules want things shown."""
    names = source_names(rules.merge.sources)
    return Manner(rules.merge.language.value, names, rules.matching.distinctions)


def side_text(record: Record, column: str, how: Manner) -> str:
    """Return what one side says in a column, as its source wrote it where that is short."""
    if column == "code":
        return record.code_as_given
    field, value = _field(record, column), side_value(record, column)
    if not field:
        return ""
    if isinstance(record, Asset) and field == "kind":
        return ASSET_KINDS[how.language].get(record.kind, record.kind)
    if field in _SHORT and value is not None:
        return show(value, how.language)
    return record.text(field) or ("" if value is None else show(value, how.language))


def side_value(record: Record, column: str) -> Value | None:
    """Return the value that one side states in a column; None where it is silent."""
    field = _field(record, column)
    return record.value(field) if field else None


def _field(record: Record, column: str) -> str:
    return _ASSET_COLUMNS.get(column, "") if isinstance(record, Asset) else column


def source_name(record: Record, how: Manner) -> str:
    """Return the name of the source of a record."""
    return how.names.get(record.source, record.source)


def place_text(record: Record, how: Manner) -> str:
    """Return where a record stands, in words."""
    return record.ref.spoken(how.language, source_name(record, how))


def places(records: Sequence[Record], how: Manner) -> Shown:
    """Return where some records stand, one line a place."""
    return Shown("\n".join(dict.fromkeys(place_text(one, how) for one in records)))


def link(record: Record, how: Manner) -> Shown:
    """Return a short link to the source row: LibreOffice does not wrap the text of a link."""
    return Shown(how.word("open").format(row=record.ref.row), link=record.key)


_SHORT = {"level", "domain_field"}
"""Fields whose source text may be a whole heading; their value says it shorter."""


_ASSET_COLUMNS = {"agency": "unit", "domain_field": "kind"}
