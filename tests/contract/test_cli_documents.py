"""Commands, options and rule keys: the documents and the program name the same ones."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from tests.command_line import call

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = [
    ROOT / "README.md",
    ROOT / "rules" / "README.md",
    *sorted((ROOT / "docs").glob("*.md")),
]
OWN = {"--help", "--install-completion", "--show-completion"}
"""Options of every typer program, which need no words of ours."""
OF_OTHERS = {
    "--seeds", "--freeze", "--repeat", "--seed", "--scale", "--truth", "--check", "--draws",
    "--provinces", "--rows", "--master", "--devices", "--minutes",
    "--deploy-mode", "--sample", "--room",
}  # fmt: skip
"""Options of developers' tools that documents name."""


@cache
def helped(*command: str) -> str:
    """Help of a command, wide enough that nothing wraps."""
    done = call(*command, "--help", COLUMNS="240", TERM="dumb", NO_COLOR="1")
    assert done.returncode == 0, done.stderr
    return done.stdout


def commands(*group: str) -> Iterator[tuple[str, ...]]:
    """Every command of the program, groups opened."""
    listed = re.findall(r"^[│|]\s([a-z][a-z-]*)\s{2,}", helped(*group), re.MULTILINE)
    for name in listed:
        path = (*group, name)
        if "COMMAND [ARGS]" in helped(*path):
            yield from commands(*path)
        else:
            yield path


def options(*command: str) -> set[str]:
    """Long options of a command."""
    return set(re.findall(r"^[│|][*\s]+(--[a-z-]+)", helped(*command), re.MULTILINE))


def text_of(documents: list[Path]) -> str:
    return "\n".join(path.read_text("utf-8") for path in documents if path.exists())


def test_the_help_is_understood() -> None:
    assert {("run",), ("init",), ("review", "apply")} <= set(commands())
    assert {"--workspace", "--out", "--strict", "--dry-run"} <= options("run")
    assert "--reviewer" in options("review", "apply")


def test_documents_name_every_command_and_option() -> None:
    text = text_of(DOCUMENTS)
    named = re.compile(r"(?:`?merge-toolkit |`)([a-z]+(?: [a-z]+)?)")
    stated = {word for words in named.findall(text) for word in (words, words.partition(" ")[0])}
    unnamed = [" ".join(path) for path in commands() if " ".join(path) not in stated]
    known = {option for path in commands() for option in options(*path)} | options()
    unnamed += sorted(option for option in known - OWN
                      if not re.search(rf"{option}(?![\w-])", text))  # fmt: skip
    assert unnamed == [], "README.md or docs/ has to say what these are for"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_command_and_option_in_documents_exists(document: Path) -> None:
    text = text_of([document])
    paths, groups = set(commands()), {path[0] for path in commands() if len(path) > 1}
    wrong: list[str] = []
    for used in re.finditer(r"merge-toolkit ([a-z]+)(?: ([a-z]+))?((?: [^\n`»]*)?)", text):
        first, second, rest = used.groups()
        path = (first, second) if first in groups and second else (first,)
        if path not in paths and not (first in groups and len(path) == 1):
            wrong.append(used.group())
            continue
        stated = set(re.findall(r"--[a-z][a-z-]*", f"{rest}"))
        known = options(*path) if path in paths else set()
        wrong += [f"{' '.join(path)} {option}" for option in sorted(stated - known)]
    known = {option for path in paths for option in options(*path)} | options() | OWN | OF_OTHERS
    mentioned = set(re.findall(r"(?<![\w<!-])--[a-z][a-z-]+(?!-)", text))
    assert wrong == []
    assert sorted(mentioned - known) == []


def test_rules_document_is_generated_from_the_models() -> None:
    done = subprocess.run(
        [sys.executable, "docs/generate.py", "--check"],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_rule_file_is_explained() -> None:
    text = (ROOT / "rules" / "README.md").read_text("utf-8")
    files = {path.name for path in (ROOT / "merge_toolkit" / "rules" / "defaults").glob("*.yaml")}
    files |= {path.name for path in (ROOT / "rules").glob("*.yaml")}
    assert {name for name in files if f"`{name}`" not in text} == set()
