"""The promises of the sample provinces, on the small scale and on one full generation."""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook

from . import DEFAULT_SEED, generate
from .facts import communes, fields, lines
from .grammar import candidates, fold
from .model import SOURCES

Row = dict[str, str]
Cells = list[str]
HERE = Path(__file__).resolve().parent
LIVE = ("paired", "single", "whole", "part_of")
LISTING = "tthc/danh-muc-tthc-dong-thap.xlsx"


@dataclass(frozen=True)
class Sample:
    """A generated sample: its files and the truth."""

    out: Path
    truth: Path

    def table(self, name: str) -> list[Row]:
        """The rows of one truth file."""
        with (self.truth / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))


def _sample(folder: Path, scale: str, seed: int = DEFAULT_SEED) -> Sample:
    sample = Sample(folder / "out", folder / "truth")
    generate(seed, scale, sample.out, sample.truth)
    return sample


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return _sample(tmp_path_factory.mktemp("small"), "small")


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    return _sample(tmp_path_factory.mktemp("full"), "full")


def _digests(root: Path) -> dict[str, str]:
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {str(p.relative_to(root)): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _book(path: Path) -> dict[str, list[Cells]]:
    """Every table of a file as rows of texts, by sheet."""
    if path.suffix == ".xlsx":
        book = load_workbook(path, read_only=True)
        return {
            sheet.title: [["" if c is None else str(c) for c in r] for r in sheet.values]
            for sheet in book.worksheets
        }
    if path.suffix == ".docx":
        tables = Document(str(path)).tables
        return {
            f"table {i}": [[c.text for c in row.cells] for row in t.rows]
            for i, t in enumerate(tables, start=1)
        }
    encoding = "utf-16" if path.read_bytes()[:2] == b"\xff\xfe" else "utf-8-sig"
    with path.open(encoding=encoding, newline="") as file:
        return {"": list(csv.reader(file, delimiter="\t" if encoding == "utf-16" else ","))}


def _cells(sample: Sample, rows: list[Row], prefix: str = "") -> Iterator[tuple[Row, Cells]]:
    """Each truth row with the cells of the row of the file that it points at."""
    books: dict[tuple[str, str], dict[str, list[Cells]]] = {}
    for row in rows:
        key = (row[f"{prefix}source"], row[f"{prefix}file"])
        if key not in books:
            books[key] = _book(sample.out / key[0] / key[1])
        yield row, books[key][row.get(f"{prefix}sheet", "")][int(row[f"{prefix}row"]) - 1]


def _one_line(text: str, row: Row) -> str:
    return text.replace("\n", "; ") if row["file"].endswith(".csv") else text


@pytest.mark.parametrize(
    ("hash_seed", "zone", "locale"), [("0", "Asia/Ho_Chi_Minh", "C"), ("77", "UTC", "C.UTF-8")]
)
def test_same_seed_gives_same_bytes(
    small: Sample, tmp_path: Path, hash_seed: str, zone: str, locale: str
) -> None:
    environment = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": zone, "LC_ALL": locale}
    module = f"{HERE.parent.name}.{HERE.name}"
    command = [sys.executable, "-m", module, "--seed", str(DEFAULT_SEED), "--scale", "small"]
    command += ["--out", str(tmp_path / "out"), "--truth", str(tmp_path / "truth")]
    subprocess.run(command, check=True, cwd=HERE.parent.parent, env=environment)
    assert _digests(tmp_path / "out") == _digests(small.out)
    assert _digests(tmp_path / "truth") == _digests(small.truth)


def test_another_seed_gives_another_sample(small: Sample, tmp_path: Path) -> None:
    other = _sample(tmp_path, "small", seed=4)
    names = [{r["true_name"] for r in s.table("rows.csv")} for s in (small, other)]
    assert len(names[0] & names[1]) < 0.6 * len(names[0])


def test_zip_members_carry_no_clock(small: Sample) -> None:
    for path in [*small.out.rglob("*.xlsx"), *small.out.rglob("*.docx")]:
        with zipfile.ZipFile(path) as archive:
            assert {info.date_time[0] for info in archive.infolist()} == {1980}


@pytest.mark.parametrize("scale", ["small", "full"])
def test_truth_rows_point_at_their_cells(scale: str, request: pytest.FixtureRequest) -> None:
    sample: Sample = request.getfixturevalue(scale)
    rows = sample.table("rows.csv")
    for row, cells in _cells(sample, rows):
        assert _one_line(row["name"], row) in cells, row
        assert not row["code"] or _one_line(row["code"], row) in cells, row
    places = Counter((r["source"], r["file"], r["sheet"], r["row"], r["record"]) for r in rows)
    assert max(places.values()) == 1


@pytest.mark.parametrize("scale", ["small", "full"])
def test_pairs_agree_with_rows(scale: str, request: pytest.FixtureRequest) -> None:
    sample: Sample = request.getfixturevalue(scale)
    place = ("source", "file", "sheet", "row", "name")
    rows = {tuple(r[c] for c in place): r for r in sample.table("rows.csv")}
    for pair in sample.table("pairs.csv"):
        left, right = (rows[tuple(pair[f"{s}_{c}"] for c in place)] for s in ("left", "right"))
        assert left["source"] != right["source"]
        same = left["truth_id"] == right["truth_id"] == pair["truth_id"]
        assert same == (pair["relation"] == "paired")


def test_control_totals_in_the_workbook(full: Sample) -> None:
    """Live rows less repeats: 1,801, of them 841 and 561 with a tick; from the cells alone."""
    repeats = {
        (r["sheet"], int(r["row"]))
        for r in full.table("rows.csv")
        if r["source"] == "dong-thap" and r["relation"] not in LIVE
    }
    ticks: Counter[tuple[bool, bool]] = Counter()
    struck = 0
    for sheet in load_workbook(full.out / "dong-thap" / LISTING).worksheets:
        for cells in sheet.iter_rows(min_row=8):
            if not isinstance(cells[0].value, int | float):
                continue
            if cells[2].font.strike:
                struck += 1
            elif (sheet.title, cells[0].row) not in repeats:
                ticks[cells[9].value == "X", cells[10].value == "X"] += 1
    assert struck == 9
    assert ticks == {(True, False): 841, (False, True): 561, (False, False): 399}


def test_headings_count_their_rows_but_for_the_planted_ones(full: Sample) -> None:
    planted = {
        (d["sheet"], int(d["row"])) for d in full.table("defects.csv") if d["kind"] == "wrong_count"
    }
    wrong: set[tuple[str, int]] = set()
    for sheet in load_workbook(full.out / "dong-thap" / LISTING).worksheets:
        heading, stated, counted = 0, 0, 0
        for cells in sheet.iter_rows(min_row=7):
            text = str(cells[0].value or "")
            if "LĨNH VỰC" in text or text.startswith("Ghi chú"):
                if heading and stated != counted:
                    wrong.add((sheet.title, heading))
                heading, counted = int(cells[0].row or 0), 0
                stated = int(text.rsplit("(", 1)[-1].split(maxsplit=1)[0]) if "(" in text else 0
            elif isinstance(cells[0].value, int | float) and not cells[2].font.strike:
                counted += 1
    assert wrong == planted
    assert len(planted) == 2


def test_shares_and_levels(full: Sample) -> None:
    rows = [r for r in full.table("rows.csv") if r["relation"] in LIVE]
    left = [r for r in rows if r["source"] == "dong-thap"]
    right = [r for r in rows if r["source"] == "tien-giang"]
    assert len(left) == 1801
    assert 1730 <= len(right) <= 1770
    assert 0.86 <= sum(r["relation"] == "paired" for r in left) / len(left) <= 0.9
    assert 240 <= sum(r["level"] == "district" for r in left) <= 260


def test_no_two_procedures_alike(full: Sample) -> None:
    names = {r["truth_id"]: r["true_name"] for r in full.table("rows.csv")}
    codes = {r["truth_id"]: r["true_code"] for r in full.table("rows.csv")}
    assert len({fold(name) for name in names.values()}) == len(names)
    shared = [code for code, count in Counter(codes.values()).items() if count > 1]
    split = {
        r["true_code"] for r in full.table("rows.csv") if r["relation"] in ("whole", "part_of")
    }
    assert set(shared) <= split


def test_every_kind_of_trap_is_planted(full: Sample) -> None:
    kinds = Counter(d["kind"] for d in full.table("defects.csv"))
    for kind in (
        "slid", "dragged", "lost_zeros", "stored_as_number", "sibling_code", "renamed", "legacy",
        "replaced_in_annex", "missing", "in_name", "wrapped", "letter_o", "comma", "extra_digit",
        "suffixed", "short_suffix", "replaced", "statutory_conflict", "local_over_statutory",
        "territorial_variant", "fee_conflict", "online_conflict", "former_agency", "repealed_law",
        "duplicate", "twin_level", "struck", "repealed", "repealed_later", "unit_conflict",
    ):  # fmt: skip
        assert kinds[kind] > 0, kind
    assert kinds["slid"] == 45
    drift = Counter(k for p in full.table("pairs.csv") for k in p["kind"].split("+"))
    for kind in ("prefix", "abbreviation", "rare_abbreviation", "tone", "dash", "clause_added",
                 "clause_cut", "word_order", "typo", "ocr", "nfd", "capitals"):  # fmt: skip
        assert drift[f"name:{kind}"] > 0, kind


def test_slid_codes_belong_to_the_next_row(full: Sample) -> None:
    rows = [r for r in full.table("rows.csv") if "code:slid" in r["traps"]]
    rows.sort(key=lambda r: int(r["row"]))
    numbers = [int(r["row"]) for r in rows]
    assert numbers == list(range(numbers[0], numbers[0] + 45))
    for row, below in pairwise(rows):
        assert row["code"] == below["true_code"] != row["true_code"]


def test_inventory_truth_points_at_its_cells(full: Sample) -> None:
    rows = full.table("inventory.csv")
    for row, cells in _cells(full, rows):
        if row["entity"] in ("system", "counter", "hosting", "device"):
            assert row["key"] in cells, row
    for row, cells in _cells(full, [r for r in rows if r["other_row"]], "other_"):
        assert row["other_key"] in cells, row
    kinds = {row["conflict"] for row in rows}
    assert kinds >= {
        "pair", "same_function", "contract_expires", "security_level_differs", "level_not_approved",
        "capacity_too_small", "national_connection_missing", "unit_code_twice", "commune_split",
        "licence_not_transferable", "district_device_without_receiver", "depreciated",
        "new_commune_spans_two_districts", "serial_twice_across", "asset_code_twice_across",
        "serial_twice_inside", "public_portal_closes", "two_regulations",
    }  # fmt: skip


def test_dossiers(full: Sample) -> None:
    rows = full.table("dossiers.csv")
    ours = [r for r in rows if r["source"] == "dong-thap"]
    assert len(ours) == 25507
    assert sum(r["reused"] == "yes" for r in ours) == 11371
    for row, cells in _cells(full, rows):
        assert row["dossier"] == cells[0]
        assert cells[8].startswith("Người Mô Phỏng")
        assert cells[9].startswith("0000")
    reasons = {r["reason"] for r in rows if r["movable"] == "no"}
    assert reasons == {
        "unknown_code", "legacy_code", "repealed", "missing_commune", "commune_split",
    }  # fmt: skip


def test_every_file_says_it_is_synthetic(small: Sample) -> None:
    for path in small.out.rglob("*.*"):
        if path.parent.name == "ho-so":
            assert "mo-phong" in path.name
            continue
        if path.suffix == ".docx":
            text = "\n".join(p.text for p in Document(str(path)).paragraphs)
        else:
            text = str([row for rows in _book(path).values() for row in rows[:4]])
        assert "DỮ LIỆU MÔ PHỎNG" in text, path


def test_size_stays_modest(full: Sample) -> None:
    assert sum(path.stat().st_size for path in full.out.rglob("*.*")) < 6_500_000


def test_facts() -> None:
    found = communes()
    assert len(found) == 305
    assert len({code for c in found for code, _ in c.new}) == 102
    assert sum(len(c.new) for c in found) == 308
    assert len({c.district_code for c in found}) == 23
    assert {c.source for c in found} == set(SOURCES)
    assert len(fields()) >= 140
    assert len({line.code for line in lines() if line.code}) >= 150
    assert len(candidates()) > 2500
