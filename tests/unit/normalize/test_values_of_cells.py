from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from cases import cases, listed

from merge_toolkit.model.values import Fee, FeeKind, TimeLimit, TimeSpan, TimeUnit
from merge_toolkit.normalize.codes import read_code
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import clean


def span(text: str) -> TimeSpan:
    amount, unit = text.split()
    return TimeSpan(Decimal(amount), TimeUnit(unit))


def limit(spans: str, maximum: str = "") -> TimeLimit | None:
    if not spans:
        return None
    return TimeLimit(tuple(map(span, listed(spans))), span(maximum) if maximum else None)


def amounts_of(value: Fee | TimeLimit | None) -> Fee | TimeLimit | None:
    """The value without its conditions, which have cases of their own."""
    return replace(value, conditions=()) if value else None


@pytest.mark.parametrize("case", cases("durations"))
def test_time_limits(case: dict[str, str], readers: Readers) -> None:
    reading = readers.time(clean(case["text"]))
    assert amounts_of(reading.statutory) == limit(case["spans"], case["maximum"])
    assert reading.same_as_statutory == (case["local"] == "=")
    assert reading.understood == (case["local"] != "?")
    assert amounts_of(reading.local) == limit(case["local"].strip("=?"))


@pytest.mark.parametrize("case", cases("fees"))
def test_fees(case: dict[str, str], readers: Readers) -> None:
    reading = readers.fee(clean(case["text"]))
    assert reading.understood == (case["kind"] != "?")
    if case["kind"] in ("", "?"):
        assert reading.fee is None
    else:
        amounts = tuple(map(int, listed(case["amounts"])))
        most = int(case["maximum"]) if case["maximum"] else None
        assert amounts_of(reading.fee) == Fee(
            FeeKind(case["kind"]), amounts, case["reference"], most
        )


@pytest.mark.parametrize(
    "text",
    [
        "50.000 - 100.000 đồng",
        "từ 50.000 đến 100.000 đồng",
        "50.000đ – 100.000đ",
        "5 - 10 triệu đồng",
        "50.000đ x 2",
        "Trên 50.000 đồng",
        "Không quá 100.000 đồng",
        "Tối đa 200.000 đồng",
        "theo ###",
        "Theo quy định hiện hành",
    ],
)
def test_a_fee_that_says_more_than_its_amounts_keeps_its_words(text: str, readers: Readers) -> None:
    fee = readers.fee(clean(text)).fee
    assert fee is not None and fee.words == clean(text)


@pytest.mark.parametrize(
    "text",
    ["50.000đ", "10.000 đồng; 20.000 đồng", "Phí: 0", "8.000", "Không", "Phí: Theo quy định."],
)
def test_a_plain_fee_needs_no_words(text: str, readers: Readers) -> None:
    fee = readers.fee(clean(text)).fee
    assert fee is not None and fee.words == ""


@pytest.mark.parametrize("case", cases("codes"))
def test_codes(case: dict[str, str]) -> None:
    reading = read_code(clean(case["text"]))
    assert reading.certainty == case["certainty"]
    assert (reading.code or "") == case["code"]
    assert reading.proposal == case["proposal"]
    assert (reading.repair or "") == case["repair"]
    assert reading.rest == case["rest"]


@pytest.mark.parametrize("case", cases("agencies"))
def test_agencies(case: dict[str, str], readers: Readers) -> None:
    parts = readers.agency(clean(case["text"]))
    assert [part.id or "?" for part in parts] == listed(case["ids"])
    assert [level.value for level in readers.levels_of(parts)] == listed(case["levels"])


@pytest.mark.parametrize("case", cases("levels"))
def test_levels(case: dict[str, str], readers: Readers) -> None:
    assert [level.value for level in readers.level(case["text"])] == listed(case["levels"])


@pytest.mark.parametrize("case", cases("domain_fields"))
def test_fields_of_work(case: dict[str, str], readers: Readers) -> None:
    parts = readers.domain_field(clean(case["text"]))
    assert [part.id or "?" for part in parts] == listed(case["ids"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("• Toàn trình (Thực hiện toàn bộ thủ tục trực tuyến)", "full"),
        ("Một phần", "partial"),
        ("Cung cấp thông tin", "information"),
        ("Trường hợp 1: toàn trình; trường hợp 2: một phần", None),
        ("Mức độ 3", None),
    ],
)
def test_online_levels(text: str, expected: str | None, readers: Readers) -> None:
    assert readers.online_level(text) == expected


@pytest.mark.parametrize(
    ("text", "status", "later"),
    [
        ("DANH MỤC THỦ TỤC HÀNH CHÍNH BỊ BÃI BỎ", "repealed", False),
        ("DANH MỤC TTHC ĐƯỢC THAY THẾ", "replaced", False),
        ("DANH MỤC TTHC MỚI BAN HÀNH, SỬA ĐỔI, BÃI BỎ", "in_force", False),
        ("bị bãi bỏ từ ngày 01/01/2027", "in_force", True),
        ("Bị bãi bỏ kể từ ngày 01/03/2025", "repealed", False),
        ("Công khai", "in_force", False),
    ],
)
def test_statuses(text: str, status: str, later: bool, readers: Readers, rules: RuleBook) -> None:
    reading = readers.choices.status(text, rules.merge.cutover)
    assert (reading.status, reading.repealed_from is not None) == (status, later)


@pytest.mark.parametrize("case", cases("endings"))
def test_which_words_end_their_own_row(case: dict[str, str], readers: Readers) -> None:
    assert list(readers.choices.statuses_of(case["text"])) == listed(case["status"])
    spoken = readers.choices.endings.spoken_of("Ghi chú (nếu có)", case["text"])
    assert spoken is (case["remark"] == "yes")
    assert not readers.choices.endings.spoken_of("Đối tượng thực hiện", case["text"])


def test_an_answer_that_denies_an_end_is_none(readers: Readers) -> None:
    assert readers.value("status", "Không bãi bỏ") is None
    assert readers.value("status", "Bãi bỏ") is not None


def test_a_proposal_names_the_nearest_legal_name(readers: Readers) -> None:
    assert readers.agency("Sở Tài nguyên Môi trường")[0].proposal == "Sở Tài nguyên và Môi trường"
    assert readers.agency("Sở TTTT")[0].proposal == "Sở Thông tin và Truyền thông"
    assert readers.domain_field("Tư pháp - Hộ tịch")[0].proposal == "Hộ tịch"


@pytest.mark.parametrize(
    ("field", "text"),
    [("fee", "-50.000 đồng"), ("time_limit", "-1 ngày"), ("time_limit", "−2 ngày")],
)
def test_a_negative_answer_is_no_value(field: str, text: str, readers: Readers) -> None:
    assert readers.value(field, text) is None
