"""What reviewers mean by the cell of their decision and the one beside it, or why nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.errors import Problem
from merge_toolkit.review.closed import candidates, is_closed, named
from merge_toolkit.review.returned import ReturnedRow
from merge_toolkit.review.seen import ItemKind, Question, plain
from merge_toolkit.review.told import listed, told
from merge_toolkit.review.words import (
    OTHER,
    choice_answers,
    is_other_letter,
    listed_answers,
    pair_answers,
)  # fmt: skip
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import Folded, fold


@dataclass(frozen=True, slots=True)
class Meanings:
    """Understands the answers of one file; ``names`` are those of the sources."""

    names: Mapping[str, str]
    rules: RuleBook

    def value(self, row: ReturnedRow, asked: Sequence[Question]) -> tuple[str, str, list[Problem]]:
        """Return what a decision cell and the value beside it mean, or why they mean nothing."""
        free = plain(row["free_value"])
        if asked[0].kind is ItemKind.PAIR:
            value, wrong = self._understood(row, pair_answers(), of_pair=True)
        elif is_closed(asked[0]):
            value, free, wrong = self._named(row, asked)
        else:
            value, wrong = self._chosen(row, asked)
        return value, free, wrong

    def _named(self, row: ReturnedRow, asked: Sequence[Question]) -> tuple[str, str, list[Problem]]:
        """Return which candidate is named, in the decision cell or beside it."""
        choices = self.choices(asked)
        here, beside = (named(row[one], choices, self.names) for one in ("decision", "free_value"))
        if here and (here == beside or not row["free_value"]):
            return OTHER, here, []
        value, wrong = self._chosen(row, asked)
        if value and (wrong or value != OTHER):
            return value, "", wrong
        if value and beside:
            return OTHER, beside, []
        column = "free_value" if value else "decision"
        what = "another beside" if here else "no candidate"
        facts = {"text": here or plain(row[column]), "choices": listed(choices)}
        return "", "", [told(row.at(column), what, facts)]

    def choices(self, asked: Sequence[Question]) -> Sequence[str]:
        """The candidates of closed questions; empty for others."""
        closed = (question for question in asked if is_closed(question))
        return tuple(
            dict.fromkeys(one for question in closed for one in candidates(question, self.rules))
        )

    def _chosen(self, row: ReturnedRow, asked: Sequence[Question]) -> tuple[str, list[Problem]]:
        """Return what the decision cell of a conflict means, or why it means nothing."""
        sources = (side.source for question in asked for side in question.sides)
        names = {source: source for source in sources} | dict(self.names)
        free = row["free_value"]
        value = OTHER
        wrong: list[Problem] = []
        if row["decision"]:
            former = {  # workbooks of earlier versions call sources by their names in the rules
                source: rule.name or source for source, rule in self.rules.merge.sources.items()
            }
            answers = {**choice_answers(former), **choice_answers(names)}
            value, wrong = self._understood(row, answers)
        if not wrong and value == OTHER and not free:
            wrong = [told(row.at("free_value"), "none given")]
        elif not wrong and value != OTHER and free:
            facts = {"decision": row["decision"]}
            wrong = [told(row.at("free_value"), "value beside", facts)]
        return value, wrong

    def _understood(
        self, row: ReturnedRow, answers: Mapping[Folded, str], *, of_pair: bool = False
    ) -> tuple[str, list[Problem]]:
        """Return what a decision cell says; a problem lists the answers as workbooks show them."""
        value = answers.get(fold(row["decision"]))
        if value is not None and not is_other_letter(row["decision"], of_pair=of_pair):
            return value, []
        language = self.rules.merge.language.value
        choices = ", ".join(listed_answers(self.names.values(), language, of_pair=of_pair))
        facts = {"decision": row["decision"], "choices": choices}
        return "", [told(row.at("decision"), "no decision", facts)]
