"""What is remembered gives the same bytes as what is worked out anew, after whatever was edited."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from merge_toolkit.audit.population import Part
from merge_toolkit.clock import Clock
from merge_toolkit.exporting.write import Last, write_all
from merge_toolkit.handing_out import hand_out
from merge_toolkit.inputs import read_inputs
from merge_toolkit.memory.resident import Resident
from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.publishing import publish
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.audits import AUDITS, append_audit
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.run import merged
from merge_toolkit.workspace import Workspace
from tests.golden.compare import copied
from tests.property.any_edit import answer, questions_in

NAME = "two-provinces"
RULES = {
    "text": 'missing+: ["05 ngày làm việc"]\n',
    "agencies": 'noise+: ["Sở"]\n',
    "fields": 'noise+: ["hoạt động"]\n',
    "columns": 'ordinals+: ["Ghi chú"]\n',
    "matching": "procedure: {thresholds: {same: 0.99999}}\n",
    "policies": "procedure: {time_limit: {policy: shortest_time}}\n",
    "legal_acts": "acts: {luat-72-2025: {title: Luật thử}}\n",
    "two_tier": "settled_by: so-cong-thuong\n",
    "territory": 'before: {provinces: {"99": {name: Tỉnh Đông Quê}}}\n',
    "checks": "checks: {code-missing: {severity: high}}\n",
    "infrastructure": 'functions: {gq-tthc: ["một cửa khác"]}\n',
    "sources/song-xanh": "ignore: {he-thong.xlsx: không dùng}\n",
}
"""An edit of every rule file but merge.yaml, which stands there already."""


def rule(name: str) -> Callable[[Path], None]:
    """Lay a rule file over the defaults, or take it away again."""

    def edit(root: Path) -> None:
        path = root / "rules" / f"{name}.yaml"
        if path.exists():
            path.unlink()
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(RULES[name], encoding="utf-8")

    return edit


def merge_file(root: Path) -> None:
    """Change the language, there and back."""
    swapped(root / "rules" / "merge.yaml", ("language: vi", "language: en"))


def swapped(path: Path, texts: tuple[str, str]) -> None:
    """Put one text in the place of the other, whichever stands there."""
    content = path.read_bytes().decode()
    one, other = texts if texts[0] in content else texts[::-1]
    assert one in content
    path.write_bytes(content.replace(one, other, 1).encode())


def asset_policy(root: Path) -> None:
    """Resolve a field of assets otherwise, also of those that nobody else lists."""
    path, line = root / "rules" / "policies.yaml", "asset: {location: {policy: union}}\n"
    content = path.read_text("utf-8") if path.exists() else ""
    content = content.replace(line, "") if line in content else content + line
    if content:
        path.write_text(content, "utf-8")
    else:
        path.unlink()


def cell(root: Path) -> None:
    """Change one value of a row: its key stays."""
    path = root / "catalogs" / "song-xanh" / "danh-muc.csv"
    swapped(path, ("1.100.000 đồng", "1.200.000 đồng"))


def row(root: Path) -> None:
    """Move every row down by one that is new."""
    path = root / "catalogs" / "song-xanh" / "danh-muc.csv"
    header, *lines = path.read_bytes().decode().splitlines(keepends=True)
    new = "2.009999,Cấp giấy phép thử,Hoạt động xây dựng,Sở Xây dựng,Cấp tỉnh,,,,,\r\n"
    lines = lines[1:] if lines[0] == new else [new, *lines]
    path.write_bytes("".join([header, *lines]).encode())


def columns(root: Path) -> None:
    """Exchange the last two columns: every value stays, its cell does not."""
    path = root / "catalogs" / "song-xanh" / "danh-muc.csv"
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows([*row[:-2], row[-1], row[-2]] for row in rows)


def audit(root: Path) -> None:
    """Judge a random sample, or throw it away."""
    path = root / "rules" / "decisions" / AUDITS
    if path.exists():
        path.unlink()
    else:
        append_audit(
            [AuditedPart("A-1", Part.ACCEPTED.value, 40, 10, 9, 1, 0, 0.6, 0.99)], "", path
        )


def inventory(root: Path) -> None:
    """Send a workbook of another province in the place of the inventory, and take it back."""
    path, kept = (root / "catalogs" / "song-xanh" / name for name in ("he-thong.xlsx", ".kept"))
    if kept.exists():
        kept.replace(path)
    else:
        shutil.copyfile(path, kept)
        shutil.copyfile(root / "catalogs" / "dong-que" / "danh-muc.xlsx", path)


def decision(root: Path) -> None:
    """Take back the last decision, or give it again."""
    path, kept = (root / "rules" / "decisions" / name for name in ("decisions.csv", "kept"))
    if kept.exists():
        kept.replace(path)
    else:
        shutil.copyfile(path, kept)
        lines = path.read_bytes().splitlines(keepends=True)
        path.write_bytes(b"".join(lines[:-1]))


def registry(root: Path) -> None:
    """Publish, or take the publication back."""
    path = root / "rules" / "decisions" / "registry.csv"
    if path.exists():
        path.unlink()
    else:
        publish(Workspace(root), "Bà Năm", "", lambda _: None)


EDITS: dict[str, Callable[[Path], None]] = {
    **{name: rule(name) for name in RULES},
    "merge": merge_file,
    "asset policy": asset_policy,
    "cell": cell,
    "row": row,
    "columns": columns,
    "audit": audit,
    "inventory": inventory,
    "decision": decision,
    "registry": registry,
}


@contextmanager
def workspace() -> Iterator[Path]:
    with TemporaryDirectory() as folder:
        yield copied(NAME, Path(folder) / "ws")


def made(
    root: Path, out: str, *, remember: bool, resident: Resident | None = None
) -> dict[str, bytes]:
    """Every output but the suites' findings, which tests of the suites hold."""
    clock, folder, workspace = Clock(lambda _: None), root / out, Workspace(root, resident)
    inputs = read_inputs(workspace, clock, remember=remember)
    result = merged(inputs, clock)
    fresh = root / f"{out}.new"
    fresh.mkdir()
    write_all(result, inputs.stamp, inputs.rules.book, fresh, Last(folder, inputs.memory))
    ledger = read_ledger(workspace.decision_files())
    hand_out(result, inputs.catalogs, ledger, inputs.memory, fresh)
    shutil.rmtree(folder, ignore_errors=True)
    fresh.rename(folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def differing(root: Path, resident: Resident) -> list[str]:
    """Outputs that a process that stays, or one that reads what was left, writes otherwise.

    The latter works in a copy: else it would find what the former has just made of the edit.
    """
    with TemporaryDirectory() as beside:
        copy = shutil.copytree(root, Path(beside) / "ws")
        cached = made(copy, "out", remember=True)
    stays, anew = (
        made(root, "out", remember=True, resident=resident),
        made(root, "anew", remember=False),
    )
    names = sorted(stays | cached | anew)
    return [name for name in names if not stays.get(name) == cached.get(name) == anew.get(name)]


@pytest.fixture(scope="module")
def warm() -> Iterator[Path]:
    """A workspace whose stages are all remembered; tests leave it as they found it."""
    with workspace() as root:
        made(root, "out", remember=True)
        yield root


@pytest.fixture(scope="module")
def resident(warm: Path) -> Resident:
    """What a process keeps that stays from one edit to the next."""
    known = Resident()
    made(warm, "out", remember=True, resident=known)
    return known


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_gives_the_same_bytes_there_and_back(
    name: str, warm: Path, resident: Resident
) -> None:
    before = made(warm, "out", remember=True)
    EDITS[name](warm)
    assert differing(warm, resident) == []
    after = {path.name: path.read_bytes() for path in (warm / "out").iterdir()}
    assert after != before, "an edit that changes nothing tests nothing"
    EDITS[name](warm)
    assert made(warm, "out", remember=True, resident=resident) == before


def test_words_of_equal_values_are_never_those_of_before() -> None:
    """Values are equal whatever a source calls them, and are published in its words."""
    with workspace() as root:
        path, resident = root / "catalogs" / "song-xanh" / "danh-muc.csv", Resident()
        swapped(path, ("100.000 đồng/giấy phép", "100.000 đồng/hồ sơ"))
        before = made(root, "out", remember=True, resident=resident)
        (root / "rules" / "text.yaml").write_text('fees: {labels+: ["hồ sơ"]}\n', "utf-8")
        assert differing(root, resident) == []
        catalog = root / "out" / "unified_catalog.csv"
        assert catalog.read_bytes() != before[catalog.name]


def test_a_word_that_nobody_reads_any_more_is_not_what_it_was_read_as() -> None:
    """«full» is an extent of the online service, or five letters that somebody typed."""
    with workspace() as root:
        resident = Resident()
        made(root, "out", remember=True, resident=resident)
        asked = questions_in(root / "out" / "review.xlsx")
        extent = next(one for one in asked if one.field == "online_level")
        answer(root, [Answer(extent, "other", "Bà Sáu", "full", "")], "2026-01-01")
        made(root, "out", remember=True, resident=resident)
        (root / "rules" / "text.yaml").write_text('missing+: ["full"]\n', "utf-8")
        assert differing(root, resident) == []


def test_a_fee_with_a_key_held_down_is_published_as_it_stands() -> None:
    """No entry holds a number of more than 64 bits; what rests on it is worked out each time."""
    with workspace() as root:
        path = root / "catalogs" / "song-xanh" / "danh-muc.csv"
        swapped(path, ("1.100.000 đồng", "110000000000000000000000 đồng"))
        assert differing(root, Resident()) == []
        written = (root / "out" / "unified_catalog.json").read_text("utf-8")
        assert "110000000000000000000000" in written


def check_sequence(edits: list[str]) -> None:
    with workspace() as root:
        resident = Resident()
        made(root, "out", remember=True, resident=resident)
        for name in edits:
            EDITS[name](root)
            assert differing(root, resident) == [], edits


# a run takes a second: a failing sequence is told as it is, without looking for a shorter one
@settings(max_examples=3, phases=[Phase.generate])
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=4))
def test_any_edits_give_the_same_bytes(edits: list[str]) -> None:
    check_sequence(edits)


@pytest.mark.nightly
@settings(max_examples=40, phases=[Phase.generate])
@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=9))
def test_long_sequences_of_edits_give_the_same_bytes(edits: list[str]) -> None:
    check_sequence(edits)


def test_a_damaged_cache_is_rebuilt(warm: Path) -> None:
    before = made(warm, "out", remember=True)
    for number, path in enumerate(sorted((warm / ".cache").iterdir())):
        content = path.read_bytes()
        path.write_bytes((content[:7], b"", content[:-1] + b"\xff", b"\xc1" * 40)[number % 4])
    assert made(warm, "out", remember=True) == before


def test_what_did_not_change_is_not_done_again() -> None:
    """An edit of what procedures say makes neither the matching nor an asset anew."""
    with workspace() as root:
        made(root, "out", remember=True)
        rule("policies")(root)
        inputs = read_inputs(Workspace(root), Clock(lambda _: None))
        merged(inputs, Clock(lambda _: None))
        every = {"load": 3, "normalize": 2, "triage": 4, "match": 2}
        stages = [*Counter(every).elements(), "unify", "survey", "ask"]
        assert sorted(inputs.memory.recalled) == sorted(stages)


def test_an_output_that_somebody_touched_is_written_again(warm: Path) -> None:
    before = made(warm, "out", remember=True)
    (warm / "out" / "pairs.csv").write_text("mine")
    (warm / "out" / "provenance.csv").unlink()
    assert made(warm, "out", remember=True) == before
