from __future__ import annotations

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from merge_toolkit.model.values import (
    Fee,
    FeeKind,
    Level,
    OnlineLevel,
    TimeLimit,
    TimeSpan,
    TimeUnit,
    show,
)
from merge_toolkit.normalize.codes import Certainty, read_code
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.rules.cited_acts import Act, LegalReader
from merge_toolkit.rules.read import read_defaults

LANGUAGES = st.sampled_from(["vi", "en"])
HOURS = {TimeUnit.HOUR: 1, TimeUnit.WORKING_HOUR: 1, TimeUnit.MONTH: 720, TimeUnit.YEAR: 8760}
SPANS = st.builds(
    TimeSpan,
    st.decimals("0.5", 999, places=1).map(lambda number: number.normalize() + Decimal(0)),
    st.sampled_from(list(TimeUnit)),
)


def size(span: TimeSpan) -> Decimal:
    return span.amount * HOURS.get(span.unit, 24)


@st.composite
def limits(draw: st.DrawFn) -> TimeLimit:
    spans = draw(st.lists(SPANS, min_size=1, max_size=3, unique=True))
    maximum = draw(st.none() | SPANS)
    assume(maximum is None or size(maximum) > max(map(size, spans)))
    return TimeLimit(tuple(spans), maximum)


FEES = st.one_of(
    st.just(Fee(FeeKind.FREE)),
    st.just(Fee(FeeKind.CHARGED)),
    st.lists(st.integers(1000, 10**9), min_size=1, max_size=4, unique=True).map(
        lambda amounts: Fee(FeeKind.AMOUNTS, tuple(amounts))
    ),
    st.just(Fee(FeeKind.AMOUNTS, (0,))),
    st.sampled_from(
        ["", "Nghị quyết HĐND", "Nghị quyết số 08/2025/NQ-HĐND ngày 17/6/2025 của HĐND thành phố"]
    ).map(lambda act: Fee(FeeKind.REFERENCE, reference=act)),
)


@given(limits(), LANGUAGES)
def test_shown_time_limits_read_back(readers: Readers, limit: TimeLimit, language: str) -> None:
    assert readers.value("time_limit", show(limit, language)) == limit


@given(FEES, LANGUAGES)
def test_shown_fees_read_back(readers: Readers, fee: Fee, language: str) -> None:
    assert readers.value("fee", show(fee, language)) == fee


@given(st.sets(st.sampled_from(list(Level)), min_size=1), LANGUAGES)
def test_shown_levels_read_back(readers: Readers, levels: set[Level], language: str) -> None:
    ordered = tuple(level for level in Level if level in levels)
    assert readers.value("level", show(ordered, language)) == ordered


@given(st.sampled_from(list(OnlineLevel)), LANGUAGES)
def test_shown_online_levels_read_back(readers: Readers, level: OnlineLevel, language: str) -> None:
    assert readers.value("online_level", show(level, language)) is level


def test_shown_names_read_back(readers: Readers) -> None:
    for field in ("agency", "domain_field"):
        reader = getattr(readers, field)
        for name in ("Hộ tịch; Đất đai", "Sở Tư pháp; Bộ Tư pháp", "Sở Lạ Lùng; Sở Tư pháp"):
            once = "; ".join(part.name for part in reader(name))
            assert readers.value(field, show(once)) == once


def test_wording() -> None:
    limit = TimeLimit(
        (TimeSpan(Decimal("2.5"), TimeUnit.WORKING_DAY),), TimeSpan(Decimal(25), TimeUnit.DAY)
    )
    assert show(limit) == "2,5 ngày làm việc; tối đa 25 ngày"
    assert show(limit, "en") == "2.5 working days; at most 25 days"
    assert show(Fee(FeeKind.AMOUNTS, (10000, 600000))) == "10.000 đồng; 600.000 đồng"
    assert show(Fee(FeeKind.AMOUNTS, (10000,)), "en") == "10,000 VND"
    assert show(Fee(FeeKind.FREE)) == "Không"
    assert show(Fee(FeeKind.REFERENCE)) == "Theo quy định"
    assert show((Level.PROVINCE, Level.COMMUNE)) == "Cấp tỉnh; Cấp xã"
    assert show(OnlineLevel.FULL) == "Toàn trình"
    assert show(OnlineLevel.PARTIAL, "en") == "Partly online"
    assert show(("a", "b")) == "a; b"
    assert show(1200) == "1200"


CODES = st.from_regex(r"[1-9]\.[0-9]{6}", fullmatch=True)
SUFFIXES = st.sampled_from(["", ".000.00.00.H20", ".H58", ".01", ".000.00.00.G15"])


@given(CODES, SUFFIXES)
def test_canonical_codes_stay(code: str, suffix: str) -> None:
    reading = read_code(code + suffix)
    assert (reading.code, reading.certainty) == (code, Certainty.EXACT)
    assert read_code(str(reading.code)).code == code


@given(st.text(alphabet="0123456789.,oO \nHGT-", max_size=16))
def test_reading_codes_is_idempotent_and_never_guesses(text: str) -> None:
    reading = read_code(text)
    assert (reading.code is not None) == (reading.certainty in ("exact", "repaired"))
    if reading.code:
        assert read_code(reading.code).code == reading.code
    if reading.proposal:
        assert read_code(reading.proposal).code == reading.proposal


@given(
    st.sampled_from(["", "Nghị quyết", "Thông tư", "Quyết định"]),
    st.integers(1, 9999),
    st.sampled_from(["", "17/6/2025", "1/12/2024"]),
    st.sampled_from(["", "HĐND tỉnh", "Bộ trưởng Bộ Tài chính"]),
)
def test_acts_read_back(kind: str, number: int, day: str, issuer: str) -> None:
    act = Act(kind, f"{number}/2025/NQ-HĐND", day, issuer)
    assert LegalReader.of(read_defaults().text.cited_acts).acts_in(str(act)) == (act,)
