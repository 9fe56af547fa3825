"""The outline of a cell: numbered and bulleted items, and what only breaks a total down."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_ITEM = re.compile(r"(?:^|(?<=[\s(]))(?P<sign>[•▪●◦+]|o(?=\s)|\(?\d{1,2}[.)](?=\s)|-(?=\s))\s*")


@dataclass(frozen=True, slots=True)
class _Item:
    start: int
    body: int
    depth: int


def without_parts(text: str, parts: re.Pattern[str], span: re.Pattern[str]) -> str:
    """Blank out what only breaks down a total: its length is unchanged.

    That is what follows a word of ``parts`` after a ``span``, to the end of its item or bracket,
    and nested items below an item that states a ``span`` itself.
    """
    outline = tuple(_items(text))
    for match in parts.finditer(text):
        if span.search(text, 0, match.start()):
            text = _blank(text, match.start(), _scope_end(text, match, outline))
    for at, item in enumerate(outline):
        head_end = outline[at + 1].start if at + 1 < len(outline) else len(text)
        nested = at + 1 < len(outline) and outline[at + 1].depth > item.depth
        if nested and span.search(text, item.body, head_end):
            text = _blank(text, head_end, _end(outline[at + 1 :], item.depth, len(text)))
    return text


def _items(text: str) -> Iterator[_Item]:
    signs: list[str] = []
    for match in _ITEM.finditer(text):
        sign = re.sub(r"\d+", "1", match["sign"])
        if sign in signs:
            del signs[signs.index(sign) + 1 :]
        else:
            signs.append(sign)
        yield _Item(match.start(), match.end(), len(signs) - 1)


def _scope_end(text: str, match: re.Match[str], outline: Sequence[_Item]) -> int:
    opened = text.rfind("(", 0, match.start())
    closed = text.find(")", match.end())
    if opened >= 0 and text.find(")", opened) == closed > 0:
        following = next((item.start for item in outline if item.start > closed), -1)
        if following < 0 or text[closed + 1 : following].strip(" .;:"):
            return closed
    before = [item for item in outline if item.start < match.start()]
    later = [item for item in outline if item.start > match.start()]
    return _end(later, before[-1].depth, len(text)) if before else len(text)


def _end(later: Sequence[_Item], depth: int, otherwise: int) -> int:
    return next((item.start for item in later if item.depth <= depth), otherwise)


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]
