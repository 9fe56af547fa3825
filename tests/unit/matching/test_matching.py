"""The matching stage on small catalogs: plain cases right, the others honest."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.matching.assign import assign
from merge_toolkit.matching.cluster import clusters
from merge_toolkit.matching.match import Matched, match
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import DecidedBy, Match, Pair, Verdict
from merge_toolkit.model.records import Procedure, RecordKey, source_of
from tests.builders import book, procedure

CASES = Path(__file__).parents[2] / "cases" / "pairs.csv"
FILLER = (
    "Cấp giấy phép thăm dò khoáng sản",
    "Đăng ký thành lập hộ kinh doanh",
    "Công nhận hộ nghèo, hộ cận nghèo trong năm",
    "Phê duyệt kế hoạch bảo vệ và phát triển rừng",
    "Thẩm định báo cáo nghiên cứu khả thi đầu tư xây dựng",
    "Thông báo tổ chức lễ hội cấp tỉnh",
    "Xét tặng danh hiệu chiến sĩ thi đua",
    "Chuyển trường đối với học sinh trung học cơ sở",
    "Giải quyết chế độ mai táng phí đối với cựu chiến binh",
    "Thu hồi đất do chấm dứt việc sử dụng đất theo pháp luật",
)


def matched(
    left: Sequence[Procedure],
    right: Sequence[Procedure],
    decisions: Sequence[Decision] = (),
    reference: Sequence[Procedure] = (),
) -> Matched:
    rules = book(reference="qg") if reference else book()
    references = {"qg": reference} if reference else {}
    provinces = {"mot": left, "hai": right}
    return match(provinces, references, rules, rules.matching.procedure, decisions, Preparer(rules))


def verdict(found: Matched, one: Procedure, other: Procedure) -> Verdict:
    pair = Pair.of(one.key, other.key)
    hits = [item.verdict for item in found.matches if item.pair == pair]
    return hits[0] if hits else Verdict.DIFFERENT


def filler(source: str) -> list[Procedure]:
    return [procedure(source, name, row=50 + at) for at, name in enumerate(FILLER)]


with CASES.open(encoding="utf-8", newline="") as file:
    PAIRS = list(csv.DictReader(file))


@pytest.mark.parametrize("case", PAIRS, ids=[f"{c['group']}: {c['left_name']}" for c in PAIRS])
def test_labelled_pair(case: dict[str, str]) -> None:
    left = procedure("mot", case["left_name"], case["left_code"] or None,
                     level=case["left_level"] or "province")  # fmt: skip
    right = procedure("hai", case["right_name"], case["right_code"] or None,
                      level=case["right_level"] or "province")  # fmt: skip
    found = matched([left, *filler("mot")], [right, *filler("hai")])
    allowed = {Verdict(word) for word in case["expected"].split("|")}
    assert verdict(found, left, right) in allowed


def test_a_row_without_counterpart_is_not_given_to_a_sibling() -> None:
    left = procedure("mot", "Cấp lại giấy phép hoạt động cơ sở dịch vụ thẩm mỹ", level="province")
    twin = procedure("mot", "Cấp giấy phép hoạt động cơ sở dịch vụ thẩm mỹ", level="province")
    right = procedure("hai", "Cấp giấy phép hoạt động cơ sở dịch vụ thẩm mỹ", level="province")
    found = matched([left, twin], [right])
    assert verdict(found, twin, right) is Verdict.SAME
    assert verdict(found, left, right) is Verdict.DIFFERENT
    nearest = [item for item in found.nearest if left.key in (item.pair.left, item.pair.right)]
    assert nearest, "a single row keeps its nearest sibling on record"
    assert any(evidence.field == "name:action" for evidence in nearest[0].evidence)


def test_two_equal_rivals_go_to_people() -> None:
    left = procedure("mot", "Đăng ký khai sinh", level="commune")
    rivals = [procedure("hai", "Đăng ký khai sinh", level="commune", ordinal=n) for n in (1, 2)]
    found = matched([left], rivals)
    assert all(item.verdict is not Verdict.SAME for item in found.matches)
    assert any(item.verdict is Verdict.REVIEW for item in found.matches)


def test_a_code_never_outvotes_a_contradicting_name_silently() -> None:
    left = procedure("mot", "Cấp lại thẻ hướng dẫn viên du lịch", "1.004614")
    right = procedure("hai", "Thu hồi thẻ hướng dẫn viên du lịch", "1.004614")
    found = matched([left, *filler("mot")], [right, *filler("hai")])
    assert verdict(found, left, right) is not Verdict.SAME
    assert [item.pair for item in found.clashes] == [Pair.of(left.key, right.key)]


def test_decisions_outrank_scores() -> None:
    left = procedure("mot", "Đăng ký kết hôn", "1.000894")
    right = procedure("hai", "Đăng ký kết hôn", "1.000894")
    other = procedure("hai", "Cấp giấy phép xây dựng", "1.013236")
    apart = Decision(Pair.of(left.key, right.key), Verdict.DIFFERENT, "An", "D1")
    together = Decision(Pair.of(left.key, other.key), Verdict.SAME, "An", "D2")
    found = matched([left], [right, other], [apart, together])
    assert verdict(found, left, right) is Verdict.DIFFERENT
    assert verdict(found, left, other) is Verdict.SAME
    deciders = {item.decided_by for item in found.matches}
    assert deciders == {DecidedBy.REVIEWER}
    joined = [set(cluster) for cluster in found.clusters if len(cluster) > 1]
    assert joined == [{left.key, other.key}]


def test_reference_is_a_hub_and_different_hubs_are_a_veto() -> None:
    name = "Cấp giấy phép hoạt động dịch vụ việc làm của doanh nghiệp"
    left = procedure("mot", name, "1.001865")
    right = procedure("hai", "Cấp giấy phép hoạt động dịch vụ việc làm", "1.001865")
    hub = procedure("qg", name, "1.001865")
    found = matched([left], [right], reference=[hub])
    assert {key for item in found.witnesses for key in (item.pair.left, item.pair.right)} >= {
        left.key, hub.key,
    }  # fmt: skip
    assert all(hub.key not in cluster for cluster in found.clusters)


@given(
    st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.floats(-3, 9), max_size=12),
    st.floats(-2, 2),
)
def test_assignment_is_best_and_one_to_one(
    points: dict[tuple[int, int], float], cost: float
) -> None:
    chosen = assign(points, cost)
    assert len({row for row, _ in chosen}) == len({column for _, column in chosen}) == len(chosen)
    gain = sum(points[pair] - cost for pair in chosen)
    assert all(points[pair] > cost for pair in chosen)
    assert gain == pytest.approx(_best_gain(sorted(points.items()), cost))


def _best_gain(items: list[tuple[tuple[int, int], float]], cost: float) -> float:
    """By trying everything."""
    if not items:
        return 0.0
    (row, column), value = items[0]
    without = _best_gain(items[1:], cost)
    free = [item for item in items[1:] if item[0][0] != row and item[0][1] != column]
    return max(without, value - cost + _best_gain(free, cost))


keys = [RecordKey(f"{source}:{n}") for source in ("a", "b", "c") for n in range(3)]
edges = st.lists(
    st.tuples(st.sampled_from(keys), st.sampled_from(keys), st.floats(0, 1)).filter(
        lambda edge: source_of(edge[0]) != source_of(edge[1])
    ),
    max_size=12,
)


@given(edges, st.sets(st.tuples(st.sampled_from(keys), st.sampled_from(keys)), max_size=4))
def test_clusters_are_a_partition_that_crosses_nothing(
    joined: list[tuple[RecordKey, RecordKey, float]],
    apart: set[tuple[RecordKey, RecordKey]],
) -> None:
    accepted = [
        Match(Pair.of(one, other), score, 0.5, Verdict.SAME, DecidedBy.AUTO)
        for one, other, score in joined
    ]
    forbidden = {Pair.of(one, other) for one, other in apart if one != other}
    joined = clusters(keys, accepted, forbidden, source_of)
    found, refused = joined.groups, joined.refused
    assert sorted(key for cluster in found for key in cluster) == sorted(keys)
    for cluster in found:
        sources = [source_of(key) for key in cluster]
        assert len(set(sources)) == len(sources)
        assert not any(
            Pair.of(one, other) in forbidden for one in cluster for other in cluster if one < other
        )
    again = clusters(reversed(keys), accepted[::-1], forbidden, source_of).groups
    assert again == found
    assert {item.pair for item in refused} <= {item.pair for item in accepted}


@pytest.mark.parametrize(
    ("names", "agencies", "codes", "expected"),
    [
        (("Tuyển dụng viên chức của Sở Y tế", "Tuyển dụng viên chức của Sở Xây dựng"),
         ("Sở Y tế", "Sở Xây dựng"), (None, None), Verdict.REVIEW),
        (("Tuyển dụng viên chức của Sở Y tế", "Tuyển dụng viên chức"),
         ("Sở Y tế", "Sở Xây dựng"), (None, None), Verdict.REVIEW),
        # its heir, one nobody knows, or a code that says that it is one
        (("Tuyển dụng viên chức của Sở Giao thông vận tải",
          "Tuyển dụng viên chức của Sở Xây dựng"),
         ("Sở Giao thông vận tải", "Sở Xây dựng"), (None, None), Verdict.SAME),
        (("Tuyển dụng viên chức của Sở Y tế", "Tuyển dụng viên chức"),
         ("Sở Y tế", None), (None, None), Verdict.SAME),
        (("Tuyển dụng viên chức của Sở Y tế", "Tuyển dụng viên chức của Sở Xây dựng"),
         ("Sở Y tế", "Sở Xây dựng"), ("1.001234", "1.001234"), Verdict.SAME),
        # one agency in both names, however its column is kept
        (("Tuyển dụng viên chức của Sở Y tế", "Tuyển dụng viên chức của Sở Y tế"),
         ("Sở Y tế", "SYT"), (None, None), Verdict.SAME),
        # no word alone is the name of an agency
        (("Công nhận xã đạt chuẩn", "Công nhận huyện đạt chuẩn"),
         ("Xã", "Huyện"), (None, None), Verdict.REVIEW),
    ],
)  # fmt: skip
def test_a_name_with_its_own_agency_is_not_that_of_another_agency(
    names: tuple[str, str],
    agencies: tuple[str | None, str | None],
    codes: tuple[str | None, str | None],
    expected: Verdict,
) -> None:
    left, right = (
        procedure(source, name, code, agency=agency)
        for source, name, agency, code in zip(("mot", "hai"), names, agencies, codes, strict=True)
    )
    found = matched([left, *filler("mot")], [right, *filler("hai")])
    assert verdict(found, left, right) is expected


@pytest.mark.parametrize("other", ["giay phep khai thac nuoc mat", "Giấy phép khai thác nước mặt"])
def test_what_a_name_begins_with_is_asked_about_though_the_code_agrees(other: str) -> None:
    """Typed with marks or without: what is done stands there."""
    left = procedure("mot", "Xét duyệt giấy phép khai thác nước mặt", "1.001234")
    right = procedure("hai", other, "1.001234")
    found = matched([left, *filler("mot")], [right, *filler("hai")])
    assert verdict(found, left, right) is Verdict.REVIEW
