"""Reasons of the crosswalk as officials read them; each case is a form that the matcher writes."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from merge_toolkit.exporting.reasons import spoken_reason
from merge_toolkit.exporting.view import View, view
from tests.fixtures_merge import small_merge

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
CASES = (
    ("name agree +10.0", "tên giống nhau (+10,0)"),
    (
        "name partly +7.3 (−@agency +phòng tư pháp)",
        "tên gần giống nhau (+7,3) (−tên cơ quan +phòng tư pháp)",
    ),
    ("domain_field disagree -1.0", "lĩnh vực khác nhau (−1,0)"),
    (
        "name:siblings disagree -10.0 [cấp lại | ] veto",
        "tên của thủ tục anh em khác nhau (−10,0) [cấp lại | —]; phải hỏi người",
    ),
    ("reviewer Nguyễn Văn A: same", "Nguyễn Văn A kết luận: cùng một thủ tục"),
    ("part_of 2/3", "là một phần của dòng gộp, đã có 2/3 phần"),
    ("repeats row 70 of a b.xlsx", "ghi lại dòng 70 của a b.xlsx"),
    (
        "at another level the same procedure as row 185 of tthc/x.xlsx",
        "cùng thủ tục ở cấp khác với dòng 185 của tthc/x.xlsx",
    ),
    (
        "repealed, but in force in row 4 of x.xlsx",
        "ghi là bãi bỏ, nhưng đang thực hiện theo dòng 4 của x.xlsx",
    ),
    ("replaced in its source", "nguồn ghi đã bị thay thế"),
    ("no name", "không có tên"),
    ("lời chưa ai biết", "lời chưa ai biết"),
)


@pytest.fixture(scope="module")
def made() -> View:
    sample = small_merge()
    return view(sample.result, sample.stamp, sample.rules)


@pytest.mark.parametrize(("reason", "said"), CASES)
def test_a_reason_is_worded(made: View, reason: str, said: str) -> None:
    assert spoken_reason(made, reason) == said


def test_every_reason_of_the_golden_runs_is_worded(made: View) -> None:
    reasons = {
        line["reason"]
        for path in GOLDEN.glob("*/expected/crosswalk.csv")
        for line in csv.DictReader(path.read_text("utf-8-sig").splitlines())
    } - {""}
    assert len(reasons) > 5
    assert {one for one in reasons if spoken_reason(made, one) == one} == set()
