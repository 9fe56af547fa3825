"""Schemas of rule files: they accept what ``check`` accepts, and know typos and legal names."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from merge_toolkit.legal_names import legal_names
from merge_toolkit.rules import nodes
from merge_toolkit.rules.editors import modeline, schemas
from tests.unit.rules.test_broken_files import CASES

jsonschema = pytest.importorskip("jsonschema")
yaml = pytest.importorskip("ruamel.yaml")

ROOT = Path(__file__).parents[3]
SCHEMAS = {name: json.loads(text) for name, text in schemas(legal_names()).items()}
FILES = [
    *sorted((ROOT / "merge_toolkit" / "rules" / "defaults").glob("*.yaml")),
    *sorted((ROOT / "rules").glob("*.yaml")),
    *sorted((ROOT / "rules" / "sources").glob("*.yaml")),
]


def mistakes(schema: str, text: str) -> list[str]:
    value = nodes.parse("x", text.encode()).value
    validator = jsonschema.Draft7Validator(SCHEMAS[schema])
    return [error.message for error in validator.iter_errors(value)] if value is not None else []


def of(file: str) -> str:
    return "source.json" if "/" in file else file.replace(".yaml", ".json")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_rule_file_names_its_schema_and_keeps_it(path: Path) -> None:
    text = path.read_text("utf-8")
    named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text)
    assert named, "the first line tells editors where the schema is"
    schema = (path.parent / named[1]).resolve()
    assert schema.parent == ROOT / "rules" / "schema"
    assert mistakes(schema.name, text) == []


@pytest.mark.parametrize("file", CASES)
def test_an_overlay_in_order_is_in_order_for_editors_too(file: str) -> None:
    assert mistakes(of(file), CASES[file].good) == []


@pytest.mark.parametrize("file", CASES)
def test_typos_are_marked(file: str) -> None:
    assert mistakes(of(file), f"x{CASES[file].good}") != []
    assert mistakes(of(file), CASES[file].wrong_type.text) != []


@pytest.mark.parametrize(
    ("schema", "text"),
    [
        ("policies.json", "procedure: {fee: {policy: lowest_fees}}"),
        ("policies.json", "procedure: {fees: {policy: lowest_fee}}"),
        ("policies.json", "groups: {g: {led_by: decison}}"),
        ("matching.json", "procedure: {evidence: {name: {compare: name_word}}}"),
        ("checks.json", "checks: {name-long: {expectation: not_nul}}"),
        ("text.json", "levels: {provice+: [tỉnh]}"),
    ],
)
def test_names_of_the_stages_are_known(schema: str, text: str) -> None:
    assert mistakes(schema, text) != []


def test_keys_are_explained() -> None:
    margin = SCHEMAS["matching.json"]["$defs"]["Thresholds"]["properties"]["margin"]
    assert "rival" in margin["description"]


def test_modelines_point_to_the_folder_of_schemas() -> None:
    assert modeline("text.yaml").endswith("$schema=schema/text.json\n")
    assert modeline("sources/<id>.yaml").endswith("$schema=../schema/source.json\n")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_comments_survive_a_tool_that_edits_rules(path: Path, tmp_path: Path) -> None:
    text = path.read_text("utf-8")
    editor = yaml.YAML()  # round trip
    editor.preserve_quotes = True
    editor.width = 10_000
    value = editor.load(text)
    with (tmp_path / "edited.yaml").open("w", encoding="utf-8") as file:
        editor.dump(value, file)
    edited = (tmp_path / "edited.yaml").read_text("utf-8")
    comments = [re.findall(r"(?:^|\s)(#[^\"\n]*)$", one, re.MULTILINE) for one in (text, edited)]
    assert sorted(comments[0]) == sorted(comments[1])
    assert nodes.parse("x", edited.encode()).value == nodes.parse("x", text.encode()).value
