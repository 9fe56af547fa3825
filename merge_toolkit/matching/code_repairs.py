"""Codes of single rows that were misspelt, with what names tell about those that stay unread."""

from __future__ import annotations

import re
from collections.abc import Iterator

from merge_toolkit.matching.code_witness import Column, Expected, Witnesses
from merge_toolkit.model.code_columns import CodeCorrection, CodeFault, Ground
from merge_toolkit.model.records import Record
from merge_toolkit.text.code_shapes import EXTRA_DIGIT, LEGACY, LOST_ZEROS, NO_DOT, squashed

_SHAPES = (
    (CodeFault.LOST_ZEROS, LOST_ZEROS),
    (CodeFault.NO_DOT, NO_DOT),
    (CodeFault.EXTRA_DIGIT, EXTRA_DIGIT),
    (CodeFault.LEGACY, LEGACY),
)
_NOT_DIGIT = re.compile(r"\D")


def code_repairs(column: Column, witnesses: Witnesses) -> Iterator[CodeCorrection]:
    """List the rows of a column whose code was read otherwise than it is written, or not at all.

    A code that only lacks its publisher's suffix is no repair; nor is one that is simply missing.
    """
    for line, expected in zip(column.lines, witnesses.expected(column), strict=True):
        record = line.record
        if not record.code_as_given or witnesses.silent(line):
            continue
        if record.code is None:
            yield _unread(record, expected)
        elif record.code not in record.code_as_given:
            yield CodeCorrection(record, CodeFault.SPELLING, record.code, Ground.TEXT)
        elif _in_name(record):
            yield CodeCorrection(record, CodeFault.IN_NAME, record.code, Ground.TEXT)


def _in_name(record: Record) -> bool:
    """Whether the code was found behind a name: before it, the cell holds both by design."""
    code, name = record.cells.get("code"), record.cells.get("name")
    one_cell = code is not None and name is not None and code.address == name.address
    return one_cell and not record.text("code").startswith(record.code_as_given)


def _unread(record: Record, expected: Expected) -> CodeCorrection:
    """Propose what text and names agree on; else what the text leaves no doubt of; else nothing."""
    text = squashed(record.code_as_given) or record.code_as_given
    fault = next((fault for fault, shape in _SHAPES if shape.fullmatch(text)), CodeFault.UNREAD)
    spelt = _spelt(fault, _NOT_DIGIT.sub("", text))
    told = [code for code in sorted(expected.witness) if code in spelt]
    if fault in (CodeFault.LEGACY, CodeFault.UNREAD) and not told:
        told = sorted(expected.witness)
    if len(told) == 1:
        witness = expected.witness[told[0]]
        return CodeCorrection(record, fault, told[0], Ground.SAME_NAME, witness)
    if fault is CodeFault.NO_DOT and not expected.witness:
        return CodeCorrection(record, fault, spelt[0], Ground.TEXT)
    likely = spelt if fault in (CodeFault.LOST_ZEROS, CodeFault.NO_DOT) else spelt[1:2]
    candidates = tuple(sorted({*likely, *expected.witness}))
    ground = Ground.CANDIDATES if candidates else Ground.NOTHING
    return CodeCorrection(record, fault, "", ground, candidates=candidates)


def _spelt(fault: CodeFault, digits: str) -> tuple[str, ...]:
    """Codes that the digits of a text may stand for."""
    if fault is CodeFault.LOST_ZEROS:
        return (_code(digits.ljust(7, "0")),)
    if len(digits) == 7:
        return (_code(digits),)
    if fault is CodeFault.EXTRA_DIGIT:
        return tuple(_code(digits[:at] + digits[at + 1 :]) for at in range(len(digits)))
    return ()


def _code(digits: str) -> str:
    return f"{digits[0]}.{digits[1:]}"
