"""The same inputs give the same bytes, wherever and however they are merged."""

from __future__ import annotations

import csv
import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.pipeline import finding_order
from tests.command_line import call
from tests.golden.compare import copied, environment, merged, promised, ran

NESTED = "a folder/với dấu"


def available(locale: str) -> str:
    """The locale, or C where this machine has not got it."""
    try:
        listed = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=False)
    except FileNotFoundError:
        return "C"
    known = {name.lower().replace("-", "") for name in listed.stdout.split()}
    return locale if locale.lower().replace("-", "") in known else "C"


def test_environment_and_place_do_not_matter(tmp_path: Path) -> None:
    base = merged("two-provinces")
    workspace = copied(base.name, tmp_path / NESTED / base.name)
    ran(workspace, environment("1", available("vi_VN.UTF-8"), "Asia/Ho_Chi_Minh"), tmp_path)
    assert differing(workspace, base) == []


def test_earlier_outputs_do_not_matter(tmp_path: Path) -> None:
    base = merged("with-reference")
    workspace = copied(base.name, tmp_path / "ws")
    shutil.copytree(merged("two-provinces") / "out", workspace / "out")  # of another merger
    ran(workspace, environment("4242", "C.UTF-8", "America/New_York"), given=".")
    assert differing(workspace, base) == []


def differing(workspace: Path, base: Path) -> list[str]:
    """Names of outputs that are not the same bytes, or not there on both sides."""
    made, expected = promised(workspace / "out"), promised(base / "out")
    return [name for name in sorted(made | expected) if made.get(name) != expected.get(name)]


SHUFFLED = {"two-provinces": "song-xanh/danh-muc.csv", "with-reference": "mien-bac/danh-muc.csv"}


@pytest.mark.parametrize("name", SHUFFLED)
def test_order_of_input_rows_does_not_matter(name: str, tmp_path: Path) -> None:
    base = merged(name)
    workspace = copied(base.name, tmp_path / base.name)
    path = workspace / "catalogs" / SHUFFLED[base.name]
    header, *lines = path.read_bytes().decode("utf-8").splitlines(keepends=True)
    random.Random(5).shuffle(lines)
    path.write_bytes("".join([header, *lines]).encode())
    assert call("run", "--workspace", workspace).returncode == 0
    for output in ("unified_catalog.csv", "unified_inventory.csv"):
        assert without_places(workspace, output) == without_places(base, output)
    assert verdicts(workspace) == verdicts(base)
    assert relations(workspace) == relations(base)


PLACES = ("sources",)


def without_places(workspace: Path, name: str) -> set[tuple[str, ...]]:
    """Lines of an output without the columns that say where rows stand; lists as sets."""
    return {
        tuple(" | ".join(sorted(text.split(" | "))) if key == "open_conflicts" else text
              for key, text in line.items() if key not in PLACES)
        for line in lines_of(workspace / "out" / name)
    }  # fmt: skip


def verdicts(workspace: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Verdict and score of each accepted or open pair, by what its rows say."""
    named = [f"{side}_{name}" for side in ("left", "right") for name in ("source", "code", "name")]
    return {
        tuple(line[name] for name in named): (line["verdict"], line["score"], line["reasons"])
        for line in lines_of(workspace / "out" / "pairs.csv")
        if line["verdict"] != "different"
    }


def relations(workspace: Path) -> set[tuple[str, ...]]:
    """Where each row went, by what it says."""
    named = ("source", "code", "name", "unified_id", "relation", "decided_by")
    return {
        tuple(line[name] for name in named)
        for line in lines_of(workspace / "out" / "crosswalk.csv")
    }


def lines_of(path: Path) -> list[dict[str, str]]:
    """Lines of a CSV output."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("field", ["code", "value", "against", "message", "fix"])
def test_findings_of_one_place_stand_in_one_order(field: str) -> None:
    """They are gathered in a set, which has another order each time Python begins."""
    one = Finding("c", Severity.LOW, "mot", "m", "f", "a.csv", "", 3, "code", "v", "x")
    others = [replace(one, **{field: word}) for word in ("1", "2", "3")]
    assert sorted(others, key=finding_order) == sorted(others[::-1], key=finding_order)
