"""One line of the ledger, and how it stands in a CSV row."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date

from merge_toolkit.errors import Problem
from merge_toolkit.model.records import RecordKey
from merge_toolkit.review.seen import ItemKind, Seen

SIDE_COLUMNS = ("source", "key", "code", "name", "agency", "field", "level", "digest")
COLUMNS: tuple[str, ...] = (
    "id", "kind", "export_id", "item_id", "group_id", "value", "free_value", "field", "territory",
    "reason", "by", "at", "supersedes",
    *(f"left_{name}" for name in SIDE_COLUMNS),
    *(f"right_{name}" for name in SIDE_COLUMNS),
    "score", "left_text",
)  # fmt: skip
"""Columns of a ledger file. ``left_text`` is the text of the field that a choice is about."""


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """A person's word on a pair, or on one field of one record of a group (``right`` is None)."""

    id: str
    kind: ItemKind
    export_id: str
    item_id: str
    group_id: str
    value: str
    free_value: str
    field: str
    territory: str
    reason: str
    by: str
    at: str
    supersedes: tuple[str, ...]
    left: Seen
    right: Seen | None
    score: str = ""
    where: str = dataclass_field(default="", compare=False)

    @property
    def decision(self) -> str:
        """Id of the decision that the line is part of: a group counts as one."""
        return self.group_id or self.id

    @property
    def sides(self) -> tuple[Seen, ...]:
        """What was seen of the record, or of both records of a pair."""
        return (self.left,) if self.right is None else (self.left, self.right)


def line_cells(line: LedgerLine) -> tuple[str, ...]:
    """Return the cells of a line in the order of :data:`COLUMNS`."""
    return (
        line.id, line.kind.value, line.export_id, line.item_id, line.group_id, line.value,
        line.free_value, line.field, line.territory, line.reason, line.by, line.at,
        " ".join(line.supersedes), *_side_cells(line.left), *_side_cells(line.right), line.score,
        line.left.text,
    )  # fmt: skip


def parse_line(cells: Mapping[str, str], where: str) -> tuple[LedgerLine | None, list[Problem]]:
    """Read a row; return the line, or the problems that keep it from being one."""
    problems = [Problem(where, what, "restore the line from git") for what in _wrong(cells)]
    if problems:
        return None, problems
    right = _side(cells, "right")
    line = LedgerLine(
        cells["id"], ItemKind(cells["kind"]), cells["export_id"], cells["item_id"],
        cells["group_id"], cells["value"], cells["free_value"], cells["field"],
        cells["territory"], cells["reason"], cells["by"], cells["at"],
        tuple(cells["supersedes"].split()), _side(cells, "left"), right if right.key else None,
        cells["score"], where,
    )  # fmt: skip
    return line, []


def _wrong(cells: Mapping[str, str]) -> list[str]:
    """Say what is wrong with the cells of a line."""
    kind = cells["kind"]
    needed = ["id", "item_id", "by", "at", "left_source", "left_key"]
    if kind == ItemKind.PAIR:
        needed += ["right_source", "right_key"]
    if kind == ItemKind.CHOICE:
        needed += ["field", "group_id"]
    if cells["value"] == "other":
        needed.append("free_value")
    wrong = [f"«{name}» is empty" for name in needed if not cells[name]]
    values = _VALUES.get(kind)
    if values is None:
        wrong.append(f"unknown kind «{kind}»; known: {', '.join(ItemKind)}")
    elif not values.fullmatch(cells["value"]):
        wrong.append(f"«{cells['value']}» is not a value of a {kind}: {values.pattern}")
    if cells["at"] and not _is_date(cells["at"]):
        wrong.append(f"«{cells['at']}» is not a date like 2025-07-01")
    sides = ["left"] + ["right"] * (kind == ItemKind.PAIR)
    wrong += [
        f"the digest of the {side} side does not fit its texts"
        for side in sides
        if cells[f"{side}_key"] and _side(cells, side).digest != cells[f"{side}_digest"]
    ]
    return wrong


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text[:10])
    except ValueError:
        return False
    return True


def _side_cells(side: Seen | None) -> tuple[str, ...]:
    if side is None:
        return ("",) * len(SIDE_COLUMNS)
    return (
        side.source, side.key, side.code, side.name, side.agency, side.domain_field, side.level,
        side.digest,
    )  # fmt: skip


def _side(cells: Mapping[str, str], side: str) -> Seen:
    source, key, code, name, agency, domain_field, level, _ = (
        cells[f"{side}_{column}"] for column in SIDE_COLUMNS
    )
    text = cells["left_text"] if side == "left" else ""
    return Seen(source, RecordKey(key), code, name, agency, domain_field, level, text)


_VALUES: Mapping[str, re.Pattern[str]] = {
    ItemKind.PAIR: re.compile("same|different|part_of|review"),
    ItemKind.CHOICE: re.compile("take:.+|keep|other|review"),
}
