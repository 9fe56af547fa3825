"""What a run says: findings, conflicts and pairs for review, and the rows they are about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.workspaces import Row as Line
from benchmarks.workspaces import rows_of

OFFER = re.compile(r"(?:^| \| )([^!|]+)!([^!|]+)!([^!|]*)!([A-Z]*)(\d+)(?:–(?:[A-Z]*)(\d+))?:")
FINDING, CONFLICT, PAIR = "finding", "conflict", "pair"
REVIEW = "review"


@dataclass(frozen=True)
class Said:
    """One line of an output, and the places (``source!file!sheet!row``) it names."""

    output: str
    name: str
    field: str
    severity: str
    group: str
    places: tuple[str, ...]
    shown: str
    value: str


def read(out: Path) -> list[Said]:
    """Everything that a run wrote for people to act on."""
    return [
        *(_finding(line) for line in rows_of(out / "findings.csv")),
        *(_conflict(line) for line in rows_of(out / "conflicts.csv")),
        *(_pair(line) for line in rows_of(out / "pairs.csv") if line["verdict"] == REVIEW),
    ]


def _finding(line: Line) -> Said:
    place = "!".join(line[name] for name in ("source", "file", "sheet", "row"))
    shown = " · ".join(
        (line["code"], line["severity"], f"{line['field']} «{line['value']}»", line["message"])
    )
    places = (place,) if line["row"] else ()
    return Said(
        FINDING, line["code"], line["field"], line["severity"], "", places, shown, line["value"]
    )


def _conflict(line: Line) -> Said:
    places = [f"{source}!{file}!{sheet}!{row}"
              for source, file, sheet, _, row, _ in OFFER.findall(line["offers"])]  # fmt: skip
    shown = " · ".join((line["kind"], line["severity"], line["field"], line["offers"]))
    shown += f" → {line['proposal']}"
    return Said(CONFLICT, line["kind"], line["field"], line["severity"], line["group_id"],
                tuple(dict.fromkeys(places)), shown, "")  # fmt: skip


def _pair(line: Line) -> Said:
    places = tuple(
        "!".join(line[f"{side}_{name}"] for name in ("source", "file", "sheet", "row"))
        for side in ("left", "right")
    )
    names = f"«{line['left_name']}» / «{line['right_name']}»"
    shown = " · ".join(("pair for review", names, line["reasons"]))
    return Said(PAIR, REVIEW, "", "", "", places, shown, "")


def by_place(said: Iterable[Said]) -> dict[str, list[Said]]:
    """Lines by the rows they name."""
    found: dict[str, list[Said]] = {}
    for one in said:
        for place in one.places:
            found.setdefault(place, []).append(one)
    return found
