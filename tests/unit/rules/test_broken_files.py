"""The matrix: each kind of mistake in each rule file is told at its line, or does no harm."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from merge_toolkit.rules.read import FILES
from tests.unit.rules.workspaces import assert_told, problems, read


@dataclass(frozen=True)
class Told:
    """The line and column a mistake is told at, and parts of what is said and of the fix."""

    text: str
    where: str
    what: str
    fix: str


@dataclass(frozen=True)
class File:
    """A rule file in order, and mistakes that only make sense in this one.

    The second line of ``good`` is indented and holds a key of its own.
    """

    good: str
    wrong_type: Told
    number_for_text: Told
    no: Told | None
    unknown_name: Told


CASES = {
    "merge.yaml": File(
        'target:\n  name: "Tỉnh Mới"\nsources:\n  mot:\n    name: "Một"\n',
        Told("target: Tỉnh Mới\nsources: {mot: {}}\n", "1:1",
             "«target» must hold «key: value» lines, but is a text", "«name: …»"),
        Told("target:\n  code: 082\nsources: {mot: {}}\n", "2:3",
             "«code» must be text, but 082 is not", '"082"'),
        Told("sources:\n  mot:\n    role: no\n", "3:5", "«no» is not allowed", "province"),
        Told("sources:\n  mot:\n    role: referense\n", "3:5", "«referense»", "«reference»?"),
    ),
    "sources/mot.yaml": File(
        'ignore:\n  "ghi-chu/*": "không phải danh mục"\n',
        Told("ignore: ghi-chu\n", "1:1", "«ignore» must hold", "indented"),
        Told("ignore:\n  ghi-chu: 7\n", "2:3", "«ghi-chu» must be text, but 7 is not", '"7"'),
        Told("layouts:\n  a.xlsx:\n    header_row: no\n", "3:5", "must be a number", "such as 3"),
        Told("layouts:\n  a.xlsx:\n    columns:\n      Mã: coed\n", "4:7",
             "unknown field «coed»", "«code»?"),
    ),
    "columns.yaml": File(
        "tables:\n  procedure:\n    columns: {fee: {headers+: [Mức thu]}}\n",
        Told("ordinals: STT\n", "1:1", "«ordinals» must be a list, but is a text", '["STT"]'),
        Told("ordinals:\n  - 1.10\n", "2:5", "item 1 of «ordinals» must be text",
             '"1.10"'),
        Told("tables:\n  procedure:\n    columns:\n      fee: {required: no}\n", "4:13",
             "«required» is either true or false, but says «no»", "true or false"),
        Told("tables:\n  procedure:\n    columns:\n      feee: {headers: [Mức thu]}\n", "4:7",
             "unknown field «feee»", "«fee»?"),
    ),
    "text.yaml": File(
        'abbreviations:\n  "KCNC": [{expansion: "Khu công nghệ cao"}]\n',
        Told("abbreviations:\n  KCNC: Khu công nghệ cao\n", "2:3", "«KCNC» must be a list",
             '["Khu công nghệ cao"]'),
        Told("missing:\n  - 0\n", "2:5", "item 1 of «missing» must be text, but 0", '"0"'),
        None,  # «no» is a word here: test_no_is_a_word
        Told("levels:\n  provice: [tỉnh]\n", "2:3", "«provice» is not allowed", "«province»?"),
    ),
    "agencies.yaml": File(
        "agencies:\n  so-noi-vu: {aliases+: [SNV]}\n",
        Told("agencies:\n  so-noi-vu: {aliases: SNV}\n", "2:15", "«aliases» must be a list",
             '["SNV"]'),
        Told("agencies:\n  so-noi-vu: {name: 12}\n", "2:15", "«name» must be text, but 12", '"12"'),
        Told("agencies:\n  so-noi-vu: {receives_only: no}\n", "2:15", "either true or false",
             "true or false"),
        Told("agencies:\n  so-noi-vu: {successor: so-noi-vuu}\n", "2:15",
             "unknown agency «so-noi-vuu»", "so-noi-vu"),
    ),
    "fields.yaml": File(
        "fields:\n  ho-tich: {aliases+: [Hộ tịch xã]}\n",
        Told("fields:\n  ho-tich: Hộ tịch\n", "2:3", "must hold «key: value» lines", "«name: …»"),
        Told("fields:\n  ho-tich: {codes: [1.10]}\n", "2:21", "must be text, but 1.10", '"1.10"'),
        Told("fields:\n  ho-tich: {status: no}\n", "2:13", "«no» is not allowed for «status»",
             "confirmed"),
        Told("fields:\n  ho-tich: {status: confirmd}\n", "2:13", "«confirmd»", "«confirmed»?"),
    ),
    "matching.yaml": File(
        "procedure:\n  bias: -4.0\n",
        Told('procedure:\n  bias: "0,5"\n', "2:3", "«bias» must be a number, but says «0,5»",
             "decimal point"),
        Told("stop_words:\n  - 5\n", "2:5", "item 1 of «stop_words» must be text", '"5"'),
        Told("procedure:\n  code_columns: no\n", "2:3", "either true or false", "true or false"),
        Told("procedure:\n  evidence:\n    name: {compare: name_word}\n", "3:12",
             "unknown comparer «name_word»", "«name_words»?"),
    ),
    "policies.yaml": File(
        "procedure:\n  fee: {policy: must_agree}\n",
        Told("procedure:\n  fee: must_agree\n", "2:3", "«fee» must hold", "«policy: …»"),
        Told("procedure:\n  fee: {policy: 1}\n", "2:9", "«policy» must be text, but 1", '"1"'),
        Told("procedure:\n  fee: {severity: no}\n", "2:9", "«no» is not allowed", "blocking"),
        Told("procedure:\n  fee: {policy: lowest_fees}\n", "2:9", "unknown policy «lowest_fees»",
             "«lowest_fee»?"),
    ),
    "legal_acts.yaml": File(
        'acts:\n  x: {number: "01/2026/NQ-HĐND", kind: "Nghị quyết"}\n',
        Told("acts:\n  - x\n", "1:1", "«acts» must hold «key: value» lines",
             "below"),
        Told('acts:\n  x: {number: 12, kind: "Nghị quyết"}\n', "2:7",
             "«number» must be text, but 12", '"12"'),
        Told('acts:\n  x: {number: "01/2026/NQ-HĐND", kind: "Nghị quyết", issued: no}\n', "2:54",
             "«issued» must be a day, but says «no»", "2025-07-01"),
        Told('acts:\n  x:\n    number: "01/2026/NQ-HĐND"\n    kind: "Nghị quyết"\n'
             "    replaced_by: nd-140-2052\n", "5:5", "unknown act «nd-140-2052»", "nd-140-2025"),
    ),
    "two_tier.yaml": File(
        "rules:\n  x: {when: {codes: [\"1.009999\"]}, levels: [commune]}\n",
        Told("rules:\n  x: {when: {levels: [district]}, levels: commune}\n", "2:35",
             "«levels» must be a list, but is a text", '["commune"]'),
        Told("rules:\n  x:\n    when: {codes: [1.001230]}\n", "3:20",
             "item 1 of «codes» must be text, but 1.001230", '"1.001230"'),
        Told("rules:\n  x:\n    when: {}\n    effect: no\n", "4:5", "«no» is not",
             "propose"),
        Told("rules:\n  x:\n    when: {levels: [distric]}\n", "3:21", "«distric»", "«district»?"),
    ),
    "territory.yaml": File(
        'after:\n  provinces: {"01": {name: "Thành phố mới"}}\n',
        Told("after: mới\n", "1:1", "«after» must hold «key: value» lines", "indented"),
        Told("basis: 202\n", "1:1", "«basis» must be text, but 202 is not", '"202"'),
        Told("status: no\n", "1:1", "«no» is not allowed for «status»", "confirmed"),
        Told("status: confirmd\n", "1:1", "«confirmd» is not allowed", "«confirmed»?"),
    ),
    "checks.yaml": File(
        "checks:\n  name-long: {arguments: {min_value: 5}}\n",
        Told("checks:\n  name-long: {arguments: 5}\n", "2:15", "«arguments» must hold", "below"),
        Told("checks:\n  name-long: {message_vi: 5}\n", "2:15", "«message_vi» must be text", '"5"'),
        Told("checks:\n  name-long: {severity: no}\n", "2:15", "«no» is not allowed", "blocking"),
        Told("checks:\n  name-long: {expectation: not_nul}\n", "2:15",
             "unknown expectation «not_nul»", "«not_null»?"),
    ),
    "infrastructure.yaml": File(
        "states:\n  broken+: [không lên nguồn]\n",
        Told("states:\n  broken: hỏng\n", "2:3", "«broken» must be a list", '["hỏng"]'),
        Told("functions:\n  lgsp:\n    - 5\n", "3:7", "item 1 of «lgsp» must be text", '"5"'),
        None,
        Told("state:\n  broken: [hỏng]\n", "1:1", "unknown key «state»", "«states»?"),
    ),
    "dossiers.yaml": File(
        "states:\n  closed+: [Đã giao trả]\n",
        Told("states:\n  closed: xong\n", "2:3", "«closed» must be a list", '["xong"]'),
        Told("personal:\n  - 5\n", "2:5", "item 1 of «personal» must be text", '"5"'),
        None,
        Told("required: [cod]\n", "1:12", "«cod» is not allowed", "«code»?"),
    ),
    "review.yaml": File(
        "pace:\n  pairs: 2.5\n",
        Told("pace: 2\n", "1:1", "«pace» must hold", "below"),
        Told("pace:\n  source: 5\n", "2:3", "«source» must be text", '"5"'),
        Told("pace:\n  status: no\n", "2:3", "«no» is not allowed for «status»", "confirmed"),
        Told("pace:\n  pair: 2\n", "2:3", "unknown key «pair»", "«pairs»?"),
    ),
}  # fmt: skip


def _tab(good: str) -> Told:
    first, rest = good.split("\n", 1)
    return Told(f"{first}\n\t{rest.lstrip()}", "2", "not valid YAML", "spaces, not tabs")


def _indentation(good: str) -> Told:
    line = str(good.count("\n") + 1)
    return Told(f"{good}   wrong: 1\n", line, "not valid YAML", "indentation")


def _typo(good: str) -> Told:
    key = good.partition(":")[0]
    return Told(f"x{good}", "1:1", f"unknown key «x{key}»", f"«{key}»?")


def _twice(good: str) -> Told:
    key, lines = good.partition(":")[0], good.count("\n")
    return Told(f"{good}{key}: {{}}\n", f"{lines + 1}:1", f"«{key}» stands twice", "keep one")


def _circle(_: str) -> Told:
    return Told("a: &a\n  b: *a\n", "1", "nested too deep", "no rule refers to itself")


def _list(_: str) -> Told:
    return Told("- a\n- b\n", "1:1", "a rule file holds «key: value» lines", "rules/README.md")


def _unsaid(good: str) -> Told:
    key, line = good.partition(":")[0], good.count("\n") + 1
    return Told(f"{good}x{key}:\n", f"{line}:1", f"nothing follows «x{key}»", f"mean «{key}»?")


def _take_away(good: str) -> Told:
    line = good.count("\n") + 1
    return Told(f"{good}nothing: null\n", f"{line}:1", "nothing to take away", "")


def _unclosed(good: str) -> Told:
    where = f"{good.count(chr(10)) + 1}:8"
    return Told(f'{good}other: "an open quote\n', where, "never closed", "close the quotes")


def _bracket(good: str) -> Told:
    where = f"{good.count(chr(10)) + 1}:8"
    return Told(f"{good}other: [a, b\n", where, "never closed", "bracket")


FORM: dict[str, Callable[[str], Told]] = {
    "tab": _tab,
    "indentation": _indentation,
    "typo": _typo,
    "duplicate key": _twice,
    "circular mapping": _circle,
    "a list": _list,
    "empty key": _unsaid,
    "null for nothing": _take_away,
    "open quote": _unclosed,
    "open bracket": _bracket,
}


def test_every_rule_file_is_in_the_matrix() -> None:
    assert {name.removesuffix(".yaml") for name in CASES} == {*FILES, "sources/mot"}


@pytest.mark.parametrize("file", CASES)
@pytest.mark.parametrize("mistake", FORM)
def test_mistakes_of_form(tmp_path: Path, file: str, mistake: str) -> None:
    told = FORM[mistake](CASES[file].good)
    found = problems(tmp_path, {file: told.text})
    where = f"rules/{file}:{told.where}".removesuffix(":")
    assert_told(found, where, told.what, told.fix)


@pytest.mark.parametrize("mistake", ["wrong_type", "number_for_text", "no", "unknown_name"])
@pytest.mark.parametrize("file", CASES)
def test_mistakes_of_content(tmp_path: Path, file: str, mistake: str) -> None:
    told = getattr(CASES[file], mistake)
    if told is None:
        return  # «no» is a word in lists of words: test_no_is_a_word
    found = problems(tmp_path, {file: told.text})
    assert_told(found, f"rules/{file}:{told.where}", told.what, told.fix)
    assert len(found) == 1, "one mistake is told once, without its consequences"


@pytest.mark.parametrize("file", CASES)
def test_windows_1258_is_told_at_its_line(tmp_path: Path, file: str) -> None:
    text = CASES[file].good.encode() + b"# th\xfd t\xf8c\n"
    line = CASES[file].good.count("\n") + 1
    assert_told(problems(tmp_path, {file: text}), f"rules/{file}:{line}:5", "not UTF-8", "UTF-8")


@pytest.mark.parametrize("file", CASES)
def test_unicode_of_notepad_is_told(tmp_path: Path, file: str) -> None:
    text = CASES[file].good.encode("utf-16")
    assert_told(problems(tmp_path, {file: text}), f"rules/{file}:1:1", "not UTF-8", "UTF-8")


@pytest.mark.parametrize("change", ["BOM", "CRLF", "no last line end", "comments", "unchanged"])
@pytest.mark.parametrize("file", CASES)
def test_oddities_that_do_no_harm(tmp_path: Path, file: str, change: str) -> None:
    good = CASES[file].good
    changed = {
        "BOM": b"\xef\xbb\xbf" + good.encode(),
        "CRLF": good.replace("\n", "\r\n").encode(),
        "no last line end": good.rstrip("\n").encode(),
        "comments": f"# đầu\n\n{good}\n# cuối\n".encode(),
        "unchanged": good.encode(),
    }[change]
    assert read(tmp_path / "b", {file: changed}).book == read(tmp_path / "a", {file: good}).book


@pytest.mark.parametrize("content", [b"", b"# only a comment\n", b"---\n", b"\n\n", b"{}\n"])
@pytest.mark.parametrize("file", [file for file in CASES if file != "merge.yaml"])
def test_an_empty_file_says_nothing(tmp_path: Path, file: str, content: bytes) -> None:
    empty, without = read(tmp_path / "a", {file: content}), read(tmp_path / "b", {})
    assert {**dict(empty.book), "sources": {}} == {**dict(without.book), "sources": {}}


def test_an_empty_merge_file_is_told(tmp_path: Path) -> None:
    found = problems(tmp_path, {"merge.yaml": b""})
    assert_told(found, "rules/merge.yaml:1:1", "no source with role province", "under sources")


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("text.yaml", "missing: [no, off, y, yes]\n"),
        ("infrastructure.yaml", "states: {no: [no]}\n"),
        ("columns.yaml", "ordinals: [no, No]\n"),
    ],
)
def test_no_is_a_word(tmp_path: Path, file: str, text: str) -> None:
    book = read(tmp_path, {file: text}).book
    held = {
        "text.yaml": book.text.missing,
        "infrastructure.yaml": book.infrastructure.states.get("no"),
        "columns.yaml": book.columns.ordinals,
    }[file]
    assert held is not None
    assert "no" in held
