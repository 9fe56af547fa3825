"""What an operator got wrong, told all at once: where it is, what it is, how to fix it.

    MergeToolkitError
    ├── OperatorError          exit code 2, nothing was written
    │   ├── RuleError          a rule file
    │   ├── InputError         a file that a province sent
    │   ├── DecisionError      a returned workbook, or a line of the decisions ledger
    │   └── UsageError         an argument, a missing workspace, a second run at once
    └── LostRecordError        conservation broken: a defect of this program, never of the data

Bad *data* is never raised; it is a :class:`~merge_toolkit.model.outcome.Finding`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake: ``where`` is ``file:line:column`` or ``file[sheet]!cell``.

    ``vietnamese`` are ``what`` and ``fix`` for officials, where they are told too.
    """

    where: str
    what: str
    fix: str = ""
    vietnamese: tuple[str, str] = ("", "")

    def __str__(self) -> str:
        return f"{self.where}: {self.what}" + (f"; fix: {self.fix}" if self.fix else "")


class MergeToolkitError(Exception):
    """Root of everything this package raises on purpose."""


class OperatorError(MergeToolkitError):
    """Mistakes that the operator can mend; carries every one that was found."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class RuleError(OperatorError):
    """Rule files that cannot be used."""


class InputError(OperatorError):
    """Source files that cannot be read."""


class DecisionError(OperatorError):
    """Returned workbooks or ledger lines that cannot be applied."""


class UsageError(OperatorError):
    """Arguments or a workspace that cannot be used."""


class LostRecordError(MergeToolkitError):
    """A record or a cell would have been lost; the run refuses to write."""
