"""What a comparison says in Vietnamese: no word of ours stays English, no source's text changes."""

from __future__ import annotations

from pathlib import Path

from openpyxl import load_workbook

from merge_toolkit.compare.causes import Cause
from merge_toolkit.compare.compare_runs import Change, Comparison
from merge_toolkit.compare.showing import cells, spoken_cause, write_xlsx


def test_verdicts_fields_and_causes_are_told_in_vietnamese() -> None:
    change = Change(
        "pair lost", "a ↔ b", "A ↔ B", "verdict", "", "same 0.9990 (auto)", "review 0.7000 (auto)",
        (Cause("input", "dong-thap/a.xlsx"), Cause("rule", "matching.procedure.bias", "1", "2")),
    )  # fmt: skip
    assert cells(change, "vi")[2:] == (
        "kết luận", "", "cùng một 0.9990 (tự động)", "chờ đối chiếu 0.7000 (tự động)",
        "tệp nguồn dong-thap/a.xlsx; rules/matching.yaml procedure.bias: 1 → 2",
    )  # fmt: skip
    assert cells(change, "en")[2:6] == (
        "verdict", "", "same 0.9990 (auto)", "review 0.7000 (auto)",
    )  # fmt: skip
    assert spoken_cause(Cause("decision", "D-1", "attached", ""), "vi").startswith("quyết định D-1")


def test_what_a_source_says_stays() -> None:
    change = Change("value changed", "TT-1", "A", "name", "", "Cấp code same day", "(conflict)")
    assert cells(change, "vi")[2:6] == ("tên", "", "Cấp code same day", "(chưa thống nhất)")
    placed = Change("placement changed", "TT-1", "A", "levels", "", "district", "commune")
    assert cells(placed, "vi")[2:6] == ("cấp thực hiện sau sắp xếp", "", "cấp huyện", "cấp xã")
    dated = Change("asset changed", "HT-1", "A", "contract_end", "", "2025-05-25", "2027-01-01")
    assert cells(dated, "vi")[2:6] == ("ngày hết hợp đồng", "", "25/05/2025", "01/01/2027")


def test_many_decisions_beside_one_change_are_counted_not_listed() -> None:
    ledger = tuple(Cause("decision", f"D-{at}", "", "attached") for at in range(40))
    change = Change("pair gained", "a", "A", "verdict", "", "review", "same",
                    (*ledger, Cause("input", "a.csv")))  # fmt: skip
    assert cells(change, "vi")[-1] == "tệp nguồn a.csv; 40 quyết định (D-0, D-1, D-2, …)"
    few = Change("pair gained", "a", "A", "verdict", "", "review", "same", ledger[:2])
    assert cells(few, "en")[-1] == "decision D-0: – → attached; decision D-1: – → attached"


def test_a_printed_workbook_shows_whole_texts_one_page_wide(tmp_path: Path) -> None:
    long = "Cấp giấy phép hoạt động của trung tâm ngoại ngữ " * 6
    changes = (
        Change("value changed", "TT-1", long, "fee", "", "10", "20", (Cause("input", "a.csv"),)),
        Change("value changed", "TT-2", "A", "fee", "", "10", "20"),
    )
    path = tmp_path / "diff.xlsx"
    write_xlsx(Comparison(changes, changes[0].causes), path, "vi")
    for sheet in load_workbook(path):
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
        assert sheet.print_title_rows == "$1:$1"
    height = {row: sheet.row_dimensions[row].height for row in (2, 3)}
    assert height[2] is not None
    assert height[2] > 4 * (height[3] or 15)
