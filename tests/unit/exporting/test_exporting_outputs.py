from __future__ import annotations

import csv
import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from merge_toolkit.exporting import (
    infrastructure_sheets,
    inventory_sheet,
    origin_sheet,
    procedure_sheets,
)
from merge_toolkit.exporting.sheet import Book, Filler
from merge_toolkit.exporting.write import OUTPUTS, write_all
from merge_toolkit.model.outcome import Outcome
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.result import MergeResult
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.lean_workbook import LeanSheet, LeanWorkbook
from merge_toolkit.text.spreadsheet import unguard
from tests.fixtures_merge import Sample, small_merge


@pytest.fixture(scope="module")
def sample() -> Sample:
    return small_merge()


@pytest.fixture(scope="module")
def out(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("out")
    write_all(sample.result, sample.stamp, sample.rules, folder)
    return folder


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_output_is_written_and_nothing_else(out: Path) -> None:
    assert {path.name for path in out.iterdir()} == set(OUTPUTS)


def test_csv_files_are_utf8_with_bom_and_crlf(out: Path) -> None:
    for path in out.glob("*.csv"):
        data = path.read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.count(b"\n") == data.count(b"\r\n")


def test_no_csv_cell_can_run_as_a_formula(out: Path) -> None:
    for path in out.glob("*.csv"):
        with path.open(encoding="utf-8-sig", newline="") as file:
            cells = [cell for row in csv.reader(file) for cell in row]
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t")]


def test_dangerous_names_come_back_whole(out: Path) -> None:
    names = {unguard(row["name"]) for row in table(out / "unified_catalog.csv")}
    assert '=HYPERLINK("http://x";"Đăng ký giám hộ")' in names


def test_catalog_shows_values_variants_and_open_questions(out: Path) -> None:
    rows = {row["name"]: row for row in table(out / "unified_catalog.csv")}
    married = rows["Đăng ký lại kết hôn"]
    assert married["fee"] == "Đồng Tháp (cũ): 20.000 đồng | Tiền Giang (cũ): 30.000 đồng"
    assert married["levels"] == "commune"
    assert married["sources"].count("!") == 6
    opened = rows["Cấp bản sao trích lục hộ tịch"]
    assert opened["time_limit"] == ""
    assert opened["open_conflicts"].startswith("C-")
    assert rows["Đăng ký giám hộ"]["pending_with"].startswith("U-")


def test_json_holds_values_verbatim_and_in_parts(out: Path) -> None:
    content = json.loads((out / "unified_catalog.json").read_text("utf-8"))
    records = {record["members"][0]["name"]: record for record in content["records"]}
    assert '=HYPERLINK("http://x";"Đăng ký giám hộ")' in records
    fee = records["Đăng ký lại kết hôn"]["fields"]["fee"]["variants"]
    assert [variant["territory"] for variant in fee] == ["Đồng Tháp (cũ)", "Tiền Giang (cũ)"]
    assert fee[0]["value"] == {"kind": "amounts", "amounts_vnd": [20000], "reference": ""}
    limit = records["Đăng ký khai sinh"]["fields"]["time_limit"]["variants"][0]["value"]
    assert limit["spans"] == [{"amount": "5", "unit": "working_day"}]


def test_json_agrees_with_csv(out: Path) -> None:
    content = json.loads((out / "unified_catalog.json").read_text("utf-8"))
    assert [one["unified_id"] for one in content["records"]] == [
        row["unified_id"] for row in table(out / "unified_catalog.csv")
    ]


def test_every_value_has_provenance(out: Path) -> None:
    told = {(row["unified_id"], row["field"]) for row in table(out / "provenance.csv")}
    account = {"unified_id", "relation", "decided_by", "sources", "pending_with", "open_conflicts"}
    account |= {"until_harmonised", "part", "undecided"}
    for name in ("unified_catalog.csv", "unified_inventory.csv"):
        for row in table(out / name):
            filled = {field for field, cell in row.items() if cell and field not in account}
            assert {(row["unified_id"], field) for field in filled} <= told


def test_provenance_names_the_cell_and_what_was_beaten(sample: Sample, out: Path) -> None:
    by_record = {record.ref: record for one in sample.catalogs for record in one.procedures}
    for row in table(out / "provenance.csv"):
        if row["source"] and row["field"] in Procedure.FIELDS and "ha_tang" not in row["file"]:
            match = [
                record.cells[row["field"]].address
                for ref, record in by_record.items()
                if (ref.source, ref.file) == (row["source"], row["file"])
                and row["field"] in record.cells
            ]
            assert row["cell"] in match


def test_crosswalk_lists_every_source_record_in_order(sample: Sample, out: Path) -> None:
    rows = table(out / "crosswalk.csv")
    assert len(rows) == sum(len(one.procedures) + len(one.assets) for one in sample.catalogs)
    procedures = [(row["source"], int(row["row"])) for row in rows if row["file"] != "ha_tang.xlsx"]
    assert procedures == sorted(procedures)
    assert {row["relation"] for row in rows} >= {"paired", "pending", "duplicate", "excluded"}


def test_pairs_hold_both_sides_and_nearest_siblings(out: Path) -> None:
    rows = table(out / "pairs.csv")
    assert [row["verdict"] for row in rows].count("review") == 3
    assert [row["verdict"] for row in rows].count("different") == 1
    assert {row["left_source"] for row in rows} == {"dong-thap"}


def test_conflicts_name_the_cell_of_each_offer(out: Path) -> None:
    first = table(out / "conflicts.csv")[0]
    assert first["severity"] == "blocking"
    assert "dong-thap!danh_muc_tthc.xlsx!DM TTHC!H6: 5 ngày làm việc" in first["offers"]


def test_run_json_counts_agree_with_the_tables(out: Path) -> None:
    text = (out / "run.json").read_text("utf-8")
    assert text.endswith("}\n")
    run = json.loads(text)
    assert run["counts"]["procedures"]["unified"] == len(table(out / "unified_catalog.csv"))
    assert sum(run["counts"]["findings"].values()) == len(table(out / "findings.csv"))
    assert run["conservation"]["dong-thap"]["read"] == 8


def test_each_procedure_stands_on_one_sheet_and_the_counts_reconcile(out: Path) -> None:
    book = openpyxl.load_workbook(out / "unified_catalog.xlsx", data_only=True)
    names = ["Cấp tỉnh", "Cấp xã", "Dùng chung", "Bãi bỏ, thay thế", "Chờ xác nhận"]
    assert book.sheetnames == ["Tổng hợp", *names, "Chuyển tiếp", "Hạ tầng", "Nguồn gốc"]
    rows = {name: book[name].max_row - 5 for name in names}
    assert sum(rows.values()) == len(table(out / "unified_catalog.csv"))
    totals = next(
        [cell.value for cell in row]
        for row in book["Tổng hợp"].iter_rows(min_row=5)
        if row[0].value == "Cộng" and row[8].value is not None
    )
    assert totals[6] == sum(totals[1:6])
    assert totals[8] == sum(rows.values())
    assert totals[7] == sum(bool(r["pending_with"]) for r in table(out / "unified_catalog.csv"))


def test_the_transition_reconciles_for_every_agency(out: Path) -> None:
    sheet = openpyxl.load_workbook(out / "unified_catalog.xlsx", data_only=True)["Chuyển tiếp"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    start = next(at for at, row in enumerate(rows) if row[0] == "Cơ quan trước sắp xếp")
    agencies = rows[start + 1 : next(at for at in range(start, len(rows))
                                     if rows[at][0] == "Cộng") + 1]  # fmt: skip
    assert len(agencies) > 1
    for name, before, after, abolished, merged, check, *_ in agencies:
        assert (before, check) == (after + abolished + merged, 0), name
    crosswalk = table(out / "crosswalk.csv")
    procedures = [r for r in crosswalk if r["file"] != "ha_tang.xlsx" and r["unified_id"]]
    assert agencies[-1][1] == len(procedures)
    catalog = table(out / "unified_catalog.csv")
    ended = [r for r in catalog if r["placement_status"] != "in_force"]
    assert agencies[-1][2] == len(catalog) - len(ended)
    nation = next(row for row in rows if row[0] == "Cộng")
    assert nation[1] == 0  # a rule book without a benchmark compares with nothing


def test_rows_link_to_their_provenance_and_text_is_never_a_formula(out: Path) -> None:
    book = openpyxl.load_workbook(out / "unified_catalog.xlsx")
    origin = book["Nguồn gốc"]
    counts = {"Tổng hợp", "Chuyển tiếp", "Nguồn gốc"}
    for name in set(book.sheetnames) - counts:
        sheet = book[name]
        assert not [cell for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
        for row in sheet.iter_rows(min_row=6):
            target = row[0].hyperlink.location.rpartition("!")[2]
            assert not any(cell.hyperlink for cell in row[1:])  # LibreOffice would not wrap it
            assert origin[f"F{target[1:]}"].value == row[1].value


def test_english_workbook_has_english_words(tmp_path: Path) -> None:
    sample = small_merge("en")
    write_all(sample.result, sample.stamp, sample.rules, tmp_path)
    book = openpyxl.load_workbook(tmp_path / "unified_catalog.xlsx")
    assert book.sheetnames[0] == "Summary"
    assert "5 working days" in [cell.value for row in book["Commune"].iter_rows() for cell in row]


def test_the_same_merge_gives_the_same_bytes(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path\n"
        "from tests.fixtures_merge import small_merge\n"
        "from merge_toolkit.exporting.write import write_all\n"
        "s = small_merge(); write_all(s.result, s.stamp, s.rules, Path(sys.argv[1]))\n"
    )
    digests = []
    for seed, zone in (("1", "UTC"), ("2", "Asia/Ho_Chi_Minh")):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {"PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": "."}
        command = [sys.executable, "-c", script, str(folder)]
        root = Path(__file__).resolve().parents[3]
        subprocess.run(command, check=True, env=environment, cwd=root)
        digests.append(
            {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir()}
        )
    assert digests[0] == digests[1]


def test_a_merge_of_nothing_is_written(tmp_path: Path) -> None:
    nothing = Outcome((), (), (), (), ())
    result = MergeResult(nothing, nothing, (), {}, {})
    write_all(result, small_merge().stamp, RuleBook(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == set(OUTPUTS)
    assert openpyxl.load_workbook(tmp_path / "unified_catalog.xlsx").sheetnames[-1] == "Nguồn gốc"


def test_libreoffice_opens_the_workbook(out: Path, tmp_path: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-calc-nogui)")
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [office, profile, "--headless", "--convert-to", "ods", "--outdir", tmp_path]
    subprocess.run(
        [*command, out / "unified_catalog.xlsx"], check=True, capture_output=True, timeout=120
    )
    saved = CalamineWorkbook.from_path(str(tmp_path / "unified_catalog.ods"))
    sheet = saved.get_sheet_by_name("Chờ xác nhận").to_python()
    assert '=HYPERLINK("http://x";"Đăng ký giám hộ")' in [cell for row in sheet for cell in row]


def test_lean_sheets_hold_the_bytes_that_xlsxwriter_writes(
    sample: Sample, out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(LeanWorkbook, "worksheet_class", Worksheet)
    monkeypatch.setattr(LeanWorkbook, "_get_packager", Workbook._get_packager)
    for room in (
        inventory_sheet,
        origin_sheet,
        infrastructure_sheets,
    ):  # and no rows are written apart
        monkeypatch.setattr(room, "kept_rows", lambda book, sheet, _, write: write(book, sheet))
    later: list[tuple[Book, Filler]] = []

    def kept(*given: Any) -> str:
        later.append(given)
        return str(len(later) - 1)

    def write_now(sheet: LeanSheet, rows: str) -> None:
        book, write = later[int(rows)]
        write(book, sheet)

    for room in (procedure_sheets, origin_sheet):
        monkeypatch.setattr(room, "written_apart", kept)
        monkeypatch.setattr(room, "taken", write_now)
    write_all(sample.result, sample.stamp, sample.rules, tmp_path)
    name = "unified_catalog.xlsx"
    assert (tmp_path / name).read_bytes() == (out / name).read_bytes()
