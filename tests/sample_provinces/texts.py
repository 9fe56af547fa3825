"""Time limits, fees, agencies and places in the forms that provinces write."""

from __future__ import annotations

from random import Random

from .facts import AGENCIES, DISTRICT_OFFICES, FORMER_AGENCIES, IN_TIEN_GIANG
from .model import PROVINCES, TIEN_GIANG, Duration, Fee, Field
from .streams import weighted

WORDS = {1: "một", 2: "hai", 3: "ba", 5: "năm", 7: "bảy", 10: "mười", 15: "mười lăm"}
UNITS = {
    "working_day": "ngày làm việc",
    "day": "ngày",
    "month": "tháng",
    "working_hour": "giờ làm việc",
}
STARTS = (
    " kể từ ngày nhận đủ hồ sơ hợp lệ",
    " kể từ ngày nhận đủ hồ sơ đúng theo quy định",
    " kể từ ngày nhận đủ hồ sơ",
    " kể ngày hồ sơ được tiếp nhận chính thức",
)
SAME_DAY = (
    "Trong ngày làm việc",
    "Ngay trong ngày tiếp nhận hồ sơ; trường hợp nhận hồ sơ sau 15 giờ mà không giải quyết được "
    "ngay thì trả kết quả trong ngày làm việc tiếp theo.",
    "Ngay trong ngày làm việc tiếp nhận yêu cầu",
)
ISSUERS = {
    "dong-thap": ("HĐND tỉnh Đồng Tháp", "08/2022/NQ-HĐND", "12/7/2022"),
    "tien-giang": ("HĐND tỉnh Tiền Giang", "08/2022/NQ-HĐND", "08/7/2022"),
}


def number(value: float) -> str:
    """12 -> 12, 3 -> 03, 2.5 -> 2,5."""
    if value == int(value):
        return f"{int(value):02d}"
    return f"{value:.1f}".replace(".", ",")


def plain_duration(limit: Duration) -> str:
    """The shortest form; what defects.csv states as the expected value."""
    if limit.unit == "none":
        return "Không quy định"
    if limit.unit == "same_day":
        return SAME_DAY[0]
    return f"{number(limit.number)} {UNITS[limit.unit]}"


def duration(rng: Random, limit: Duration) -> str:
    """A time limit as one clerk or another writes it; always the same value."""
    if limit.unit == "none":
        return weighted(rng, (("Không quy định", 6), ("", 3), ("Không có thông tin", 1)))
    if limit.unit == "same_day":
        return rng.choice(SAME_DAY)
    short = plain_duration(limit)
    start = rng.choice(STARTS)
    if limit.most:
        most = f"{number(limit.most)} {UNITS[limit.unit]}"
        return f"{short} (trường hợp cần lấy ý kiến thì tối đa không quá {most}){start}"
    forms = [(short, 46.0), (short + start, 22.0), (f"{short}{start}.", 4.0)]
    forms.append((f"Không quá {short}{start}", 6.0))
    if limit.number == int(limit.number):
        forms.append((f"{int(limit.number)} {UNITS[limit.unit].capitalize()}", 6.0))
        word = WORDS.get(int(limit.number))
        if word:
            shown = f"{number(limit.number)} ({word}) {UNITS[limit.unit]}"
            forms.append((f"Trong thời hạn {shown}{start}.", 6.0))
    return weighted(rng, forms)


def money(amount: int) -> str:
    """1200000 -> 1.200.000."""
    return f"{amount:,}".replace(",", ".")


def fee(rng: Random, value: Fee, source: str) -> str:
    """A fee as the source writes it."""
    issuer, resolution, date = ISSUERS[source]
    if value.kind == "free":
        return weighted(
            rng, (("Không", 60), ("Không có", 15), ("Miễn phí", 8), ("Không thu phí", 5))
        )
    if value.kind == "unstated":
        return weighted(rng, (("Không quy định", 6), ("", 4)))
    if value.kind == "reference":
        return rng.choice(
            ("Theo quy định", f"Theo Nghị quyết số {resolution}", "Theo Nghị quyết HĐND")
        )
    amount = money(value.amount)
    forms = [
        (f"{amount} đồng/{value.per}", 50.0),
        (f"{amount.rstrip()}đ/{value.per}", 14.0),
        (f"{amount} VNĐ/{value.per}", 12.0),
        (f"{amount} đ/{value.per}", 10.0),
    ]
    if value.kind == "council":
        base = f"{amount} đồng/{value.per} (Nghị quyết số {resolution} ngày {date} của {issuer})"
        forms = [(base, 60.0), *forms[:2]]
    return weighted(rng, forms)


def agency(rng: Random, field: Field, level: str, source: str) -> tuple[str, str]:
    """The agency as written, and the kind: agree, former or variant."""
    if level == "X":
        return rng.choice(("UBND cấp xã", "Ủy ban nhân dân cấp xã")), "agree"
    if level == "H":
        office = DISTRICT_OFFICES.get(field.agency, "Văn phòng HĐND và UBND huyện")
        return weighted(
            rng, ((office, 4), ("UBND cấp huyện", 5), ("Ủy ban nhân dân cấp huyện", 3))
        ), "agree"
    current = AGENCIES[field.agency]
    if source == TIEN_GIANG:
        current = IN_TIEN_GIANG.get(field.agency, current)
    former = FORMER_AGENCIES.get(field.former, "")
    if former and rng.random() < (0.16 if source == TIEN_GIANG else 0.05):
        return former, "former"
    if rng.random() < 0.06 and current.startswith("Sở"):
        return f"{current} tỉnh {PROVINCES[source]}", "variant"
    return current, "agree"


def place(rng: Random, level: str, source: str) -> str:
    """Where papers are handed in."""
    centre = f"Trung tâm Phục vụ hành chính công tỉnh {PROVINCES[source]}"
    several = "- Trung tâm PVHCC tỉnh;\n- Bộ phận Một cửa cấp huyện"
    if level == "T":
        return weighted(rng, ((centre, 8), ("Trung tâm PVHCC tỉnh", 3), (several, 1)))
    if level == "H":
        return weighted(
            rng,
            (
                ("Bộ phận Tiếp nhận và Trả kết quả cấp huyện", 5),
                ("Bộ phận Một cửa; Bộ phận TN&TKQ", 2),
            ),
        )
    return weighted(
        rng, (("Bộ phận Tiếp nhận và Trả kết quả cấp xã", 5), ("Bộ phận Một cửa cấp xã", 3))
    )
