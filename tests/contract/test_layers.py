"""Every room stands on a floor, and the rooms keep their promises about what they use."""

from __future__ import annotations

import ast
import configparser
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "merge_toolkit"
MODULES = sorted(PACKAGE.rglob("*.py"))
NETWORK = {
    "aiohttp", "ftplib", "http", "httpx", "poplib", "requests", "smtplib", "socket",
    "socketserver", "telnetlib", "urllib", "urllib3", "webbrowser", "xmlrpc",
}  # fmt: skip


def floors() -> set[str]:
    """Rooms named by the layers contract."""
    config = configparser.ConfigParser()
    config.read(ROOT / ".importlinter", "utf-8")
    layers = config["importlinter:contract:floors"]["layers"]
    return {name.strip() for line in layers.splitlines() for name in line.split("|")} - {""}


def test_every_room_stands_on_a_floor() -> None:
    rooms = {
        f"merge_toolkit.{path.stem}"
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").is_file()) and path.stem != "__init__"
    }
    assert floors() == rooms


def test_every_floor_is_in_the_documents() -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    named = set(re.findall(r"`([a-z_]+)`", text.partition("## Floors")[2].partition("\n## ")[0]))
    assert {name.removeprefix("merge_toolkit.") for name in floors()} <= named


def test_nothing_reaches_for_the_network() -> None:
    reaching = {place(path): found for path in MODULES if (found := NETWORK & set(imported(path)))}
    assert reaching == {}


def imported(path: Path) -> Iterator[str]:
    """Top-level names of everything a module imports, wherever it does so."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.partition(".")[0]


def test_only_the_command_line_prints() -> None:
    calls = [
        f"{place(path)}:{node.lineno}"
        for path in MODULES
        if not path.is_relative_to(PACKAGE / "cli")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "input", "breakpoint"}
    ]
    assert calls == []


def place(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()
