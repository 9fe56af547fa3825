"""One-stop counters and data lines of districts and communes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from .facts import Commune, communes
from .inventory_model import Inventory, Item, Value, dated
from .model import DONG_THAP, PROVINCES, SOURCES, TIEN_GIANG
from .scale import Scale
from .streams import stream, weighted

IDENTITY = {DONG_THAP: "H20", TIEN_GIANG: "H58"}
CARRIERS = (("VNPT", 5), ("Viettel", 4), ("FPT", 1))
KINDS = (("TSLCD cấp II", 70), ("FTTH", 18), ("Internet", 8), ("4G dự phòng", 4))


@dataclass(frozen=True)
class Unit:
    """A unit with a counter: the centre of the province, a district or a commune."""

    source: str
    level: str
    name: str
    district: str
    code: str
    new: tuple[tuple[str, str], ...]


def units(source: str, districts: int) -> list[Unit]:
    """The districts of a source, each followed by its communes."""
    found: list[Unit] = []
    seen: list[str] = []
    for commune in communes():
        if commune.source != source:
            continue
        if commune.district_code not in seen:
            if len(seen) == districts:
                break
            seen.append(commune.district_code)
            name = f"UBND {commune.district[0].lower()}{commune.district[1:]}"
            found.append(Unit(source, "H", name, commune.district, commune.district_code, ()))
        found.append(_commune(commune))
    return found


def _commune(commune: Commune) -> Unit:
    name = f"UBND {commune.name[0].lower()}{commune.name[1:]}"
    return Unit(commune.source, "X", name, commune.district, commune.code, commune.new)


def identity(source: str, number: int) -> str:
    """The electronic identity code of a source's unit, counted in the order of `units`."""
    return f"{IDENTITY[source]}.{30 + number}"


def spanning() -> frozenset[str]:
    """Codes of the new communes that take in communes of two districts."""
    districts: dict[str, set[str]] = {}
    for commune in communes():
        for code, _ in commune.new:
            districts.setdefault(code, set()).add(commune.district_code)
    return frozenset(code for code, found in districts.items() if len(found) > 1)


def _counter(seed: int, unit: Unit, number: int) -> Item:
    rng = stream(seed, "counter", unit.source, unit.code, unit.level)
    desks = rng.randrange(6, 14) if unit.level == "H" else rng.randrange(2, 6)
    staff = desks + rng.randrange(0, 3)

    def some(share: float) -> int:
        return max(0, round(desks * share) + rng.choice((-1, 0, 0, 0, 1)))

    values: dict[str, Value] = {
        "unit": unit.name, "district": unit.district, "code": unit.code,
        "identity": identity(unit.source, number),
        "place": f"Bộ phận Tiếp nhận và Trả kết quả {unit.name}", "counters": desks,
        "area": rng.randrange(80, 220) if unit.level == "H" else rng.randrange(32, 110),
        "computers": some(1.2), "printers": some(0.8), "scanners": some(0.6),
        "kiosks": int(rng.random() < 0.4), "screens": some(0.3),
        "queue": int(unit.level == "H" or rng.random() < 0.3), "cameras": some(0.5),
        "readers": some(0.6), "signatures": staff, "staff": staff,
    }  # fmt: skip
    item = Item(unit.source, values, unit.code)
    _of_the_past(item, unit)
    if any(code in spanning() for code, _ in unit.new):
        item.plant("new_commune_spans_two_districts", unit.new[0][1])
    area = int(str(values["area"]))
    if area < (80 if unit.level == "H" else 40):
        item.plant("area_below_minimum", str(area))
    return item


def _of_the_past(item: Item, unit: Unit | None) -> None:
    """What stands in a unit that was divided, or in a district, needs somebody to receive it."""
    if unit and len(unit.new) > 1:
        item.plant("commune_split", "; ".join(name for _, name in unit.new))
    if unit and unit.level == "H":
        item.plant("district_office_without_receiver", unit.district)


def _line(seed: int, source: str, named: tuple[str, Unit | None], number: int) -> Item:
    unit, kept_by = named
    rng = stream(seed, "line", source, number)
    kind, speed = weighted(rng, KINDS), rng.choice((10, 20, 50, 100, 200))
    expires = date(2025, 5, 1) + timedelta(days=rng.randrange(700))
    cost = speed * rng.randrange(9, 25) * 1000
    item = Item(source, {}, f"{unit} #{number + 1}")
    shown: Value = speed
    if source == DONG_THAP:
        shown = weighted(rng, ((f"{speed} Mbps", 8), (f"{speed}Mbps", 2)))
        if speed == 200:
            shown = "0,2 Gbps"
    item.values = {
        "unit": unit, "kind": kind, "speed": shown, "carrier": weighted(rng, CARRIERS),
        "contract": f"{rng.randrange(100, 999)}/HĐ-{2022 + number % 3}",
        "expires": dated(source, expires), "cost": cost if source == DONG_THAP else cost // 1000,
    }  # fmt: skip
    if expires < date(2025, 9, 29):
        item.plant("contract_expires", expires.isoformat())
    _of_the_past(item, kept_by)
    return item


def add(inventory: Inventory, seed: int, scale: Scale) -> None:
    """Fill the sheets of counters and lines; some identity codes are used by both provinces."""
    for source in SOURCES:
        found = units(source, scale.districts)
        counters = [_counter(seed, unit, number) for number, unit in enumerate(found)]
        inventory.sheets["counter", source] = counters
        centre = f"Trung tâm Phục vụ hành chính công tỉnh {PROVINCES[source]}"
        names: list[tuple[str, Unit | None]] = [(centre, None)]
        names += [(unit.name + ", " + unit.district, unit) for unit in found]
        wanted = scale.lines[source]
        inventory.sheets["line", source] = [
            _line(seed, source, names[number % len(names)], number) for number in range(wanted)
        ]
    rng = stream(seed, "unit codes")
    left, right = (inventory.sheets["counter", source] for source in SOURCES)
    for item in rng.sample(right, min(4, len(right) // 3)):
        twin = rng.choice(left)
        item.values["identity"] = twin.values["identity"]
        note = str(twin.values["identity"])
        inventory.between.append(("counter", "unit_code_twice", twin, item, note))
