"""Words of a status that do not end the row they stand on: negated, proposed, or of another one.

«Không bãi bỏ», «Đề nghị bãi bỏ» and «Bãi bỏ thủ tục 1.777777» hold a word of an end and state
none. What a remark says of an end is told to people; it decides nothing by itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from merge_toolkit.model.values import RecordStatus
from merge_toolkit.normalize.phrases import alternatives
from merge_toolkit.rules.denials import Denials
from merge_toolkit.rules.schema import TextRules
from merge_toolkit.text.forms import Marked, mark

_CLAUSES = re.compile(r"[;,•()\n]|\.(?!\d)|\s[-–—]\s")
_CODE = r"\d\.\d{6}"
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class EndingReader:
    """The words of ``text.yaml`` that tell an end of this row from other talk of an end."""

    statuses: re.Pattern[str]
    denials: Denials
    other: re.Pattern[str]
    act: re.Pattern[str]
    hints: re.Pattern[str]
    standing: re.Pattern[str]
    columns: re.Pattern[str]

    @staticmethod
    def of(text: TextRules) -> EndingReader:
        """Compile the words of statuses and those around them."""
        words = text.endings
        ends = (RecordStatus.REPEALED, RecordStatus.REPLACED)
        ended = [name for status in ends for name in text.statuses.get(status, ())]
        every = [name for names in text.statuses.values() for name in names]
        another = rf"{_any(words.others)} (?!{_any([*words.itself, *text.since])})\w"
        label = rf"(?:{_any((*words.others, *text.code_labels))} )*"
        return EndingReader(
            statuses=re.compile(_any(every)),
            denials=Denials.of(words.unless),
            other=re.compile(rf" (?:{label}{_CODE}|{another})"),
            act=re.compile(rf" {_any(text.cited_acts.kinds)}"),
            hints=re.compile(_any([*ended, *words.hints])),
            standing=re.compile(_any(text.statuses.get(RecordStatus.IN_FORCE, ()))),
            columns=re.compile(_any(words.notes)),
        )

    def own(self, text: str) -> str:
        """Return a text without the words of statuses that it does not say of its row."""
        return "; ".join(self._kept(clause, self.statuses) for clause in _clauses(text))

    def spoken_of(self, column: str, text: str) -> bool:
        """Tell whether a cell is a remark that may speak of an end of its row.

        A remark may end its own row by naming it, so that another procedure is no excuse here.
        """
        if not self.columns.search(mark(column)):
            return False
        return any(self._speaks(clause) for clause in _clauses(text))

    def denied_by(self, column: str, text: str) -> bool:
        """Tell whether a cell is a remark by which its row has not ended, or only may.

        One that tells of an end as well says nothing.
        """
        if not self.columns.search(mark(column)) or self.spoken_of(column, text):
            return False
        return any(
            self.standing.search(clause)
            or any(self._negated(clause, found) for found in self.hints.finditer(clause))
            for clause in _clauses(text)
        )

    def _speaks(self, clause: Marked) -> bool:
        return any(
            not self._negated(clause, found) and not self.act.match(clause, found.end())
            for found in self.hints.finditer(clause)
        )

    def _kept(self, clause: Marked, words: re.Pattern[str]) -> str:
        kept, start = "", 0
        for found in words.finditer(clause):
            after = found.end()
            elsewhere = self.other.match(clause, after) or self.act.match(clause, after)
            if self._negated(clause, found) or elsewhere:
                kept, start = kept + clause[start : found.start()] + "|", after
        return kept + clause[start:]

    def _negated(self, clause: Marked, found: re.Match[str]) -> bool:
        return self.denials.undo(Marked(clause[: found.start()]))


def _clauses(text: str) -> Iterator[Marked]:
    return (mark(part) for part in _CLAUSES.split(text) if part.strip())


def _any(words: Sequence[str]) -> str:
    return alternatives([mark(word) for word in words]) if words else _NEVER
