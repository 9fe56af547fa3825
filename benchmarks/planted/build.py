"""Workspaces on disk: clean lists, and the traps planted into them at seeded rows."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.planted import annexes, blocks, clean, codes, groups, references, rows
from benchmarks.planted.cases import Trap, traps
from benchmarks.planted.layouts import write_flat, write_headed
from benchmarks.planted.model import LEFT, REFERENCE, RIGHT, Planted, Row
from benchmarks.planted.pen import Desk, Pen, by_template
from benchmarks.workspaces import ROOT
from tests.sample_provinces.model import Procedure
from tests.sample_provinces.streams import shuffled, stream

SEED = 31
PLANTS = {
    trap: plant
    for room in (codes, rows, groups, blocks, references, annexes)
    for trap, plant in room.PLANTS.items()
}
MERGE = """\
target: {name: "Tỉnh Đồng Tháp", code: "82"}
cutover: 2025-07-01
language: vi
sources:
  dong-thap:
    name: "Tỉnh Đồng Tháp (trước 01/07/2025)"
    territory: "Đồng Tháp (cũ)"
    publisher_codes: ["H20"]
  tien-giang:
    name: "Tỉnh Tiền Giang"
    territory: "Tiền Giang (cũ)"
    publisher_codes: ["H58"]
"""
WITNESS = '  quoc-gia: {name: "Cổng Dịch vụ công quốc gia", role: reference}\n'


@dataclass
class Built:
    """A workspace, what was planted in it, and the rows that nothing was planted in."""

    name: str
    root: Path
    planted: list[Planted]
    clean: list[Row]


def build(name: str, root: Path, seed: int = SEED) -> Built:
    """Write one workspace; the same seed gives the same rows."""
    desk = WORKSPACES[name](seed)
    planted = [one for trap in _in_order(name) for one in _plant(desk, trap)]
    touched = {id(row) for one in planted for row in one.rows}
    headings = list(desk.headings.values())
    clean_rows = [row for side in [*desk.lists.values(), headings] for row in side
                  if id(row) not in touched]  # fmt: skip
    for source, own in desk.lists.items():
        if source == LEFT and desk.headings:
            write_headed(root, source, own, desk.headings)
        else:
            write_flat(root, source, own)
    if desk.annex:
        annexes.write_annex(root, desk.annex)
    _write_rules(root, witness=REFERENCE in desk.lists)
    return Built(name, root, planted, clean_rows)


def _write_rules(root: Path, witness: bool) -> None:
    """The committed rules of this merger, with no figures of its real catalogs."""
    ignored = shutil.ignore_patterns("decisions", "sources", "README.md")
    shutil.copytree(ROOT / "rules", root / "rules", ignore=ignored)
    merge = MERGE + (WITNESS if witness else "")
    (root / "rules" / "merge.yaml").write_text(merge, encoding="utf-8")


def _in_order(workspace: str) -> list[Trap]:
    """Traps of a workspace; those that need neighbours or whole fields come first."""
    own = [trap for trap in traps() if trap.workspace == workspace]
    first = (
        "code-column", "field-renamed", "row-combined", "time-rounded", "agency-merged",
        "law-one", "name-",
    )  # fmt: skip
    return sorted(own, key=lambda trap: not trap.trap.startswith(first))


def _plant(desk: Desk, trap: Trap) -> list[Planted]:
    rng = stream(desk.seed, "plant", trap.trap)
    done: list[Planted] = []
    for pair in shuffled(rng, desk.free):
        if len(done) == trap.times:
            return done
        if not any(pair is one for one in desk.free):
            continue  # taken as the other pair of a plant
        pen = Pen(desk, pair, rng)
        plant = PLANTS.get(trap.trap)
        turn = len(done)
        desk.free.remove(pair)
        found = plant(pen) if plant else by_template(pen, trap.field, (trap.left, trap.right), turn)
        if found is None:
            desk.free.append(pair)
        else:
            taken = [] if pair in desk.free else [pair.left, pair.right]
            own = [row for row in taken if all(row is not one for one in found)]
            done.append(Planted(trap.trap, [*found, *own]))
    if len(done) < trap.times:
        raise ValueError(f"{trap.trap}: {len(done)} of {trap.times} rows suit it")
    return done


def _desk(seed: int, procedures: list[Procedure]) -> Desk:
    pairs = [clean.paired(seed, procedure) for procedure in procedures]
    lists = {LEFT: [pair.left for pair in pairs], RIGHT: [pair.right for pair in pairs]}
    lists[RIGHT] = shuffled(stream(seed, "order"), lists[RIGHT])
    return Desk(seed, lists, pairs)


def _some(seed: int, count: int, purpose: str) -> list[Procedure]:
    """Whole fields of work, in their order, until there are enough procedures."""
    found = clean.universe(seed)
    fields = shuffled(
        stream(seed, "fields", purpose), list(dict.fromkeys(one.field.name for one in found))
    )
    chosen: set[str] = set()
    for name in fields:
        if sum(one.field.name in chosen for one in found) < count:
            chosen.add(name)
    return [one for one in found if one.field.name in chosen]


def _pairs(seed: int) -> Desk:
    desk = _desk(seed, clean.universe(seed))
    desk.local = clean.locals_of(seed)
    return desk


def _headed(seed: int) -> Desk:
    """The first list says level and field of work in headings only."""
    found = sorted(_some(seed, 220, "headed"), key=lambda one: (one.level, one.field.name))
    desk = _desk(seed, found)
    for row in desk.lists[LEFT]:
        row.cells["level"] = ""
    for one in found:
        for key in ((one.level, ""), (one.level, one.field.name)):
            desk.headings.setdefault(key, Row(LEFT, {}))
    return desk


def _reference(seed: int) -> Desk:
    """Both provinces and the national list."""
    found = _some(seed, 150, "reference")
    desk = _desk(seed, found)
    national = [clean.row(seed, one, REFERENCE) for one in found]
    desk.lists[REFERENCE] = list(national)
    desk.known = {one.code: row for one, row in zip(found, national, strict=True)}
    return desk


def _annex(seed: int) -> Desk:
    """The second province has an annex beside its list."""
    return _desk(seed, _some(seed, 150, "annex"))


def _clean(seed: int) -> Desk:
    """Nothing is planted here."""
    return _desk(seed, _some(seed, 300, "clean"))


WORKSPACES: dict[str, Callable[[int], Desk]] = {
    "pairs": _pairs, "headed": _headed, "reference": _reference, "annex": _annex, "clean": _clean,
}  # fmt: skip
