"""Workspaces of rule files alone, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from merge_toolkit.errors import Problem, RuleError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.rules.read import Rules, read_rules

MERGE = 'target: {name: "Tỉnh Mới"}\nsources:\n  mot: {name: "Một"}\n  hai: {name: "Hai"}\n'


def workspace(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write rule files by their path below ``rules/``."""
    (folder / "sources").mkdir(parents=True)
    for name, text in {"merge.yaml": MERGE, **files}.items():
        content = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(content)
    return folder


def read(folder: Path, files: Mapping[str, str | bytes]) -> Rules:
    return read_rules(workspace(folder / "rules", files), legal_names())


def problems(folder: Path, files: Mapping[str, str | bytes]) -> tuple[Problem, ...]:
    with pytest.raises(RuleError) as caught:
        read(folder, files)
    return caught.value.problems


def assert_told(found: tuple[Problem, ...], where: str, what: str, fix: str) -> None:
    """One of the problems stands at ``where`` (up to its column) and says ``what`` and ``fix``."""
    hits = [
        one for one in found
        if f"{one.where}:".startswith(f"{where}:") and what in one.what and fix in one.fix
    ]  # fmt: skip
    assert hits, "\n".join(map(str, found))
