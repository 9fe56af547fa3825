"""Every mistake in a rule file is named at its line, with a fix; all of them at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from merge_toolkit.errors import Problem, RuleError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.rules.read import read_rules

MERGE = 'target: {name: "Tỉnh Mới"}\nsources:\n  mot: {name: "Một"}\n  hai: {name: "Hai"}\n'


def workspace(folder: Path, files: dict[str, str | bytes]) -> Path:
    (folder / "sources").mkdir(parents=True)
    for name, text in {"merge.yaml": MERGE, **files}.items():
        content = text.encode() if isinstance(text, str) else text
        (folder / name).write_bytes(content)
    return folder


def problems(folder: Path, files: dict[str, str | bytes]) -> tuple[Problem, ...]:
    with pytest.raises(RuleError) as caught:
        read_rules(workspace(folder / "rules", files), legal_names())
    return caught.value.problems


def test_defaults_with_a_minimal_overlay_are_in_order(tmp_path: Path) -> None:
    rules = read_rules(workspace(tmp_path / "rules", {}), legal_names())
    assert list(rules.book.merge.sources) == ["mot", "hai"]
    assert rules.book.matching.procedure.evidence["name"].compare == "name_words"
    assert "rules/merge.yaml" in rules.digests
    assert "defaults/matching.yaml" in rules.digests


def test_overlay_merges_key_by_key_and_null_removes(tmp_path: Path) -> None:
    overlay = "procedure:\n  thresholds: {same: 0.995}\n  evidence: {agency: null}\n"
    rules = read_rules(workspace(tmp_path / "rules", {"matching.yaml": overlay}), legal_names())
    matching = rules.book.matching.procedure
    assert matching.thresholds.same == 0.995
    assert matching.thresholds.review < 0.995  # the default beside it stays
    assert "agency" not in matching.evidence
    assert "name" in matching.evidence


CASES: list[tuple[str, str, str | bytes, str, str, str]] = [
    # id, file, content, where, part of what, part of fix
    ("unknown key", "matching.yaml", "procedure:\n  treshold: 1\n",
     "rules/matching.yaml:2:3", "unknown key «treshold»", "thresholds"),
    ("unknown top key", "two_tier.yaml", "rule: {}\n",
     "rules/two_tier.yaml:1:1", "unknown key «rule»", "rules"),
    ("wrong type", "matching.yaml", "procedure:\n  thresholds:\n    same: high\n",
     "rules/matching.yaml:3:5", "«same» must be a number", "decimal point"),
    ("out of range", "matching.yaml", "procedure: {thresholds: {same: 1.5}}\n",
     "rules/matching.yaml:1:26", "«same» says 1.5, but is at most 1", "at most 1"),
    ("unquoted code", "two_tier.yaml",
     "rules:\n  x:\n    when: {codes: [1.001230]}\n    levels: [commune]\n",
     "rules/two_tier.yaml:3:", "must be text, but 1.001230 is not", '"1.001230"'),
    ("duplicate key", "matching.yaml", "procedure: {}\nprocedure: {}\n",
     "rules/matching.yaml:2:1", "stands twice (first at rules/matching.yaml:1:1)", "keep one"),
    ("tab", "matching.yaml", "procedure:\n\tbias: 1\n",
     "rules/matching.yaml:2:", "not valid YAML", "spaces, not tabs"),
    ("bad indentation", "matching.yaml", "procedure:\n  bias: 1\n   hub: 2\n",
     "rules/matching.yaml:3:", "not valid YAML", ""),
    ("windows-1258", "matching.yaml", "# thủ tục\n".encode("cp1258", "replace") + b"\xfe\n",
     "rules/matching.yaml:", "not UTF-8", "UTF-8"),
    ("not a mapping", "matching.yaml", "- a\n- b\n",
     "rules/matching.yaml:1:1", "key: value", "README"),
    ("unknown comparer", "matching.yaml",
     "procedure:\n  evidence:\n    name: {compare: name_word}\n",
     "rules/matching.yaml:3:12", "unknown comparer «name_word»", "name_words"),
    ("unknown policy", "policies.yaml", "procedure:\n  fee: {policy: lowest_fees}\n",
     "rules/policies.yaml:2:9", "unknown policy «lowest_fees»", "lowest_fee"),
    ("unknown field", "policies.yaml", "procedure:\n  fees: {policy: union}\n",
     "rules/policies.yaml:2:3", "unknown field «fees»", "fee"),
    ("unknown expectation", "checks.yaml",
     "checks:\n  a: {suite: source, expectation: not_nul, message_vi: x, message_en: y}\n",
     "rules/checks.yaml:2:22", "unknown expectation «not_nul»", "not_null"),
    ("missing key", "checks.yaml", "checks:\n  a: {suite: source, expectation: unique}\n",
     "rules/checks.yaml:2:3", "«a» lacks «message_vi»", "message_vi"),
    ("thresholds upside down", "matching.yaml",
     "procedure:\n  thresholds: {same: 0.5, review: 0.9}\n",
     "rules/matching.yaml:2:27", "review 0.9 is above same 0.5", "review ≤ same"),
    ("unverified rule applied", "two_tier.yaml",
     "rules:\n  x:\n    when: {levels: [district]}\n    levels: [commune]\n"
     "    effect: apply\n    status: to_verify\n",
     "rules/two_tier.yaml:5:5", "status to_verify may only propose", "effect: propose"),
    ("never in force", "two_tier.yaml",
     "rules:\n  x:\n    when: {}\n    valid_from: 2027-01-01\n    valid_to: 2026-01-01\n",
     "rules/two_tier.yaml:5:5", "not after", "can never apply"),
    ("unknown successor", "agencies.yaml",
     'agencies:\n  so-moi: {name: "Sở Mới", level: province, successor: so-moii}\n',
     "rules/agencies.yaml:2:", "unknown agency «so-moii»", "so-moi"),
    ("circular successors", "agencies.yaml",
     'agencies:\n  a: {name: "A", level: province, successor: b}\n'
     '  b: {name: "B", level: province, successor: a}\n',
     "rules/agencies.yaml:2:", "round in a circle", "end the chain"),
    ("unknown enum value", "agencies.yaml", 'agencies:\n  a: {name: "A", level: provice}\n',
     "rules/agencies.yaml:2:", "«provice» is not allowed", "province"),
    ("unknown source file", "sources/ba.yaml", "ignore: {}\n",
     "rules/sources/ba.yaml:", "unknown source «ba»", "did you mean"),
    ("misnamed file", "matchin.yaml", "procedure: {}\n",
     "rules/matchin.yaml", "not a rule file", "matching.yaml"),
    ("unknown column field", "columns.yaml",
     "tables:\n  procedure:\n    columns:\n      nam: {headers: [x]}\n",
     "rules/columns.yaml:4:7", "unknown field «nam»", "name"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("file", "content", "where", "what", "fix"),
    [case[1:] for case in CASES],
    ids=[case[0] for case in CASES],
)
def test_a_mistake_is_named_at_its_line(
    tmp_path: Path, file: str, content: str | bytes, where: str, what: str, fix: str
) -> None:
    found = problems(tmp_path, {file: content})
    hits = [p for p in found if p.where.startswith(where) and what in p.what and fix in p.fix]
    assert hits, "\n".join(map(str, found))


@pytest.mark.parametrize(
    ("content"),
    [
        b"",
        b"# only a comment\n",
        b"\xef\xbb\xbfprocedure: {bias: -4.0}\n",
        b"procedure:\r\n  bias: -4.0\r\n",
    ],
    ids=["empty", "comment", "BOM", "CRLF"],
)
def test_harmless_oddities_are_read(tmp_path: Path, content: bytes) -> None:
    rules = read_rules(workspace(tmp_path / "rules", {"matching.yaml": content}), legal_names())
    assert rules.book.matching.procedure.bias == -4.0


def test_no_is_a_word_and_not_false(tmp_path: Path) -> None:
    overlay = "missing: [no, off, y]\n"
    rules = read_rules(workspace(tmp_path / "rules", {"text.yaml": overlay}), legal_names())
    assert rules.book.text.missing == ("no", "off", "y")


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
