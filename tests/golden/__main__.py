"""Make the golden workspaces anew: ``python -m tests.golden --inputs --decide --write``."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tests.golden.build import build
from tests.golden.compare import HERE, WORKSPACES, write_expected
from tests.golden.decide import decide


def main() -> None:
    """Do what was asked, for every workspace."""
    parser = argparse.ArgumentParser(prog="python -m tests.golden", description=__doc__)
    parser.add_argument("--inputs", action="store_true", help="write catalogs/ from build.py")
    parser.add_argument("--decide", action="store_true", help="take the decisions of decide.py")
    parser.add_argument("--write", action="store_true", help="write expected/ from a run")
    options = parser.parse_args()
    if not any(vars(options).values()):
        parser.error("say what to make: --inputs, --decide or --write")
    if options.inputs:
        build(HERE)
    with tempfile.TemporaryDirectory(prefix="merge-golden-") as folder:
        for name in WORKSPACES:
            if options.decide:
                decide(name, HERE / name, Path(folder))
            if options.write:
                write_expected(name)


if __name__ == "__main__":
    main()
