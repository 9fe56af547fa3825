"""What the generator passes around: fields of work, procedures, records as a source lists them."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass

DONG_THAP = "dong-thap"
TIEN_GIANG = "tien-giang"
SOURCES = (DONG_THAP, TIEN_GIANG)
BOTH = "both"
NOWHERE = "nowhere"

LEVELS = ("T", "H", "X")
LEVEL_KEYS = {"T": "province", "H": "district", "X": "commune"}
LEVEL_NAMES = {"T": "cấp tỉnh", "H": "cấp huyện", "X": "cấp xã"}
PROVINCES = {DONG_THAP: "Đồng Tháp", TIEN_GIANG: "Tiền Giang"}
SYNTHETIC = "DỮ LIỆU MÔ PHỎNG – dữ liệu tổng hợp, không phải danh mục thật"


@dataclass(frozen=True)
class Field:
    """A field of work (lĩnh vực), who works it and on which law."""

    name: str
    agency: str
    former: str
    law: str
    only: str
    prefixed: bool


@dataclass(frozen=True)
class Candidate:
    """A procedure name that the grammar or the list of well-known procedures offers."""

    field: Field
    level: str
    name: str
    family: str
    action: str
    code: str = ""


@dataclass(frozen=True)
class Duration:
    """A time limit: number and unit (working_day, day, month, same_day, none).

    `most` is the limit when opinions must be asked for, 0 when there is no such case.
    """

    number: float
    unit: str
    most: float = 0


@dataclass(frozen=True)
class Fee:
    """A fee: kind free, unstated, national, council or reference, and the amount in VND."""

    kind: str
    amount: int = 0
    per: str = "hồ sơ"


@dataclass
class Procedure:
    """One procedure of the truth, whoever lists it."""

    truth: str
    code: str
    name: str
    field: Field
    level: str
    family: str
    action: str
    known: bool
    where: str
    statutory: Duration = Duration(0, "none")
    fee: Fee = Fee("free")
    laws: tuple[str, ...] = ()
    online: str = "information"
    group: str = ""
    part_of: str = ""
    nearest: str = ""
    gap: int = 99


@dataclass
class Trap:
    """A planted defect, drift or conflict of one field of one record."""

    field: str
    kind: str
    expected: str


@dataclass
class Record:
    """One procedure as one source lists it; the writers fill in where it stands."""

    source: str
    truth: str
    code: str
    name: str
    field: Field
    level: str
    relation: str = "single"
    code_number: float | None = None
    field_name: str = ""
    agency: str = ""
    statutory: str = ""
    local: str = ""
    fee: str = ""
    laws: str = ""
    online: str = ""
    place: str = ""
    note: str = ""
    part: str = ""
    struck: bool = False
    traps: list[Trap] = dataclasses.field(default_factory=list)
    drift: list[str] = dataclasses.field(default_factory=list)
    file: str = ""
    sheet: str = ""
    row: int = 0
    record: int = 1

    def plant(self, name: str, kind: str, expected: str) -> None:
        """Remember a planted trap for the truth."""
        self.traps.append(Trap(name, kind, expected))
