"""What a threshold or weight of ``matching.yaml`` would do over a range of values.

For a threshold the pairs are scored once and judged at every value; a weight has them scored anew.
Links to references stay as they are at present while a threshold is tried.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.exporting.basis_json import leaves
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.matching.judge import answers, verdict_of
from merge_toolkit.matching.score import total
from merge_toolkit.memory.recall import Memory, Plain
from merge_toolkit.model.linkage import DecidedBy, Match, Pair, Verdict
from merge_toolkit.rules.layers import nearest
from merge_toolkit.rules.schema import Matching, MatchingRules, RuleBook
from merge_toolkit.stages import ASSETS, PROCEDURES, Given, chosen
from merge_toolkit.workspace import Workspace

CHOSEN: Plain[tuple[Match, ...]] = Plain(tuple[Match, ...])
STEPS = 7
"""Values that are tried, the ends of the range among them."""


@dataclass(frozen=True, slots=True)
class Trial:
    """What one value does: pairs by verdict, what moves against now, and who is contradicted.

    ``rows`` are the rows that people would have to read; ``contradicted`` answers that the
    evidence alone would be certain against.
    """

    value: float
    present: bool
    same: int
    review: int
    gained: int
    lost: int
    rows: int
    contradicted: int


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """Every value that was tried of one rule, and how many answers there are to contradict."""

    key: str
    present: float
    answers: int
    trials: tuple[Trial, ...]


@uncollected()
def try_rule(
    workspace: Workspace, said: str, progress: Progress, *, steps: int = STEPS
) -> Sensitivity:
    """Try ``KEY=A:B``; the present value is among those tried.

    Raises:
        UsageError: no such number in matching.yaml, or not a range of it.
    """
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock)
    key, low, high = _read(said, inputs.rules.book.matching)
    present = _numbers(inputs.rules.book.matching)[key]
    width = (high - low) / max(1, steps - 1)
    places = 0 if key in _whole(inputs.rules.book.matching) else 6
    values = sorted({*(round(low + width * step, places) for step in range(steps)), present})
    with clock.stage("match"):
        trials = tuple(_trials(key, values, present, inputs))
        decided = len([*answers(_pairs(key, inputs.rules.book, inputs), _matching(key, inputs))])
    return Sensitivity(f"matching.{key}", present, decided, trials)


def _trials(key: str, values: Sequence[float], present: float, inputs: Inputs) -> Iterator[Trial]:
    book = inputs.rules.book
    now = _accepted(_pairs(key, book, inputs), _matching(key, inputs))
    for value in values:
        tried = book.model_copy(update={"matching": _with(book.matching, key, value)})
        # a cut changes no score: the pairs stand as they are scored now
        pairs = _pairs(key, book if ".thresholds." in key else tried, inputs)
        matching = _of(key, tried)
        accepted = _accepted(pairs, matching)
        told = [(match.pair, _judged(match, matching)) for match in pairs]
        unsure = [pair for pair, verdict in told if verdict is Verdict.REVIEW]
        wrong = [one for one in answers(pairs, matching) if one.contradicted]
        yield Trial(
            value, value == present, len(accepted), len(unsure), len(accepted - now),
            len(now - accepted), len({key for pair in unsure for key in (pair.left, pair.right)}),
            len(wrong),
        )  # fmt: skip


def _judged(match: Match, matching: Matching) -> Verdict:
    """The verdict of a chosen pair at other cuts; a person's word stands."""
    if match.decided_by is DecidedBy.REVIEWER:
        return match.verdict
    return verdict_of(total(match.evidence, matching.bias), match.margin, matching.thresholds)


def _accepted(pairs: Sequence[Match], matching: Matching) -> frozenset[Pair]:
    return frozenset(one.pair for one in pairs if _judged(one, matching) is Verdict.SAME)


def _pairs(key: str, book: RuleBook, inputs: Inputs) -> tuple[Match, ...]:
    """The pairs chosen by a rule book, each with its evidence; worked out once."""
    name = ASSETS if key.startswith("asset.") else PROCEDURES
    given = Given.of(name, inputs.catalogs, inputs.decisions)
    memory = Memory(inputs.memory.cache, book)
    told = (*given.told(inputs.memory), inputs.memory.told(given.decisions.decisions))
    return memory.recall("try", told, CHOSEN, lambda rules: chosen(given, rules)).value


def _matching(key: str, inputs: Inputs) -> Matching:
    return _of(key, inputs.rules.book)


def _of(key: str, book: RuleBook) -> Matching:
    return book.matching.asset if key.startswith("asset.") else book.matching.procedure


def _numbers(rules: MatchingRules) -> Mapping[str, float]:
    dumped = leaves(rules.model_dump(mode="json"), "")
    return {
        key: float(value)
        for key, value in dumped
        if isinstance(value, int | float) and not isinstance(value, bool)
    }


def _whole(rules: MatchingRules) -> Set[str]:
    """Rules that are whole numbers: no other is tried, and none is told as another than it is."""
    dumped = leaves(rules.model_dump(mode="json"), "")
    return {key for key, value in dumped if isinstance(value, int)}


def _with(rules: MatchingRules, key: str, value: float) -> MatchingRules:
    changed: dict[str, Any] = rules.model_dump()
    *path, last = key.split(".")
    at = changed
    for step in path:
        at = at[step]
    at[last] = int(value) if isinstance(at[last], int) else value
    try:
        return MatchingRules.model_validate(changed)
    except ValidationError as error:
        what = f"cannot be {value:g}: {error.errors()[0]['msg']}"
        raise UsageError(Problem(f"matching.{key}", what, "try another range")) from None


def _read(said: str, rules: MatchingRules) -> tuple[str, float, float]:
    """Read ``KEY=A:B``; a key may leave out what is clear without it: ``matching.same``."""
    name, _, span = said.partition("=")
    low, _, high = span.partition(":")
    try:
        ends = sorted((float(low), float(high or low)))
        if not all(map(math.isfinite, ends)):
            raise ValueError(span)
    except ValueError:
        fix = "write KEY=A:B, as in matching.same=0.93:0.99"
        raise UsageError(Problem(f"rules try {said}", "is no range of a rule", fix)) from None
    known = _numbers(rules)
    wanted = name.removeprefix("matching.").split(".")
    fits = [key for key in known if _fits(wanted, key.split("."))]
    chosen_key = next((key for key in fits if key.split(".") == wanted), "")
    if not chosen_key:
        own = [key for key in fits if not key.startswith("asset.")] or fits
        if len(own) != 1:
            fix = (
                f"one of {', '.join(f'matching.{key}' for key in own[:8])}"
                if own
                else nearest(wanted[-1], {key.rpartition(".")[2] for key in known})
            )
            what = "is several rules" if own else "is no number in matching.yaml"
            raise UsageError(Problem(f"rules try {name}", what, fix))
        chosen_key = own[0]
    return chosen_key, ends[0], ends[1]


def _fits(wanted: Sequence[str], path: Sequence[str]) -> bool:
    """Whether ``path`` has every step wanted, in their order, and ends with the last."""
    steps = iter(path)
    return path[-1] == wanted[-1] and all(step in steps for step in wanted)
