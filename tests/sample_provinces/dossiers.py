"""Dossiers behind the procedures, with fake people, and what each needs to be moved."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path
from random import Random

from .drift_codes import SUFFIX
from .facts import AGENCIES, Commune, communes
from .model import DONG_THAP, NOWHERE, SOURCES, TIEN_GIANG, Procedure, Record
from .provinces import Lists
from .scale import Scale
from .streams import stream, weighted
from .truth import MAIN, after, table

FILES = {
    DONG_THAP: "ho-so/ho-so-mo-phong-2024-2025.csv",
    TIEN_GIANG: "ho-so/danh-sach-ho-so-mo-phong.csv",
}
COLUMNS = {
    DONG_THAP: ("Mã hồ sơ", "Mã TTHC", "Đơn vị tiếp nhận", "Ngày tiếp nhận", "Ngày hẹn trả",
                "Ngày trả", "Trạng thái", "Mã ĐVHC người nộp", "Người nộp", "Điện thoại",
                "Giấy tờ trong kho", "Tái sử dụng"),
    TIEN_GIANG: ("Số biên nhận", "Thủ tục", "Nơi nhận", "Ngày nhận", "Hạn trả", "Ngày trả KQ",
                 "Tình trạng", "Xã/phường", "Họ tên", "SĐT", "Thành phần lưu kho", "Dùng lại"),
}  # fmt: skip
TRUTH_COLUMNS = ("source", "file", "row", "dossier", "truth_id", "movable", "reason", "unit_rule",
                 "new_commune", "status", "reused")  # fmt: skip
STATUS = {
    DONG_THAP: {"closed": "Đã trả kết quả", "open": "Đang xử lý", "waiting": "Chờ bổ sung"},
    TIEN_GIANG: {"closed": "Đã trả KQ", "open": "Đang giải quyết", "waiting": "Dừng chờ bổ sung"},
}
READABLE = frozenset({"agree", "suffixed", "short_suffix", "spaced", "dots", "stored_as_number"})
CASE = "case"
"""The own list names a case of the procedure («1.001193.01»): its code is there all the same."""
FIRST, DAYS = date(2024, 7, 1), 364
TROUBLE = (("none", 9790), ("unknown_code", 40), ("legacy_code", 20), ("repealed", 25),
           ("missing_commune", 60), ("code_not_in_own_list", 65))  # fmt: skip


@dataclass(frozen=True)
class Supply:
    """What a source's dossiers are drawn from; ``cases`` are known by a case in its list."""

    readable: Sequence[Procedure]
    weights: Sequence[float]
    unreadable: Sequence[Procedure]
    cases: frozenset[str]
    repealed: Sequence[Procedure]
    communes: Sequence[Commune]


def _weight(procedure: Procedure) -> float:
    """Civil status and certification make most of the work; communes more than the province."""
    busy = procedure.known and procedure.field.name in ("Hộ tịch", "Chứng thực", "Đất đai")
    return (40.0 if busy else 4.0 if procedure.known else 1.0) * {"T": 1, "H": 2, "X": 4}[
        procedure.level
    ]


def _supply(lists: Lists, source: str) -> Supply:
    readable: list[Procedure] = []
    unreadable: list[Procedure] = []
    repealed: list[Procedure] = []
    cases: set[str] = set()
    for record in lists.records:
        procedure = lists.procedures[record.truth]
        if record.source != source:
            continue
        if record.relation == "repealed" and procedure.where == NOWHERE:
            repealed.append(procedure)
        elif record.relation in MAIN:
            if _readable(record, READABLE):
                readable.append(procedure)
            else:
                unreadable.append(procedure)
                cases |= {record.truth} if _readable(record, READABLE | {CASE}) else set()
    own = [c for c in communes() if c.source == source]
    weights = list(accumulate(_weight(procedure) for procedure in readable))
    return Supply(readable, weights, unreadable, frozenset(cases), repealed, own)


def _readable(record: Record, kinds: frozenset[str]) -> bool:
    return all(t.kind in kinds for t in record.traps if t.field == "code")


@dataclass
class Dossier:
    """One dossier and what the truth says of it."""

    procedure: Procedure | None
    code: str
    reason: str
    commune: Commune
    unit: str


def _unit(procedure: Procedure | None, home: Commune) -> str:
    if procedure is None or procedure.level == "X":
        return f"UBND {home.name[0].lower()}{home.name[1:]}, {home.district}"
    if procedure.level == "H":
        return f"UBND {home.district[0].lower()}{home.district[1:]}"
    return AGENCIES[procedure.field.agency]


def _draw(rng: Random, supply: Supply, source: str) -> Dossier:
    reason = weighted(rng, TROUBLE)
    home = rng.choice(supply.communes)
    picked = rng.choices(supply.readable, cum_weights=supply.weights)
    procedure: Procedure | None = picked[0]
    if reason == "code_not_in_own_list" and supply.unreadable:
        procedure = rng.choice(supply.unreadable)
        reason = "none" if procedure.truth in supply.cases else reason
    elif reason == "repealed" and supply.repealed:
        procedure = rng.choice(supply.repealed)
    elif reason in ("unknown_code", "legacy_code"):
        procedure = None
    elif reason == "missing_commune" and picked[0].level == "T":
        reason = "none"
    if procedure is None:
        code = f"2.00{rng.randrange(2900, 2990):04d}"
        if reason == "legacy_code":
            code = f"T-{'DTH' if source == DONG_THAP else 'TGI'}-{rng.randrange(200000, 299999)}-TT"
    else:
        code = procedure.code
        if rng.random() < 0.25:
            code += f".000.00.00.{SUFFIX[source]}"
    return Dossier(procedure, code, reason, home, _unit(procedure, home))


def _truth(dossier: Dossier) -> tuple[str, str, str, str]:
    """(movable, reason, rule for the new unit, new commune)."""
    if dossier.reason not in ("none", "missing_commune"):
        movable = "review" if dossier.reason == "code_not_in_own_list" else "no"
        return movable, dossier.reason, "", ""
    assert dossier.procedure is not None
    goes = after(dossier.procedure)[0]
    if dossier.procedure.level == "T" or goes == "province":
        return "yes", "", "province", ""
    if dossier.reason == "missing_commune" and dossier.procedure.level == "H":
        return "no", "missing_commune", "", ""
    if len(dossier.commune.new) > 1:
        return "no", "commune_split", "", ""
    rule = "receiving_commune" if dossier.procedure.level == "X" else "applicant_commune"
    return "yes", "", rule, dossier.commune.new[0][0]


def _row(
    rng: Random, dossier: Dossier, source: str, number: int, reused: bool
) -> tuple[list[str], str]:
    received = FIRST + timedelta(days=rng.randrange(DAYS))
    due = received + timedelta(days=rng.choice((1, 3, 5, 10, 15, 30)))
    status = weighted(rng, (("closed", 80), ("open", 14), ("waiting", 6)))
    returned = due - timedelta(days=rng.choice((0, 0, 1))) if status == "closed" else None
    home = (
        dossier.commune.code
        if source == DONG_THAP
        else f"{dossier.commune.name}, {dossier.commune.district}"
    )
    if dossier.reason == "missing_commune":
        home = ""
    shape = "%Y-%m-%d" if source == DONG_THAP else "%d/%m/%Y"
    papers = (
        [f"KQ{rng.randrange(1, 400):04d}" for _ in range(1 + (rng.random() < 0.3))]
        if reused
        else []
    )
    row = [
        f"{SUFFIX[source]}.{received:%y%m%d}-{number:05d}", dossier.code, dossier.unit,
        received.strftime(shape), due.strftime(shape), returned.strftime(shape) if returned else "",
        STATUS[source][status], home, f"Người Mô Phỏng {number:05d}", f"0000{number:06d}",
        ";".join(papers), "X" if reused else "",
    ]  # fmt: skip
    return row, status


def _write(
    root: Path, seed: int, scale: Scale, lists: Lists, source: str
) -> list[tuple[object, ...]]:
    supply = _supply(lists, source)
    count = scale.dossiers[source]
    reused = set(stream(seed, "reused", source).sample(range(count), scale.reused[source]))
    path = root / source / FILES[source]
    path.parent.mkdir(parents=True, exist_ok=True)
    truth: list[tuple[object, ...]] = []
    with path.open(
        "w", encoding="utf-8-sig" if source == DONG_THAP else "utf-8", newline=""
    ) as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(COLUMNS[source])
        for number in range(count):
            rng = stream(seed, "dossier", source, number)
            dossier = _draw(rng, supply, source)
            row, status = _row(rng, dossier, source, number + 1, number in reused)
            writer.writerow(row)
            truth_id = dossier.procedure.truth if dossier.procedure else ""
            line = number + 2
            truth.append((source, FILES[source], line, row[0], truth_id, *_truth(dossier), status,
                          "yes" if number in reused else "no"))  # fmt: skip
    return truth


def write(root: Path, truth: Path | None, seed: int, scale: Scale, lists: Lists) -> None:
    """Write both provinces' dossiers, and their truth when a folder for it is given."""
    rows = [row for source in SOURCES for row in _write(root, seed, scale, lists, source)]
    if truth is not None:
        table(truth / "dossiers.csv", TRUTH_COLUMNS, rows)
