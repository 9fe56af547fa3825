"""Texts bound to districts and old communes: rewritten by rule, open where several are meant."""

from __future__ import annotations

import pytest

from merge_toolkit.model.placement import PlacementState
from merge_toolkit.two_tier.rewriting import Rewriter
from tests.unit.two_tier.test_territory import book

CONFIRMED, PROPOSED, OPEN = (
    PlacementState.CONFIRMED, PlacementState.PROPOSED, PlacementState.OPEN,
)  # fmt: skip
DT, TG = "dong-thap", "tien-giang"

CASES = [
    # source, text, rewritten, state, candidates
    (DT, "Sở Y tế", None, None, 0),
    (DT, "UBND xã Phong Mỹ, Huyện Cao Lãnh", "UBND xã Phong Mỹ", CONFIRMED, 0),
    (TG, "UBND xã Tân Phú, Huyện Tân Phú Đông", "UBND xã Tân Thới", CONFIRMED, 0),
    (TG, "Phường 9, Thành phố Mỹ Tho", "Phường Mỹ Phong", CONFIRMED, 0),
    (DT, "Số 12, phường 1, thành phố Cao Lãnh", "Số 12, phường Cao Lãnh", CONFIRMED, 0),
    (TG, "UBND tỉnh Tiền Giang", "UBND tỉnh Đồng Tháp", CONFIRMED, 0),
    (TG, "Trung tâm Phục vụ hành chính công tỉnh Tiền Giang",
     "Trung tâm Phục vụ hành chính công tỉnh Đồng Tháp", CONFIRMED, 0),
    # an office that is no more has its heirs in every commune of the district
    (DT, "Phòng Tư pháp huyện Cao Lãnh",
     "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân cấp xã", PROPOSED, 9),
    # a city and a district of one name: the kind is also the last words of the office
    (DT, "UBND thành phố Cao Lãnh", "Ủy ban nhân dân cấp xã", PROPOSED, 3),
    (DT, "UBND huyện Cao Lãnh", "Ủy ban nhân dân cấp xã", PROPOSED, 9),
    (DT, "- Trung tâm PVHCC tỉnh;\n- Bộ phận Một cửa cấp huyện",
     "- Trung tâm PVHCC tỉnh;\n- Trung tâm Phục vụ hành chính công cấp xã", PROPOSED, 0),
    (DT, "Huyện Châu Thành", "Huyện Châu Thành", OPEN, 3),
    (TG, "Huyện Châu Thành", "Huyện Châu Thành", OPEN, 7),
    # split, or of a name that several bore
    (DT, "UBND xã Gáo Giồng, Huyện Cao Lãnh", "UBND xã Gáo Giồng, Huyện Cao Lãnh", OPEN, 2),
    (DT, "UBND xã Tân Phú", "UBND xã Tân Phú", OPEN, 2),
    (TG, "UBND phường 1", "UBND phường 1", OPEN, 3),
]  # fmt: skip


@pytest.mark.parametrize(
    ("source", "text", "new", "state", "candidates"), CASES, ids=[case[1] for case in CASES]
)
def test_rewriting(
    source: str, text: str, new: str | None, state: PlacementState | None, candidates: int
) -> None:
    found = Rewriter(book()).rewrite(text, source)
    if new is None:
        assert found is None
        return
    assert found is not None
    assert (found.original, found.text, found.state) == (text, new, state)
    assert len(found.candidates) == candidates
    assert all(change.rule and change.basis for change in found.changes)


def test_the_district_of_another_cell_tells_homonyms_apart() -> None:
    rewriter = Rewriter(book())
    told = rewriter.rewrite("UBND phường 1", DT, "Thành phố Cao Lãnh")
    assert told and told.text == "UBND phường Cao Lãnh"
    assert not told.ambiguous
    alone = rewriter.rewrite("UBND phường 1", DT)
    assert alone and alone.ambiguous and set(alone.candidates) == {
        "Phường Cao Lãnh", "Phường Sa Đéc",
    }  # fmt: skip


def test_letters_of_a_name_are_not_bent() -> None:
    rewriter = Rewriter(book())
    assert rewriter.rewrite("UBND xã Mỹ Quý, Huyện Tháp Mười", DT) != rewriter.rewrite(
        "UBND xã Mỹ Quí, Huyện Tháp Mười", DT
    )
    bent = rewriter.rewrite("UBND xa Tan Phu", DT)
    assert bent is None
