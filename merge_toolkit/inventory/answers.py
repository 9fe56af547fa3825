"""What people's answers to questions about assets can mean; any other word settles nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from merge_toolkit.inventory.facts import DEVICES, DISPOSAL
from merge_toolkit.inventory.homes import RECEIVING, Homes
from merge_toolkit.model.values import Value
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark

MEANT = frozenset({RECEIVING, DISPOSAL, DEVICES})
"""Questions about assets whose answers must be understood, whoever's value is taken."""
MOST_DIGITS = 9
"""A longer number is no count of devices; of thousands of digits Python would make none."""


def answer_reader(rules: RuleBook) -> Callable[[str, str], Value | None]:
    """Return a function from such a question and its answer to what it means; None for nothing."""
    homes = Homes(rules)
    words = rules.infrastructure.transfers
    known = {mark(word): word for word in (*words.keep_words, *words.retire_words)}
    readers: Mapping[str, Callable[[str], Value | None]] = {
        RECEIVING: partial(_commune, homes),
        DISPOSAL: lambda text: known.get(mark(text)),
        DEVICES: _count,
    }
    return lambda field, text: readers[field](text)


def _commune(homes: Homes, text: str) -> str | None:
    found = homes.place(text)
    return found.name if found else None


def _count(text: str) -> int | None:
    """At least one device, or there was nothing to ask about."""
    said = text.strip()
    is_number = said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS
    return int(said) if is_number and int(said) else None
