"""Workspaces to measure on, and the command that runs them."""

from __future__ import annotations

import csv
import shutil
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.sample_provinces import DEFAULT_SEED, generate

ROOT = Path(__file__).resolve().parent.parent
REALDATA = ROOT.parent / "shared" / "realdata"
COMMAND = (sys.executable, "-m", "merge_toolkit.cli.main")

Row = dict[str, str]


@dataclass(frozen=True)
class Sampled:
    """A workspace of the sample provinces and, beside it, their truth."""

    root: Path
    truth: Path


def sampled(seed: int, folder: Path, rules: Path = ROOT / "rules") -> Sampled:
    """Generate both provinces at full size; the truth lies outside the workspace."""
    workspace, truth = folder / f"seed-{seed}", folder / f"truth-{seed}"
    generate(seed, "full", workspace / "catalogs", truth)
    shutil.copytree(rules, workspace / "rules", ignore=shutil.ignore_patterns("decisions"))
    return Sampled(workspace, truth)


def committed(folder: Path) -> Path:
    """Workspace of the committed catalogs, or of the same ones generated anew."""
    if not (ROOT / "catalogs" / "dong-thap").is_dir():
        return sampled(DEFAULT_SEED, folder).root
    workspace = folder / "committed"
    for name in ("catalogs", "rules"):
        shutil.copytree(ROOT / name, workspace / name)
    return workspace


def real(folder: Path) -> Path | None:
    """Workspace of the real lists made by ``init``; None where they are absent."""
    if not REALDATA.is_dir():
        return None
    workspace = folder / "real"
    sources = [
        *("--source", f"da-nang={REALDATA / 'da-nang-2023-2025.csv'}"),
        *("--source", f"hai-phong={REALDATA / 'hai-phong-2025-07.csv'}"),
    ]
    for export in sorted((REALDATA / "portal").glob("*.xlsx")):
        sources += ["--reference", f"quoc-gia={export}"]
    call(["init", str(workspace), *sources, "--target", "Thành phố thử"])
    return workspace


def call(arguments: Sequence[str]) -> None:
    """Run a command of merge-toolkit, which must end well."""
    ended = subprocess.run([*COMMAND, *arguments], cwd=ROOT, capture_output=True, check=False)
    if ended.returncode:
        raise SystemExit(f"merge-toolkit {arguments[0]} failed:\n{ended.stderr.decode()}")


def rows_of(path: Path) -> list[Row]:
    """Rows of a CSV file, with the guard of dangerous text taken off."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            {key: _unguarded(text) for key, text in row.items()} for row in csv.DictReader(file)
        ]


def _unguarded(text: str) -> str:
    bare = text.lstrip("'")
    return text[1:] if bare != text and bare[:1] in ("=", "+", "-", "@", "\t") else text
