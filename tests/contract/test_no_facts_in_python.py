"""Provinces, agencies, fields of work, decrees and spellings stand in rule files, not in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "merge_toolkit"
DEFAULTS = PACKAGE / "rules" / "defaults"
WORDS = {  # tables of what the program itself says or lays out, and the alphabet
    "audit/words.py", "cli/texts.py", "explaining/words.py", "exporting/labels.py",
    "normalize/messages.py", "review/words.py",
}  # fmt: skip
NAMES_OF_VALUES = "model/values.py"
"""Says how enumerated values read, one word each: no spellings."""
DECREE = re.compile(r"\d+/(?:19|20)\d\d/(?:NĐ|QH|TT|NQ|QĐ|UBTVQH)")
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
SPELLINGS = 8
"""More Vietnamese words than this in one literal list, set or dict is a list of spellings."""
MODULES = [
    path for path in sorted(PACKAGE.rglob("*.py"))
    if path.relative_to(PACKAGE).as_posix() not in WORDS
]  # fmt: skip


@cache
def names() -> frozenset[str]:
    """Names, short names and aliases of agencies, fields of work, and the sample provinces."""
    found: set[str] = set()
    for file, key in (("agencies.yaml", "agencies"), ("fields.yaml", "fields")):
        for entry in yaml.safe_load((DEFAULTS / file).read_text("utf-8"))[key].values():
            found |= {entry.get("name", ""), *(entry.get("aliases") or ())}
    merge: dict[str, Any] = yaml.safe_load((ROOT / "rules" / "merge.yaml").read_text("utf-8"))
    found |= {merge["target"]["name"].removeprefix("Tỉnh "), *merge["sources"]}
    found |= {source["name"].partition(" (")[0].removeprefix("Tỉnh ")
              for source in merge["sources"].values()}  # fmt: skip
    return frozenset(name.casefold() for name in found if len(name) > 3)


def texts() -> Iterator[tuple[str, str]]:
    """Strings of all modules that are not docstrings, each with its place."""
    for path in MODULES:
        tree = ast.parse(path.read_text("utf-8"))
        documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Constant)
                and isinstance(node.value, str)
                and id(node) not in documented
            ):
                yield place(path, node), node.value


def place(path: Path, node: ast.expr) -> str:
    return f"{path.relative_to(PACKAGE).as_posix()}:{node.lineno}"


def test_the_names_are_found() -> None:
    assert len(names()) > 500
    assert {"sở tư pháp", "hộ tịch", "dong-thap", "đồng tháp"} <= names()


def test_no_province_agency_or_field_of_work() -> None:
    longest_first = sorted(names(), key=len, reverse=True)
    any_name = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
    held = [(where, text) for where, text in texts() if any_name.search(text.casefold())]
    assert held == [], "say it in rules/, not in Python"


def test_no_decree() -> None:
    assert [(where, text) for where, text in texts() if DECREE.search(text)] == []


def test_no_list_of_spellings() -> None:
    long = [
        place(path, node)
        for path in MODULES
        if path != PACKAGE / NAMES_OF_VALUES
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.List | ast.Set | ast.Tuple | ast.Dict)
        and sum(map(_is_spelling, _items(node))) > SPELLINGS
    ]
    assert long == [], "spellings belong into rules/"


def _items(node: ast.List | ast.Set | ast.Tuple | ast.Dict) -> list[ast.expr]:
    if isinstance(node, ast.Dict):
        return [item for item in (*node.keys, *node.values) if item is not None]
    return node.elts


def _is_spelling(node: ast.expr) -> bool:
    return (
        isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and len(node.value) > 1  # a letter is the alphabet
        and bool(VIETNAMESE.search(node.value))
    )
