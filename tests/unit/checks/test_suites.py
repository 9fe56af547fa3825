"""Expectation suites as rules write them, run by the real Great Expectations, and remembered."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from merge_toolkit.cache import Cache
from merge_toolkit.checking import Asked, Suites
from merge_toolkit.checks.tables import CheckedTable
from merge_toolkit.model.outcome import Finding
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


def test_most_rows_failing_are_one_finding(tmp_path: Path) -> None:
    rules = rules_with(code={"expectation": "not_null", "column": "code"})
    many = table(code=[None] * 39 + ["1.000001"])
    [one] = found(rules, many, Cache(tmp_path))
    assert (one.row, "39/40" in one.message) == (2, True)
    few = table(code=[None] * 19 + ["1.000001"] * 21)
    assert len(found(rules, few, Cache(tmp_path))) == 19
