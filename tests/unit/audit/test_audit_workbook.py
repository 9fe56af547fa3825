"""The way of a sample: drawn, written, filled in by people, read back, recorded."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from merge_toolkit.audit.estimate import estimate
from merge_toolkit.audit.estimating import answers
from merge_toolkit.audit.nearest import Nearest
from merge_toolkit.audit.population import Part
from merge_toolkit.audit.read_back import has_answers, read_audits
from merge_toolkit.audit.sample import Item
from merge_toolkit.errors import DecisionError
from merge_toolkit.model.linkage import Pair
from merge_toolkit.model.records import RecordKey
from merge_toolkit.review.attach import attach
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.workbook import write_review
from tests.audits import SHEETS, all_right, drawn, fill, merged, written
from tests.fixtures_merge import small_merge

FIRST = HEADER_ROW + 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written(tmp_path / "audit.xlsx")
    return tmp_path / "audit.xlsx"


def told(path: Path, named: bool = False) -> list[str]:
    with pytest.raises(DecisionError) as error:
        read_audits([path], named=named)
    return [str(problem) for problem in error.value.problems]


def change(path: Path, sheet: str, cell: str, value: str | None) -> None:
    book = openpyxl.load_workbook(path, rich_text=True)
    book[sheet][cell].value = value
    book.save(path)


def mixed(item: Item) -> str:
    """Answers of every kind, by the place of the item."""
    number = sum(map(ord, item.id))
    if item.part is Part.SINGLES:
        return ("0", "Tương ứng với dòng 2", "1", "Không rõ", "KHÔNG CÓ THỦ TỤC TƯƠNG ỨNG")[
            number % 5
        ]
    return ("đ", "Sai", "k", "", "ĐÚNG", "s")[number % 6]


MEANT = {"đ": "same", "ĐÚNG": "same", "Sai": "different", "s": "different", "k": "review",
         "0": "none", "Tương ứng với dòng 2": "2", "1": "1", "Không rõ": "review",
         "KHÔNG CÓ THỦ TỤC TƯƠNG ỨNG": "none"}  # fmt: skip


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, path: Path) -> None:
    written(tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == path.read_bytes()
    written(tmp_path / "other.xlsx", drawn(seed=2))
    assert (tmp_path / "other.xlsx").read_bytes() != path.read_bytes()


def test_strata_know_how_many_there_are() -> None:
    sample = drawn(12, 3, 2).sample
    assert sum(one.population for one in sample.of(Part.ACCEPTED)) == 32
    assert sum(one.population for one in sample.of(Part.SINGLES)) == 4
    whats = {one.layer.name: one.population for one in sample.of(Part.QUEUE)}
    assert whats == {"score 0.9–0.95": 3, "held": 1}
    for part, number in ((Part.ACCEPTED, 12), (Part.SINGLES, 3), (Part.QUEUE, 2)):
        assert sum(one.drawn for one in sample.of(part)) == number
        assert sum(item.part is part for item in sample.items) == number


def test_scores_and_reasons_are_not_shown(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    shown = [str(cell.value) for sheet in book.worksheets[:3] for row in sheet for cell in row]
    assert not [text for text in shown if text.startswith("0.9") or "Điểm" in text]
    assert [sheet.title for sheet in book if sheet.sheet_state == "hidden"] == [
        "Dữ liệu ẩn", "Mẫu ẩn",
    ]  # fmt: skip


def test_the_twin_of_a_single_row_is_shown_among_its_nearest() -> None:
    inputs, everything = merged()
    rows = [row for one in inputs.catalogs for row in one.procedures]
    lone = next(iter(everything.singles.values()))[0]
    other = "hai" if lone.source == "mot" else "mot"
    ref = replace(lone.ref, source=other)
    twin = replace(lone, key=RecordKey(f"{other}:x"), ref=ref, name=f"{lone.name} mới")
    near = Nearest([*rows, twin]).of(lone)
    assert near[0] == twin
    assert len(near) == 3
    assert all(row.source != lone.source for row in near)
    assert Nearest([]).of(lone) == ()
    far = [row for row in rows if row.source == other and row not in near][-1]
    assert Nearest(rows).of(lone, far.key)[-1] == far, "what the matcher holds nearest is shown"


def test_answers_come_back_as_they_were_meant(tmp_path: Path) -> None:
    sample = written(tmp_path / "a.xlsx", drawn(32, 4, 4))
    fill(tmp_path / "a.xlsx", sample, mixed)
    back = read_audits([tmp_path / "a.xlsx"])
    wanted = {item.id: MEANT[mixed(item)] for item in sample.items if mixed(item)}
    assert {item: one.value for item, one in back.judgements.items()} == wanted
    assert back.sample == sample
    assert len(set(wanted.values())) >= 5


@pytest.mark.parametrize("through", ["xlsx", "ods"])
def test_answers_survive_libreoffice(tmp_path: Path, through: str) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui)")
    path = tmp_path / "audit.xlsx"
    sample = written(path, drawn(20, 4, 2))
    fill(path, sample, mixed)
    saved = tmp_path / "saved"
    subprocess.run(
        [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless",
         "--convert-to", through, "--outdir", saved, path],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    before, after = read_audits([path]), read_audits([saved / f"audit.{through}"])
    assert after.sample == before.sample
    assert after.warnings == ()
    assert estimate(after).accepted == estimate(before).accepted
    assert [one.value for one in after.judgements.values()] == [
        one.value for one in before.judgements.values()
    ]


def test_english_workbooks_are_understood(tmp_path: Path) -> None:
    sample = written(tmp_path / "a.xlsx", language="en")
    fill(tmp_path / "a.xlsx", sample,
         lambda item: "The same as row 1" if item.part is Part.SINGLES else "Wrong")  # fmt: skip
    back = read_audits([tmp_path / "a.xlsx"])
    assert {one.value for one in back.judgements.values()} == {"1", "different"}


def test_an_empty_workbook_has_no_answers(path: Path) -> None:
    assert read_audits([path]).judgements == {}
    assert not has_answers(path)
    fill(path, drawn().sample, all_right)
    assert has_answers(path)


def test_every_problem_is_told_at_its_cell(path: Path) -> None:
    pairs, lone = SHEETS[Part.ACCEPTED], SHEETS[Part.SINGLES]
    change(path, pairs, f"A{FIRST}", "có lẽ")
    change(path, pairs, f"A{FIRST + 1}", "đ")
    change(path, pairs, f"C{FIRST + 1}", "Tên khác hẳn")
    change(path, lone, f"A{FIRST}", "khác")
    change(path, lone, f"A{FIRST + 1}", "4")
    problems = told(path)
    assert any(f"[{pairs}]!A{FIRST}: «có lẽ» is no" in one or "is not a judgement" in one
               for one in problems)  # fmt: skip
    assert any(f"[{pairs}]!C{FIRST + 1}: a cell outside" in one for one in problems)
    assert any(f"[{lone}]!G{FIRST}: another row is the counterpart" in one for one in problems)
    assert len(problems) == 4


def test_a_name_is_needed_only_to_record(path: Path) -> None:
    change(path, SHEETS[Part.ACCEPTED], f"A{FIRST}", "đ")
    assert len(read_audits([path]).judgements) == 1
    assert any("has no reviewer" in one for one in told(path, named=True))
    change(path, "Hướng dẫn", "B5", "Trần Thị B")
    (one,) = read_audits([path], named=True).judgements.values()
    assert one.reviewer == "Trần Thị B"


def test_notes_without_a_judgement_are_noticed(path: Path) -> None:
    book = openpyxl.load_workbook(path, rich_text=True)
    sheet = book[SHEETS[Part.ACCEPTED]]
    header = [cell.value for cell in sheet[HEADER_ROW + 1]]
    sheet.cell(FIRST, header.index("Ghi chú") + 1).value = "xem lại"
    book.save(path)
    (warning,) = read_audits([path]).warnings
    assert "no judgement beside it" in warning.what


def test_a_changed_hidden_sheet_is_told(path: Path) -> None:
    book = openpyxl.load_workbook(path, rich_text=True)
    cell = book["Mẫu ẩn"]["A3"]
    cell.value = str(cell.value).replace('"population": ', '"population": 1')
    book.save(path)
    assert any("hidden sheet was changed" in one for one in told(path))


def test_files_that_are_no_audit_are_told(tmp_path: Path) -> None:
    review = small_merge()
    write_review(review_items(review.result, review.rules), review.rules, "X", tmp_path / "r.xlsx")
    assert any("review apply" in one for one in told(tmp_path / "r.xlsx"))
    (tmp_path / "t.xlsx").write_text("không phải")
    assert any("cannot be read" in one for one in told(tmp_path / "t.xlsx"))
    openpyxl.Workbook().save(tmp_path / "e.xlsx")
    assert any("no workbook of an audit" in one for one in told(tmp_path / "e.xlsx"))


def test_an_audit_is_refused_by_review_apply(path: Path) -> None:
    fill(path, drawn().sample, all_right)
    with pytest.raises(DecisionError):
        read_back(path, small_merge().rules, {})


def test_copies_of_one_sample_are_read_together(tmp_path: Path) -> None:
    one, other = tmp_path / "an.xlsx", tmp_path / "binh.xlsx"
    sample = written(one)
    other.write_bytes(one.read_bytes())
    half = {item.id for item in sample.items[::2]}
    fill(one, sample, lambda item: all_right(item) if item.id in half else "", Người_xem="An")
    fill(other, sample, lambda item: "" if item.id in half else all_right(item), Người_xem="Bình")
    back = read_audits([one, other])
    assert len(back.judgements) == len(sample.items)
    assert {judgement.reviewer for judgement in back.judgements.values()} == {"An", "Bình"}
    fill(other, sample, lambda item: "s" if item.part is Part.ACCEPTED else "")
    with pytest.raises(DecisionError, match="judged otherwise"):
        read_audits([one, other])


def test_two_samples_are_not_mixed(tmp_path: Path) -> None:
    written(tmp_path / "one.xlsx")
    written(tmp_path / "two.xlsx", drawn(seed=2))
    with pytest.raises(DecisionError, match="estimate each sample by itself"):
        read_audits([tmp_path / "one.xlsx", tmp_path / "two.xlsx"])


def test_what_was_judged_is_recorded_and_holds(tmp_path: Path) -> None:
    path, ledger = tmp_path / "a.xlsx", tmp_path / "decisions.csv"
    sample = written(path, drawn(32, 4, 4))
    fill(path, sample, mixed, Người_xem="An")
    back = read_audits([path], named=True)
    for _ in range(2):
        lines = read_ledger([ledger] if ledger.exists() else [])
        append(new_lines(answers(back), lines, "2025-08-01").lines, ledger)
    inputs, _ = merged()
    log = attach(read_ledger([ledger]), inputs.catalogs)
    wanted = {}
    for item in sample.items:
        value = MEANT.get(mixed(item), "review")
        question = item.pairs[int(value) - 1] if value.isdecimal() else item.pairs[0]
        if value not in ("review", "none"):
            keys = [side.key for side in back.questions[question].sides]
            wanted[Pair.of(*keys)] = "same" if value.isdecimal() else value
    assert {one.pair: one.verdict.value for one in log.decisions} == wanted
    assert {one.reviewer for one in log.decisions} == {"An"}
