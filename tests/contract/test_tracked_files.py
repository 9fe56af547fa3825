"""Nothing in the repository tells where or on what machine it was made."""

from __future__ import annotations

import re
import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BINARY = {".xlsx", ".docx", ".png", ".parquet", ".ods"}
MACHINE_PATH = re.compile(
    r"(?<![\w.~$}])/(?:work|home|root|Users|mnt|srv|opt/conda)/[\w.-]+|[A-Za-z]:\\Users\\"
)
REGISTRY = re.compile(
    r"pypi\.org|pythonhosted\.org|test\.pypi|artifactory|nexus|devpi|"
    r"--(?:extra-)?index-url|find-links",
    re.IGNORECASE,
)
ITSELF = "tests/contract/test_tracked_files.py"


@cache
def tracked() -> tuple[Path, ...]:
    """Files that git knows; every file outside of generated folders where git is missing."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout.split("\0")
    except (FileNotFoundError, subprocess.CalledProcessError):
        listed = [
            path.relative_to(ROOT).as_posix()
            for path in ROOT.rglob("*")
            if not any(part.startswith(".") or part in {"out", "__pycache__"}
                       for part in path.relative_to(ROOT).parts)
        ]  # fmt: skip
    paths = (ROOT / name for name in listed if name and name != ITSELF)
    return tuple(path for path in paths if path.is_file() and path.suffix not in BINARY)


def hits(pattern: re.Pattern[str]) -> list[str]:
    found: list[str] = []
    for path in tracked():
        text = path.read_bytes().decode("utf-8", "replace")
        found += [
            f"{path.relative_to(ROOT).as_posix()}:{text.count(chr(10), 0, hit.start()) + 1}: "
            f"{hit.group()}"
            for hit in pattern.finditer(text)
        ]
    return found


def test_files_are_seen() -> None:
    assert ROOT / "pyproject.toml" in tracked()
    assert len(tracked()) > 50


def test_no_path_of_a_machine() -> None:
    assert hits(MACHINE_PATH) == []


def test_no_registry() -> None:
    assert hits(REGISTRY) == []
