"""«You keep saying this»: equal answers that one line of a rule file could say for all."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.model.outcome import stable_id
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.values import Value, show
from merge_toolkit.review.differences import differing_words
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.standing import IN_FORCE, Standing
from merge_toolkit.review.words import DIFFERENT, OTHER, SAME, TAKE
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import fold, mark

Plain = str | list[str] | dict[str, "Plain"] | float
Read = Callable[[str, str], Value | None]
"""Reads the text of a field as a catalog would."""


class Habit(StrEnum):
    """What was said again and again."""

    APART = "apart"
    ALIAS = "alias"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A rule that would say what people keep saying, and the ledger lines behind it.

    ``path`` are the keys from the top of ``file``; a last key that ends in + adds to a list.
    ``facts`` say it in words: ``one`` and ``other``, and the ``field`` where there is one.
    """

    habit: Habit
    file: str
    path: tuple[str, ...]
    value: Plain
    lines: tuple[str, ...]
    by: tuple[str, ...]
    facts: Mapping[str, str]

    @property
    def id(self) -> str:
        """Id that stays the same while the same rule is offered, however often it was said."""
        return stable_id("S", self.file, *self.path, str(self.value))


def suggestions(
    stand: Iterable[Standing],
    rules: RuleBook,
    read: Read,
    answered: Collection[str] = (),
    assets: Set[RecordKey] = frozenset(),
) -> tuple[Suggestion, ...]:
    """Find answers in force that were given at least ``repeated`` times and never otherwise.

    ``answered`` are ids of suggestions that were accepted or refused; they are not made again.
    ``assets`` are the records that the policies of procedures say nothing of.
    """
    sure = [one for one in stand if one.state in IN_FORCE]
    found = [
        *_told_apart([one for one in sure if one.is_pair], rules),
        *_aliases([one for one in sure if not one.is_pair], rules, read),
        *_one_source(
            [one for one in sure if not one.is_pair and assets.isdisjoint(one.records)], rules
        ),
    ]
    offered = [one for one in found if one.id not in answered]
    return tuple(sorted(offered, key=lambda one: (-len(one.lines), one.id)))


def _told_apart(pairs: Sequence[Standing], rules: RuleBook) -> Iterator[Suggestion]:
    """Names that differ by the same words were always called different."""
    apart: dict[tuple[str, str], list[LedgerLine]] = {}
    same: set[tuple[str, str]] = set()
    for one in pairs:
        words = _exchanged(one.first)
        if words and one.first.value == DIFFERENT:
            apart.setdefault(words, []).append(one.first)
        elif words and one.first.value == SAME:
            same.add(words)
    for (first, second), lines in apart.items():
        if len(lines) < rules.review.repeated or (first, second) in same:
            continue
        groups: dict[str, Plain] = {}
        for text in filter(None, (first, second)):  # «bán» and «bàn» are two
            groups[_key(text) + "-2" * (_key(text) in groups)] = [text]
        value: dict[str, Plain] = {"title": f"{first or '…'} / {second}", "points": APART_POINTS,
                                   "missing_is": "nothing" if first else "different",
                                   "groups": groups}  # fmt: skip
        path = ("distinctions", "-".join(("noi", *groups)))
        yield _made(Habit.APART, "matching.yaml", path, value, lines, one=first, other=second)


def _exchanged(line: LedgerLine) -> tuple[str, str] | None:
    """The words in which two names differ, where that is one place; the shorter side may be empty.

    They are ordered, so that it does not matter which side says which.
    """
    if line.right is None:
        return None
    left, right = differing_words(line.left.name, line.right.name)
    own = [mark(text) for text, differs in left if differs]
    other = [mark(text) for text, differs in right if differs]
    if len(own) > 1 or len(other) > 1 or not (own or other):
        return None
    first, second = sorted((" ".join(own), " ".join(other)))
    longest = max(len(first.split()), len(second.split()))
    return None if first == second or longest > LONGEST_PHRASE else (first, second)


def _aliases(choices: Sequence[Standing], rules: RuleBook, read: Read) -> Iterator[Suggestion]:
    """Of two names of an agency or field of work, people always chose the same."""
    said: dict[tuple[str, frozenset[str]], dict[str, list[LedgerLine]]] = {}
    for one in choices:
        field = one.first.field
        if field not in _NAMED:
            continue
        texts = {side.text for side in one.sides}
        names = frozenset(show(value) for text in texts if (value := read(field, text)))
        chosen = _chosen(one, read)
        if len(names) == 2 and chosen in names:
            said.setdefault((field, names), {}).setdefault(chosen, []).append(one.first)
    for (field, names), answers in said.items():
        (chosen, lines), *others = answers.items()
        if others or len(lines) < rules.review.repeated:
            continue
        file, key = _NAMED[field]
        known = rules.fields.fields if field == "domain_field" else rules.agencies.agencies
        home = next((name for name, rule in known.items() if rule.name == chosen), "")
        (alias,) = names - {chosen}
        listed = any(mark(alias) in map(mark, (one.name, *one.aliases)) for one in known.values())
        if home and not listed:  # a name of its own is no spelling of another one
            path = (key, home, "aliases+")
            yield _made(Habit.ALIAS, file, path, [alias], lines, field=field, one=chosen,
                        other=alias)  # fmt: skip


def _chosen(standing: Standing, read: Read) -> str:
    line = standing.first
    text = line.free_value if line.value == OTHER else ""
    if line.value.startswith(TAKE):
        source = line.value.removeprefix(f"{TAKE}:")
        text = next((side.text for side in standing.sides if side.source == source), "")
    value = read(line.field, text) if text else None
    return "" if value is None else show(value)


def _one_source(choices: Sequence[Standing], rules: RuleBook) -> Iterator[Suggestion]:
    """For one field people always took the value of the source that comes first."""
    by_field: dict[str, list[LedgerLine]] = {}
    for one in choices:
        by_field.setdefault(one.first.field, []).append(one.first)
    first = next(iter(rules.merge.sources), "")
    for field, lines in by_field.items():
        often = len(lines) >= rules.review.repeated
        if often and field in rules.policies.procedure and _all_take(lines, first):
            path = ("procedure", field, "policy")
            yield _made(Habit.SOURCE, "policies.yaml", path, "source_order", lines, field=field,
                        one=first, other="")  # fmt: skip


def _all_take(lines: Sequence[LedgerLine], source: str) -> bool:
    return {line.value for line in lines} == {f"{TAKE}:{source}"}


def _made(
    habit: Habit, file: str, path: tuple[str, ...], value: Plain, lines: Sequence[LedgerLine],
    **facts: str,
) -> Suggestion:  # fmt: skip
    by = tuple(dict.fromkeys(line.by for line in lines))
    return Suggestion(habit, file, path, value, tuple(line.id for line in lines), by, facts)


def _key(text: str) -> str:
    return fold(text).replace(" ", "-").replace("/", "-")


APART_POINTS = -10.0
"""Takes a pair below every threshold, as the national distinctions do."""
LONGEST_PHRASE = 4
"""Words; a longer difference is a subject of its own, not a word that tells apart."""
_NAMED = {"domain_field": ("fields.yaml", "fields"), "agency": ("agencies.yaml", "agencies")}
