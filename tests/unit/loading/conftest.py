"""A small rule book over the shipped columns.yaml, and a way to read what a test wrote."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from merge_toolkit.loading.read import read_file
from merge_toolkit.model.tables import FileReading
from merge_toolkit.rules.schema import RuleBook

ROOT = Path(__file__).resolve().parents[3]
COLUMNS = ROOT / "merge_toolkit" / "rules" / "defaults" / "columns.yaml"
TEXT = {
    "ticks": ["X", "✓"],
    "missing": ["Không", "-"],
    "levels": {
        "province": ["cấp tỉnh", "tỉnh", "UBND tỉnh"],
        "district": ["cấp huyện", "huyện"],
        "commune": ["cấp xã", "xã"],
    },
}
Reader = Callable[..., FileReading]


def book_of(own: dict[str, Any] | None = None) -> RuleBook:
    columns = YAML(typ="safe").load(COLUMNS.read_text(encoding="utf-8"))
    sources = {"s": own} if own else {}
    return RuleBook.model_validate({"columns": columns, "text": TEXT, "sources": sources})


@pytest.fixture(scope="session")
def book() -> RuleBook:
    return book_of()


@pytest.fixture
def read(book: RuleBook) -> Reader:
    def _read(path: Path, own: dict[str, Any] | None = None) -> FileReading:
        return read_file(path, path.name, "s", book_of(own) if own else book)

    return _read
