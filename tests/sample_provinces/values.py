"""Time limits, fees, legal bases and online levels: the true values of each procedure."""

from __future__ import annotations

from random import Random

from .facts import MINISTRIES
from .model import BOTH, DONG_THAP, Duration, Fee, Procedure
from .scale import Scale
from .streams import shuffled, stream, weighted

NUMBERS = ((1, 3), (2, 5), (3, 14), (5, 20), (7, 10), (10, 16), (15, 14), (20, 10), (30, 6))
CALENDAR = ((10, 2), (15, 4), (20, 4), (30, 6), (45, 3), (60, 2))
FEE_KINDS = (("free", 50), ("national", 20), ("council", 14), ("unstated", 10), ("reference", 6))
AMOUNTS = (8000, 10000, 30000, 50000, 75000, 100000, 150000, 200000, 300000, 500000, 700000,
           1000000, 1200000, 1500000, 2500000)  # fmt: skip
PER = (("hồ sơ", 5), ("lần", 3), ("giấy", 2), ("trường hợp", 2), ("giấy phép", 2))
SAME_DAY = frozenset({"Chứng thực"})
# what the state does for people without a fee: by agency, and by field of work
FREE_AGENCIES = frozenset({"TT", "NV", "GD", "QS", "BG"})
FREE_FIELDS = frozenset(
    {"Bảo trợ xã hội", "Trẻ em", "Giảm nghèo", "Dân số", "Phòng, chống tệ nạn xã hội",
     "Hòa giải ở cơ sở", "Phổ biến, giáo dục pháp luật", "Trợ giúp pháp lý", "Bồi thường nhà nước",
     "Gia đình", "Đầu tư công", "Đấu thầu", "Quản lý công sản", "Tài chính đầu tư"}
)  # fmt: skip
# civil status at the commune: done the same day or in three days, most of it free
QUICK = (("same_day", 1, 5), ("working_day", 3, 3), ("working_day", 5, 2))


def _duration(rng: Random, procedure: Procedure) -> Duration:
    if procedure.field.name in SAME_DAY:
        return Duration(1, "same_day")
    if procedure.field.name == "Hộ tịch" and procedure.level == "X":
        unit, number = weighted(rng, [((unit, number), share) for unit, number, share in QUICK])
        return Duration(number, unit)
    unit = weighted(rng, (("working_day", 78), ("day", 17), ("month", 2), ("none", 3)))
    if unit == "working_day":
        number = weighted(rng, NUMBERS)
        return Duration(number, unit, number + 10 if number >= 5 and rng.random() < 0.04 else 0)
    if unit == "day":
        return Duration(weighted(rng, CALENDAR), unit)
    return Duration(rng.choice((1, 2, 3)), unit) if unit == "month" else Duration(0, "none")


def _fee(rng: Random, procedure: Procedure) -> Fee:
    field = procedure.field
    civil = field.name == "Hộ tịch"
    free = field.agency in FREE_AGENCIES or field.name in FREE_FIELDS
    if (free or (civil and procedure.level == "X")) and rng.random() < 0.93:
        return Fee("free")
    if civil or field.name == "Chứng thực":
        return Fee("council", rng.choice(AMOUNTS[:6]), "trường hợp")
    kind = weighted(rng, FEE_KINDS)
    if kind not in ("national", "council"):
        return Fee(kind)
    return Fee(kind, rng.choice(AMOUNTS), weighted(rng, PER))


def _laws(rng: Random, procedure: Procedure) -> tuple[str, ...]:
    """The principal law of the field and one or two texts under it."""
    short = MINISTRIES[procedure.field.agency][1]
    laws = [procedure.field.law]
    year = rng.randrange(2015, 2025)
    if rng.random() < 0.85:
        laws.append(f"Nghị định số {rng.randrange(5, 160):02d}/{year}/NĐ-CP")
    if rng.random() < 0.6:
        later = min(2024, year + rng.randrange(0, 3))
        laws.append(f"Thông tư số {rng.randrange(1, 49):02d}/{later}/TT-{short}")
    return tuple(dict.fromkeys(laws))


def give_values(seed: int, scale: Scale, found: list[Procedure]) -> None:
    """Set the true values; online levels meet the control totals on Đồng Tháp's procedures."""
    shared: dict[str, tuple[str, ...]] = {}
    for procedure in found:
        rng = stream(seed, "values", procedure.name)
        procedure.statutory = _duration(rng, procedure)
        procedure.fee = _fee(rng, procedure)
        procedure.laws = shared.setdefault(procedure.family, _laws(rng, procedure))
    ours = [p for p in found if p.where in (DONG_THAP, BOTH)]
    rest = len(ours) - scale.full_online - scale.partial_online
    online = ["full"] * scale.full_online + ["partial"] * scale.partial_online
    online = shuffled(stream(seed, "online"), online + ["information"] * rest)
    for procedure, level in zip(ours, online, strict=True):
        procedure.online = level
    theirs = stream(seed, "online", "rest")
    for procedure in found:
        if procedure.where not in (DONG_THAP, BOTH):
            weights = (("full", 47), ("partial", 31), ("information", 22))
            procedure.online = weighted(theirs, weights)
