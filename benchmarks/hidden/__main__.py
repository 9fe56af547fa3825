"""Hidden codes, ours and the peers side by side: ``python -m benchmarks.hidden``.

``make bench`` installs the peers. The mistakes printed are those of the development part; whoever
looks at the test part (``--show-test``) can tune on it no more.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from benchmarks.document import stamp, write_part
from benchmarks.hidden import case, frozen, national, pools, real_rows, report
from benchmarks.hidden.drift import STRENGTHS
from benchmarks.hidden.figures import Figures, Mistake, mistakes
from benchmarks.hidden.methods import OURS, PEERS, available, run
from benchmarks.hidden.pools import HELD_OUT

PARTS = ("real", "samples", "real-names", "scale")
QUICK = (OURS, "tfidf")
SHOWN = 40
"""Mistakes of each sort and case that are printed."""
IN_DOCUMENT = 12


class Bench:
    """One run: cases asked for, methods asked for, and everything found."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options = options
        self._methods = [method for method in options.methods if available(method)]
        for method in sorted(set(options.methods) - set(self._methods)):
            print(f"{method} is not installed: make bench")
        self.cases: dict[tuple[str, str], dict[str, Figures]] = {}
        self.ours: dict[tuple[str, str, str], Figures] = {}
        self.mistakes: dict[str, list[Mistake]] = {}

    def measure(self, base: str) -> None:
        """Run every method on every draw of a base."""
        seeds = HELD_OUT[: self._options.draws]
        for seed in seeds:
            pool = pools.real() if base == "real" else pools.sampled(seed)
            if pool is None:
                print("real names skipped: ../shared/realdata is absent")
                return
            for strength in self._options.drift:
                self._draw(case.build(base, strength, seed, pool))
        for strength in self._options.drift:
            named = (base, strength, " ".join(map(str, seeds)))
            if OURS in self.cases[named[:2]]:
                self.ours[named] = self.cases[named[:2]][OURS]

    def _draw(self, drawn: case.Case) -> None:
        methods = self.cases.setdefault((drawn.base, drawn.strength), {})
        for method in self._methods:
            answer = run(method, drawn)
            figures = methods.setdefault(method, Figures())
            figures.add(method, drawn, answer)
            print(f"{drawn.base} {drawn.strength} {drawn.seed} {method}: F1 so far "
                  f"{figures.best.f1:.4f}, {answer.stage_s:.1f} CPU s, {answer.peak_mb:.0f} MB",
                  flush=True)  # fmt: skip
            if method == OURS:
                name = f"{drawn.base}, {drawn.strength}"
                found = mistakes(drawn, answer.pairs, dev=not self._options.show_test)
                self.mistakes.setdefault(name, []).extend(found)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.hidden", description=__doc__)
    parser.add_argument("--only", choices=PARTS, nargs="+", default=list(PARTS))
    parser.add_argument("--methods", choices=(OURS, *PEERS), nargs="+", default=[OURS, *PEERS])
    parser.add_argument("--drift", choices=list(STRENGTHS), nargs="+", default=["plain", "hard"])
    parser.add_argument("--draws", type=int, default=1, help="seeds 21, 22, 23: how many of them")
    parser.add_argument("--provinces", type=int, default=national.PROVINCES)
    parser.add_argument("--quick", action="store_true", help="ours and TF-IDF, two provinces")
    parser.add_argument("--show-test", action="store_true", help="print mistakes of the test part")
    parser.add_argument("--freeze", action="store_true", help="write frozen.csv anew")
    parser.add_argument("--no-document", action="store_true", help="print only")
    return parser


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure what was asked for; print all of it, write what may be published."""
    options = _parser().parse_args(arguments)
    if options.quick:
        options.methods = [method for method in options.methods if method in QUICK]
        options.provinces = min(options.provinces, 2)
    command = f"python -m benchmarks.hidden --draws {options.draws} --provinces {options.provinces}"
    _accuracy(options, command)
    if "scale" in options.only:
        methods = [name for name in (OURS, "tfidf") if name in options.methods and available(name)]
        found = national.measure(options.provinces, tuple(methods))
        text = ["", *national.lines(found, options.provinces), "", stamp(command)]
        print("\n".join(text))
        if not options.no_document:
            write_part("national scale", text[1:])


def _accuracy(options: argparse.Namespace, command: str) -> None:
    bench = Bench(options)
    for base in ("real", "samples"):
        if base in options.only:
            bench.measure(base)
    text = ["## Codes hidden, side by side", "", stamp(command), ""]
    if bench.cases:
        text += report.lines(bench.cases)
        print("\n".join(text))
        print("\n".join(["", "Difference to benchmarks/hidden/frozen.csv:",
                         *frozen.difference(bench.ours)]))  # fmt: skip
        print("\n".join(report.mistakes(bench.mistakes, SHOWN)))
        # names of real lists stay out of the repository
        made = {name: found for name, found in bench.mistakes.items() if "real" not in name}
        text += ["### Mistakes that remain, synthetic names", ""]
        text += report.mistakes(made, IN_DOCUMENT)
        text.append("")
    if "real-names" in options.only:
        found = real_rows.measure()
        print("\n".join(real_rows.mistakes(found)))
        rows = list(real_rows.lines(found))
        print("\n".join(rows))
        text += rows
    if options.freeze:
        frozen.write(bench.ours)
    if not options.no_document and {"real", "samples", "real-names"} <= set(options.only):
        write_part("hidden codes", text)


if __name__ == "__main__":
    main()
