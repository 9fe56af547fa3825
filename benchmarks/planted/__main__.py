"""What the checks notice: ``python -m benchmarks.planted [--freeze] [--show TRAP …]``.

``--show`` prints every planting of the traps that begin so, with all that was said of its rows
(«=» says it or is true, «!» is beside it), and for ``clean`` what was said of clean rows;
``--keep DIR`` leaves the workspaces there.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks.document import stamp, write_part
from benchmarks.planted import frozen, report, said
from benchmarks.planted.build import SEED, WORKSPACES, build
from benchmarks.planted.measure import Figures, measure
from benchmarks.workspaces import call


def main(arguments: Sequence[str] | None = None) -> None:
    """Plant, run, count; print the matrix and write it into the document."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument("--freeze", action="store_true", help="write frozen.csv anew")
    parser.add_argument("--show", metavar="TRAP", nargs="+", help="print plantings only")
    parser.add_argument("--keep", metavar="DIR", type=Path, help="an empty folder for workspaces")
    parser.add_argument("--no-document", action="store_true", help="print only")
    parser.add_argument("--seed", type=int, default=SEED, help="other rows; never frozen")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="merge-planted-") as folder:
        figures = measured(options.keep or Path(folder), options.seed)
    if options.show:
        print("\n".join(_shown(figures, options.show)))
        return
    text = ["## Planted traps", "", stamp("python -m benchmarks.planted"), "",
            *report.lines(figures)]  # fmt: skip
    print("\n".join(text))
    print("\nDifference to benchmarks/planted/frozen.csv:", *frozen.difference(figures), sep="\n")
    if options.seed != SEED:
        return
    if options.freeze:
        frozen.write(figures)
    if not options.no_document:
        write_part("planted traps", text)


def measured(folder: Path, seed: int = SEED) -> Figures:
    """Build every workspace, run it, and count."""
    figures = Figures()
    for name in WORKSPACES:
        built = build(name, folder / name, seed)
        call(["run", "--workspace", str(built.root)])
        measure(figures, built, said.read(built.root / "out"))
    return figures


def _shown(figures: Figures, beginnings: Sequence[str]) -> list[str]:
    text: list[str] = []
    for name, cell in figures.cells.items():
        if name.startswith(tuple(beginnings)):
            text.append(f"{name}: {cell.planted} planted, {cell.missed or cell.false} wrong")
            for example in cell.examples:
                text.append(f"  {'wrong' if example.wrong else 'right'}")
                text += [f"    {line}" for line in example.shown()]
    for name, rest in figures.rests.items():
        if "clean" in beginnings:
            text += [f"{name}: {shown}" for shown in rest.examples]
    return text


if __name__ == "__main__":
    main()
