"""Whatever is edited: what is remembered, in a process or on disk, gives what a new run gives."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random

import pytest

from benchmarks.many_provinces import written
from merge_toolkit.errors import OperatorError, Problem
from merge_toolkit.memory.resident import Resident
from tests.golden.compare import WORKSPACES, copied
from tests.property.any_edit import EDITS, RULES, edited, row_of_workbook, rule
from tests.property.test_cached_runs import made

MANY = "many"
"""Six provinces: so many that they enter one after the other."""
Outputs = dict[str, bytes] | tuple[Problem, ...]


def workspace(kind: str, folder: Path) -> Path:
    if kind == MANY:
        written(folder, 6, rows=40)
        return folder
    return copied(kind, folder)


def outputs(root: Path, out: str, *, remember: bool, resident: Resident | None = None) -> Outputs:
    """Every output, or why nothing was written."""
    try:
        return made(root, out, remember=remember, resident=resident)
    except OperatorError as error:
        shutil.rmtree(root / f"{out}.new", ignore_errors=True)
        return tuple(error.problems)


def copy_of(root: Path, into: Path) -> None:
    """Put the inputs and rules of one folder in the place of another's."""
    for part in ("catalogs", "rules"):
        shutil.rmtree(into / part, ignore_errors=True)
        shutil.copytree(root / part, into / part)


def check(kind: str, seed: int, times: int, folder: Path) -> int:
    """Edit so many times, now and then more than once; return how often a run wrote something."""
    rng, resident, wrote = Random(seed), Resident(), 0
    root = workspace(kind, folder / "ws")
    outputs(root, "out", remember=True, resident=resident)
    alone = shutil.copytree(root, folder / "alone")  # nobody else remembers anything for its runs
    done: list[str] = []
    for _ in range(times):
        copy_of(root, folder / "before")
        done += [edited(root, rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))]
        copy_of(root, alone)
        cached = outputs(alone, "out", remember=True)
        stays = outputs(root, "out", remember=True, resident=resident)
        anew = outputs(root, "anew", remember=False)
        assert stays == anew, done
        assert cached == anew, done
        if isinstance(anew, dict):
            wrote += 1
        else:
            done.append("taken back")
            copy_of(folder / "before", root)
    return wrote


@pytest.mark.parametrize("kind", [*WORKSPACES, MANY])
def test_any_edit_gives_the_same_bytes(kind: str, tmp_path: Path) -> None:
    assert check(kind, 1, 4, tmp_path) > 1


@pytest.mark.nightly
@pytest.mark.parametrize("seed", range(2, 22))
@pytest.mark.parametrize("kind", [*WORKSPACES, MANY])
def test_any_sequence_of_edits_gives_the_same_bytes(kind: str, seed: int, tmp_path: Path) -> None:
    assert check(kind, seed, 12, tmp_path) > 3


@pytest.mark.parametrize("kind", [*WORKSPACES, MANY])
def test_every_kind_of_edit_is_possible(kind: str, tmp_path: Path) -> None:
    """Or the tests above edit less than they say."""
    root, rng = workspace(kind, tmp_path / "ws"), Random(7)
    outputs(root, "out", remember=False)
    for edit in EDITS:
        done = sum(bool(edit(root, rng)) for _ in range(20))
        assert done or (kind == MANY and edit is row_of_workbook), edit.__name__


def test_every_rule_file_is_edited(tmp_path: Path) -> None:
    root, rng = workspace(MANY, tmp_path / "ws"), Random(3)
    left = set(RULES)
    for _ in range(500):
        left.discard(rule(root, rng).partition(":")[0])
        if not left:
            return
    raise AssertionError(left)
