"""What a reviewer says to a question: out of the yellow cells of one row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merge_toolkit.errors import Problem
from merge_toolkit.review.people import People
from merge_toolkit.review.returned import ReturnedRow
from merge_toolkit.review.seen import Question, plain
from merge_toolkit.review.told import one_of, told
from merge_toolkit.review.words import ACCEPT, KEEP, OTHER, TAKE, WORDS, words
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.forms import fold


@dataclass(frozen=True, slots=True)
class Answer:
    """What one reviewer says to one question.

    ``value`` is ``same``, ``different``, ``part_of`` or ``review`` (unclear) on a pair;
    ``take:<source>``, ``keep``, ``other`` with its ``free_value``, or ``review`` on a conflict.
    ``where`` is the cell of the decision, ``value_at`` that of the value, where one was typed.
    """

    question: Question
    value: str
    reviewer: str
    free_value: str = ""
    reason: str = ""
    where: str = ""
    value_at: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What the yellow cells of one row say, before it is known to whom it applies."""

    value: str
    free: str
    reviewer: str
    note: str
    proposal: str

    def fits(self, question: Question) -> bool:
        """Tell whether the answer can be given to a question at all.

        A proposal is accepted as it was seen, its days spoken: a group shows none where its rows
        have several.
        """
        if self.value == ACCEPT:
            unseen = ("", *(plain(words(one)["group.several"]) for one in WORDS))
            shown = plain(spoken_days(question.proposal))
            return bool(question.proposal) and self.proposal in (shown, *unseen)
        if self.value == KEEP:
            return bool(question.stands)
        source = self.value.removeprefix(f"{TAKE}:")
        return source == self.value or source in question.takes()

    def answer(self, question: Question, row: ReturnedRow) -> Answer:
        """Return the answer; what accepts a proposal says which value that is."""
        where = row.at("decision")
        value_at = row.at("free_value") if self.free else where
        value, free = self.value, self.free
        if value == ACCEPT and question.proposed_by:
            value = f"{TAKE}:{question.proposed_by}"
        elif value == ACCEPT:
            value, free = OTHER, question.proposal
        elif value == KEEP:
            free = question.stands
        return Answer(question, value, self.reviewer, free, self.note, where, value_at)


def does_not_fit(row: ReturnedRow, said: Said, choices: Sequence[str]) -> Problem:
    """Tell why an answer can be given to none of the questions of a row."""
    what = {KEEP: "nothing stands", ACCEPT: "nothing proposed"}.get(said.value, "not one value")
    facts = {"source": said.value.removeprefix(f"{TAKE}:")}
    found = told(row.at("decision"), what, facts)
    return one_of(found, choices) if choices else found


def agree(one: Answer, other: Answer) -> bool:
    """Tell whether two answers say the same in the same name."""
    return (one.value, one.free_value, fold(one.reviewer)) == (
        other.value, other.free_value, fold(other.reviewer),
    )  # fmt: skip


def said_twice(answers: Sequence[Answer]) -> Iterator[Problem]:
    """Find where one reviewer, however the name is spelled, gives two answers to one question."""
    people = People(answer.reviewer for answer in answers)
    first: dict[tuple[str, str], Answer] = {}
    for answer in answers:
        known = first.setdefault((answer.question.id, people.who(answer.reviewer)), answer)
        if (known.value, known.free_value) != (answer.value, answer.free_value):
            facts = {"reviewer": answer.reviewer, "where": known.where}
            yield told(answer.where, "said twice", facts)
