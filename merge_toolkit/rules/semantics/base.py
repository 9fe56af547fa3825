"""What every semantic check needs: its shape, the legal names, and the nearest one to a typo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from merge_toolkit.model.records import Asset, Procedure
from merge_toolkit.rules.layers import nearest
from merge_toolkit.rules.schema import RuleBook

Contradiction = tuple[tuple[str | int, ...], str, str]
"""Path of the rule, what is wrong, how to fix it."""

RECORD_FIELDS: Mapping[str, tuple[str, ...]] = {
    "procedure": Procedure.FIELDS,
    "asset": Asset.FIELDS,
}


@dataclass(frozen=True, slots=True)
class LegalNames:
    """Names that rules may use, from the tables of the stages.

    ``policies`` says which kinds of values each one fits; ``kinds`` are those of conflicts;
    ``expectations`` says which arguments each one takes, ``needed`` which it cannot do without;
    ``numbers`` are the columns of checks that hold no words;
    ``is_own`` tells whether the workspace's overlay says a rule, and not the national defaults.
    """

    comparers: Collection[str] = ()
    policies: Mapping[str, Collection[str]] = field(default_factory=dict)
    kinds: Collection[str] = ()
    expectations: Mapping[str, Collection[str]] = field(default_factory=dict)
    columns: Mapping[str, Collection[str]] = field(default_factory=dict)
    vocabularies: Collection[str] = ()
    needed: Mapping[str, Collection[str]] = field(default_factory=dict)
    numbers: Collection[str] = ()
    is_own: Callable[[tuple[str | int, ...]], bool] = lambda _: True


SemanticCheck = Callable[[RuleBook, LegalNames], Iterator[Contradiction]]


def unknown(
    path: tuple[str | int, ...], what: str, name: str, legal: Collection[str]
) -> Iterator[Contradiction]:
    """Yield the contradiction of a name that is not among the legal ones, if so."""
    if name not in legal:
        yield (path, f"unknown {what} «{name}»", nearest(name, legal))
