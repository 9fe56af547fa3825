"""The main job on real public lists; skipped where they are not at hand.

What is expected was read by hand in the source files, not copied from an output.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from merge_toolkit.model.values import canonical
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.rules.read import read_defaults

REALDATA = Path(__file__).resolve().parents[2] / "shared" / "realdata"
pytestmark = pytest.mark.skipif(
    not REALDATA.is_dir(), reason="../shared/realdata is absent: no real lists to merge"
)
COMMAND = [sys.executable, "-m", "merge_toolkit.cli.main"]
FILES = {"da-nang": "da-nang-2023-2025.csv", "hai-phong": "hai-phong-2025-07.csv"}
READ = {"da-nang": 174, "hai-phong": 266, "quoc-gia": 271 + 706 + 525 + 537}
Line = dict[str, str]


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Outputs of both cities with the portal as reference."""
    workspace = tmp_path_factory.mktemp("real") / "ws"
    given: list[str] = []
    for source, name in FILES.items():
        given += ["--source", f"{source}={REALDATA / name}"]
    for path in sorted((REALDATA / "portal").glob("*.xlsx")):
        given += ["--reference", f"quoc-gia={path}"]
    for arguments in (["init", workspace, *given, "--target", "Thành phố thử"],
                      ["run", "--workspace", workspace]):  # fmt: skip
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)], capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
    return workspace / "out"


@pytest.fixture(scope="module")
def crosswalk(out: Path) -> list[Line]:
    return lines(out / "crosswalk.csv")


@pytest.fixture(scope="module")
def pairs(out: Path) -> list[Line]:
    return lines(out / "pairs.csv")


@pytest.fixture(scope="module")
def unified(out: Path) -> dict[str, Line]:
    """Unified records by the source rows they stand for."""
    return {
        place: line
        for line in lines(out / "unified_catalog.csv")
        for place in line["sources"].split(" | ")
    }


def lines(path: Path) -> list[Line]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    """NFC, one space between words, no marks of a spreadsheet guard."""
    return " ".join(unicodedata.normalize("NFC", text).lstrip("'").split())


def alike(name: str) -> str:
    """A name without what clerks write differently: case, final stop, «Thủ tục» in front."""
    return re.sub(r"^thủ tục\s+", "", plain(name).casefold().rstrip(" ."))


def national(code: str) -> str:
    found = re.match(r"[1-9]\.\d{6}", code)
    return found.group() if found else ""


def test_every_row_is_accounted_for(crosswalk: list[Line]) -> None:
    assert Counter(line["source"] for line in crosswalk) == READ
    places = [(line["source"], line["file"], line["sheet"], line["row"]) for line in crosswalk]
    assert len(set(places)) == len(places)
    relations = {line["relation"] for line in crosswalk if line["source"] == "quoc-gia"}
    assert relations == {"reference"}
    assert all(line["unified_id"] for line in crosswalk if line["source"] in FILES)


def test_names_and_codes_of_the_crosswalk_are_those_of_the_files(crosswalk: list[Line]) -> None:
    for source, name in FILES.items():
        # without spaces: syllables that the PDF split («C ấp») are put together again
        sent = [(plain(line["code"]), plain(line["name"]).replace(" ", ""))
                for line in lines(REALDATA / name)]  # fmt: skip
        given = [(plain(line["code"]), plain(line["name"]).replace(" ", ""))
                 for line in crosswalk if line["source"] == source]  # fmt: skip
        assert given == sent


def test_equal_code_and_name_is_the_same_procedure(pairs: list[Line]) -> None:
    sides = [lines(REALDATA / name) for name in FILES.values()]
    equal = {
        (left["code"], right["code"])
        for left in sides[0]
        for right in sides[1]
        if national(left["code"]) and national(left["code"]) == national(right["code"])
        and alike(left["name"]) == alike(right["name"])
    }  # fmt: skip
    assert len(equal) >= 7
    verdicts = {(line["left_code"], line["right_code"]): line["verdict"] for line in pairs}
    assert {pair: verdicts.get(pair) for pair in equal} == dict.fromkeys(equal, "same")


def test_equal_code_and_name_is_linked_to_the_reference(crosswalk: list[Line]) -> None:
    portal = {national(line["code"]): line for line in crosswalk if line["source"] == "quoc-gia"}
    missed = [
        (line["source"], line["code"], line["name"])
        for line in crosswalk
        if line["source"] in FILES
        and (hub := portal.get(national(line["code"])))
        and alike(hub["name"]) == alike(line["name"])
        and hub["unified_id"] != line["unified_id"]
    ]
    assert missed == []


SIBLINGS = {
    # told apart by hand: another object, action, kind of food or level
    ("1.010017", "2.001827"),  # by the district, the other by the province
    ("1.009241", "2.001827"),  # food of industry and trade, not of farms and fisheries
    ("1.009220", "2.001827"),
    ("1.002425", "2.001827"),
    ("2.000591", "2.001827"),
    ("2.000535", "2.001827"),
    ("1.004211", "1.004228"),  # to draw ground water, to explore it
    ("1.004211", "1.004223"),  # to extend a permit, to grant it
    ("1.004211", "1.004232"),
    ("1.004359", "2.001781"),  # fish, minerals
    ("1.004359", "2.001591"),
    ("1.003868", "2.001584"),
    ("1.002877", "1.000302"),
    ("1.013237", "1.012906"),  # builders, estate agents
    ("1.009811", "1.000459"),
}


def test_siblings_are_never_accepted_as_same(pairs: list[Line]) -> None:
    accepted = {
        (national(line["left_code"]), national(line["right_code"]))
        for line in pairs
        if line["verdict"] == "same"
    }
    assert accepted & SIBLINGS == set()
    assert len(accepted) >= 9


READER = value_reader(read_defaults())
SPOTS = {
    # row of the Đà Nẵng file: what its text says, in canonical form
    2: {"time_limit": "2 ngày", "fee": "Đà Nẵng: Không", "agency": "Ủy ban nhân dân cấp xã",
        "domain_field": "Xây dựng nhà ở", "online_level": "full", "level": "commune"},
    11: {"time_limit": "15 ngày", "fee": "Đà Nẵng: 500.000 đồng", "agency": "Sở Y tế",
         "domain_field": "Dược", "online_level": "full", "level": "province"},
    20: {"time_limit": "10 ngày làm việc", "agency": "Sở Xây dựng",
         "domain_field": "Kinh doanh bất động sản"},
    29: {"time_limit": "1 ngày làm việc; tối đa 2 ngày làm việc", "domain_field": "Chứng thực",
         "level": "district; commune", "code": "2.000815"},
    38: {"fee": "Đà Nẵng: Theo Quyết định số 33/2019/QĐ-UBND của UBND thành phố Đà Nẵng",
         "agency": "Ủy ban nhân dân cấp xã", "domain_field": "Đất đai"},
    47: {"time_limit": "2 ngày làm việc", "fee": "", "code": "1.003666"},
    65: {"time_limit": "20 ngày", "fee": "", "agency": "Ủy ban nhân dân cấp huyện",
         "level": "district"},
    74: {"time_limit": "1 ngày; 5 ngày làm việc", "level": "province; district; commune",
         "domain_field": "Đường bộ"},
    119: {"time_limit": "20 ngày", "fee": "Đà Nẵng: Không", "level": "district"},
    128: {"time_limit": "15 ngày làm việc", "fee": "", "online_level": "full"},
    173: {"time_limit": "15 ngày", "fee": "Đà Nẵng: 300.000 đồng", "agency": "Sở Xây dựng"},
}  # fmt: skip


@pytest.mark.parametrize("row", SPOTS)
def test_values_are_what_the_text_says(unified: dict[str, Line], row: int) -> None:
    line = unified[f"da-nang!{FILES['da-nang']}!!{row}"]
    assert {field: _canonical(field, line[field]) for field in SPOTS[row]} == SPOTS[row]


def _canonical(field: str, published: str) -> str:
    """What is published in the source's own words, where they say more, in canonical form."""
    territory, split, text = published.rpartition("Đà Nẵng: ")
    value = READER(field, text) if field in ("time_limit", "fee") else None
    return territory + split + (canonical(value) if value else text)


def test_conditions_are_published_as_the_source_wrote_them(unified: dict[str, Line]) -> None:
    line = unified[f"da-nang!{FILES['da-nang']}!!74"]
    assert (
        line["time_limit"] == "• Trực tiếp: 1 ngày • Đối với các trường hợp khác: 5 ngày làm việc"
    )


def test_decision_numbers_are_taken_off_the_field_of_work(unified: dict[str, Line]) -> None:
    line = unified[f"da-nang!{FILES['da-nang']}!!4"]
    assert line["domain_field"] == "Bảo trợ xã hội"
    assert "2103/QĐ-UBND" in line["decision"]


def test_vietnamese_text_is_intact(out: Path) -> None:
    broken = re.compile("[\ufffd\u0300-\u036f\u200b\u00a0]|Ã[\u0080-\u00bf]|\\?\\?")
    for path in sorted(out.glob("*.csv")):
        if path.name == "findings.csv":  # quotes what it complains about
            continue
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.DictReader(stream))
        # a column that tells what a cell holds tells it as it is
        text = "\n".join(v for line in lines for name, v in line.items() if name != "text")
        assert text == unicodedata.normalize("NFC", text), path.name
        assert not broken.search(text), (path.name, broken.search(text))


def test_reference_adds_no_rows(out: Path) -> None:
    sources = [line["sources"] for line in lines(out / "unified_catalog.csv")]
    assert all("da-nang!" in text or "hai-phong!" in text for text in sources)
