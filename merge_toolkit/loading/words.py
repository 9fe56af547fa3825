"""The words of the rules in the form that rows and headings are compared in."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from merge_toolkit.loading.aliases import Aliases, compile_aliases
from merge_toolkit.model.values import Level
from merge_toolkit.rules.denials import Denials
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import Marked, mark

STORED_YES, STORED_NO = "TRUE", "FALSE"
"""How files of every format hold a yes-or-no value, which needs no rule."""
_BARE = r"(?<=[IV\d])(?=\s)"
"""A number without a stop; not after other letters, since «Y tế» is no heading «Y»."""
_BEFORE_COUNT = r"(?:[(\[]\s*[^\d()\[\]]{0,15}|[:–—-]\s*)?"


@dataclass(frozen=True, slots=True)
class HeadingWords:
    """The words of ``columns.yaml``, ``text.yaml`` and the lists of names, ready to compare."""

    levels: Mapping[Marked, Level]
    statuses: tuple[Marked, ...]
    denials: Denials
    fields: tuple[Marked, ...]
    notes: tuple[Marked, ...]
    titles: tuple[Marked, ...]
    known: Mapping[Marked, str]
    number: re.Pattern[str]
    lone_number: re.Pattern[str]
    count: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All words of the rules that tables are read by."""

    aliases: tuple[Aliases, ...]
    headings: HeadingWords
    ticks: frozenset[Marked]
    unticked: frozenset[Marked]


def compile_rules(rules: RuleBook) -> Words:
    """Put the rules into the form that rows are compared in."""
    return Words(
        compile_aliases(rules.columns),
        compile_words(rules),
        frozenset(_tick_forms((*rules.text.ticks, STORED_YES))),
        frozenset(_tick_forms((*rules.text.missing, STORED_NO))),
    )


def _tick_forms(words: Iterable[str]) -> Iterator[Marked]:
    """Ticks such as ✓ have no letters, so that they are compared as they stand."""
    return (mark(word) or Marked(word) for word in words)


def compile_words(rules: RuleBook) -> HeadingWords:
    """Put the words that headings are known by into the form they are compared in."""
    sections = rules.columns.sections
    lead = "|".join(map(re.escape, sections.number_words)) or r"(?!)"
    number = (
        rf"(?:(?P<word>(?i:{lead}))\s+)?(?P<number>[A-ZĐ]\d*|[IVXLC]+|\d+(?:\.\d+)*|[a-zđ](?=\)))"
    )
    count_words = (
        "|".join(map(re.escape, sorted(sections.count_words, key=len, reverse=True))) or r"(?!)"
    )
    known: dict[Marked, str] = {}
    for agency in rules.agencies.agencies.values():
        known.update((mark(name), "agency") for name in (agency.name, *agency.aliases))
    for field in rules.fields.fields.values():
        known.update((mark(name), "domain_field") for name in (field.name, *field.aliases))
    return HeadingWords(
        {mark(word): level for level, words in rules.text.levels.items() for word in words},
        _longest_first((*sections.status_words, *_flat(rules.text.statuses.values()))),
        Denials.of(rules.text.endings.unless),
        _longest_first(sections.field_words),
        _longest_first(sections.note_words),
        _longest_first(sections.title_words),
        known,
        re.compile(rf"{number}(?:\s*[.):/]|\s[-–—]|[-–—]\s|{_BARE})\s*(?P<text>\S.*)", re.DOTALL),
        re.compile(rf"{number}\s*[.):]?"),
        re.compile(rf"{_BEFORE_COUNT}(\d{{1,4}})\s*(?:{count_words})\b\W*$", re.IGNORECASE),
    )


def _flat(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(word for words in groups for word in words)


def _longest_first(words: tuple[str, ...]) -> tuple[Marked, ...]:
    return tuple(sorted({mark(word) for word in words}, key=lambda word: (-len(word), word)))
