"""The files of moved dossiers: formats, the same bytes, kills in the middle, files in the way."""

from __future__ import annotations

import csv
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
import python_calamine
import xlsxwriter

from merge_toolkit.errors import UsageError
from merge_toolkit.remap.definition import NEW
from merge_toolkit.remap.engine import Engine
from merge_toolkit.remap.files import open_dossiers
from merge_toolkit.remap.placing import beside, put_in_place, recover
from merge_toolkit.rules.read import read_defaults
from tests.moved_dossiers import FIRST, HEADER, SOURCES, dossiers, moving, table


@pytest.fixture(scope="module")
def base(small_samples: Path) -> Path:
    return small_samples


def test_all_formats_say_the_same(base: Path, tmp_path: Path) -> None:
    given = dossiers(base, SOURCES[1])
    with given.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))
    book = xlsxwriter.Workbook(str(tmp_path / "in.xlsx"), {"strings_to_numbers": False})
    sheet = book.add_worksheet()
    sheet.write_string(0, 0, "DANH SÁCH HỒ SƠ")
    for number, row in enumerate(rows, 2):
        for at, cell in enumerate(row):
            sheet.write_string(number, at, cell)
    book.close()
    (tmp_path / "in16.csv").write_bytes(given.read_text("utf-8").encode("utf-16"))
    with duckdb.connect() as session:
        session.execute(f"COPY (SELECT * FROM read_csv('{given}', all_varchar=true)) "
                        f"TO '{tmp_path}/in.parquet'")  # fmt: skip
    moving(base, given, tmp_path / "csv.csv")
    expected = table(tmp_path / "csv.csv")
    for name in ("in.xlsx", "in16.csv", "in.parquet"):
        moving(base, tmp_path / name, tmp_path / f"{name}.csv", source=SOURCES[1])
        assert table(tmp_path / f"{name}.csv") == expected, name
    moving(base, given, tmp_path / "out.xlsx")
    moving(base, given, tmp_path / "out.parquet")
    read = python_calamine.CalamineWorkbook.from_path(str(tmp_path / "out.xlsx"))
    header, *cells = read.get_sheet_by_index(0).to_python()
    assert [dict(zip(map(str, header), map(str, row), strict=True)) for row in cells] == expected
    with duckdb.connect() as session:
        found = session.execute(f"SELECT * FROM '{tmp_path}/out.parquet'")
        names = [one[0] for one in found.description]
        stored = [{n: c or "" for n, c in zip(names, row, strict=True)} for row in found.fetchall()]
    assert stored == expected


def test_the_same_bytes_whatever_the_threads(base: Path, tmp_path: Path) -> None:
    big = enlarged(dossiers(base, SOURCES[0]), tmp_path / "big.csv", 130_000)
    book = read_defaults().dossiers
    made = []
    for threads in (1, 4):
        for kind in ("csv", "parquet"):
            path = tmp_path / f"{threads}.{kind}"
            with Engine(big.name, tmp_path, threads) as engine:
                engine.read(open_dossiers(big, (), book, tmp_path))
                query = "SELECT *, " + ", ".join(f"NULL AS {n}" for n in NEW)
                engine.write(f"{query} FROM dossiers", path, {})
            made.append(path.read_bytes())
    assert made[:2] == made[2:]


def enlarged(path: Path, to: Path, rows: int) -> Path:
    """A file repeated until it has so many dossiers, each of its own number."""
    header, *lines = path.read_text("utf-8-sig").splitlines()
    with to.open("w", encoding="utf-8") as file:
        file.write(header + "\n")
        file.writelines(f"{n}-{lines[n % len(lines)]}\n" for n in range(rows))
    return to


def test_killed_in_the_middle_and_started_again(base: Path, tmp_path: Path) -> None:
    big = enlarged(dossiers(base, SOURCES[0]), tmp_path / "big.csv", 40_000)
    out = tmp_path / "out.csv"
    out.write_text("what stood there before", "utf-8")
    process = subprocess.Popen(
        [sys.executable, "-m", "merge_toolkit.cli.main", "remap", str(big), "--out", str(out),
         "--source", SOURCES[0], "--workspace", str(base / "ws")],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    half = tmp_path / ".out.csv.new" / "out.csv"
    until = time.monotonic() + 60
    while not (half.exists() and half.stat().st_size) and time.monotonic() < until:
        assert process.poll() is None, "ended before it could be killed"
        time.sleep(0.005)
    process.send_signal(signal.SIGKILL)
    assert process.wait() == -signal.SIGKILL
    assert out.read_text("utf-8") == "what stood there before"
    assert half.exists(), "killed while it was writing"
    moving(base, big, out, source=SOURCES[0])
    moving(base, big, tmp_path / "clean" / "out.csv", source=SOURCES[0])
    for name in ("out.csv", "out.not-moved.csv", "out.papers.csv", "out.report.xlsx"):
        assert (tmp_path / name).read_bytes() == (tmp_path / "clean" / name).read_bytes(), name
    assert not half.parent.exists()


class Killed(BaseException):
    """What a kill looks like from inside: nothing is cleaned up."""


def placed(folder: Path, said: str) -> Path:
    """Put an output, a report and a table of SQL of one run in place."""
    out = folder / "x.csv"
    with beside(out) as fresh:
        (fresh / "sql").mkdir()
        for name in ("x.csv", "x.report.xlsx", "sql/codes.csv"):
            (fresh / name).write_text(said, "utf-8")
        others = {"x.report.xlsx": folder / "x.report.xlsx", "sql/codes.csv": folder / "s" / "c"}
        put_in_place(out, others)
    return out


def standing(folder: Path) -> set[str]:
    visible = (p for p in folder.rglob("*") if p.is_file())
    hidden = ".x.csv"
    return {p.read_text("utf-8") for p in visible if hidden not in str(p.relative_to(folder))}


@pytest.mark.parametrize("after", range(7))
def test_files_of_two_runs_never_stand_together(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, after: int
) -> None:
    """A kill before any rename leaves one run's files, and the next start one whole run."""
    out = placed(tmp_path, "old")
    steps = iter(range(after))
    rename, move_file = Path.rename, shutil.move

    def dying(real: Callable[..., object]) -> Callable[..., object]:
        def step(*arguments: object) -> object:
            if next(steps, None) is None:
                raise Killed
            return real(*arguments)

        return step

    monkeypatch.setattr(Path, "rename", dying(rename))
    monkeypatch.setattr(Path, "replace", dying(Path.replace))
    monkeypatch.setattr(shutil, "move", dying(move_file))
    if after < 6:
        with pytest.raises(Killed):
            placed(tmp_path, "new")
    else:
        placed(tmp_path, "new")
    assert len(standing(tmp_path)) == 1
    monkeypatch.undo()
    recover(out)
    files = sorted(p.relative_to(tmp_path).as_posix() for p in tmp_path.rglob("*") if p.is_file())
    assert files == ["s/c", "x.csv", "x.report.xlsx"]
    assert standing(tmp_path) == {"new" if after else "old"}


def test_a_file_that_cannot_be_replaced_leaves_all_as_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    placed(tmp_path, "old")

    def locked(*_: object) -> None:
        raise PermissionError(13, "is open elsewhere")

    monkeypatch.setattr(Path, "replace", locked)
    with pytest.raises(UsageError, match="cannot be replaced: is open elsewhere"):
        placed(tmp_path, "new")
    assert standing(tmp_path) == {"old"}
    assert (tmp_path / "s" / "c").exists()
    assert not (tmp_path / ".x.csv.ready").exists()


def test_dossiers_that_were_not_moved_are_told_by_the_row_where_they_stand(
    base: Path, tmp_path: Path
) -> None:
    given = dossiers(base, SOURCES[1])
    header, *rows = given.read_text("utf-8").splitlines(keepends=True)
    (tmp_path / "in.csv").write_text("".join([header, *(row + "\n" for row in rows)]), "utf-8")
    moving(base, given, tmp_path / "a.csv")
    moving(base, tmp_path / "in.csv", tmp_path / "b.csv", source=SOURCES[1])
    plain, spread = (table(tmp_path / f"{name}.not-moved.csv") for name in "ab")
    assert plain
    assert [int(one["row"]) for one in spread] == [2 * int(one["row"]) - 2 for one in plain]


def test_no_cell_of_a_dossier_runs_and_all_formats_list_the_same(
    base: Path, tmp_path: Path
) -> None:
    """What stands on dossiers is kept to the letter, whatever its first character."""
    rows = [
        ("=H.1", "9.999999", "-Sở Tư pháp", "2025-06-01", "Đang xử lý", ""),
        ("'=H.2", "2.002516", "+ UBND xã", "2025-06-01", "Đang xử lý", ""),
        ("@H.3", "2.002516", "=1+1", "2025-06-01", "Đã trả kết quả", "=KQ"),
    ]
    path = tmp_path / "in.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HEADER, *rows])
    for kind in ("csv", "parquet"):
        moving(base, path, tmp_path / kind / f"out.{kind}", source=SOURCES[0])
    moved = table(tmp_path / "csv" / "out.csv")
    assert [(one["dossier"], one["unit"]) for one in moved] == [(one[0], one[2]) for one in rows]
    with (tmp_path / "csv" / "out.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in set("=+-@")]
    listed = [(tmp_path / kind / "out.not-moved.csv").read_bytes() for kind in ("csv", "parquet")]
    assert listed[0] == listed[1]
    assert [one["dossier"] for one in table(tmp_path / "csv" / "out.not-moved.csv")][:1] == ["=H.1"]


def test_the_list_of_the_last_remap_is_not_replaced_by_the_next(base: Path, tmp_path: Path) -> None:
    """People mend codes in «not-moved.csv» and move it again: it is all that they have of them."""
    path = tmp_path / "out.not-moved.csv"
    path.write_text("\n".join([",".join(HEADER), ",".join(FIRST), ""]), "utf-8")
    with pytest.raises(UsageError, match="would replace the dossiers themselves"):
        moving(base, path, tmp_path / "out.csv", source=SOURCES[0])
