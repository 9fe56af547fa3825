"""What is installed with the package: locked by hash, wanted by the code, free to pass on."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
MANDATED = {"openpyxl"}
"""Fixed by the commission: the package reads and writes workbooks by faster ones today."""
BROUGHT = {"numpy", "pydantic-core", "pdfminer-six"}
"""Imported by name; pandas, pydantic and pdfplumber bring the version that fits them."""


def named(requirements: list[str]) -> set[str]:
    return {canonicalize_name(Requirement(one).name) for one in requirements}


def imported() -> Iterator[tuple[str, str]]:
    """Top names that the package imports from outside, each with a file that does."""
    for path in sorted((ROOT / "merge_toolkit").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            names = (
                [alias.name for alias in node.names] if isinstance(node, ast.Import)
                else [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level
                else []
            )  # fmt: skip
            for name in names:
                top = name.partition(".")[0]
                if top not in sys.stdlib_module_names and top != "merge_toolkit":
                    yield top, path.relative_to(ROOT).as_posix()


def packages() -> dict[str, str]:
    """Packages that the code imports, each with a file that does."""
    known = packages_distributions()
    return {canonicalize_name(known.get(top, [top])[0]): path for top, path in imported()}


def test_the_base_brings_what_the_code_imports_and_nothing_else() -> None:
    base = named(PROJECT["dependencies"])
    extras = {name for one in PROJECT["optional-dependencies"].values() for name in named(one)}
    used = packages()
    assert set(used) - extras - BROUGHT == base - MANDATED
    assert extras <= set(used)


@pytest.mark.parametrize("name", ["lock.txt", "bench.txt", "mutation.txt"])
def test_every_locked_package_has_its_hashes(name: str) -> None:
    text = (ROOT / "requirements" / name).read_text("utf-8")
    blocks = re.split(r"\n(?=\S)", text.strip())
    assert len(blocks) > 10
    for block in blocks:
        assert re.match(r"[a-z0-9.-]+==\S+", block), block
        assert "--hash=sha256:" in block, block


def test_everything_that_is_asked_for_is_locked() -> None:
    lock = (ROOT / "requirements" / "lock.txt").read_text("utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    asked = named(PROJECT["dependencies"]) | named(PROJECT["optional-dependencies"]["docs"])
    assert asked | named(groups["dev"]) <= locked


@pytest.mark.parametrize("group", ["bench", "mutation"])
def test_tools_outside_of_the_lock_have_one_of_their_own(group: str) -> None:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]
    lock = (ROOT / "requirements" / f"{group}.txt").read_text("utf-8")
    assert named(groups[group]) <= set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE))


def test_licences_that_are_not_permissive_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(ROOT / "docs"))
    import licences

    assert {row.package for row in licences.rows(PROJECT["dependencies"])} >= {"pandas", "tqdm"}
    monkeypatch.setattr(licences, "PERMISSIVE", licences.PERMISSIVE - {"BSD-3-Clause"})
    with pytest.raises(licences.LicenceError, match="BSD-3-Clause"):
        licences.rows(PROJECT["dependencies"])
