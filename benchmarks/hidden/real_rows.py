"""Real lists against the portal with codes hidden: is the best portal row the one of its code?"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rapidfuzz import fuzz, process

from benchmarks.document import table
from benchmarks.hidden import ours
from benchmarks.hidden.letters import plain
from benchmarks.hidden.ours import Procedure
from benchmarks.hidden.pools import adjudicated
from benchmarks.workspaces import real

REFERENCE = "quoc-gia"
GOALS = {"hai-phong": 122, "da-nang": 47}
_CODE = re.compile(r"\s*[-–(]*\s*(?:[Mm]ã(?: số)?(?: TTHC)?\s*:?\s*)?[1-9]\.\d{6}[.\w]*\)?")


@dataclass
class Found:
    """Rows of one source whose code the portal has too, and the rows found by name alone."""

    rows: int = 0
    ours: int = 0
    rapidfuzz: int = 0
    ruled_right: int = 0
    """Of ours: another code than given, ruled right in adjudicated.csv."""
    wrong: list[tuple[Procedure, Procedure | None, list[Procedure]]] = field(default_factory=list)
    """Row, what ours found, and the portal rows of its code."""


def measure() -> dict[str, Found] | None:
    """Top-1 of ours and of RapidFuzz; None where the real lists are absent."""
    with tempfile.TemporaryDirectory(prefix="merge-hidden-") as folder:
        workspace = real(Path(folder))
        if workspace is None:
            return None
        rules, lists = ours.procedures_of(workspace)
    portal = lists.pop(REFERENCE)
    hidden = {source: [_without_code(row) for row in rows] for source, rows in lists.items()}
    bare_portal = [_without_code(row) for row in portal]
    return {
        source: _found(source, (lists[source], portal), (rows, bare_portal),
                       ours.best_of_reference(rules, rows, bare_portal))
        for source, rows in hidden.items()
    }  # fmt: skip


def _without_code(row: Procedure) -> Procedure:
    return ours.hidden(row, " ".join(_CODE.sub(" ", row.name).split()))


Lists = tuple[Sequence[Procedure], Sequence[Procedure]]


def _found(source: str, given: Lists, bare: Lists, best: dict[str, str]) -> Found:
    own, portal = given
    at = {row.key: row for row in portal}
    by_code: dict[str, list[Procedure]] = {}
    for row in portal:
        if row.code:
            by_code.setdefault(row.code, []).append(row)
    asked = [place for place, row in enumerate(own) if row.code in by_code]
    ruled = {
        (line["code given"], line["code found"]) for line in adjudicated(source)
        if line["verdict"] == "right"
    }  # fmt: skip
    names = [[plain(row.name) for row in rows] for rows in bare]
    near = process.cdist([names[0][place] for place in asked], names[1], scorer=fuzz.WRatio)
    found = Found(rows=len(asked))
    for place, scores in zip(asked, near, strict=True):
        row = own[place]
        peer = portal[int(scores.argmax())].code
        found.rapidfuzz += peer == row.code or (row.code, peer) in ruled
        answer = at.get(best.get(row.key, ""))
        code = answer.code if answer else None
        if code == row.code:
            found.ours += 1
        elif (row.code, code) in ruled:
            found.ours += 1
            found.ruled_right += 1
        else:
            found.wrong.append((row, answer, by_code[row.code or ""]))
    return found


def lines(found: dict[str, Found] | None) -> Iterator[str]:
    """The part of the document: counts and codes only, no names of real lists."""
    yield from ("### Real names, top-1 against the portal", "")
    if found is None:
        yield "Skipped: ../shared/realdata is absent."
        return
    header = ["source", "rows with a code of the portal", "ours", "of these ruled right", "goal",
              "RapidFuzz WRatio"]  # fmt: skip
    yield from table(header, (
        [source, one.rows, one.ours, one.ruled_right, f"≥ {GOALS[source]}", one.rapidfuzz]
        for source, one in sorted(found.items())
    ))  # fmt: skip
    yield ""
    for source, one in sorted(found.items()):
        codes = ", ".join(f"{row.code} → {answer.code if answer else '–'}"
                          for row, answer, _ in one.wrong)  # fmt: skip
        yield f"- {source}, code given → code found: {codes or 'none wrong'}"


def mistakes(found: dict[str, Found] | None) -> Iterator[str]:
    """For the console only: the rows found wrongly, with their names."""
    for source, one in sorted((found or {}).items()):
        yield f"{source}: {len(one.wrong)} wrong"
        for row, answer, right in one.wrong:
            yield f"  {row.code} {row.name} | {row.domain_field} | {row.agency}"
            for label, other in (("found", answer), *(("its code", item) for item in right)):
                if other is not None:
                    yield f"    {label}: {other.code} {other.name} | {other.domain_field} | " \
                          f"{other.agency}"  # fmt: skip
