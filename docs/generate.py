"""Write what is generated: ``docs/rules.md``, the schemas of rule files and ``rules/README.md``.

``--check`` only says whether the committed files are current.
"""

from __future__ import annotations

import inspect
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import licences

from merge_toolkit.checks.suites import EXPECTATIONS
from merge_toolkit.checks.tables import COLUMNS
from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.legal_names import legal_names
from merge_toolkit.matching.compare import COMPARERS
from merge_toolkit.model.kinds import Kind
from merge_toolkit.policies import POLICIES
from merge_toolkit.rules.editors import schemas
from merge_toolkit.rules.reference import kind, model_of, schema
from merge_toolkit.rules.schema import SourceRules
from merge_toolkit.scaffold import guide

ROOT = Path(__file__).resolve().parents[1]


def main() -> int:
    """Write the files, or with --check compare them; return the exit code."""
    files = {
        ROOT / "docs" / "rules.md": "\n".join(_lines()).rstrip() + "\n",
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


if __name__ == "__main__":
    sys.exit(main())
