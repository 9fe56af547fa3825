"""Everything that two nasty little mergers write, byte for byte."""

from __future__ import annotations

import difflib
from pathlib import Path

import pytest

from tests.golden.build import build
from tests.golden.compare import HERE, WORKSPACES, merged, promised

SHOWN = 40
MEANT = "if the change is meant: python -m tests.golden --write, and read the diff"


@pytest.mark.parametrize("name", WORKSPACES)
def test_outputs_are_as_expected(name: str) -> None:
    made, expected = promised(merged(name) / "out"), promised(HERE / name / "expected")
    assert sorted(made) == sorted(expected), MEANT
    differing = [path for path in made if made[path] != expected[path]]
    assert not differing, "\n".join(
        [f"{', '.join(differing)} changed; {MEANT}", *_shown(differing, expected, made)]
    )


def _shown(differing: list[str], old: dict[str, bytes], new: dict[str, bytes]) -> list[str]:
    """First changed lines of the first changed file that is text."""
    for path in differing:
        if not path.endswith((".xlsx", ".docx", ".parquet")):
            one, other = (content.decode().splitlines() for content in (old[path], new[path]))
            lines = difflib.unified_diff(one, other, "expected", path, n=0, lineterm="")
            return list(lines)[:SHOWN]
    return []


def test_inputs_are_those_of_build(tmp_path: Path) -> None:
    build(tmp_path)
    made = {path.relative_to(tmp_path): path.read_bytes()
            for path in tmp_path.rglob("*") if path.is_file()}  # fmt: skip
    committed = {path.relative_to(HERE): path.read_bytes()
                 for path in HERE.glob("*/catalogs/**/*") if path.is_file()}  # fmt: skip
    assert made == committed
