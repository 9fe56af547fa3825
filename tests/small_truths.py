"""Outputs and truths of a few rows, written as a run and as people write them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from merge_toolkit.evaluate.compare import Comparison
from merge_toolkit.evaluate.count import Accuracy, count
from merge_toolkit.evaluate.outputs import Outputs, read_outputs
from merge_toolkit.evaluate.truth import NEEDED, read_truth
from merge_toolkit.exporting import crosswalk, pairs
from merge_toolkit.exporting.csv_file import write_csv

Line = tuple[str, str, str]
"""Row of the crosswalk: «a1» is row 1 of source a, «a1.2» its second record; id; relation."""


def folder_of(
    folder: Path, lines: Sequence[Line], proposed: Sequence[tuple[str, str, float, str]]
) -> Outputs:
    """Write outputs of a run as it would, and read them back."""
    names = dict.fromkeys(crosswalk.COLUMNS, "")
    write_csv(
        folder / "crosswalk.csv",
        crosswalk.COLUMNS,
        [
            tuple({**names, **place(row, ""), "record": part(row), "code": code(row), "name": row,
                   "unified_id": unified, "relation": relation}.values())
            for row, unified, relation in lines
        ],
    )  # fmt: skip
    blank = dict.fromkeys(pairs.COLUMNS, "")
    write_csv(
        folder / "pairs.csv",
        pairs.COLUMNS,
        [
            tuple({**blank, **side(left, "left"), **side(right, "right"), "score": f"{score:.4f}",
                   "verdict": verdict}.values())
            for left, right, score, verdict in proposed
        ],
    )  # fmt: skip
    ids = [(unified,) for _, unified, _ in lines if unified.startswith("HT")]
    write_csv(folder / "unified_inventory.csv", ("unified_id",), ids)
    return read_outputs(folder)


def place(row: str, prefix: str) -> dict[str, str]:
    number = row[1:].partition(".")[0]
    cells = {"source": row[0], "file": "=ds.xlsx", "sheet": "S", "row": number}
    return {f"{prefix}{name}": text for name, text in cells.items()}


def part(row: str) -> str:
    return row.partition(".")[2] or "1"


def code(row: str) -> str:
    return f"c{part(row)}"


def side(row: str, name: str) -> dict[str, str]:
    return place(row, f"{name}_") | {f"{name}_code": code(row), f"{name}_name": row}


def truth_of(path: Path, lines: Sequence[Mapping[str, str]]) -> Path:
    columns = list(dict.fromkeys([*NEEDED, *(name for line in lines for name in line)]))
    write_csv(path, columns, [[line.get(name, "") for name in columns] for line in lines])
    return path


def true(left: str, right: str, **more: str) -> dict[str, str]:
    return place(left, "left_") | place(right, "right_") | more


def counted(tmp_path: Path, outputs: Outputs, lines: Sequence[Mapping[str, str]]) -> Accuracy:
    return count(Comparison(outputs, read_truth(truth_of(tmp_path / "t.csv", lines), outputs)))


def by_hand(folder: Path) -> Outputs:
    """a1-b1 and a2-b2 accepted, a3-b3 in review, a4 given to b5, a5 and b4 alone, b6 repeats b1."""
    return folder_of(
        folder,
        [
            ("a1", "TT-1", "paired"), ("b1", "TT-1", "paired"), ("b6", "TT-1", "duplicate"),
            ("a2", "TT-2", "paired"), ("b2", "TT-2", "paired"),
            ("a3", "TT-3", "pending"), ("b3", "TT-4", "pending"),
            ("a4", "TT-5", "paired"), ("b5", "TT-5", "paired"),
            ("a5", "TT-6", "single"), ("b4", "TT-7", "single"),
            ("a7", "TT-8", "excluded"), ("a9", "HT-1", "pending"), ("b9", "HT-2", "pending"),
        ],
        [
            ("a1", "b1", 0.99, "same"), ("a2", "b2", 0.98, "same"), ("a3", "b3", 0.9, "review"),
            ("a4", "b5", 0.97, "same"), ("a5", "b4", 0.1, "different"),
            ("a9", "b9", 0.8, "review"),
        ],
    )  # fmt: skip
