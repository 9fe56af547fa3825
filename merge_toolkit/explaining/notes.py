"""What else an analyst should know about a row: its code column, findings, decisions on hold."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.explaining.knowledge import Knowledge
from merge_toolkit.explaining.sides import named, told_line, who
from merge_toolkit.explaining.words import phrase
from merge_toolkit.model.code_columns import CodeBlock, CodeCorrection
from merge_toolkit.model.decisions import DecisionState
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import Record
from merge_toolkit.review.shown import manner, place_text

_ON_HOLD = frozenset(DecisionState) - {
    DecisionState.ATTACHED, DecisionState.CHANGED, DecisionState.SUPERSEDED,
}  # fmt: skip


def notes(at: Knowledge, row: Record) -> Iterator[str]:
    """Say what concerns a row besides its pair."""
    correction = at.corrections.get(row.key)
    if correction:
        yield from _code(at, *correction)
    for one in at.findings_at(row):
        if not (correction and correction[0] and one.code == correction[0].fault.value):
            message, fix = one.message.rstrip("."), one.fix.rstrip(".")
            yield phrase("note.finding", at.language, message=message, fix=fix)
    for line in at.heard.ledger:
        state = at.result.decision_states.get(line.id)
        sides = {side.key for side in (line.left, line.right) if side}
        if state in _ON_HOLD and row.key in sides:
            said = told_line(at, line.id, line.by, line.value, line.reason)
            reason = phrase(f"state.{state}", at.language)
            facts = {"who": who(at, said), "state": reason, "where": line.where}
            yield phrase("note.decision", at.language, **facts)


def notes_of_others(at: Knowledge, row: Record, own: UnifiedRecord | None) -> Iterator[str]:
    """Say which codes of the same unified record are not believed, and why."""
    for member in own.members if own else ():
        block, one = at.corrections.get(member.key, (None, None))
        if member.key != row.key and block and one:
            for text in _code(at, block, one):
                yield phrase("note.of", at.language, row=named(at, member), note=text)


def _code(at: Knowledge, block: CodeBlock | None, one: CodeCorrection) -> Iterator[str]:
    given = one.record.code_as_given
    if block:
        ref = block.first.ref
        message = next(
            (
                found.message.rstrip(".") + "."
                for found in at.result.findings
                if found.code == block.fault.value
                and (found.file, found.sheet, found.row) == (ref.file, ref.sheet, ref.row)
            ),
            "",
        )
        if message:
            yield message
        if given:
            yield phrase("note.distrusted", at.language, given=given)
    if one.proposed and one.proposed != one.record.code:
        place = place_text(one.witness, manner(at.rules)) if one.witness else ""
        ground = phrase(f"ground.{one.ground}", at.language, witness=place)
        facts = {"code": one.proposed, "given": given, "ground": ground}
        yield phrase("note.proposed" if given else "note.missing", at.language, **facts)
    elif one.candidates:
        yield phrase("note.candidates", at.language, codes=", ".join(one.candidates))
