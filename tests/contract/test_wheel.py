"""The wheel alone, outside of the repository: it has all that a first run needs.

Built and installed from nothing but what is here, it makes a workspace and merges it elsewhere.
Other interpreters than the one that runs the tests are tried where this machine has them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.golden.compare import HERE

ROOT = Path(__file__).resolve().parents[2]


def ran(*words: object, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    plain = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    ended = subprocess.run(
        [str(word) for word in words], cwd=cwd, env=plain | environment,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    return ended


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of what belongs to it."""
    base = tmp_path_factory.mktemp("wheel")
    source = base / "source"
    leave = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "merge_toolkit", source / "merge_toolkit", ignore=leave)
    for name in ("pyproject.toml", "README.md"):
        shutil.copyfile(ROOT / name, source / name)
    ran(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", base, cwd=source)
    (built,) = base.glob("*.whl")
    return built


def test_rules_words_and_pages_are_inside(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    package = ROOT / "merge_toolkit"
    wanted = {
        path.relative_to(ROOT).as_posix()
        for path in package.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert {name for name in inside if name.startswith("merge_toolkit/")} == wanted
    assert not any(name.startswith(("tests", "rules", "catalogs")) for name in inside)


def test_a_first_run_from_the_wheel_elsewhere(wheel: Path, tmp_path: Path) -> None:
    """A new environment, in which nothing of the repository can be imported."""
    place = tmp_path / "env"
    venv.create(place, symlinks=os.name != "nt")
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    own = Path(
        ran(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=tmp_path)
        .stdout.strip()
    )  # fmt: skip
    with zipfile.ZipFile(wheel) as archive:  # what «pip install --no-deps» does with a pure wheel
        archive.extractall(own)
    (own / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    first_run(python, tmp_path / "elsewhere")
    told = "import merge_toolkit; print(merge_toolkit.__file__)"
    found = ran(python, "-c", told, cwd=tmp_path / "elsewhere")
    assert Path(found.stdout.strip()).is_relative_to(own)


def first_run(python: Path, elsewhere: Path) -> None:
    """Make a workspace in a folder of its own, and merge it."""
    sent = HERE / "two-provinces" / "catalogs"
    sources = [
        word
        for folder in sorted(sent.iterdir())
        for word in ("--source", f"{folder.name}={folder}")
    ]
    command = (python, "-c", "from merge_toolkit.cli.main import main; main()")
    elsewhere.mkdir()
    ran(*command, "init", "ws", *sources, "--target", "Tỉnh Đông Xanh", cwd=elsewhere)
    ended = ran(*command, "run", "--workspace", "ws", "--json", cwd=elsewhere)
    assert sum(json.loads(ended.stdout)["findings"].values()) > 0
    assert (elsewhere / "ws" / "out" / "unified_catalog.xlsx").is_file()


@pytest.mark.nightly
@pytest.mark.parametrize("version", ["3.12", "3.13"])
def test_the_locked_packages_on_newer_interpreters(
    wheel: Path, tmp_path: Path, version: str
) -> None:
    """Installed from the lock by hash, on an interpreter that this machine has beside its own."""
    place = tmp_path / "env"
    ran(interpreter(version), "-m", "venv", place, cwd=tmp_path)
    python = place / "bin" / "python"
    pip = (python, "-m", "pip", "install", "--quiet", "--no-deps", "--disable-pip-version-check")
    ran(*pip, "--require-hashes", "-r", ROOT / "requirements" / "lock.txt", cwd=tmp_path)
    ran(*pip, wheel, cwd=tmp_path)
    first_run(python, tmp_path / "elsewhere")


def interpreter(version: str) -> Path:
    """An interpreter of this version: on the path, or beside the one that runs the tests."""
    beside = sorted(Path(sys.base_prefix).parent.glob(f"{version}*/bin/python{version}"))
    for one in (shutil.which(f"python{version}"), *beside):
        if one and not subprocess.run([one, "-c", ""], capture_output=True, check=False).returncode:
            return Path(one)
    pytest.skip(f"needs a python{version} on this machine")
