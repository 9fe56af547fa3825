"""Who is asked: a body that exists, and one body."""

from __future__ import annotations

import pytest

from merge_toolkit.model.values import Level
from merge_toolkit.policies.answering import Answering
from tests.builders import book, procedure

COMMITTEE, SETTLES = "Ủy ban nhân dân cấp huyện", "Văn phòng Ủy ban nhân dân tỉnh"
LISTED = [
    *(procedure("mot", f"Việc {n}", None, agency="Sở Nông nghiệp và Môi trường",
                domain_field="Đất đai") for n in range(3)),
    *(procedure("hai", f"Việc {n}", None, agency="Sở Xây dựng", domain_field="Đất đai")
      for n in range(2)),
    *(procedure("hai", f"Đơn {n}", None, agency="Trung tâm Phục vụ hành chính công tỉnh",
                domain_field="Hộ tịch") for n in range(9)),
    procedure("hai", "Đơn", None, agency="Sở Tư pháp", domain_field="Hộ tịch"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("agency", "field", "answers"),
    [
        ("Sở Xây dựng", "Đất đai", "Sở Xây dựng"),
        ("Sở Tài nguyên và Môi trường", "Đất đai", "Sở Nông nghiệp và Môi trường"),
        (COMMITTEE, "Đất đai", "Sở Nông nghiệp và Môi trường"),
        ("Phòng Tư pháp", "Hộ tịch", "Sở Tư pháp"),
        ("Ủy ban nhân dân cấp xã", "Hộ tịch", "Sở Tư pháp"),
        ("Chủ tịch Ủy ban nhân dân cấp tỉnh", "Đất đai", "Sở Nông nghiệp và Môi trường"),
        ("Ủy ban nhân dân cấp xã; Sở Xây dựng", "Hộ tịch", "Sở Xây dựng"),
        ("", "Hộ tịch", "Sở Tư pháp"),
        (COMMITTEE, "Tôn giáo", SETTLES),
        ("", "", SETTLES),
        ("Viện Thử nghiệm X", "Hộ tịch", "Viện Thử nghiệm X"),
        ("UBND huyện Lâm Thượng", "", SETTLES),
        ("Trung tâm Y tế huyện Lâm Thượng", "Hộ tịch", "Sở Tư pháp"),
        ("Trạm Y tế xã Mỹ Hiệp", "", SETTLES),
    ],
)
def test_a_living_body_answers(agency: str, field: str, answers: str) -> None:
    assert Answering(book(), LISTED).named(agency, field) == answers


def test_every_known_agency_has_one_living_body_that_answers() -> None:
    rules = book()
    agencies = {one.name: one for one in rules.agencies.agencies.values()}
    answering = Answering(rules, ())
    for name in agencies:
        body = agencies[answering.named(name)]
        assert body.level in (Level.PROVINCE, Level.CENTRAL), name
        assert not body.successor or body.name == SETTLES, f"{name} is answered by {body.name}"
