"""One code on two procedures: which of them is asked about it, and who is not."""

from __future__ import annotations

from collections import Counter

import pytest

from merge_toolkit.conflicts import of_codes
from merge_toolkit.model.decisions import Choice, DecisionLog
from merge_toolkit.model.records import Procedure
from merge_toolkit.pipeline import merge
from merge_toolkit.text.forms import Marked, mark
from tests.builders import book, catalog
from tests.unit.conflicts.test_kinds import CODE, FAR, NAME, OTHER, TWIN, merged, row
from tests.unit.matching.test_matching import FILLER


def asked_of(*sides: list[Procedure], choices: tuple[Choice, ...] = ()) -> list[str]:
    result = merged(*sides, choices=choices)
    names = {m.key: m.name for u in result.procedures.unified for m in u.members}
    return sorted(
        names[one.offers[0].record]
        for one in result.procedures.conflicts
        if one.kind == "code_shared"
    )


def test_whom_fewer_sources_vouch_for_is_asked() -> None:
    assert asked_of([row("mot"), row("mot", OTHER, ordinal=2)], [row("hai")]) == [OTHER]


@pytest.mark.parametrize(
    ("elsewhere", "proposal"),
    [({}, ""), ({"commune": FAR}, FAR), ({"commune": FAR, "district": TWIN}, "")],
)
def test_the_code_that_the_name_bears_elsewhere_is_proposed(
    elsewhere: dict[str, str], proposal: str
) -> None:
    """If it is one: between two nobody but people can choose."""
    others = [row("mot", OTHER, code, level=level) for level, code in elsewhere.items()]
    result = merged([row("mot"), row("mot", OTHER, ordinal=2), *others], [row("hai")])
    (asked,) = (one for one in result.procedures.conflicts if one.kind == "code_shared")
    assert asked.proposal == proposal


def test_however_many_are_asked_all_rows_are_looked_through_once(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    read: Counter[str] = Counter()

    def counted(name: str) -> Marked:
        read[name] += 1
        return mark(name)

    monkeypatch.setattr(of_codes, "mark", counted)
    shared = [
        row("mot", name, f"1.{at // 2:06}", row=at) for at, name in enumerate(FILLER, start=100)
    ]
    found = merge([catalog("mot", *shared), catalog("hai", row("hai"))], book(), DecisionLog())
    assert sum(one.kind == "code_shared" for one in found.procedures.conflicts) == 10
    assert read[NAME] == 1, "of the one row that no question is about"


def test_both_are_asked_where_as_many_vouch() -> None:
    both = [row("mot"), row("mot", OTHER, ordinal=2)]
    assert asked_of(both, [row("hai", code=None)]) == sorted((NAME, OTHER))


@pytest.mark.parametrize("other", [
    row("mot", OTHER, FAR, ordinal=2),
    row("mot", NAME, ordinal=2),
    row("mot", OTHER, ordinal=2, level="commune"),
], ids=["another code", "the same name", "another level"])  # fmt: skip
def test_nobody_is_asked(other: Procedure) -> None:
    assert asked_of([row("mot"), other], [row("hai")]) == []


@pytest.mark.parametrize("word", [{"value": FAR}, {"value": CODE}, {"take": "mot"},
                                  {"kept": CODE}])  # fmt: skip
def test_a_persons_word_ends_the_question(word: dict[str, str]) -> None:
    shared = row("mot", OTHER, ordinal=2)
    told = Choice(frozenset({shared.key}), "code", "A", "1", **word)  # type: ignore[arg-type]
    assert asked_of([row("mot"), shared], [row("hai")], choices=(told,)) == []
