"""Provinces, agencies, fields of work, decrees and spellings stand in rule files, not in Python."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from merge_toolkit.text.forms import fold

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "merge_toolkit"
PROVINCES = ROOT / "tests" / "cases" / "provinces.csv"
UNACCENTED = 9
"""Names of so many letters are looked for without their marks too; shorter ones may be English."""
DEFAULTS = PACKAGE / "rules" / "defaults"
WORDS = {  # tables of what the program itself says or lays out, and the alphabet
    "audit/words.py", "cli/texts.py", "cli/texts_of_accuracy.py", "explaining/words_en.py",
    "explaining/words_vi.py", "model/asset_names.py", "normalize/messages.py", "remap/words.py",
    "review/words.py", "review/words_vi.py", "review/words_en.py",
}  # fmt: skip
TABLE_OF_WORDS = "exporting/labels/"
"""One module a topic."""
NAMES_OF_VALUES = "model/values.py"
"""Says how enumerated values read, one word each: no spellings."""
DECREE = re.compile(
    r"\d+/(?:(?:19|20)\d\d/)?(?:NĐ|QH|TT|TTLT|NQ|QĐ|UBTVQH|UBND|HĐND|TB|KH|CT|CV)(?:\d|-[A-ZĐ])"
    r"|(?:Luật|Nghị định|Nghị quyết|Thông tư|Quyết định)\s+(?:số\s+)?\d",
)
VIETNAMESE = re.compile(
    "[àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ]", re.IGNORECASE
)
SPELLINGS = 8
"""More Vietnamese words than this in one literal list, set or dict is a list of spellings."""
ALPHABET = "text/syllables.py"
"""Says how syllables are spelled, by vowels and consonants: no words."""
ALTERNATIVES = 2
"""More Vietnamese words than this between the bars of one pattern are a list of spellings too."""
WORD = re.compile(r"[^\W\d_]{2,}")
MODULES = [
    path for path in sorted(PACKAGE.rglob("*.py"))
    if (name := path.relative_to(PACKAGE).as_posix()) not in WORDS
    and not name.startswith(TABLE_OF_WORDS)
]  # fmt: skip


@cache
def names() -> frozenset[str]:
    """Names and aliases of agencies and fields of work, their ids, and every province."""
    found: set[str] = set()
    for file, key in (("agencies.yaml", "agencies"), ("fields.yaml", "fields")):
        for id_, entry in yaml.safe_load((DEFAULTS / file).read_text("utf-8"))[key].items():
            found |= {entry.get("name", ""), *(entry.get("aliases") or ())}
            found |= {id_} if "-" in id_ else set()
    with PROVINCES.open(encoding="utf-8", newline="") as file_:
        provinces = {row["name"] for row in csv.DictReader(file_)}
    found |= provinces | {fold(name).replace(" ", "-") for name in provinces if " " in name}
    merge: dict[str, Any] = yaml.safe_load((ROOT / "rules" / "merge.yaml").read_text("utf-8"))
    found |= {merge["target"]["name"].removeprefix("Tỉnh "), *merge["sources"]}
    found |= {source["name"].partition(" (")[0].removeprefix("Tỉnh ")
              for source in merge["sources"].values()}  # fmt: skip
    long = {name.casefold() for name in found if len(name) > 3}
    bare = {fold(name) for name in long if len(name) >= UNACCENTED}
    return frozenset(long | bare)


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
    assert {"sở tư pháp", "so tu phap", "so-tu-phap", "hộ tịch", "ho-tich"} <= names()
    assert {"dong-thap", "đồng tháp", "ca-mau", "cà mau", "thừa thiên huế"} <= names()


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


def test_no_list_of_spellings_in_a_pattern() -> None:
    held = [
        (where, text)
        for where, text in texts()
        if _alternatives(text) > ALTERNATIVES and not where.startswith(ALPHABET)
    ]
    assert held == [], "spellings belong into rules/"


def _alternatives(text: str) -> int:
    """Vietnamese words that a pattern offers between its bars."""
    plain = re.sub(r"\[[^]]*\]", "", text)
    parts = re.split(r"\||\(\?:", plain) if "|" in plain else []
    return sum(any(VIETNAMESE.search(word) for word in WORD.findall(part)) for part in parts)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(?:Thông tư|Nghị định|Quyết định)", 3),
        (r"ngày\s+\d+|tháng\s+\d+|năm\s+\d+", 3),
        ("(?:ngh|ng|nh|[bcdđghklm])?a(?:c|m|ng?)", 0),
        ("Rows | Dòng | Số | Tên", 3),
        ("một câu không có lựa chọn", 0),
    ],
)
def test_patterns_are_seen_through(text: str, found: int) -> None:
    assert _alternatives(text) == found


def test_decrees_are_seen() -> None:
    for text in ("120/2025/NĐ-CP", "44/UBND-HCC", "72/2025/QH15", "1234/QĐ-UBND", "Luật 72",
                 "Nghị định số 140"):  # fmt: skip
        assert DECREE.search(text), text
    assert not DECREE.search("1.001193/H20 Thông tư")


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
