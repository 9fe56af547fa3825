"""The pen that plants: one pair of clean rows, the lists they stand in, and templates of cells."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from benchmarks.planted.damage import DAMAGES
from benchmarks.planted.model import Pair, Row
from tests.sample_provinces.model import Procedure

EMPTY, SETS, AND, OR, BREAK, NUMBER = "∅", "≔", " ¦ ", " ‖ ", "⏎", "№"
CODE = re.compile(r"\d\.\d{6}")
SLOT = re.compile(r"\{(\w+)(?::(\w+))?\}")
Lists = dict[str, list[Row]]


@dataclass
class Desk:
    """What all pens of a workspace share."""

    seed: int
    lists: Lists
    free: list[Pair]
    """Pairs that nothing was planted in, in the order in which they are taken."""
    local: list[Procedure] = field(default_factory=list)
    """Procedures that only one province can have, not listed yet."""
    known: dict[str, Row] = field(default_factory=dict)
    """Rows of the reference by code, where there is one."""
    annex: list[Row] = field(default_factory=list)
    """Rows of the second list's annex; their ``level`` is the part they stand in."""
    headings: dict[tuple[str, str], Row] = field(default_factory=dict)
    """Headings of the first list by level and field of work, where it has any."""
    _codes: int = 15_000

    def has(self, code: str) -> bool:
        """Whether a row bears this very code already."""
        return CODE.fullmatch(code) is not None and any(
            row.text("code") == code for rows in self.lists.values() for row in rows
        )

    def fresh(self, ending: str = "") -> str:
        """A code that nobody has."""
        while True:
            self._codes += 1
            code = f"1.{900_000 + self._codes:06d}"
            if code.endswith(ending) and (ending or not code.endswith("0")):
                return code


@dataclass
class Pen:
    """Plants one trap once; a plant that does not suit the pair answers nothing."""

    desk: Desk
    pair: Pair
    rng: Random

    @property
    def left(self) -> Row:
        return self.pair.left

    @property
    def right(self) -> Row:
        return self.pair.right

    def another(self, suits: Callable[[Pair], bool]) -> Pair | None:
        """Another pair nothing was planted in, which is taken."""
        for pair in self.desk.free:
            if pair is not self.pair and suits(pair):
                self.desk.free.remove(pair)
                return pair
        return None

    def remove(self, row: Row) -> None:
        self.desk.lists[row.source].remove(row)

    def insert(self, row: Row, far_from: Row | None = None) -> Row:
        """Put a row somewhere into its list, or right below another one."""
        rows = self.desk.lists[row.source]
        place = rows.index(far_from) + 1 if far_from else self.rng.randrange(len(rows))
        rows.insert(place, row)
        return row

    def written(self, template: str, row: Row) -> str | None:
        """A template filled in from the row; nothing where a damage finds nothing to damage."""
        if template == EMPTY:
            return ""
        code = row.text("code")
        given = {"fresh": self.desk.fresh(), "first": code[0], "digits": code[2:],
                 "rest": code[3:], "three": code[2:5], "end": code[5:], "last": code[-1],
                 "most": code[:-1], "six": str(self.rng.randrange(100000, 999999))}  # fmt: skip
        suits = True

        def filled(slot: re.Match[str]) -> str:
            nonlocal suits
            text = given.get(slot[1]) or row.text(slot[1])
            if not slot[2]:
                return text
            changed = DAMAGES[slot[2]](text)
            suits = suits and changed is not None and changed != text
            return changed or text

        text = SLOT.sub(filled, template).replace(BREAK, "\n")
        return text if suits else None


def settings(own: str, template: str, turn: int) -> Iterator[tuple[str, str]]:
    """Fields and what they are set to: «field≔text ¦ field≔text», or a text for the trap's field.

    Alternatives («‖») take turns.
    """
    if not template:
        return
    choices = template.split(OR)
    for part in choices[turn % len(choices)].split(AND):
        name, found, text = part.partition(SETS)
        yield (name.strip(), text) if found else (own, part)


def by_template(pen: Pen, own: str, sides: tuple[str, str], turn: int) -> list[Row] | None:
    """Fill in both sides of a pair as traps.csv says."""
    changes: list[tuple[Row, str, str]] = []
    for row, template in ((pen.left, sides[0]), (pen.right, sides[1])):
        for name, text in settings(own, template, turn):
            written = pen.written(text, row)
            if written is None or (name == "code" and pen.desk.has(written)):
                return None
            changes.append((row, name, written))
    for row, name, written in changes:
        number = written.removeprefix(NUMBER)
        row.cells[name] = written if number == written else float(number)
    return [pen.left, pen.right]
