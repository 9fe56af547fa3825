"""Devices: asset code, serial, year, price, state, keeper, place and the receiver if any."""

from __future__ import annotations

from random import Random

from .facts import AGENCIES
from .inventory_facts import DEVICES, STATES
from .inventory_model import Inventory, Item, Value
from .inventory_units import Unit, units
from .model import DONG_THAP, SOURCES
from .scale import Scale
from .streams import stream, weighted

ASSET = {DONG_THAP: "DTP", "tien-giang": "TGG"}
LETTERS = "ABCDEFGHJKLMNPRSTVWXYZ0123456789"
OFFICES = tuple(
    AGENCIES[key] for key in ("TP", "NV", "TC", "CT", "KH", "NN", "XD", "YT", "GD", "VH")
)


def _serial(rng: Random) -> str:
    return "".join(rng.choice(LETTERS) for _ in range(rng.choice((7, 10, 12))))


def _keeper(rng: Random, found: list[Unit]) -> Unit | str:
    if rng.random() < 0.22:
        return rng.choice(OFFICES)
    if rng.random() < 0.28:
        return rng.choice([unit for unit in found if unit.level == "H"])
    return rng.choice([unit for unit in found if unit.level == "X"])


def _where(rng: Random, item: Item, keeper: Unit | str, found: list[Unit]) -> tuple[str, str, str]:
    """(unit, place, receiver): a district's device should have a commune to go to."""
    if isinstance(keeper, str):
        return keeper, f"Trụ sở {keeper}", ""
    if keeper.level == "X":
        if len(keeper.new) > 1:
            item.plant("commune_split", keeper.name)
        return keeper.name, _placed(keeper), ""
    homes = [unit for unit in found if unit.district == keeper.district and unit.new]
    home = rng.choice(homes).new[0][1]
    if rng.random() < 0.8:
        return keeper.name, keeper.district, f"UBND {home[0].lower()}{home[1:]}"
    item.plant("district_device_without_receiver", keeper.district)
    return keeper.name, keeper.district, ""


def _device(seed: int, source: str, number: int, found: list[Unit]) -> Item:
    rng = stream(seed, "device", source, number)
    kind, models, price, life, _ = weighted(rng, [(row, row[4]) for row in DEVICES])
    keeper = _keeper(rng, found)
    year = max(rng.randrange(2014, 2025), rng.randrange(2014, 2025))
    value = round(price * rng.uniform(0.8, 1.3)) * 1000
    left = max(0, round(value * (1 - (2025 - year) / life), -3))
    asset = f"{ASSET[source]}.{number + 1:05d}"
    item = Item(source, {}, asset)
    unit, place, receiver = _where(rng, item, keeper, found)
    if year + life <= 2025:
        item.plant("depreciated", f"{year}+{life}")
    scale = 1 if source == DONG_THAP else 1000
    values: dict[str, Value] = {
        "asset": asset, "name": rng.choice(models), "kind": kind, "serial": _serial(rng),
        "quantity": 1 if rng.random() < 0.97 else rng.randrange(2, 6), "year": year,
        "price": value // scale, "left": left // scale,
        "state": weighted(rng, list(zip(STATES[source], (60, 30, 10), strict=True))),
        "unit": unit, "place": place, "receiver": receiver,
    }  # fmt: skip
    item.values = values
    return item


def _placed(unit: Unit) -> str:
    name = unit.name.removeprefix("UBND ")
    return f"{name[0].upper()}{name[1:]}, {unit.district}"


def _repeat(inventory: Inventory, rng: Random, key: str, kind: str, count: int) -> None:
    """Give some devices of the second source the serial or asset code of one of the first."""
    left, right = (inventory.sheets["device", source] for source in SOURCES)
    for item, twin in zip(rng.sample(right, count), rng.sample(left, count), strict=True):
        item.values[key] = twin.values[key]
        if key == "asset":
            item.key = str(twin.values[key])
        inventory.between.append(("device", kind, twin, item, str(twin.values[key])))


def add(inventory: Inventory, seed: int, scale: Scale) -> None:
    """Fill the device sheets and plant serials and asset codes that stand twice."""
    for source in SOURCES:
        found = units(source, scale.districts)
        count = scale.devices[source]
        items = [_device(seed, source, number, found) for number in range(count)]
        rng = stream(seed, "serial twice", source)
        for number in rng.sample(range(count // 2), max(1, count // 500)):
            first, second = items[number], items[number + count // 2]
            second.values["serial"] = first.values["serial"]
            note = str(first.values["serial"])
            inventory.between.append(("device", "serial_twice_inside", first, second, note))
        inventory.sheets["device", source] = items
    rng = stream(seed, "across")
    share = max(1, scale.devices[DONG_THAP] // 260)
    _repeat(inventory, rng, "serial", "serial_twice_across", share)
    _repeat(inventory, rng, "asset", "asset_code_twice_across", share)
