"""Five million dossiers moved, beside DuckDB's own join: ``python -m benchmarks.remap``.

The join reads the same columns of the same file, joins the same small tables, and writes as many
columns; it decides, counts and lists nothing. Both are whole processes, measured in turn.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from benchmarks.document import stamp, table, write_part
from benchmarks.processes import Cost, cost_of
from benchmarks.workspaces import COMMAND, ROOT, committed
from merge_toolkit.remap.engine import MEMORY
from merge_toolkit.remap.files import open_dossiers, quoted
from merge_toolkit.rules.read import read_defaults
from tests.sample_provinces.dossiers import FILES
from tests.sample_provinces.model import DONG_THAP

GOALS = "Goals (issue 13): CPU ≤ 1.5 × DuckDB's own join on the same file, peak memory ≤ 1 GB."
JOIN = """\
SELECT d.*, s.state, y.day, c.unified_id, c.unified_code, c.limit_before, c.limit_before_kind,
  c.papers_state, u.own_code, u.before_code, u.before_name, u.before_rule, h.new_code, h.new_name
FROM {dossiers} d
LEFT JOIN statuses s ON d.status = s.spelling LEFT JOIN days y ON d.received = y.spelling
LEFT JOIN codes c ON d.code = c.spelling LEFT JOIN units u ON d.unit = u.spelling
LEFT JOIN homes h ON d.commune = h.spelling AND u.district = h.district"""
TABLES = ("statuses", "days", "codes", "units", "homes")


def enlarge(source: Path, target: Path, rows: int) -> None:
    """Repeat the dossiers of a file until there are enough, each with a number of its own."""
    with duckdb.connect() as session:
        session.execute(
            f"CREATE TABLE s AS SELECT row_number() OVER () AS n, * "
            f"FROM read_csv({quoted(source)}, all_varchar = true)"
        )
        ((have,),) = session.execute("SELECT count(*) FROM s").fetchall()
        session.execute(
            f'COPY (SELECT * EXCLUDE n REPLACE ("Mã hồ sơ" || \'-\' || i AS "Mã hồ sơ") '
            f"FROM range({rows // have + 1}) t(i), s ORDER BY i, n LIMIT {rows}) "
            f"TO {quoted(target)} (HEADER)"
        )


def joining(dossiers: Path, tables: Path, out: Path) -> tuple[str, ...]:
    """The command of DuckDB's own join."""
    book = read_defaults().dossiers
    relation = open_dossiers(dossiers, (), book, tables).relation
    made = "".join(
        f"CREATE TABLE {name} AS FROM read_csv({quoted(tables / f'{name}.csv')}, "
        "all_varchar = true);"
        for name in TABLES
    )
    copy = f"COPY ({JOIN.format(dossiers=relation)}) TO {quoted(out)} (HEADER)"
    limits = f"SET memory_limit = '{MEMORY}'; SET temp_directory = {quoted(out.parent / 'spill')};"
    code = f"import duckdb\nduckdb.execute({limits + made + copy!r})"
    return (sys.executable, "-c", code)


def measure(rows: int, repeat: int) -> dict[str, list[Cost]]:
    """Costs by command."""
    costs: dict[str, list[Cost]] = {}
    with tempfile.TemporaryDirectory(prefix="merge-remap-") as name:
        folder = Path(name)
        workspace = committed(folder)
        subprocess.run([*COMMAND, "run", "-w", str(workspace)], cwd=ROOT, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        dossiers, given = folder / "dossiers.csv", workspace / "catalogs" / DONG_THAP
        enlarge(given / FILES[DONG_THAP], dossiers, rows)
        tables, out = folder / "sql", folder / "out"
        out.mkdir()
        with_tables = ("--out", str(out / "x.csv"), "--sql", str(tables))  # the same spellings
        cost_of((*COMMAND, "remap", str(given / FILES[DONG_THAP]), "-w", str(workspace),
                 *with_tables), ROOT)  # fmt: skip
        remap = (*COMMAND, "remap", str(dossiers), "-w", str(workspace), "--source", DONG_THAP)
        commands = {
            "DuckDB's own join": joining(dossiers, tables, out / "joined.csv"),
            "`remap`, CSV to CSV": (*remap, "--out", str(out / "x.csv")),
            "`remap`, CSV to Parquet": (*remap, "--out", str(out / "x.parquet")),
        }
        for _ in range(repeat):
            for title, command in commands.items():
                costs.setdefault(title, []).append(cost := cost_of(command, ROOT))
                print(f"{title}: {cost.cpu_s:.1f} CPU s, {cost.peak_mb:.0f} MB", flush=True)
    return costs


def lines(costs: dict[str, list[Cost]], rows: int, repeat: int) -> Iterator[str]:
    """The part of the document about dossiers."""
    command = f"python -m benchmarks.remap --rows {rows} --repeat {repeat}"
    yield from ("## Dossiers moved", "", stamp(command), "", GOALS, "")
    meaning = " ".join((__doc__ or "").split("\n\n")[1].split())
    yield from (f"{rows:,} dossiers, generated from the samples. {meaning}", "")
    least = {title: min(cost.cpu_s for cost in measured) for title, measured in costs.items()}
    base = next(iter(least.values()))
    header = ["what", "CPU s, least", "of the join", "wall s, least", "peak MB, most"]
    yield from table(header, (
        [title, f"{least[title]:.1f}", f"{least[title] / base:.2f}",
         f"{min(cost.wall_s for cost in measured):.1f}",
         f"{max(cost.peak_mb for cost in measured):.0f}"]
        for title, measured in costs.items()
    ))  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.remap", description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000_000)
    parser.add_argument("--repeat", type=int, default=2)
    parser.add_argument("--no-document", action="store_true", help="print only")
    options = parser.parse_args(arguments)
    text = list(lines(measure(options.rows, options.repeat), options.rows, options.repeat))
    print("\n".join(text))
    if not options.no_document:
        write_part("remap", text)


if __name__ == "__main__":
    main()
