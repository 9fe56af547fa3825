"""Every mistake in a rule file is named at its line, with a fix; all of them at once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from merge_toolkit.errors import RuleError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.rules.layers import Layers
from merge_toolkit.rules.mistakes import validated
from merge_toolkit.rules.nodes import parse
from merge_toolkit.rules.read import read_default_rules, read_rules
from merge_toolkit.rules.semantics import contradictions
from merge_toolkit.rules.succession import Succession
from tests.unit.rules.workspaces import assert_told, problems, read


def test_defaults_with_a_minimal_overlay_are_in_order(tmp_path: Path) -> None:
    rules = read(tmp_path, {})
    assert list(rules.book.merge.sources) == ["mot", "hai"]
    assert rules.book.matching.procedure.evidence["name"].compare == "name_words"
    assert "rules/merge.yaml" in rules.digests
    assert "defaults/matching.yaml" in rules.digests


def test_overlay_merges_key_by_key_and_null_removes(tmp_path: Path) -> None:
    overlay = "procedure:\n  thresholds: {same: 0.995}\n  evidence: {agency: null}\n"
    rules = read(tmp_path, {"matching.yaml": overlay})
    matching = rules.book.matching.procedure
    assert matching.thresholds.same == 0.995
    assert matching.thresholds.review < 0.995  # the default beside it stays
    assert "agency" not in matching.evidence
    assert "name" in matching.evidence


def test_the_defaults_alone_contradict_nothing_but_the_want_of_a_province() -> None:
    found = list(contradictions(read_default_rules().book, legal_names()))
    assert [path for path, _, _ in found] == [("merge", "sources")]


def test_a_key_with_plus_adds_to_the_list_of_the_defaults(tmp_path: Path) -> None:
    before = read(tmp_path / "a", {}).book.fields.fields["kho-bac"]
    overlay = 'fields:\n  kho-bac:\n    aliases+: ["KBNN tỉnh", "Kho bạc tỉnh"]\n'
    rules = read(tmp_path / "b", {"fields.yaml": overlay})
    after = rules.book.fields.fields["kho-bac"]
    assert after.aliases == (*before.aliases, "KBNN tỉnh", "Kho bạc tỉnh")
    place = rules.layers.place(("fields", "fields", "kho-bac", "aliases", len(after.aliases) - 1))
    assert place == "rules/fields.yaml:3:29"
    again = f'fields: {{kho-bac: {{aliases+: ["{before.aliases[0]}"]}}}}\n'
    assert read(tmp_path / "c", {"fields.yaml": again}).book.fields.fields["kho-bac"] == before


def test_a_mistake_in_an_added_item_is_told_at_the_item(tmp_path: Path) -> None:
    found = problems(tmp_path, {"fields.yaml": "fields:\n  ho-tich:\n    aliases+: [ổn, 7]\n"})
    assert_told(found, "rules/fields.yaml:3:20", "must be text, but 7 is not", '"7"')


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("missing: [a]\nmissing+: [b]\n", "stand side by side", "keep one of them"),
        ("missing+: b\n", "adds to a list, but what stands there is none", "missing+: [ … ]"),
        ("levels+: [b]\n", "adds to a list, but «levels» is none", "leave the + away"),
        ("mising+: [b]\n", "unknown key «mising»", "«missing»?"),
    ],
)
def test_a_list_that_cannot_be_added_to(tmp_path: Path, text: str, what: str, fix: str) -> None:
    found = problems(tmp_path, {"text.yaml": text})
    assert_told(found, "rules/text.yaml", what, fix)
    assert len(found) == 1


def test_a_key_that_nothing_follows_takes_nothing_away(tmp_path: Path) -> None:
    without = read(tmp_path / "a", {}).book
    commented = "rules:\n#  x: {when: {}}\n"
    assert read(tmp_path / "b", {"two_tier.yaml": commented}).book == without
    emptied = read(tmp_path / "c", {"two_tier.yaml": "rules: null\n"}).book
    assert emptied.two_tier.rules == {}


def test_a_decimal_comma_is_no_silent_zero(tmp_path: Path) -> None:
    found = problems(tmp_path, {"matching.yaml": "procedure: {thresholds: {same: 0,95}}\n"})
    assert_told(found, "rules/matching.yaml:1:34", "nothing follows «95»", "0.95")
    assert len(found) == 1


def test_a_mistyped_entry_is_named_by_its_nearest(tmp_path: Path) -> None:
    text = 'agencies:\n  so-noi-vuu: {aliases: ["SNV"]}\n'
    found = problems(tmp_path, {"agencies.yaml": text})
    assert_told(
        found, "rules/agencies.yaml:2:3", "«so-noi-vuu» lacks «name»", "did you mean «so-noi-vu»?"
    )


@pytest.mark.parametrize("key", ["alias", "alias+", "alas+"])
def test_a_mistyped_key_is_named_by_the_whole_name_nearest_to_it(tmp_path: Path, key: str) -> None:
    text = f'agencies:\n  so-noi-vu: {{{key}: ["SNV"]}}\n'
    found = problems(tmp_path, {"agencies.yaml": text})
    name = key.removesuffix("+")
    assert_told(found, "rules/agencies.yaml:2", f"unknown key «{name}»", "did you mean «aliases»?")


def test_a_mistake_hides_no_other_file_and_brings_no_consequences(tmp_path: Path) -> None:
    files = {
        "fields.yaml": "fields:\n\tho-tich: {}\n",
        "agencies.yaml": "agencies:\n  so-noi-vu: {moves: {không-có: {to: so-tu-phap}}}\n",
        "policies.yaml": "procedure:\n  fee: {policy: union}\n",
        "matching.yaml": "procedure:\n  biass: 1\n  evidence: {nam: {compare: equal}}\n",
    }
    found = problems(tmp_path, files)
    assert [one.where.rpartition(":")[0] for one in found] == [
        "rules/fields.yaml:2",  # agencies name fields of work, so they wait
        "rules/matching.yaml:2",
        "rules/matching.yaml:3",
        "rules/policies.yaml:2",
    ]


def test_all_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    found = problems(
        tmp_path,
        {
            "matching.yaml": "procedure: {treshold: 1, biass: 2}\n",
            "policies.yaml": "procedur: {}\n",
            "text.yaml": "missing: 3\n",
        },
    )
    files = {problem.where.partition(":")[0] for problem in found}
    assert files == {"rules/matching.yaml", "rules/policies.yaml", "rules/text.yaml"}
    assert len(found) == 4


def test_missing_merge_yaml_says_how_to_start(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        read_rules(tmp_path / "rules", legal_names())
    assert "merge-toolkit init" in caught.value.problems[0].fix


def test_a_key_that_nothing_follows_hides_no_mistake_beside_it(tmp_path: Path) -> None:
    found = problems(tmp_path / "a", {"merge.yaml": "target: {name: X}\nsources:\n"})
    assert_told(found, "rules/merge.yaml:2", "no source with role province", "name at least one")
    unverified = 'x: {when: {codes: ["1.001230"]}, levels: [province], effect: apply}'
    text = f"localities:\nrules:\n  {unverified}\n"
    found = problems(tmp_path / "b", {"two_tier.yaml": text})
    assert_told(found, "rules/two_tier.yaml:3", "to_verify may only propose", "«effect: propose»")


def test_a_number_in_an_added_list_is_told_as_it_is_written() -> None:
    """Its last nought is part of the code that the fix offers."""
    text = "rules:\n  x: {when: {codes+: [1.001230]}}\n"
    default = 'rules:\n  x: {when: {codes: ["1.000001"]}, levels: [province]}\n'
    layers = Layers()
    layers.lay(("two_tier",), parse("defaults/two_tier.yaml", default.encode(), ("two_tier",)))
    layers.lay(("two_tier",), parse("rules/two_tier.yaml", text.encode(), ("two_tier",)))
    validated(layers)
    assert_told(tuple(layers.problems), "rules/two_tier.yaml:2", "1.001230", '"1.001230"')


def test_successors_that_go_round_or_nowhere_are_told_where_a_rule_names_one(
    tmp_path: Path,
) -> None:
    rule = 'rules:\n  x: {when: {codes: ["1.001230"]}, levels: [province], agency: Sở A}\n'
    agency = "{name: Sở %s, level: province, successor: %s, effect: apply, status: confirmed}"
    round_ = f"agencies:\n  a: {agency % ('A', 'b')}\n  b: {agency % ('B', 'a')}\n"
    found = problems(tmp_path / "a", {"agencies.yaml": round_, "two_tier.yaml": rule})
    assert_told(found, "rules/agencies.yaml:2", "successors go round", "end the chain")
    nowhere = f"agencies:\n  a: {agency % ('A', 'so-noi-vuu')}\n"
    found = problems(tmp_path / "b", {"agencies.yaml": nowhere, "two_tier.yaml": rule})
    assert_told(found, "rules/agencies.yaml:2", "unknown agency", "«so-noi-vu»?")


def test_a_function_that_comes_back_has_an_heir_all_the_same(tmp_path: Path) -> None:
    """It moved alone, and the whole body that took it was taken over by the first."""
    at = "effect: apply, status: confirmed"
    text = (
        f"agencies:\n  a: {{name: Sở A, level: province, moves: {{dat-dai: {{to: b, {at}}}}}}}\n"
        f"  b: {{name: Sở B, level: province, successor: a, {at}}}\n"
    )
    fields = "fields:\n  dat-dai: {name: Đất đai}\n"
    book = read(tmp_path, {"agencies.yaml": text, "fields.yaml": fields}).book
    succession = Succession(book, book.merge.cutover)
    assert succession.heir("Sở A", "Đất đai") == succession.heir("Sở B") == "Sở A"


@pytest.mark.skipif(os.name == "nt", reason="no file of Windows has a colon")
def test_the_name_of_a_file_may_hold_a_colon(tmp_path: Path) -> None:
    found = problems(tmp_path, {"sources/a:b.yaml": "ignroe: {}\n"})
    assert_told(found, "rules/sources/a:b.yaml:1", "unknown key «ignroe»", "«ignore»?")
