"""What is read back of a review workbook that people filled in, and what they are told."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from merge_toolkit.errors import DecisionError
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import export_id
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.review.read_back import read_back
from merge_toolkit.review.workbook import write_review, write_reviews
from tests.fixtures_merge import small_merge

SAMPLE = small_merge()
ITEMS = review_items(SAMPLE.result, SAMPLE.rules)
FIRST = HEADER_ROW + 2


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_reviews(ITEMS, SAMPLE.rules, export_id(ITEMS), tmp_path)[0]


def column(sheet: Worksheet, header: str) -> int:
    return next(cell.column for cell in sheet[HEADER_ROW + 1] if cell.value == header)


def problems(path: Path, cells: dict[tuple[str, str, int], str]) -> list[str]:
    """Write cells by sheet, header and row; return what reading back complains of."""
    book = openpyxl.load_workbook(path)
    for (sheet, header, row), text in cells.items():
        book[sheet].cell(row, column(book[sheet], header)).value = text
    book.save(path)
    with pytest.raises(DecisionError) as told:
        read_back(path, SAMPLE.rules, {})
    return [str(problem) for problem in told.value.problems]


def test_an_empty_workbook_gives_no_answers(path: Path) -> None:
    assert read_back(path, SAMPLE.rules, {}).answers == ()


def test_all_problems_are_told_with_their_cells(path: Path) -> None:
    pairs, conflicts = "Cặp cần xem", "Xung đột"
    told = problems(path, {
        (pairs, "Quyết định", FIRST): "có lẽ", (pairs, "Người xem", FIRST): "A",
        (pairs, "Quyết định", FIRST + 1): "g",
        (conflicts, "Quyết định", FIRST): "giá trị khác", (conflicts, "Người xem", FIRST): "A",
        (conflicts, "Quyết định", FIRST + 1): "lấy Tiền Giang",
        (conflicts, "Người xem", FIRST + 1): "A",
    })  # fmt: skip
    assert any(f"[Cặp cần xem]!A{FIRST}: «có lẽ» is not a decision" in one for one in told)
    assert any(f"!R{FIRST + 1}: the decision has no reviewer" in one for one in told)
    assert any(f"[Xung đột]!B{FIRST}: another value" in one for one in told)
    assert any(f"[Xung đột]!A{FIRST + 1}: «tien-giang» does not offer" in one for one in told)
    assert len(told) == 4


def test_a_changed_name_beside_a_decision_is_a_problem(path: Path) -> None:
    pairs = "Cặp cần xem"
    told = problems(path, {
        (pairs, "Quyết định", FIRST): "g", (pairs, "Người xem", FIRST): "A",
        (pairs, "Tên (bên A)", FIRST): "Tên khác hẳn",
    })  # fmt: skip
    assert told == [one for one in told if "outside the yellow columns" in one] != []


@pytest.mark.parametrize("sheet", ["Cặp cần xem", "Xung đột"])
def test_a_decision_never_lands_on_the_record_of_another_row(path: Path, sheet: str) -> None:
    cells = openpyxl.load_workbook(path)[sheet]
    header = "Mã mục (không sửa)"
    at = column(cells, header)
    here, below = (str(cells.cell(row, at).value) for row in (FIRST, FIRST + 1))
    assert here != below
    told = problems(path, {
        (sheet, header, FIRST): below, (sheet, header, FIRST + 1): here,
        (sheet, "Quyết định", FIRST): "k", (sheet, "Người xem", FIRST): "A",
    })  # fmt: skip
    place = f"[{sheet}]!{cells.cell(FIRST, at).coordinate}: the id of this row is that of another"
    assert any(place in one for one in told)


def test_a_workbook_handed_out_before_its_ids_were_checked_is_read(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Cặp cần xem"]
    for row in range(FIRST, sheet.max_row + 1):
        codes = sheet.cell(row, column(sheet, "Mã kiểm tra (không sửa)"))
        codes.value = str(codes.value).rpartition("-")[0]
    sheet.cell(FIRST, 1).value = "g"
    sheet.cell(FIRST, column(sheet, "Người xem")).value = "A"
    book.save(path)
    assert [one.value for one in read_back(path, SAMPLE.rules, {}).answers] == ["same"]
    told = problems(path, {("Cặp cần xem", "Tên (bên A)", FIRST): "Tên khác hẳn"})
    assert told == [one for one in told if "outside the yellow columns" in one] != []


def test_a_changed_cell_without_a_decision_is_a_warning(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Cặp cần xem"]
    sheet.cell(FIRST, column(sheet, "Tên (bên A)")).value = "sửa"
    sheet.delete_cols(column(sheet, "Phí, lệ phí"))
    book.save(path)
    warnings = [str(one) for one in read_back(path, SAMPLE.rules, {}).warnings]
    assert any("outside the yellow columns" in one for one in warnings)
    assert any("«fee» was deleted" in one for one in warnings)


def test_one_reviewer_for_the_whole_file(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["B5"].value = " Trần Thị B "
    sheet = book["Cặp cần xem"]
    sheet.cell(FIRST, 1).value = "k"
    book.save(path)
    (answer,) = read_back(path, SAMPLE.rules, {}).answers
    assert (answer.value, answer.reviewer) == ("different", "Trần Thị B")


def test_a_copied_row_with_another_answer_is_a_problem(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    sheet = book["Cặp cần xem"]
    last = sheet.max_row + 1
    for cell in list(sheet[FIRST]):
        sheet.cell(last, cell.column).value = cell.value
    book.save(path)
    told = problems(path, {
        ("Cặp cần xem", "Quyết định", FIRST): "g", ("Cặp cần xem", "Người xem", FIRST): "A",
        ("Cặp cần xem", "Quyết định", last): "k", ("Cặp cần xem", "Người xem", last): "A",
    })  # fmt: skip
    assert len(told) == 1
    assert "already answered otherwise" in told[0]


def test_files_that_are_no_review_are_told(tmp_path: Path) -> None:
    nothing = tmp_path / "nothing.xlsx"
    nothing.write_text("không phải")
    with pytest.raises(DecisionError, match="cannot be read"):
        read_back(nothing, SAMPLE.rules, {})
    with pytest.raises(DecisionError, match="cannot be read"):
        read_back(tmp_path / "missing.xlsx", SAMPLE.rules, {})
    far = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(far) as book:
        book.add_worksheet().write("XFD1048576", "x")  # calamine would end the process
    with pytest.raises(DecisionError, match="values stand too far apart"):
        read_back(far, SAMPLE.rules, {})
    other = tmp_path / "other.xlsx"
    openpyxl.Workbook().save(other)
    with pytest.raises(DecisionError, match="no sheet with decisions"):
        read_back(other, SAMPLE.rules, {})


def test_a_hidden_sheet_that_was_changed_is_told(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Dữ liệu ẩn"]["N2"].value = "9.999999"
    book.save(path)
    with pytest.raises(DecisionError, match="hidden sheet was changed"):
        read_back(path, SAMPLE.rules, {})


def test_a_pair_of_which_a_hidden_row_went_or_came_twice_is_told(path: Path) -> None:
    """One side alone has a digest that holds; there is no pair to decide on all the same."""
    for change in ("delete", "insert"):
        book = openpyxl.load_workbook(path)
        hidden, sheet = book["Dữ liệu ẩn"], book["Cặp cần xem"]
        assert hidden["B2"].value == "pair"
        texts = [cell.value for cell in hidden[3]]
        getattr(hidden, f"{change}_rows")(3)
        for at, text in enumerate(texts if change == "insert" else (), start=1):
            hidden.cell(3, at).value = text
        sheet.cell(FIRST, 1).value = "g"
        changed = path.with_name(f"{change}.xlsx")
        book.save(changed)
        with pytest.raises(DecisionError, match="hidden sheet was changed"):
            read_back(changed, SAMPLE.rules, {}, reviewer="A")


@pytest.mark.parametrize("answer", ["giữ như cũ", "giống nhau (như cũ)"])
def test_what_is_kept_as_before_is_told_where_nothing_was_said_before(
    path: Path, answer: str
) -> None:
    """Only the sheet of decisions fills earlier answers in; elsewhere somebody typed it."""
    for sheet in ("Cặp cần xem", "Xung đột"):
        told = problems(path, {(sheet, "Quyết định", FIRST): answer})
        assert any(f"[{sheet}]!A{FIRST}: «{answer}» is not a decision" in one for one in told)


@pytest.mark.parametrize("typed", ["đ", "Đ", "đ."])
def test_agreeing_to_a_pair_by_a_letter_is_never_taken_for_different(
    path: Path, typed: str
) -> None:
    """On the other sheets «đ» accepts what is proposed; without its mark it is «d», different."""
    pairs, conflicts = "Cặp cần xem", "Xung đột"
    told = problems(path, {(pairs, "Quyết định", FIRST): typed})
    assert any(f"[{pairs}]!A{FIRST}: «{typed}» is not a decision" in one for one in told)
    book = openpyxl.load_workbook(path)
    book[pairs].cell(FIRST, 1).value = "D"
    book[conflicts].cell(FIRST, 1).value = typed
    book.save(path)
    said = [one.value for one in read_back(path, SAMPLE.rules, {}, reviewer="A").answers]
    assert said[0] == "different"
    assert len(said) == 2


def test_one_answer_merged_over_rows_is_that_of_each(path: Path) -> None:
    """Excel keeps it in the first row alone, and shows it beside all of them."""
    book = openpyxl.load_workbook(path)
    sheet = book["Cặp cần xem"]
    sheet.cell(FIRST, 1).value = "k"
    sheet.merge_cells(start_row=FIRST, end_row=FIRST + 1, start_column=1, end_column=1)
    sheet.merge_cells(start_row=FIRST, end_row=FIRST + 90, start_column=99, end_column=100)
    book.save(path)
    back = read_back(path, SAMPLE.rules, {}, reviewer="A")
    assert [one.value for one in back.answers] == ["different", "different"]
    assert [one.where for one in back.answers] == [
        f"review.xlsx[Cặp cần xem]!A{row}" for row in (FIRST, FIRST + 1)
    ]


def test_a_note_without_an_answer_is_told(path: Path) -> None:
    """It is recorded nowhere, and who wrote it should not believe so."""
    book = openpyxl.load_workbook(path)
    sheet = book["Cặp cần xem"]
    at = column(sheet, "Ghi chú")
    sheet.cell(FIRST, at).value = "xin ý kiến Sở Nội vụ"
    book.save(path)
    back = read_back(path, SAMPLE.rules, {})
    assert back.answers == ()
    assert [one.where for one in back.warnings] == [f"review.xlsx[Cặp cần xem]!S{FIRST}"]
    sheet.cell(FIRST, 1).value = "chưa rõ"
    book.save(path)
    (answer,) = read_back(path, SAMPLE.rules, {}, reviewer="A").answers
    assert answer.reason == "xin ý kiến Sở Nội vụ"


def test_a_proposal_with_a_day_is_accepted_as_it_is_shown(tmp_path: Path) -> None:
    """Workbooks speak days as officials write them; the value itself stays an ISO day."""
    first, *rest = ITEMS.conflicts
    dated = replace(first, conflict=replace(first.conflict, proposal="từ 2027-03-01"))
    path = tmp_path / "review.xlsx"
    write_review(replace(ITEMS, conflicts=(dated, *rest)), SAMPLE.rules, "X-1", path)
    book = openpyxl.load_workbook(path)
    sheet = book["Xung đột"]
    assert sheet.cell(FIRST, column(sheet, "Đề xuất")).value == "từ 01/03/2027"
    sheet.cell(FIRST, 1).value = "theo đề xuất"
    book.save(path)
    (answer,) = read_back(path, SAMPLE.rules, {}, reviewer="A").answers
    assert (answer.value, answer.free_value) == ("other", "từ 2027-03-01")


def test_english_workbooks_are_understood(tmp_path: Path) -> None:
    sample = small_merge("en")
    path = tmp_path / "review.xlsx"
    write_review(review_items(sample.result, sample.rules), sample.rules, "X-1", path)
    book = openpyxl.load_workbook(path)
    sheet = book["Pairs to judge"]
    sheet.cell(FIRST, 1).value = "Same"
    book.save(path)
    (answer,) = read_back(path, SAMPLE.rules, {}, reviewer="B").answers
    assert answer.value == "same"
