"""Annex II tells of a procedure one thing only, and what is open is never called confirmed."""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.exporting.annex.changes import listed
from merge_toolkit.exporting.annex.write import write_annex
from merge_toolkit.exporting.parts import parts
from merge_toolkit.exporting.view import View, view
from merge_toolkit.model.linkage import DecidedBy
from merge_toolkit.model.outcome import (
    Conflict,
    Offer,
    Relation,
    Resolved,
    Severity,
    UnifiedRecord,
    Variant,
)
from merge_toolkit.model.placement import Ground, Placement, PlacementState, PlacementStatus
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.values import Level
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, placed, procedure, small_merge

IN_FORCE = placed(Level.PROVINCE, agency="Sở Tư pháp")
BY_SOURCE = replace(IN_FORCE, rule="source", basis="")
ABOLISHED = replace(BY_SOURCE, status=PlacementStatus.ABOLISHED)
REPLACED = replace(BY_SOURCE, status=PlacementStatus.REPLACED)


def one_of(
    name: str, placement: Placement, *rows: Procedure, code: str | None = None
) -> UnifiedRecord:
    """A procedure of these rows whose code is the first row's; empty: nobody has chosen one."""
    code = rows[0].code or "" if code is None else code
    variants = (Variant(code, "must_agree", (), ()),) if code else ()
    fields = {
        "code": Resolved("code", variants, "" if code else "C-code"),
        "name": Resolved("name", (Variant(rows[0].name, "precedence", (), ()),)),
        "level": Resolved("level", (Variant(rows[0].level, "precedence", (), ()),)),
    }
    return UnifiedRecord(f"TT-{name}", rows, fields, Relation.PAIRED, DecidedBy.CODE, placement)


def about_life(living: UnifiedRecord, ended: UnifiedRecord, status: str = "open") -> Conflict:
    offers = (
        Offer(living.anchor.key, "in_force", "Còn hiệu lực"),
        Offer(ended.anchor.key, "abolished", "Bãi bỏ"),
    )
    return Conflict("C-life", "C-life", "repealed_in_one_source", Severity.HIGH, "Sở Tư pháp",
                    living.id, "status", offers, "", status=status)  # fmt: skip


def made_of(*unified: UnifiedRecord, conflicts: Sequence[Conflict] = ()) -> View:
    sample = small_merge()
    outcome = replace(sample.result.procedures, unified=unified, conflicts=tuple(conflicts))
    return view(replace(sample.result, procedures=outcome), sample.stamp, sample.rules)


def texts(made: View, name: str) -> list[list[str]]:
    return [[cell.text for cell in cells] for _, cells in listed(made)[name]]


def test_what_one_source_ended_and_another_keeps_is_open_and_not_abolished() -> None:
    living = one_of("living", IN_FORCE, procedure(TIEN_GIANG, 5, "1.016422", "Đóng tàu cá"))
    ended = one_of("ended", ABOLISHED, procedure(DONG_THAP, 9, "1.016422", "Đóng tàu cá"))
    made = made_of(living, ended, conflicts=[about_life(living, ended)])
    assert parts(made)[living.id] == "open"
    assert not any(texts(made, name) for name in ("new", "amended", "replaced", "abolished"))
    [(sure, cells)] = listed(made)["disputed"]
    assert (sure, cells[0].text, cells[-1].text) == (False, "1.016422", "Chờ quyết định")
    told = made_of(living, ended, conflicts=[about_life(living, ended, "resolved")])
    assert parts(told)[living.id] == "province"
    assert not texts(told, "abolished")
    assert texts(told, "disputed")[0][-1] == "Giữ trong danh mục"


def test_a_question_about_an_end_under_another_code_is_open_too() -> None:
    living = one_of("living", IN_FORCE, procedure(TIEN_GIANG, 5, "1.000001", "Một"))
    ended = one_of("ended", ABOLISHED, procedure(DONG_THAP, 9, "1.000002", "Một"))
    made = made_of(living, ended, conflicts=[about_life(living, ended)])
    assert not texts(made, "abolished")
    assert [row[-1] for row in texts(made, "disputed")] == ["Chờ quyết định"]
    assert texts(made_of(living, ended), "abolished")[0][0] == "1.000002"


def test_a_code_that_only_a_slid_column_wrote_does_not_keep_an_abolished_procedure() -> None:
    rows = (procedure(DONG_THAP, 5, "1.015586", "Hai"), procedure(TIEN_GIANG, 5, "1.019920", "Hai"))
    ended = one_of("ended", ABOLISHED, procedure(DONG_THAP, 9, "1.019920", "Nhập khẩu"))
    made = made_of(one_of("living", IN_FORCE, *rows), ended)
    assert [row[0] for row in texts(made, "abolished")] == ["1.019920"]
    assert not texts(made, "disputed")


def test_what_is_new_to_a_part_is_not_amended_beside() -> None:
    moved = Ground(PlacementState.CONFIRMED, "agencies", "Nghị quyết 1")
    there = replace(IN_FORCE, agency="Sở Nội vụ", deciding=moved)
    new = one_of("new", there, procedure(DONG_THAP, 5, "1.018550", "Lưu giữ"))
    both = (procedure(DONG_THAP, 6, "1.000006", "Sáu"), procedure(TIEN_GIANG, 6, "1.000006", "Sáu"))
    made = made_of(new, one_of("amended", there, *both))
    assert [row[0] for row in texts(made, "new")] == ["1.018550"]
    assert "Sở Tư pháp → Sở Nội vụ" in texts(made, "new")[0][3]
    assert [row[0] for row in texts(made, "amended")] == ["1.000006"]


@pytest.mark.parametrize(("territories", "told"), [
    (("Đồng Tháp (cũ)", "Tiền Giang (cũ)"), ["1.000005"]),
    (("", ""), ["1.000005"]),
    (("Đồng Tháp (cũ)", "Đồng Tháp (cũ)"), []),
])  # fmt: skip
def test_new_is_what_one_former_province_had(territories: tuple[str, str], told: list[str]) -> None:
    both = (procedure(DONG_THAP, 6, "1.000006", "Sáu"), procedure(TIEN_GIANG, 6, "1.000006", "Sáu"))
    alone = procedure(DONG_THAP, 5, "1.000005", "Năm")
    made = made_of(one_of("alone", IN_FORCE, alone), one_of("both", IN_FORCE, *both))
    sources = {
        name: source.model_copy(update={"territory": territory})
        for (name, source), territory in zip(
            made.rules.merge.sources.items(), territories, strict=True
        )
    }
    merge = made.rules.merge.model_copy(update={"sources": sources})
    rules = made.rules.model_copy(update={"merge": merge})
    assert [row[0] for row in texts(view(made.result, made.stamp, rules), "new")] == told


def test_nothing_is_replaced_by_itself() -> None:
    given = replace(procedure(DONG_THAP, 5, "1.015349", "Cấp lại"), code_as_given="1.015349.H20")
    heir = one_of("heir", IN_FORCE, given, procedure(TIEN_GIANG, 5, "2.003213", "Cấp lại"), code="")
    gone = replace(REPLACED, replaced_by=heir.id)
    ended = one_of("ended", gone, procedure(TIEN_GIANG, 9, "1.015349", "Cấp lại"))
    made = made_of(heir, ended)
    assert not texts(made, "replaced")
    assert [row[0] for row in texts(made, "disputed")] == ["1.015349"]
    other = one_of("other", IN_FORCE, procedure(DONG_THAP, 5, "2.000002", "Mới"))
    ended = replace(ended, placement=replace(REPLACED, replaced_by=other.id))
    assert texts(made_of(other, ended), "replaced")[0][2:4] == ["2.000002", "Mới"]


def test_an_unknown_heir_and_an_unnamed_basis_are_said_to_be_missing() -> None:
    replaced = one_of("replaced", REPLACED, procedure(TIEN_GIANG, 9, "1.000001", "Cũ"))
    abolished = one_of("abolished", ABOLISHED, procedure(TIEN_GIANG, 8, "1.000002", "Bỏ"))
    made = made_of(replaced, abolished)
    assert texts(made, "replaced")[0][2:5] == ["", "Chưa rõ thủ tục thay thế", "Chưa nêu căn cứ"]
    assert texts(made, "abolished")[0][3] == "Chưa nêu căn cứ"


def test_codes_are_corrected_in_a_list_of_their_own_and_without_suffixes() -> None:
    typed = replace(procedure(TIEN_GIANG, 5, "", "Đóng cửa mỏ"), code_as_given="1.01995")
    suffixed = replace(
        procedure(DONG_THAP, 5, "1.019950", "Đóng cửa mỏ"), code_as_given="1.019950.000.00.00.H20"
    )
    rivals = (
        replace(procedure(DONG_THAP, 6, "2.005156", "Hai mã"),
                code_as_given="2.005156.000.00.00.H20"),
        procedure(TIEN_GIANG, 6, "1.018263", "Hai mã"),
    )  # fmt: skip
    same = (replace(rivals[0], name="Một mã"), procedure(TIEN_GIANG, 7, "2.005156", "Một mã"))
    made = made_of(
        one_of("typed", IN_FORCE, suffixed, typed),
        one_of("rivals", IN_FORCE, *rivals, code=""),
        one_of("same", IN_FORCE, *same),
    )
    assert not texts(made, "amended")
    first, second = texts(made, "corrected")
    assert first[:3] == ["1.01995", "Tiền Giang (cũ)", "1.019950"]
    assert second[0] == "2.005156\n1.018263"
    assert second[2::2] == ["Chưa chọn mã số", "Chờ quyết định"]


@pytest.mark.parametrize("state", [PlacementState.CONFIRMED, PlacementState.PROPOSED])
def test_only_an_annex_with_nothing_open_is_no_draft(state: PlacementState, tmp_path: Path) -> None:
    rows = (procedure(DONG_THAP, 5, "1.000001", "A"), procedure(TIEN_GIANG, 5, "1.000001", "A"))
    write_annex(made_of(one_of("a", replace(IN_FORCE, state=state), *rows)), tmp_path / "a.docx")
    with zipfile.ZipFile(tmp_path / "a.docx") as file:
        document = file.read("word/document.xml").decode()
        marked = ["DỰ THẢO" in file.read(f"word/header{n}.xml").decode() for n in (1, 2)]
    assert 'w:type="first" r:id="rId3"' in document
    assert marked == [state is PlacementState.PROPOSED] * 2
