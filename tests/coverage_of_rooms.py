"""Branches that the tests of six rooms reach: ``make coverage``. Fails where a room falls below.

Run in one process, so that every line is known by the tests that reach it
(``benchmarks/mutation.py`` runs only these). Tests named as arguments are run instead of all.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import coverage
import pytest

ROOT = Path(__file__).resolve().parents[1]
DATA = ROOT / ".cache" / "coverage" / "data"
ROOMS = ("model", "rules", "matching", "unify", "two_tier", "review")
LEAST = 95.0
"""Percent of lines and branches of each room that tests reach."""
TESTS = (
    "tests/unit/two_tier", "tests/unit/test_unify_choices.py", "tests/unit/test_unify_groups.py",
    "tests/unit/test_unify_gaps.py", "tests/unit/test_policies.py",
    "tests/unit/test_lone_fields.py", "tests/unit/test_row_cells.py", "tests/unit/matching",
    "tests/unit/review", "tests/unit/rules", "tests/unit/normalize", "tests/unit/explaining",
    "tests/unit/conflicts", "tests/property/test_merge_laws.py",
    "tests/property/test_many_sources.py", "tests/property/test_review_reattachment.py",
    "tests/property/test_any_edit.py",
    "tests/cli/test_review_loop.py", "tests/cli/test_platform_choice.py",
    "tests/cli/test_explain.py",
)  # fmt: skip
UNREACHABLE = ("if TYPE_CHECKING:", r"^\s*\.\.\.$")
"""Lines that no run reaches by their nature."""


class Contexts:
    """Plugin of pytest that tells coverage which test is running."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self._measured = measured

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Name the test, without its parameters."""
        self._measured.switch_context(item.nodeid.partition("[")[0])
        return (yield)


def main(arguments: Sequence[str]) -> int:
    """Run the tests, print the share of each room; return the exit code."""
    DATA.parent.mkdir(parents=True, exist_ok=True)
    source = [f"merge_toolkit.{room}" for room in ROOMS]
    measured = coverage.Coverage(str(DATA), branch=True, source=source)
    measured.erase()
    with measured.collect():
        quiet = ("-q", "-p", "no:xdist", "--rootdir", str(ROOT))
        failed = int(pytest.main([*quiet, *(arguments or TESTS)], plugins=[Contexts(measured)]))
    measured.save()
    return report(measured) or failed


def report(measured: coverage.Coverage) -> int:
    """Print the share of each room, and what is missing; 1 where a room falls below."""
    measured.set_option("report:exclude_also", list(UNREACHABLE))
    below = 0
    for room in ROOMS:
        place = ROOT / "merge_toolkit" / room
        files = f"{place}/*" if place.is_dir() else f"{place}.py"
        share = measured.report(include=[files], show_missing=True, skip_covered=True)
        print(f"{room}: {share:.1f} %\n")
        below += share < LEAST
    return int(bool(below))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
