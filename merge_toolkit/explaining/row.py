"""What happened to one row: paired, single, waiting, repeated, combined, left out, or a witness."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.comparing import comparison
from merge_toolkit.explaining.held import held
from merge_toolkit.explaining.knowledge import Knowledge, other
from merge_toolkit.explaining.shown import Comparison
from merge_toolkit.explaining.sides import listed, named, told, who
from merge_toolkit.explaining.why import PART_OF, Seen, apart, because, seen, who_said
from merge_toolkit.explaining.words import phrase
from merge_toolkit.matching.triage import reason_to_leave_out
from merge_toolkit.model.linkage import DecidedBy, Match, Pair, Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.records import Record, RecordKey


@dataclass(frozen=True, slots=True)
class Story:
    """The sentence about a row, and the pairs that it rests on."""

    sentence: str
    pairs: tuple[Comparison, ...] = ()


def story(at: Knowledge, bench: Bench, row: Record) -> Story:
    """Tell what happened to a row."""
    return _STORIES[at.relation(row.key)](at, bench, row)


def pair_sentence(at: Knowledge, bench: Bench, pair: Seen) -> str:
    """Say of a judged pair what was made of it, and why."""
    match = pair.match
    if match.verdict is Verdict.SAME:
        return phrase("two.same", at.language, why=because(at, pair))
    if match.verdict is Verdict.PART_OF:
        return phrase("two.part_of", at.language, who=who_said(at, match))
    if match.verdict is Verdict.REVIEW and pair.is_part:
        return phrase("two.part", at.language)
    if match.verdict is Verdict.REVIEW:
        return phrase("two.review", at.language, why="; ".join(held(at, bench, pair)))
    return phrase("two.different", at.language, why=apart(at, pair))


def _paired(at: Knowledge, bench: Bench, row: Record) -> Story:
    pairs = _pairs(at, row, Verdict.SAME, Verdict.PART_OF, Verdict.REVIEW)
    same = [one for one in pairs if one.match.verdict is Verdict.SAME]
    shown = _shown(at, bench, pairs)
    if not same:
        return Story(phrase("two.joined", at.language), shown)
    why = because(at, same[0])
    others = [named(at, one.right) for one in same]
    if len(others) == 1:
        return Story(phrase("paired", at.language, other=others[0], why=why), shown)
    return Story(phrase("paired.more", at.language, others=listed(at, others), why=why), shown)


def _single(at: Knowledge, bench: Bench, row: Record) -> Story:
    told_of = _pairs(at, row, Verdict.DIFFERENT, Verdict.PART_OF)
    part = next((one for one in told_of if one.match.verdict is Verdict.PART_OF), None)
    if part:
        facts = {"who": who_said(at, part.match), "other": named(at, part.right)}
        return Story(phrase("part_of.part", at.language, **facts), _shown(at, bench, told_of))
    known = {one.match.pair for one in told_of}
    near = [
        seen(at, one, row, at.records[other(one, row.key)])
        for one in {one.pair: one for one in at.nearest.get(row.key, ())}.values()
        if one.pair not in known
    ]
    pairs = sorted((*told_of, *near), key=lambda one: (-one.match.score, one.match.pair))
    # first what one would ask about: what people called different, then a row of the same code
    pairs.sort(key=lambda one: _ASKED_FIRST.index(one.match.decided_by))
    sources = [
        at.source_name(source)
        for source in at.rules.merge.sources
        if source != row.source and not at.is_reference(RecordKey(source))
    ]
    facts = {"sources": listed(at, sources)}
    if not pairs:
        return Story(phrase("single.none", at.language, **facts))
    first = pairs[0]
    facts |= {"other": named(at, first.right), "why": apart(at, first, that=True)}
    key = "single.code" if first.match.decided_by is DecidedBy.CODE else "single"
    return Story(phrase(key, at.language, **facts), _shown(at, bench, pairs))


def _pending(at: Knowledge, bench: Bench, row: Record) -> Story:
    pairs = _pairs(at, row, Verdict.REVIEW)
    shown = _shown(at, bench, pairs)
    parts = [one for one in pairs if one.is_part]
    if len(parts) > 1:
        said = next(one for one in parts[0].evidence if one.field == PART_OF)
        found, _, count = said.detail.partition("/")
        names = listed(at, [named(at, one.right) for one in parts])
        facts = {"found": found, "named": count, "parts": names}
        return Story(phrase("whole", at.language, **facts), shown)
    if parts and len(pairs) == 1:
        return Story(phrase("part", at.language, other=named(at, parts[0].right)), shown)
    first = pairs[0]
    facts = {"other": named(at, first.right), "why": "; ".join(held(at, bench, first))}
    if len(pairs) == 1:
        return Story(phrase("pending", at.language, **facts), shown)
    return Story(phrase("pending.more", at.language, count=len(pairs), **facts), shown)


def _duplicate(at: Knowledge, bench: Bench, row: Record) -> Story:
    original = at.records[at.entering(row.key)]
    levels = {row.value("level"), original.value("level")} if "level" in row.FIELDS else set()
    by_people = at.lines[row.key][0].decided_by is DecidedBy.REVIEWER
    key = "duplicate.level" if len(levels - {None}) > 1 and not by_people else "duplicate"
    facts = {"row": original.ref.row, "file": original.ref.file, "why": folded(at, row, original)}
    return Story(phrase(key, at.language, **facts), story(at, bench, original).pairs)


def folded(at: Knowledge, row: Record, original: Record) -> str:
    """Say why a row was folded into another one of its source."""
    if at.lines[row.key][0].decided_by is DecidedBy.REVIEWER:
        decision = at.decisions.get(Pair.of(row.key, original.key))  # it may be through a third row
        people = who(at, told(at, decision)) if decision else phrase("who.unnamed", at.language)
        return phrase("because.told", at.language, who=people)
    if reason_to_leave_out(row) and not reason_to_leave_out(original):
        return phrase("folded.ended", at.language, row=row.ref.row, why=status(at, row))
    return phrase("folded.alike", at.language)


def _part_of(at: Knowledge, bench: Bench, row: Record) -> Story:
    pairs = _pairs(at, row, Verdict.PART_OF)
    parts = listed(at, [named(at, one.right) for one in pairs])
    people = listed(at, list(dict.fromkeys(who_said(at, one.match) for one in pairs)))
    sentence = phrase("part_of", at.language, parts=parts, who=people)
    return Story(sentence, _shown(at, bench, pairs))


def _excluded(at: Knowledge, _: Bench, row: Record) -> Story:
    return Story(excluded(at, row))


def excluded(at: Knowledge, row: Record) -> str:
    """Say why a row was left out of the matching."""
    if not row.name:
        return phrase("excluded.no name", at.language)
    if row.struck:
        return phrase("excluded.struck", at.language)
    return phrase("excluded", at.language, why=status(at, row))


def status(at: Knowledge, row: Record) -> str:
    """What a source calls a row that no longer lives, or what else kept it out."""
    if not row.name or row.struck:
        return phrase("status.struck" if row.name else "status.no name", at.language)
    return phrase(f"status.{row.status}", at.language)


def _reference(at: Knowledge, bench: Bench, row: Record) -> Story:
    homes = [at.unified[line.unified_id] for line in at.lines[row.key] if line.unified_id]
    members = {member.key for one in homes for member in one.members}
    found = [one for one in bench.around(row) if other(one, row.key) in members]
    pairs = [seen(at, one, row, at.records[other(one, row.key)]) for one in found]
    pairs = [one for one in pairs if one.match.verdict is Verdict.SAME]
    if not homes:
        return Story(phrase("reference.none", at.language))
    names = listed(at, [named(at, one.right) for one in pairs])
    names = names or listed(at, [named(at, one.anchor) for one in homes])
    return Story(phrase("reference", at.language, other=names), _shown(at, bench, pairs))


def _pairs(at: Knowledge, row: Record, *verdicts: Verdict) -> list[Seen]:
    """Pairs of a row with these verdicts: accepted ones first, then by score."""
    found: list[Match] = [one for one in at.matches.get(row.key, ()) if one.verdict in verdicts]
    found.sort(key=lambda one: (one.verdict is not Verdict.SAME, -one.score, one.pair))
    return [seen(at, one, row, at.records[other(one, row.key)]) for one in found]


def _shown(at: Knowledge, bench: Bench, pairs: Sequence[Seen]) -> tuple[Comparison, ...]:
    return tuple(comparison(at, pair, pair_sentence(at, bench, pair)) for pair in pairs)


_ASKED_FIRST = (DecidedBy.REVIEWER, DecidedBy.CODE, DecidedBy.AUTO, DecidedBy.RULE)
_STORIES: Mapping[Relation, Callable[[Knowledge, Bench, Record], Story]] = {
    Relation.PAIRED: _paired,
    Relation.SINGLE: _single,
    Relation.PENDING: _pending,
    Relation.DUPLICATE: _duplicate,
    Relation.PART_OF: _part_of,
    Relation.EXCLUDED: _excluded,
    Relation.REFERENCE: _reference,
}
