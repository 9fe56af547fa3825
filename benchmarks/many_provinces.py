"""Any number of made-up provinces that list the same procedures, each in its own clerks' words.

The procedures, their values and the ways in which clerks write them are those of the sample
provinces. Each province lists so many of the common ones that two lists share what the samples
share, and some that few others have.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import yaml

from tests.sample_provinces.listing import DRIFT_GROUPS, Context, one
from tests.sample_provinces.model import BOTH, LEVEL_NAMES, PROVINCES, TIEN_GIANG, Procedure, Record
from tests.sample_provinces.scale import FULL
from tests.sample_provinces.streams import stream, weighted
from tests.sample_provinces.tempting import Tempting
from tests.sample_provinces.universe import Codes, build

ROWS = 1800
COMMON = 0.88
"""Share of a list that is drawn from the common procedures."""
CHOICE = 1.08
"""Common procedures to draw from, for each row of a list."""
FILE = "danh-muc.csv"
HEADER = (
    "TT", "Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Cấp thực hiện", "Cơ quan thực hiện",
    "Thời hạn giải quyết", "Phí, lệ phí", "Mức độ DVC", "Căn cứ pháp lý",
)  # fmt: skip
ONLINE = {"full": "Toàn trình", "partial": "Một phần", "information": "Cung cấp thông tin"}
FIRST = ("Tân", "Vĩnh", "Phước", "Thới", "Mỹ", "Hưng", "Hòa")
SECOND = ("Sơn", "Hà", "Bình", "Châu", "Thạnh", "Phú", "Lộc", "An", "Lâm")
NAMES = tuple(f"{one} {two}" for two in SECOND for one in FIRST)
"""63 names that no province bears."""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a made-up list, and which procedure it is."""

    source: str
    row: int
    truth: str


class Nation:
    """The procedures that all provinces choose from, and what their clerks write of them."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._common = [one for one in build(seed, FULL) if one.group != "split"]
        known = {one.name for one in self._common} | {one.code for one in self._common}
        self._others = [
            replace(one, truth=f"L{one.truth}")
            for one in build(seed + 1, FULL)
            if one.group != "split" and not {one.name, one.code} & known
        ]
        every = (*self._common, *self._others)
        self._guard = Tempting([one.name for one in every])
        self._codes = Codes(seed + 2, {one.code for one in every})

    def rows(self, number: int, count: int) -> list[Record]:
        """The list of one province, in the order of its fields of work."""
        rng = stream(self._seed, "province", number)
        common = round(COMMON * count)
        known = min(round(CHOICE * count), len(self._common))
        listed = stream(self._seed, "common").sample(self._common, known)
        drawn = rng.sample(listed, common) + rng.sample(self._others, count - common)
        context = Context(1000 * self._seed + number, self._guard, _Fresh(self._codes))
        drawn.sort(key=lambda procedure: (procedure.level, procedure.field.name, procedure.name))
        return [self._written(context, procedure, NAMES[number]) for procedure in drawn]

    def _written(self, context: Context, procedure: Procedure, province: str) -> Record:
        group = weighted(stream(context.seed, "group", procedure.name), DRIFT_GROUPS)
        record = one(context, replace(procedure, where=BOTH, group=group), TIEN_GIANG)
        for name in ("name", "agency", "fee", "place"):
            own = getattr(record, name).replace(PROVINCES[TIEN_GIANG], province)
            setattr(record, name, own)
        return record


class _Fresh(dict[str, str]):
    """Codes of rows whose code is another than the nation's, made when they are asked for."""

    def __init__(self, codes: Codes) -> None:
        super().__init__()
        self._codes = codes

    def __missing__(self, key: str) -> str:
        self[key] = self._codes.new()
        return self[key]


def written(folder: Path, provinces: int, rows: int = ROWS, seed: int = 31) -> list[Listed]:
    """Make a workspace of so many provinces; return which procedure every row is."""
    nation, truth = Nation(seed), list[Listed]()
    for number in range(provinces):
        source = f"tinh-{number + 1:02d}"
        path = folder / "catalogs" / source / FILE
        path.parent.mkdir(parents=True)
        records = nation.rows(number, rows)
        with path.open("w", encoding="utf-8-sig", newline="") as file:
            csv.writer(file).writerows([HEADER, *_cells(records)])
        truth += [Listed(source, row, one.truth) for row, one in enumerate(records, start=2)]
    (folder / "rules").mkdir()  # the national rules alone
    (folder / "rules" / "merge.yaml").write_text(_merge_file(provinces), "utf-8")
    return truth


def _cells(records: Sequence[Record]) -> Iterator[tuple[str, ...]]:
    for number, record in enumerate(records, start=1):
        yield (
            str(number), record.code, record.name, record.field_name,
            LEVEL_NAMES[record.level].capitalize(), record.agency, record.statutory, record.fee,
            ONLINE[record.online], record.laws,
        )  # fmt: skip


def _merge_file(provinces: int) -> str:
    sources = {
        f"tinh-{number + 1:02d}": {"name": f"Tỉnh {name}", "territory": name}
        for number, name in enumerate(NAMES[:provinces])
    }
    merge = {"target": {"name": "Vùng thử"}, "language": "vi", "sources": sources}
    return yaml.safe_dump(merge, allow_unicode=True, sort_keys=False)
