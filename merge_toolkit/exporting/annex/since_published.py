"""Annex II once a catalog was published: what is new, amended, replaced and abolished since."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from merge_toolkit.exporting.annex.entries import Entry, levels_of, name_of
from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.disputes import code_of
from merge_toolkit.exporting.labels import label
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.published import Amending, Amendment


def new_since(made: View) -> Iterator[Entry]:
    """Procedures that were not published, and what they were a part of."""
    now = _now(made)
    for one in _of(made, Amending.NEW):
        record = now[one.unified_id]
        source = now.get(one.other)
        whole = f"{code_of(source)} {name_of(source)}".strip() if source else ""
        cells = (one.code or code_of(record), one.name, levels_of(made, record), whole)
        yield True, tuple(map(Cell.of, cells))


def amended_since(made: View) -> Iterator[Entry]:
    """Published procedures of which some field says something else; one line each."""
    found: dict[str, list[Amendment]] = {}
    for one in _of(made, Amending.AMENDED):
        found.setdefault(one.unified_id, []).append(one)
    for lines in found.values():
        code = next((one.before for one in lines if one.field == "code"), lines[0].code)
        what = "\n".join(_said(made, one) for one in lines)
        yield True, tuple(map(Cell.of, (code, lines[0].code, lines[0].name, what)))


def replaced_since(made: View) -> Iterator[Entry]:
    """Published procedures that another one takes the place of."""
    now, unknown = _now(made), made.word("annex.unknown")
    for one in _of(made, Amending.REPLACED):
        heir = now.get(one.other)
        new = (code_of(heir), name_of(heir)) if heir else (unknown, unknown)
        yield True, tuple(map(Cell.of, (one.code, one.name, *new)))


def repealed_since(made: View) -> Iterator[Entry]:
    """Published procedures that are no more."""
    for one in _of(made, Amending.REPEALED):
        yield True, (Cell.of(one.code), Cell.of(one.name))


def _of(made: View, kind: Amending) -> Iterator[Amendment]:
    return (one for one in made.result.amendments if one.kind is kind)


def _now(made: View) -> Mapping[str, UnifiedRecord]:
    return {one.id: one for one in made.procedures.unified}


def _said(made: View, one: Amendment) -> str:
    sides = (_worded(made, one.field, text) for text in (one.before, one.after))
    before, after = (text or made.word("annex.not_stated") for text in sides)
    what = label(f"field.{one.field}", made.language)
    return made.word("annex.became").format(what=what, before=before, after=after)


def _worded(made: View, field: str, text: str) -> str:
    return made.word(f"status.{text}") if field == "status" and text else text
