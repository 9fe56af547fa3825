"""What a code on a dossier of one source means: its unified procedure, or why that is not known.

A code is taken from the source's own list. Where only other lists have it, or its own list writes
it wrongly, the procedure is a candidate for people: a code alone never moves a dossier then.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from merge_toolkit.normalize.codes import Repair, read_code
from merge_toolkit.remap.catalog import LastRun, Line
from merge_toolkit.remap.limits import Limits
from merge_toolkit.remap.meaning import Meaning
from merge_toolkit.remap.papers import Components
from merge_toolkit.remap.reasons import Reason
from merge_toolkit.rules.schema import RuleBook

JOINED = frozenset({"paired", "single", "pending", "duplicate"})
PART_OF, EXCLUDED = "part_of", "excluded"
CONFIRMED, IN_FORCE = "confirmed", "in_force"
COMMUNE, PROVINCE = "commune", "province"


class Procedures:
    """Reads spellings of codes on the dossiers of one source."""

    def __init__(self, run: LastRun, rules: RuleBook, source: str) -> None:
        self._unified = run.unified
        self._gone = rules.two_tier.abolished.value
        self._said = rules.dossiers.codes.get(source, {})
        self._limits = Limits(rules, source)
        self._components = Components(source)
        own = [line for line in run.lines if line.source == source]
        self._own = _by_code(line for line in own if not line.doubted and line.relation in JOINED)
        self._parts = _by_code(line for line in own if line.relation == PART_OF)
        self._ended = _by_code(line for line in own if line.relation == EXCLUDED)
        self._near = self._candidates(run, own)

    def read(self, spelling: str) -> Meaning | None:
        """Return what a spelling means; None for a text that is no code at all."""
        given = read_code(spelling)
        code = given.code or ""
        said = self._said.get(code) or self._said.get(spelling.strip())
        if said:
            return self._settled(said)
        if given.repair is Repair.LEGACY:
            return Meaning(Reason.CODE_LEGACY)
        if not code:
            return self._proposed(given.proposal) if given.proposal else None
        own = self._own.get(code, {})
        if len(own) == 1 and code not in self._parts:
            return self._meaning(next(iter(own)))
        found = (
            (Reason.CODE_SPLIT, self._parts),
            (Reason.CODE_AMBIGUOUS, self._own),
            (Reason.ABOLISHED, self._ended),
            (Reason.CODE_NOT_IN_LIST, self._near),
        )
        for reason, ids in found:
            if code in ids:
                return Meaning(reason, _listed(ids[code]))
        return Meaning(Reason.CODE_UNKNOWN)

    def _proposed(self, code: str) -> Meaning:
        known = {**self._own.get(code, {}), **self._near.get(code, {})}
        return Meaning(Reason.CODE_DOUBTFUL, _listed(known))

    def _settled(self, said: str) -> Meaning:
        """A person's word: a unified id, or the code of exactly one unified procedure."""
        if said in self._unified:
            return self._meaning(said)
        found = [id_ for id_, one in self._unified.items() if _value(one, "code") == said]
        if len(found) == 1:
            return self._meaning(found[0])
        reason = Reason.CODE_AMBIGUOUS if found else Reason.CODE_UNKNOWN
        return Meaning(reason, _listed(found))

    def _meaning(self, unified_id: str, seen: frozenset[str] = frozenset()) -> Meaning:
        one = self._unified[unified_id]
        placed = one["placement"] or {}
        sure = placed.get("state") == CONFIRMED
        if sure and placed["status"] != IN_FORCE:
            heir = placed["replaced_by"]
            if heir and heir in self._unified and heir not in seen:
                return self._meaning(heir, seen | {unified_id})
            return Meaning(Reason.ABOLISHED, unified_id)
        meaning = Meaning(
            unified_id=unified_id,
            unified_code=_value(one, "code"),
            pending=_listed(one["pending_with"]),
            until=(placed.get("until") or "") if sure else "",
            field=_value(one, "domain_field"),
            papers_state=self._components.state(one),
        )
        meaning = self._limits.of(one, meaning)
        return replace(meaning, **self._goes(one, placed, sure=sure))

    def _goes(
        self, one: Mapping[str, Any], placed: Mapping[str, Any], *, sure: bool
    ) -> dict[str, str]:
        """Where the dossiers of a district go: to the level that its part of the work went to."""
        if not sure:
            return {"goes_reason": Reason.PLACEMENT_OPEN}
        stated = {
            level
            for variant in one["fields"].get("level", {}).get("variants", ())
            for level in variant["value"]
        }
        levels = set(placed["levels"])
        if len(levels) > 1 and self._gone in stated:
            levels -= stated
        if levels == {COMMUNE}:
            return {"goes": COMMUNE}
        ground = placed.get("agency_ground") or {}
        if levels == {PROVINCE} and placed["agency"] and ground.get("state") == CONFIRMED:
            return {"goes": PROVINCE, "goes_to": placed["agency"]}
        reason = Reason.LEVEL_BOTH if len(levels) != 1 else Reason.PLACEMENT_OPEN
        return {"goes_reason": reason}

    def _candidates(self, run: LastRun, own: Iterable[Line]) -> dict[str, dict[str, None]]:
        """Procedures that a code may stand for: proposed for a row, given to a unified one."""
        near: dict[str, dict[str, None]] = {}
        for line in own:
            if line.doubted:
                given = read_code(line.code).code or ""
                for code in filter(None, (line.proposed, given)):
                    near.setdefault(code, {})[line.unified_id] = None
        for line in run.lines:
            code = read_code(line.code).code or ""
            if code and line.relation in JOINED:
                near.setdefault(code, {})[line.unified_id] = None
        for id_, one in run.unified.items():
            if code := _value(one, "code"):
                near.setdefault(code, {})[id_] = None
        return near


def _by_code(lines: Iterable[Line]) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for line in lines:
        if code := read_code(line.code).code:
            found.setdefault(code, {})[line.unified_id] = None
    return found


def _value(one: Mapping[str, Any], field: str) -> str:
    """The one value of a text field; empty where people must choose, or territories differ."""
    variants = one["fields"].get(field, {}).get("variants", ())
    return str(variants[0]["value"]) if len(variants) == 1 else ""


def _listed(ids: Iterable[str]) -> str:
    return " | ".join(ids)
