"""One blocking finding for each block of wrong codes, in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.checks.code_columns import MESSAGES, code_column_findings
from merge_toolkit.model.code_columns import CodeBlock, CodeCorrection, CodeFault, Ground
from merge_toolkit.model.outcome import Severity
from merge_toolkit.rules.schema import Language
from tests.builders import procedure

ROWS = [procedure("mot", f"tên {at}", f"1.00000{at}", row=10 + at) for at in range(1, 6)]
WITNESS = procedure("hai", "tên 2", "1.000003", row=77)
CORRECTIONS = (
    CodeCorrection(ROWS[0], CodeFault.SLID, "", Ground.NOTHING),
    CodeCorrection(ROWS[1], CodeFault.SLID, "1.000003", Ground.SAME_NAME, WITNESS),
    *(CodeCorrection(row, CodeFault.SLID, "1.000009", Ground.OFFSET) for row in ROWS[2:]),
)
SLID = CodeBlock(CodeFault.SLID, CORRECTIONS, 5, 4, 3, 4, offset=-2)
DRAGGED = replace(SLID, fault=CodeFault.DRAGGED, offset=0, step=1, explained=0)


def test_a_slide_is_one_blocking_finding_at_its_first_row() -> None:
    (finding,) = code_column_findings([SLID], Language.EN)
    assert (finding.code, finding.severity) == ("code-column-slid", Severity.BLOCKING)
    assert (finding.source, finding.file, finding.row) == ("mot", "mot.xlsx", 11)
    assert (finding.field, finding.value) == ("code", "1.000001 … 1.000005")
    assert finding.message == (
        "The code column slid: 5 rows, 11 to 15; codes stand 2 row(s) above their names (shown by "
        "3 of 4 names known elsewhere; for example the name in row 12 has code 1.000003 at "
        "hai: hai.xlsx, sheet «Sheet1», row 77)"
    )
    assert "code_corrections.csv (rows 11–15)" in finding.fix


@pytest.mark.parametrize(
    ("block", "code", "vi", "en"),
    [
        (SLID, "slid", "cao hơn tên của mình 2 dòng", "2 row(s) above their names"),
        (replace(SLID, offset=3), "slid", "thấp hơn tên của mình 3 dòng", "3 row(s) below"),
        (
            replace(SLID, rival=WITNESS),
            "slid",
            "(từ hai: hai.xlsx, trang «Sheet1», dòng 77)",
            "which of the two",
        ),
        (DRAGGED, "dragged", "hơn mã trên đúng 1 đơn vị; 4 trên 4 tên", "one more than the one"),
        (replace(DRAGGED, step=0), "dragged", "Một mã số được điền xuống", "One code was filled"),
    ],
)
def test_every_kind_of_block_says_what_it_is(block: CodeBlock, code: str, vi: str, en: str) -> None:
    for language, words in ((Language.VI, vi), (Language.EN, en)):
        (finding,) = code_column_findings([block], language)
        assert finding.code == f"code-column-{code}"
        assert words in finding.message
        assert "code_corrections.csv" in finding.fix
        assert "{" not in finding.message + finding.fix


def test_a_block_without_code_at_its_end_has_a_value_still() -> None:
    blank = replace(ROWS[4], code=None, code_as_given="")
    last = CodeCorrection(blank, CodeFault.SLID, "", Ground.NOTHING)
    (finding,) = code_column_findings(
        [replace(SLID, corrections=(*CORRECTIONS[:4], last))], Language.VI
    )
    assert finding.value == "1.000001 … —"


def test_every_message_blocks() -> None:
    assert {message.severity for message in MESSAGES.values()} == {Severity.BLOCKING}
