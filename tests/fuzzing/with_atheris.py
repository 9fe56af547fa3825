"""The same targets under atheris, which looks for inputs that reach new branches.

    pip install atheris
    python -m tests.fuzzing.with_atheris load .csv -max_total_time=600
    python -m tests.fuzzing.with_atheris value every -max_total_time=600

«every»: the first byte of an input says which way in it is tried, so one process learns for all.
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
    name, given = sys.argv[1], sys.argv[2].strip("-")
    target, every = TARGETS[name]
    ways = every if given == "every" else (given,)
    corpus = Path(tempfile.mkdtemp(prefix="fuzzing-"))
    for number, way in enumerate(ways):
        for seed, content in enumerate(begin_with(name, way)):
            (corpus / f"{number}-{seed}").write_bytes(bytes([number]) + content)

    def tried(data: bytes) -> None:
        if data:
            target(data[1:], ways[data[0] % len(ways)])

    atheris.Setup([sys.argv[0], *sys.argv[3:], str(corpus)], tried)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
