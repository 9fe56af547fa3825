"""Planted conflicts of inventories: ``python -m benchmarks.inventory [--seeds 11 12 13]``.

Every seed generates the inventories of both provinces, merges them and holds the conflicts against
the planted ones. ``--devices 200000`` measures what matching and planning that many devices cost.
"""

from __future__ import annotations

import argparse
import csv
import resource
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from multiprocessing import get_context
from pathlib import Path

from benchmarks.document import stamp, table, write_part
from benchmarks.workspaces import ROOT, rows_of
from merge_toolkit.clock import Clock, uncollected
from merge_toolkit.inputs import read_inputs
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.records import Catalog
from merge_toolkit.model.result import MergeResult
from merge_toolkit.pipeline import merge
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.workspace import Workspace
from tests.sample_provinces import inventory
from tests.sample_provinces.scale import FULL

HELD_OUT = (11, 12, 13)
FROZEN = Path(__file__).with_name("inventory_frozen.csv")
COST = Path(__file__).with_name("inventory_cost.csv")
COST_COLUMNS = ("devices", "cpu_s", "peak_mb", "read_peak_mb", "plan_lines")
COLUMNS = ("seed", "kind", "planted", "found", "false", "rows")
KINDS: Mapping[str, str] = {
    "same_function": "platform",
    "security_level_differs": "security_level_differs",
    "national_connection_missing": "connections_missing",
    "capacity_too_small": "capacity_short",
    "two_regulations": "two_regulations",
    "contracts_overlap": "contracts_overlap",
    "contract_expires": "contract_ends",
    "licence_not_transferable": "licence_bound",
    "level_not_approved": "security_unapproved",
    "public_portal_closes": "public_portal_closes",
    "depreciated": "equipment_written_off",
    "commune_split": "commune_split",
    "new_commune_spans_two_districts": "commune_spans_districts",
    "area_below_minimum": "area_short",
    "unit_code_twice": "unit_code_twice",
    "district_device_without_receiver": "district_asset",
    "district_office_without_receiver": "district_office",
    "district_account_to_revoke": "district_account",
    "serial_twice_inside": "serial_twice",
    "serial_twice_across": "serial_twice",
    "asset_code_twice_across": "asset_code_twice",
}
"""Kind of planted conflict: the kind that must be found."""
DERIVED = frozenset({"equipment_short", "commune_account"})
"""Kinds that follow from the plan or from the map of communes: they are reckoned, not planted."""
Place = tuple[str, str, str, str]


@dataclass
class Counted:
    """Planted, found and false conflicts of one seed, by kind of truth or conflict."""

    rows: int = 0
    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    false: Counter[str] = field(default_factory=Counter)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def lines(self, seed: int) -> Iterator[tuple[str, ...]]:
        """Lines of the frozen file."""
        for kind in sorted({*self.planted, *self.false}):
            counts = (self.planted[kind], self.found[kind], self.false[kind], self.rows)
            yield (str(seed), kind, *map(str, counts))

    @property
    def alarms_per_200_rows(self) -> float:
        """False alarms for every 200 rows of the inventories."""
        return 200 * self.false.total() / self.rows if self.rows else 0.0


@uncollected()
def merged(root: Path) -> tuple[MergeResult, tuple[Catalog, ...], RuleBook]:
    """Merge the inventories of a workspace, as the pipeline does."""
    inputs = read_inputs(Workspace(root), Clock(lambda _: None))
    book = inputs.rules.book
    return merge(inputs.catalogs, book, DecisionLog()), inputs.catalogs, book


def counted(seed: int) -> Counted:
    """Generate, merge and count one seed."""
    with tempfile.TemporaryDirectory(prefix="merge-inventory-") as folder:
        root, truth = Path(folder), Path(folder) / "truth"
        truth.mkdir()
        inventory.write(root / "catalogs", truth, seed, FULL)
        shutil.copytree(ROOT / "rules", root / "rules", ignore=shutil.ignore_patterns("decisions"))
        result, catalogs, _ = merged(root)
        return against(result, catalogs, rows_of(truth / "inventory.csv"))


def against(
    result: MergeResult, catalogs: Sequence[Catalog], truth: Sequence[dict[str, str]]
) -> Counted:
    """Hold the conflicts found against those planted.

    A planted one is found where a conflict of its kind offers its rows; a conflict is false where
    none of the rows that it offers has one planted of its kind.
    """
    rows = {row.key: row for catalog in catalogs for row in catalog.assets}
    told: dict[str, list[frozenset[Place]]] = {}
    for one in result.inventory.conflicts:
        places = frozenset(_place(rows[offer.record].ref) for offer in one.offers)
        told.setdefault(one.kind, []).append(places)
    made = Counted(rows=len(rows))
    true: dict[str, set[Place]] = {}
    for line in truth:
        if line["conflict"] not in KINDS:
            continue
        kind = KINDS[line["conflict"]]
        planted = {_at(line, ""), _at(line, "other_")} if line["other_row"] else {_at(line, "")}
        true.setdefault(kind, set()).update(planted)
        made.planted[line["conflict"]] += 1
        if any(planted <= places for places in told.get(kind, ())):
            made.found[line["conflict"]] += 1
        else:
            made.missed.append(f"{line['conflict']}: {sorted(planted)} {line['note']}")
    for kind, found in told.items():
        if kind not in DERIVED:
            wrong = [places for places in found if not places & true.get(kind, set())]
            made.wrong += [f"{kind}: {sorted(places)}" for places in wrong]
            if wrong:
                made.false[kind] += len(wrong)
    return made


def _place(ref: object) -> Place:
    source, file, sheet, row = str(ref).split("!")
    return source, file, sheet, row


def _at(line: Mapping[str, str], side: str) -> Place:
    source, file, sheet, row = (
        line[f"{side}{name}"] for name in ("source", "file", "sheet", "row")
    )
    return source, file, sheet, row


def cost(devices: int) -> dict[str, str]:
    """CPU seconds and memory of matching and planning so many devices.

    The inventories are written by a process of their own: its memory is not the merge's.
    """
    share = devices // 2
    scale = replace(FULL, devices=dict.fromkeys(FULL.devices, share))
    with tempfile.TemporaryDirectory(prefix="merge-devices-") as folder:
        root = Path(folder)
        given = (root / "catalogs", None, 11, scale)
        writer = get_context("spawn").Process(target=inventory.write, args=given)
        writer.start()
        writer.join()
        if writer.exitcode:
            raise SystemExit("the inventories were not written")
        shutil.copytree(ROOT / "rules", root / "rules", ignore=shutil.ignore_patterns("decisions"))
        inputs = read_inputs(Workspace(root), Clock(lambda _: None))
        read_mb = _peak_mb()
        began = time.process_time()
        with_plan = uncollected()(merge)(inputs.catalogs, inputs.rules.book, DecisionLog())
        seconds = time.process_time() - began
        moves = len(with_plan.infrastructure.moves) if with_plan.infrastructure else 0
    return dict(
        zip(
            COST_COLUMNS,
            (str(devices), f"{seconds:.1f}", f"{_peak_mb():.0f}", f"{read_mb:.0f}", str(moves)),
            strict=True,
        )
    )


def cost_document() -> list[str]:
    """The part of the document that tells what many devices cost, as they were measured last."""
    rows = [tuple(row.values()) for row in rows_of(COST)]
    return [
        "## Many devices",
        "",
        stamp("python -m benchmarks.inventory --devices 200000 --freeze"),
        "",
        "Goal (issue 10): match and plan 200,000 devices in ≤ 60 CPU s and ≤ 1.5 GB. CPU is that "
        "of matching, unifying, planning and asking, without reading the workbooks; memory the "
        "peak of the process, reading included.",
        "",
        *table(("devices", "CPU s", "peak MB", "peak MB of reading", "lines of the plan"), rows),
    ]


def _keep_cost(made: Mapping[str, str]) -> None:
    """Put a measurement in the place of an earlier one of as many devices."""
    rows = {int(row["devices"]): row for row in (rows_of(COST) if COST.is_file() else [])}
    rows[int(made["devices"])] = dict(made)
    with COST.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COST_COLUMNS, lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows[devices] for devices in sorted(rows))


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def document(lines: Sequence[Sequence[str]]) -> list[str]:
    """The part of the document that tells of the seeds: one line a kind, all seeds together."""
    kinds: dict[str, list[int]] = {}
    rows: dict[str, int] = {}
    for seed, kind, *counts, read in lines:
        rows[seed] = int(read)
        sums = kinds.setdefault(kind, [0, 0, 0])
        kinds[kind] = [one + int(other) for one, other in zip(sums, counts, strict=True)]
    false = sum(counts[2] for counts in kinds.values())
    everything = sum(rows.values())
    return [
        "## Inventories",
        "",
        stamp(f"python -m benchmarks.inventory --seeds {' '.join(rows)}"),
        "",
        "Goals (issue 10): every planted kind found, at most 1 false alarm per 200 rows. "
        f"{everything:,} rows, {200 * false / everything if everything else 0:.3f} false alarms "
        "per 200. A conflict is found where one of its kind offers the planted rows.",
        "",
        *table(("planted", "count", "found", "false"), [(k, *c) for k, c in sorted(kinds.items())]),
    ]


def main(arguments: Sequence[str] | None = None) -> None:
    """Count the seeds, or measure the cost."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, nargs="+", default=list(HELD_OUT))
    parser.add_argument("--freeze", action="store_true")
    parser.add_argument("--devices", type=int, default=0)
    given = parser.parse_args(arguments)
    if given.devices:
        made = cost(given.devices)
        print(", ".join(f"{name} {value}" for name, value in made.items()))
        if given.freeze:
            _keep_cost(made)
            write_part("inventory cost", cost_document())
        return
    lines: list[tuple[str, ...]] = []
    for seed in given.seeds:
        made = counted(seed)
        lines += made.lines(seed)
        print(
            f"seed {seed}: {made.rows} rows, {made.planted.total()} planted, "
            f"{made.found.total()} found, {made.false.total()} false "
            f"({made.alarms_per_200_rows:.3f} per 200 rows)"
        )
        for told in (*made.missed[:10], *made.wrong[:10]):
            print(" ", told)
    write_part("inventory", document(lines))
    if given.freeze:
        with FROZEN.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows([COLUMNS, *lines])


if __name__ == "__main__":
    main()
