"""Lists 6 and 7 of annex II: what one row says has ended, and codes before several names."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.exporting.annex.entries import Entry, name_of, told_by
from merge_toolkit.exporting.annex.word_xml import Cell
from merge_toolkit.exporting.disputes import code_of, codes_of, disputes, shared_codes
from merge_toolkit.exporting.view import View, first_value
from merge_toolkit.model.outcome import UnifiedRecord


def disputed(made: View) -> Iterator[Entry]:
    """Say what the row tells, and what the catalog holds."""
    for one in disputes(made).values():
        placed = one.ended.placement
        status = made.word(f"status.{placed.status}") if placed else ""
        state = made.word("annex.undecided" if one.asked else "annex.kept")
        yield (
            not one.asked,
            (
                Cell.of("\n".join(codes_of(one.ended))),
                Cell.of(name_of(one.ended)),
                Cell.of(f"{told_by(made, one.ended)}: {status}"),
                Cell.of(f"{_codes(one.living)} {name_of(one.living)}".strip()),
                Cell.of(state, one.asked),
            ),
        )


def _codes(one: UnifiedRecord) -> str:
    """The code, or all those between which nobody has chosen."""
    return code_of(one) if first_value(one, ("code",)) else " / ".join(codes_of(one))


def shared(made: View) -> Iterator[Entry]:
    """Name every procedure that bears a code which another one bears too; nobody has chosen."""
    for code, ones in shared_codes(made).items():
        for one in ones:
            others = (name_of(other) for other in ones if other is not one)
            cells = (code, name_of(one), told_by(made, one), "\n".join(others))
            state = Cell.of(made.word("annex.undecided"), marked=True)
            yield False, (*map(Cell.of, cells), state)
