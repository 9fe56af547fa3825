"""A new workspace for any provinces: their files copied, rules that run before any edit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.model.records import Role

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Sent:
    """A file or folder that one source sent."""

    source: str
    path: Path
    role: Role


def scaffold(
    folder: Path, sources: Sequence[str], references: Sequence[str], target: str
) -> tuple[Path, ...]:
    """Make the workspace; return what was written.

    Raises:
        UsageError: with every mistake in the arguments; nothing is written then.
    """
    problems: list[Problem] = []
    sent = [
        *_parsed(sources, Role.PROVINCE, "--source", problems),
        *_parsed(references, Role.REFERENCE, "--reference", problems),
    ]
    if not any(item.role is Role.PROVINCE for item in sent):
        problems.append(Problem("--source", "no province given", "name at least one ID=FILE"))
    if (folder / "rules" / "merge.yaml").exists():
        fix = "name another folder, or edit rules/merge.yaml there"
        problems.append(Problem(str(folder), "is a workspace already", fix))
    problems += _inside_each_other(folder, sent)
    problems += _two_of_one_name(sent)
    problems += _two_roles(sent)
    if problems:
        raise UsageError(problems)
    return tuple(_write(folder, sent, target))


def _parsed(
    given: Sequence[str], role: Role, option: str, problems: list[Problem]
) -> Iterator[_Sent]:
    for text in given:
        source, equals, name = text.partition("=")
        path = Path(name)
        if not equals or not _ID.fullmatch(source):
            what = f"«{text}» is not ID=FILE"
            fix = "an ID has small letters, digits and hyphens, e.g. ca-mau=ca-mau.xlsx"
            problems.append(Problem(option, what, fix))
        elif not path.exists():
            problems.append(Problem(f"{option} {text}", f"no such file: {path}", "check the path"))
        else:
            yield _Sent(source, path, role)


def _inside_each_other(folder: Path, sent: Sequence[_Sent]) -> Iterator[Problem]:
    target = folder.resolve()
    for item in sent:
        given = item.path.resolve()
        if target == given or given in target.parents or target in given.parents:
            what = f"{item.path} and the new workspace lie inside each other"
            yield Problem(str(folder), what, "name a workspace elsewhere")


def _two_of_one_name(sent: Sequence[_Sent]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for item in sent:
        if (item.source, item.path.name) in seen:
            what = f"two files of «{item.source}» are called {item.path.name}"
            yield Problem("--source", what, "rename one of them")
        seen.add((item.source, item.path.name))


def _two_roles(sent: Sequence[_Sent]) -> Iterator[Problem]:
    roles: dict[str, Role] = {}
    for item in sent:
        if roles.setdefault(item.source, item.role) is not item.role:
            what = f"«{item.source}» is given as province and as reference"
            yield Problem("--reference", what, "use two ids")


def _write(folder: Path, sent: Sequence[_Sent], target: str) -> Iterator[Path]:
    for item in sent:
        home = folder / "catalogs" / item.source
        home.mkdir(parents=True, exist_ok=True)
        place = home / item.path.name
        if item.path.is_dir():
            shutil.copytree(item.path, place, dirs_exist_ok=True)
        else:
            shutil.copyfile(item.path, place)
        yield place
    rules = folder / "rules"
    (rules / "sources").mkdir(parents=True, exist_ok=True)
    (rules / "decisions").mkdir(exist_ok=True)
    roles = {item.source: item.role for item in sent}
    texts = {rules / "merge.yaml": _merge_yaml(roles, target)} | {
        rules / "sources" / f"{source}.yaml": SOURCE_YAML for source in roles
    }
    for path, text in texts.items():
        path.write_text(text, encoding="utf-8")
        yield path


def _merge_yaml(roles: dict[str, Role], target: str) -> str:
    quoted = target.replace("\\", "\\\\").replace('"', '\\"')
    lines = [MERGE_YAML.format(target=quoted)]
    for source, role in roles.items():
        lines.append(f"  {source}:\n")
        lines.append(f'    name: "{source}"          # official name, as reports show it\n')
        if role is Role.REFERENCE:
            lines.append("    role: reference       # bears witness, adds no rows\n")
        else:
            lines.append(f'    territory: "{source}"     # where its local fees and times hold\n')
            lines.append("    publisher_codes: []   # suffixes of its local codes, quoted\n")
    return "".join(lines)


MERGE_YAML = """\
# Who is merged into what, and when. The order of the sources is their precedence.
# Everything that is not said here or in the files beside it follows the national defaults.

target: {{name: "{target}", code: ""}}   # fill in the code of the merged unit, quoted
cutover: 2025-07-01               # first day of the merged unit
language: vi                      # of what officials receive: vi or en
sources:
"""

SOURCE_YAML = """\
# What is special about reading this source; may stay empty.
# «merge-toolkit inspect FILE» shows how its files are read.
#
# ignore: {"notes/*": "not a list"}
# layouts:
#   "list.xlsx": {sheet: "Sheet1", header_row: 4, columns: {"Tên việc": name}}
"""
