"""Clean lists, traps and their places: the benchmark must not lie."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from benchmarks.planted import annexes, cases, damage
from benchmarks.planted.build import PLANTS, WORKSPACES, Built, build
from benchmarks.planted.cases import QUIET, UNTESTED, accepts, traps
from benchmarks.planted.layouts import HEADED
from benchmarks.planted.measure import Figures, measure
from benchmarks.planted.model import COLUMNS, Row
from benchmarks.planted.pen import settings
from benchmarks.planted.said import FINDING, Said

NAMES = list(WORKSPACES)


@pytest.fixture(scope="module")
def workspaces(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Built]:
    folder = tmp_path_factory.mktemp("planted")
    return {name: build(name, folder / name) for name in NAMES}


@cache
def cells(path: Path, sheet: str) -> list[list[object]]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_name(sheet).to_python(
        skip_empty_area=False
    )  # fmt: skip


def written(built: Built, row: Row) -> list[object]:
    return cells(built.root / "catalogs" / row.source / row.file, row.sheet)[row.number - 1]


def rows_of(built: Built) -> Iterator[Row]:
    yield from built.clean
    for planted in built.planted:
        yield from planted.rows


@pytest.mark.parametrize("name", NAMES)
def test_rows_stand_where_the_truth_says(workspaces: dict[str, Built], name: str) -> None:
    built, seen = workspaces[name], 0
    for row in rows_of(built):
        if not row.number:
            continue
        found = written(built, row)
        if "code" in row.cells and row.file != annexes.FILE:
            assert str(found[0] or "") == row.text("code")
            assert found[1] == row.text("name")
        else:
            assert row.text("name") in found
            assert row.text("code") in ("", *found)
        seen += 1
    assert seen > 200


@pytest.mark.parametrize("name", NAMES)
def test_every_planting_names_a_row_that_is_written(
    workspaces: dict[str, Built], name: str
) -> None:
    for planted in workspaces[name].planted:
        assert any(row.number for row in planted.rows), planted.trap


@pytest.mark.parametrize("name", NAMES)
def test_each_trap_is_planted_as_often_as_its_table_says(
    workspaces: dict[str, Built], name: str
) -> None:
    counts = {trap.trap: trap.times for trap in traps() if trap.workspace == name}
    found = dict.fromkeys(counts, 0)
    for planted in workspaces[name].planted:
        found[planted.trap] += 1
    assert found == counts


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_planted_twice_in_a_row(workspaces: dict[str, Built], name: str) -> None:
    taken = [row for planted in workspaces[name].planted for row in planted.rows]
    assert len(taken) == len({id(row) for row in taken})
    assert not {id(row) for row in taken} & {id(row) for row in workspaces[name].clean}


def test_clean_rows_agree_word_for_word(workspaces: dict[str, Built]) -> None:
    sides: dict[str, list[Row]] = {}
    for row in workspaces["pairs"].clean:
        sides.setdefault(row.text("code"), []).append(row)
    own = {"place", "decision"}
    both = [rows for rows in sides.values() if len(rows) == 2]
    assert len(both) > 300
    for left, right in both:
        assert {name: left.text(name) for name in COLUMNS if name not in own} == {
            name: right.text(name) for name in COLUMNS if name not in own
        }
        assert all(left.text(name) for name in COLUMNS)
    codes = [code for code, rows in sides.items() if len(rows) != 2]
    assert not codes


def test_the_same_seed_plants_the_same_cells(tmp_path: Path, workspaces: dict[str, Built]) -> None:
    again = build("reference", tmp_path / "again")
    before = [(one.trap, [row.cells for row in one.rows]) for one in again.planted]
    assert before == [
        (one.trap, [row.cells for row in one.rows]) for one in workspaces["reference"].planted
    ]


def test_a_template_reaches_its_cells(workspaces: dict[str, Built]) -> None:
    for trap in traps():
        if trap.workspace != "pairs" or trap.trap in PLANTS:
            continue
        assert trap.left or trap.right, trap.trap
        for planted in workspaces["pairs"].planted:
            if planted.trap != trap.trap:
                continue
            for row, template in zip(planted.rows, (trap.left, trap.right), strict=True):
                for field, text in settings(trap.field, template, 0):
                    assert field in COLUMNS
                    if "{" not in text and " ‖ " not in template:
                        assert row.text(field) == text.strip("∅№").replace("⏎", "\n")


def test_tables_are_whole() -> None:
    ids = [trap.trap for trap in traps()]
    assert len(ids) == len(set(ids))
    for trap in traps():
        assert trap.expected in cases.EXPECTED
        assert (trap.expected == UNTESTED) == (not trap.workspace) == (not trap.times)
        assert not trap.workspace or trap.workspace in WORKSPACES
    assert PLANTS.keys() <= set(ids)
    assert accepts().keys() <= set(ids)
    for trap, accepted in accepts().items():
        assert len(set(accepted)) == len(accepted), trap
        assert {one.role for one in accepted} <= set(cases.ROLES)
    quiet = {trap.trap for trap in traps() if trap.expected == QUIET}
    assert all(
        one.role == cases.ALSO for trap, items in accepts().items() if trap in quiet
        for one in items
    )  # fmt: skip


def test_headed_lists_hide_levels_and_fields() -> None:
    assert "domain_field" not in HEADED
    assert "online_level" not in HEADED


@pytest.mark.parametrize(
    ("kind", "text", "damaged"),
    [
        ("tone", "Khai thác thủy sản hòa giải", "Khai thác thuỷ sản hoà giải"),
        ("mojibake", "giấy", "giáº¥y"),
        ("vnfont", "Cấp giấy phép", "CÊp giÊy phÐp"),
        ("vni", "Cấp giấy phép", "Caáp giaáy pheùp"),
        ("split", "Cấp giấy phép", "C ấp gi ấy phép"),
        ("action", "Cấp lại giấy phép", "Cấp giấy phép"),
        ("eth", "Đăng ký đất đai", "Ðăng ký ðất ðai"),
    ],
)
def test_damage(kind: str, text: str, damaged: str) -> None:
    assert damage.DAMAGES[kind](text) == damaged


def test_what_does_not_suit_is_not_planted() -> None:
    assert damage.DAMAGES["cut"]("Cấp giấy phép") is None
    assert damage.DAMAGES["action"]("Hiệp thương giá") is None


def test_a_line_on_another_field_does_not_count(workspaces: dict[str, Built]) -> None:
    built = workspaces["pairs"]
    planted = next(one for one in built.planted if one.trap == "time-local-over")
    quiet = next(one for one in built.planted if one.trap == "name-tone")
    clean = built.clean[0]

    def finding(code: str, row: Row) -> Said:
        return Said(FINDING, code, "", "high", "", (row.place,), code, "")

    figures = Figures()
    only = Built("pairs", built.root, [planted, quiet], [clean])
    measure(figures, only, [finding("fee-unread", planted.rows[0]),
                            finding("fee-unread", quiet.rows[1]),
                            finding("fee-unread", clean)])  # fmt: skip
    over, tone = figures.cells["time-local-over"], figures.cells["name-tone"]
    assert (over.found, over.missed, over.beside) == (0, 1, 1)
    assert (tone.false, tone.beside) == (1, 1)
    assert figures.rests["pairs"].alarms == 1

    figures = Figures()
    measure(figures, only, [finding("local-time-over-statutory", planted.rows[0])])
    assert figures.cells["time-local-over"].found == 1
    assert figures.rests["pairs"].alarms == 0
