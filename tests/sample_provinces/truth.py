"""The truth as CSV files, for benchmarks and tests; the package under test never sees them."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from .model import BOTH, DONG_THAP, LEVEL_KEYS, NOWHERE, TIEN_GIANG, Procedure, Record
from .provinces import Lists

SIDE = ("source", "file", "sheet", "row", "code", "name")
PAIR_COLUMNS = ("truth_id", *(f"left_{c}" for c in SIDE), *(f"right_{c}" for c in SIDE),
                "kind", "group", "relation", "note")  # fmt: skip
ROW_COLUMNS = ("source", "file", "sheet", "row", "record", "truth_id", "relation", "level",
               "field", "code", "name", "true_code", "true_name", "group", "nearest_truth_id",
               "deciding_words", "online_level", "traps")  # fmt: skip
DEFECT_COLUMNS = ("source", "file", "sheet", "row", "record", "truth_id", "field", "kind",
                  "expected")  # fmt: skip
LEVEL_COLUMNS = ("truth_id", "code", "name", "field", "level_dong_thap", "level_tien_giang",
                 "expected_after", "basis")  # fmt: skip
MAIN = ("paired", "single", "whole", "part_of")
# Where a district procedure goes on 1 July 2025; everything else goes to the commune.
GOES = {
    "Hội, quỹ": ("province", "NĐ 129/2025/NĐ-CP"),
    "Môi trường": ("province", "NĐ 131/2025/NĐ-CP Điều 26"),
    "Thi đua - khen thưởng": ("abolished", "NĐ 129/2025/NĐ-CP"),
    "Tiếp công dân": ("abolished", "bản cấp huyện bãi bỏ, bản cấp xã còn"),
    "Xử lý đơn": ("abolished", "bản cấp huyện bãi bỏ, bản cấp xã còn"),
    "Cấp, quản lý căn cước": ("vertical", "ngành dọc Công an"),
    "Đăng ký, quản lý phương tiện giao thông": ("vertical", "ngành dọc Công an"),
    "Nghĩa vụ quân sự": ("vertical", "ngành dọc Quân sự"),
    "Chính sách quân nhân": ("vertical", "ngành dọc Quân sự"),
    "Công nghiệp địa phương": ("province", "NĐ 139/2025/NĐ-CP"),
    "Tổ chức - Biên chế": ("province", "NĐ 129/2025/NĐ-CP"),
    "Công chức, viên chức": ("province", "NĐ 129/2025/NĐ-CP"),
}


def table(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Write one CSV: UTF-8, comma, line feeds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        writer.writerows(rows)


def _side(record: Record) -> tuple[object, ...]:
    return (record.source, record.file, record.sheet, record.row, record.code, record.name)


def _kinds(left: Record, right: Record) -> str:
    kinds = [f"name:{k}" for k in (*left.drift, *right.drift)]
    kinds += [f"{t.field}:{t.kind}" for r in (left, right) for t in r.traps if t.field != "record"]
    return "+".join(dict.fromkeys(kinds)) or "identical"


def _pairs(lists: Lists) -> list[tuple[object, ...]]:
    main = [r for r in lists.records if r.relation in MAIN]
    left = {r.truth: r for r in main if r.source == DONG_THAP}
    right = {r.truth: r for r in main if r.source == TIEN_GIANG}
    rows: list[tuple[object, ...]] = []
    for truth in sorted(set(left) & set(right)):
        procedure = lists.procedures[truth]
        a, b = left[truth], right[truth]
        rows.append((truth, *_side(a), *_side(b), _kinds(a, b), procedure.group, "paired", ""))
    for procedure in lists.procedures.values():
        if procedure.part_of:
            whole, part = procedure.part_of, procedure.truth
            a, b = (left[whole], right[part]) if whole in left else (left[part], right[whole])
            note = "combined row on the left" if whole in left else "combined row on the right"
            rows.append((part, *_side(a), *_side(b), "split", "split", "part_of", note))
    return rows


def _deciding(lists: Lists, procedure: Procedure) -> str:
    """The words that tell a procedure from its nearest sibling, when there are few."""
    if not procedure.nearest or procedure.gap > 6:
        return ""
    own = Counter(procedure.name.lower().split())
    other = Counter(lists.procedures[procedure.nearest].name.lower().split())
    return f"{' '.join((own - other).elements())} | {' '.join((other - own).elements())}"


def _rows(lists: Lists) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for r in lists.records:
        p = lists.procedures[r.truth]
        traps = "+".join(f"{t.field}:{t.kind}" for t in r.traps)
        rows.append(
            (r.source, r.file, r.sheet, r.row, r.record, r.truth, r.relation, LEVEL_KEYS[r.level],
             p.field.name, r.code, r.name, p.code, p.name, p.group, p.nearest, _deciding(lists, p),
             r.online, traps)
        )  # fmt: skip
    return rows


def _defects(lists: Lists) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = [
        (r.source, r.file, r.sheet, r.row, r.record, r.truth, t.field, t.kind, t.expected)
        for r in lists.records
        for t in r.traps
    ]
    for heading in lists.headings:
        sheet, row = heading.split("!")
        file = "tthc/danh-muc-tthc-dong-thap.xlsx"
        rows.append((DONG_THAP, file, sheet, row, "", "", "section_count", "wrong_count", ""))
    return rows


def after(procedure: Procedure) -> tuple[str, str]:
    """The level of a procedure since 1 July 2025, and by what."""
    if procedure.level != "H":
        return LEVEL_KEYS[procedure.level], ""
    if "khiếu nại lần hai" in procedure.name:
        return "province", "khiếu nại lần hai lên cấp tỉnh"
    return GOES.get(procedure.field.name, ("commune", "mặc định huyện → xã (đề xuất)"))


def _levels(lists: Lists) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = []
    for p in lists.procedures.values():
        if p.where == NOWHERE:
            continue
        level = LEVEL_KEYS[p.level]
        expected, basis = after(p)
        sides = [level if p.where in (source, BOTH) else "" for source in (DONG_THAP, TIEN_GIANG)]
        rows.append((p.truth, p.code, p.name, p.field.name, *sides, expected, basis))
    return rows


def _regroup(lists: Lists) -> None:
    """A pair whose names came out alike is `same`, whatever was meant."""
    names: dict[str, set[str]] = {}
    for record in lists.records:
        if record.relation == "paired":
            names.setdefault(record.truth, set()).add(record.name)
    for truth, found in names.items():
        if len(found) == 1:
            lists.procedures[truth].group = "same"


def write_lists(root: Path, lists: Lists) -> None:
    """Write pairs.csv, rows.csv, defects.csv and levels.csv."""
    _regroup(lists)
    table(root / "pairs.csv", PAIR_COLUMNS, _pairs(lists))
    table(root / "rows.csv", ROW_COLUMNS, _rows(lists))
    table(root / "defects.csv", DEFECT_COLUMNS, _defects(lists))
    table(root / "levels.csv", LEVEL_COLUMNS, _levels(lists))
