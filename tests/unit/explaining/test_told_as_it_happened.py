"""Rows that were folded, have ended or bear no code, and rules that fit: told as it happened."""

from __future__ import annotations

from dataclasses import replace

from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.knowledge import Heard, Knowledge
from merge_toolkit.explaining.notes import notes
from merge_toolkit.model.code_columns import CodeBlock, CodeCorrection, CodeFault, Ground
from merge_toolkit.model.decisions import Decision, DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure
from tests.unit.explaining.test_sentences import BIRTH, BIRTH_TOO, GONE, told


def of_rows(*rows: Procedure, decisions: tuple[Decision, ...] = ()) -> tuple[Knowledge, Bench]:
    """These rows of the first province merged with one of the other."""
    catalogs = [catalog("mot", *rows), catalog("hai", BIRTH_TOO)]
    log = DecisionLog(decisions)
    result = merge(catalogs, book(), log)
    return Knowledge(result, book(), Heard(log)), Bench(catalogs, book(), decisions)


def test_why_a_row_was_folded_is_what_happened() -> None:
    other = procedure("mot", "Đăng ký khai sinh lưu động", "1.004444", row=3)
    ended = procedure("mot", BIRTH.name, BIRTH.code, row=9, ordinal=2, status=RecordStatus.REPEALED)
    said = Decision(Pair.of(BIRTH.key, other.key), Verdict.SAME, "Lan", "d1")
    at = of_rows(BIRTH, other, ended, decisions=(said,))
    by_lan = "Lan đã kết luận là giống nhau."
    assert told(at, other).sentence == f"Là dòng lặp của dòng 2 (mot.xlsx): {by_lan}"
    both = "Hai dòng cùng một nguồn, được gộp làm một: "
    assert told(at, BIRTH, other).sentence == both + by_lan
    gone = "dòng 9 không còn hiệu lực ở nguồn (bãi bỏ), nhưng dòng kia vẫn còn."
    assert told(at, ended, BIRTH).sentence == both + gone


def test_a_row_that_ended_twice_is_told_of_and_never_called_in_force() -> None:
    again = procedure("mot", GONE.name, GONE.code, row=19, ordinal=2, status=RecordStatus.REPLACED)
    at = of_rows(BIRTH, GONE, again)
    assert told(at, again).sentence == "Là dòng lặp của dòng 9 (mot.xlsx): cùng mã, cùng tên."
    assert "không đưa vào ghép (bãi bỏ)" in told(at, again, BIRTH_TOO).sentence
    [line] = at[0].lines[again.key]
    assert line.reason == "repeats row 9 of mot.xlsx"


def test_a_row_struck_through_is_called_so_beside_another() -> None:
    struck = replace(GONE, status=RecordStatus.IN_FORCE, struck=True)
    sentence = told(of_rows(BIRTH, struck), struck, BIRTH_TOO).sentence
    assert sentence.endswith("không đưa vào ghép (dòng bị gạch ngang).")


def test_a_rule_is_called_applied_only_where_the_placement_rests_on_it() -> None:
    name = "Chứng thực bản sao từ bản chính"
    ours, theirs = (
        procedure(source, name, code, row=2, level="commune", domain_field="Chứng thực")
        for source, code in (("mot", "2.000815"), ("hai", "2.000843"))
    )
    catalogs = [catalog("mot", ours), catalog("hai", theirs)]
    at = Knowledge(merge(catalogs, book(), DecisionLog()), book(), Heard(DecisionLog()))
    [unified] = told((at, Bench(catalogs, book(), ())), ours).unified
    assert unified.placement and unified.placement.rule == "cap-xa-giu-nguyen"
    why = {trial.rule: trial.why for trial in unified.placement.trials if trial.fits}
    assert why == {
        "chung-thuc": "cụ thể nhất trong các quy tắc phù hợp, nhưng chưa đủ chắc chắn để áp dụng",
        "cap-xa-giu-nguyen": "áp dụng: cùng kết quả với «chung-thuc», quy tắc chưa đủ chắc chắn",
    }


def test_a_row_without_a_code_is_not_said_to_have_one() -> None:
    bare = procedure("mot", "Cấp giấy phép xuất bản bản tin", row=2)
    at, _ = of_rows(bare)
    found = CodeCorrection(bare, CodeFault.SLID, "1.016215", Ground.SAME_NAME, BIRTH_TOO)
    block = CodeBlock(CodeFault.SLID, (found,), 1, 1, 1, 0)
    at.corrections[bare.key] = (block, found)
    [said] = [note for note in notes(at, bare) if "mã" in note]
    assert said.startswith("Dòng này không ghi mã; mã đề xuất là 1.016215 (dòng cùng tên ở")
