"""Analysts' own cases: what comes out otherwise is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from merge_toolkit.cases.read import COLUMNS
from merge_toolkit.cases.trying import tried
from tests.builders import book

HEADER = ",".join(COLUMNS)


def told(folder: Path, *lines: str, header: str = HEADER) -> list[str]:
    path = folder / "cases.csv"
    path.write_text("\n".join([header, *lines]) + "\n", encoding="utf-8")
    return [str(problem) for problem in tried(path, book())]


RIGHT = [
    "verdict,Đăng ký khai sinh,Thủ tục đăng ký khai sinh,same,,,,,",
    "verdict,Đăng ký khai sinh,Đăng ký khai sinh,same,1.001193,Hộ tịch,UBND cấp xã,Cấp xã,",
    "verdict,Cấp giấy phép lái xe,Cấp lại giấy phép lái xe,different|review,,,,,",
    "verdict,Cấp giấy phép lái xe,Thông báo tổ chức lễ hội,different,,,,,",
    "expansion,Xác nhận của UBND,,xác nhận của ủy ban nhân dân,,,,,",
    "placement,Đăng ký khai sinh,,commune,1.001193,Hộ tịch,UBND cấp xã,Cấp xã,",
    "placement,Đăng ký khai sinh,,Cấp xã,1.001193,Hộ tịch,UBND cấp xã,,cấp theo cơ quan",
    "placement,Cấp bản sao,,province;commune,2.000908,,,Cấp huyện,",
    "placement,Việc của trung ương,,open,,,,Cấp trung ương,",
]


@pytest.mark.parametrize("line", RIGHT)
def test_a_case_that_comes_out_as_expected_is_not_told(tmp_path: Path, line: str) -> None:
    assert told(tmp_path, line) == []


WRONG = [
    ("verdict,Cấp giấy phép lái xe,Cấp lại giấy phép lái xe,same,,,,,",
     ["rules/cases.csv:2: judged", "expected same", "name:"]),
    ("verdict,Đăng ký khai sinh,Đăng ký khai sinh,different,,,,,",
     ["judged same, expected different", "name +10.0"]),
    ("verdict,A b c,A b c,sme,,,,,", ["unknown verdict «sme»", "«same»?"]),
    ("verdict,A b c,,same,,,,,", ["a case of the sort verdict needs «other»"]),
    ("verdit,A,B,same,,,,,", ["unknown case «verdit»", "«verdict»?"]),
    ("expansion,Xác nhận của UBND,,xác nhận,,,,,",
     ["written out as «xác nhận của ủy ban nhân dân», expected «xác nhận»", "text.yaml"]),
    ("expansion,Cấp GPXD,,cấp giấy phép xây dựng,,,,,",
     ["not confirmed, so it is only proposed", "status: confirmed"]),
    ("placement,Đăng ký khai sinh,,province,1.001193,Hộ tịch,UBND cấp xã,Cấp xã,",
     ["placed at «Cấp xã» by rule «ho-tich-trong-nuoc» (confirmed), expected «Cấp tỉnh»",
      "two_tier.yaml"]),
    ("placement,Đăng ký khai sinh,,comune,1.001193,,,Cấp xã,", ["«comune»", "«commune»?"]),
]  # fmt: skip


@pytest.mark.parametrize(("line", "parts"), WRONG)
def test_a_case_that_does_not_is_told_at_its_line(
    tmp_path: Path, line: str, parts: list[str]
) -> None:
    (found,) = told(tmp_path, line)
    assert found.startswith("rules/cases.csv:2: ")
    assert [part for part in parts if part not in found] == []


def test_no_file_and_an_empty_one_say_nothing(tmp_path: Path) -> None:
    assert list(tried(tmp_path / "cases.csv", book())) == []
    (tmp_path / "cases.csv").write_bytes(b"")
    assert list(tried(tmp_path / "cases.csv", book())) == []
    assert told(tmp_path) == []
    assert told(tmp_path, "", ",,,,,,,,") == []


def test_every_mistake_of_the_file_at_once(tmp_path: Path) -> None:
    found = told(tmp_path, *[line for line, _ in WRONG])
    assert sorted(int(one.split(":")[1]) for one in found) == list(range(2, 2 + len(WRONG)))


def test_headers_that_are_none(tmp_path: Path) -> None:
    found = told(tmp_path, "verdict,A,B", header="case,txt,other")
    assert any("unknown column «txt»" in one and "«text»?" in one for one in found)
    assert any("column «expected» is missing" in one for one in found)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_save(tmp_path: Path, encoding: str, separator: str) -> None:
    path = tmp_path / "cases.csv"
    line = "verdict,Đăng ký khai sinh,Đăng ký khai sinh,different,,,,,"
    path.write_bytes(f"{HEADER}\r\n{line}\r\n".replace(",", separator).encode(encoding))
    (found,) = tried(path, book())
    assert found.where == "rules/cases.csv:2"


def test_a_case_of_several_lines_is_told_where_it_begins(tmp_path: Path) -> None:
    line = 'verdict,"Đăng ký\nkhai sinh",Đăng ký khai sinh,different,,,,,'
    (one, other) = (RIGHT[0], "nothing,,,,,,,,")
    found = {text.partition(": ")[0] for text in told(tmp_path, one, line, other)}
    assert found == {"rules/cases.csv:3", "rules/cases.csv:5"}


def test_a_file_that_is_not_utf_8_or_not_csv(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_bytes(HEADER.encode() + b"\nverdict,\xd0\xfd,b,same,,,,,\n")
    (found,) = tried(path, book())
    assert (found.where, found.what) == ("rules/cases.csv:2", "not UTF-8 text")
    path.write_text(f'{HEADER}\nverdict,"a"b,c,same,,,,,\n')
    (found,) = tried(path, book())
    assert found.where == "rules/cases.csv:2"
    assert "not CSV" in found.what
    path.write_text(f'{HEADER}\n{RIGHT[0]}\nverdict,"a,b,\nc,\n')
    (found,) = tried(path, book())
    assert found.where == "rules/cases.csv:3", "where the quote opens"
