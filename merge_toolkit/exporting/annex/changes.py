"""Annex II: what is new, amended, replaced and abolished, with the codes before and after."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from merge_toolkit.exporting.annex.entries import Entry, code_of, codes_of, levels_of, name_of
from merge_toolkit.exporting.annex.parts import counted, laid_out
from merge_toolkit.exporting.annex.since_published import (
    amended_since,
    new_since,
    repealed_since,
    replaced_since,
)
from merge_toolkit.exporting.annex.word_xml import Cell, paragraph, row, table
from merge_toolkit.exporting.record_text import basis_text
from merge_toolkit.exporting.transition import Change, Kind, transition
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import PlacementState, PlacementStatus, UnifiedRecord
from merge_toolkit.model.values import Level, show


def changes(made: View) -> Iterator[str]:
    """Write the four lists; in each what is confirmed stands first.

    Once a catalog was published they tell what differs from it, before that from the sources.
    """
    for name, (columns, entries) in (SINCE if made.result.published else LISTS).items():
        found = sorted(entries(made), key=lambda one: not one[0])
        since = "_since" if name == "new" and made.result.published else ""
        title = made.word(f"annex.{name}{since}").format(count=counted(made, len(found)))
        yield paragraph(title, "PartTitle")
        if not found:
            yield paragraph(made.word("annex.none"), "Body")
            continue
        laid = laid_out(made, columns)
        rows = [
            row(laid, [Cell(str(number)), *cells])
            for number, (_, cells) in enumerate(found, start=1)
        ]
        yield table(laid, rows)


def _new(made: View) -> Iterator[Entry]:
    """Procedures that live on and that one former province alone had."""
    provinces = {one.territory for one in made.rules.merge.sources.values() if one.territory}
    for one in made.procedures.unified:
        placed = one.placement
        sources = dict.fromkeys(member.source for member in one.members)
        if placed is None or placed.status is not PlacementStatus.IN_FORCE:
            continue
        if len(sources) != 1 or len(provinces) < 2 or placed.territories or one.pending_with:
            continue
        asked = any(
            conflict.field == "applies_in"
            for conflict in made.procedures.open_conflicts.get(one.id, ())
        )
        sure = placed.state is PlacementState.CONFIRMED and not asked
        state = made.word("annex.asked") if asked else _state(made, sure)
        where = "; ".join(made.side_name(source) for source in sources)
        yield (
            sure,
            (
                Cell(code_of(one)),
                Cell(name_of(one)),
                Cell(levels_of(made, one)),
                Cell(where),
                Cell(state, not sure),
            ),
        )


def _amended(made: View) -> Iterator[Entry]:
    """Procedures that live on with another code, level, agency or name; one line each."""
    found: dict[str, list[Change]] = {}
    for change in transition(made).changes:
        if change.kind in _AMENDING:
            found.setdefault(change.one.id, []).append(change)
    for one in made.procedures.unified:
        placed = one.placement
        before = [code for code in codes_of(one) if code != code_of(one)]
        ended = placed is not None and placed.status is not PlacementStatus.IN_FORCE
        lines = [(_said(made, change), change) for change in found.get(one.id, ())]
        if ended or one.pending_with or not (lines or (before and code_of(one))):
            continue
        sure = all(change.confirmed for _, change in lines)
        grounds = (basis_text(made, change.ground) for _, change in lines)
        texts = [text for text, _ in lines]
        if before:
            codes = {"before": ", ".join(before), "after": code_of(one)}
            texts.insert(0, _became(made, "code", codes))
        yield (
            sure,
            (
                Cell("\n".join(before or [code_of(one)])),
                Cell(code_of(one)),
                Cell(name_of(one)),
                Cell("\n".join(texts)),
                Cell("\n".join(dict.fromkeys(filter(None, grounds)))),
                Cell(_state(made, sure), not sure),
            ),
        )


def _replaced(made: View) -> Iterator[Entry]:
    by_id = {one.id: one for one in made.procedures.unified}
    for one in _ended(made, PlacementStatus.REPLACED):
        heir = by_id.get(one.placement.replaced_by) if one.placement else None
        unknown = made.word("annex.unknown")
        sure, ground = _ended_ground(made, one)
        yield (
            sure,
            (
                Cell("\n".join(codes_of(one))),
                Cell(name_of(one)),
                Cell(code_of(heir) if heir else unknown),
                Cell(name_of(heir) if heir else unknown),
                Cell(ground),
                Cell(_state(made, sure), not sure),
            ),
        )


def _abolished(made: View) -> Iterator[Entry]:
    for one in _ended(made, PlacementStatus.ABOLISHED):
        sure, ground = _ended_ground(made, one)
        level = first_value(one, ("level",)) and show(one.fields["level"].variants[0].value,
                                                      made.language)  # fmt: skip
        yield (
            sure,
            (
                Cell("\n".join(codes_of(one))),
                Cell(name_of(one)),
                Cell(level),
                Cell(ground),
                Cell(_state(made, sure), not sure),
            ),
        )


def _ended(made: View, status: PlacementStatus) -> Iterator[UnifiedRecord]:
    for one in made.procedures.unified:
        if one.placement and one.placement.status is status:
            yield one


def _ended_ground(made: View, one: UnifiedRecord) -> tuple[bool, str]:
    """Whether people or rules are sure of the end (a waiting row is not), and what says so."""
    if one.placement is None:
        return False, ""
    sure = one.placement.state is PlacementState.CONFIRMED and not one.pending_with
    return sure, basis_text(made, one.placement) or made.word("annex.by_source")


def _said(made: View, change: Change) -> str:
    before, after = change.before, change.after
    if change.kind is Kind.LEVEL:
        before, after = (_levels(made, text) for text in (before, after))
    return _became(made, change.kind.value, {"before": before, "after": after})


def _became(made: View, what: str, sides: Mapping[str, str]) -> str:
    return made.word("annex.became").format(what=made.word(f"change.{what}"), **sides)


def _levels(made: View, text: str) -> str:
    return show(tuple(Level(word) for word in text.split("; ") if word), made.language)


def _state(made: View, sure: bool) -> str:
    return made.word("annex.confirmed" if sure else "annex.proposed")


_AMENDING = frozenset({Kind.LEVEL, Kind.AGENCY, Kind.RENAMED})
_Columns = Sequence[tuple[str, int]]
LISTS: Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]] = {
    "new": (
        (("number", 11), ("code", 20), ("name", 120), ("level", 25), ("from", 33), ("state", 38)),
        _new,
    ),
    "amended": (
        (
            ("number", 11), ("old_code", 20), ("new_code", 20), ("name", 62), ("what", 77),
            ("ground", 37), ("state", 20),
        ),
        _amended,
    ),
    "replaced": (
        (
            ("number", 11), ("old_code", 20), ("old_name", 69), ("new_code", 20),
            ("new_name", 70), ("ground", 37), ("state", 20),
        ),
        _replaced,
    ),
    "abolished": (
        (
            ("number", 11), ("old_code", 20), ("name", 124), ("level", 25), ("ground", 47),
            ("state", 20),
        ),
        _abolished,
    ),
}  # fmt: skip
SINCE: Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]] = {
    "new": (
        (("number", 11), ("code", 20), ("name", 120), ("level", 25), ("part_of", 71)), new_since,
    ),
    "amended": (
        (("number", 11), ("old_code", 20), ("new_code", 20), ("name", 82), ("what", 114)),
        amended_since,
    ),
    "replaced": (
        (("number", 11), ("old_code", 20), ("old_name", 98), ("new_code", 20), ("new_name", 98)),
        replaced_since,
    ),
    "abolished": ((("number", 11), ("old_code", 20), ("name", 216)), repealed_since),
}  # fmt: skip
