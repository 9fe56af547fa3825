"""What every semantic check needs: its shape, the legal names, and the nearest one to a typo."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field

from rapidfuzz import process

from merge_toolkit.model.records import Asset, Procedure
from merge_toolkit.rules.schema import RuleBook

Contradiction = tuple[tuple[str | int, ...], str, str]
"""Path of the rule, what is wrong, how to fix it."""

RECORD_FIELDS: Mapping[str, tuple[str, ...]] = {
    "procedure": Procedure.FIELDS,
    "asset": Asset.FIELDS,
}


@dataclass(frozen=True, slots=True)
class LegalNames:
    """Names that rules may use, from the tables of the stages."""

    comparers: Collection[str] = ()
    policies: Collection[str] = ()
    expectations: Collection[str] = ()
    columns: Mapping[str, Collection[str]] = field(default_factory=dict)


SemanticCheck = Callable[[RuleBook, LegalNames], Iterator[Contradiction]]


def nearest(name: str, legal: Collection[str]) -> str:
    """Fix for a name that does not exist: the legal one that is written most like it."""
    near = process.extract(name, sorted(legal), limit=1)
    return f"did you mean «{near[0][0]}»?" if near else "remove it"


def unknown(
    path: tuple[str | int, ...], what: str, name: str, legal: Collection[str]
) -> Iterator[Contradiction]:
    """Yield the contradiction of a name that is not among the legal ones, if so."""
    if name not in legal:
        yield (path, f"unknown {what} «{name}»", nearest(name, legal))
