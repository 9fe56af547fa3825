"""A record in words: values, open questions, legal bases, source rows; the same in every output."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from merge_toolkit.exporting.disputes import bears_anothers_code
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.view import Sort, View, first_value
from merge_toolkit.model.outcome import Conflict, UnifiedRecord
from merge_toolkit.model.placement import Flag, Ground, Placement, PlacementState, PlacementStatus
from merge_toolkit.model.values import Value, show
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.syllables import is_syllable


@dataclass(frozen=True, slots=True)
class FieldText:
    """What a field says, a line a territory; ``open``: what each source says, to be chosen."""

    text: str
    open: bool = False


def field_text(
    made: View, sort: Sort, one: UnifiedRecord, field: str, local: str = "\n{note}"
) -> FieldText:
    """Return a field as people read it; ``local`` says how values by territory are noted."""
    resolved = one.fields.get(field)
    for conflict in sort.open_conflicts.get(one.id, ()):
        if resolved and conflict.id == resolved.conflict:
            return FieldText(offers_text(made, sort, conflict), open=True)
    variants = resolved.variants if resolved else ()
    lines = [
        f"{variant.territory}: {text}" if variant.territory else text
        for variant in variants
        for text in (shown(variant.value, made.language),)
    ]
    text = "\n".join(lines)
    if any(variant.territory for variant in variants):
        text += local.format(note=made.word("until_harmonised"))
    return FieldText(text)


def shown(value: Value, language: str) -> str:
    """Return a value as people read it."""
    return spoken_days(value) if type(value) is str else show(value, language)


def offers_text(made: View, sort: Sort, conflict: Conflict) -> str:
    """Return what each source says, a line each."""
    lines: list[str] = []
    for offer in conflict.offers:
        record = sort.records.get(offer.record)
        source = record.source if record else offer.record.partition(":")[0]
        text = offer.text or show(offer.value, made.language)
        lines.append(f"{made.source_name(source)}: {spoken_days(text)}")
    return "\n".join(dict.fromkeys(lines))


def placement_notes(
    made: View, one: UnifiedRecord, names: Mapping[str, str], part: str = ""
) -> Iterator[str]:
    """Say what a placement leaves to do, and where the procedure holds alone.

    In the ``part`` of what is not ready stands also what its source ended, while people are asked
    whether the catalog still has it: nothing took its place for certain.
    """
    placed = one.placement
    if placed is None:
        return
    in_force = placed.status is PlacementStatus.IN_FORCE
    if part == Part.OPEN and not in_force and placed.state is PlacementState.CONFIRMED:
        yield made.word(f"note.said_{placed.status}")
        return
    if placed.state is not PlacementState.CONFIRMED:
        yield made.word(f"state.{placed.state}")
    yield from (made.word(f"flag.{flag}") for flag in placed.flags if flag is not Flag.EXPIRES)
    sure = placed.state is PlacementState.CONFIRMED
    if sure and placed.agency and placed.deciding.state is _PROPOSED:
        yield made.word("note.agency")
    if in_force and placed.levels and not placed.agency:
        yield made.word("note.no_agency")
    elif in_force and len(placed.levels) > 1:
        yield from _agencies_missing(made, placed)
    if placed.territories:
        yield made.word("note.only").format(territories=", ".join(placed.territories))
    if placed.replaced_by:
        name = names.get(placed.replaced_by, placed.replaced_by)
        yield made.word("note.replaced_by").format(name=name)


def _agencies_missing(made: View, placed: Placement) -> Iterator[str]:
    """Name the levels of which no deciding agency is known, where a procedure has several."""
    names = {name.strip() for name in placed.agency.split(";")}
    listed = made.rules.agencies.agencies.values()
    known = {one.level for one in listed if one.name in names}
    unlisted = names - {one.name for one in listed}
    for level in placed.levels if not unlisted else ():
        if level not in known:
            level_name = show((level,), made.language)
            yield made.word("note.no_agency_at").format(
                level=level_name[:1].lower() + level_name[1:]
            )


def ends_note(made: View, one: UnifiedRecord) -> str:
    """Tell from which day a source ends it; empty where none announces an end."""
    return made.word("note.ends").format(day=f"{one.ends:%d/%m/%Y}") if one.ends else ""


def conflicts_note(made: View, sort: Sort, one: UnifiedRecord) -> str:
    """Name the fields that people must choose; empty where there are none."""
    fields = [conflict.field for conflict in sort.open_conflicts.get(one.id, ())]
    named = dict.fromkeys(made.word(f"field.{field}") for field in fields if field)
    return made.word("note.conflicts").format(fields=", ".join(named)) if named else ""


def code_note(made: View, one: UnifiedRecord) -> str:
    """Say that the code may be another procedure's; empty where nobody asks."""
    is_shared = one.placement is not None and bears_anothers_code(made, one)  # no asset does
    return made.word("note.code_shared") if is_shared else ""


def misspelt(made: View, one: UnifiedRecord) -> str:
    """Return the words of a name that are no Vietnamese syllables, quoted; empty for none.

    Only words with Vietnamese letters are judged: foreign ones and abbreviations have none. Nor
    are names of several words («Đắk Lắk») judged, nor loan words («nitơ», and what the rules list).
    """
    words = _WORD.findall(first_value(one, ("name",)) or one.anchor.name)
    loans = {word.lower() for word in made.rules.matching.loan_words}
    great = [False, *(word[0].isupper() for word in words), False]
    wrong = dict.fromkeys(
        word
        for at, word in enumerate(words, start=1)
        if not (word.isascii() or word.isupper())
        and not (great[at] and (great[at - 1] or great[at + 1]))
        and not is_syllable(word.lower())
        and not _LOAN.fullmatch(word.lower())
        and word.lower() not in loans
    )
    return ", ".join(f"«{word}»" for word in wrong)


def pending_note(made: View, one: UnifiedRecord, names: Mapping[str, str]) -> str:
    """Name the records that a person may still find to be the same; empty for none."""
    others = "; ".join(names.get(rival, rival) for rival in one.pending_with)
    return made.word("note.pending").format(others=others) if others else ""


def basis_text(made: View, ground: Ground | Placement) -> str:
    """Return a legal basis with its days: «… (from … until …)»."""
    days = [
        made.word(f"basis.{which}").format(day=f"{day:%d/%m/%Y}")
        for which, day in (("since", ground.since), ("until", ground.until))
        if day
    ]
    return f"{ground.basis} ({', '.join(days)})" if ground.basis and days else ground.basis


def source_text(made: View, one: UnifiedRecord) -> str:
    """Name the source rows."""
    lines = (
        made.word("source.row").format(source=made.source_name(member.source), row=member.ref.row)
        for member in one.members
    )
    return "; ".join(dict.fromkeys(lines))


def rival_names(sort: Sort) -> dict[str, str]:
    """Return «code name» of every record by its unified id."""
    return {
        one.id: " ".join(filter(None, (one.anchor.code_as_given, one.anchor.name)))
        for one in sort.unified
    }


_WORD = re.compile(r"[^\W\d_]{2,}")
_LOAN = re.compile("(?:[bcdđghklmnprstvx]{0,2}[aeiouyêôơư]){2,}")
"""Open syllables without a tone, written together, as only loan words are."""
_PROPOSED = PlacementState.PROPOSED
