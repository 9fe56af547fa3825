"""Information systems, hosting and certificates, with the conflicts a merger raises."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from .inventory_facts import (
    CERTIFICATE_COLUMNS,
    CONNECTIONS,
    COUNTER_COLUMNS,
    DATABASES,
    HOST_COLUMNS,
    LINE_COLUMNS,
    PLATFORMS,
    RUNNING,
    STOPPED,
    SYSTEM_COLUMNS,
    SYSTEMS,
    TESTING,
)  # fmt: skip
from .inventory_model import Columns, Inventory, Item, Value, dated
from .inventory_units import identity, units
from .model import DONG_THAP, PROVINCES, SOURCES, TIEN_GIANG
from .scale import Scale
from .streams import stream, weighted

LAYOUT: dict[str, tuple[tuple[str, str], Columns]] = {
    "system": (("Hệ thống thông tin", "Phần mềm, HTTT"), SYSTEM_COLUMNS),
    "hosting": (("Máy chủ, lưu trữ", "Hạ tầng TTDL"), HOST_COLUMNS),
    "counter": (("Bộ phận một cửa", "Một cửa các cấp"), COUNTER_COLUMNS),
    "line": (("Đường truyền", "Kênh truyền"), LINE_COLUMNS),
    "certificate": (("Chứng thư số", "Tài khoản, chữ ký số"), CERTIFICATE_COLUMNS),
}
CUTOVER = date(2025, 7, 1)
REGULATIONS = {DONG_THAP: "QĐ 43/2024/QĐ-UBND", TIEN_GIANG: "QĐ 01/2025/QĐ-UBND"}
HOSTS = (
    "Máy chủ vật lý",
    "Máy ảo",
    "Thiết bị lưu trữ",
    "Tường lửa",
    "Cân bằng tải",
    "UPS",
    "Switch",
)
CENTRES = {DONG_THAP: "TTDL tỉnh tại TP. Cao Lãnh", TIEN_GIANG: "TTDL tỉnh tại TP. Mỹ Tho"}


def _contract(rng: Random, source: str, item: Item) -> dict[str, Value]:
    kind = weighted(rng, (("mua sắm", 3), ("thuê dịch vụ", 6), ("tự xây dựng", 1)))
    if kind != "thuê dịch vụ":
        return {"investment": kind, "licence": "vĩnh viễn"}
    early = rng.random() < 0.35
    expires = CUTOVER + timedelta(days=rng.randrange(-60, 88) if early else rng.randrange(120, 900))
    if early:
        item.plant("contract_expires", expires.isoformat())
    signed = expires - timedelta(days=rng.choice((365, 730, 1095)))
    while signed > date(2025, 5, 1):
        signed -= timedelta(days=365)
    if rng.random() < 0.4:
        item.plant("licence_not_transferable", "thuê bao đứng tên chủ quản cũ")
        licence = "thuê bao"
    else:
        licence = "kèm dịch vụ thuê"
    return {
        "investment": kind,
        "licence": licence,
        "contract": f"{rng.randrange(10, 280)}/{signed.year}/HĐ-CNTT",
        "signed": dated(source, signed),
        "expires": dated(source, expires),
    }


def _system(seed: int, number: int, source: str) -> Item | None:
    function, scope, *names = SYSTEMS[number]
    name, vendor = names[0:2] if source == DONG_THAP else names[2:4]
    if not name:
        return None
    rng = stream(seed, "system", source, number)
    item = Item(source, {}, name)
    level = weighted(rng, ((2, 4), (3, 6), (1, 1)))
    approved = rng.random() > 0.2
    if not approved:
        item.plant("level_not_approved", f"cấp độ {level}")
    count = (
        rng.randrange(2, len(CONNECTIONS)) if function == "Giải quyết TTHC" else rng.randrange(0, 3)
    )
    users = rng.randrange(3, 90) * 100
    capacity = round(users * weighted(rng, ((1.1, 2), (1.5, 3), (3, 3))), -2)
    storage, cost = rng.randrange(20, 4000), rng.randrange(8, 420) * 10_000_000
    testing = number > 4 and rng.random() < 0.12
    state = TESTING[source] if testing else RUNNING[source]
    if number > 12 and rng.random() < 0.08:
        state = STOPPED[source]
    unit = "Sở Khoa học và Công nghệ" if number % 3 else "Văn phòng UBND tỉnh"
    item.values = {
        "name": name, "function": function, "owner": f"UBND tỉnh {PROVINCES[source]}",
        "operator": unit, "vendor": vendor, "technology": rng.choice(PLATFORMS),
        "database": rng.choice(DATABASES), "scope": scope, "level": level,
        "approval": f"{rng.randrange(100, 900)}/QĐ-UBND ngày {rng.randrange(10, 28)}/3/2023"
        if approved else "",
        "lgsp": "Có" if rng.random() < 0.7 else "Không",
        "national": "; ".join(sorted(rng.sample(CONNECTIONS, count))),
        "storage": storage if source == DONG_THAP else round(storage / 1024, 2),
        "users": users, "capacity": int(capacity),
        "dossiers": 25507 if number == 0 and source == DONG_THAP else rng.randrange(0, 60) * 500,
        **_contract(rng, source, item),
        "cost": cost if source == DONG_THAP else cost // 1_000_000,
        "regulation": REGULATIONS[source] if number == 0 else "", "state": state,
    }  # fmt: skip
    if number == 1:
        item.plant("public_portal_closes", "Cổng DVC tỉnh đóng giao diện từ 01/7/2025")
    return item


def _runs_on(values: dict[str, Value]) -> bool:
    """Whether the contract of a system ends after the cutover."""
    expires = values.get("expires", "")
    if isinstance(expires, str) and expires:
        expires = datetime.strptime(expires, "%d/%m/%Y").date()
    return isinstance(expires, date) and expires >= CUTOVER


def _pair(inventory: Inventory, left: Item, right: Item) -> None:
    """Record the true pair of systems and every conflict between the two."""
    a, b = left.values, right.values
    add = inventory.between.append
    add(("system", "pair", left, right, str(a["function"])))
    if a["state"] == STOPPED[DONG_THAP] or b["state"] == STOPPED[TIEN_GIANG]:
        return  # a stopped system is not merged
    if _runs_on(a) and _runs_on(b):
        add(("system", "contracts_overlap", left, right, f"{a['expires']}; {b['expires']}"))
    if a["state"] == RUNNING[DONG_THAP] and b["state"] == RUNNING[TIEN_GIANG]:
        add(("system", "same_function", left, right, str(a["function"])))
    if a["level"] != b["level"]:
        add(("system", "security_level_differs", left, right, f"{a['level']}/{b['level']}"))
    one, two = (set(str(v["national"]).split("; ")) - {""} for v in (a, b))
    if one != two:
        missing = "; ".join(sorted(one ^ two))
        add(("system", "national_connection_missing", left, right, missing))
    users = int(str(a["users"])) + int(str(b["users"]))
    if users > 0.8 * max(int(str(v["capacity"])) for v in (a, b)):
        add(("system", "capacity_too_small", left, right, str(users)))
    if a["regulation"] and b["regulation"]:
        add(("system", "two_regulations", left, right, f"{a['regulation']}; {b['regulation']}"))


def _configuration(rng: Random, kind: str) -> str:
    if kind == "UPS":
        return f"{rng.choice((6, 10, 20))} kVA"
    if kind in ("Switch", "Tường lửa", "Cân bằng tải"):
        return f"{rng.choice((24, 48))} cổng {rng.choice((1, 10))}G"
    ram = rng.choice((32, 64, 128, 256))
    return f"{rng.choice((8, 16, 32))} vCPU, {ram} GB RAM, {ram // 16} TB"


def _hosting(seed: int, source: str, count: int) -> list[Item]:
    items = []
    for number in range(count):
        rng = stream(seed, "host", source, number)
        kind, year = rng.choice(HOSTS), rng.randrange(2015, 2025)
        life = 8 if kind in ("UPS", "Tường lửa") else 5
        name = f"{kind} {number + 1:02d}"
        values: dict[str, Value] = {
            "kind": kind, "name": name, "centre": CENTRES[source],
            "configuration": _configuration(rng, kind),
            "year": year, "life": life,
        }  # fmt: skip
        item = Item(source, values, name)
        if year + life <= 2025:
            item.plant("depreciated", f"{year}+{life}")
        items.append(item)
    return items


def _certificates(seed: int, source: str, count: int) -> list[Item]:
    items = []
    for number, unit in enumerate(units(source, count)[:count]):
        rng = stream(seed, "certificate", source, number)
        values: dict[str, Value] = {
            "identity": identity(source, number), "unit": unit.name,
            "subject": f"{unit.name}, {unit.district}",
            "serial": f"540101{rng.randrange(16**8):08X}",
            "expires": dated(source, date(2025, 1, 1) + timedelta(days=rng.randrange(900))),
        }  # fmt: skip
        item = Item(source, values, str(values["serial"]))
        if unit.level == "H":
            item.plant("district_account_to_revoke", unit.district)
        items.append(item)
    return items


def add(inventory: Inventory, seed: int, scale: Scale) -> None:
    """Fill the sheets of systems, hosting and certificates."""
    found: dict[tuple[int, str], Item] = {}
    for source in SOURCES:
        numbers = [n for n in range(len(SYSTEMS)) if _system(seed, n, source)]
        for number in numbers[: scale.systems]:
            item = _system(seed, number, source)
            assert item is not None
            found[number, source] = item
        inventory.sheets["system", source] = [i for (_, s), i in found.items() if s == source]
        inventory.sheets["hosting", source] = _hosting(seed, source, scale.systems)
        inventory.sheets["certificate", source] = _certificates(seed, source, 2 * scale.systems)
    for number in range(len(SYSTEMS)):
        left, right = found.get((number, DONG_THAP)), found.get((number, TIEN_GIANG))
        if left and right:
            _pair(inventory, left, right)
