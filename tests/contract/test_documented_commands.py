"""Every command that a document shows is carried out, in its order, on the small samples."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
import yaml

from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace
from tests.command_line import Called, call
from tests.documented import ROOT, TYPED, Fence, documents, fences
from tests.sample_provinces import DEFAULT_SEED, generate

ASKED = ("Quyết định", "Đánh giá")
"""Titles of the yellow column."""
YELLOW = "FFFFF2CC"
SHOWN = [path for path in documents() if any(one.holds_commands for one in fences(path))]


@pytest.fixture(scope="module")
def merged(tmp_path_factory: pytest.TempPathFactory, warm_worker: None) -> Path:
    """The small samples merged once, with what a next run need not work out again."""
    del warm_worker
    base = tmp_path_factory.mktemp("documented")
    generate(DEFAULT_SEED, "small", base / "ws" / "catalogs", base / "truth")
    shutil.copytree(ROOT / "rules", base / "ws" / "rules")
    run(Workspace(base / "ws"), None, lambda _: None)
    return base


@dataclass
class Reader:
    """Somebody who types what a document shows, in a workspace of their own."""

    here: Path
    truth: Path
    last: Called | None = None

    def follow(self, fence: Fence) -> None:
        """Do what one fence asks for."""
        if "by hand" in fence.said:
            BY_HAND[fence.said["by hand"]](self)
        if "into" in fence.said:
            write_into(self.here / fence.said["into"], fence.text)
        elif "says" in fence.said:
            assert self.last is not None
            printed = plain(self.last.stdout + self.last.stderr)
            for part in plain(fence.text).split("…"):  # «…» stands for what is left out
                _, found, printed = printed.partition(part.strip())
                assert found == part.strip(), f"line {fence.line}: not said"
        elif fence.holds_commands and "not run" not in fence.said:
            self.type(fence)

    def type(self, fence: Fence) -> None:
        """Type every command of a fence; each but the last must end with 0."""
        words_of = list(fence.commands())
        for number, words in enumerate(words_of, start=1):
            told = fence.said.get("ends with", "0") if number == len(words_of) else "0"
            self.last = self.typed(words)
            assert self.last.returncode == int(told), (
                f"line {fence.line}: {' '.join(words)}\n{self.last.stdout}\n{self.last.stderr}"
            )

    def typed(self, words: list[str]) -> Called:
        """One command: the program's own in this process, make as far as it only says."""
        program, *rest = words
        if program == "merge-toolkit":
            ledger = self.here / "rules" / "decisions" / "decisions.csv"
            before = ledger.stat().st_size if ledger.exists() else 0
            done = call(*rest, cwd=self.here)
            if rest[:2] == ["review", "apply"]:
                assert ledger.stat().st_size > before, "what was filled in by hand is applied"
            return done
        if program == "make":  # what it would do; the recipes are carried out by .ci/run
            return process("make", "--dry-run", "--directory", str(ROOT), *rest)
        if program == ".":
            assert rest == [".venv/bin/activate"]
            return Called(words, 0, "", "")
        if program.endswith("python"):  # the tests, on a copy of what they would rewrite
            copy = shutil.copytree(ROOT / "tests", self.here / "tests", dirs_exist_ok=True)
            reach = os.pathsep.join((str(copy.parent), str(ROOT)))
            return process(sys.executable, *rest, cwd=copy.parent, PYTHONPATH=reach)
        assert program in {"cp", "mkdir", "mv", "rm"}, f"how is {program} to be tried?"
        return process(program, *rest, cwd=self.here)


def process(*words: str, cwd: Path | None = None, **variables: str) -> Called:
    return subprocess.run(
        words, cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True, check=False
    )


def plain(text: str) -> str:
    """Words alone, wherever lines break."""
    return " ".join(text.split())


def write_into(path: Path, text: str) -> None:
    """Write what a reader adds to a file: keys of a rule file stand beside those it has."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".csv" and path.exists():
        _, _, lines = text.partition("\n")  # its header stands there already
        path.write_text(path.read_text("utf-8") + lines, "utf-8")
    elif path.exists():
        whole = together(yaml.safe_load(path.read_text("utf-8")) or {}, yaml.safe_load(text))
        path.write_text(yaml.safe_dump(whole, allow_unicode=True, sort_keys=False), "utf-8")
    else:
        path.write_text(text, "utf-8")


def together(one: dict[str, Any], other: Mapping[str, Any]) -> dict[str, Any]:
    for key, value in other.items():
        held = one.get(key)
        both = isinstance(held, dict) and isinstance(value, dict)
        one[key] = together(held, value) if both else value
    return one


def fill(path: Path, sheet: str, answers: tuple[str, ...]) -> None:
    """Answer the first questions of a sheet of a workbook."""
    book = openpyxl.load_workbook(path, rich_text=True)
    rows = book[sheet].iter_rows()
    at = next(cell.column for row in rows for cell in row if cell.value in ASKED)
    yellow = [row[at - 1] for row in rows if row[at - 1].fill.fgColor.rgb == YELLOW]
    assert len(yellow) >= len(answers)
    for cell, answer in zip(yellow, answers, strict=False):
        cell.value = answer
    book.save(path)


def two_answers(reader: Reader) -> None:
    fill(reader.here / "review" / "review.xlsx", "Cặp cần xem", ("g", "k"))


def answers_of_an_agency(reader: Reader) -> None:
    fill(reader.here / "review" / "review-so-tu-phap.xlsx", "Xung đột", ("đ",))


def two_lists(reader: Reader) -> None:
    """Lists of two more provinces beside the workspace."""
    header = ("Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện",
              "Cấp thực hiện", "Thời hạn giải quyết")  # fmt: skip
    rows = (
        ("1.001193", "Đăng ký khai sinh", "Hộ tịch", "UBND cấp xã", "Cấp xã", "Trong ngày"),
        ("1.004884", "Đăng ký lại khai sinh", "Hộ tịch", "UBND cấp xã", "Cấp xã", "05 ngày"),
        ("1.000656", "Đăng ký khai tử", "Hộ tịch", "UBND cấp xã", "Cấp xã", "Trong ngày"),
    )
    for name, kept in (("ca-mau", rows), ("bac-lieu", rows[:2])):
        with xlsxwriter.Workbook(reader.here / f"{name}.xlsx") as book:
            sheet = book.add_worksheet("Danh mục")
            for number, row in enumerate((header, *kept)):
                sheet.write_row(number, 0, row)


def a_new_layout(reader: Reader) -> None:
    """A list whose headers no table knows, below a title."""
    path = reader.here / "catalogs" / "tien-giang" / "danh-sach.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Sheet1")
        for number, row in enumerate((
            ("Danh sách bổ sung",), ("Ban hành tháng 6",), (),
            ("Số hiệu", "Tên việc", "Nơi quản", "Bậc", "Ghi thêm"),
            ("1.999991", "Công nhận làng nghề ven sông", "Sở Công Thương", "Cấp tỉnh", "x"),
            ("1.999992", "Cấp thẻ nghệ nhân làng nghề", "Sở Công Thương", "Cấp tỉnh", ""),
        )):  # fmt: skip
            sheet.write_row(number, 0, row)


def the_truth(reader: Reader) -> None:
    shutil.copytree(reader.truth, reader.here / "truth")


def a_judged_sample(reader: Reader) -> None:
    fill(reader.here / "review" / "audit.xlsx", "Cặp đã ghép", ("đ",) * 20)


def an_export(reader: Reader) -> None:
    """Dossiers that lie elsewhere than in the workspace's catalogs."""
    import duckdb

    [dossiers] = (reader.here / "catalogs" / "dong-thap" / "ho-so").glob("*.csv")
    duckdb.sql(
        f"COPY (SELECT * FROM read_csv('{dossiers}', all_varchar = true))"
        f" TO '{reader.here / 'export.parquet'}' (FORMAT parquet)"
    )


BY_HAND: Mapping[str, Callable[[Reader], None]] = {
    "two answers": two_answers,
    "an agency's answers": answers_of_an_agency,
    "two lists": two_lists,
    "a new layout": a_new_layout,
    "the truth": the_truth,
    "a judged sample": a_judged_sample,
    "an export": an_export,
}
"""What readers do in other programs, by the name that a document gives it."""


@pytest.mark.parametrize("document", SHOWN, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_commands_of_a_document(document: Path, merged: Path, tmp_path: Path) -> None:
    shutil.copytree(merged / "ws", tmp_path / "ws")
    reader = Reader(tmp_path / "ws", merged / "truth")
    for fence in fences(document):
        reader.follow(fence)


@pytest.mark.parametrize("document", documents(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_commands_stand_in_fences_that_are_tried(document: Path) -> None:
    escaped = [
        f"line {fence.line}"
        for fence in fences(document)
        if not fence.holds_commands and any(map(TYPED.match, fence.text.splitlines()))
    ]
    assert escaped == [], "commands stand in a fence of bash"
    unexplained = [
        fence.line for fence in fences(document) if fence.said.get("not run", "why") in ("", "TODO")
    ]
    assert unexplained == []


def test_a_command_that_fails_is_noticed(merged: Path, tmp_path: Path) -> None:
    shutil.copytree(merged / "ws", tmp_path / "ws")
    wrong = Fence(1, "bash", "merge-toolkit explain dong-thap:9.999999\n", {})
    with pytest.raises(AssertionError, match="explain"):
        Reader(tmp_path / "ws", merged).follow(wrong)
    unsaid = Fence(2, "text", "never said\n", {"says": ""})
    reader = Reader(tmp_path / "ws", merged)
    reader.follow(Fence(1, "bash", "merge-toolkit units Mỹ\\ Quí\n", {}))
    with pytest.raises(AssertionError, match="not said"):
        reader.follow(unsaid)
