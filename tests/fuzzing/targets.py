"""What is fuzzed: functions that take bytes, and raise nothing but what an operator can mend.

Each takes one input; hypothesis (``test_fuzzing.py``) and atheris (``with_atheris.py``) drive them.
"""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from merge_toolkit.errors import OperatorError
from merge_toolkit.inventory.answers import MEANT, answer_reader
from merge_toolkit.legal_names import legal_names
from merge_toolkit.loading.read import examine
from merge_toolkit.model.records import Asset, Procedure
from merge_toolkit.model.values import show
from merge_toolkit.normalize.catalog import catalog_of, value_reader
from merge_toolkit.review.ledger import read_ledger
from merge_toolkit.review.read_back import read_back
from merge_toolkit.rules.read import read_rules
from tests.builders import book

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "cases" / "files"
OLD = ROOT / "tests" / "cases" / "old"
SORTS = (".xlsx", ".csv", ".ods", ".xls", ".json", ".docx", ".pdf")
FIELDS = tuple(dict.fromkeys((*Procedure.FIELDS, *Asset.FIELDS, *sorted(MEANT))))
DEFAULTS = ROOT / "merge_toolkit" / "rules" / "defaults"
RULE_FILES = tuple(sorted(path.name for path in DEFAULTS.glob("*.yaml")))
MERGE = 'target: {name: "Tỉnh Mới"}\nsources:\n  mot: {name: "Một"}\n  hai: {name: "Hai"}\n'


@cache
def seeds(sort: str) -> tuple[bytes, ...]:
    """Files of one sort that are whole, to be broken."""
    return tuple(path.read_bytes() for path in sorted(FILES.glob(f"*{sort}")))


def load(data: bytes, sort: str) -> None:
    """Read a file as a province sent it, and make records of what could be read."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{sort}"
        path.write_bytes(data)
        try:
            reading = examine(path, path.name, "mot", book()).reading
        except OperatorError as error:
            assert all(problem.what for problem in error.problems)
            return
        catalog_of("mot", reading.tables, book())


def value(data: bytes, field: str) -> None:
    """Read the text of a cell; what is read can be shown, and is read again as it is shown."""
    text = data.decode("utf-8", "replace")
    read, answered = readers()
    found = read(field, text)
    if found is not None:
        show(found)
    if field in MEANT:
        answered(field, text)


@cache
def readers() -> tuple[Callable[[str, str], object], Callable[[str, str], object]]:
    """What reads values of catalogs, and answers about assets."""
    return value_reader(book()), answer_reader(book())


def rule_file(data: bytes, name: str) -> None:
    """Read a rule file beside others that are right."""
    with tempfile.TemporaryDirectory() as folder:
        rules = Path(folder)
        (rules / "merge.yaml").write_text(MERGE, "utf-8")
        (rules / name).write_bytes(data)
        try:
            read_rules(rules, legal_names())
        except OperatorError as error:
            assert all(problem.where and problem.what for problem in error.problems)


def returned(data: bytes, part: str) -> None:
    """Read a returned workbook: its bytes, or one part of it, are what was given."""
    whole = (OLD / "review-workbook.xlsx").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "review.xlsx"
        path.write_bytes(with_part(whole, part, data) if part else data)
        try:
            read_back(path, book(), {}, reviewer="?")
        except OperatorError as error:
            assert all(problem.what for problem in error.problems)


def ledger(data: bytes, _: str) -> None:
    """Read a ledger that somebody edited."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "decisions.csv"
        path.write_bytes(data)
        try:
            read_ledger([path])
        except OperatorError as error:
            assert all(problem.where for problem in error.problems)


def with_part(whole: bytes, name: str, content: bytes) -> bytes:
    """The office file with one part replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for one in old.namelist():
            new.writestr(one, content if one == name else old.read(one))
    return out.getvalue()


def part(name: str) -> bytes:
    """One part of the workbook that was handed out."""
    with zipfile.ZipFile(OLD / "review-workbook.xlsx") as archive:
        return archive.read(name)


SHEETS = ("xl/sharedStrings.xml", "xl/worksheets/sheet3.xml", "xl/workbook.xml", "")
TARGETS: Mapping[str, tuple[Callable[[bytes, str], None], tuple[str, ...]]] = {
    "load": (load, SORTS),
    "value": (value, FIELDS),
    "rule_file": (rule_file, RULE_FILES),
    "returned": (returned, SHEETS),
    "ledger": (ledger, ("",)),
}
"""Targets by name, each with the ways in which it is tried."""


def begin_with(target: str, way: str) -> tuple[bytes, ...]:
    """Inputs that are right, to be broken."""
    if target == "load":
        return seeds(way)
    if target == "rule_file":
        return ((DEFAULTS / way).read_bytes(),)
    if target == "returned":
        return (part(way) if way else (OLD / "review-workbook.xlsx").read_bytes(),)
    if target == "ledger":
        return ((OLD / "decisions.csv").read_bytes(),)
    return tuple(text.encode() for text in TEXTS)


TEXTS = (
    "05 ngày làm việc", "15.000 đồng/lần; miễn phí với hộ nghèo", "Toàn trình", "UBND cấp xã",
    "1.001193.000.00.00.H20", "Sở Tư pháp", "30/06/2025", "Nghị định số 105/2017/NĐ-CP",
    "01 bản chính", "Cấp độ 3", "=cmd|' /C calc'!A0", "1,5 tỷ", "2.000.000",
)  # fmt: skip
