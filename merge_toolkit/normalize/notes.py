"""Findings of one source as they come up, told in the language of the merger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.records import SourceRef
from merge_toolkit.normalize.messages import HINTS, MESSAGES
from merge_toolkit.normalize.phrases import flat
from merge_toolkit.rules.messages import About
from merge_toolkit.rules.schema import Language

OF_PROVINCES = frozenset({"agency-unknown", "domain-field-unknown"})
"""What is told of provinces only: a national list names bodies that no province has."""


@dataclass(slots=True)
class Notes:
    """What was noted so far; repeated values are told once, with their count."""

    language: Language
    reference: bool = False
    _single: list[Finding] = field(default_factory=list)
    _first: dict[tuple[str, str, str], tuple[SourceRef, Mapping[str, object]]] = field(
        default_factory=dict
    )
    _counts: dict[tuple[str, str, str], int] = field(default_factory=dict)

    def add(
        self,
        ref: SourceRef,
        code: str,
        field: str,
        value: str,
        facts: Mapping[str, object] | None = None,
    ) -> None:
        """Note a problem of one row."""
        self._single.append(self._finding(ref, code, field, value, facts or {}))

    def repeat(
        self, ref: SourceRef, code: str, field: str, value: str, facts: Mapping[str, object]
    ) -> None:
        """Note a problem of a value that many rows may share; the first row stands for all."""
        if self.reference and code in OF_PROVINCES:
            return
        key = (code, field, flat(value))  # lines are broken in one row, and not in the next
        self._first.setdefault(key, (ref, facts))
        self._counts[key] = self._counts.get(key, 0) + 1

    def findings(self) -> tuple[Finding, ...]:
        """Return all that was noted, single rows first, each group in order of appearance."""
        shared = (
            self._finding(ref, key[0], key[1], key[2], {**facts, "count": str(self._counts[key])})
            for key, (ref, facts) in self._first.items()
        )
        return (*self._single, *shared)

    def _finding(
        self, ref: SourceRef, code: str, field: str, value: str, facts: Mapping[str, object]
    ) -> Finding:
        hint = HINTS[self.language.value].format_map(facts) if facts.get("nearest") else ""
        about = About(code, field, value)
        return MESSAGES[code].finding(ref, about, self.language, {**facts, "hint": hint})
