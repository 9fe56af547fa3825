"""Write what is generated: reference pages, the schemas of rule files and ``rules/README.md``.

``--check`` only says whether the committed files are current.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import licences
import typer

from merge_toolkit.checks import code_columns, codes, control_totals, cross, rows
from merge_toolkit.checks.suites import EXPECTATIONS
from merge_toolkit.checks.tables import COLUMNS
from merge_toolkit.cli.main import app
from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.legal_names import legal_names, listed
from merge_toolkit.loading import findings as reading
from merge_toolkit.matching.compare import COMPARERS
from merge_toolkit.model.kinds import Kind
from merge_toolkit.normalize import messages as values
from merge_toolkit.policies import POLICIES
from merge_toolkit.rules.editors import schemas
from merge_toolkit.rules.messages import Message
from merge_toolkit.rules.read import read_default_rules
from merge_toolkit.rules.reference import kind, model_of, schema
from merge_toolkit.rules.schema import SourceRules
from merge_toolkit.scaffold import guide
from merge_toolkit.two_tier import findings as placing

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write the files, or with --check compare them; return the exit code."""
    files = {
        ROOT / "docs" / "rules.md": _page(_lines()),
        ROOT / "docs" / "options.md": _page(_commands()),
        ROOT / "docs" / "findings.md": _page(_findings()),
        ROOT / "docs" / "licences.md": licences.page(),
        ROOT / "rules" / "README.md": guide(),
        **{ROOT / "rules" / "schema" / name: text for name, text in schemas(legal_names()).items()},
    }
    if "--check" not in sys.argv[1:]:
        for path, text in files.items():
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return 0
    stale = [
        path.relative_to(ROOT).as_posix()
        for path, text in files.items()
        if not path.exists() or path.read_text(encoding="utf-8") != text
    ]
    if stale:
        print(f"not current: {', '.join(stale)}; run «make docs»", file=sys.stderr)
    return int(bool(stale))


def _page(lines: Iterator[str]) -> str:
    return "\n".join(lines).rstrip() + "\n"


def _lines() -> Iterator[str]:
    yield "# Rules: every key"
    yield ""
    yield "Generated from the models by `make docs`; do not edit. Keys that a file does not state"
    yield "have the default shown here. `rules/README.md` shows each file with an example edit."
    done: set[str] = set()
    for name, part in schema()["properties"].items():
        if name != "sources":
            yield from _model(model_of(part)[0], f"`rules/{name}.yaml`", done)
    yield from _model(SourceRules.__name__, "`rules/sources/<id>.yaml`", done)
    yield from _table("Comparers", "for `evidence.<field>.compare` in `matching.yaml`", COMPARERS)
    yield from _policies()
    yield from _expectations()
    yield from _kinds()
    yield from _named("Checks across sources", "What every run looks at besides `checks.yaml`.",
                      "checks")  # fmt: skip
    yield from _named("Sorts of case", "Names for `case` in `rules/cases.csv`.", "cases")


def _model(name: str, title: str, done: set[str]) -> Iterator[str]:
    done.add(name)
    model = schema()["$defs"][name]
    yield ""
    yield f"## {title}"
    yield ""
    yield from inspect.cleandoc(model.get("description", "")).splitlines()
    yield ""
    yield "| key | what it holds | default | meaning |"
    yield "|---|---|---|---|"
    nested: list[str] = []
    required = model.get("required", ())
    for key, part in model.get("properties", {}).items():
        holds, models = kind(part)
        default = "required" if key in required else f"`{part.get('default', '')}`"
        if models or part.get("default") in ({}, [], ""):
            default = "required" if key in required else ""
        yield f"| `{key}` | {holds} | {default} | {part.get('description', '')} |"
        nested += [model for model in models if model not in done]
    for model_name in dict.fromkeys(nested):
        if model_name not in done:
            yield from _model(model_name, f"{title} · {model_name}", done)


def _table(title: str, where: str, table: Mapping[str, Callable[..., object]]) -> Iterator[str]:
    yield ""
    yield f"## {title}"
    yield ""
    yield f"Names {where}."
    yield ""
    yield "| name | meaning |"
    yield "|---|---|"
    for name, function in table.items():
        yield f"| `{name}` | {inspect.getdoc(function)} |"


def _policies() -> Iterator[str]:
    yield ""
    yield "## Policies"
    yield ""
    yield "Names for `<field>.policy` in `policies.yaml`, and the fields that each one fits."
    yield ""
    yield "| name | fits | meaning |"
    yield "|---|---|---|"
    for name, policy in POLICIES.items():
        fits = "any" if len(policy.fits) == len(Kind) else ", ".join(sorted(policy.fits))
        meaning = " ".join((inspect.getdoc(policy.resolve) or "").split())
        yield f"| `{name}` | {fits} | {meaning} |"


def _expectations() -> Iterator[str]:
    yield ""
    yield "## Expectations"
    yield ""
    yield "Names for `expectation` in `checks.yaml`; arguments are those of the class."
    yield ""
    yield "| name | Great Expectations class |"
    yield "|---|---|"
    for name, target in EXPECTATIONS.items():
        yield f"| `{name}` | `{target}` |"
    for suite, columns in COLUMNS.items():
        yield ""
        yield f"Columns of suite `{suite}`: " + ", ".join(f"`{column}`" for column in columns) + "."


def _kinds() -> Iterator[str]:
    yield ""
    yield "## Kinds of conflict"
    yield ""
    yield "Names for `kinds` in `policies.yaml`. Without a severity of its own, that of its field."
    yield ""
    yield "| kind | severity | what it says |"
    yield "|---|---|---|"
    for name, one in KINDS.items():
        yield f"| `{name}` | {one.severity or ''} | {one.en} |"


def _named(title: str, about: str, sort: str) -> Iterator[str]:
    yield from ("", f"## {title}", "", about, "", "| name | meaning |", "|---|---|")
    for one in listed(read_default_rules())[sort]:
        yield f"| `{one.name}` | {_cell(one.meaning)} |"


def _commands() -> Iterator[str]:
    """Every command with its arguments and options, as ``--help`` tells them."""
    yield "# Commands: every option"
    yield ""
    yield "Generated from the program by `make docs`; do not edit. [Commands](commands.md) says"
    yield "what they are for. Every command also takes `--help`."
    program = typer.main.get_command(app)
    for name, command in sorted(program.commands.items()):  # type: ignore[attr-defined]
        inner = sorted(getattr(command, "commands", {}).items())
        for words, one in inner or [("", command)]:
            yield from _command(f"{name} {words}".strip(), one)


def _command(name: str, command: object) -> Iterator[str]:
    yield from ("", f"## `merge-toolkit {name}`", "")
    yield from inspect.cleandoc(getattr(command, "help", "") or "").splitlines()
    yield from ("", "| | takes | does | default |", "|---|---|---|---|")
    context = typer.Context(command)  # type: ignore[arg-type]
    for one in getattr(command, "params", ()):
        if one.name == "help":
            continue
        argument = one.param_type_name == "argument"
        named = one.metavar or (one.name or "").upper() if argument else ", ".join(one.opts)
        flag = getattr(one, "is_flag", False)
        takes = "" if flag or argument else _taken(one.metavar or one.display_type(context))
        takes += ", repeated" if getattr(one, "multiple", False) else ""
        shown = one.show_default if isinstance(getattr(one, "show_default", None), str) else ""
        default = "required" if one.required else shown or _default(one.default)
        yield f"| `{named}` | {takes} | {_cell(one.help or '')} | {default} |"


def _taken(text: str) -> str:
    """What an option takes, as a cell: «<vi|en>» is a choice."""
    return " or ".join(f"`{one}`" for one in text.strip("<>").split("|"))


def _default(value: object) -> str:
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return f"`{value}`" if plain and value != "" else ""


def _findings() -> Iterator[str]:
    """Every finding that a run may have, with what it says and how it is mended."""
    yield "# Findings: every code"
    yield ""
    yield "Generated from the program by `make docs`; do not edit. `findings.csv` holds one line"
    yield "for each place, in the language of the workspace; braces stand for facts of the place."
    yield "Checks of `checks.yaml` can be changed or added to ([how](how-to/new-check.md))."
    for title, table in MESSAGES.items():
        yield from (
            "",
            f"## {title}",
            "",
            "| code | severity | says | mended by |",
            "|---|---|---|---|",
        )
        for code, one in sorted(table.items()):
            yield f"| `{code}` | {one.severity} | {_cell(one.en)} | {_cell(one.fix_en)} |"
    yield from ("", "## Checks of `checks.yaml`", "")
    yield "| code | suite | severity | says | mended by |"
    yield "|---|---|---|---|---|"
    for code, check in sorted(read_default_rules().book.checks.checks.items()):
        said, fix = _cell(check.message_en), _cell(check.fix_en)
        yield f"| `{code}` | {check.suite} | {check.severity} | {said} | {fix} |"


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


MESSAGES: Mapping[str, Mapping[str, Message]] = {
    "Reading files": reading.MESSAGES,
    "Values": values.MESSAGES,
    "Codes": {**codes.MESSAGES, **code_columns.MESSAGES},
    "Rows": rows.MESSAGES,
    "Between sources": cross.MESSAGES,
    "Stated figures": control_totals.MESSAGES,
    "Placement": placing.MESSAGES,
}
"""Tables of findings, by what they are about."""

if __name__ == "__main__":
    sys.exit(main())
