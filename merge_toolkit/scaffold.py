"""A new workspace for any provinces: their files copied, rules that run before any edit.

What the rule files say to begin with is what ``rules/README.md`` says of them.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.folders import write_whole
from merge_toolkit.legal_names import legal_names
from merge_toolkit.model.records import Role
from merge_toolkit.rules.editors import modeline, schemas
from merge_toolkit.rules.read import read_default_rules
from merge_toolkit.text.forms import fold

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class _Sent:
    """A file or folder that one source sent."""

    source: str
    path: Path
    role: Role


def scaffold(
    folder: Path,
    sources: Sequence[str],
    references: Sequence[str],
    target: str,
    language: str | None = None,
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
    problems += _not_to_be_copied(sent)
    problems += _two_of_one_name(sent)
    problems += _two_roles(sent)
    if problems:
        raise UsageError(problems)
    return tuple(_write(folder, sent, _merge_yaml(sent, target, language or "vi")))


def _parsed(
    given: Sequence[str], role: Role, option: str, problems: list[Problem]
) -> Iterator[_Sent]:
    for text in given:
        source, equals, name = text.partition("=")
        path = Path(name)
        if not equals or not _ID.fullmatch(source):
            what = f"«{text}» is not ID=FILE"
            fix = "an ID has small letters, digits and hyphens, e.g. tinh-a=danh-muc.xlsx"
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


def _not_to_be_copied(sent: Sequence[_Sent]) -> Iterator[Problem]:
    """What would break the copy half-way: links to nothing or in a circle, what no one may read."""
    for item in sent:
        for path, what in _broken(item.path, ()):
            fix = "put the file itself there, or take it out of the folder"
            yield Problem(str(path), what, fix)


def _broken(path: Path, above: tuple[Path, ...]) -> Iterator[tuple[Path, str]]:
    here = path.resolve() if path.exists() else path
    if not path.exists():
        yield path, "a link that leads to no file"
    elif here in above:
        yield path, "a link that leads back to a folder it lies in"
    elif not os.access(path, os.R_OK) or not (path.is_file() or path.is_dir()):
        yield path, "no file that can be read"
    elif path.is_dir():
        for inner in sorted(path.iterdir()):
            yield from _broken(inner, (*above, here))


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


def write_schemas(folder: Path) -> tuple[Path, ...]:
    """Write the JSON Schemas that editors check rule files by."""
    folder.mkdir(parents=True, exist_ok=True)
    return tuple(_written(folder / name, text) for name, text in schemas(legal_names()).items())


def guide() -> str:
    """What every rule file is for, with an example edit of each: ``rules/README.md``."""
    return (resources.files("merge_toolkit.rules") / "template" / "README.md").read_text("utf-8")


def examples() -> Mapping[str, tuple[str, str]]:
    """What the guide says of each rule file, and its example edit."""
    return {name: (said.strip(), edit) for name, said, edit in _SECTION.findall(guide())}


def _write(folder: Path, sent: Sequence[_Sent], merge: str) -> Iterator[Path]:
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
    yield _written(rules / "README.md", guide())
    told = examples()
    said, edit = told["cases.csv"]
    yield _written(rules / "cases.csv", edit.splitlines()[0] + "\n")
    for name, (said, edit) in told.items():
        if name.endswith(".yaml") and name not in ("merge.yaml", SOURCE):
            yield _written(rules / name, modeline(name) + _commented(said, edit))
    said, edit = told[SOURCE]
    for source in dict.fromkeys(item.source for item in sent):
        text = modeline(SOURCE) + _commented(said, edit)
        yield _written(rules / "sources" / f"{source}.yaml", text)
    yield from write_schemas(rules / "schema")
    # last: what is begun and not done is no workspace yet, and may be begun again
    write_whole(rules / "merge.yaml", modeline("merge.yaml") + merge)
    yield rules / "merge.yaml"


def _written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path


def _commented(said: str, edit: str) -> str:
    """A rule file that says nothing yet: what it is for, and an example to uncomment."""
    prose = "".join(f"# {line}\n" for line in said.splitlines())
    return f"{prose}# Example (take the # away):\n" + "".join(
        f"#{line}\n" for line in edit.splitlines()
    )


def _merge_yaml(sent: Sequence[_Sent], target: str, language: str) -> str:
    quoted = target.replace("\\", "\\\\").replace('"', '\\"')
    lines = [MERGE_YAML.format(target=quoted, language=language)]
    known = {fold(name): name for name in read_default_rules().book.agencies.provinces}
    for source, role in {item.source: item.role for item in sent}.items():
        name = known.get(fold(source.replace("-", " ")), source)
        lines.append(f"  {source}:\n")
        lines.append(f'    name: "{name}"          # fill in: official name, as reports show it\n')
        if role is Role.REFERENCE:
            lines.append("    role: reference       # bears witness, adds no rows\n")
        else:
            place = f'    territory: "{name}"     # fill in: where its local fees and times hold\n'
            lines.append(place)
            lines.append(
                '    publisher_codes: []   # fill in: suffixes of its codes, e.g. ["H01"]\n'
            )
    return "".join(lines)


SOURCE = "sources/<id>.yaml"
_SECTION = re.compile(r"^## `([\w<>/]+\.\w+)`\n\n(.*?)\n```\w+\n(.*?)```", re.MULTILINE | re.DOTALL)

MERGE_YAML = """\
# Who is merged into what, and when. The order of the sources is their precedence.
# Everything that is not said here or in the files beside it follows the national defaults.
# This runs as it is; reports read better once the lines with «fill in» are filled in.

target: {{name: "{target}", code: ""}}   # fill in: the code of the merged unit, quoted
cutover: 2025-07-01               # fill in: first day of the merged unit
language: {language}                      # of what officials receive: vi or en
sources:
"""
