from __future__ import annotations

from importlib import resources

import pytest

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
