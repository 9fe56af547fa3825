from __future__ import annotations

import csv
import re
from importlib import resources
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from merge_toolkit.rules.schema import Effect, FactStatus, RuleBook
from merge_toolkit.text.forms import mark

DOMAIN = Path(__file__).parents[4] / "shared" / "domain"
FILES = ("text", "agencies", "fields", "infrastructure")


@pytest.mark.parametrize("name", FILES)
def test_files_load_and_open_with_a_comment(name: str) -> None:
    text = (resources.files("merge_toolkit.rules") / "defaults" / f"{name}.yaml").read_text("utf-8")
    assert text.startswith("# ")
    assert text.splitlines()[1].startswith("# ")
    YAML(typ="safe").load(text)  # refuses duplicate keys


def test_spellings_are_unambiguous(rules: RuleBook) -> None:
    for terms in (rules.agencies.agencies, rules.fields.fields):
        owner: dict[str, str] = {}
        for id_, term in terms.items():
            for spelling in (term.name, *term.aliases):
                assert owner.setdefault(mark(spelling), id_) == id_, spelling


def test_codes_belong_to_one_field(rules: RuleBook) -> None:
    codes = [code for field in rules.fields.fields.values() for code in field.codes]
    assert len(codes) == len(set(codes))


def test_successors_and_moves_exist(rules: RuleBook) -> None:
    agencies, fields = rules.agencies.agencies, rules.fields.fields
    for id_, agency in agencies.items():
        assert not agency.successor or agency.successor in agencies, id_
        assert {move.to for move in agency.moves.values()} <= set(agencies), id_
        assert set(agency.moves) <= set(fields), id_


def test_unverified_facts_only_propose(rules: RuleBook) -> None:
    for agency in rules.agencies.agencies.values():
        for fact in (agency, *agency.moves.values()):
            assert fact.effect is Effect.PROPOSE or fact.status is FactStatus.CONFIRMED


def test_nothing_of_one_merger_is_national() -> None:
    for name in FILES:
        path = resources.files("merge_toolkit.rules") / "defaults" / f"{name}.yaml"
        text = path.read_text("utf-8")
        # the list of all provinces names them too
        text = re.sub(r"^provinces:\n.*?\]\n", "", text, count=1, flags=re.MULTILINE | re.DOTALL)
        assert "Đồng Tháp" not in text
        assert "Tiền Giang" not in text


@pytest.mark.skipif(not DOMAIN.is_dir(), reason="the domain tables are not here")
def test_the_domain_tables_are_covered(rules: RuleBook) -> None:
    def column(table: str, name: str) -> set[str]:
        with (DOMAIN / f"{table}.csv").open(encoding="utf-8") as stream:
            return {row[name] for row in csv.DictReader(stream)}

    known = {mark(short) for short in rules.text.abbreviations}
    lacking = {short for short in column("abbreviations", "abbr") if mark(short) not in known}
    assert lacking == {"ĐT", "TG"}  # of this merger only: rules/text.yaml of the workspace
    codes = {code for field in rules.fields.fields.values() for code in field.codes}
    assert column("national_fields", "field_code") <= codes
