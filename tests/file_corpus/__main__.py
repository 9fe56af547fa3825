"""Write the files and what must be read in them: ``python -m tests.file_corpus``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from tests.file_corpus.cases import CASES, Expected

FILES = Path(__file__).resolve().parents[1] / "cases" / "files"


def stated(expected: Expected) -> str:
    """The expected reading as a file beside its own: only what it states."""
    said = {name: value for name, value in asdict(expected).items() if value}
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    FILES.mkdir(parents=True, exist_ok=True)
    for case in CASES:
        (FILES / case.name).write_bytes(case.write())
        beside = FILES / f"{case.name}.expected.json"
        beside.write_text(stated(case.expected), encoding="utf-8")
