"""Traps that only a national reference can tell: codes and names of both provinces against it."""

from __future__ import annotations

from collections.abc import Mapping

from benchmarks.planted.model import Row
from benchmarks.planted.pen import Pen
from benchmarks.planted.rows import Plant


def unlisted(pen: Pen) -> list[Row]:
    """The reference has it, no province lists it."""
    pen.remove(pen.left)
    pen.remove(pen.right)
    return [pen.desk.known[pen.pair.procedure.code]]


def not_in_reference(pen: Pen) -> list[Row]:
    """Both provinces list it, the reference does not."""
    row = pen.desk.known.pop(pen.pair.procedure.code)
    pen.remove(row)
    return [pen.left, pen.right]


def _reference_says(field: str, template: str) -> Plant:
    """The reference differs from both provinces."""

    def plant(pen: Pen) -> list[Row] | None:
        row = pen.desk.known[pen.pair.procedure.code]
        written = pen.written(template, row)
        if written is None:
            return None
        row.cells[field] = written
        return [pen.left, pen.right, row]

    return plant


def _wrong_codes(count: int) -> Plant:
    """One province, or both alike, bear a code that nobody else has."""

    def plant(pen: Pen) -> list[Row]:
        row, code = pen.desk.known[pen.pair.procedure.code], pen.desk.fresh()
        for own in (pen.left, pen.right)[:count]:
            own.cells["code"] = code
        return [pen.left, pen.right, row]

    return plant


PLANTS: Mapping[str, Plant] = {
    "reference-unlisted": unlisted, "reference-without": not_in_reference,
    "reference-other-code": _reference_says("code", "{fresh}"),
    "reference-one-wrong-code": _wrong_codes(1),
    "reference-both-wrong-code": _wrong_codes(2),
    "reference-renamed": _reference_says("name", "{name:reworded}"),
    "reference-other-action": _reference_says("name", "{name:action}"),
    "reference-same-form": _reference_says("name", "{name:upper}"),
}  # fmt: skip
