"""The same remap as a PySpark job, for dossiers that live in a cluster; see docs/how-to/cluster.md.

It collects the spellings, reads them on the driver as :mod:`merge_toolkit.remap.lookups` does,
broadcasts the tables, and runs the one statement. Only listed columns are ever selected. Needs the
extra ``spark``, Java, and a workspace with its last run on the driver.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from merge_toolkit.errors import LostRecordError, OperatorError, Problem, UsageError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.remap.catalog import read_last_run
from merge_toolkit.remap.columns import FIELDS, Columns, find_columns
from merge_toolkit.remap.definition import SPELLED, statement
from merge_toolkit.remap.files import kept_names
from merge_toolkit.remap.lookups import Lookup, Spellings, compile_lookups
from merge_toolkit.remap.tally import by_state, count_before
from merge_toolkit.rules.read import read_rules
from merge_toolkit.workspace import Workspace

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BEFORE = (
    "SELECT status, reused, papers IS NOT NULL AS has_papers, count(*) AS n FROM dossiers "
    "GROUP BY 1, 2, 3"
)
AFTER = (
    "SELECT coalesce(state, 'unknown') AS state, is_reused, count(*) AS n FROM moved GROUP BY 1, 2"
)


@dataclass(frozen=True, slots=True)
class InCluster:
    """Dossiers moved, one line each, in no order; ``before`` counts them as they came.

    Keys of ``before``: the state, and whether papers are re-used.
    """

    moved: DataFrame
    before: Counter[tuple[str, bool]]


def move_in_cluster(
    spark: SparkSession, dossiers: DataFrame, workspace: Workspace, source: str,
    keep: Sequence[str] = (),
) -> InCluster:  # fmt: skip
    """Move the dossiers of a frame; nothing is computed but spellings and counts.

    Raises:
        OperatorError: the frame lacks a column, or the workspace has no run that is still true.
    """
    rules = read_rules(workspace.rules, legal_names())
    if source not in rules.book.merge.sources:
        known = ", ".join(rules.book.merge.sources)
        raise UsageError(Problem(source, "no source of this workspace", f"one of {known}"))
    run = read_last_run(workspace, workspace.out, rules)
    columns = find_columns(dossiers.columns, keep, rules.book.dossiers, "dossiers")
    chosen = dossiers.selectExpr(*_chosen(dossiers.columns, columns))
    chosen.createOrReplaceTempView("dossiers")
    spelled = Spellings(
        **{kind: _spelled(spark, expression) for kind, expression in SPELLED.items()}
    )
    lookups = compile_lookups(spelled, run, rules.book, source)
    before = count_before(
        {(row[0], row[1], row[2]): row[3] for row in spark.sql(BEFORE).collect()}, lookups
    )
    for name, lookup in lookups.items():
        _broadcast(spark, name, lookup)
    kept = kept_names(columns)
    moved = spark.sql(statement(rules.book.merge.cutover, kept))
    for safe, header in zip(kept, columns.kept, strict=True):
        moved = moved.withColumnRenamed(safe, header)
    return InCluster(moved, before)


def conserved(moved: DataFrame, before: Counter[tuple[str, bool]]) -> Counter[tuple[str, bool]]:
    """Count moved dossiers by state and re-use; pass what was written, read back.

    Raises:
        LostRecordError: open, closed or re-used dossiers before and after do not agree.
    """
    moved.createOrReplaceTempView("moved")
    rows = moved.sparkSession.sql(AFTER).collect()
    after = Counter({(row[0], row[1] == "yes"): row[2] for row in rows})
    if after != before:
        raise LostRecordError("open, closed or re-used dossiers before and after do not agree")
    return after


def _chosen(names: Sequence[str], columns: Columns) -> list[str]:
    wanted: dict[str, int | None] = {field: columns.fields.get(field) for field in FIELDS}
    wanted |= dict(zip(kept_names(columns), columns.kept.values(), strict=True))
    return [
        f"CAST(NULL AS STRING) AS {field}"
        if at is None
        else f"nullif(CAST(`{names[at].replace('`', '``')}` AS STRING), '') AS {field}"
        for field, at in wanted.items()
    ]


def _spelled(spark: SparkSession, expression: str) -> list[str]:
    query = f"SELECT DISTINCT {expression} AS spelling FROM dossiers"
    return sorted(row[0] for row in spark.sql(query).collect() if row[0] is not None)


def _broadcast(spark: SparkSession, name: str, lookup: Lookup) -> None:
    from pyspark.sql import functions

    schema = ", ".join(f"{column} STRING" for column in lookup.columns)
    rows: list[tuple[Any, ...]] = [tuple(cell or None for cell in row) for row in lookup.rows]
    frame = functions.broadcast(spark.createDataFrame(rows, schema))
    frame.createOrReplaceTempView(name)


def _require_free(spark: SparkSession, out: str) -> None:
    """Refuse an output that stands already, before hours of counting, on whatever disk it lies."""
    path = spark._jvm.org.apache.hadoop.fs.Path(out)
    if path.getFileSystem(spark._jsc.hadoopConfiguration()).exists(path):
        what, fix = "stands there already", "name a folder that does not exist yet"
        raise UsageError(Problem(out, what, fix))


def main(arguments: Sequence[str] | None = None) -> int:
    """Move Parquet or CSV dossiers as a job of its own; return the exit code."""
    from pyspark.sql import SparkSession

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("dossiers", help="Parquet, or CSV with a header (name ends in .csv)")
    parser.add_argument("out", help="folder of the Parquet files; must not exist yet")
    parser.add_argument("--workspace", type=Path, default=Path())
    parser.add_argument("--source", required=True)
    parser.add_argument("--keep", action="append", default=[])
    options = parser.parse_args(arguments)
    spark = SparkSession.builder.appName("merge-toolkit remap").getOrCreate()
    try:
        _require_free(spark, options.out)
        if options.dossiers.endswith(".csv"):
            read = spark.read.csv(options.dossiers, header=True, multiLine=True, escape='"')
        else:
            read = spark.read.parquet(options.dossiers)
        made = move_in_cluster(
            spark, read, Workspace(options.workspace), options.source, options.keep
        )
        conserved(made.moved, made.before)
        made.moved.write.mode("error").parquet(options.out)
        counted = conserved(spark.read.parquet(options.out), made.before)
    except OperatorError as error:
        sys.stderr.writelines(f"{problem}\n" for problem in error.problems)
        return 2
    finally:
        spark.stop()
    sys.stdout.writelines(
        f"{state}: {both}, papers re-used: {reused}\n" for state, both, reused in by_state(counted)
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
