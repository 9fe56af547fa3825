"""The same targets under atheris, which looks for inputs that reach new branches.

    pip install atheris
    python -m tests.fuzzing.with_atheris load .csv -max_total_time=600

Not part of the tests: it runs for as long as it is let, and prints the input that broke a target.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fuzz one target in one way; what follows the two words is for libFuzzer."""
    import atheris

    with atheris.instrument_imports(include=["merge_toolkit"]):
        from tests.fuzzing.targets import TARGETS, begin_with
    name, way = sys.argv[1], sys.argv[2].strip("-")
    target, _ = TARGETS[name]
    corpus = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    for number, content in enumerate(begin_with(name, way)):
        (corpus / str(number)).write_bytes(content)
    atheris.Setup([sys.argv[0], *sys.argv[3:], str(corpus)], lambda data: target(data, way))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
