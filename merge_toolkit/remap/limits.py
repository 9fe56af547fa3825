"""The time limit of a dossier: by the law in force on the day it was received.

Before the cutover that is what its own province had published: the local limit, else the statutory
one. Since then it is that of the unified procedure, by former province where it still holds so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from enum import StrEnum
from typing import Any

from merge_toolkit.model.values import TimeLimit, TimeSpan, TimeUnit, Unread, Value, canonical
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.remap.meaning import Meaning
from merge_toolkit.rules.schema import RuleBook

LOCAL, STATUTORY = "local_time_limit", "time_limit"
RECOMPUTE = "recompute_time"


class LimitKind(StrEnum):
    """What a time limit rests on, or why there is none."""

    LOCAL = "local"
    STATUTORY = "statutory"
    LOCAL_FORMER = "local_former"
    STATUTORY_FORMER = "statutory_former"
    RECOMPUTE = "recompute"
    OPEN = "open"
    NOT_STATED = "not_stated"


@dataclass(slots=True)
class Limits:
    """Time limits of unified procedures for the dossiers of one source."""

    rules: RuleBook
    source: str
    _read: Callable[[str, str], Value | None] = field(init=False)
    _territory: str = field(init=False)

    def __post_init__(self) -> None:
        self._read = value_reader(self.rules)
        self._territory = self.rules.merge.sources[self.source].territory

    def of(self, one: Mapping[str, Any], meaning: Meaning) -> Meaning:
        """Fill in the limits before and since the cutover."""
        before, before_kind = self._before(one)
        after, after_kind = self._after(one)
        return replace(
            meaning,
            limit_before=before,
            limit_before_kind=before_kind,
            limit_after=after,
            limit_after_kind=after_kind,
        )

    def _before(self, one: Mapping[str, Any]) -> tuple[str, LimitKind]:
        """What the rows of this source say themselves, and agree on."""
        for name, kind in ((LOCAL, LimitKind.LOCAL), (STATUTORY, LimitKind.STATUTORY)):
            said = dict.fromkeys(self._shown(name, text) for text in self._texts(one, name))
            said.pop("", None)
            if len(said) == 1:
                return next(iter(said)), kind
            if said:
                return "", LimitKind.OPEN
        return "", LimitKind.NOT_STATED

    def _shown(self, name: str, text: str) -> str:
        value = self._read(name, text)
        return canonical(value) if isinstance(value, TimeLimit) else ""

    def _texts(self, one: Mapping[str, Any], name: str) -> Iterator[str]:
        for variant in one["fields"].get(name, {}).get("variants", ()):
            for told in (variant["chosen"], variant["beaten"]):
                for key, text in told.items():
                    if key.partition(":")[0] == self.source:
                        yield text

    def _after(self, one: Mapping[str, Any]) -> tuple[str, LimitKind]:
        if RECOMPUTE in (one["placement"] or {}).get("flags", ()):
            return "", LimitKind.RECOMPUTE
        kinds = (
            (LOCAL, LimitKind.LOCAL, LimitKind.LOCAL_FORMER),
            (STATUTORY, LimitKind.STATUTORY, LimitKind.STATUTORY_FORMER),
        )
        for name, everywhere, former in kinds:
            resolved = one["fields"].get(name, {})
            if resolved.get("conflict"):
                return "", LimitKind.OPEN
            for variant in resolved.get("variants", ()):
                if variant["territory"] in ("", self._territory):
                    kind = former if variant["territory"] else everywhere
                    return _show(variant["value"]), kind
        return "", LimitKind.NOT_STATED


def _show(value: Mapping[str, Any]) -> str:
    """A time limit of ``unified_catalog.json`` in its canonical form."""
    if "unread" in value:
        return canonical(Unread(value["unread"]))
    spans = tuple(_span(span) for span in value["spans"])
    longest = value["maximum"]
    return canonical(TimeLimit(spans, _span(longest) if longest else None))


def _span(span: Mapping[str, str]) -> TimeSpan:
    return TimeSpan(Decimal(span["amount"]), TimeUnit(span["unit"]))
