"""Great Expectations suites from ``rules/checks.yaml``, run in a process of their own.

Importing Great Expectations takes seconds, so this module imports it only inside
:func:`run_suite`; ``run`` calls that in a worker beside the matching.
"""

from __future__ import annotations

import operator
import os
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any

from merge_toolkit.checks.arguments import OF_PRESENCE, looked_at
from merge_toolkit.checks.tables import CheckedTable
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.rules.schema import Check, Language

if TYPE_CHECKING:
    from great_expectations.expectations.expectation import Expectation

EXPECTATIONS: Mapping[str, str] = {
    "not_null": "ExpectColumnValuesToNotBeNull",
    "unique": "ExpectColumnValuesToBeUnique",
    "unique_together": "ExpectCompoundColumnsToBeUnique",
    "matches": "ExpectColumnValuesToMatchRegex",
    "does_not_match": "ExpectColumnValuesToNotMatchRegex",
    "in_set": "ExpectColumnValuesToBeInSet",
    "not_in_set": "ExpectColumnValuesToNotBeInSet",
    "length_between": "ExpectColumnValueLengthsToBeBetween",
    "values_between": "ExpectColumnValuesToBeBetween",
    "is_null": "ExpectColumnValuesToBeNull",
    "in_vocabulary": "ExpectColumnValuesToBeInSet",
    "not_in_vocabulary": "ExpectColumnValuesToNotBeInSet",
    "pair_equal": "ExpectColumnPairValuesToBeEqual",
    "first_not_less": "ExpectColumnPairValuesAToBeGreaterThanB",
    "sum_equals": "ExpectMulticolumnSumToEqual",
}
"""Names in ``checks.yaml`` and the expectation classes behind them."""


Vocabularies = Mapping[str, Set[str]]

_BETWEEN = re.compile(r"; | \| ")
"""What stands between the names of one cell, and between those of several territories."""
MANY = 20
"""Failing rows from which, where they are most of a table, one finding stands for all of them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of a table that fail a check, or why the check itself is broken."""

    failing: Sequence[int] = ()
    crash: str = ""


Answers = Mapping[str, Answer]


def run_suite(
    table: CheckedTable,
    checks: Mapping[str, Check],
    words: Vocabularies,
    rows: Mapping[str, Sequence[int]] | None = None,
) -> Answers:
    """Ask Great Expectations every check of a table; a check that crashes says why.

    With ``rows`` only those rows are looked at that one of the checks is to be asked about.
    """
    looked_at: Sequence[int] = range(len(table.refs))
    if rows is not None:
        looked_at = sorted(set().union(*rows.values()))
        table = table.of_rows(looked_at)
    return {
        name: Answer([looked_at[row] for row in _failing(result)], _crash(result))
        for name, result in _validate(table, checks, words)
    }


def findings_of(
    table: CheckedTable, checks: Mapping[str, Check], answers: Answers, language: Language
) -> Iterator[Finding]:
    """Make each failing row a finding at its place.

    Where most rows of a source fail, that is one finding: a column is missing, not every value. A
    check that crashes is reported as a broken check, never as bad data.
    """
    for name, answer in answers.items():
        yield from _findings(table, (name, checks[name]), answer, language)


def _validate(
    table: CheckedTable, checks: Mapping[str, Check], words: Vocabularies
) -> Iterator[tuple[str, Mapping[str, Any]]]:
    os.environ["GX_ANALYTICS_ENABLED"] = "False"  # nothing ever leaves the machine
    # it would import an installed pyspark, which takes seconds and ends the process without grpcio
    sys.modules.setdefault("pyspark", None)  # type: ignore[arg-type]
    import great_expectations as gx
    import pandas as pd
    from great_expectations.data_context.types.base import ProgressBarsConfig

    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False, metric_calculations=False)
    texts = {name: pd.array(list(v), dtype="str") for name, v in table.columns.items()}
    numbers = {name: pd.array(list(v), dtype="float64") for name, v in table.numbers.items()}
    frame = pd.DataFrame(texts | numbers)
    asset = context.data_sources.add_pandas("rows").add_dataframe_asset(table.source or "unified")
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": frame})
    suite = gx.ExpectationSuite(name=table.suite)
    for name, check in checks.items():
        try:
            suite.add_expectation(_expectation(name, check, table, words))
        except (TypeError, ValueError) as error:  # pydantic's errors are ValueErrors
            crash = {"raised_exception": True, "exception_message": _first_line(error)}
            yield name, {"exception_info": crash}
    outcome = batch.validate(suite, result_format={"result_format": "COMPLETE"})
    for result in outcome.results:
        config = result.expectation_config
        if config is not None and config.meta is not None:
            yield config.meta["check"], result.to_json_dict()


def _first_line(error: Exception) -> str:
    return " ".join(str(error).split())[:200]


def _expectation(name: str, check: Check, table: CheckedTable, words: Vocabularies) -> Expectation:
    import great_expectations.expectations as gxe

    arguments: dict[str, object] = {"column": check.column} if check.column else {}
    arguments |= {k: list(v) if isinstance(v, tuple) else v for k, v in check.arguments.items()}
    if check.vocabulary:
        listed = all if check.expectation == "in_vocabulary" else any
        values, known = table.columns[check.column], words[check.vocabulary]
        arguments["value_set"] = [
            value
            for value in dict.fromkeys(filter(None, values))
            if listed(part in known for part in _BETWEEN.split(value))
        ]
    if check.when:
        arguments["row_condition"] = _condition(check.when)
    expectation: Expectation = getattr(gxe, EXPECTATIONS[check.expectation])(
        **arguments, meta={"check": name}
    )
    return expectation


def _condition(when: Mapping[str, Sequence[str]]) -> object:
    from great_expectations.expectations.row_conditions import Column

    conditions: list[Any] = [Column(name).is_in(list(values)) for name, values in when.items()]
    return reduce(operator.and_, conditions)


def _findings(
    table: CheckedTable, named: tuple[str, Check], answer: Answer, language: Language
) -> Iterator[Finding]:
    name, check = named
    vietnamese = language is Language.VI
    if answer.crash:
        what, fix = _BROKEN[vietnamese]
        what = what.format(name=name, crash=answer.crash)
        yield Finding("check-broken", Severity.BLOCKING, table.source, what, fix)
        return
    if _enough_pass(table, check, answer.failing):
        return
    message = check.message_vi if vietnamese else check.message_en
    fix = check.fix_vi if vietnamese else check.fix_en
    unit = "dòng" if vietnamese else "rows"
    for row, count in _told(table, answer.failing):
        values = table.columns.get(check.column)
        value = (values[row] if values else None) or ""
        yield Finding.at(
            table.refs[row], name, check.severity,
            message=f"{message} ({count} {unit})" if count else message, fix=fix,
            field=check.column, value=value,
        )  # fmt: skip


def _enough_pass(table: CheckedTable, check: Check, failing: Sequence[int]) -> bool:
    """Whether «mostly» lets these rows pass: of those asked about that are not silent."""
    mostly = check.arguments.get("mostly")
    if not isinstance(mostly, int | float):
        return False
    columns = {**table.columns, **table.numbers}
    said = [columns[name] for name in looked_at(check) if name not in check.when]
    counted = sum(
        all(columns[name][row] in values for name, values in check.when.items())
        and (check.expectation in OF_PRESENCE or any(one[row] is not None for one in said))
        for row in range(len(table.refs))
    )
    return counted - len(failing) >= Decimal(str(mostly)) * counted


_BROKEN = (
    ("check «{name}» is broken: {crash}", "mend the check in rules/checks.yaml"),
    ("kiểm tra «{name}» bị lỗi: {crash}", "sửa kiểm tra này trong rules/checks.yaml"),
)
"""What is said of a check that crashes, in English and in Vietnamese."""


def _told(table: CheckedTable, failing: Sequence[int]) -> Iterator[tuple[int, str]]:
    """The failing rows; of a source of which most fail, the first one and how many they are."""
    of_source: dict[str, list[int]] = {}
    for row in failing:
        of_source.setdefault(table.refs[row].source, []).append(row)
    sizes = Counter(ref.source for ref in table.refs)
    for source, rows in of_source.items():
        if len(rows) >= MANY and 2 * len(rows) > sizes[source]:
            yield rows[0], f"{len(rows)}/{sizes[source]}"
        else:
            yield from ((row, "") for row in rows)


def _failing(result: Mapping[str, Any]) -> Sequence[int]:
    return sorted(set(result.get("result", {}).get("unexpected_index_list") or ()))


def _crash(result: Mapping[str, Any]) -> str:
    """What went wrong in the check itself; it looks like a failed check otherwise."""
    info = result["exception_info"] or {}
    nested = [info] if "raised_exception" in info else list(info.values())
    for item in nested:
        if isinstance(item, Mapping) and item.get("raised_exception"):
            return str(item.get("exception_message") or "unknown error").splitlines()[0]
    return ""
