"""Run a golden workspace and hold its outputs against ``expected/``."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
WORKSPACES = ("two-provinces", "with-reference")
OUTSIDE = "run.log.json"
"""The only output outside the determinism promise."""


_KEPT = tempfile.TemporaryDirectory(prefix="merge-golden-")  # until the tests end


@cache
def merged(name: str) -> Path:
    """A golden workspace merged in a plain environment; once, whoever asks. Do not change it."""
    workspace = copied(name, Path(_KEPT.name) / name)
    ran(workspace, environment("0", "C", "UTC"))
    return workspace


def environment(seed: str, locale: str, zone: str) -> dict[str, str]:
    """Hash seed, locale and time zone of a run."""
    return {"PYTHONHASHSEED": seed, "LC_ALL": locale, "LANG": locale, "TZ": zone}


def copied(name: str, workspace: Path) -> Path:
    """Copy the inputs, rules and decisions of a golden workspace."""
    for part in ("catalogs", "rules"):
        shutil.copytree(HERE / name / part, workspace / part)
    return workspace


def ran(
    workspace: Path, environment: Mapping[str, str], cwd: Path | None = None,
    given: str | None = None,
) -> None:  # fmt: skip
    """Run a workspace in a process of its own; raise with its messages if it fails."""
    command = [sys.executable, "-m", "merge_toolkit.cli.main", "run"]
    ended = subprocess.run(
        [*command, "--workspace", given or str(workspace)],
        cwd=cwd or workspace, env={**os.environ, **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if ended.returncode:
        raise RuntimeError(f"run of {workspace.name} failed:\n{ended.stderr}")


WORKBOOK = "review/review.xlsx"


def promised(folder: Path) -> dict[str, bytes]:
    """Every output by name, as bytes, without what may change with the tool alone."""
    found = {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != OUTSIDE
    }
    if "run.json" in found:
        found["run.json"] = _bare(found["run.json"])
    if WORKBOOK in found:
        found["review/review.txt"] = _without_export_id(found.pop(WORKBOOK))
    if "basis.json" in found:  # rules and defaults in full: other tests hold what they come to
        basis = json.loads(found["basis.json"])
        basis.pop("rules", None)
        found["basis.json"] = (json.dumps(basis, indent=2, sort_keys=True) + "\n").encode()
    return found


def _without_export_id(workbook: bytes) -> bytes:
    """The parts of a workbook, without the id of its export: it changes with every rule."""
    with zipfile.ZipFile(io.BytesIO(workbook)) as archive:
        parts = [name.encode() + b"\n" + archive.read(name) for name in archive.namelist()]
    return re.sub(rb"X-[0-9a-f]{12}", b"X-0", b"\n".join(parts).replace(b"><", b">\n<")) + b"\n"


def _bare(text: bytes) -> bytes:
    """``run.json`` without the tool's version and the digests of the package's own rules."""
    stamp = json.loads(text)
    stamp.pop("tool_version", None)
    rules = stamp.get("digests", {}).get("rules", {})
    for name in [name for name in rules if name.startswith("defaults/")]:
        del rules[name]
    return (json.dumps(stamp, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def write_expected(name: str) -> None:
    """Take what the tool gives now as what is expected."""
    made = promised(merged(name) / "out")  # before the old ones go: the run may fail
    expected = HERE / name / "expected"
    shutil.rmtree(expected, ignore_errors=True)
    for path, content in made.items():
        target = expected / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
