"""The numbers of «Hạ tầng», «Nền tảng», «Điều chuyển», «Cân đối thiết bị», «Mức sẵn sàng»."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from tests.recounting.files import Files, Row

Line = Mapping[str, Any]
STAY = ("keep", "duplicate", "wait")
"""Actions of the transfer plan that move nothing; all but duplicates are kept."""
UNMOVED = ("keep", "duplicate")
HALF = 0.00501
"""Half of the last of two decimals."""
ACTIONS = {
    "điều chuyển": "transfer", "thanh lý": "retire", "mua mới": "buy",
    "chờ quyết định nơi nhận": "wait",
}  # fmt: skip


def faults_of_infrastructure(files: Files, book: Any) -> Iterator[str]:
    """Every number of these sheets that the CSV files do not give, and every line too many."""
    wanted: Mapping[str, tuple[Sequence[Row], Callable[[Files, Row, Line], Iterator[str]]]] = {
        "Hạ tầng": (files.table("unified_inventory.csv"), _asset),
        "Nền tảng": (files.table("platforms.csv"), _platform),
        "Điều chuyển": (_moved(files), _move),
        "Cân đối thiết bị": (_balances(files), _balance),
        "Mức sẵn sàng": (files.table("readiness.csv"), _centre),
    }
    for name, (rows, look) in wanted.items():
        if name not in book.sheetnames:
            yield from (f"{name} is missing, the files have {len(rows)} lines" for _ in rows[:1])
            continue
        lines = [[cell.value for cell in row] for row in book[name].iter_rows()]
        told = [int(one.replace(".", "")) for one in re.findall(r"[\d.]*\d", str(lines[2][0]))]
        if told[:1] != [len(rows)]:
            yield f"{name}: says {told}, the files {len(rows)}"
        shown = [dict(zip(lines[4], line, strict=True)) for line in lines[5:]]
        if [line["STT"] for line in shown] != list(range(1, len(rows) + 1)):
            yield f"{name}: is not numbered from 1 to {len(rows)}"
        for row, line in zip(rows, shown, strict=False):
            yield from (f"{name}: line {line['STT']}: {fault}" for fault in look(files, row, line))


def _asset(_: Files, row: Row, line: Line) -> Iterator[str]:
    columns = {
        "Mã tài sản": "code", "Số lượng": "quantity", "Năm sử dụng": "year",
        "Cấp độ an toàn": "security_level",
    }  # fmt: skip
    for title, column in columns.items():
        if row[column] and str(line[title]) != row[column].removeprefix("'"):
            yield f"{title} is {line[title]}, the files {row[column]}"
        if not row[column] and isinstance(line[title], int | float):
            yield f"{title} is {line[title]}, the files none"


def _platform(_: Files, row: Row, line: Line) -> Iterator[str]:
    score = _figure(row["score"])
    yield from _same("score", _figure(line["Điểm"]), score and round(score, 1))
    yield from _same("rank", _figure(line["Hạng"]), _figure(row["rank"]))
    told = re.findall(r": (\d+(?:,\d+)?) – ", str(line["Điểm thành phần (0–1)"] or ""))
    shares = [row[one] for one in row if one.endswith("_share") and row[one]]
    yield from _near("shares", told, shares)
    pairs = re.findall(r"([\d.,]+) → (-?[\d.,]+)", str(line["Trọng số nào đảo kết quả"] or ""))
    known = re.findall(r"([\d.]+) → (-?[\d.]+)", row["turns"])
    for side in (0, 1):
        yield from _near("weights", [one[side] for one in pairs], [one[side] for one in known])


def _moved(files: Files) -> Sequence[Row]:
    return [row for row in files.table("transfer_plan.csv") if row["action"] not in UNMOVED]


def _move(_: Files, row: Row, line: Line) -> Iterator[str]:
    yield from _same("action", ACTIONS.get(line["Phương án"], line["Phương án"]), row["action"])
    yield from _same("count", line["Số lượng"], int(row["count"]))
    for title, column in (("Giá trị còn lại (đồng)", "residual_vnd"),
                          ("Kinh phí mua (đồng)", "cost_vnd")):  # fmt: skip
        yield from _same(title, _figure(line[title]), _figure(row[column]))
    for title, column in (("Từ đơn vị", "from_name"), ("Đến đơn vị", "to_name")):
        yield from _same(title, line[title] or "", row[column])


def _balances(files: Files) -> Sequence[Row]:
    """What the plan does to each sort of equipment, counted from its lines."""
    counts: dict[str, Counter[str]] = {}
    for row in files.table("transfer_plan.csv"):
        tally = counts.setdefault(row["function"], Counter())
        tally[row["action"]] += int(row["count"])
        tally["cost"] += int(float(row["cost_vnd"] or 0))
    for row in files.table("readiness.csv"):
        for function, needed in _tally(row["needed"]).items():
            counts.setdefault(function, Counter())["needed"] += needed
    found = []
    for function, tally in counts.items():
        kept = sum(tally[one] for one in STAY)
        before = kept + tally["transfer"] + tally["retire"]
        figures = (before, kept, tally["transfer"], tally["retire"], 0, tally["needed"],
                   tally["buy"], tally["cost"])  # fmt: skip
        found.append({"function": function, "figures": " ".join(map(str, figures))})
    order = list(files.run["equipment"])
    titles = {one: _title(files, one).casefold() for one in order}
    return sorted(found, key=lambda row: _rank(files, titles, row["function"]))


def _rank(files: Files, titles: Mapping[str, str], function: str) -> tuple[int, str]:
    """Sorts of equipment stand in the order of the rules."""
    named = [one.rpartition(".")[2] for one in files.rules
             if one.startswith("infrastructure.functions.")]  # fmt: skip
    return (named.index(function) if function in named else len(named)), titles.get(function, "")


def _balance(files: Files, row: Row, line: Line) -> Iterator[str]:
    yield from _same("function", line["Chức năng"], _title(files, row["function"]))
    numbers = [value for value in list(line.values())[2:]]
    yield from _same("figures", numbers, [int(one) for one in row["figures"].split()])


def _centre(files: Files, row: Row, line: Line) -> Iterator[str]:
    yield from _same("name", line["Xã, phường mới"], row["name"])
    yield from _same("counters", line["Số quầy"], int(row["counters"] or 0))
    for title, column in (("Diện tích (m²)", "area_m2"), ("Đường truyền (Mbps)", "line_mbps")):
        yield from _same(title, _figure(line[title]), _figure(row[column]))
    needed, here, received, buy = (
        _tally(row[one]) for one in ("needed", "in_place", "received", "to_buy")
    )
    wanted = {
        f"{_title(files, one)}: {count} = {here.get(one, 0)} + "
        f"{min(received.get(one, 0), count - here.get(one, 0))} + {buy.get(one, 0)}"
        for one, count in needed.items() if count
    }  # fmt: skip
    shown = next((line[one] for one in line if str(one).startswith("Nhu cầu")), "")
    yield from _same("needs", set(str(shown or "").split("\n")) - {""}, wanted)
    known = {*_tally(row["missing"]).values(), *buy.values()}
    known.add(int(files.rules.get("infrastructure.centres.area_m2") or 0))
    told = re.findall(r"(?<!\w)\d+(?= )", str(line["Còn thiếu"] or ""))
    yield from (f"{one} is missing of nothing" for one in told if int(one) not in known)


def _title(files: Files, function: str) -> str:
    words = files.rules.get(f"infrastructure.functions.{function}") or [function]
    return str(words[0])


def _tally(text: str) -> dict[str, int]:
    pairs = (one.rpartition("=") for one in text.split("; ") if "=" in one)
    return {name: int(value) for name, _, value in pairs}


def _figure(value: Any) -> float | None:
    if value in (None, ""):
        return None
    if isinstance(value, str):
        value = value.removeprefix("'")
        value = value.replace(".", "").replace(",", ".") if "," in value else value
    return float(value)


def _same(what: str, shown: object, wanted: object) -> Iterator[str]:
    if shown != wanted:
        yield f"{what} is {shown}, the files {wanted}"


def _near(what: str, shown: Sequence[str], wanted: Sequence[str]) -> Iterator[str]:
    """Figures of two decimals at most against those of the files, in any order."""
    figures = [sorted(_figure(one) or 0.0 for one in texts) for texts in (shown, wanted)]
    apart = (abs(one - other) > HALF for one, other in zip(*figures, strict=False))
    if len(shown) != len(wanted) or any(apart):
        yield f"{what} are {figures[0]}, the files {figures[1]}"
