"""The growth program holds what it promises, on a small scale; and it can fail."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import growth
from benchmarks.growth_plot import plotted
from benchmarks.many_provinces import Listed, written
from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace

PROVINCES, ROWS = 6, 40
"""More provinces than are compared every two."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Listed], list[growth.Said]]:
    base = tmp_path_factory.mktemp("growth")
    truth = written(base / "ws", PROVINCES, ROWS)
    said = growth.decided(base / "ws", truth, base / "scratch")
    run(Workspace(base / "ws"), None, lambda _: None, remember=False)
    return base / "ws" / "out", truth, said


def test_many_provinces_keep_every_promise(
    made: tuple[Path, list[Listed], list[growth.Said]],
) -> None:
    out, truth, said = made
    assert len(truth) == PROVINCES * ROWS and len(said) > growth.EACH
    growth.held(out, truth, said)
    found = growth.quality(growth.rows_of(out / "crosswalk.csv"), truth, said)
    assert found.precision == 1.0
    assert found.recall > 0.75, "forty names teach little about words: the rest is asked"


def broken(out: Path, to: Path, change: dict[str, str], places: Sequence[int]) -> Path:
    """The crosswalk with some cells of some lines changed."""
    to.mkdir()
    rows = growth.rows_of(out / "crosswalk.csv")
    for place in places:
        rows[place] |= change
    with (to / "crosswalk.csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    (to / "run.json").write_bytes((out / "run.json").read_bytes())
    return to


def test_a_lost_row_is_noticed(
    made: tuple[Path, list[Listed], list[growth.Said]], tmp_path: Path
) -> None:
    out, truth, said = made
    with pytest.raises(growth.BrokenPromise, match="conservation: 2 rows"):
        growth.held(broken(out, tmp_path / "o", {"row": "9999"}, [3]), truth, said)


def test_two_rows_of_a_source_in_one_record_are_noticed(
    made: tuple[Path, list[Listed], list[growth.Said]], tmp_path: Path
) -> None:
    out, truth, said = made
    with pytest.raises(growth.BrokenPromise, match="two rows of a source"):
        growth.held(broken(out, tmp_path / "o", {"unified_id": "TT-1"}, [3, 4]), truth, said)


def test_a_decision_that_is_not_honoured_is_noticed(
    made: tuple[Path, list[Listed], list[growth.Said]], tmp_path: Path
) -> None:
    out, truth, said = made
    lines = growth.rows_of(out / "crosswalk.csv")
    told = next(one for one in said if one.verdict == "same")
    at = next(n for n, row in enumerate(lines) if (row["source"], row["row"]) == told.left)
    with pytest.raises(growth.BrokenPromise, match="not honoured"):
        growth.held(broken(out, tmp_path / "o", {"unified_id": "TT-1"}, [at]), truth, said)


def test_what_does_not_add_up_is_noticed(
    made: tuple[Path, list[Listed], list[growth.Said]], tmp_path: Path
) -> None:
    out, truth, said = made
    place = broken(out, tmp_path / "o", {}, [])
    told = json.loads((place / "run.json").read_text("utf-8"))
    next(iter(told["conservation"].values()))["paired"] += 1
    (place / "run.json").write_text(json.dumps(told), "utf-8")
    with pytest.raises(growth.BrokenPromise, match="read 40, told of 41"):
        growth.held(place, truth, said)


def test_the_picture_shows_every_measurement() -> None:
    rows = [{"rows": str(1800 * n), "cpu_s": str(20.0 * n), "peak_mb": str(300 + n)}
            for n in (1, 2, 63)]  # fmt: skip
    drawn = plotted(rows)
    assert drawn.count('class="point"') == 6 and drawn.count('class="even"') == 2
    assert "113,400 rows: 1,260" in drawn and "<script" not in drawn
