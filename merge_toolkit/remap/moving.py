"""``remap``: the dossiers of one source moved; all of its files replaced, or none.

Everything is written into a folder beside the output first, and put in place as one. What a killed
process left there goes at the next start, which begins anew: the result is the same.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.folders import only_one
from merge_toolkit.legal_names import legal_names
from merge_toolkit.remap.catalog import LastRun, read_last_run
from merge_toolkit.remap.columns import FIELDS
from merge_toolkit.remap.definition import NEW, statement
from merge_toolkit.remap.engine import Engine
from merge_toolkit.remap.files import Dossiers, kept_names, open_dossiers
from merge_toolkit.remap.lookups import Lookup, compile_lookups, write_lookup
from merge_toolkit.remap.papers import Components, judged
from merge_toolkit.remap.placing import beside, put_in_place
from merge_toolkit.remap.reasons import PapersState
from merge_toolkit.remap.report import Sampled, write_report
from merge_toolkit.remap.sheets import ROWS, write_workbook
from merge_toolkit.remap.tally import COUNT, Tally, count_before, tally
from merge_toolkit.remap.words import word
from merge_toolkit.rules.read import read_rules
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.spreadsheet import guard
from merge_toolkit.workspace import Workspace

KINDS = (".csv", ".parquet", ".xlsx")
LISTED_COLUMNS = (
    "row", "dossier", "code", "unit", "received", "status", "commune", "reason", "candidates",
    "message", "settles",
)  # fmt: skip
PAPER_COLUMNS = ("row", "dossier", "unified_id", "paper", "component", "verdict")
SAMPLED = 4000
"""About so many rows of a file are looked at for the sample that people check."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to move, and where to; ``source`` is only needed for files outside of catalogs/."""

    dossiers: Path
    out: Path
    source: str = ""
    keep: tuple[str, ...] = ()
    run_out: Path | None = None
    sql: Path | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Moved:
    """What was moved, and the files that say so: the output, then what stands beside it."""

    tally: Tally
    source: str
    files: tuple[Path, ...]
    personal: int
    language: str


@dataclass(frozen=True, slots=True)
class _Work:
    """Everything that one remap rests on."""

    order: Order
    rules: RuleBook
    run: LastRun
    source: str
    staging: Path

    @property
    def language(self) -> str:
        return self.order.language or self.rules.merge.language.value


def move(workspace: Workspace, order: Order, progress: Callable[[str], None]) -> Moved:
    """Move the dossiers of a file.

    Raises:
        OperatorError: the operator must fix something; nothing was written.
        LostRecordError: the counts before and after do not agree; nothing was written.
    """
    _may_be_written(workspace, order)
    progress("rules")
    rules = read_rules(workspace.rules, legal_names())
    source = _source(workspace, order, rules.book)
    run = read_last_run(workspace, order.run_out or workspace.out, rules)
    with only_one(order.out), beside(order.out) as staging:
        work = _Work(order, rules.book, run, source, staging)
        opened = open_dossiers(order.dossiers, order.keep, rules.book.dossiers, staging)
        with Engine(order.dossiers.name, staging) as engine:
            counted = _moved(work, opened, engine, progress)
        put_in_place(order.out, _others(order, staging))
    return Moved(counted, source, _files(order.out), opened.columns.personal, work.language)


def _moved(work: _Work, opened: Dossiers, engine: Engine, progress: Callable[[str], None]) -> Tally:
    progress("dossiers")
    engine.read(opened)
    profile = engine.profile()
    lookups = compile_lookups(profile.spelled, work.run, work.rules, work.source)
    tables = work.staging / "lookups"
    tables.mkdir()
    engine.load(lookups, tables)
    before = count_before(profile.counted, lookups)
    progress("move")
    written = _written(work, opened, engine, sum(before.values()))
    progress("report")
    engine.read_back(written, len(FIELDS) + len(opened.columns.kept) + len(NEW))
    units = [row[0] for row in lookups["units"].rows]
    counted = tally(before, engine.stream(COUNT), units)
    sampled = _lists(work, opened, engine, counted.total)
    report = work.staging / _beside(work.order.out, "report.xlsx").name
    shown = [one for one in sampled if one.unit in set(units)]
    write_report(report, counted, work.run.unified, (opened.columns, shown), work.language)
    if work.order.out.suffix == ".xlsx":
        names = [*FIELDS, *opened.columns.kept, *NEW]
        rows = engine.stream("SELECT * FROM moved")
        write_workbook(work.staging / work.order.out.name, names, rows)
    if work.order.sql:
        _write_sql(work, lookups, len(opened.columns.kept))
    return counted


def _written(work: _Work, opened: Dossiers, engine: Engine, total: int) -> Path:
    """Write every dossier; a workbook is written from Parquet once the counts agree."""
    out = work.order.out
    if out.suffix == ".xlsx" and total > ROWS:
        what = f"{total} dossiers do not fit a sheet of {ROWS} rows"
        raise UsageError(Problem(out.name, what, "name a .csv or .parquet file with --out"))
    path = work.staging / (out.name if out.suffix != ".xlsx" else "moved.parquet")
    kept = dict(zip(kept_names(opened.columns), opened.columns.kept, strict=True))
    engine.write(statement(work.rules.merge.cutover, tuple(kept)), path, kept)
    return path


def _lists(work: _Work, opened: Dossiers, engine: Engine, total: int) -> list[Sampled]:
    """Write the dossiers not moved and the papers judged one by one; return the sample."""
    sampled: list[Sampled] = []
    components = Components(work.source)
    now = {id_: components.now(one) for id_, one in work.run.unified.items()}
    stride = max(1, total // SAMPLED)
    names = ("row", *FIELDS, *NEW)
    rows = engine.stream(
        f"SELECT row, {', '.join((*FIELDS, *NEW))} "
        "FROM (SELECT row_number() OVER () AS row, * FROM moved) WHERE outcome = 'listed' "
        f"OR papers_state = '{PapersState.BY_COMPONENT}' OR row % {stride} = 0"
    )
    papers = work.staging / _beside(work.order.out, "papers.csv").name

    def listed() -> Iterator[Sequence[str]]:
        with papers.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file, lineterminator="\r\n")
            writer.writerow(PAPER_COLUMNS)
            for row in rows:
                number, *cells = row
                one = dict(zip(names, (opened.row_of(number), *cells), strict=True))
                if one["reason"]:
                    yield _listed(one, work.language)
                elif one["papers_state"] == PapersState.BY_COMPONENT:
                    writer.writerows(_papers(one, now[one["unified_id"]], work.rules))
                if number % stride == 0 and not one["reason"]:
                    sampled.append(Sampled.of(one))

    write_csv(
        work.staging / _beside(work.order.out, "not-moved.csv").name, LISTED_COLUMNS, listed()
    )
    return sampled


def _listed(one: Mapping[str, Any], language: str) -> Sequence[str]:
    message, _, settles = word(one["reason"], language).partition("|")
    told = {**one, "message": message, "settles": settles}
    return [str(told[name] or "") for name in LISTED_COLUMNS]


def _papers(
    one: Mapping[str, Any], now: frozenset[Any], rules: RuleBook
) -> Iterator[Sequence[str]]:
    for paper in judged(one["papers"], now, rules.dossiers.papers):
        where = (one["row"], one["dossier"], one["unified_id"])
        told = (*where, paper.number, paper.component, paper.verdict.value)
        yield [guard(str(cell or "")) for cell in told]


def _write_sql(work: _Work, lookups: Mapping[str, Lookup], kept: int) -> None:
    """Write the statement and its tables, for people who run them in a database of their own."""
    folder = work.staging / "sql"
    folder.mkdir()
    names = tuple(f"kept_{number}" for number in range(1, kept + 1))
    text = statement(work.rules.merge.cutover, names) + ";\n"
    (folder / "remap.sql").write_text(text, encoding="utf-8")
    for name, lookup in lookups.items():
        write_lookup(folder / f"{name}.csv", lookup)


def _source(workspace: Workspace, order: Order, rules: RuleBook) -> str:
    """Whose codes the dossiers bear: the folder they lie in, or what was said."""
    source = order.source or workspace.place_of(order.dossiers)[1]
    if source in rules.merge.sources:
        return source
    known = ", ".join(rules.merge.sources)
    fix = f"name the province that sent it: --source with one of {known}"
    raise UsageError(Problem(order.dossiers.name, "of which source is not known", fix))


def _may_be_written(workspace: Workspace, order: Order) -> None:
    out, root = order.out.resolve(), workspace.root.resolve()
    problem: tuple[str, str] | None = None
    if order.out.suffix not in KINDS:
        problem = ("is no kind of file that is written", f"one of {', '.join(KINDS)}")
    elif not order.dossiers.is_file():
        problem = (f"there is no file {order.dossiers}", "check the path of the dossiers")
    elif any(place in out.parents for place in (root / "catalogs", root / "rules")):
        problem = ("would stand among what is only read", "name a place outside of it")
    elif order.dossiers.resolve() in {path.resolve() for path in _files(order.out)}:
        problem = ("would replace the dossiers themselves", "name another file")
    if problem:
        raise UsageError(Problem(str(order.out), *problem))


def _beside(out: Path, name: str) -> Path:
    return out.with_name(f"{out.stem}.{name}")


def _files(out: Path) -> tuple[Path, ...]:
    """The output, and what stands beside it."""
    names = ("not-moved.csv", "papers.csv", "report.xlsx")
    return (out, *(_beside(out, name) for name in names))


def _others(order: Order, staging: Path) -> dict[str, Path]:
    """Where what was written besides the output belongs, by its name in the folder."""
    others = {path.name: path for path in _files(order.out)[1:]}
    if order.sql:
        tables = sorted((staging / "sql").iterdir())
        others |= {f"sql/{table.name}": order.sql / table.name for table in tables}
    return others
