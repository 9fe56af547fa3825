"""The public facts the generator needs, from the data files of this package."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .model import DONG_THAP, TIEN_GIANG, Field

DATA = Path(__file__).parent / "data"
FIELD_FILES = (
    "fields_justice_interior.txt",
    "fields_economy.txt",
    "fields_land_building.txt",
    "fields_health_education_culture.txt",
    "fields_more.txt",
)
ONLY = {"DONG_THAP": DONG_THAP, "TIEN_GIANG": TIEN_GIANG}

# key -> name of the provincial agency in June 2025
AGENCIES = {
    "TP": "Sở Tư pháp",
    "NV": "Sở Nội vụ",
    "TC": "Sở Tài chính",
    "CT": "Sở Công Thương",
    "KH": "Sở Khoa học và Công nghệ",
    "NN": "Sở Nông nghiệp và Môi trường",
    "XD": "Sở Xây dựng",
    "YT": "Sở Y tế",
    "GD": "Sở Giáo dục và Đào tạo",
    "VH": "Sở Văn hóa, Thể thao và Du lịch",
    "TT": "Thanh tra tỉnh",
    "CA": "Công an tỉnh",
    "NG": "Văn phòng Ủy ban nhân dân tỉnh",
    "QS": "Bộ Chỉ huy Quân sự tỉnh",
    "BG": "Bộ đội Biên phòng tỉnh",
    "KKT": "Ban Quản lý Khu kinh tế tỉnh Đồng Tháp",
}
IN_TIEN_GIANG = {"KKT": "Ban Quản lý các Khu công nghiệp Tiền Giang"}
FORMER_AGENCIES = {
    "TNMT": "Sở Tài nguyên và Môi trường",
    "NNPTNT": "Sở Nông nghiệp và Phát triển nông thôn",
    "KHDT": "Sở Kế hoạch và Đầu tư",
    "GTVT": "Sở Giao thông vận tải",
    "TTTT": "Sở Thông tin và Truyền thông",
    "LDTBXH": "Sở Lao động - Thương binh và Xã hội",
    "TP": "Sở Tư pháp",
    "DT": "Ban Dân tộc",
}
DISTRICT_OFFICES = {
    "TP": "Phòng Tư pháp",
    "NV": "Phòng Nội vụ",
    "TC": "Phòng Tài chính - Kế hoạch",
    "CT": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "KH": "Phòng Văn hóa, Khoa học và Thông tin",
    "NN": "Phòng Nông nghiệp và Môi trường",
    "XD": "Phòng Kinh tế, Hạ tầng và Đô thị",
    "YT": "Phòng Y tế",
    "GD": "Phòng Giáo dục và Đào tạo",
    "VH": "Phòng Văn hóa, Khoa học và Thông tin",
    "TT": "Thanh tra huyện",
    "CA": "Công an cấp huyện",
    "QS": "Ban Chỉ huy Quân sự cấp huyện",
}
MINISTRIES = {
    "TP": ("Bộ Tư pháp", "BTP"),
    "NV": ("Bộ Nội vụ", "BNV"),
    "TC": ("Bộ Tài chính", "BTC"),
    "CT": ("Bộ Công Thương", "BCT"),
    "KH": ("Bộ Khoa học và Công nghệ", "BKHCN"),
    "NN": ("Bộ Nông nghiệp và Môi trường", "BNNMT"),
    "XD": ("Bộ Xây dựng", "BXD"),
    "YT": ("Bộ Y tế", "BYT"),
    "GD": ("Bộ Giáo dục và Đào tạo", "BGDĐT"),
    "VH": ("Bộ Văn hóa, Thể thao và Du lịch", "BVHTTDL"),
    "TT": ("Thanh tra Chính phủ", "TTCP"),
    "CA": ("Bộ Công an", "BCA"),
    "NG": ("Bộ Ngoại giao", "BNG"),
    "QS": ("Bộ Quốc phòng", "BQP"),
    "BG": ("Bộ Quốc phòng", "BQP"),
    "KKT": ("Bộ Tài chính", "BTC"),
}


@dataclass(frozen=True)
class Line:
    """One line of a field file: a well-known procedure (code set) or a rule of the grammar."""

    field: Field
    levels: str
    family: str
    text: str
    key: str
    code: str = ""


@dataclass(frozen=True)
class Commune:
    """A commune of 30 June 2025 and the new communes (code, name) it went to on 1 July."""

    source: str
    district_code: str
    district: str
    code: str
    name: str
    new: tuple[tuple[str, str], ...]


def _field(header: str) -> Field:
    cells = [cell.strip() for cell in header[1:].split("|")]
    name, agency, former, law = cells[:4]
    only = ONLY[cells[4]] if len(cells) > 4 else ""
    return Field(name, agency.rstrip("*"), former.strip("-"), law, only, agency.endswith("*"))


@cache
def lines() -> tuple[Line, ...]:
    """All lines of the field files, in file order."""
    found: list[Line] = []
    known: dict[str, Field] = {}
    current: Field | None = None
    for name in FIELD_FILES:
        for number, text in enumerate((DATA / name).read_text("utf-8").splitlines(), start=1):
            if not text or text.startswith("#"):
                continue
            if text.startswith("@"):
                current = known.get(text[1:].strip()) or _field(text)
                known[current.name] = current
                continue
            assert current is not None
            first, second, rest = text.split(" ", 2)
            key = f"{name}:{number}"
            if first == "K":
                level, title = rest.split(" ", 1)
                found.append(Line(current, level, "K", title, key, second))
            else:
                found.append(Line(current, first, second, rest, key))
    return tuple(found)


@cache
def fields() -> tuple[Field, ...]:
    """The fields of work, in file order."""
    return tuple(dict.fromkeys(line.field for line in lines()))


@cache
def communes() -> tuple[Commune, ...]:
    """The 305 communes of both provinces, in the order of the resolution."""
    found: list[Commune] = []
    district = ("", "", "")
    for text in (DATA / "communes.txt").read_text("utf-8").splitlines():
        if text.startswith("#") or not text:
            continue
        if text.startswith("@"):
            source, code, name = text[1:].strip().split(" ", 2)
            district = (source, code, name)
            continue
        old, new = text.split(" > ")
        code, name = old.split(" ", 1)
        targets = tuple(tuple(item.split(" ", 1)) for item in new.split("; "))
        found.append(Commune(*district, code, name, targets))  # type: ignore[arg-type]
    return tuple(found)
