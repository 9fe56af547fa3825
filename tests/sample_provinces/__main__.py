"""Command line: python -m tests.sample_provinces --seed N --scale full|small --out DIR."""

from __future__ import annotations

import argparse
from pathlib import Path

from . import DEFAULT_SEED, generate
from .scale import SCALES


def main() -> None:
    """Read the options and generate."""
    parser = argparse.ArgumentParser(prog="tests.sample_provinces", description=__doc__)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--scale", choices=sorted(SCALES), default="full")
    parser.add_argument("--out", type=Path, required=True, help="where the provinces' files go")
    parser.add_argument("--truth", type=Path, help="where the truth goes; outside the catalogs")
    options = parser.parse_args()
    generate(options.seed, options.scale, options.out, options.truth)


if __name__ == "__main__":
    main()
