"""Procedure codes: what a cell holds -> the canonical code, how certain it is, and what was done.

Certain repairs are lexical (spaces, comma, letter O, a publisher's suffix). What needs a guess
(zeros lost in a number, an extra digit) is only proposed. Codes of before 2017 do not convert.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum

from merge_toolkit.normalize.phrases import flat
from merge_toolkit.text.code_shapes import EXTRA_DIGIT, LEGACY, LOST_ZEROS, NO_DOT, squashed

_SUFFIX = r"(?:(?:\.\d{2,3}){0,3}\.(?P<publisher>[GH]\d{2})(?:\.\d{1,3})*|\.(?P<case>\d{2}))?"
_STRICT = re.compile(rf"(?<![\w.])(?P<code>[1-9]\.\d{{6}}){_SUFFIX}(?![\w]|\.\d)")
_WHOLE = re.compile(rf"(?P<code>[1-9]\.\d{{6}}){_SUFFIX}")
_EDGES = " \n-–—:;,.()"


class Certainty(StrEnum):
    """How a code was read; only the first two set the code of a record."""

    EXACT = "exact"
    REPAIRED = "repaired"
    PROPOSED = "proposed"
    NONE = "none"


class Repair(StrEnum):
    """What was done to a code, or what is the matter with it."""

    TYPO = "typo"
    LOST_ZEROS = "lost-zeros"
    EXTRA_DIGIT = "extra-digit"
    NO_DOT = "no-dot"
    LEGACY = "legacy"
    UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class CodeReading:
    """One code of a cell: ``code`` where certain, ``proposal`` where only probable.

    ``given`` is its text in the source; ``rest`` what else the cell says; ``publisher`` and
    ``case`` are the suffixes that the canonical code leaves out.
    """

    given: str
    code: str | None = None
    certainty: Certainty = Certainty.NONE
    repair: Repair | None = None
    proposal: str = ""
    publisher: str = ""
    case: str = ""
    rest: str = ""


def read_code(text: str) -> CodeReading:
    """Read a cell that holds one code, alone or before a name; empty text gives no repair."""
    given = flat(text)
    if not given:
        return CodeReading(given)
    if whole := _WHOLE.fullmatch(given):
        return _certain(given, whole, Certainty.EXACT)
    if LEGACY.fullmatch(given):
        return CodeReading(given, repair=Repair.LEGACY)
    if match := _STRICT.search(given):
        rest = f"{given[: match.start()].strip(_EDGES)} {given[match.end() :].strip(_EDGES)}"
        return replace(_certain(given, match, Certainty.EXACT), rest=rest.strip())
    return _loose(given)


def read_codes(text: str) -> tuple[CodeReading, ...]:
    """Read a cell that may hold several codes, in their order; at least one reading."""
    matches = tuple(_STRICT.finditer(text))
    if len({match["code"] for match in matches}) > 1:
        return tuple(_certain(match[0], match, Certainty.EXACT) for match in matches)
    pieces = [read_code(piece) for piece in re.split(r"[\n;]", text) if piece.strip()]
    if len(pieces) > 1 and all(piece.code and not piece.rest for piece in pieces):
        return tuple({piece.code: piece for piece in pieces}.values())
    return (read_code(text),)


def find_codes(text: str) -> tuple[CodeReading, ...]:
    """Return the codes that stand in canonical form inside a text, such as a name."""
    return tuple(_certain(match[0], match, Certainty.EXACT) for match in _STRICT.finditer(text))


def _certain(given: str, match: re.Match[str], certainty: Certainty) -> CodeReading:
    return CodeReading(
        given,
        code=match["code"],
        certainty=certainty,
        publisher=match["publisher"] or "",
        case=match["case"] or "",
    )


def _loose(given: str) -> CodeReading:
    """Repair what only spaces, commas, dots and the letter O broke; propose the rest."""
    code = squashed(given)
    if match := _WHOLE.fullmatch(code) or _WHOLE.fullmatch(_one_dot(code)):
        return replace(_certain(given, match, Certainty.REPAIRED), repair=Repair.TYPO)
    if LOST_ZEROS.fullmatch(code):
        return _proposed(given, code.ljust(8, "0"), Repair.LOST_ZEROS)
    if NO_DOT.fullmatch(code):
        return _proposed(given, f"{code[0]}.{code[1:]}", Repair.NO_DOT)
    if match := EXTRA_DIGIT.fullmatch(code):
        return _proposed(given, match[1] + match[2], Repair.EXTRA_DIGIT)
    return CodeReading(given, repair=Repair.UNREAD)


def _one_dot(code: str) -> str:
    """Take thousands' dots out of a code such as «1.004.946»."""
    head, dot, tail = code.partition(".")
    return head + dot + tail.replace(".", "") if tail.count(".") == 1 else code


def _proposed(given: str, proposal: str, repair: Repair) -> CodeReading:
    return CodeReading(given, certainty=Certainty.PROPOSED, repair=repair, proposal=proposal)
