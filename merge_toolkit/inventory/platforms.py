"""The systems of one function side by side: parts, score, and which weight would turn it.

The score proposes, it never chooses: a platform is chosen by people, in the review workbook.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from merge_toolkit.inventory.criteria import CRITERIA, Field
from merge_toolkit.inventory.facts import PLATFORM, Answers, labels, stated
from merge_toolkit.model.infrastructure import Candidate, Comparison, Part, Turn
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import Asset
from merge_toolkit.rules.closing import closing_of
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.source_names import territory_of
from merge_toolkit.text.forms import mark

ROUNDING = 1e-9
"""Differences of scores below this are none."""
KIND = "system"


def compared(
    unified: Iterable[UnifiedRecord], like: Field, answers: Answers
) -> tuple[Comparison, ...]:
    """Compare the systems of every function that several former provinces run.

    ``like`` carries what all functions are held against; its function and systems are replaced.
    """
    rules = like.rules
    groups: dict[tuple[str, str], list[UnifiedRecord]] = {}
    for one in unified:
        function = stated(one, "function", str)
        row = one.anchor
        if not (isinstance(row, Asset) and row.kind == KIND and function):
            continue
        state = stated(one, "state", str)
        if state is None or state in rules.infrastructure.platforms.merged:
            groups.setdefault((function, closing_of(one.anchor.name, rules)), []).append(one)
    return tuple(
        _comparison(key, systems, like, answers)
        for key, systems in sorted(groups.items())
        if len({member.source for one in systems for member in one.members}) > 1
        and len(systems) > 1
    )


def _comparison(
    key: tuple[str, str], systems: Sequence[UnifiedRecord], like: Field, answers: Answers
) -> Comparison:
    function, closing = key
    rules = like.rules.infrastructure
    names = rules.functions.get(function, ())
    title = rules.titles.get(function) or (names[0] if names else function)
    title = title[:1].upper() + title[1:]
    ordered = tuple(sorted(systems, key=lambda one: one.id))
    closes = rules.closing[closing].closes if closing else ""
    made = Comparison(function, title, closes, ordered)
    # a list without a column of states lists what runs
    running = [
        one for one in ordered if stated(one, "state", str) in (None, *rules.platforms.candidates)
    ]
    if len({member.source for one in running for member in one.members}) < 2:
        return made
    made = replace(made, candidates=_candidates(running, replace(like, function=function)))
    if not closing:
        made = _ranked(made, like.rules)
    return _decided(made, answers)


def _candidates(systems: Sequence[UnifiedRecord], like: Field) -> tuple[Candidate, ...]:
    field = replace(like, systems=systems)
    sources = like.rules.merge.sources
    territories = {source: territory_of(source, sources) for source in sources}
    weighed = like.rules.infrastructure.platforms.criteria
    return tuple(
        Candidate(one, label, {name: CRITERIA[name](one, field) for name in weighed}, 0.0)
        for one, label in zip(systems, labels(systems, territories), strict=True)
    )


def _ranked(made: Comparison, rules: RuleBook) -> Comparison:
    """Score by the criteria that every candidate shows; the best is proposed if it is alone."""
    weights = {name: rule.weight for name, rule in rules.infrastructure.platforms.criteria.items()}
    counted = tuple(
        name
        for name in weights
        if all(one.parts[name].share is not None for one in made.candidates)
    )
    scored = [replace(one, score=score(one.parts, counted, weights)) for one in made.candidates]
    scored.sort(key=lambda one: (-one.score, one.one.id))
    alone = scored[0].score - scored[1].score > ROUNDING
    return replace(
        made,
        candidates=tuple(scored),
        counted=counted,
        turns=tuple(turns(scored, counted, weights)) if alone else (),
        proposal=scored[0].label if alone else "",
    )


def score(parts: Mapping[str, Part], counted: Iterable[str], weights: Mapping[str, float]) -> float:
    """Weighted mean of the shares of the counted criteria, 0 to 100."""
    names = tuple(counted)
    whole = sum(weights[name] for name in names)
    gained = sum(weights[name] * (parts[name].share or 0.0) for name in names)
    return 100 * gained / whole if whole else 0.0


def turns(
    ranked: Sequence[Candidate], counted: Sequence[str], weights: Mapping[str, float]
) -> Iterator[Turn]:
    """The nearest weight of each criterion at which another candidate draws level with the first.

    The order depends on the sum of weight times share alone, which is linear in each weight.
    """
    leader, *rivals = ranked
    for name in counted:
        found: list[tuple[float, float, str]] = []
        for rival in rivals:
            ahead = sum(weights[one] * _lead(leader, rival, one) for one in counted)
            lead = _lead(leader, rival, name)
            at = weights[name] - ahead / lead if abs(lead) > ROUNDING else -1.0
            if at >= 0:
                found.append((abs(at - weights[name]), at, rival.label))
        if found:
            _, at, label = min(found)
            yield Turn(name, weights[name], at, label)


def _lead(one: Candidate, other: Candidate, criterion: str) -> float:
    return (one.parts[criterion].share or 0.0) - (other.parts[criterion].share or 0.0)


def _decided(made: Comparison, answers: Answers) -> Comparison:
    """The comparison with what people chose; a word that names no candidate chooses none."""
    choice = answers.together(PLATFORM, (one.one.anchor.key for one in made.candidates))
    if choice is None:
        return made
    said = mark(str(choice.value))
    chosen = [one.one.id for one in made.candidates if mark(one.label) == said]
    if made.closes and said == mark(made.closes):
        return replace(made, line=choice.line)
    return replace(made, chosen=chosen[0], line=choice.line) if len(chosen) == 1 else made
