"""Questions with no answers but those shown: what a reviewer writes must name one of them.

Any other word would be recorded, mean nothing to the merge, and leave the question open for ever.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from merge_toolkit.review.groups import members
from merge_toolkit.review.seen import Question, by_id, plain
from merge_toolkit.rules.closing import closing_of
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import fold, mark

CLOSED = frozenset({"platform"})
"""Fields whose questions people answer by naming one of the candidates."""


def is_closed(question: Question) -> bool:
    """Tell whether only what is offered can be the answer."""
    return question.field in CLOSED


def candidates(question: Question, rules: RuleBook) -> tuple[str, ...]:
    """What may be answered: each system on offer, or that they close where an act says so."""
    offered = (side.text for side in question.sides)
    closing = (closing_of(side.name, rules) for side in question.sides)
    closes = (plain(rules.infrastructure.closing[id_].closes) for id_ in closing if id_)
    return tuple(dict.fromkeys(filter(None, (*offered, question.proposal, *closes))))


def closed_lists(asked: Sequence[Question], rules: RuleBook) -> Mapping[str, tuple[str, ...]]:
    """What may be picked, by the id of each closed question, and of each group of them."""
    alone = {one.id: candidates(one, rules) for one in asked if is_closed(one)}
    groups = {
        group: tuple(dict.fromkeys(name for one in found for name in alone.get(one.id, ())))
        for group, found in members(by_id(tuple(asked))).items()
    }
    return {name: found for name, found in (alone | groups).items() if found}


def named(text: str, choices: Iterable[str], names: Mapping[str, str]) -> str:
    """Return the one candidate that a text names, with or without its source before it.

    A workbook shows «source: candidate»; ``names`` are the names of the sources. Empty for none.
    """
    said = plain(text)
    before, _, rest = said.partition(":")
    spelled = [said]
    if rest and fold(before) in {fold(name) for name in (*names, *names.values())}:
        spelled.append(rest)
    choices = tuple(choices)
    for form in (mark, fold):  # marks tell candidates apart, and may be left out otherwise
        wanted = {form(one) for one in spelled}
        found = [one for one in choices if form(one) in wanted]
        if found:
            return found[0] if len(found) == 1 else ""
    return ""
