"""Names that still speak of the abolished level or an office of it: proposed anew, never set."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from merge_toolkit.model.outcome import Conflict, Severity, stable_id
from merge_toolkit.model.placement import Placement, PlacementStatus
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import Agency
from merge_toolkit.text.forms import Marked, mark
from merge_toolkit.two_tier.asking import RENAME
from merge_toolkit.two_tier.facts import Subject


class Renamer:
    """Proposes names for the level at which a procedure lives now.

    For offices that are gone with the level no other word is proposed: people say who took over.
    """

    def __init__(
        self,
        renames: Mapping[str, Mapping[Level, str]],
        gone: Level,
        offices: Iterable[str] = (),
    ) -> None:
        self._gone = gone
        self._renames = renames
        longest_first = [
            one for words in (renames, offices) for one in sorted(words, key=len, reverse=True)
        ]
        self._marked = {f" {mark(old)} ": old for old in longest_first}
        self._patterns = [
            (old, re.compile(rf"(?<!\w){re.escape(old)}(?!\w)", re.IGNORECASE))
            for old in longest_first
        ]

    def speaks_of_it(self, name: str) -> bool:
        """Whether a name, marked or as written, speaks of the abolished level."""
        said = f" {mark(name)} "
        return any(old in said for old in self._marked)

    def ask(self, subject: Subject, placement: Placement) -> Iterator[Conflict]:
        """Ask whether the name should change, unless somebody has said so or it has ended."""
        resolved = subject.fields.get("name")
        if resolved is None or len(resolved.variants) != 1 or resolved.variants[0].decision:
            return
        variant = resolved.variants[0]
        name = str(variant.value)
        if placement.status is not PlacementStatus.IN_FORCE or not self.speaks_of_it(name):
            return
        keys = sorted(member.key for member in subject.members)
        level = placement.levels[0].value if len(placement.levels) == 1 else ""
        yield Conflict(
            id=stable_id("C", RENAME, "name", *keys),
            group_id=stable_id("G", RENAME, "name", self._first(name), level),
            kind=RENAME,
            severity=Severity.LOW,
            agency="",
            unified_id=subject.unified_id,
            field="name",
            offers=(*variant.chosen, *variant.beaten),
            proposal=self.renamed(name, placement.levels),
            stands=name,
            message=self._first(name),
        )

    def renamed(self, name: str, levels: Sequence[Level]) -> str:
        """Return the name for a level; empty where several levels leave it to people."""
        if len(levels) != 1 or levels[0] is self._gone:
            return ""
        for old, pattern in self._patterns:
            new = self._renames.get(old, {}).get(levels[0])
            if new:
                name = pattern.sub(new, name)
        return "" if self.speaks_of_it(name) else name

    def without(self, name: str) -> Marked:
        """Return a name without the words that speak of a level, old or new, to find twins by."""
        said = f" {mark(name)} "
        words = [*self._renames, *(new for by in self._renames.values() for new in by.values())]
        for word in sorted(words, key=len, reverse=True):
            said = said.replace(f" {mark(word)} ", " ")
        return Marked(" ".join(said.split()))

    def _first(self, name: str) -> str:
        """What it speaks of, as the rules write it: «Văn hoá» and «Văn hóa» are one office."""
        said = f" {mark(name)} "
        return next((old for marked, old in self._marked.items() if marked in said), "")


def offices_gone(agencies: Mapping[str, Agency], gone: Level) -> tuple[str, ...]:
    """Names of offices that went with the abolished level; none that stands in another's name."""
    staying = [f" {mark(one.name)} " for one in agencies.values() if one.level is not gone]
    ended = (one.name for one in agencies.values() if one.level is gone and one.successor)
    return tuple(name for name in ended if not any(f" {mark(name)} " in other for other in staying))


def twins(
    clusters: Mapping[str, Sequence[Record]], renamer: Renamer, gone: Level
) -> Mapping[str, str]:
    """Find, for records of the abolished level alone, the version of their name at one that stays.

    Keys and values are unified ids; where two versions could be meant, there is none.
    """
    staying: dict[tuple[Marked, Marked], list[str]] = {}
    going: dict[tuple[Marked, Marked], list[str]] = {}
    for unified_id, members in clusters.items():
        levels = {level for member in members for level in getattr(member, "level", ())}
        if not levels:
            continue
        anchor = members[0]
        key = (renamer.without(anchor.name), mark(anchor.text_value("domain_field")))
        shelf = going if levels == {gone} else staying if Level.COMMUNE in levels else None
        if shelf is not None:
            shelf.setdefault(key, []).append(unified_id)
    return {
        one: staying[key][0]
        for key, ids in going.items()
        if len(staying.get(key, ())) == 1
        for one in ids
    }
