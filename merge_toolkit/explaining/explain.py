"""What happened to a key, or between two: the one entry to explanations, and pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.comparing import rivals
from merge_toolkit.explaining.keys import KeyKind, Wanted, ambiguous, unknown_id
from merge_toolkit.explaining.knowledge import Knowledge
from merge_toolkit.explaining.merged import conflict, said, unified
from merge_toolkit.explaining.notes import notes, notes_of_others
from merge_toolkit.explaining.row import story
from merge_toolkit.explaining.shown import About, ConflictShown, Explanation
from merge_toolkit.explaining.sides import side
from merge_toolkit.explaining.two import explain_two, telling_pair
from merge_toolkit.explaining.words import phrase
from merge_toolkit.model.linkage import Pair
from merge_toolkit.model.outcome import Conflict, Finding, Relation, UnifiedRecord
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.review.seen import pair_id
from merge_toolkit.review.words import field_name

T = TypeVar("T")


def explain(at: Knowledge, bench: Bench, keys: Sequence[Wanted]) -> Explanation:
    """Explain one key, or why the rows of two keys are or are not one.

    Raises:
        UsageError: an id that is not known, or a key that fits several rows.
    """
    if len(keys) == 2:
        ones, others = (_rows(at, key) for key in keys)
        if len({row.key for row in (*ones, *others)}) < 2:
            what = "both keys name one row"
            raise UsageError(Problem(keys[1].text, what, "name two rows, or one key alone"))
        return explain_two(at, bench, *telling_pair(at, ones, others))
    key = keys[0]
    match key.kind:
        case KeyKind.CONFLICT:
            return _question(at, key)
        case KeyKind.GROUP:
            return _group(at, key)
        case KeyKind.FINDING:
            return _finding(at, bench, key)
        case KeyKind.PAIR:
            return explain_two(at, bench, *_pair(at, key))
        case _:
            return _record(at, bench, _rows(at, key)[0])


def _rows(at: Knowledge, key: Wanted) -> Sequence[Record]:
    """The row that a key names, or the members of a unified record, its anchor first."""
    if key.kind in (KeyKind.PROCEDURE, KeyKind.ASSET):
        return _known(key, at.unified).members
    if key.kind is not KeyKind.ROW:
        what = "is no row and no unified record, so it cannot be compared with another key"
        raise UsageError(Problem(key.text, what, "ask about it alone"))
    if len(key.rows) > 1:
        return [_only(at, key)]
    return key.rows


def _only(at: Knowledge, key: Wanted) -> Record:
    """Of rows that were all found to be one thing, the one that was matched."""
    homes = {at.home(row.key) for row in key.rows}
    if len(homes) > 1 or homes == {""}:
        raise ambiguous(key.text, key.rows)
    aside = (Relation.DUPLICATE, Relation.REFERENCE)
    return min(key.rows, key=lambda row: (at.relation(row.key) in aside, key.rows.index(row)))


def _record(at: Knowledge, bench: Bench, row: Record) -> Explanation:
    told = story(at, bench, row)
    main = at.records[at.entering(row.key)]
    shown = {key for pair in told.pairs for key in (pair.left.key, pair.right.key)}
    around = [one for one in rivals(at, bench, main, {RecordKey(key) for key in shown})]
    own = at.own(row.key)
    said_of = [*notes(at, row), *notes_of_others(at, row, own)]
    if own and own.relation is Relation.PENDING:
        said_of.append(phrase("note.pending", at.language))
    return Explanation(
        About.RECORD,
        (row.key,),
        told.sentence,
        tuple(said_of),
        (side(at, row),),
        told.pairs,
        tuple(around),
        _open(at, own),
        tuple(unified(at, one) for one in (own, *_linked(at, row)) if one),
    )


def _linked(at: Knowledge, row: Record) -> Sequence[UnifiedRecord]:
    """The unified records that a row of a reference was found to be."""
    if not at.is_reference(row.key):
        return ()
    return [at.unified[line.unified_id] for line in at.lines[row.key] if line.unified_id]


def _open(at: Knowledge, own: UnifiedRecord | None) -> tuple[ConflictShown, ...]:
    """Every question about a unified record, on its fields and on the whole."""
    return tuple(
        conflict(at, one) for one in at.conflicts.values() if own and one.unified_id == own.id
    )


def _question(at: Knowledge, key: Wanted) -> Explanation:
    one = _known(key, at.conflicts)
    shown = conflict(at, one)
    return _asked(at, About.CONFLICT, shown.sentence, (one,))


def _group(at: Knowledge, key: Wanted) -> Explanation:
    groups: dict[str, list[Conflict]] = {}
    for one in at.conflicts.values():
        groups.setdefault(one.group_id, []).append(one)
    found = _known(key, groups)
    facts = {"count": len(found), "field": field_name(found[0].field, at.language)}
    sentence = phrase("group", at.language, offers=said(at, found[0]), **facts)
    return _asked(at, About.GROUP, sentence, tuple(found))


def _asked(at: Knowledge, about: About, sentence: str, found: tuple[Conflict, ...]) -> Explanation:
    """Explain questions; of a single one also the unified record that it is about."""
    rows = dict.fromkeys(offer.record for one in found for offer in one.offers)
    owners = [at.unified[one.unified_id] for one in found] if len(found) == 1 else []
    ids = tuple(one.id for one in found)
    said_of = (note for owner in owners for row in owner.members for note in notes(at, row))
    return Explanation(
        about, ids if about is About.CONFLICT else (found[0].group_id,), sentence,
        tuple(dict.fromkeys(said_of)),
        tuple(side(at, at.records[row]) for row in rows),
        conflicts=tuple(conflict(at, one) for one in found),
        unified=tuple(unified(at, owner) for owner in owners),
    )  # fmt: skip


def _finding(at: Knowledge, bench: Bench, key: Wanted) -> Explanation:
    one = _known(key, {found.id: found for found in at.result.findings})
    sentence = phrase("finding", at.language, message=one.message.rstrip("."))
    rows = [row for row in at.records.values() if _is_at(row, one)]
    about = [_record(at, bench, row) for row in rows[:1]]
    notes_of = about[0].notes if about else (phrase("todo", at.language, fix=one.fix),)
    return Explanation(
        About.FINDING, (one.id,), sentence, notes_of,
        tuple(side(at, row) for row in rows),
        comparisons=about[0].comparisons if about else (),
        conflicts=about[0].conflicts if about else (),
        unified=about[0].unified if about else (),
    )  # fmt: skip


def _is_at(row: Record, one: Finding) -> bool:
    place = (row.ref.source, row.ref.file, row.ref.sheet, row.ref.row)
    return place == (one.source, one.file, one.sheet, one.row)


def _pair(at: Knowledge, key: Wanted) -> tuple[Record, Record]:
    matches = (
        one for known in (at.matches, at.nearest) for group in known.values() for one in group
    )
    pairs: dict[str, Pair] = {pair_id(one.pair): one.pair for one in matches}
    found = _known(key, pairs)
    return at.records[found.left], at.records[found.right]


def _known(key: Wanted, known: Mapping[str, T]) -> T:
    if key.id not in known:
        raise unknown_id(key.text, known)
    return known[key.id]
