"""The review loop on the command line: workbook out, filled in, applied, honoured."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.test_cli import LEFT, RIGHT, write_csv
from tests.command_line import call


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    left, right = write_csv(tmp_path / "mot.csv", LEFT), write_csv(tmp_path / "hai.csv", RIGHT)
    call("init", tmp_path / "ws", "--source", f"mot={left}", "--source", f"hai={right}",
         "--target", "Tỉnh Mới")  # fmt: skip
    return tmp_path / "ws"


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fill(path: Path, answers: dict[str, tuple[str, str]]) -> int:
    """Answer each row whose text holds a key of ``answers``; return how many were answered."""
    book = openpyxl.load_workbook(path, rich_text=True)
    filled = 0
    for sheet in book:
        for row in sheet.iter_rows():
            header = {str(cell.value): cell.column for cell in row if cell.value}
            if "Quyết định" in header:
                decision, free = header["Quyết định"], header.get("Giá trị khác (ghi rõ)")
                for below in sheet.iter_rows(min_row=row[0].row + 1):
                    text = " ".join(str(cell.value) for cell in below if cell.value)
                    for key, (word, value) in answers.items():
                        if key in text and not below[decision - 1].value:
                            below[decision - 1].value = word
                            if value and free:
                                below[free - 1].value = value
                            filled += 1
                break
    book.save(path)
    return filled


def test_decisions_come_back_and_are_honoured(workspace: Path) -> None:
    assert call("run", "-w", workspace).returncode == 0
    before = table(workspace / "out" / "conflicts.csv")
    times = [row for row in before if row["kind"] == "statutory_time"]
    assert times, "the two provinces state different times for one procedure"
    assert call("review", "export", "-w", workspace).returncode == 0
    book = workspace / "review" / "review.xlsx"
    filled = fill(book, {"05 ngày làm việc": ("giá trị khác", "04 ngày làm việc")})
    assert filled >= 1
    done = call("review", "apply", book, "-w", workspace, "--reviewer", "Nguyễn Văn A", "--json")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["added"] >= 2  # one line a record of the group
    again = json.loads(
        call(
            "review", "apply", book, "-w", workspace, "--reviewer", "Nguyễn Văn A", "--json"
        ).stdout
    )
    assert again["added"] == 0, "applying the same file twice changes nothing"
    ran = json.loads(call("run", "-w", workspace, "--json").stdout)
    assert ran["decisions"] == {"attached": 1}, "as «review status» counts: one decision of a group"
    after = table(workspace / "out" / "conflicts.csv")
    assert not [row for row in after if row["kind"] == "statutory_time" and row["status"] == "open"]
    settled = {row["unified_id"] for row in times}
    unified = [row for row in table(workspace / "out" / "unified_catalog.csv")
               if row["unified_id"] in settled]  # fmt: skip
    assert [row["time_limit"] for row in unified] == ["4 ngày làm việc"]
    lines = [row for row in table(workspace / "out" / "provenance.csv")
             if row["unified_id"] in settled and row["field"] == "time_limit"]  # fmt: skip
    assert all(row["policy"] == "reviewer" and row["decision"] for row in lines)
    status = json.loads(call("review", "status", "-w", workspace, "--json").stdout)
    assert status["states"] == {"attached": 1}


def test_a_pair_told_apart_stays_apart(workspace: Path) -> None:
    # a twin that only people can judge
    rows = [*RIGHT, ["", "Cấp lại giấy phép bán buôn rượu (mẫu cũ)", *LEFT[4][2:]]]
    write_csv(workspace / "catalogs" / "hai" / "hai.csv", rows)
    call("run", "-w", workspace)
    waiting = [row for row in table(workspace / "out" / "pairs.csv") if row["verdict"] == "review"]
    assert waiting
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    assert fill(book, {"mẫu cũ": ("k", "")}) == 1
    done = call("review", "apply", book, "-w", workspace, "--reviewer", "An")
    assert done.returncode == 0, done.stderr
    call("run", "-w", workspace)
    (told,) = [row for row in table(workspace / "out" / "pairs.csv")
               if "mẫu cũ" in row["left_name"] + row["right_name"]
               and row["verdict"] != "review" and row["decided_by"] == "reviewer"]  # fmt: skip
    assert told["verdict"] == "different"


def test_a_wrong_word_is_an_error_at_its_cell_and_nothing_is_applied(workspace: Path) -> None:
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    assert fill(book, {"05 ngày làm việc": ("có lẽ", "")}) >= 1
    done = call("review", "apply", book, "-w", workspace, "--reviewer", "An")
    assert done.returncode == 2
    assert "có lẽ" in done.stderr
    assert "Traceback" not in done.stderr
    assert not list((workspace / "rules" / "decisions").glob("*.csv"))


def test_wrong_words_and_wrong_values_are_told_at_once_each_at_its_own_cell(
    workspace: Path,
) -> None:
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    assert fill(book, {"05 ngày làm việc": ("giá trị khác", "bốn mươi mấy hôm")}) == 1
    assert fill(book, {"8.000 đồng": ("có lẽ", "")}) == 1
    done = call("review", "apply", book, "-w", workspace, "--reviewer", "An")
    assert done.returncode == 2
    [word] = [line for line in done.stderr.splitlines() if "«có lẽ»" in line]
    [value] = [line for line in done.stderr.splitlines() if "«bốn mươi mấy hôm»" in line]
    assert "[Xung đột]!A" in word
    assert "[Xung đột]!B" in value, "the yellow cell of the value, not that of the decision"


def test_a_remark_beside_a_value_is_not_published_as_part_of_it(workspace: Path) -> None:
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    assert fill(book, {"05 ngày làm việc": ("giá trị khác", "4 ngày, hỏi lại anh Ba")}) == 1
    done = call("review", "apply", book, "-w", workspace, "--reviewer", "An")
    assert done.returncode == 2
    assert "[Xung đột]!B" in done.stderr
    assert "hỏi lại anh" in done.stderr
    assert not list((workspace / "rules" / "decisions").glob("*.csv"))


def test_two_reviewers_who_disagree_are_a_contradiction(workspace: Path, tmp_path: Path) -> None:
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    for reviewer, value in (("An", "04 ngày làm việc"), ("Bình", "06 ngày làm việc")):
        own = tmp_path / f"{reviewer}.xlsx"
        own.write_bytes(book.read_bytes())
        assert fill(own, {"05 ngày làm việc": ("giá trị khác", value)}) == 1
        done = call("review", "apply", own, "-w", workspace, "--reviewer", reviewer)
        assert done.returncode == 0, done.stderr
    status = json.loads(call("review", "status", "-w", workspace, "--json").stdout)
    assert status["states"] == {"contradiction": 2}
    call("run", "-w", workspace)
    still = [row for row in table(workspace / "out" / "conflicts.csv")
             if row["kind"] == "statutory_time"]  # fmt: skip
    assert [row["status"] for row in still] == ["open"], "never last-one-wins"


def test_export_never_writes_over_decisions_that_were_not_applied(workspace: Path) -> None:
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    fill(book, {"05 ngày làm việc": ("giá trị khác", "04 ngày làm việc")})
    before = book.read_bytes()
    done = call("review", "export", "-w", workspace)
    assert done.returncode == 2
    assert "review apply" in done.stderr
    assert book.read_bytes() == before
    call("review", "apply", book, "-w", workspace, "--reviewer", "An")
    assert call("review", "export", "-w", workspace).returncode == 0


def test_one_reviewer_with_two_answers_in_two_files_is_asked_again(
    workspace: Path, tmp_path: Path
) -> None:
    call("review", "export", "-w", workspace)
    own = []
    for number in ("04", "06"):
        own.append(tmp_path / f"{number}.xlsx")
        own[-1].write_bytes((workspace / "review" / "review.xlsx").read_bytes())
        fill(own[-1], {"05 ngày làm việc": ("giá trị khác", f"{number} ngày làm việc")})
    done = call("review", "apply", *own, "-w", workspace, "--reviewer", "An")
    assert done.returncode == 2
    assert "answers otherwise" in done.stderr
    assert not list((workspace / "rules" / "decisions").glob("*.csv"))


def test_problems_are_told_in_vietnamese_with_the_answers_as_the_workbook_lists_them(
    workspace: Path,
) -> None:
    call("review", "export", "-w", workspace)
    book = workspace / "review" / "review.xlsx"
    assert fill(book, {"05 ngày làm việc": ("có lẽ", ""), "8.000 đồng": ("khác", "mấy đồng đó")})
    done = call("review", "apply", book, "-w", workspace, "--reviewer", "An", "--lang", "vi")
    assert done.returncode == 2
    [word] = [line for line in done.stderr.splitlines() if "«có lẽ»" in line]
    assert "không phải là câu trả lời hợp lệ" in word
    assert "«theo đề xuất» (đ), «giữ nguyên» (g), «giá trị khác», «chưa rõ» (c)" in word
    [value] = [line for line in done.stderr.splitlines() if "«mấy đồng đó»" in line]
    assert "không phải là giá trị của nội dung này; cách sửa: " in value
    assert "chưa ghi gì" in done.stderr


def test_a_workbook_of_another_merger_is_refused_unless_it_is_accepted(
    workspace: Path, tmp_path: Path
) -> None:
    rows = [LEFT[0], *([f"9.{number:06d}", f"Thủ tục riêng số {number} của nơi khác", *row[2:]]
                       for number, row in enumerate(LEFT[1:]))]  # fmt: skip
    times = [LEFT[0], *([*row[:5], "09 ngày làm việc", row[6]] for row in rows[1:])]
    one, two = write_csv(tmp_path / "a.csv", rows), write_csv(tmp_path / "b.csv", times)
    other = tmp_path / "other"
    call("init", other, "--source", f"mot={one}", "--source", f"hai={two}", "--target", "Tỉnh Khác")
    assert call("review", "export", "-w", other).returncode == 0
    book = other / "review" / "review.xlsx"
    assert fill(book, {"09 ngày làm việc": ("giá trị khác", "07 ngày làm việc")})
    given = ("review", "apply", book, "-w", workspace, "--reviewer", "An")
    done = call(*given)
    assert done.returncode == 2
    assert "«Tỉnh Khác»; this workspace merges into «Tỉnh Mới»" in done.stderr
    assert not list((workspace / "rules" / "decisions").glob("*.csv"))
    done = call(*given, "--accept-foreign", "--json")
    assert done.returncode == 0, done.stderr
    assert set(json.loads(done.stdout)["states"]) == {"dormant"}
