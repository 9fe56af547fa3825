"""Why two rows are, or are not, one: compared even where the merge never looked at them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.comparing import comparison, rivals, unweighed
from merge_toolkit.explaining.knowledge import Knowledge
from merge_toolkit.explaining.notes import notes
from merge_toolkit.explaining.row import folded, pair_sentence, status
from merge_toolkit.explaining.shown import About, Comparison, Explanation
from merge_toolkit.explaining.sides import listed, named, side
from merge_toolkit.explaining.why import against, seen
from merge_toolkit.explaining.words import phrase
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.records import Record
from merge_toolkit.review.differences import differing_words
from merge_toolkit.review.naming import evidence_title
from merge_toolkit.text.forms import mark


def telling_pair(
    at: Knowledge, ones: Sequence[Record], others: Sequence[Record]
) -> tuple[Record, Record]:
    """Of the rows that two keys name, the two to compare: those that the merge paired, if any."""
    pairs = [(one, two) for one, two in product(ones, others) if one.key != two.key]
    known = [pair for pair in pairs if at.between(pair[0].key, pair[1].key)]
    crossing = [pair for pair in pairs if pair[0].source != pair[1].source]
    return (known or crossing or pairs)[0]


def explain_two(at: Knowledge, bench: Bench, left: Record, right: Record) -> Explanation:
    """Explain a pair of rows; a repeated row is compared through the row it repeats."""
    told: list[str] = []
    sides = []
    for row in (left, right):
        main = at.records[at.entering(row.key)]
        if main.key != row.key and main.key not in (left.key, right.key):
            facts = {"row": named(at, row), "other": named(at, main)}
            told.append(phrase("note.duplicate", at.language, **facts))
            sides.append(main)
        else:
            sides.append(row)
    if sides[0].key == sides[1].key:
        sides = [left, right]
    found = _compared(at, bench, *sides)
    if found.points is not None and not found.compared:
        told.append(phrase("note.compared", at.language))
    around = [rivals(at, bench, row, {one.key for one in sides}) for row in sides]
    said = (note for row in (left, right) for note in notes(at, row))
    return Explanation(
        About.PAIR,
        (left.key, right.key),
        found.sentence,
        tuple(dict.fromkeys((*told, *said))),
        (side(at, left), side(at, right)),
        (found,),
        (*around[0], *around[1]) if found.points is not None else (),
    )


def _compared(at: Knowledge, bench: Bench, left: Record, right: Record) -> Comparison:
    refused = _refused(at, left, right)
    known = at.between(left.key, right.key)
    if known is not None and (not refused or known.verdict is not Verdict.DIFFERENT):
        pair = seen(at, known, left, right)
        return comparison(at, pair, pair_sentence(at, bench, pair))
    if refused:
        return unweighed(at, left, right, refused)
    match, compared = bench.pair(left, right)
    if match is None:
        return unweighed(at, left, right, phrase("two.joined", at.language))
    pair = seen(at, match, left, right)
    sentence = pair_sentence(at, bench, pair)
    together = at.home(left.key) == at.home(right.key)
    if together and match.verdict is not Verdict.SAME and not at.is_reference(left.key):
        sentence = phrase("two.joined", at.language)
    return comparison(at, pair, sentence, compared=compared)


def _refused(at: Knowledge, left: Record, right: Record) -> str:
    """Why the merge does not compare two rows at all; empty where it may."""
    if type(left) is not type(right):
        return phrase("two.sorts", at.language)
    for row in (left, right):
        if at.relation(row.key) is Relation.EXCLUDED:
            facts = {"other": named(at, row), "why": status(at, row)}
            return phrase("two.excluded", at.language, **facts)
    if at.is_reference(left.key) and at.is_reference(right.key):
        return phrase("two.references", at.language)
    if left.source != right.source:
        return ""
    if at.home(left.key) == at.home(right.key):
        aside, main = (right, left) if _is_repeat(at, right) else (left, right)
        return phrase("two.duplicate", at.language, why=folded(at, aside, main))
    return phrase("two.source", at.language, why=_differing(at, left, right))


def _is_repeat(at: Knowledge, row: Record) -> bool:
    return at.relation(row.key) is Relation.DUPLICATE


def _differing(at: Knowledge, left: Record, right: Record) -> str:
    """In what two rows of one source differ, of what makes a row a repeat."""
    found: list[str] = []
    codes = (left.code_as_given, right.code_as_given)
    if mark(codes[0]) != mark(codes[1]):
        what = against(at, *codes)
        title = evidence_title("code", at.language, at.distinctions)
        found.append(phrase("titled", at.language, title=title, what=what))
    if mark(left.name) != mark(right.name):
        words = differing_words(left.name, right.name)
        only = (" … ".join(text.strip() for text, lacks in one if lacks) for one in words)
        found.append(against(at, *only))
    return phrase("differs", at.language, what=listed(at, found or ["…"]))
