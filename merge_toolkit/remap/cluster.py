"""The same remap as a PySpark job, for dossiers that live in a cluster; see docs/how-to-cluster.md.

It collects the spellings, reads them on the driver as :mod:`merge_toolkit.remap.lookups` does,
broadcasts the tables, and runs the one statement. Only listed columns are ever selected. Needs the
extra ``spark``, Java, and a workspace with its last run on the driver.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from merge_toolkit.errors import LostRecordError, OperatorError, Problem, UsageError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.remap.catalog import read_last_run
from merge_toolkit.remap.columns import FIELDS, Columns, find_columns
from merge_toolkit.remap.definition import SPELLED, statement
from merge_toolkit.remap.files import kept_names
from merge_toolkit.remap.lookups import Lookup, Spellings, compile_lookups
from merge_toolkit.rules.read import read_rules
from merge_toolkit.workspace import Workspace

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

STATES = (
    "SELECT coalesce(state, 'unknown') AS state, is_reused, count(*) AS n FROM moved GROUP BY 1, 2"
)


def move_in_cluster(
    spark: SparkSession, dossiers: DataFrame, workspace: Workspace, source: str,
    keep: Sequence[str] = (),
) -> DataFrame:  # fmt: skip
    """Return the dossiers of a frame moved: one line each, in no order.

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
    for name, lookup in compile_lookups(spelled, run, rules.book, source).items():
        _broadcast(spark, name, lookup)
    kept = kept_names(columns)
    moved = spark.sql(statement(rules.book.merge.cutover, kept))
    for safe, header in zip(kept, columns.kept, strict=True):
        moved = moved.withColumnRenamed(safe, header)
    return moved


def conserved(moved: DataFrame, dossiers: DataFrame) -> Mapping[tuple[str, str], int]:
    """Count the moved dossiers by state and re-use.

    Raises:
        LostRecordError: there are more or fewer than before.
    """
    moved.createOrReplaceTempView("moved")
    rows = moved.sparkSession.sql(STATES).collect()
    counted: Counter[tuple[str, str]] = Counter({(row[0], row[1]): row[2] for row in rows})
    if counted.total() != dossiers.count():
        raise LostRecordError("the dossiers before and after do not agree")
    return counted


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
        if options.dossiers.endswith(".csv"):
            read = spark.read.csv(options.dossiers, header=True, multiLine=True, escape='"')
        else:
            read = spark.read.parquet(options.dossiers)
        moved = move_in_cluster(
            spark, read, Workspace(options.workspace), options.source, options.keep
        )
        counted = conserved(moved, read)
        moved.write.mode("error").parquet(options.out)
    except OperatorError as error:
        sys.stderr.writelines(f"{problem}\n" for problem in error.problems)
        return 2
    finally:
        spark.stop()
    sys.stdout.writelines(
        f"{state}, papers re-used {reused}: {count}\n"
        for (state, reused), count in sorted(counted.items())
    )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
