"""Real lists against the portal: is a row linked to the very row that has its code?

Codes are visible here; the benchmark with codes hidden belongs to the matching.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.document import cell, table
from benchmarks.workspaces import Row, call, real, rows_of

REFERENCE = "quoc-gia"
_CODE = re.compile(r"[1-9]\.\d{6}(?!\d)")


@dataclass
class Linked:
    """Rows of one source whose code also stands in the portal."""

    rows: int = 0
    linked: int = 0
    elsewhere: int = 0


def lines() -> Iterator[str]:
    """The part of the document about real names."""
    yield from ("## Real names against the portal, codes visible", "")
    with tempfile.TemporaryDirectory(prefix="merge-real-") as folder:
        workspace = real(Path(folder))
        if workspace is None:
            yield "Skipped: ../shared/realdata is absent."
            return
        call(["run", "--workspace", str(workspace)])
        crosswalk = rows_of(workspace / "out" / "crosswalk.csv")
        pairs = rows_of(workspace / "out" / "pairs.csv")
    yield from _report(crosswalk, pairs)


def _report(crosswalk: Sequence[Row], pairs: Sequence[Row]) -> Iterator[str]:
    portal = {code: row for row in crosswalk
              if row["source"] == REFERENCE and (code := canonical(row["code"]))}  # fmt: skip
    home = {row["unified_id"]: row for row in portal.values() if row["unified_id"]}
    counts: dict[str, Linked] = {}
    wrong: list[tuple[Row, Row, Row]] = []
    for row in crosswalk:
        if row["source"] == REFERENCE:
            continue
        counted = counts.setdefault(row["source"], Linked())
        own = portal.get(canonical(row["code"]) or "")
        if own is None:
            continue
        counted.rows += 1
        counted.linked += bool(row["unified_id"]) and row["unified_id"] == own["unified_id"]
        other = home.get(row["unified_id"])
        if other is not None and other is not own and own["unified_id"] != row["unified_id"]:
            counted.elsewhere += 1
            wrong.append((row, own, other))
    yield "A row is linked when the portal row of its code stands for the same unified record."
    yield ""
    header = ["source", "rows with a code of the portal", "linked to that row", "to another",
              "not linked"]  # fmt: skip
    yield from table(header, (
        [source, one.rows, one.linked, one.elsewhere, one.rows - one.linked - one.elsewhere]
        for source, one in counts.items()
    ))  # fmt: skip
    verdicts = [row["verdict"] for row in pairs]
    yield ""
    yield "Between the two provinces: " + ", ".join(
        f"{verdicts.count(verdict)} `{verdict}`" for verdict in ("same", "review", "different")
    ) + "."  # fmt: skip
    for row, own, other in wrong:
        yield f"- {row['code']} {cell(row['name'])} → {other['code']} {cell(other['name'])}" \
              f" (its code: {cell(own['name'])})"  # fmt: skip


def canonical(code: str) -> str | None:
    """National part of a code as given, where it is plainly there."""
    found = _CODE.match(code)
    return found.group() if found else None
