"""63 provinces against one national catalog: does linking by name stand the scale of a nation?

The catalog has 6,000 rows and each province 1,800, drawn from everything that the grammar of the
samples composes, and from copies of it about other objects: the grammar alone yields half as many.
"""

from __future__ import annotations

import json
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

from benchmarks.document import table
from benchmarks.hidden import labels
from benchmarks.hidden.drift import Drift
from benchmarks.hidden.guard import Guard
from benchmarks.hidden.methods import BENCH_PYTHON
from benchmarks.hidden.pools import Entry, everything
from benchmarks.processes import Cost, cost_of
from benchmarks.workspaces import ROOT

CATALOG, PROVINCES, ROWS = 6000, 63, 1800
SEED, STRENGTH = 31, "hard"
VERSIONS = 5
"""Ways in which a procedure is written by some province; provinces draw from them."""
OBJECTS = (
    ("cá nhân", "hợp tác xã"), ("tổ chức", "hộ kinh doanh"), ("doanh nghiệp", "liên hiệp"),
    ("cơ sở", "trạm"), ("công trình", "hạng mục"), ("dự án", "đề án"), ("trung tâm", "viện"),
    ("văn phòng", "phòng giao dịch"), ("nước ngoài", "quốc tế"), ("tỉnh", "vùng"),
    ("thủy sản", "lâm sản"), ("giống cây trồng", "giống vật nuôi"), ("đường bộ", "đường sắt"),
    ("nước mặt", "nước mưa"), ("giáo viên", "giảng viên"), ("trường", "học viện"),
    ("hàng hóa", "dịch vụ"), ("xây dựng", "tu bổ"), ("sản xuất", "gia công"),
    ("phòng khám", "bệnh xá"),
    ("chứng chỉ", "thẻ"), ("giấy phép", "văn bản chấp thuận"), ("giấy chứng nhận", "giấy xác nhận"),
    ("hoạt động", "vận hành thử"), ("kinh doanh", "cho thuê"), ("hỗ trợ", "đào tạo"),
)  # fmt: skip
"""Other objects for copies of a name, so that the copy is a sibling and another procedure."""


@dataclass(frozen=True)
class Linked:
    """Rows whose best catalog row is the right one, and what finding it cost."""

    right: int
    rows: int
    stage_s: float
    peak_mb: float
    whole: Cost

    @property
    def top1(self) -> float:
        return self.right / self.rows


def task(provinces: int) -> dict[str, object]:
    """The catalog, the rows of each province, and the catalog row of each."""
    catalog = _catalog()
    names = [entry.name for entry in catalog]
    drift = Drift(names, Guard(names))
    written = [_versions(drift, place) for place in range(len(catalog))]
    lists, truth = [], []
    for province in range(provinces):
        rng = Random(f"{SEED} province {province}")
        places = rng.sample(range(len(catalog)), ROWS)
        truth.append(places)
        lists.append([_row(rng, catalog[place], rng.choice(written[place])) for place in places])
    reference = [[entry.name, entry.field, entry.agency] for entry in catalog]
    return {"catalog": reference, "lists": lists, "truth": truth}


def _row(rng: Random, entry: Entry, name: str) -> list[str]:
    field, _ = labels.field_of_work(rng, entry.field, False)
    agency, _ = labels.agency(rng, entry.agency, entry.field, False)
    return [name, field, agency]


def _versions(drift: Drift, place: int) -> list[str]:
    rng = Random(f"{SEED} procedure {place}")
    return [drift.written(rng, place, drift.planned(rng, STRENGTH))[0] for _ in range(VERSIONS)]


def _catalog() -> list[Entry]:
    """Every procedure of the grammar, then copies about other objects until there are enough."""
    found = {entry.name.lower(): entry for entry in everything()}
    rng = Random(f"{SEED} catalog")
    originals = list(found.values())
    rng.shuffle(originals)
    while len(found) < CATALOG:
        before = len(found)
        for entry in originals:
            held = [pair for pair in OBJECTS if re.search(rf"(?<!\w){pair[0]}(?!\w)", entry.name)]
            if not held or len(found) >= CATALOG:
                continue
            old, new = rng.choice(held)
            name = re.sub(rf"(?<!\w){old}(?!\w)", new, entry.name, count=1)
            found.setdefault(name.lower(), Entry(name, entry.field, entry.agency))
        if len(found) == before:
            break
    return list(found.values())[:CATALOG]


def measure(provinces: int, methods: tuple[str, ...]) -> dict[str, Linked]:
    """Link every row by each method, in a process of its own."""
    given = task(provinces)
    truth = [row for places in given.pop("truth") for row in places]  # type: ignore[attr-defined]
    found = {}
    with tempfile.TemporaryDirectory(prefix="merge-national-") as folder:
        asked, answer = Path(folder) / "task.json", Path(folder) / "answer.json"
        asked.write_text(json.dumps(given), encoding="utf-8")
        for method in methods:
            python = sys.executable if method == "ours" else str(BENCH_PYTHON)
            command = (python, "-m", "benchmarks.hidden.linking", method, str(asked), str(answer))
            whole = cost_of(command, ROOT)
            told = json.loads(answer.read_text(encoding="utf-8"))
            right = sum(one == other for one, other in zip(told["best"], truth, strict=True))
            found[method] = Linked(right, len(truth), told["stage_s"], told["peak_mb"], whole)
            print(f"national scale, {method}: top-1 {found[method].top1:.4f}, "
                  f"{told['stage_s']:.1f} CPU s, {told['peak_mb']:.0f} MB", flush=True)  # fmt: skip
    return found


def lines(found: dict[str, Linked], provinces: int) -> Iterator[str]:
    """The part of the document."""
    yield "## National scale"
    yield ""
    yield (
        f"{provinces * ROWS:,} rows ({provinces} provinces) against a catalog of {CATALOG:,} rows: "
        "names, fields of work and agencies, hard drift, codes hidden. Goals (issue 5): ≤ 15 CPU "
        "s, ≤ 400 MB, top-1 ≥ 0.97. The stage is linking alone; the whole process also loads "
        "libraries and reads the rows from a file."
    )
    yield ""
    header = ["method", "top-1", "CPU s of the stage", "peak MB", "CPU s of the process"]
    yield from table(header, (
        [method, f"{one.top1:.4f}", f"{one.stage_s:.1f}", f"{one.peak_mb:.0f}",
         f"{one.whole.cpu_s:.1f}"]
        for method, one in found.items()
    ))  # fmt: skip
