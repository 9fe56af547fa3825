"""Every key is listed with what it means, and where the rules say it."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.rules.reference import keys, stated
from tests.unit.rules.workspaces import read


def test_keys_say_what_they_mean() -> None:
    assert [f"{key.file}: {key.path}" for key in keys() if not key.meaning] == []


def test_keys_are_those_of_the_files() -> None:
    known = {(key.file, key.path) for key in keys()}
    assert ("rules/sources/<id>.yaml", ("layouts", "<name>", "header_row")) in known
    assert ("rules/text.yaml", ("abbreviations", "<name>", "near")) in known
    assert ("rules/matching.yaml", ("procedure", "evidence", "<name>", "compare")) in known


def test_places_of_keys(tmp_path: Path) -> None:
    files = {
        "matching.yaml": "procedure: {thresholds: {same: 0.99}}\n",
        "sources/mot.yaml": "layouts:\n  a.xlsx: {header_row: 3}\n",
    }
    where = stated(read(tmp_path, files).layers.places)
    same = where["rules/matching.yaml", ("procedure", "thresholds", "same")]
    assert same == ["rules/matching.yaml:1:26"]
    row = where["rules/sources/<id>.yaml", ("layouts", "<name>", "header_row")]
    assert row == ["rules/sources/mot.yaml:2:12"]
    near = where["rules/text.yaml", ("abbreviations", "<name>", "near")]
    assert len(near) > 10
