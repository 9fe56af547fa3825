"""What the console shows of a few explanations, word for word, in both languages.

``GOLDEN=write pytest tests/unit/explaining/test_printed.py`` writes the texts anew; read the
difference before committing it. The merge is made by hand, so that no tuning changes them.
"""

from __future__ import annotations

import os
from dataclasses import asdict
from pathlib import Path

import pytest

from merge_toolkit.cli.explanation import print_explanation
from merge_toolkit.explaining.bench import Bench
from merge_toolkit.explaining.explain import explain
from merge_toolkit.explaining.keys import KeyKind, Wanted
from merge_toolkit.explaining.knowledge import Heard, Knowledge
from merge_toolkit.explaining.words import WORDS
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import Match
from merge_toolkit.model.records import Record
from tests.fixtures_merge import Sample, small_merge

GOLDEN = Path(__file__).parent / "golden"


class Remembered(Bench):
    """Compares nothing: it knows the pairs of a merge made by hand."""

    def __init__(self, sample: Sample) -> None:
        super().__init__(sample.catalogs, sample.rules, ())
        found = (sample.result.procedures, sample.result.inventory)
        self._pairs = [one for outcome in found for one in (*outcome.matches, *outcome.nearest)]

    def around(self, record: Record) -> list[Match]:
        return [one for one in self._pairs if record.key in (one.pair.left, one.pair.right)]


def row(sample: Sample, source: int, number: int) -> Wanted:
    records = sample.catalogs[source].procedures
    [found] = [one for one in records if one.ref.row == number]
    return Wanted(found.key, KeyKind.ROW, rows=(found,))


def asked(sample: Sample) -> dict[str, list[Wanted]]:
    conflict = sample.result.procedures.conflicts[0].id
    return {
        "paired": [row(sample, 0, 5)],
        "pending": [row(sample, 0, 7)],
        "single": [row(sample, 0, 9)],
        "duplicate": [row(sample, 1, 8)],
        "two": [row(sample, 0, 7), row(sample, 1, 6)],
        "conflict": [Wanted(conflict, KeyKind.CONFLICT, conflict)],
    }


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("name", sorted(asked(small_merge())))
def test_the_text_is_as_it_was(
    name: str, language: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("NO_COLOR", "1")
    sample = small_merge(language)
    at = Knowledge(sample.result, sample.rules, Heard(DecisionLog()))
    print_explanation(explain(at, Remembered(sample), asked(sample)[name]), language)
    shown = "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines()) + "\n"
    path = GOLDEN / f"{name}.{language}.txt"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(shown, "utf-8")
    assert shown == path.read_text("utf-8")


def test_both_languages_say_the_same_things() -> None:
    assert WORDS["vi"].keys() == WORDS["en"].keys()


def test_the_commands_document_names_every_key_of_the_json() -> None:
    document = Path(__file__).parents[3] / "docs" / "commands.md"
    section = document.read_text("utf-8").partition("`merge-toolkit explain KEY")[2]
    text = section.partition("\n## ")[0]
    sample = small_merge()
    at = Knowledge(sample.result, sample.rules, Heard(DecisionLog()))
    stack: list[object] = [asdict(explain(at, Remembered(sample), asked(sample)["pending"]))]
    names: set[str] = set()
    while stack:
        match stack.pop():
            case dict() as found:
                names |= found.keys()
                stack += found.values()
            case tuple() as listed:
                stack += listed
    assert {name for name in names if f"`{name}`" not in text} == set()
