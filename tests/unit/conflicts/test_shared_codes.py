"""One code on two procedures: which of them is asked about it, and who is not."""

from __future__ import annotations

import pytest

from merge_toolkit.model.decisions import Choice
from merge_toolkit.model.records import Procedure
from tests.unit.conflicts.test_kinds import CODE, FAR, NAME, OTHER, merged, row


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
