"""What reading a large workbook costs: ``python -m benchmarks.reading [--rows 100000]``.

Our reading finds the header, sorts every row, repairs text and keeps the address of each cell; it
is measured against python-calamine's own read with the building of a frame, in processes of their
own, one after the other.
"""

from __future__ import annotations

import argparse
import gc
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import xlsxwriter

from benchmarks.document import stamp, table, write_part
from benchmarks.workspaces import ROOT

GOAL = (
    "Goal (issue 4): 100,000 rows × 14 columns within 2 × the CPU time of python-calamine's own "
    "read plus frame building, and within 3 × the memory of the frame."
)
MEANING = (
    "Least CPU seconds of the repeats, each in a process of its own, imports left out, the garbage "
    "collector off as in `run`. Memory: growth of the highest resident set; of the frame, its own "
    "`memory_usage(deep=True)`."
)
HEADER = ("STT", "Mã TTHC", "Tên TTHC", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện",
          "Thời hạn giải quyết", "Phí, lệ phí", "Căn cứ pháp lý", "Mức độ DVC",
          "Địa điểm thực hiện", "Kết quả", "Quyết định công bố", "Trạng thái")  # fmt: skip
WORDS = """
    thủ tục cấp lại giấy phép hoạt động đăng ký khai sinh chứng nhận đủ điều kiện kinh doanh vận
    tải đường bộ sản xuất thuốc thú y điều chỉnh gia hạn công nhận thẩm định phê duyệt quy hoạch
""".split()  # noqa: SIM905
FIELDS = ("Hộ tịch", "Đất đai", "Đường bộ", "Môi trường", "Việc làm")
Measured = dict[str, float]


def workbook(path: Path, rows: int) -> None:
    """A catalog of so many rows, the same for the same number."""
    pick = random.Random(rows)
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("TTHC")
    sheet.write_row(0, 0, HEADER)
    for at in range(1, rows + 1):
        days = f"{pick.randint(1, 30)} ngày làm việc"
        name = " ".join(pick.choices(WORDS, k=14)).capitalize()
        basis = "Nghị định số 15/2020/NĐ-CP; " + " ".join(pick.choices(WORDS, k=6))
        sheet.write_row(at, 0, (
            at, f"{1 + at % 3}.{at:06d}", name, pick.choice(FIELDS), "Sở Tư pháp", "Cấp tỉnh", days,
            "Không", basis, "Toàn trình", "Trung tâm Phục vụ hành chính công tỉnh",
            "Giấy chứng nhận", "1468/QĐ-UBND", "Công khai",
        ))  # fmt: skip
    book.close()


def frame(path: Path) -> Callable[[], object]:
    """Calamine's own read and a frame."""
    import pandas as pd
    from python_calamine import CalamineWorkbook

    def read() -> object:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
        return pd.DataFrame(rows[1:], columns=rows[0])

    return read


def ours(path: Path) -> Callable[[], object]:
    """Our reading, with every row sorted."""
    from merge_toolkit.loading.read import read_file
    from merge_toolkit.rules.read import read_defaults

    rules = read_defaults()
    return lambda: read_file(path, path.name, "s", rules)


WAYS = {"frame": frame, "ours": ours}


def child(way: str, path: Path) -> None:
    """Measure one way in this process and print it."""
    read = WAYS[way](path)
    gc.disable()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    made = read()
    cpu_s = time.process_time() - started
    grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    held = float(made.memory_usage(deep=True).sum()) / 2**20 if way == "frame" else 0.0  # type: ignore[attr-defined]
    print(json.dumps({"cpu_s": cpu_s, "grown_mb": grown, "held_mb": held}))


def measure(rows: int, repeat: int) -> dict[str, Measured]:
    """The least of each figure by way."""
    found: dict[str, list[Measured]] = {way: [] for way in WAYS}
    with tempfile.TemporaryDirectory(prefix="merge-reading-") as folder:
        path = Path(folder) / "large.xlsx"
        workbook(path, rows)
        for _ in range(repeat):
            for way in WAYS:
                command = [sys.executable, "-m", "benchmarks.reading", "--child", way, str(path)]
                done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
                found[way].append(json.loads(done.stdout))
    return {
        way: {name: min(one[name] for one in measured) for name in measured[0]}
        for way, measured in found.items()
    }


def lines(found: dict[str, Measured], rows: int, repeat: int) -> Iterator[str]:
    """The part of the document about reading."""
    command = f"python -m benchmarks.reading --rows {rows} --repeat {repeat}"
    yield from ("## Reading", "", stamp(command), "", GOAL, "", MEANING, "")
    base, own = found["frame"], found["ours"]
    yield from table(
        [f"{rows:,} rows × {len(HEADER)} columns", "CPU s", "times", "MB", "times the frame"],
        [
            ["calamine, frame", f"{base['cpu_s']:.2f}", "1.00", f"{base['held_mb']:.0f}", "1.00"],
            ["our reading", f"{own['cpu_s']:.2f}", f"{own['cpu_s'] / base['cpu_s']:.2f}",
             f"{own['grown_mb']:.0f}", f"{own['grown_mb'] / base['held_mb']:.2f}"],
        ],
    )  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--no-document", action="store_true", help="print only")
    parser.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if options.child:
        child(options.child[0], Path(options.child[1]))
        return
    text = list(lines(measure(options.rows, options.repeat), options.rows, options.repeat))
    print("\n".join(text))
    if not options.no_document:
        write_part("reading", text)


if __name__ == "__main__":
    main()
