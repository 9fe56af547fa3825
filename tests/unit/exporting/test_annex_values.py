"""What the official columns of the annex say where no single value is known."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.exporting.annex.changes import listed
from merge_toolkit.exporting.annex.parts import part, part_rows
from merge_toolkit.exporting.annex.values import code_cell, online_cells, time_cell, value_cell
from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.annex.write import write_annex
from merge_toolkit.exporting.record_text import misspelt
from merge_toolkit.exporting.view import View, view
from merge_toolkit.model.outcome import Conflict, Offer, Resolved, Severity, UnifiedRecord, Variant
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.tables import Cell as SourceCell
from merge_toolkit.model.values import Level, OnlineLevel, Unread
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, placed, procedure, small_merge
from tests.unit.exporting.test_annex_lists import one_of

IN_FORCE = placed(Level.PROVINCE, agency="Sở Tư pháp")
ROWS = (procedure(DONG_THAP, 5, "1.000001", "A"), procedure(TIEN_GIANG, 6, "1.000001", "A"))


def made_of(*unified: UnifiedRecord, conflicts: Sequence[Conflict] = ()) -> View:
    sample = small_merge()
    outcome = replace(sample.result.procedures, unified=unified, conflicts=tuple(conflicts))
    return view(replace(sample.result, procedures=outcome), sample.stamp, sample.rules)


def with_field(name: str, field: str, resolved: Resolved, *rows: Procedure) -> UnifiedRecord:
    one = one_of(name, IN_FORCE, *(rows or ROWS))
    return replace(one, fields={**one.fields, field: resolved})


def conflict(one: str, field: str, *texts: str) -> Conflict:
    offers = tuple(Offer(row.key, text, text) for row, text in zip(ROWS, texts, strict=True))
    return Conflict("C-1", "C-1", field, Severity.MEDIUM, "Sở Tư pháp", one, field, offers, "")


def said(cell: Cell) -> list[tuple[str, bool]]:
    return [(line.text, line.marked) for line in cell.lines]


def test_what_the_sources_dispute_is_called_so_and_told_by_source() -> None:
    one = with_field("a", "fee", Resolved("fee", (), "C-1"))
    made = made_of(one, conflicts=[conflict(one.id, "fee", "5.000 đồng", "9.000 đồng")])
    assert said(value_cell(made, one, "fee")) == [
        ("Chưa thống nhất:", True),
        ("Đồng Tháp (cũ): 5.000 đồng", True),
        ("Tiền Giang (cũ): 9.000 đồng", True),
    ]


def test_what_no_source_states_is_not_left_empty() -> None:
    silent = tuple(replace(row, cells={}) for row in ROWS)
    one = with_field("a", "fee", Resolved("fee"), *silent)
    assert said(value_cell(made_of(one), one, "fee")) == [("Chưa ghi", True)]
    cells = online_cells(made_of(one), one)
    assert [(cell.text, cell.span) for cell in cells] == [("Chưa ghi", 2)]


def test_what_a_source_states_to_be_unregulated_is_told_in_its_words() -> None:
    unregulated = SourceCell("Không quy định", "fee", "J5")
    rows = (
        replace(ROWS[0], fee=None, cells={**ROWS[0].cells, "fee": unregulated}),
        replace(ROWS[1], fee=None, cells={}),
    )
    one = with_field("a", "fee", Resolved("fee"), *rows)
    assert said(value_cell(made_of(one), one, "fee")) == [("Không quy định", False)]


def test_what_nobody_could_read_is_quoted_and_the_rest_of_the_cell_stays_upright() -> None:
    variants = (
        Variant("5.000 đồng", "territory", (), (), "Đồng Tháp (cũ)"),
        Variant(Unread("X"), "territory", (), (), "Tiền Giang (cũ)"),
    )
    one = with_field("a", "fee", Resolved("fee", variants))
    assert said(value_cell(made_of(one), one, "fee")) == [
        ("Đồng Tháp (cũ): 5.000 đồng", False),
        ("Tiền Giang (cũ): chưa đọc được (nguồn ghi «X») (*)", True),
    ]


def test_a_level_of_service_that_is_neither_of_the_two_stands_over_both_columns() -> None:
    variants = (Variant(OnlineLevel.INFORMATION, "highest", (), ()),)
    one = with_field("a", "online_level", Resolved("online_level", variants))
    assert [(c.text, c.span) for c in online_cells(made_of(one), one)] == [
        ("Cung cấp thông tin", 2)
    ]
    variants = (Variant(OnlineLevel.PARTIAL, "highest", (), ()),)
    one = with_field("a", "online_level", Resolved("online_level", variants))
    assert [c.text for c in online_cells(made_of(one), one)] == ["", "x"]


def test_a_code_on_two_names_is_marked_and_listed_with_both() -> None:
    first = one_of("a", IN_FORCE, procedure(DONG_THAP, 5, "3.002139", "Trường công lập"))
    second = one_of("b", IN_FORCE, procedure(DONG_THAP, 9, "3.002139", "Trường tư thục"))
    third = one_of("c", IN_FORCE, procedure(DONG_THAP, 7, "1.000007", "Khác"))
    made = made_of(first, second, third)
    rows = part_rows(made, {"province": made.procedures.unified})
    doubted = '<w:r><w:rPr><w:i/></w:rPr><w:t xml:space="preserve">3.002139 (**)</w:t></w:r>'
    assert [doubted in rows[one.id] for one in (first, second, third)] == [True, True, False]
    assert '<w:r><w:t xml:space="preserve">1.000007</w:t></w:r>' in rows[third.id]
    listed_ = [[cell.text for cell in cells] for _, cells in listed(made)["shared"]]
    assert [(row[1], row[3], row[-1]) for row in listed_] == [
        ("Trường công lập", "Trường tư thục", "Chờ quyết định"),
        ("Trường tư thục", "Trường công lập", "Chờ quyết định"),
    ]
    waiting = replace(second, pending_with=(first.id,))
    assert not listed(made_of(first, waiting, third))["shared"]


def test_disputed_fields_of_work_stand_after_the_named_ones_and_are_told() -> None:
    named = with_field("n", "domain_field", Resolved("domain_field",
                       (Variant("Y tế", "precedence", (), ()),)))  # fmt: skip
    disputed = with_field("d", "domain_field", Resolved("domain_field", (), "C-1"))
    unstated = with_field("u", "domain_field", Resolved("domain_field"))
    made = made_of(
        unstated, disputed, named,
        conflicts=[conflict(disputed.id, "domain_field", "Hộ tịch", "Chứng thực")],
    )  # fmt: skip
    written = part_rows(made, {"province": made.procedures.unified})
    text = "".join(part(made, "province", made.procedures.unified, written))
    titles = [text.index(title) for title in (
        "A1. LĨNH VỰC Y TẾ", "A2. CÁC THỦ TỤC MÀ CÁC NGUỒN GHI LĨNH VỰC KHÁC NHAU",
        "A3. CÁC THỦ TỤC CHƯA GHI LĨNH VỰC",
    )]  # fmt: skip
    assert titles == sorted(titles)
    assert "Lĩnh vực: Đồng Tháp (cũ): Hộ tịch; Tiền Giang (cũ): Chứng thực" in text


def test_a_disputed_code_is_told_without_its_sources_which_list_five_names() -> None:
    rows = (ROWS[0], procedure(TIEN_GIANG, 6, "2.000002", "A"))
    one = with_field("a", "code", Resolved("code", (), "C-1"), *rows)
    made = made_of(one, conflicts=[conflict(one.id, "code", "1.000001", "2.000002")])
    assert said(code_cell(made, one, shared=False)) == [
        ("Chưa thống nhất:", True), ("1.000001", True), ("2.000002", True),
    ]  # fmt: skip


def test_local_limits_follow_the_statutory_one_and_places_keep_their_capitals() -> None:
    local = (Variant("3 ngày", "territory", (), (), "Đồng Tháp (cũ)"),)
    one = with_field("a", "local_time_limit", Resolved("local_time_limit", local))
    one = replace(one, fields={**one.fields, "time_limit": Resolved("time_limit", (), "C-1")})
    made = made_of(one, conflicts=[conflict(one.id, "time_limit", "5 ngày", "7 ngày")])
    assert said(time_cell(made, one)) == [
        ("Theo quy định: chưa thống nhất:", True),
        ("Đồng Tháp (cũ): 5 ngày", True),
        ("Tiền Giang (cũ): 7 ngày", True),
        ("Sau cắt giảm: Đồng Tháp (cũ): 3 ngày (*)", False),
    ]


def test_what_people_are_asked_about_a_local_limit_stands_behind_it() -> None:
    local = (Variant("7 ngày", "territory", (), ()),)
    one = with_field("a", "local_time_limit", Resolved("local_time_limit", local))
    law = Resolved("time_limit", (Variant("5 ngày", "territory", (), ()),))
    one = replace(one, fields={**one.fields, "time_limit": law})
    asked = conflict(one.id, "local_time_limit", "7 ngày", "7 ngày")
    made = made_of(one, conflicts=[replace(asked, message="Dài hơn quy định")])
    assert said(time_cell(made, one)) == [
        ("Theo quy định: 5 ngày", False),
        ("Sau cắt giảm: 7 ngày", False),
        ("Chờ quyết định: Dài hơn quy định", True),
    ]


def test_two_rows_of_one_source_are_both_told() -> None:
    texts = ("Không quy định", "Theo nghị quyết", "")
    rows = [
        replace(procedure(DONG_THAP, 5 + at, "1.000001", "A"),
                cells={"fee": SourceCell(text, "fee", f"J{5 + at}")})
        for at, text in enumerate(texts)
    ]  # fmt: skip
    one = with_field("a", "fee", Resolved("fee"), *rows)
    assert said(value_cell(made_of(one), one, "fee")) == [
        ("Đồng Tháp (cũ): Không quy định", False),
        ("Đồng Tháp (cũ): Theo nghị quyết", False),
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Cấp giấy phép xây dựgn ở Krông Pắc, tỉnh Đắk Lắk", "«dựgn»"),
        ("Đăng ký xe môtô chở khí Nitơ, nitơ lỏng; xe ôtô", ""),
        ("Gấiy phép cho chưươn trình", "«Gấiy», «chưươn»"),
        ("Cấp lại Giấấy chứng nhận", "«Giấấy»"),
    ],
)
def test_names_and_loan_words_are_not_called_misspelt(name: str, told: str) -> None:
    one = with_field("a", "name", Resolved("name", (Variant(name, "alone", (), ()),)))
    assert misspelt(made_of(one), one) == told


@pytest.mark.parametrize(
    ("target", "told"),
    [
        ("Tỉnh Đồng Tháp", "Ủy ban nhân dân tỉnh Đồng Tháp)"),
        ("Thành phố Cần Thơ", "Ủy ban nhân dân thành phố Cần Thơ)"),
        ("Đồng Tháp", "Ủy ban nhân dân Đồng Tháp)"),
    ],
)
def test_the_name_of_the_province_keeps_its_capital(target: str, told: str, tmp_path: Path) -> None:
    sample = small_merge()
    merged = sample.rules.merge
    named = merged.model_copy(update={"target": merged.target.model_copy(update={"name": target})})
    rules = sample.rules.model_copy(update={"merge": named})
    write_annex(view(sample.result, sample.stamp, rules), tmp_path / "annex.docx")
    with zipfile.ZipFile(tmp_path / "annex.docx") as file:
        assert told in file.read("word/document.xml").decode()
