"""Do the tests notice small changes of the code? Changes are made, and tests that reach them run.

``python -m benchmarks.mutation --sample 40 --seed 1 --room two_tier --minutes 15``

The changes are those of cosmic-ray: comparisons, operators, numbers, truth values, loops, errors.
Its own runner starts a process for each change and runs every test; here a process that has loaded
the libraries forks, takes the changed module by an import hook, and runs only the tests that reach
the changed line, by the contexts that ``python -m tests.coverage_of_rooms`` leaves. A change that
makes no other program (of an annotation, say) is none. Changes are drawn at random: the whole would
take days.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import signal
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from pathlib import Path
from types import ModuleType

import coverage
import parso
from cosmic_ray.ast import ast_nodes
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

from tests.coverage_of_rooms import DATA, ROOT

ROOMS = {
    "matching": ("matching/*.py",),
    "unify": ("unify/*.py",),
    "review.read_back": tuple(
        f"review/{name}.py" for name in ("read_back", "answers", "groups", "meaning", "returned")
    ),
    "two_tier": ("two_tier/*.py",),
}
"""The files of each room, below the package."""
LEFT_OUT = ("VariableReplacer", "VariableInserter", "_Is_Eq", "_IsNot_NotEq")
"""The first two need a variable's name; identity and equality are one for enums and None."""
LIMIT_S = 90.0
"""CPU seconds after which a change that no test has noticed counts as unnoticed."""
NOTICED, UNNOTICED, UNREACHED, TOO_LONG = "killed", "survived", "not reached", "survived so far"


@dataclass(frozen=True)
class Change:
    """One small change of a file, as cosmic-ray counts it."""

    file: Path
    operator: str
    line: int
    text: str

    @property
    def module(self) -> str:
        """Name by which the file is imported."""
        return ".".join(self.file.relative_to(ROOT).with_suffix("").parts)

    def shown(self) -> str:
        """The lines that differ."""
        before = self.file.read_text("utf-8").splitlines()
        lines = unified_diff(before, self.text.splitlines(), n=0, lineterm="")
        return " ⇒ ".join(line[1:].strip() for line in list(lines)[3:])


class Changed(MetaPathFinder, Loader):
    """Import hook that gives the changed text for one module."""

    def __init__(self, change: Change) -> None:
        self._change = change

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        """Claim the changed module alone."""
        del path, target
        if name != self._change.module:
            return None
        return spec_from_loader(name, self, origin=str(self._change.file))

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed text."""
        module.__file__ = str(self._change.file)
        exec(compile(self._change.text, str(self._change.file), "exec"), module.__dict__)


def places(files: Iterable[Path]) -> list[tuple[Path, str, int, int]]:
    """Every place of some files where a change can be made: operator, occurrence and line."""
    found = []
    for file in files:
        nodes = list(ast_nodes(parso.parse(file.read_text("utf-8"))))
        for name in operator_names():
            if not name.endswith(LEFT_OUT):
                operator = get_operator(name)()
                at = [start for node in nodes for start, _ in operator.mutation_positions(node)]
                found += [(file, name, number, line) for number, (line, _) in enumerate(at)]
    return found


def drawn(every: list[tuple[Path, str, int, int]], wanted: int, seed: int) -> Iterator[Change]:
    """So many changes at random, those left aside that make no other program."""
    random.Random(seed).shuffle(every)
    for file, name, occurrence, line in every:
        if not wanted:
            return
        text = file.read_text("utf-8")
        changed = mutate_code(text, get_operator(name)(), occurrence)
        if changed and _program(changed) not in (_program(text), ""):
            wanted -= 1
            yield Change(file, name.removeprefix("core/"), line, changed)


def _program(text: str) -> str:
    """The program of a text, annotations and docstrings left out; empty where it is none."""
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return ""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
        elif isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(value=None)
    return ast.dump(tree)


def reaching(change: Change, data: coverage.CoverageData) -> list[str]:
    """Tests that reach the changed line, those of its room first; for imports all of the file's."""
    by_line = data.contexts_by_lineno(str(change.file))
    named = {one for one in by_line.get(change.line, ()) if one}
    if not named:
        named = {one for found in by_line.values() for one in found if one}
    near = (f"/test_{change.file.stem}.py", f"/{change.file.parent.name}/", "unit", "property")
    return sorted(named, key=lambda one: (_order(one, near), one))


def _order(test: str, near: Sequence[str]) -> int:
    return next((place for place, part in enumerate(near) if part in test), len(near))


def noticed(change: Change, tests: Sequence[str]) -> str:
    """Run the tests on the changed program in a child of this process."""
    child = os.fork()
    if child == 0:
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        sys.meta_path.insert(0, Changed(change))
        import pytest

        quiet = ("-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header")
        os._exit(int(pytest.main([*quiet, *tests])))
    while _cpu_s(child) < LIMIT_S:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return UNNOTICED if status == 0 else NOTICED
        time.sleep(0.1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return TOO_LONG


def _cpu_s(process: int) -> float:
    """CPU seconds that a process has used, however busy the machine is."""
    stat = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(stat[11]) + int(stat[12])) / os.sysconf("SC_CLK_TCK")


def main(arguments: Sequence[str]) -> int:
    """Draw changes of a room, try them, and print what was noticed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--room", choices=ROOMS, action="append")
    parser.add_argument("--sample", type=int, default=40, help="changes drawn of each room")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="of each room, about")
    given = parser.parse_args(arguments)
    data = coverage.CoverageData(str(DATA))
    data.read()
    _load_libraries()
    for room in given.room or ROOMS:
        globs = ROOMS[room]
        every = places(sorted(p for one in globs for p in (ROOT / "merge_toolkit").glob(one)))
        found: dict[str, int] = {}
        until = time.monotonic() + 60 * given.minutes
        for change in drawn(every, given.sample, given.seed):
            tests = reaching(change, data)
            told = noticed(change, tests) if tests else UNREACHED
            found[told] = found.get(told, 0) + 1
            print(f"{sum(found.values())}/{given.sample} {found}", file=sys.stderr, flush=True)
            if told != NOTICED:
                where = change.file.relative_to(ROOT).as_posix()
                print(f"  {told}: {where}:{change.line} {change.operator}: {change.shown()}",
                      flush=True)  # fmt: skip
            if time.monotonic() > until:  # what was begun is ended: none is left out for its length
                break
        told = ", ".join(f"{count} {word}" for word, count in sorted(found.items()))
        print(f"{room}: {sum(found.values())} of {len(every)} places: {told}", flush=True)
    return 0


def _load_libraries() -> None:
    """What children need not load again; nothing of the package itself."""
    import hypothesis
    import msgspec
    import numpy
    import openpyxl
    import pydantic
    import pytest
    import python_calamine
    import rapidfuzz
    import scipy.optimize
    import scipy.sparse
    import xlsxwriter
    import yaml

    del hypothesis, msgspec, numpy, openpyxl, pydantic, pytest, python_calamine, rapidfuzz
    del scipy, xlsxwriter, yaml


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
