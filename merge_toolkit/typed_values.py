"""Typed answers that mean nothing, or not only a value: found before they reach the ledger."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from merge_toolkit.errors import Problem
from merge_toolkit.inventory.answers import MEANT, answer_reader
from merge_toolkit.model.values import Value
from merge_toolkit.normalize.catalog import legal_values, value_reader
from merge_toolkit.normalize.complete import unread_words
from merge_toolkit.normalize.readers import ASKED_WHOLE
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.seen import Question
from merge_toolkit.review.told import listed, told
from merge_toolkit.review.words import OTHER, TAKE
from merge_toolkit.rules.schema import RuleBook

Read = Callable[[str, str], Value | None]


def unreadable(answers: Sequence[Answer], rules: RuleBook) -> Iterator[Problem]:
    """Find typed values that cannot be read, or that say more than the value.

    What was typed is published in a reviewer's name; a source's own words may stay as they are.
    """
    read, left_over = _reader(rules), unread_words(rules)
    for answer in answers:
        question, field = answer.question, answer.question.field
        text = _to_be_read(answer)
        if not text or text == question.proposal:
            continue
        value = read(field, text)
        like = question.proposal or _readable(question, read)
        if value is None:
            legal = listed(legal_values(rules, field))
            how = "one of" if legal else "as asked" if like else "anew"
            yield _told(answer, "no value", how, {"text": text, "like": like, "legal": legal})
        elif rest := _beside(question, text, left_over(field, text, value)):
            how = "alone, such as" if like else "alone"
            facts = {"text": text, "like": like, "rest": rest}
            yield _told(answer, "more than a value", how, facts)


def _told(answer: Answer, what: str, how: str, facts: Mapping[str, str]) -> Problem:
    english, vietnamese = (text.format_map(facts) for text in _HOW[how])
    where = answer.value_at or answer.where
    return told(where, what, {**facts, "how": english, "how_vi": vietnamese})


def _to_be_read(answer: Answer) -> str:
    """The typed value, or what was taken where no other word has a meaning."""
    if answer.value == OTHER:
        return answer.free_value
    taken = answer.value.removeprefix(f"{TAKE}:")
    return answer.question.offered(taken) if answer.question.field in _ASKED_WHOLE else ""


def _beside(question: Question, text: str, rest: str) -> str:
    """What stands beside a typed value; what a source says word for word may stand."""
    return "" if any(text == side.text for side in question.sides) else rest


def _reader(rules: RuleBook) -> Read:
    """What an answer to any question says: a value of a catalog, or what becomes of an asset."""
    of_catalogs, of_assets = value_reader(rules), answer_reader(rules)
    return lambda field, text: (of_assets if field in MEANT else of_catalogs)(field, text)


def _readable(question: Question, read: Read) -> str:
    """One of the values on offer that can be read; empty where none can."""
    texts = (side.text for side in question.sides)
    return next((text for text in texts if text and read(question.field, text)), "")


_ASKED_WHOLE = ASKED_WHOLE | MEANT
_HOW: Mapping[str, tuple[str, str]] = {
    "one of": ("write one of: {legal}", "ghi một trong các giá trị: {legal}"),
    "as asked": (
        "write it as the question does, such as «{like}»",
        "ghi theo cách ghi của câu hỏi, ví dụ «{like}»",
    ),
    "anew": ("write it anew", "ghi lại giá trị"),
    "alone": ("write the value alone", "chỉ ghi giá trị"),
    "alone, such as": (
        "write the value alone, such as «{like}»",
        "chỉ ghi giá trị, ví dụ «{like}»",
    ),
}
"""How a typed value is mended, in both languages."""
