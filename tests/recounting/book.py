"""The numbers of «Tổng hợp», «Chuyển tiếp» and the sheets of procedures of the workbook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

import openpyxl

from tests.recounting.counts import (
    PARTS,
    PUBLISHED,
    asked_on,
    district_goes,
    parts,
    rows,
    settled,
    shelves,
    tallies,
)
from tests.recounting.files import Files, Row
from tests.recounting.infrastructure import faults_of_infrastructure

SHEETS = {
    "Cấp tỉnh": "province", "Cấp xã": "commune", "Dùng chung": "both",
    "Bãi bỏ, thay thế": "ended", "Chờ xác nhận": "open",
}  # fmt: skip
RELATIONS = {
    "ghép được": "paired", "chỉ một bên có": "single", "chờ đối chiếu": "pending",
    "trùng lặp": "duplicate", "dòng gộp, đã tách": "part_of", "loại ra": "excluded",
}  # fmt: skip
KINDS = {
    "hệ thống thông tin": "system", "hạ tầng máy chủ": "hosting", "bản quyền": "licence",
    "đường truyền": "line", "thiết bị": "device", "bộ phận một cửa": "counter",
    "tài khoản, chữ ký số": "account", "(chưa ghi loại)": "",
}  # fmt: skip
GOES = {
    "Cấp xã": "commune", "Cấp tỉnh": "province", "Dùng chung cấp tỉnh và cấp xã": "both",
    "Bãi bỏ, thay thế": "ended", "Chưa xác định": "open",
}  # fmt: skip
Cells = Sequence[Any]
Wanted = dict[str, Sequence[object]]
"""Numbers by the first cell of their line."""


def faults_of_book(files: Files) -> Iterator[str]:
    """Every number of these sheets that the files do not give."""
    book = openpyxl.load_workbook(files.out / "unified_catalog.xlsx", data_only=True)
    for name, tables in (("Tổng hợp", _summary(files)), ("Chuyển tiếp", _transition(files))):
        yield from _compared(name, book[name], tables)
    for name, part in SHEETS.items():
        yield from _sheet(files, name, part, book[name])
    yield from faults_of_infrastructure(files, book)


def _compared(name: str, sheet: Any, tables: dict[str, Wanted]) -> Iterator[str]:
    """Each table begins with its title, then the line of its heads; every number is looked at."""
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    left, title = dict(tables), ""
    for at, line in enumerate(lines):
        first = str(line[0] or "")
        found = next((one for one in tables if first.startswith(one)), "")
        if found:
            title, heads = found, lines[at + 1]
            continue
        numbers = [value for value in line[1:] if isinstance(value, int | float)]
        if not numbers or not title:
            yield from (f"{name}: {first} {numbers} stands in no table" for _ in numbers[:1])
            continue
        if line is heads:
            continue
        wanted = left.get(title, {}).pop(first, None)
        if wanted is None or list(wanted) != numbers:
            yield f"{name}: {title}: {first} says {numbers}, the files {wanted}"
    yield from (
        f"{name}: {title} does not show {lines_}" for title, lines_ in left.items() if lines_
    )


def _summary(files: Files) -> dict[str, Wanted]:
    sources = {row["source"] for row in files.table("crosswalk.csv")}
    names = {one: _called(files, one) for one in sources}
    key = ("source", "file", "sheet", "row", "record")
    assets = {
        tuple(row[one] for one in key): row
        for row in files.table("crosswalk.csv")
        if row["unified_id"] in files.assets
    }
    where = Counter(parts(files).values())
    return {
        "Danh mục hợp nhất": {
            "Thủ tục trong danh mục hợp nhất": [len(files.catalog)],
            "Đã xác nhận cấp thực hiện (Phần A, B, C của phụ lục)": [
                sum(where[one] for one in PUBLISHED)
            ],
            "Trong đó không còn ô nào chờ quyết định": [len(settled(files))],
            "Chờ xác nhận (Phần D của phụ lục)": [where["open"]],
            "Đã bãi bỏ, thay thế": [where["ended"]],
        },
        "Số dòng thủ tục hành chính": _sources(rows(files).values(), names),
        "Số dòng hạ tầng": _sources(assets.values(), names),
        "Đối chiếu với số liệu": _stated(files),
        "Hạ tầng theo loại": _kinds(files),
        "Số thủ tục theo lĩnh vực": _fields(files),
    }


def _called(files: Files, source: str) -> str:
    """A source is called by its former province, or by its name."""
    rule = f"merge.sources.{source}"
    return str(files.rules.get(f"{rule}.territory") or files.rules.get(f"{rule}.name") or source)


def _sources(lines: Any, names: dict[str, str]) -> Wanted:
    counted = Counter((row["source"], row["relation"]) for row in lines)
    shown = [one for one in RELATIONS.values() if any(kind == one for _, kind in counted)]
    wanted: Wanted = {}
    for source in {source for source, _ in counted}:
        numbers = [counted[source, kind] for kind in shown]
        wanted[names[source]] = [sum(numbers), *numbers]
    return _with_sum(wanted)


def _with_sum(wanted: Wanted) -> Wanted:
    if wanted:
        columns = zip(*wanted.values(), strict=True)
        wanted["Cộng"] = [sum(column) for column in columns]  # type: ignore[arg-type]
    return wanted


def _stated(files: Files) -> Wanted:
    wanted: Wanted = {}
    for total in files.run["control_totals"]:
        name = files.rules.get(f"merge.control_totals.{total['id']}.name") or total["id"]
        percent = f" ({total['percent']}\u00a0%)" if total["percent"] else ""
        values = (total[one] for one in ("stated", "counted", "distinct"))
        wanted[f"{name}{percent}"] = [value for value in values if value is not None]
    return wanted


def _kinds(files: Files) -> Wanted:
    counted: Counter[tuple[str, bool]] = Counter(
        (row["kind"], bool(row["pending_with"])) for row in files.table("unified_inventory.csv")
    )
    wanted: Wanted = {}
    for kind in {kind for kind, _ in counted}:
        shown = next((name for name, one in KINDS.items() if one == kind), kind)
        both = counted[kind, False], counted[kind, True]
        wanted[shown] = [*both, sum(both)]
    return _with_sum(wanted) or {"Cộng": [0, 0, 0]}


def _fields(files: Files) -> Wanted:
    where = parts(files)
    counted: Counter[tuple[str, str]] = Counter()
    for row in files.catalog:
        field = row["domain_field"].split(" | ")[0]
        counted[field, "pending" if row["pending_with"] else where[row["unified_id"]]] += 1
    wanted: Wanted = {}
    for field in {field for field, _ in counted}:
        numbers = [counted[field, part] for part in SHEETS.values()]
        waits = counted[field, "pending"]
        shown = field or "(chưa ghi hoặc chưa thống nhất lĩnh vực)"
        wanted[shown] = [*numbers, sum(numbers), waits, sum(numbers) + waits]
    return _with_sum(wanted)


def _transition(files: Files) -> dict[str, Wanted]:
    goes = district_goes(files)
    rule = {"commune": "commune", "province": "province", "ended": "abolished"}
    nation = {one: files.rules.get(f"two_tier.benchmark.{name}") or 0 for one, name in rule.items()}
    ours: Wanted = {
        shown: [nation.get(one, 0), goes.get((one, True), 0), goes.get((one, False), 0),
                goes.get((one, True), 0) + goes.get((one, False), 0)]
        for shown, one in GOES.items()
    }  # fmt: skip
    total = files.rules.get("two_tier.benchmark.total") or 0
    ours = _with_sum(ours)
    ours["Cộng"] = [total, *list(ours["Cộng"])[1:]]
    return {
        "Thủ tục cấp huyện đi về đâu": ours,
        "Căn cứ có ngày hết hiệu lực": _ending(files),
        "Số dòng thủ tục theo cơ quan": _agencies(files),
    }


def _ending(files: Files) -> Wanted:
    """Placements by the act that ends; an act that has ended already is told by its ground."""
    found: dict[str, list[int]] = {}
    for row in files.catalog:
        if row["placement_until"] and row["placement_status"] == "in_force":
            found.setdefault(row["placement_basis"], [0, 0])[0] += 1
        lapsed = row["lapsed_ground"].split(" | ")
        if len(lapsed) > 4 and lapsed[4]:
            found.setdefault(lapsed[2], [0, 0])[1] += 1
    return dict(found)


def _agencies(files: Files) -> Wanted:
    counted = Counter(
        (row["agency"], row["change"] if row["state"] == "confirmed" else "proposed")
        for row in files.table("transition.csv")
    )
    wanted: Wanted = {}
    for agency, tally in tallies(files).items():
        fates = [tally[one] for one in ("remains", "ended", "merged")]
        changes = [counted[agency, one] for one in ("level", "agency", "renamed", "proposed")]
        wanted[agency or "(chưa ghi cơ quan)"] = [sum(fates), *fates, 0, *changes]
    return _with_sum(wanted)


def _sheet(files: Files, name: str, part: str, sheet: Any) -> Iterator[str]:
    """The procedures of one sheet, each once, numbered, with the counts above."""
    where = shelves(files)
    mine = [row for row in files.catalog if where[row["unified_id"]] == part]
    lines = [[cell.value for cell in row] for row in sheet.iter_rows()]
    pending = sum(bool(row["pending_with"]) for row in mine)
    told = [int(one.replace(".", "")) for one in re.findall(r"[\d.]*\d", str(lines[2][0]))]
    if told != [len(mine), pending][: 1 + bool(pending)]:
        yield f"{name}: says {told}, the files {len(mine)}, {pending} of them waiting"
    shown = [line for line in lines[5:] if line[0] is not None]
    if [line[0] for line in shown] != list(range(1, len(mine) + 1)):
        yield f"{name}: is not numbered from 1 to {len(mine)}"
    for line, row in zip(shown, mine, strict=False):
        if row["name"] and str(line[2]) != row["name"].removeprefix("'"):
            yield f"{name}: row {line[0]} is {line[2]}, the catalog has {row['name']}"
        numbers = [value for value in line[1:] if isinstance(value, int | float)]
        yield from (f"{name}: {line[2]} says {value}" for value in numbers)
    if part == "ended":
        yield from _itself(files, mine, shown)


def _itself(files: Files, mine: Sequence[Row], shown: Sequence[Cells]) -> Iterator[str]:
    """Nothing is replaced by itself, and of nothing that stands there anybody is asked."""
    asked = asked_on(files, "status")
    codes = {row["unified_id"]: row["code"] for row in files.catalog}
    for row, line in zip(mine, shown, strict=True):
        heir = codes.get(row["replaced_by"], "")
        if row["unified_id"] in asked or (heir and heir == row["code"]):
            yield f"Bãi bỏ, thay thế: {row['code']} is asked about, or replaced by itself"
        if row["code"] and f"Gộp vào: {row['code']}" in "\n".join(map(str, line)):
            yield f"Bãi bỏ, thay thế: {row['code']} is said to be merged into itself"


assert set(SHEETS.values()) == set(PARTS)
