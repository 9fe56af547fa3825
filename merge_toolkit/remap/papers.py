"""Stored papers: which of them the unified procedure still asks for.

A paper is known by the component it is, never by its number. A procedure that asks for all that the
old one asked for takes every paper; else each paper is judged by the component that it names.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from merge_toolkit.normalize.phrases import items
from merge_toolkit.remap.reasons import PapersState, PaperVerdict
from merge_toolkit.rules.schema import PaperRules
from merge_toolkit.text.forms import Marked, clean, mark

FIELD = "components"


@dataclass(frozen=True, slots=True)
class Components:
    """The components that unified procedures, and one source's rows of them, ask for."""

    source: str

    def state(self, one: Mapping[str, Any]) -> PapersState:
        """Whether papers of this source's dossiers stay usable under a unified procedure."""
        if {member["source"] for member in one["members"]} == {self.source}:
            return PapersState.USABLE
        if one["fields"].get(FIELD, {}).get("conflict"):
            return PapersState.OPEN
        own, now = self._own(one), self.now(one)
        if not own or not now:
            return PapersState.NOT_STATED
        return PapersState.USABLE if own <= now else PapersState.BY_COMPONENT

    def now(self, one: Mapping[str, Any]) -> frozenset[Marked]:
        """Components of the unified procedure; empty where people must choose or nobody says."""
        return frozenset(
            mark(item)
            for variant in _variants(one)
            for item in _items(variant["value"])
            if mark(item)
        )

    def _own(self, one: Mapping[str, Any]) -> frozenset[Marked]:
        return frozenset(
            mark(item)
            for variant in _variants(one)
            for told in (variant["chosen"], variant["beaten"])
            for key, text in told.items()
            if key.partition(":")[0] == self.source
            for item in _items(text)
            if mark(item)
        )


@dataclass(frozen=True, slots=True)
class Paper:
    """One stored paper: its number, the component that it says it is, and what became of it."""

    number: str
    component: str
    verdict: PaperVerdict


def judged(cell: str, now: frozenset[Marked], rules: PaperRules) -> Iterator[Paper]:
    """Judge every paper of a cell by the components that the unified procedure asks for."""
    for piece in cell.split(rules.separator):
        number, _, component = (part.strip() for part in piece.partition(rules.label))
        if not number:
            continue
        verdict = PaperVerdict.COMPONENT_UNKNOWN
        if mark(component):
            fits = mark(component) in now
            verdict = PaperVerdict.USABLE if fits else PaperVerdict.COMPONENT_GONE
        yield Paper(number, component, verdict)


def _variants(one: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from one["fields"].get(FIELD, {}).get("variants", ())


def _items(value: object) -> tuple[str, ...]:
    if isinstance(value, list):
        return tuple(str(item) for item in value)
    return items(clean(str(value)))
