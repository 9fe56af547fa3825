"""Expectation suites as rules write them, run by the real Great Expectations, and remembered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from merge_toolkit.cache import Cache
from merge_toolkit.checking import Asked, Suites
from merge_toolkit.checks.suites import EXPECTATIONS
from merge_toolkit.checks.tables import CheckedTable
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.model.records import SourceRef
from merge_toolkit.rules.schema import RuleBook
from tests.builders import book


def table(**columns: list[str | None]) -> CheckedTable:
    size = len(next(iter(columns.values())))
    refs = [SourceRef("mot", "a.xlsx", "S", row + 2) for row in range(size)]
    numbers = {"fee_vnd": [float(row) for row in range(size)]}
    return CheckedTable("source", "mot", columns, refs, numbers)


def rules_with(**checks: dict[str, object]) -> RuleBook:
    words = {"suite": "source", "message_vi": "vi", "message_en": "en"}
    made = {name: {**words, **check} for name, check in checks.items()}
    rules = book()
    own = rules.checks.model_validate({"checks": made})
    return rules.model_copy(update={"checks": own})


def found(rules: RuleBook, of: CheckedTable, cache: Cache) -> tuple[Finding, ...]:
    with Suites(rules, cache) as suites:
        return suites.start(Asked.of(of)).result()


RULES = rules_with(
    garbled={"expectation": "does_not_match", "column": "name", "arguments": {"regex": "Ã"}},
    online={"expectation": "not_null", "column": "code", "when": {"online_level": ["Toàn trình"]}},
    listed={
        "expectation": "in_vocabulary", "column": "agency", "vocabulary": "agencies",
    },
    dear={"expectation": "values_between", "column": "fee_vnd", "arguments": {"max_value": 1}},
    broken={"expectation": "matches", "column": "name", "arguments": {"regexp": "x"}},
)  # fmt: skip
ROWS = table(
    name=["Cấp", "CÃ¡p", "Thu hồi"],
    code=[None, None, "1.000001"],
    online_level=["Toàn trình", "Một phần", "Toàn trình"],
    agency=["Sở Nội vụ", "Sở Nội vụ; Sở Không có thật", None],
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, tuple[Finding, ...]]]:
    folder = tmp_path_factory.mktemp("cache")
    yield folder, found(RULES, ROWS, Cache(folder))


def test_each_check_finds_its_rows(told: tuple[Path, tuple[Finding, ...]]) -> None:
    rows = {(one.code, one.row) for one in told[1] if one.code != "check-broken"}
    assert rows == {("garbled", 3), ("online", 2), ("listed", 3), ("dear", 4)}


def test_a_check_that_crashes_is_a_broken_check(told: tuple[Path, tuple[Finding, ...]]) -> None:
    [broken] = [one for one in told[1] if one.code == "check-broken"]
    assert "«broken»" in broken.message
    assert broken.severity == "blocking"


def test_what_did_not_change_is_not_checked_again(
    told: tuple[Path, tuple[Finding, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, before = told

    def never(*_: object) -> None:
        raise AssertionError("checked again")

    monkeypatch.setattr("concurrent.futures.ProcessPoolExecutor.submit", never)
    assert found(RULES, ROWS, Cache(folder)) == before
    other = table(**{**ROWS.columns, "name": ["Cấp", "Cấp", "Thu hồi"]})  # type: ignore[arg-type]
    with pytest.raises(AssertionError, match="checked again"):
        found(RULES, other, Cache(folder))
    with pytest.raises(AssertionError, match="checked again"):
        found(RULES, ROWS, Cache(None))


def test_a_damaged_entry_is_as_none(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("k", b"12")
    assert cache.get("k") == b"12"
    entry = tmp_path / "k"
    whole = entry.read_bytes()
    entry.write_bytes(whole.replace(b"2", b"3"))
    assert cache.get("k") is None
    entry.write_bytes(whole[:5])
    assert cache.get("k") is None
    (tmp_path / "file").write_text("")
    Cache(tmp_path / "file").put("k", b"1")  # cannot be written: no harm


@pytest.mark.parametrize(
    ("mostly", "told"), [(0.76, {"coded", "garbled"}), (0.75, {"garbled"}), (0.5, set())]
)
def test_mostly_lets_some_rows_fail(tmp_path: Path, mostly: float, told: set[str]) -> None:
    """Of four rows that are asked one lacks a code; of two that have a name one is garbled."""
    rules = rules_with(
        coded={"expectation": "not_null", "column": "code", "arguments": {"mostly": mostly},
               "when": {"online_level": ["Toàn trình"]}},
        garbled={"expectation": "does_not_match", "column": "name",
                 "arguments": {"regex": "Ã", "mostly": mostly}},
    )  # fmt: skip
    rows = table(
        code=["1", None, "3", "4", None],
        name=["Cấp", None, "CÃ¡p", None, None],
        online_level=["Toàn trình"] * 4 + [None],
    )
    assert {one.code for one in found(rules, rows, Cache(tmp_path))} == told


def test_most_rows_failing_are_one_finding(tmp_path: Path) -> None:
    rules = rules_with(code={"expectation": "not_null", "column": "code"})
    many = table(code=[None] * 39 + ["1.000001"])
    [one] = found(rules, many, Cache(tmp_path))
    assert (one.row, "39/40" in one.message) == (2, True)
    few = table(code=[None] * 19 + ["1.000001"] * 21)
    assert len(found(rules, few, Cache(tmp_path))) == 19


EVERY = rules_with(
    stated={"expectation": "not_null", "column": "code"},
    once={"expectation": "unique", "column": "code"},
    together={
        "expectation": "unique_together",
        "arguments": {"column_list": ("code", "name"), "ignore_row_if": "any_value_is_missing"},
    },
    some={"expectation": "unique", "column": "code", "when": {"name": ["Cấp"]}},
    shaped={"expectation": "matches", "column": "code", "arguments": {"regex": r"^\d\.\d{6}$"}},
    garbled={"expectation": "does_not_match", "column": "name", "arguments": {"regex": "Ã"}},
    known={"expectation": "in_set", "column": "online_level", "arguments": {"value_set": ("A",)}},
    barred={
        "expectation": "not_in_set", "column": "online_level",
        "arguments": {"value_set": ("B",)}, "when": {"name": ["Cấp"]},
    },
    long={"expectation": "length_between", "column": "name", "arguments": {"max_value": 6}},
    dear={"expectation": "values_between", "column": "fee_vnd", "arguments": {"max_value": 3}},
    empty={"expectation": "is_null", "column": "note"},
    listed={"expectation": "in_vocabulary", "column": "agency", "vocabulary": "agencies"},
    ended={"expectation": "not_in_vocabulary", "column": "agency", "vocabulary": "agencies"},
    equal={"expectation": "pair_equal", "arguments": {"column_A": "code", "column_B": "note"}},
    ordered={
        "expectation": "first_not_less",
        "arguments": {"column_A": "fee_vnd", "column_B": "cost", "or_equal": 1},
    },
    total={
        "expectation": "sum_equals",
        "arguments": {"column_list": ("fee_vnd", "cost"), "sum_total": 6},
    },
)  # fmt: skip
"""A check of every expectation."""


def many(rows: list[tuple[str | None, ...]]) -> CheckedTable:
    """Rows of code, name, online level, agency, note, fee and cost."""
    *texts, fees, costs = zip(*rows, strict=True)
    names = ("code", "name", "online_level", "agency", "note")
    made = table(**{name: list(column) for name, column in zip(names, texts, strict=True)})
    numbers = {
        "fee_vnd": [one and float(one) for one in fees],
        "cost": [one and float(one) for one in costs],
    }
    return replace(made, numbers=numbers)


FIRST: list[tuple[str | None, ...]] = [
    ("1.000001", "Cấp", "A", "Sở Nội vụ", None, "1", "5"),
    ("1.000002", "Cấp lại", "B", "Sở Nội vụ", "1.000002", "4", "4"),
    (None, "CÃ¡p", None, None, None, None, "2"),
]
AFTER: list[tuple[str | None, ...]] = [
    *FIRST,
    ("1.000001", "Cấp", "B", "Sở Lạ", "1.000001", "2", "3"),
    ("1.000001", "Cấp", "A", "Sở Nội vụ", None, "1", "5"),
    ("x", "Cấp", "B", None, "y", "9", None),
    (None, None, "A", "Sở Lạ", None, None, None),
]


def test_what_is_said_of_new_values_alone_is_what_is_said_of_all(tmp_path: Path) -> None:
    assert {one.expectation for one in EVERY.checks.checks.values()} == set(EXPECTATIONS)
    for own in (FIRST, AFTER, FIRST[1:], [*AFTER[3:], *FIRST], [*AFTER, *AFTER[5:]]):
        remembered, anew = Cache(tmp_path), Cache(None)
        assert found(EVERY, many(own), remembered) == found(EVERY, many(own), anew)
    assert {one.code for one in found(EVERY, many(AFTER), Cache(None))} == set(EVERY.checks.checks)


def test_values_that_were_seen_before_are_not_asked_about(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = found(EVERY, many(AFTER), Cache(tmp_path))
    asked: list[Mapping[str, Sequence[int]]] = []
    submit = ProcessPoolExecutor.submit

    def listening(pool: ProcessPoolExecutor, *given: Any) -> Any:
        asked.append(given[-1])
        return submit(pool, *given)

    monkeypatch.setattr(ProcessPoolExecutor, "submit", listening)
    checks = {
        name: check.model_copy(update={"message_vi": "khác", "severity": Severity.HIGH})
        for name, check in EVERY.checks.checks.items()
    }
    told = EVERY.checks.model_copy(update={"checks": checks})
    other = found(EVERY.model_copy(update={"checks": told}), many(AFTER), Cache(tmp_path))
    assert {(one.code, one.row) for one in other} == {(one.code, one.row) for one in before}
    assert {one.message for one in other} == {"khác"}
    assert asked == [], "other words are no other question"
    found(EVERY, many(AFTER[1:]), Cache(tmp_path))
    assert asked.pop().keys() == {"some"}, "only this compares some of the rows"
    found(EVERY, many([*AFTER, ("z", *AFTER[0][1:])]), Cache(tmp_path))
    new = {name: list(rows) for name, rows in asked.pop().items()}
    assert new == {
        "shaped": [7], "equal": [7], "some": list(range(8)),
    }  # fmt: skip
