"""Everything that runs on the real lists say, as the lines that people read."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.planted.said import CONFLICT, FINDING, OFFER
from benchmarks.workspaces import REALDATA, Row, call, real, rows_of

WORKSPACES = {
    "cities": "both cities as provinces, the four portal exports as their reference",
    "national": "one city against the portal exports, as if these were those of a second province",
}


@dataclass(frozen=True, order=True)
class Line:
    """One line that people read; of a group of conflicts, the first row it names."""

    kind: str
    code: str
    source: str
    file: str
    sheet: str
    row: str
    field: str


@dataclass(frozen=True)
class Told:
    """All that one workspace says: lines with their text, and every row they speak of."""

    lines: dict[Line, str]
    rows: frozenset[Line]


def retold() -> dict[str, Told]:
    """What every workspace says now."""
    with tempfile.TemporaryDirectory(prefix="merge-judged-") as folder:
        roots = {"cities": real(Path(folder)), "national": _national(Path(folder))}
        for root in roots.values():
            call(["run", "--workspace", str(root)])
        return {name: read(Path(f"{root}/out")) for name, root in roots.items()}


def _national(folder: Path) -> Path:
    root = folder / "national"
    given = ["--source", f"hai-phong={REALDATA / 'hai-phong-2025-07.csv'}"]
    for export in sorted((REALDATA / "portal").glob("*.xlsx")):
        given += ["--source", f"quoc-gia={export}"]
    call(["init", str(root), *given, "--target", "Thành phố thử"])
    return root


def read(out: Path) -> Told:
    """The lines of one run."""
    lines: dict[Line, str] = {}
    rows: set[Line] = set()
    for row in rows_of(out / "findings.csv"):
        place = (row[name] for name in ("source", "file", "sheet", "row", "field"))
        line = Line(FINDING, row["code"], *place)
        lines[line] = f"«{row['value']}» · {row['message']} · {row['fix']}"
        rows.add(line)
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows_of(out / "conflicts.csv"):
        groups[row["group_id"]].append(row)
    for group in groups.values():
        places = list(dict.fromkeys(line for row in group for line in _named(row)))
        said = " ‖ ".join(f"{row['offers']} → {row['proposal']}" for row in group)
        lines[places[0]] = f"{len(group)} × {group[0]['message']} · {group[0]['agency']} · {said}"
        rows.update(places)
    return Told(lines, frozenset(rows))


def _named(conflict: Row) -> Iterator[Line]:
    kind, field = conflict["kind"], conflict["field"]
    found = OFFER.findall(conflict["offers"])
    for source, file, sheet, _, row, _ in found:
        yield Line(CONFLICT, kind, source, file, sheet, row, field)
    if not found:
        yield Line(CONFLICT, kind, "", "", "", "", field)
