"""Personal data of dossiers: no column about people is read, and no value reaches a report."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from merge_toolkit.errors import InputError
from tests.moved_dossiers import SECRETS, SOURCES, command, moving, planted, table


@pytest.fixture(scope="module")
def base(small_samples: Path) -> Path:
    return small_samples


def everything(folder: Path) -> Iterator[tuple[str, str]]:
    """Every file as text, workbooks unzipped."""
    for path in sorted(folder.rglob("*")):
        if path.suffix == ".xlsx":
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{path.name}!{name}", archive.read(name).decode("utf-8", "ignore")
        elif path.is_file():
            yield path.name, path.read_bytes().decode("utf-8", "ignore")


def test_personal_columns_are_nowhere(base: Path, tmp_path: Path) -> None:
    path, out = planted(tmp_path / "planted.csv"), tmp_path / "out"
    out.mkdir()
    done = command(base, path, "--out", out / "x.csv", "--source", SOURCES[0],
                   "--sql", out / "sql", "--json")  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["personal_columns_not_read"] == 3
    told = [("stdout", done.stdout), ("stderr", done.stderr), *everything(out)]
    assert len(told) > 10
    assert [(n, s) for n, text in told for s in SECRETS if s in text] == []
    assert not list(tmp_path.rglob(".*new*")), "nothing is left beside"


def test_personal_values_in_other_columns_reach_no_report_and_no_table(
    base: Path, tmp_path: Path
) -> None:
    path, out = planted(tmp_path / "planted.csv", misplaced=True), tmp_path / "out"
    done = moving(base, path, out / "x.csv", source=SOURCES[0], sql=out / "sql")
    assert done.tally.listed().total() >= 3
    told = [(n, t) for n, t in everything(out) if n not in ("x.csv", "x.not-moved.csv")]
    assert [(n, s) for n, text in told for s in SECRETS if s in text] == []


def test_broken_rows_are_told_by_their_line_alone(base: Path, tmp_path: Path) -> None:
    path = planted(tmp_path / "planted.csv", broken=True)
    done = command(base, path, "--out", tmp_path / "x.csv", "--source", SOURCES[0])
    assert done.returncode == 2
    assert "planted.csv:52" in done.stderr
    assert [s for s in SECRETS if s in done.stderr + done.stdout] == []
    assert sorted(p.name for p in tmp_path.iterdir() if "lock" not in p.name) == ["planted.csv"]


def test_a_named_column_is_kept(base: Path, tmp_path: Path) -> None:
    path = planted(tmp_path / "planted.csv")
    moving(base, path, tmp_path / "x.csv", source=SOURCES[0], keep=("Điện thoại",))
    rows = table(tmp_path / "x.csv")
    assert {row["Điện thoại"] for row in rows} == {SECRETS[1]}
    assert {row["papers"] for row in rows} == {"=KQ1"}
    assert "'=KQ1" in (tmp_path / "x.csv").read_text("utf-8"), "no spreadsheet runs a cell"
    with pytest.raises(InputError, match="no column «Ví dụ» to keep"):
        moving(base, path, tmp_path / "y.csv", source=SOURCES[0], keep=("Ví dụ",))
