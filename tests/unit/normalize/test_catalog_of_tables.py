from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from real_tables import table

from merge_toolkit.matching.triage import reason_to_leave_out
from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.tables import Cell, Heading, RawRow, RawTable, RowKind
from merge_toolkit.model.values import Fee, FeeKind, Level, OnlineLevel, RecordStatus
from merge_toolkit.normalize.catalog import catalog_of
from merge_toolkit.normalize.messages import MESSAGES
from merge_toolkit.rules.schema import Language, MergeRules, RuleBook

ROW = {
    "code": "1.001193.000.00.00.H58",
    "name": "Đăng ký khai sinh",
    "domain_field": "Hộ tịch",
    "agency": "UBND cấp xã",
    "time_limit": "03 ngày làm việc",
    "local_time_limit": "Không thực hiện cắt giảm",
    "fee": "Không",
}


def read(rules: RuleBook, *rows: dict[str, str]) -> tuple[tuple[Procedure, ...], list[str]]:
    catalog, findings = catalog_of("one", [table(rows, "one")], rules)
    return catalog.procedures, [finding.code for finding in findings]


def with_headings(raw: RawTable, *says: dict[str, str]) -> RawTable:
    headings = tuple(
        Heading(Cell(" / ".join(said.values()), "", f"A{at}"), at, said)
        for at, said in enumerate(says, start=1)
    )
    return replace(raw, rows=tuple(replace(row, headings=headings) for row in raw.rows))


def test_a_plain_row(rules: RuleBook) -> None:
    (procedure,), codes = read(rules, ROW)
    assert codes == []
    assert (procedure.code, procedure.code_as_given) == ("1.001193", ROW["code"])
    assert procedure.agency == "Ủy ban nhân dân cấp xã"
    assert procedure.level == (Level.COMMUNE,)
    assert procedure.cells["level"] == procedure.cells["agency"]
    assert procedure.local_time_limit == procedure.time_limit
    assert procedure.fee == Fee(FeeKind.FREE)
    assert procedure.text("time_limit") == "03 ngày làm việc"
    assert procedure.ref.row == 2


def test_headings_speak_where_the_row_is_silent(rules: RuleBook) -> None:
    raw = with_headings(
        table([{"code": "1.001193", "name": "Đăng ký khai sinh"}], "one"),
        {"level": "CẤP TỈNH", "domain_field": "CHỨNG THỰC"},
        {"domain_field": "HỘ TỊCH"},
    )
    catalog, _ = catalog_of("one", [raw], rules)
    (procedure,) = catalog.procedures
    assert (procedure.domain_field, procedure.level) == ("Hộ tịch", (Level.PROVINCE,))
    assert procedure.cells["domain_field"].address == "A2"
    own = with_headings(table([ROW], "one"), {"domain_field": "ĐẤT ĐAI"})
    assert catalog_of("one", [own], rules)[0].procedures[0].domain_field == "Hộ tịch"


def test_a_level_that_is_read_only_in_part_is_told(rules: RuleBook) -> None:
    [procedure], codes = read(rules, {"name": "Cấp giấy phép", "level": "Cấp xã; cấp thôn"})
    assert procedure.level == (Level.COMMUNE,)
    assert "level-unread" in codes
    assert "level-unread" not in read(rules, {"name": "Cấp giấy phép", "level": "Cấp xã; tỉnh"})[1]


def test_the_place_of_reception_never_gives_the_level(rules: RuleBook) -> None:
    row = {"name": "Cấp giấy phép", "place": "Trung tâm PVHCC cấp xã", "agency": "Sở Xây dựng"}
    assert read(rules, row)[0][0].level == (Level.PROVINCE,)
    del row["agency"]
    assert read(rules, row)[0][0].level == ()


def test_a_row_without_a_name_is_a_record_with_a_blocking_finding(rules: RuleBook) -> None:
    catalog, findings = catalog_of("one", [table([{"code": "1.001193"}], "one")], rules)
    assert [procedure.name for procedure in catalog.procedures] == [""]
    assert [(one.code, one.severity) for one in findings] == [("name-missing", Severity.BLOCKING)]


def test_struck_rows_are_repealed(rules: RuleBook) -> None:
    raw = table([ROW], "one")
    struck = replace(raw, rows=(replace(raw.rows[0], struck=True),))
    catalog, _ = catalog_of("one", [struck], rules)
    assert reason_to_leave_out(catalog.procedures[0]) == "struck through in its source"
    assert catalog.procedures[0].status is RecordStatus.REPEALED


def test_a_replacement_row_is_two_records(rules: RuleBook) -> None:
    raw = with_headings(
        table(
            [{"code": "1.011516", "name": "Đăng ký khai thác nước (Mã số TTHC: 2.002835)"}], "one"
        ),
        {"status": "DANH MỤC TTHC ĐƯỢC THAY THẾ"},
    )
    catalog, _ = catalog_of("one", [raw], rules)
    assert [(one.part, one.code, one.status, one.name) for one in catalog.procedures] == [
        (1, "1.011516", RecordStatus.REPLACED, "Đăng ký khai thác nước"),
        (2, "2.002835", RecordStatus.IN_FORCE, "Đăng ký khai thác nước"),
    ]


def test_two_codes_and_two_names_in_one_row(rules: RuleBook) -> None:
    row = {"code": "1.011516\n2.002835", "name": "Tên cũ\nTên mới"}
    procedures, codes = read(rules, row)
    assert [(one.code, one.name) for one in procedures] == [
        ("1.011516", "Tên cũ"),
        ("2.002835", "Tên mới"),
    ]
    assert codes == ["code-several-in-row"]


def test_a_code_inside_the_name(rules: RuleBook) -> None:
    row = {"name": "Cấp lại thẻ – Mã số TTHC 2.001711"}
    (procedure,), codes = read(rules, row)
    assert (procedure.code, procedure.name) == ("2.001711", "Cấp lại thẻ")
    assert codes == ["code-from-name"]
    assert procedure.cells["code"] == procedure.cells["name"]


def test_code_and_name_in_one_cell(rules: RuleBook) -> None:
    row = {"code": "1.001193.000.00.00.H58- Thủ tục đăng ký khai sinh"}
    (procedure,), codes = read(rules, row)
    assert (procedure.code, procedure.name) == ("1.001193", "Thủ tục đăng ký khai sinh")
    assert codes == []


@pytest.mark.parametrize(
    ("code", "finding", "canonical"),
    [
        ("1.00123", "code-number-lost-zeros", None),
        ("10.005090", "code-extra-digit", None),
        ("1,001193", "code-typo-repaired", "1.001193"),
        ("T-DTH-123456-TT", "code-legacy", None),
        ("1.001193.01", "code-is-case", "1.001193"),
        ("1.001193.H20", "code-other-publisher", "1.001193"),
        ("abc", "code-unread", None),
    ],
)
def test_code_findings(code: str, finding: str, canonical: str | None, rules: RuleBook) -> None:
    (procedure,), codes = read(rules, {"code": code, "name": "Đăng ký khai sinh"})
    assert (procedure.code, procedure.code_as_given, codes) == (canonical, code, [finding])


def test_proposals_stand_in_the_fix_only(rules: RuleBook) -> None:
    raw = table([{"code": "1.00123", "name": "Đăng ký khai sinh"}], "one")
    finding = catalog_of("one", [raw], rules)[1][0]
    assert "1.001230" in finding.fix
    assert "1.001230" not in finding.message


def test_text_that_slid_in_goes_to_its_field(rules: RuleBook) -> None:
    row = {
        "name": "Hỗ trợ mai táng",
        "domain_field": "Bảo trợ xã hội Số quyết định công bố: 2103/QĐ-UBND – Ngày hiệu lực: "
        "27/09/2023",
        "time_limit": "05 ngày làm việc. Mức độ trực tuyến: Toàn trình.",
    }
    (procedure,), codes = read(rules, row)
    assert procedure.domain_field == "Bảo trợ xã hội"
    assert procedure.decision == "2103/QĐ-UBND"
    assert procedure.online_level is OnlineLevel.FULL
    assert codes == ["text-slid", "text-slid"]
    assert procedure.text("domain_field") == row["domain_field"]


def test_legal_basis_keeps_number_date_and_issuer(rules: RuleBook) -> None:
    row = {
        "name": "Đăng ký khai sinh",
        "legal_basis": "- Luật Hộ tịch năm 2014;\n- Luật Luật sư số 65/2006/QH11;\n"
        "- Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ quy định chi tiết; "
        "Thông tư 04/2020/TT-BTP",
        "decision": "Quyết định số 467/QĐ-UBND ngày 02/02/2026",
    }
    (procedure,), _ = read(rules, row)
    assert procedure.legal_basis == (
        "Luật Hộ tịch năm 2014",
        "Luật Luật sư số 65/2006/QH11",
        "Nghị định số 123/2015/NĐ-CP ngày 15/11/2015 của Chính phủ",
        "Thông tư số 04/2020/TT-BTP",
    )
    assert procedure.decision == "467/QĐ-UBND ngày 2/2/2026"


def test_keys_do_not_depend_on_rules_or_rows(rules: RuleBook) -> None:
    moved = table([ROW], "one", first_row=90)
    bare = RuleBook(columns=rules.columns)
    keys = {
        catalog_of("one", [table([ROW], "one")], rules)[0].procedures[0].key,
        catalog_of("one", [moved], rules)[0].procedures[0].key,
        catalog_of("one", [moved], bare)[0].procedures[0].key,
    }
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("fee", "told"),
    [
        ("Theo quy định của thành phố", ["fee-reference-vague"]),
        ("Theo hồ sơ được duyệt, cụ thể:", ["fee-unfinished"]),
        ("Theo Thông tư số 33/2018/TT-BTC ngày 30/3/2018 của Bộ Tài chính, gồm:", []),
        ("Theo Nghị quyết số 10/2020/NQ-HĐND", ["fee-act-unissued"]),
    ],
)
def test_what_a_fee_leaves_open(fee: str, told: list[str], rules: RuleBook) -> None:
    assert read(rules, ROW | {"fee": fee})[1] == told


def test_identical_rows_are_numbered(rules: RuleBook) -> None:
    procedures, _ = read(rules, ROW, ROW)
    assert procedures[1].key == f"{procedures[0].key}.2"


def test_unknown_names_are_told_once_with_their_count(rules: RuleBook) -> None:
    row = {"name": "Cấp phép", "agency": "Sở Tài nguyên Môi trường"}
    raw = table([row, {**row, "name": "Cấp lại"}], "one")
    catalog, findings = catalog_of("one", [raw], rules)
    assert [one.code for one in findings] == ["agency-unknown"]
    assert "(2 dòng)" in findings[0].message
    assert "«Sở Tài nguyên và Môi trường»" in findings[0].fix
    assert findings[0].row == 2
    assert catalog.procedures[0].agency == "Sở Tài nguyên Môi trường"


def test_messages_follow_the_language(rules: RuleBook) -> None:
    english = rules.model_copy(update={"merge": MergeRules(language=Language.EN)})
    found: tuple[Finding, ...] = catalog_of("one", [table([{"code": "1.001193"}])], english)[1]
    assert found[0].message == "The row has no name."


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_messages_are_complete(code: str) -> None:
    message = MESSAGES[code]
    facts = dict.fromkeys(
        ("value", "code", "codes", "publisher", "count", "hint", "field", "other", "day", "ref"),
        "x",
    )
    for text in (message.vi, message.en, message.fix_vi, message.fix_en):
        assert text.format_map(facts).endswith((".", "x."))


TEXTS = st.text(
    alphabet="aăâ bcdđeê 0123456789.,;:-/()\n•oHG«»ngày làm việc đồng tháng TTXã", max_size=40
)


ROWS = st.lists(
    st.fixed_dictionaries(
        {}, optional={field: TEXTS for field in (*ROW, "level", "online_level", "legal_basis")}
    ),
    max_size=6,
)


@given(ROWS)
def test_nothing_is_dropped(rules: RuleBook, rows: list[dict[str, str]]) -> None:
    raw = table(rows, "one")
    catalog, _ = catalog_of("one", [raw], rules)
    assert [one.ref.row for one in catalog.procedures if one.part == 1] == [
        row.row for row in raw.records()
    ]
    assert len({one.key for one in catalog.procedures}) == len(catalog.procedures)
    for procedure in catalog.procedures:
        row = next(row for row in raw.rows if row.row == procedure.ref.row)
        assert set(row.cells) <= set(procedure.cells)


def test_rows_that_are_no_records_are_left(rules: RuleBook) -> None:
    raw = table([ROW], "one")
    note = RawRow(9, RowKind.NOTE, {"name": Cell("Ghi chú", "name", "B9")})
    catalog, _ = catalog_of("one", [replace(raw, rows=(*raw.rows, note))], rules)
    assert len(catalog.procedures) == 1


def test_a_repeal_after_the_cutover_is_not_yet_one(rules: RuleBook) -> None:
    raw = table([{"name": "Công nhận hộ nghèo", "code": "1.011606"}], "one")
    cell = Cell("B. THỦ TỤC BỊ BÃI BỎ TỪ NGÀY 01/01/2027", "", "A1")
    headed = (
        replace(row, headings=(Heading(cell, 1, {"status": "bị bãi bỏ"}),)) for row in raw.rows
    )
    catalog, findings = catalog_of("one", [replace(raw, rows=tuple(headed))], rules)
    assert catalog.procedures[0].status is RecordStatus.IN_FORCE
    assert [finding.code for finding in findings] == ["repeal-later"]
    assert "01/01/2027" in findings[0].message
    assert catalog.procedures[0].until == date(2027, 1, 1)
