from __future__ import annotations

from importlib import resources
from pathlib import Path

import pytest

from merge_toolkit.loading.read import read_file
from merge_toolkit.model.records import Procedure
from merge_toolkit.normalize.catalog import catalog_of
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.rules import nodes
from merge_toolkit.rules.schema import RuleBook

FILES = ("columns", "text", "agencies", "fields", "infrastructure")
MERGE = {
    "target": {"name": "Tỉnh Đồng Tháp", "code": "82"},
    "sources": {
        "one": {"name": "Tỉnh Tiền Giang", "territory": "Tiền Giang", "publisher_codes": ["H58"]},
        "city": {"name": "Thành phố Đà Nẵng", "territory": "Đà Nẵng"},
    },
}


def national_rules() -> RuleBook:
    defaults = resources.files("merge_toolkit.rules") / "defaults"
    value: dict[str, nodes.Plain] = {"merge": MERGE}  # type: ignore[dict-item]
    for name in FILES:
        document = nodes.parse(name, (defaults / f"{name}.yaml").read_bytes())
        assert document.problems == []
        value[name] = document.value
    return RuleBook.model_validate(value)


@pytest.fixture(scope="session")
def rules() -> RuleBook:
    return national_rules()


@pytest.fixture(scope="session")
def readers(rules: RuleBook) -> Readers:
    return Readers.of(rules)


Told = list[tuple[str, int]]


@pytest.fixture
def read(tmp_path: Path, rules: RuleBook):
    """Read a list of a former province from text."""

    def _read(text: str) -> tuple[tuple[Procedure, ...], Told]:
        path = tmp_path / "phu-luc.csv"
        path.write_text(text, encoding="utf-8")
        reading = read_file(path, path.name, "one", rules)
        catalog, findings = catalog_of("one", reading.tables, rules)
        return catalog.procedures, [(one.code, one.row) for one in findings]

    return _read
