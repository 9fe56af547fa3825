"""Placement rules that can never apply, or of which two say different things of one procedure.

Only rules of the overlay are blamed: that they outrank national ones is what they are for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from merge_toolkit.rules.schema import PlacementRule, PlacementWhen, RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames, unknown
from merge_toolkit.rules.specificity import rank
from merge_toolkit.text.forms import mark

CODE = re.compile(r"[1-9]\.\d{6}")
"""A procedure code of the national database; records hold no other."""


def conditions(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Conditions that no record can meet: malformed codes, unknown fields of work, no words."""
    fields = {mark(field.name): field.name for field in book.fields.fields.values()}
    aliases = {
        mark(alias): field.name for field in book.fields.fields.values() for alias in field.aliases
    }
    for name, rule in book.two_tier.rules.items():
        at = ("two_tier", "rules", name, "when")
        for index, code in enumerate(rule.when.codes):
            if not CODE.fullmatch(code):
                fix = 'write it with all its digits between quotes, such as "1.001230"'
                yield ((*at, "codes", index), f"«{code}» is no procedure code", fix)
        for index, field in enumerate(rule.when.fields):
            path = (*at, "fields", index)
            if mark(field) in fields:
                continue
            if mark(field) in aliases:
                own = aliases[mark(field)]
                what = f"«{field}» is another spelling of «{own}», and records hold that name"
                yield (path, what, f"write «{own}»")
            else:
                yield from unknown(path, "field of work", field, list(fields.values()))
        for index, word in enumerate(rule.when.words):
            if not mark(word):
                yield ((*at, "words", index), f"«{word}» holds no word", "write a word of the name")


def shadowed(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Rules of the overlay that another one leaves nothing to, or contradicts."""
    ranked = _ranked(book)
    for place, (name, rule) in enumerate(ranked):
        at = ("two_tier", "rules", name)
        if not legal.is_own(at):
            continue
        for first, other in ranked[:place]:
            if _covers(other.when, rule.when):
                what = f"can never apply: wherever it fits, «{first}» fits and comes first"
                yield (at, what, "remove one of them, or make its conditions narrower")
                break
            shared = _shared(other.when, rule.when)
            if shared and _says(other) != _says(rule) and legal.is_own((*at[:2], first)):
                both = ", ".join(f"«{one}»" for one in shared)
                what = f"«{first}» says otherwise of {both}, and comes first"
                yield (at, what, "take it out of one of them")
                break


def _ranked(book: RuleBook) -> list[tuple[str, PlacementRule]]:
    """Rules in force on the cutover date in the order in which placement tries them."""
    day: date = book.merge.cutover
    in_force = [
        (name, rule)
        for name, rule in book.two_tier.rules.items()
        if (rule.valid_from is None or rule.valid_from <= day)
        and (rule.valid_to is None or day < rule.valid_to)
    ]
    return sorted(reversed(in_force), key=lambda item: rank(item[1].when))


def _covers(wide: PlacementWhen, narrow: PlacementWhen) -> bool:
    """Whether the first fits wherever the second does."""
    marked = [set(map(mark, when.fields)) for when in (wide, narrow)]
    words = [[f" {mark(word)} " for word in when.words] for when in (wide, narrow)]
    return (
        (not wide.codes or (bool(narrow.codes) and set(narrow.codes) <= set(wide.codes)))
        and (not wide.fields or (bool(narrow.fields) and marked[1] <= marked[0]))
        and (
            not wide.words
            or (bool(narrow.words) and all(any(w in n for w in words[0]) for n in words[1]))
        )
        and (not wide.levels or set(wide.levels) == set(narrow.levels))
        and (not wide.touches or wide.touches in (narrow.touches, *narrow.levels))
        and (
            not wide.agencies
            or (bool(narrow.agencies) and not {*narrow.agencies} - {*wide.agencies})
        )
        and set(wide.without) <= set(narrow.without)
        and (narrow.twin or not wide.twin)
    )


def _shared(one: PlacementWhen, other: PlacementWhen) -> list[str]:
    """Codes, or whole fields of work, that two rules of the same rank both speak of."""
    if rank(one) != rank(other) or set(one.levels) != set(other.levels):
        return []
    if one.touches != other.touches or one.agencies or one.without or other.without:
        return []
    if one.words:
        return []
    fields = {mark(field): field for field in one.fields}
    both = [fields[mark(field)] for field in other.fields if mark(field) in fields]
    if one.codes:
        return sorted(set(one.codes) & set(other.codes)) if both or not one.fields else []
    return both


def _says(rule: PlacementRule) -> tuple[object, ...]:
    return (frozenset(rule.levels), mark(rule.agency))
