"""What placement rules look at in a unified record, and what of it is not settled yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from merge_toolkit.model.outcome import Resolved
from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Level, RecordStatus, Value, show
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import Marked, mark

STATUS = {
    RecordStatus.REPEALED: PlacementStatus.ABOLISHED,
    RecordStatus.REPLACED: PlacementStatus.REPLACED,
}
"""What a source says of a procedure, as a status of its placement."""


PLACED_BY = ("code", "domain_field", "level", "agency", "name")
"""Fields that a placement may rest on."""


@dataclass(frozen=True, slots=True)
class Subject:
    """One unified record to be placed; ``twin`` is the id of its version at a level that stays.

    ``code_doubted``: its code also stands on a contradicting name, and nothing vouches for it here.
    """

    unified_id: str
    members: Sequence[Record]
    fields: Mapping[str, Resolved]
    twin: str = ""
    code_doubted: bool = False

    def as_placed(self) -> Subject:
        """Leave the fields that a placement may rest on, and no others."""
        kept = {name: self.fields[name] for name in PLACED_BY if name in self.fields}
        return replace(self, fields=kept)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a record shows; ``unsettled`` names the fields that are still in conflict."""

    codes: frozenset[str]
    fields: frozenset[Marked]
    name: str
    agencies: tuple[str, ...]
    agency_ids: frozenset[str]
    levels: frozenset[Level]
    unsettled: frozenset[str]
    twin: bool = False
    code_doubted: bool = False


def facts_of(subject: Subject, succession: Succession) -> Facts:
    """What the record says where it is settled, and what its members say where it is not.

    A person's choice of code, level or field of work so reaches the placement.
    """
    said = {name: _values(name, subject) for name in PLACED_BY if name != "name"}
    levels = {
        level
        for value in said["level"]
        for level in (value if isinstance(value, tuple) else ())
        if isinstance(level, Level)
    }
    agencies = tuple(
        dict.fromkeys(
            part.strip() for value in said["agency"] for part in show(value).split(";") if part
        )
    )
    known = (succession.find(name) for name in agencies)
    name = _values("name", subject)
    conflicts = (field for field in said if _in_conflict(subject.fields.get(field)))
    return Facts(
        frozenset(show(value) for value in said["code"]),
        frozenset(mark(show(value)) for value in said["domain_field"]),
        f" {mark(show(name[0]) if name else subject.members[0].name)} ",
        agencies,
        frozenset(found[0] for found in known if found),
        frozenset(levels),
        frozenset(conflicts),
        bool(subject.twin),
        subject.code_doubted,
    )


def stated_status(members: Sequence[Record]) -> PlacementStatus:
    """Repealed or replaced only when every member says so; one that lives keeps it in force."""
    stated = {STATUS.get(member.status, PlacementStatus.IN_FORCE) for member in members}
    return stated.pop() if len(stated) == 1 else PlacementStatus.IN_FORCE


def _in_conflict(resolved: Resolved | None) -> bool:
    return resolved is not None and bool(resolved.conflict)


def _values(name: str, subject: Subject) -> Sequence[Value]:
    resolved = subject.fields.get(name)
    if resolved is not None and resolved.variants:
        return [variant.value for variant in resolved.variants]
    return [value for member in subject.members if (value := member.value(name)) is not None]
