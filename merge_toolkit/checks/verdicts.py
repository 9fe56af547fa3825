"""What a check is asked about: the values that it looks at, once each, unless it said them before.

Most expectations look at a row alone: what they say of the same values is always the same.
Uniqueness looks at whether a row recurs; where it is asked of some rows only, of all of them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field

import msgspec

from merge_toolkit.cache import digest, key_of
from merge_toolkit.checks.arguments import OF_PRESENCE, looked_at
from merge_toolkit.checks.suites import Answer, Answers
from merge_toolkit.checks.tables import CheckedTable
from merge_toolkit.memory.shelf import Shelf
from merge_toolkit.rules.schema import Check

OVER_ROWS = frozenset({"unique", "unique_together"})
"""Expectations that compare rows with each other."""
GOOD, BAD = b"", b"\1"
_ROWS = msgspec.msgpack.Decoder(tuple[int, ...])


@dataclass(slots=True)
class Verdicts:
    """What one check said of the values of a table, now or before."""

    check: Check
    shelf: Shelf
    values: Sequence[bytes]
    """Digest of what it looks at, for each row; of all together where it compares some of them."""
    alike: Mapping[int, Sequence[int]] = field(default_factory=dict)
    """Rows that say the same as a row, where it is compared with them."""

    @staticmethod
    def of(
        check: Check, words: Set[str], table: CheckedTable, shelf: Callable[[str], Shelf]
    ) -> Verdicts:
        """Look up what the check said; whose finding it is and in what words is none of it."""
        asked = check.model_dump(mode="json", include=ASKED)
        told = msgspec.json.encode((asked, sorted(words))).decode()
        columns = [_column(table, check, name) for name in looked_at(check)]
        rows = zip(*columns, strict=True) if columns else ((),) * len(table.refs)
        alike: dict[int, list[int]] = {}
        if check.expectation in OVER_ROWS and check.when:
            values = [_digest(tuple(rows))]
        elif check.expectation in OVER_ROWS:
            values, alike = _recurring(list(rows))
        else:
            known: dict[tuple[object, ...], bytes] = {}
            values = [known.get(row) or known.setdefault(row, _digest(row)) for row in rows]
        return Verdicts(check, shelf(key_of("verdicts", told)), values, alike)

    @property
    def over_rows(self) -> bool:
        """Whether some of the rows are compared with each other."""
        return self.check.expectation in OVER_ROWS and bool(self.check.when)

    def unknown(self) -> Sequence[int]:
        """Rows of which the check has said nothing yet, one for all with the same values."""
        fresh: dict[bytes, int] = {}
        for row, value in enumerate(self.values):
            if value not in fresh and self.shelf.get(value) is None:
                fresh[value] = row
        return tuple(each for row in fresh.values() for each in self.alike.get(row, (row,)))

    def learn(self, rows: Sequence[int], failing: Set[int]) -> None:
        """Remember what was said of these rows."""
        if self.over_rows:
            self.shelf.put(self.values[0], msgspec.msgpack.encode(sorted(failing)))
        else:
            for row in rows:
                self.shelf.put(self.values[row], BAD if row in failing else GOOD)

    def failing(self) -> Sequence[int]:
        """Return the rows that fail, once all is known."""
        if self.over_rows:
            return _ROWS.decode(self.shelf.get(self.values[0]) or b"\x90")
        return [row for row, value in enumerate(self.values) if self.shelf.get(value) == BAD]


def to_ask(verdicts: Mapping[str, Verdicts], size: int) -> Mapping[str, Sequence[int]]:
    """Return what is not known: the rows to ask each check about."""
    found: dict[str, Sequence[int]] = {}
    for name, one in verdicts.items():
        if unknown := one.unknown():
            found[name] = range(size) if one.over_rows else unknown
    return found


def learned(
    verdicts: Mapping[str, Verdicts], rows: Mapping[str, Sequence[int]], answers: Answers
) -> Answers:
    """Remember what checks said of these rows, and return what all of them say of the table."""
    for name, answer in answers.items():
        if not answer.crash:
            verdicts[name].learn(rows[name], set(answer.failing))
    return {
        name: answers[name] if name in answers and answers[name].crash else Answer(one.failing())
        for name, one in verdicts.items()
    }


def _recurring(rows: Sequence[tuple[object, ...]]) -> tuple[list[bytes], dict[int, list[int]]]:
    """What uniqueness looks at: whether a row recurs, and where it is silent; and where it recurs.

    Whichever values recur is all the same to it.
    """
    places: dict[tuple[object, ...], list[int]] = {}
    for at, row in enumerate(rows):
        places.setdefault(row, []).append(at)
    seen = [(len(places[row]) > 1, *(cell is None for cell in row)) for row in rows]
    known = {one: _digest(one) for one in set(seen)}
    return [known[one] for one in seen], {one[0]: one for one in places.values()}


def _column(table: CheckedTable, check: Check, name: str) -> Sequence[object]:
    """What a check sees of a column; one that the table lacks crashes it when it is asked."""
    values: Sequence[object] = (
        table.columns.get(name) or table.numbers.get(name) or (None,) * len(table.refs)
    )
    if check.expectation in OF_PRESENCE and name == check.column and name not in check.when:
        return [value is not None for value in values]
    return values


def _digest(value: object) -> bytes:
    return digest(msgspec.msgpack.encode(value)).encode()


ASKED = {"expectation", "column", "arguments", "vocabulary", "when"}
"""What of a check Great Expectations is told."""
