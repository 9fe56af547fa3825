"""The sentence that each kind of row and pair is explained with, on catalogs made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from merge_toolkit.errors import UsageError
from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.explain import explain
from merge_toolkit.explaining.keys import KeyKind, Wanted
from merge_toolkit.explaining.knowledge import Heard, Knowledge
from merge_toolkit.explaining.row import excluded
from merge_toolkit.explaining.shown import Explanation
from merge_toolkit.model.decisions import Decision, DecisionLog, DecisionState
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.records import Catalog, Procedure, Record, Role
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.pipeline import merge
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.seen import ItemKind, pair_id, seen
from merge_toolkit.rules.schema import Language
from tests.builders import asset, book, catalog, procedure

FILLER = (
    "Cấp giấy phép thăm dò khoáng sản", "Đăng ký thành lập hộ kinh doanh",
    "Công nhận hộ nghèo, hộ cận nghèo trong năm", "Xét tặng danh hiệu chiến sĩ thi đua",
    "Phê duyệt kế hoạch bảo vệ và phát triển rừng", "Chuyển trường đối với học sinh",
)  # fmt: skip
BIRTH = procedure("mot", "Đăng ký khai sinh", "1.001193", row=2, domain_field="Hộ tịch")
BIRTH_TOO = procedure("hai", "Thủ tục đăng ký khai sinh", "1.001193", row=2, domain_field="Hộ tịch")
RENEW = procedure("mot", "Gia hạn giấy phép bán buôn rượu", "2.000592", row=3)
AGAIN = procedure("hai", "Cấp lại giấy phép bán buôn rượu", "2.000593", row=3)
TWICE = procedure("mot", "Đăng ký khai sinh", "1.001193", row=8, ordinal=2, domain_field="Hộ tịch")
GONE = procedure("mot", "Cấp thẻ nhà báo", "1.009999", row=9, status=RecordStatus.REPEALED)
THING = "chứng chỉ hành nghề tu bổ di tích"
WHOLE = procedure("mot", f"Cấp, cấp lại, gia hạn {THING}", "2.003961", row=20)
PARTS = [
    procedure("hai", f"Cấp {THING}", "2.003961", row=20),
    procedure("hai", f"Cấp lại {THING}", "1.016229", row=21),
    procedure("hai", f"Gia hạn {THING}", row=22),
]
SYSTEMS = [
    asset(source, "Hệ thống một cửa điện tử", kind="system", function="mot-cua", unit="Sở KH&CN")
    for source in ("mot", "hai")
]


def filler(source: str) -> list[Procedure]:
    return [procedure(source, name, row=50 + at) for at, name in enumerate(FILLER)]


def world(
    *decisions: Decision, english: bool = False, reference: Sequence[Procedure] = ()
) -> tuple[Knowledge, Bench]:
    """Everything above merged, and a bench to compare on."""
    mot = [BIRTH, RENEW, TWICE, GONE, WHOLE, *filler("mot")]
    hai = [BIRTH_TOO, AGAIN, *PARTS, *filler("hai")]
    catalogs: list[Catalog] = [
        catalog("mot", *mot, assets=SYSTEMS[:1]), catalog("hai", *hai, assets=SYSTEMS[1:])
    ]  # fmt: skip
    rules = book(reference="qg") if reference else book()
    if reference:
        catalogs.append(catalog("qg", *reference, role=Role.REFERENCE))
    if english:
        spoken = rules.merge.model_copy(update={"language": Language.EN})
        rules = rules.model_copy(update={"merge": spoken})
    log = DecisionLog(decisions)
    bench = Bench(catalogs, rules, decisions)
    return Knowledge(merge(catalogs, rules, log), rules, Heard(log)), bench


@pytest.fixture(scope="module")
def plain() -> tuple[Knowledge, Bench]:
    return world()


def told(at: tuple[Knowledge, Bench], *rows: Record | Wanted) -> Explanation:
    keys = [
        row if isinstance(row, Wanted) else Wanted(row.key, KeyKind.ROW, rows=(row,))
        for row in rows
    ]
    return explain(*at, keys)


def test_paired_says_with_whom_and_why(plain: tuple[Knowledge, Bench]) -> None:
    found = told(plain, BIRTH)
    assert found.sentence.startswith(
        "Được ghép với «Thủ tục đăng ký khai sinh» (mã 1.001193, hai, dòng 2) vì tên"
    )
    assert "mã thủ tục" in found.sentence
    [pair] = found.comparisons
    assert pair.verdict == "same"
    assert [text for text, lacks in pair.right.fragments if lacks] == ["Thủ tục "]
    [unified] = found.unified
    assert {one.field for one in unified.fields} >= {"code", "name", "level"}
    code = next(one for one in unified.fields if one.field == "code")
    assert {one.cell for one in code.chosen} >= {"mot!mot.xlsx!Sheet1!A2", "hai!hai.xlsx!Sheet1!A2"}
    assert unified.placement is not None
    assert unified.placement.rule


def test_points_add_up(plain: tuple[Knowledge, Bench]) -> None:
    for row in (BIRTH, RENEW):
        for pair in told(plain, row).comparisons:
            assert pair.points is not None
            total = pair.start + sum(one.points or 0 for one in pair.evidence)
            assert pair.points == pytest.approx(total)


def test_single_names_the_nearest_and_the_deciding_words(plain: tuple[Knowledge, Bench]) -> None:
    found = told(plain, RENEW)
    assert found.sentence.startswith("Không có thủ tục tương ứng ở hai; gần nhất là «Cấp lại")
    assert "«gia hạn» / «cấp lại»" in found.sentence
    assert "action" not in found.sentence
    titles = {one.field: one.title for one in found.comparisons[0].evidence}
    assert titles["name:action"] == "Từ phân biệt: hành động (cấp, gia hạn, thu hồi …)"


def test_a_repeat_is_explained_through_the_row_it_repeats(plain: tuple[Knowledge, Bench]) -> None:
    at, _ = plain
    repeat = BIRTH if at.relation(BIRTH.key).value == "duplicate" else TWICE
    main = TWICE if repeat is BIRTH else BIRTH
    found = told(plain, repeat)
    expected = f"Là dòng lặp của dòng {main.ref.row} (mot.xlsx): cùng mã, cùng tên."
    assert found.sentence == expected
    assert found.comparisons[0].left.key == main.key


def test_a_row_left_out_says_why(plain: tuple[Knowledge, Bench]) -> None:
    found = told(plain, GONE)
    assert found.sentence == "Không đưa vào ghép vì nguồn đã ghi là bãi bỏ."
    struck = excluded(plain[0], replace(plain[0].records[GONE.key], struck=True))
    assert struck == "Không đưa vào ghép vì dòng bị gạch ngang, được coi là bãi bỏ."
    assert "bãi bỏ" in (found.unified[0].placement or pytest.fail()).sentence
    assert not found.rivals


def test_a_combined_row_and_its_parts(plain: tuple[Knowledge, Bench]) -> None:
    whole = told(plain, WHOLE)
    assert whole.sentence.startswith("Có thể là dòng gộp: 3 trong 3 thủ tục")
    assert len(whole.comparisons) == 3
    assert told(plain, PARTS[1]).sentence.startswith("Có thể là một phần của dòng gộp «Cấp, cấp")
    both = told(plain, PARTS[1], WHOLE)
    assert both.sentence == "Có thể một dòng là phần của dòng kia; đang chờ người xem xét."


def test_what_people_said_of_parts() -> None:
    said = [Decision(Pair.of(WHOLE.key, one.key), Verdict.PART_OF, "An", f"D{at}")
            for at, one in enumerate(PARTS)]  # fmt: skip
    at = world(*said)
    assert told(at, WHOLE).sentence.startswith("Là dòng gộp, được thay bằng các thủ tục đứng riêng")
    assert "An đã kết luận" in told(at, PARTS[0]).sentence
    assert told(at, WHOLE).unified[0].relation == "part_of"


def test_a_person_is_named() -> None:
    same = Decision(Pair.of(RENEW.key, AGAIN.key), Verdict.SAME, "An", "D1", "cùng mẫu đơn")
    found = told(world(same), RENEW)
    assert found.sentence.endswith("vì An đã kết luận là giống nhau.")
    assert found.comparisons[0].told is not None
    assert found.comparisons[0].told.reason == "cùng mẫu đơn"
    apart = Decision(Pair.of(BIRTH.key, BIRTH_TOO.key), Verdict.DIFFERENT, "An", "D1")
    assert "An đã kết luận là khác nhau" in told(world(apart), BIRTH).sentence
    unclear = Decision(Pair.of(BIRTH.key, BIRTH_TOO.key), Verdict.REVIEW, "An", "D1")
    found = told(world(unclear), BIRTH)
    assert found.sentence.startswith("Đang chờ người xem xét")
    assert "An đã trả lời là chưa rõ" in found.sentence
    assert any("chưa tính vào số chính thức" in note for note in found.notes)


def test_two_rows_that_were_compared(plain: tuple[Knowledge, Bench]) -> None:
    found = told(plain, BIRTH, BIRTH_TOO)
    assert found.sentence.startswith("Được ghép với nhau vì tên")
    found = told(plain, RENEW, AGAIN)
    assert found.sentence.startswith("Không được ghép với nhau vì khác ở «gia hạn» / «cấp lại»")
    assert found.comparisons[0].compared


def test_two_rows_that_were_never_compared(plain: tuple[Knowledge, Bench]) -> None:
    found = told(plain, BIRTH, PARTS[2])
    [pair] = found.comparisons
    assert pair.verdict == "different"
    assert not pair.compared
    assert pair.evidence
    assert any("không được so với nhau vì có các dòng khác gần hơn" in one for one in found.notes)
    assert "dòng A đã được ghép với «Thủ tục đăng ký khai sinh»" in found.sentence


def test_both_orders_tell_the_same_from_either_side(plain: tuple[Knowledge, Bench]) -> None:
    [one], [other] = (
        told(plain, RENEW, AGAIN).comparisons, told(plain, AGAIN, RENEW).comparisons
    )  # fmt: skip
    turned = {(e.field, e.right, e.left, e.points) for e in other.evidence}
    assert {(e.field, e.left, e.right, e.points) for e in one.evidence} == turned
    assert "«cấp lại» / «gia hạn»" in other.sentence


def test_two_rows_of_one_source(plain: tuple[Knowledge, Bench]) -> None:
    found = told(plain, BIRTH, TWICE)
    assert found.sentence == "Hai dòng cùng một nguồn, được gộp làm một: cùng mã, cùng tên."
    found = told(plain, BIRTH, RENEW)
    assert "các dòng của một nguồn chỉ được gộp khi ghi trùng nhau" in found.sentence
    assert "«1.001193» / «2.000592»" in found.sentence
    assert all(one.points is None for one in found.comparisons[0].evidence)


def test_rows_that_cannot_be_compared(plain: tuple[Knowledge, Bench]) -> None:
    assert "không đưa vào ghép" in told(plain, GONE, AGAIN).sentence
    assert "một bên là hạ tầng" in told(plain, BIRTH, SYSTEMS[1]).sentence
    with pytest.raises(UsageError, match="both keys name one row"):
        told(plain, BIRTH, BIRTH)


def test_systems_wait_for_a_person_whatever_their_points(plain: tuple[Knowledge, Bench]) -> None:
    found = told(plain, SYSTEMS[0])
    assert found.sentence.startswith("Đang chờ người xem xét")
    assert "chỉ được ghép khi có người kết luận" in found.sentence
    assert found.comparisons[0].needed.same is None


def test_a_reference_bears_witness() -> None:
    hub = procedure("qg", "Đăng ký khai sinh", "1.001193", domain_field="Hộ tịch", row=7)
    lone = procedure("qg", "Cấp giấy phép hành nghề múa rối", "1.020202", row=8)
    at = world(reference=[hub, lone])
    assert told(at, hub).sentence.startswith("Là dòng của danh mục tham chiếu; ở các tỉnh là «")
    assert told(at, lone).sentence.endswith("không dòng nào của các tỉnh khớp với dòng này.")
    found = told(at, BIRTH)
    meeting = next(one for one in found.comparisons[0].evidence if one.field == "reference")
    assert "Đăng ký khai sinh" in meeting.left
    assert found.unified[0].witnesses[0].row == 7
    assert "không được so với nhau" in told(at, hub, lone).sentence


def test_ids_name_what_the_rows_name(plain: tuple[Knowledge, Bench]) -> None:
    at, _ = plain
    unified = Wanted("", KeyKind.PROCEDURE, at.home(BIRTH.key))
    assert (
        told(plain, unified).sentence == told(plain, at.unified[at.home(BIRTH.key)].anchor).sentence
    )
    pair = Wanted("", KeyKind.PAIR, pair_id(Pair.of(BIRTH.key, BIRTH_TOO.key)))
    assert told(plain, pair).sentence == told(plain, BIRTH, BIRTH_TOO).sentence
    with pytest.raises(UsageError, match="no such id"):
        told(plain, replace(unified, id="TT-000000000000"))


def test_rows_of_one_thing_are_not_ambiguous(plain: tuple[Knowledge, Bench]) -> None:
    rows = (BIRTH, BIRTH_TOO, TWICE)
    assert told(plain, Wanted("1.001193", KeyKind.ROW, rows=rows)).sentence.startswith("Được ghép")
    with pytest.raises(UsageError, match="fits 2 rows") as raised:
        told(plain, Wanted("x", KeyKind.ROW, rows=(BIRTH, RENEW)))
    [problem] = raised.value.problems
    for shown in ("mot!mot.xlsx!Sheet1!2", "2.000592", "«Gia hạn giấy phép bán buôn rượu»"):
        assert shown in problem.what


def test_conflicts_and_groups() -> None:
    rows = [
        [procedure(source, name, code, row=at, fee=None, domain_field=field)
         for at, (name, code) in enumerate((("Đăng ký khai sinh", "1.001193"),
                                            ("Đăng ký kết hôn", "1.000894")), 2)]
        for source, field in (("mot", "Hộ tịch"), ("hai", "Tư pháp"))
    ]  # fmt: skip
    catalogs = [catalog(found[0].source, *found, *filler(found[0].source)) for found in rows]
    rules = book()
    at = Knowledge(merge(catalogs, rules, DecisionLog()), rules, Heard(DecisionLog()))
    one = next(found for found in at.conflicts.values() if found.field == "domain_field")
    bench = Bench(catalogs, rules, ())
    question = explain(at, bench, [Wanted("", KeyKind.CONFLICT, one.id)])
    assert question.sentence.startswith("Cần chọn «Lĩnh vực» cho «")
    assert "mot ghi «Hộ tịch»; hai ghi «Tư pháp»" in question.sentence
    [shown] = question.conflicts
    assert shown.group_size == 2
    assert shown.policy == "must_agree"
    assert [offer.source for offer in shown.offers] == ["mot", "hai"]
    group = explain(at, bench, [Wanted("", KeyKind.GROUP, one.group_id)])
    assert group.sentence.startswith("Một nguyên nhân, 2 xung đột")
    with pytest.raises(UsageError, match="cannot be compared"):
        keys = [Wanted("C", KeyKind.CONFLICT, one.id), Wanted("m", KeyKind.ROW, rows=(rows[0][0],))]
        explain(at, bench, keys)


def test_english() -> None:
    at = world(english=True)
    assert told(at, BIRTH).sentence.startswith("Paired with «Thủ tục đăng ký khai sinh» (code")
    assert "they differ in «gia hạn» / «cấp lại»" in told(at, RENEW).sentence
    for row in (TWICE, GONE, WHOLE, PARTS[0], SYSTEMS[0]):
        assert told(at, row).sentence


def test_who_when_and_where_it_is_written_and_what_is_on_hold() -> None:
    at, bench = world(Decision(Pair.of(RENEW.key, AGAIN.key), Verdict.SAME, "An", "D1"))
    lines = [
        LedgerLine(
            name, ItemKind.PAIR, "X-1", "P-1", "", "different", "", "", "", "", "Bình",
            "2026-11-02", (), seen(RENEW), seen(AGAIN), where=f"decisions.csv:{number}",
        )
        for number, name in ((2, "D1"), (3, "D2"))
    ]  # fmt: skip
    result = replace(at.result, decision_states={"D2": DecisionState.CONTRADICTION})
    heard = Heard(at.heard.log, lines)
    found = told((Knowledge(result, at.rules, heard), bench), RENEW)
    assert found.sentence.endswith("vì An (ngày 02/11/2026) đã kết luận là giống nhau.")
    [pair] = found.comparisons
    assert pair.told is not None
    assert (pair.told.at, pair.told.where) == ("2026-11-02", "decisions.csv:2")
    assert (
        "Quyết định của Bình (ngày 02/11/2026) về cặp này chưa được áp dụng (mâu thuẫn với quyết "
        "định khác; decisions.csv:3)."
    ) in found.notes
