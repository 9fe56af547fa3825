"""Which rows of a reference no province lists, because the centre or its own line decides them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass

from merge_toolkit.model.placement import Authority
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Level, show
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark

_BRACKETS = re.compile(r"\(([^()]*)\)")


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What is decided outside the committees: ``agencies`` and ``fields`` of work, marked."""

    agencies: Set[str]
    fields: Set[str]
    words: Set[str]

    @classmethod
    def of(cls, rows: Sequence[Record], rules: RuleBook) -> Elsewhere:
        """Read one reference: vertical fields are those whose agencies are all vertical."""
        agencies = {
            mark(one.name)
            for one in rules.agencies.agencies.values()
            if one.authority is Authority.VERTICAL or one.level is Level.CENTRAL
        }
        named: dict[str, bool] = {}
        for row in rows:
            if own := agencies_of(row):
                field = field_of(row)
                named[field] = named.get(field, True) and own <= agencies
        fields = {mark(field) for field, only in named.items() if only and field}
        words = {mark(word) for word in rules.text.levels.get(Level.CENTRAL, ())}
        return cls(agencies, fields, words)

    def decides(self, row: Record) -> bool:
        """Whether a row is the centre's, or of agencies that answer to it alone."""
        if getattr(row, "level", ()) == (Level.CENTRAL,) or mark(field_of(row)) in self.fields:
            return True
        # the title may say in brackets that the centre decides: «(cấp Bộ)»
        said = {mark(word) for word in _BRACKETS.findall(row.name)}
        own = agencies_of(row)
        return not said.isdisjoint(self.words) or bool(own and own <= self.agencies)


def agencies_of(row: Record) -> Set[str]:
    """The agencies that a row names, marked."""
    return {mark(name.strip()) for name in row.responsible.split(";") if name.strip()}


def field_of(row: Record) -> str:
    """The field of work of a row as the catalog writes it; empty where none is stated."""
    value = row.value("domain_field") if "domain_field" in row.FIELDS else None
    return show(value) if value else ""
