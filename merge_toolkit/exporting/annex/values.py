"""What a cell of the official columns says: a value, what is disputed, or that nothing is stated.

What is not settled stands in italics, and begins with the word that the legend explains.
"""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.exporting.annex.word_xml import Cell, Line
from merge_toolkit.exporting.record_text import offers_text, shown
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Resolved, UnifiedRecord, Variant
from merge_toolkit.model.values import Fee, FeeKind, OnlineLevel, Unread
from merge_toolkit.text.days import spoken_days

LOCAL_MARK = "(*)"
"""Behind values that hold by former province until the new one sets its own."""
SHARED_MARK = "(**)"
"""Behind codes that stand before another procedure's name too."""


def value_cell(made: View, one: UnifiedRecord, field: str) -> Cell:
    """Return a field as a cell; where nothing is known it says so."""
    return Cell(tuple(_lines(made, one, field)) or (_not_stated(made),))


def official_cell(made: View, one: UnifiedRecord, field: str) -> Cell:
    """Return a field as a cell, and what people are still asked about the value in it."""
    return Cell((*value_cell(made, one, field).lines, *doubts(made, one, field)))


def code_cell(made: View, one: UnifiedRecord, shared: bool) -> Cell:
    """Return the code, marked where another procedure bears it too."""
    lines = value_cell(made, one, "code").lines
    resolved = one.fields.get("code")
    if _asked(made, one, resolved):  # list 5 of annex II tells who writes which
        codes = dict.fromkeys(filter(None, (m.code or m.code_as_given for m in one.members)))
        lines = (lines[0], *(Line(code, marked=True) for code in codes))
    if shared:
        lines = tuple(Line(f"{line.text} {SHARED_MARK}", marked=True) for line in lines)
    return Cell(lines)


def time_cell(made: View, one: UnifiedRecord) -> Cell:
    """Say the statutory limit, and the local one where there is one."""
    local = (*_lines(made, one, "local_time_limit"), *doubts(made, one, "local_time_limit"))
    statutory = official_cell(made, one, "time_limit")
    if not local:
        return statutory
    return Cell((
        *_named(made, "statutory", statutory.lines),
        *_named(made, "local", local),
    ))  # fmt: skip


def online_cells(made: View, one: UnifiedRecord) -> tuple[Cell, ...]:
    """Tick a level of service; whatever is not one of the two stands over both columns."""
    resolved = one.fields.get("online_level")
    values = {variant.value for variant in resolved.variants} if resolved else set()
    if _asked(made, one, resolved) or not values & _TICKED:
        return (Cell(official_cell(made, one, "online_level").lines, span=2),)
    tick = made.word("annex.tick")
    full, partly = (tick if level in values else "" for level in _COLUMNS)
    return Cell.of(full), Cell.of(partly)


def _lines(made: View, one: UnifiedRecord, field: str) -> Iterator[Line]:
    resolved = one.fields.get(field)
    if offers := _asked(made, one, resolved):
        yield Line(made.word("annex.differing"), marked=True)
        yield from (Line(text, marked=True) for text in offers.split("\n"))
        return
    variants = resolved.variants if resolved else ()
    if not variants:
        yield from _as_written(made, one, field)
    for number, variant in enumerate(variants, start=1):
        last = number == len(variants) and any(other.territory for other in variants)
        line = _line(made, variant)
        yield Line(f"{line.text} {LOCAL_MARK}", line.marked) if last else line


def doubts(made: View, one: UnifiedRecord, field: str) -> Iterator[Line]:
    """What people are asked about a value that stands meanwhile.

    Values by former province are marked already, and codes that are shared.
    """
    resolved = one.fields.get(field)
    if resolved is None or any(variant.territory for variant in resolved.variants):
        return
    for conflict in made.procedures.open_conflicts.get(one.id, ()):
        if conflict.field == field != "code" and conflict.id != resolved.conflict:
            yield Line(made.word("annex.asked_of").format(what=spoken_days(conflict.message)), True)


def _line(made: View, variant: Variant) -> Line:
    unread = isinstance(variant.value, Unread) or variant.value == Fee(FeeKind.CHARGED)
    text = shown(variant.value, made.language)
    if isinstance(variant.value, Unread):
        text = made.word("annex.unread").format(text=variant.value.text)
    return Line(f"{variant.territory}: {text}" if variant.territory else text, marked=unread)


def _as_written(made: View, one: UnifiedRecord, field: str) -> Iterator[Line]:
    """What sources wrote that states no value: «Không quy định», a code of no legal form."""
    written = [
        (m.source, " ".join((m.code_as_given if field == "code" else m.text(field)).split()))
        for m in one.members
    ]
    told = dict.fromkeys((source, text) for source, text in written if text)
    if len({text for _, text in told}) == 1:
        yield Line(next(text for _, text in told))
    else:
        yield from (Line(f"{made.source_name(source)}: {text}") for source, text in told)


def _asked(made: View, one: UnifiedRecord, resolved: Resolved | None) -> str:
    """What each source says of a field that people must choose; empty where it is settled."""
    for conflict in made.procedures.open_conflicts.get(one.id, ()):
        if resolved and conflict.id == resolved.conflict:
            return offers_text(made, made.procedures, conflict)
    return ""


def _named(made: View, which: str, lines: tuple[Line, ...]) -> Iterator[Line]:
    """Lines behind the name of a limit; a word of ours continues it, names keep their capitals."""
    first, *others = lines
    own = first.text in (made.word("annex.differing"), made.word("annex.not_told"))
    said = first.text[:1].lower() + first.text[1:] if own else first.text
    yield Line(made.word(f"annex.{which}").format(limit=said), first.marked)
    yield from others


def _not_stated(made: View) -> Line:
    return Line(made.word("annex.not_told"), marked=True)


_COLUMNS = (OnlineLevel.FULL, OnlineLevel.PARTIAL)
_TICKED = frozenset(_COLUMNS)
