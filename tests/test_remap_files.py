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

from merge_toolkit.errors import InputError, UsageError
from merge_toolkit.remap.definition import NEW
from merge_toolkit.remap.engine import Engine
from merge_toolkit.remap.files import SAMPLE, open_dossiers
from merge_toolkit.remap.placing import beside, put_in_place, recover
from merge_toolkit.rules.read import read_defaults
from tests.moved_dossiers import SOURCES, dossiers, moving, table
from tests.unit.loading.test_text_tables import windows_1258


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


HEADER = ("Mã hồ sơ", "Mã TTHC", "Đơn vị tiếp nhận", "Ngày tiếp nhận", "Trạng thái",
          "Giấy tờ trong kho")  # fmt: skip
FIRST = ("H.1", "2.002516", "Sở Tư pháp", "2025-06-01", "Đang xử lý", "")


def sheets(path: Path, **rows: list[tuple[str, ...]]) -> Path:
    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        for name, lines in rows.items():
            sheet = book.add_worksheet(name)
            for at, line in enumerate(lines):
                sheet.write_row(at, 0, line)
    return path


def test_dossiers_on_several_sheets_are_refused_and_a_cover_is_passed_over(
    tmp_path: Path,
) -> None:
    """A sheet a month is usual; those of all months but the first would be lost."""
    book = read_defaults().dossiers
    cover = sheets(tmp_path / "cover.xlsx", Bìa=[("Hồ sơ năm 2025",)], HS=[HEADER, FIRST])
    open_dossiers(cover, (), book, tmp_path)
    assert "H.1" in (tmp_path / "dossiers.csv").read_text("utf-8")
    months = sheets(tmp_path / "months.xlsx", T1=[HEADER, FIRST], T2=[(), HEADER, FIRST])
    with pytest.raises(InputError, match="several sheets: 1, 2"):
        open_dossiers(months, (), book, tmp_path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "above", ["", "\n\n", "DANH SÁCH\n", '"DANH SÁCH\nHỒ SƠ\nNĂM 2025",,,,,\n'],
    ids=["nothing", "blank lines", "a title", "a title of three lines"],
)  # fmt: skip
@pytest.mark.parametrize("broken", [False, True], ids=["one line", "a header of two lines"])
def test_no_dossier_is_lost_below_cells_of_several_lines(
    tmp_path: Path, encoding: str, above: str, broken: bool
) -> None:
    """Headers are broken into lines more often than not; rows are told as a spreadsheet counts."""
    header = ",".join(HEADER).replace("Mã hồ sơ", '"Mã\nhồ sơ"' if broken else "Mã hồ sơ")
    rows = "".join(",".join((f"H.{n}", *FIRST[1:])) + "\n" for n in range(1, 4))
    path = tmp_path / "a.csv"
    path.write_bytes(f"{above}{header}\n{rows}".encode(encoding))
    opened = open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    with duckdb.connect() as session:
        found = session.execute(f"SELECT dossier FROM {opened.relation}").fetchall()
    assert found == [("H.1",), ("H.2",), ("H.3",)]
    assert opened.header == {"": 1, "\n\n": 3}.get(above, 2)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("within", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize(
    "ends", [("\n",), ("\r\n",), ("\r",), ("\r\n", "\n")], ids=["lf", "crlf", "cr", "both"]
)
def test_rows_may_end_otherwise_than_the_lines_of_their_cells(
    tmp_path: Path, ends: tuple[str, ...], within: str, encoding: str
) -> None:
    """Excel ends rows with CRLF and the lines of a cell with LF; files are also put together."""
    header = ",".join(HEADER).replace("Mã hồ sơ", f'"Mã{within}hồ sơ"')
    rows = [header, *(",".join((f'"H{within}{n}"', *FIRST[1:])) for n in range(1, 5))]
    path = tmp_path / "a.csv"
    text = "".join(row + ends[at % len(ends)] for at, row in enumerate(rows))
    path.write_bytes(text.encode(encoding))
    opened = open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    with duckdb.connect() as session:
        found = session.execute(f"SELECT dossier, status FROM {opened.relation}").fetchall()
    assert found == [(f"H{within}{n}", FIRST[4]) for n in range(1, 5)]


def test_a_sample_that_ends_within_a_line_end_shows_one_kind(tmp_path: Path) -> None:
    rows = [",".join(HEADER), *[",".join(FIRST)] * 20_000]
    body = "".join(row + "\r\n" for row in rows).encode()
    title = "x" * (SAMPLE - 3 - body.rindex(b"\r\n", 0, SAMPLE - 4)) + "\r\n"
    path = tmp_path / "a.csv"
    path.write_bytes(title.encode() + body)
    assert path.read_bytes()[:SAMPLE].endswith(b"\r")
    assert open_dossiers(path, (), read_defaults().dossiers, tmp_path).in_place


@pytest.mark.parametrize("kind", ["utf-8", "utf-16", "xlsx"])
def test_rows_that_hold_nothing_are_no_dossiers_and_move_no_row_number(
    tmp_path: Path, kind: str
) -> None:
    """Spreadsheets save every row that was ever formatted."""
    nothing = ("",) * len(HEADER)
    one, two, three = ((f"H.{n}", *FIRST[1:]) for n in range(1, 4))
    table = [("DANH SÁCH", *nothing[1:]), HEADER, one, nothing, two, nothing, (" ", *nothing[1:]),
             three, nothing, nothing]  # fmt: skip
    path = tmp_path / "a.csv"
    if kind == "xlsx":
        path = sheets(tmp_path / "a.xlsx", HS=table)
    else:
        path.write_bytes("".join(",".join(row) + "\r\n" for row in table).encode(kind))
    opened = open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    with duckdb.connect() as session:
        found = session.execute(f"SELECT dossier FROM {opened.relation}").fetchall()
    assert found == [("H.1",), ("H.2",), ("H.3",)]
    assert [opened.row_of(number) for number in (1, 2, 3)] == [3, 5, 8]


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


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_quote_that_is_never_closed_is_told_in_every_encoding(
    tmp_path: Path, encoding: str
) -> None:
    path = tmp_path / "a.csv"
    rest = ",".join(FIRST) + "\n"
    path.write_text(f'{",".join(HEADER)}\n"{rest * 5000}', encoding)
    with pytest.raises(InputError, match="a cell that does not end") as told:
        open_dossiers(path, (), read_defaults().dossiers, tmp_path)
    assert "Sở" not in str(told.value)


def test_bytes_that_are_no_text_far_down_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = "\n".join([",".join(HEADER), *[",".join(FIRST)] * 30_000])
    path.write_bytes(windows_1258(lines + "\n") + b"\x8a\x8d\x90\n")
    with pytest.raises(InputError, match="bytes of another encoding"):
        open_dossiers(path, (), read_defaults().dossiers, tmp_path)


def test_dossiers_in_an_old_font_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    old = "§iÒu chØnh GiÊy chøng nhËn ®ñ ®iÒu kiÖn"
    path.write_bytes("\n".join([",".join([old] * 5)] * 40).encode("windows-1252"))
    with pytest.raises(InputError, match="its encoding is not known"):
        open_dossiers(path, (), read_defaults().dossiers, tmp_path)


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
