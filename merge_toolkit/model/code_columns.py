"""Words about codes that stand wrong: columns that slid or were drag-filled, and what to write."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.model.records import Record, RecordKey


class CodeFault(StrEnum):
    """What is the matter with a code; the value is the code of the finding that reports it."""

    SLID = "code-column-slid"
    DRAGGED = "code-column-dragged"
    SPELLING = "code-typo-repaired"
    IN_NAME = "code-from-name"
    LOST_ZEROS = "code-number-lost-zeros"
    NO_DOT = "code-no-dot"
    EXTRA_DIGIT = "code-extra-digit"
    LEGACY = "code-legacy"
    UNREAD = "code-unread"


class Ground(StrEnum):
    """What a proposed code rests on; ``NOTHING`` where people must look it up."""

    SAME_NAME = "same name"
    OFFSET = "offset"
    TEXT = "text"
    CANDIDATES = "candidates"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class CodeCorrection:
    """The code that one record should have; ``proposed`` is empty where nothing tells it.

    ``witness`` is the record of the same name that has the proposed code; ``candidates`` are codes
    that would fit while nothing chooses between them.
    """

    record: Record
    fault: CodeFault
    proposed: str
    ground: Ground
    witness: Record | None = None
    candidates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Rows of one table whose codes are not theirs, since the column slid or was drag-filled.

    ``offset`` (slid) is how many rows too low the codes stand; negative: too high. ``step``
    (dragged) is what each code adds to the one above in its last digit: 1, a million where numbers
    were dragged («2.001234» below «1.001234»), or 0 for one code copied down. Of its ``rows``,
    ``expected`` have a name whose code other records tell: it stands ``offset`` rows off in
    ``explained`` of them (slid), and is not the row's own in ``contradicted``. ``corrections`` hold
    exactly the rows whose own code is no evidence. ``rival`` is a row of the list that tells
    otherwise where nothing shows which of two lists slid.
    """

    fault: CodeFault
    corrections: tuple[CodeCorrection, ...]
    rows: int
    expected: int
    explained: int
    contradicted: int
    offset: int = 0
    step: int = 0
    rival: Record | None = None

    @property
    def first(self) -> Record:
        """The first record whose code is not its own."""
        return self.corrections[0].record

    @property
    def last(self) -> Record:
        """The last record whose code is not its own."""
        return self.corrections[-1].record

    @property
    def distrusted(self) -> frozenset[RecordKey]:
        """Records whose own code must not be evidence."""
        return frozenset(one.record.key for one in self.corrections)


@dataclass(frozen=True, slots=True)
class CodeColumns:
    """All that was found about the codes of the provinces: blocks, and single rows."""

    blocks: tuple[CodeBlock, ...] = ()
    repairs: tuple[CodeCorrection, ...] = ()

    @property
    def distrusted(self) -> frozenset[RecordKey]:
        """Records whose own code must not be evidence."""
        return frozenset().union(*(block.distrusted for block in self.blocks))


NO_FAULTS = CodeColumns()
"""Nothing was found, or nothing was looked for."""
