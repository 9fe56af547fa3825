"""Names that rules use and that exist nowhere: fields, comparers, policies, agencies, sources."""

from __future__ import annotations

import re
from collections.abc import Iterator

from merge_toolkit.rules.schema import Check, RuleBook
from merge_toolkit.rules.semantics.base import (
    RECORD_FIELDS,
    Contradiction,
    LegalNames,
    unknown,
)

NOT_JUDGED = ("status", "status_date")
"""Columns that fill a record but are no field of the unified catalog."""
_NUMBERS = frozenset({"min_value", "max_value", "sum_total", "mostly"})


def names_in_columns(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Fields that a table's columns and ticks fill."""
    for name, table in book.columns.tables.items():
        fields = (*RECORD_FIELDS[table.record], *NOT_JUDGED)
        at = ("columns", "tables", name)
        for column in table.columns:
            yield from unknown((*at, "columns", column), "field", column, fields)
        for tick, rule in table.ticks.items():
            yield from unknown((*at, "ticks", tick, "field"), "field", rule.field, fields)


def names_of_sources(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Files of ``rules/sources/`` for sources that ``merge.yaml`` does not list."""
    for name in book.sources:
        yield from unknown(("sources", name), "source", name, book.merge.sources)


def names_in_agencies(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Agencies that take over, and fields of work that move."""
    agencies = book.agencies.agencies
    for name, agency in agencies.items():
        at = ("agencies", "agencies", name)
        if agency.successor:
            yield from unknown((*at, "successor"), "agency", agency.successor, agencies)
        for moved, move in agency.moves.items():
            path = (*at, "moves", moved)
            yield from unknown(path, "field of work", moved, book.fields.fields)
            yield from unknown((*path, "to"), "agency", move.to, agencies)


def names_in_matching(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Fields that bear evidence, their comparers, and the keys that make candidates."""
    for sort, fields in RECORD_FIELDS.items():
        rules = getattr(book.matching, sort)
        at = ("matching", sort)
        for name, evidence in rules.evidence.items():
            path = (*at, "evidence", name)
            yield from unknown(path, "field", name, fields)
            yield from unknown((*path, "compare"), "comparer", evidence.compare, legal.comparers)
        for index, name in enumerate(rules.candidates.keys):
            yield from unknown((*at, "candidates", "keys", index), "field", name, fields)
        for index, name in enumerate(rules.soft_against_reference):
            yield from unknown((*at, "soft_against_reference", index), "field", name, fields)


def names_in_policies(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Fields, their policies, and the policies that propose."""
    for sort, fields in RECORD_FIELDS.items():
        for name, rule in getattr(book.policies, sort).items():
            path = ("policies", sort, name)
            yield from unknown(path, "field", name, fields)
            yield from unknown((*path, "policy"), "policy", rule.policy, legal.policies)
            for index, proposed in enumerate(rule.propose):
                yield from unknown((*path, "propose", index), "policy", proposed, legal.policies)


def ranges_in_checks(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Ranges that nothing can lie in."""
    for name, check in book.checks.checks.items():
        least, most = (check.arguments.get(end) for end in ("min_value", "max_value"))
        if isinstance(least, int | float) and isinstance(most, int | float) and least > most:
            what = f"min_value {least} is above max_value {most}"
            path = ("checks", "checks", name, "arguments", "min_value")
            yield (path, what, "min_value ≤ max_value")


def values_in_checks(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Arguments that their expectation cannot take: every run would report a broken check."""
    for name, check in book.checks.checks.items():
        for argument, value in check.arguments.items():
            at = ("checks", "checks", name, "arguments", argument)
            of_truth = isinstance(value, bool)
            number = value if isinstance(value, int | float) and not of_truth else None
            if argument in _NUMBERS and number is None:
                yield at, f"«{value}» is no number", f"write a number: {argument}: 1"
            if argument == "mostly" and number is not None and not 0 <= number <= 1:
                yield at, f"mostly {value} is no share of the rows", "write one such as 0.95"
            if argument == "regex":
                try:
                    re.compile(str(value))
                except re.error as error:
                    what = f"«{value}» is no regular expression: {error.msg}"
                    yield at, what, "write it as Python's re reads it, and \\( for a bracket"


def names_in_checks(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Expectations, their arguments, and the columns of their suite."""
    for name, check in book.checks.checks.items():
        at, asked = ("checks", "checks", name), check.expectation
        yield from unknown((*at, "expectation"), "expectation", asked, legal.expectations)
        columns = legal.columns.get(check.suite, ())
        if check.column:
            yield from unknown((*at, "column"), "column", check.column, columns)
        possible, needed = legal.expectations.get(asked), legal.needed.get(asked, ())
        for argument in check.arguments if possible is not None else ():
            yield from unknown((*at, "arguments", argument), "argument", argument, possible or ())
        for argument in needed:
            if argument not in check.arguments:
                what = f"«{asked}» needs the argument «{argument}»"
                yield ((*at, "expectation"), what, f"add arguments: {{{argument}: …}}")
        several = {"column_list", "column_A"} & set(possible or ())
        if possible is not None and not several and not check.column:
            yield ((*at, "expectation"), f"«{asked}» needs a column", "add «column: …»")
        for place, column in _columns(check):
            yield from unknown((*at, *place), "column", column, columns)
        if check.vocabulary:
            where = (*at, "vocabulary")
            yield from unknown(where, "vocabulary", check.vocabulary, legal.vocabularies)
        elif asked.endswith("in_vocabulary"):
            fix = f"add «vocabulary: …», one of {', '.join(sorted(legal.vocabularies))}"
            yield (*at, "expectation"), f"«{asked}» needs a vocabulary", fix


def words_in_checks(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Words that are asked of numbers, or given to an expectation that takes none."""
    for name, check in book.checks.checks.items():
        at, asked = ("checks", "checks", name), check.expectation
        if check.vocabulary and not asked.endswith("in_vocabulary"):
            what = f"«{asked}» takes no vocabulary"
            yield (*at, "vocabulary"), what, "take in_vocabulary, or leave it away"
        words_of: list[tuple[tuple[str, ...], str]] = [
            (("when", column), column) for column in check.when
        ]
        words_of += [(("column",), check.column)] if check.vocabulary else []
        for place, column in words_of:
            if column in legal.numbers:
                what = f"«{column}» holds numbers, and words are asked of it"
                yield (*at, *place), what, "name the column of its text"


def _columns(check: Check) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """The columns that a check names beside its own, and where."""
    listed = check.arguments.get("column_list")
    for index, column in enumerate(listed if isinstance(listed, tuple) else ()):
        yield ("arguments", "column_list", index), column
    for side in ("column_A", "column_B"):
        if side in check.arguments:
            yield ("arguments", side), str(check.arguments[side])
    for column in check.when:
        yield ("when", column), column
