"""Branches that the tests of six rooms reach: ``make coverage``. Fails where a room falls below.

Run in one process, so that every line is known by the tests that reach it
(``benchmarks/mutation.py`` runs only these).
"""

from __future__ import annotations

import sys
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
    "tests/unit/test_policies.py", "tests/unit/test_lone_fields.py", "tests/unit/matching",
    "tests/unit/review", "tests/unit/rules", "tests/unit/model", "tests/unit/conflicts",
    "tests/property", "tests/golden",
)  # fmt: skip
UNREACHABLE = (
    "if TYPE_CHECKING:",
    r"^\s*\.\.\.$",
)
"""Lines that no run reaches by their nature."""


def main() -> int:
    """Run the tests, print the share of each room; return the exit code."""
    DATA.parent.mkdir(parents=True, exist_ok=True)
    measured = coverage.Coverage(
        str(DATA), branch=True, source=[f"merge_toolkit.{room}" for room in ROOMS]
    )
    measured.set_option("run:dynamic_context", "test_function")
    measured.erase()
    with measured.collect():
        failed = int(
            pytest.main(["-q", "-p", "no:xdist", *(t for t in TESTS if (ROOT / t).exists())])
        )
    measured.save()
    return failed or report(measured)


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
    sys.exit(main())
