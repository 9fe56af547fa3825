"""Stored papers under the unified procedure, where the catalogs state the components."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from pathlib import Path

import pytest

from merge_toolkit.remap.moving import Order, move
from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace

ROOT = Path(__file__).resolve().parents[1]
Row = dict[str, str]
HEADER = (
    "STT,Mã TTHC,Tên thủ tục hành chính,Lĩnh vực,Cấp thực hiện,Cơ quan thực hiện,Thành phần hồ sơ"
)
MARRIED, DEATH, BIRTH, COPY = "1.004873", "1.000656", "1.001193", "2.000635"
NAMES = {
    MARRIED: "Cấp Giấy xác nhận tình trạng hôn nhân",
    DEATH: "Đăng ký khai tử",
    BIRTH: "Đăng ký khai sinh",
    COPY: "Cấp bản sao trích lục hộ tịch",
}
LISTED = {
    "dong-thap": {
        MARRIED: "- Tờ khai\n- Giấy chứng minh nhân dân\n- Trích lục ghi chú ly hôn",
        DEATH: "- Tờ khai\n- Giấy báo tử",
        BIRTH: "- Tờ khai\n- Giấy chứng sinh",
        COPY: "- Tờ khai",
    },
    "tien-giang": {
        MARRIED: "- Tờ khai\n- Trích lục ghi chú ly hôn",
        DEATH: "Tờ khai; Giấy báo tử.",
        BIRTH: "- Tờ khai\n- Văn bản ủy quyền",
        COPY: "",
    },
    "quoc-gia": {MARRIED: "- Tờ khai\n- Trích lục ghi chú ly hôn", DEATH: "", BIRTH: "", COPY: ""},
}
"""Components as three catalogs state them; the portal only those of one procedure."""
PAPERS = "KQ1: Tờ khai; KQ2: trích lục ghi chú ly hôn; KQ3: Giấy chứng minh nhân dân; KQ4"


def listed(path: Path, components: dict[str, str]) -> None:
    path.parent.mkdir(parents=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.split(","))
        for number, (code, text) in enumerate(components.items(), 1):
            writer.writerow([number, code, NAMES[code], "Hộ tịch", "Cấp xã", "UBND cấp xã", text])


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Row], list[Row], Counter[str]]:
    """The dossiers moved, their papers judged, and the states of papers counted by the report."""
    base = tmp_path_factory.mktemp("papers")
    shutil.copytree(ROOT / "rules", base / "rules")
    with (base / "rules" / "merge.yaml").open("a", encoding="utf-8") as file:
        file.write('  quoc-gia: {name: "Cổng Dịch vụ công quốc gia", role: reference}\n')
    policy = "procedure: {components: {policy: reference_or_agree}}\n"
    (base / "rules" / "policies.yaml").write_text(policy, "utf-8")
    for source, components in LISTED.items():
        listed(base / "catalogs" / source / "danh-muc.csv", components)
    run(Workspace(base), None, lambda _: None, remember=False)
    path = base / "ho-so.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        names = "Mã hồ sơ,Mã TTHC,Đơn vị tiếp nhận,Ngày tiếp nhận,Trạng thái,Giấy tờ trong kho"
        writer.writerow(names.split(","))
        for number, code in enumerate(NAMES, 1):
            unit = "UBND xã Hòa Long, Huyện Lai Vung"
            writer.writerow([f"H.{number}", code, unit, "2025-06-02", "Đang xử lý", PAPERS])
    done = move(Workspace(base), Order(path, base / "new" / "x.csv", "dong-thap"), lambda _: None)
    states: Counter[str] = Counter()
    for (_, state), count in done.tally.papers.items():
        states[state] += count
    return table(base / "new" / "x.csv"), table(base / "new" / "x.papers.csv"), states


def table(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_each_procedure_says_whether_its_papers_stay_usable(
    moved: tuple[list[Row], list[Row], Counter[str]],
) -> None:
    rows, _, counted = moved
    assert [row["outcome"] for row in rows] == ["moved"] * 4, rows
    states = {row["code"]: row["papers_state"] for row in rows}
    assert states == {
        MARRIED: "by_component",  # the portal no longer asks for the identity card
        DEATH: "usable",  # both ask for the same, in another form
        BIRTH: "open",  # they differ, and nobody has chosen
        COPY: "usable",  # only this province states any
    }
    assert counted == {"usable": 2, "by_component": 1, "open": 1}
    assert {row["papers"] for row in rows} == {PAPERS}, "links stay as they are"


def test_papers_are_carried_by_the_component_that_they_are(
    moved: tuple[list[Row], list[Row], Counter[str]],
) -> None:
    _, papers, _ = moved
    told = {row["paper"]: (row["dossier"], row["component"], row["verdict"]) for row in papers}
    assert told == {
        "KQ1": ("H.1", "Tờ khai", "usable"),
        "KQ2": ("H.1", "trích lục ghi chú ly hôn", "usable"),
        "KQ3": ("H.1", "Giấy chứng minh nhân dân", "component_gone"),
        "KQ4": ("H.1", "", "component_unknown"),
    }
