"""Rules that are well-formed and yet wrong: each one told at its line, with a fix."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.rules.workspaces import MERGE, assert_told, problems, read

RULE = "    levels: [commune]\n    status: to_verify\n"

CASES: list[tuple[str, str, str, str, str, str]] = [
    # id, file, content, where, part of what, part of fix
    ("thresholds upside down", "matching.yaml",
     "procedure:\n  thresholds: {same: 0.5, review: 0.9}\n",
     "rules/matching.yaml:2:27", "review 0.9 is above same 0.5", "review ≤ same"),
    ("cuts upside down", "matching.yaml",
     "procedure:\n  evidence:\n    fee: {compare: equal, agrees_at: 0.2, differs_at: 0.6}\n",
     "rules/matching.yaml:3:43", "differs_at 0.6 is above agrees_at 0.2", "differs_at ≤ agrees_at"),
    ("out of range", "matching.yaml", "procedure: {thresholds: {same: 1.5}}\n",
     "rules/matching.yaml:1:26", "«same» says 1.5, but is at most 1", "at most 1"),
    ("a range upside down", "checks.yaml",
     "checks:\n  name-long: {arguments: {min_value: 900, max_value: 5}}\n",
     "rules/checks.yaml:2:27", "min_value 900 is above max_value 5", "min_value ≤ max_value"),
    ("placed at a level that is gone", "two_tier.yaml",
     "rules:\n  x:\n    when: {codes: ['1.009999']}\n    levels: [district]\n"
     "    status: to_verify\n",
     "rules/two_tier.yaml:4:5", "places at «district»", "decides now"),
    ("applied to everything", "two_tier.yaml",
     "rules:\n  x:\n    when: {}\n    levels: [commune]\n    effect: apply\n"
     "    status: confirmed\n    basis: Luật 72/2025/QH15\n    valid_from: 2025-07-01\n",
     "rules/two_tier.yaml:3:5", "applies to every procedure", "state codes"),
    ("applied without an act", "two_tier.yaml",
     "rules:\n  x:\n    when: {codes: ['1.009999']}\n    levels: [commune]\n    effect: apply\n"
     "    status: confirmed\n    basis: theo quy định hiện hành\n",
     "rules/two_tier.yaml:5:5", "applies without a legal act", "legal_acts.yaml"),
    ("a share of more than all", "merge.yaml",
     MERGE + 'control_totals:\n  x: {source: mot, count: 3, percent: "146,7"}\n',
     f"rules/merge.yaml:{MERGE.count(chr(10)) + 2}:30", "146,7 % is more than all", "up to 100"),
    ("an unknown kind of conflict", "policies.yaml",
     "kinds:\n  statutory_tim: {ask: true}\n",
     "rules/policies.yaml:2:3", "unknown kind of conflict «statutory_tim»", "statutory_time"),
    ("a proposal that does not fit", "policies.yaml",
     "procedure:\n  fee: {policy: per_territory, propose: [shortest_time]}\n",
     "rules/policies.yaml:2:42", "policy «shortest_time» does not fit «fee»", "per_territory"),
    ("unknown field", "policies.yaml", "procedure:\n  fees: {policy: must_agree}\n",
     "rules/policies.yaml:2:3", "unknown field «fees»", "«fee»?"),
    ("unverified rule applied", "two_tier.yaml",
     f"rules:\n  x:\n    when: {{codes: ['1.009999']}}\n{RULE}    effect: apply\n",
     "rules/two_tier.yaml:6:5", "status to_verify may only propose", "effect: propose"),
    ("never in force", "two_tier.yaml",
     f"rules:\n  x:\n    when: {{codes: ['1.009999']}}\n{RULE}"
     "    valid_from: 2027-01-01\n    valid_to: 2026-01-01\n",
     "rules/two_tier.yaml:7:5", "not after", "can never apply"),
    ("unknown successor", "agencies.yaml",
     'agencies:\n  so-moi: {name: "Sở Mới", level: province, successor: so-moii}\n',
     "rules/agencies.yaml:2:45", "unknown agency «so-moii»", "so-moi"),
    ("circular successors", "agencies.yaml",
     'agencies:\n  a: {name: "A", level: province, successor: b}\n'
     '  b: {name: "B", level: province, successor: a}\n',
     "rules/agencies.yaml:2:35", "round in a circle: a → b → a", "end the chain"),
    ("source that merge.yaml does not list", "sources/ba.yaml", "ignore: {}\n",
     "rules/sources/ba.yaml:1", "unknown source «ba»", "one of hai, mot"),
    ("misnamed file", "matchin.yaml", "procedure: {}\n",
     "rules/matchin.yaml", "not a rule file", "matching.yaml"),
    ("unknown suite", "checks.yaml", "checks:\n  name-long: {suite: unifed}\n",
     "rules/checks.yaml:2:15", "«unifed» is not allowed for «suite»", "«unified»?"),
    ("cut below that of the defaults", "matching.yaml", "procedure: {thresholds: {same: 0.0001}}\n",
     "rules/matching.yaml:1:26", "review 0.001 is above same 0.0001", "review ≤ same"),
    ("argument that there is not", "checks.yaml",
     "checks:\n  name-long: {arguments: {min: 3}}\n",
     "rules/checks.yaml:2:27", "unknown argument «min»", "«min_value»?"),
    ("argument that is missing", "checks.yaml",
     "checks:\n  x: {suite: source, expectation: matches, column: name, message_vi: a,"
     " message_en: b}\n",
     "rules/checks.yaml:2:22", "«matches» needs the argument «regex»", "regex: …"),
    ("vocabulary of numbers", "checks.yaml",
     "checks:\n  x: {suite: source, expectation: in_vocabulary, column: fee_vnd, message_vi: x,\n"
     "    message_en: x, vocabulary: agencies}\n",
     "rules/checks.yaml:2:50", "«fee_vnd» holds numbers", "its text"),
    ("words asked of numbers", "checks.yaml",
     'checks:\n  name-long: {when: {fee_vnd: ["0"]}}\n',
     "rules/checks.yaml:2:22", "«fee_vnd» holds numbers", "its text"),
    ("vocabulary that nothing takes", "checks.yaml",
     "checks:\n  name-long: {vocabulary: agencies}\n",
     "rules/checks.yaml:2:15", "takes no vocabulary", "leave it away"),
    ("more than all", "checks.yaml", "checks:\n  name-long: {arguments: {mostly: 95}}\n",
     "rules/checks.yaml:2:27", "mostly 95 is no share", "0.95"),
    ("no number", "checks.yaml", "checks:\n  name-long: {arguments: {min_value: tám}}\n",
     "rules/checks.yaml:2:27", "«tám» is no number", "min_value: 1"),
    ("no regular expression", "checks.yaml",
     "checks:\n  x: {suite: source, expectation: matches, column: name, arguments: {regex: '('},"
     " message_vi: a, message_en: b}\n",
     "rules/checks.yaml:2:70", "«(» is no regular expression", "\\( for a bracket"),
    ("no vocabulary", "checks.yaml",
     "checks:\n  x: {suite: source, expectation: in_vocabulary, column: agency,"
     " message_vi: a, message_en: b}\n",
     "rules/checks.yaml:2:22", "«in_vocabulary» needs a vocabulary", "fields_of_work"),
    ("unknown column of a pair", "checks.yaml",
     "checks:\n  x: {suite: source, expectation: pair_equal,"
     " arguments: {column_A: code, column_B: nam}, message_vi: a, message_en: b}\n",
     "rules/checks.yaml:2:75", "unknown column «nam»", "«name»?"),
    ("no column", "checks.yaml",
     "checks:\n  x: {suite: source, expectation: not_null, message_vi: a, message_en: b}\n",
     "rules/checks.yaml:2:22", "«not_null» needs a column", "column: …"),
    ("unknown column of a list", "checks.yaml",
     "checks:\n  code-repeated: {arguments: {column_list: [code, nam]}}\n",
     "rules/checks.yaml:2:51", "unknown column «nam»", "«name»?"),
    # policies
    ("union of fees", "policies.yaml", "procedure:\n  fee: {policy: union}\n",
     "rules/policies.yaml:2:9", "«union» does not fit «fee», which is a fee", "lowest_fee"),
    ("union of time limits", "policies.yaml", "procedure:\n  time_limit: {policy: union}\n",
     "rules/policies.yaml:2:16", "does not fit «time_limit», which is a time limit",
     "shortest_time"),
    ("lowest number of devices", "policies.yaml", "asset:\n  quantity: {policy: lowest_fee}\n",
     "rules/policies.yaml:2:14", "does not fit «quantity», which is a number", "must_agree"),
    ("proposal that does not fit", "policies.yaml",
     "procedure:\n  fee: {propose: [must_agree, union]}\n",
     "rules/policies.yaml:2:31", "«union» does not fit «fee»", "lowest_fee"),
    ("unknown proposal", "policies.yaml", "procedure:\n  fee: {propose: [lowest]}\n",
     "rules/policies.yaml:2:19", "unknown policy «lowest»", "lowest_fee"),
    ("unknown kind of conflict", "policies.yaml", "kinds:\n  code_slidd: {ask: false}\n",
     "rules/policies.yaml:2:3", "unknown kind of conflict «code_slidd»", "code_slid"),
    ("group of unknown fields", "policies.yaml",
     "groups:\n  g: {led_by: decison, fields: [fees]}\n",
     "rules/policies.yaml:2:7", "unknown field «decison»", "«decision»?"),
    ("groups in a circle", "policies.yaml",
     "groups:\n  a: {led_by: result, fields: [place]}\n  b: {led_by: place, fields: [result]}\n",
     "rules/policies.yaml:3:31", "«result» goes with «place», but leads the group «a»", "led_by"),
    ("field that leads itself", "policies.yaml", "groups:\n  a: {led_by: place, fields: [place]}\n",
     "rules/policies.yaml:2:31", "«place» goes with «place»", "led_by"),
    ("field of two groups", "policies.yaml", "groups:\n  b: {led_by: place, fields: [fee]}\n",
     "rules/policies.yaml:2:31", "«fee» goes with two fields", "one of them"),
    # words
    ("abbreviation without context", "text.yaml",
     "abbreviations:\n  KC: [{expansion: Khoáng chất}, {expansion: Khu chợ}]\n",
     "rules/text.yaml:2:34", "«KC» stands for «Khoáng chất» and «Khu chợ», and nothing tells",
     "near: [ … ]"),
    ("abbreviation said in two ways", "text.yaml",
     'abbreviations:\n  "KC": [{expansion: Khoáng chất}]\n  "KC.": [{expansion: Khu chợ}]\n',
     "rules/text.yaml:3", "nothing tells which is meant", "near"),
    ("meaning that is never reached", "text.yaml",
     "abbreviations:\n  KC: [{expansion: Khoáng chất}, {expansion: Khu chợ, near: [chợ]}]\n",
     "rules/text.yaml:2:34", "so this can never apply", "last"),
    ("two meanings near one word", "text.yaml",
     "abbreviations:\n  KC: [{expansion: A, near: [chợ]}, {expansion: B, near: [Chợ, đất]}]\n",
     "rules/text.yaml:2:37", "both near «chợ»", "other words"),
    ("header of two fields", "columns.yaml",
     "tables:\n  procedure:\n    columns:\n      place: {headers+: [Lệ phí]}\n",
     "rules/columns.yaml:4:26", "the header «Lệ phí» fills two things: «fee» and «place»", "one"),
    ("spelling of two agencies", "agencies.yaml",
     "agencies:\n  so-noi-vu: {aliases+: [Sở Tư pháp]}\n",
     "rules/agencies.yaml:2:26", "«Sở Tư pháp» names two things", "keep one"),
    ("spelling of two fields of work", "fields.yaml",
     "fields:\n  chung-thuc: {aliases+: [Hộ tịch]}\n",
     "rules/fields.yaml", "«Hộ tịch» names two things", "keep one"),
    ("word of two states", "infrastructure.yaml", "states:\n  good+: [hỏng]\n",
     "rules/infrastructure.yaml", "«hỏng» means two things", "keep one"),
    ("status of two states", "dossiers.yaml", "states:\n  open+: [Đã trả]\n",
     "rules/dossiers.yaml:2:11", "«Đã trả» means two things", "keep one"),
    ("codes of no source", "dossiers.yaml", 'codes: {motts: {"1.001234": "1.001243"}}\n',
     "rules/dossiers.yaml:1:9", "unknown source «motts»", ""),
    ("word added to a state that there is not", "infrastructure.yaml", "states:\n  brokn+: [x]\n",
     "rules/infrastructure.yaml:2:3", "«brokn+» adds to a list that the defaults do not have",
     "did you mean «broken»?"),
    ("entry on the wrong level", "agencies.yaml", "so-noi-vu:\n  aliases+: [SNV]\n",
     "rules/agencies.yaml:1:1", "unknown key «so-noi-vu»", "below «agencies:», indented"),
    ("names unlike any", "agencies.yaml", "agencies: {so-noi-vu: {level: xã}}\n",
     "rules/agencies.yaml:1:24", "«xã» is not allowed for «level»", "one of central, commune"),
    # placement
    ("code that is none", "two_tier.yaml",
     f'rules:\n  x:\n    when: {{codes: ["1.00123"]}}\n{RULE}',
     "rules/two_tier.yaml:3:20", "«1.00123» is no procedure code", '"1.001230"'),
    ("alias of a field of work", "two_tier.yaml",
     f"rules:\n  x:\n    when: {{fields: [Hộ tịch, Hô tịch]}}\n{RULE}",
     "rules/two_tier.yaml:3:30", "unknown field of work «Hô tịch»", "«Hộ tịch»?"),
    ("shadowed rule", "two_tier.yaml",
     f"rules:\n  wide:\n    when: {{fields: [Hộ tịch, Chứng thực]}}\n{RULE}"
     f"  narrow:\n    when: {{fields: [Hộ tịch]}}\n    levels: [province]\n"
     f"  same:\n    when: {{fields: [Hộ tịch]}}\n{RULE}",
     "rules/two_tier.yaml:6:3", "can never apply: wherever it fits, «same» fits", "remove one"),
    ("contradicting rules", "two_tier.yaml",
     'rules:\n  a:\n    when: {codes: ["1.009998", "1.009999"]}\n    levels: [commune]\n'
     '  b:\n    when: {codes: ["1.009999", "1.009997"]}\n    levels: [province]\n',
     "rules/two_tier.yaml:2:3", "«b» says otherwise of «1.009999», and comes first", "one of them"),
    # sources
    ("layout of an unknown table", "sources/mot.yaml",
     "layouts:\n  a.xlsx: {table: procedures}\n",
     "rules/sources/mot.yaml:2:12", "unknown table «procedures»", "«procedure»?"),
    ("layout with an unknown default", "sources/mot.yaml",
     "layouts:\n  a.xlsx: {defaults: {agncy: Sở Tư pháp}}\n",
     "rules/sources/mot.yaml:2:23", "unknown field «agncy»", "«agency»?"),
    ("layout that is ignored", "sources/mot.yaml",
     'ignore: {"a.xlsx": "cũ"}\nlayouts:\n  a.xlsx: {header_row: 3}\n',
     "rules/sources/mot.yaml:3:3", "can never apply", "out of ignore"),
    ("row nought", "sources/mot.yaml", "layouts:\n  a.xlsx: {header_row: 0}\n",
     "rules/sources/mot.yaml:2:12", "counted from 1", "header_row: 1"),
    ("files outside of the source", "merge.yaml",
     'sources:\n  mot: {files: ["../hai/*"]}\n',
     "rules/merge.yaml:2:17", "does not stay below catalogs/mot/", "*.xlsx"),
    ("files by a pattern that is none", "merge.yaml",
     'sources:\n  mot: {files: ["**.xlsx"]}\n',
     "rules/merge.yaml:2:17", "«**» beside other letters", "**/*.xlsx"),
    ("id that makes no folder", "merge.yaml", "sources:\n  Cà Mau: {}\n",
     "rules/merge.yaml:2:3", "«Cà Mau» is no id of a source", "tinh-a"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "content", "where", "what", "fix"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_told_at_its_line(
    tmp_path: Path, file: str, content: str, where: str, what: str, fix: str
) -> None:
    assert_told(problems(tmp_path, {file: content}), where, what, fix)


HARMLESS: list[tuple[str, str, str]] = [
    ("a last meaning without context", "text.yaml",
     "abbreviations:\n  KC: [{expansion: Khu chợ, near: [chợ]}, {expansion: Khoáng chất}]\n"),
    ("a narrower rule before a wider one", "two_tier.yaml",
     "rules:\n  wide: {when: {fields: [Hộ tịch]}, levels: [commune]}\n"
     "  narrow: {when: {fields: [Hộ tịch], words: [khai sinh]}, levels: [province]}\n"),
    ("one word for two levels", "text.yaml", "levels: {province+: [chung], commune+: [chung]}\n"),
    ("a policy of one field for another of its kind", "policies.yaml",
     "procedure: {time_limit: {policy: shortest_time}, components: {policy: newest_act}}\n"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "content"), [case[1:] for case in HARMLESS],
                         ids=[case[0] for case in HARMLESS])  # fmt: skip
def test_not_told(tmp_path: Path, file: str, content: str) -> None:
    read(tmp_path, {file: content})


def test_rules_that_end_before_the_cutover_shadow_nothing(tmp_path: Path) -> None:
    text = (
        "rules:\n  old: {when: {fields: [Hộ tịch]}, levels: [province], valid_to: 2025-01-01}\n"
        "  now: {when: {fields: [Hộ tịch]}, levels: [commune], valid_from: 2025-01-01}\n"
    )
    read(tmp_path, {"two_tier.yaml": text, "merge.yaml": MERGE})
