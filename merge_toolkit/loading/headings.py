"""Section headings such as «II. LĨNH VỰC ĐẤT ĐAI (12 TTHC)»: what they say, how long they hold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from merge_toolkit.loading.words import HeadingWords
from merge_toolkit.model.tables import Heading
from merge_toolkit.model.values import Level
from merge_toolkit.text.forms import Marked, fold, mark, one_line

MAX_HEADING = 300
_ROMAN = re.compile(r"[IVXLC]+")
_WORD = re.compile(r"\w+")
_PUNCTUATION = re.compile(r"[^\w\s]+|\n")
_NEXT_LETTER = {"I": "H", "V": "U", "X": "W"}
_NEXT_ROMAN = {"L": "XLIX", "C": "XCIX"}
_LONE = {*_NEXT_LETTER, *_NEXT_ROMAN}


@dataclass(frozen=True, slots=True)
class Numbered:
    """A heading text apart from its number; ``style`` tells «A», «I» and «1.1» from each other."""

    style: str
    text: str


def numbered(text: str, words: HeadingWords) -> Numbered | None:
    """Take the number off a heading, or None where it starts with none."""
    if found := words.number.fullmatch(text):
        return Numbered(_style(found), found["text"])
    return None


def lone_number(text: str, words: HeadingWords) -> str:
    """Style of a number that stands alone in its cell; empty where the cell holds another text."""
    found = words.lone_number.fullmatch(text.strip())
    return _style(found) if found else ""


def _style(found: re.Match[str]) -> str:
    """Kind of a number; a lone I, V, X, L or C stays itself until the headings in force tell."""
    number, word = found["number"], found["word"]
    if _ROMAN.fullmatch(number) and (word or len(number) > 1):
        kind = "I"
    elif number.isalpha():
        kind = number if number in _LONE else "A" if number.isupper() else "a"
    else:
        kind = re.sub(r"[A-ZĐ]", "A", re.sub(r"\d+", "1", number))
    return f"{word.casefold()} {kind}" if word else kind


def declared_count(text: str, words: HeadingWords) -> tuple[str, int | None]:
    """Split «(12 TTHC)» off the end of a heading."""
    found = words.count.search(text)
    return (text[: found.start()].strip(), int(found[1])) if found else (text, None)


def what_it_says(text: str, words: HeadingWords) -> dict[str, str]:
    """Fields that the text of a heading states about the rows below it."""
    marked = mark(text)
    says: dict[str, str] = {}
    if levels := levels_in(text, words):
        says["level"] = "; ".join(levels)
    statuses = _found(marked, words.statuses)
    if statuses:  # several on both sides say nothing of a row, and that is told
        statuses = tuple(sorted(statuses, key=marked.find))
        before = Marked(f" {marked} ".partition(f" {statuses[0]} ")[0])
        said = ", ".join(statuses)  # «bị thay thế, bãi bỏ»: its rows have ended, in either way
        says["status"] = f"{before} {said}".strip() if words.denials.undo(before) else said
    if field := _field_of_work(text, words):
        says["domain_field"] = field
    elif marked in words.known:
        says[words.known[marked]] = text
    return says


def levels_in(text: str, words: HeadingWords) -> tuple[Marked, ...]:
    """Words for levels in a text, one a level; a word of one syllable only if it stands alone.

    A word does not reach over punctuation: «các cấp – tỉnh Đồng Tháp» names no level.
    """
    phrases = Marked(" | ".join(mark(phrase) for phrase in _PUNCTUATION.split(text)))
    candidates = (word for word in words.levels if " " in word or word == phrases)
    levels: dict[Level, Marked] = {}
    for word in _found(phrases, tuple(sorted(candidates, key=len, reverse=True))):
        levels.setdefault(words.levels[word], word)
    return tuple(sorted(levels.values(), key=phrases.find))


def _found(marked: Marked, words: tuple[Marked, ...]) -> tuple[Marked, ...]:
    """Words that stand in a text, longer ones before the shorter ones inside them."""
    rest = f" {marked} "
    found = []
    for word in words:
        if f" {word} " in rest:
            found.append(word)
            rest = rest.replace(f" {word} ", "  ")
    return tuple(found)


def _field_of_work(text: str, words: HeadingWords) -> str:
    """What follows the words «lĩnh vực» in a heading."""
    tokens = text.split()
    marks = [mark(token) for token in tokens]
    for word in words.fields:
        parts = word.split()
        for start in range(len(tokens) - len(parts)):
            if marks[start : start + len(parts)] == parts:
                return " ".join(tokens[start + len(parts) :]).strip(" :;.-–—")
    return ""


def starts_with(text: str, starts: tuple[Marked, ...]) -> bool:
    """Whether a text starts with one of these words."""
    marked = mark(text[:MAX_HEADING])
    return any(marked == start or marked.startswith(f"{start} ") for start in starts)


def stated_by_title(text: str, words: HeadingWords) -> dict[str, str]:
    """Level and status that a title states; of several levels none holds for its rows."""
    says: dict[str, str] = {}
    marked = mark(text)
    if len(text) <= MAX_HEADING and _found(marked, words.titles):
        says = what_it_says(text, words)
        says = {field: said for field, said in says.items() if field in ("level", "status")}
        if len(levels_in(text, words)) > 1:
            says.pop("level")
    return says


def stated_by_sheet_name(name: str, words: HeadingWords) -> dict[str, str]:
    """Level that a sheet's name states; names without any diacritics are compared without."""
    levels = levels_in(name, words)
    if name.isascii():
        folded = f" {fold(name.replace('_', ' '))} "
        levels = tuple(word for word in words.levels if f" {fold(word)} " in folded)
        levels = tuple(word for word in levels if " " in word or fold(word) == folded.strip())
    distinct = {words.levels[word]: word for word in levels}
    return {"level": next(iter(distinct.values()))} if len(distinct) == 1 else {}


class HeadingStack:
    """Headings in force, outermost first; a new one closes those it stands beside."""

    def __init__(self) -> None:
        self._open: list[tuple[str, Heading, str]] = []
        self._in_force: tuple[Heading, ...] = ()
        self._above = 0
        self._begun: set[str] = set()

    @property
    def in_force(self) -> tuple[Heading, ...]:
        """Headings that hold for the next row."""
        return self._in_force

    def push_above(self, heading: Heading, style: str) -> None:
        """Put a heading in force that stands above a table; those in the table stand below it."""
        self._above = 0
        self.push(heading, style)
        self._above = len(self._open)
        self._begun.clear()

    def push(self, heading: Heading, style: str, numbering: str = "") -> None:
        """Put a heading in force.

        One with a number closes the open one of the same style and all inside it; where the table
        began to count anew («I. SỬA ĐỔI» above it, «A. CẤP TỈNH» and «I. LĨNH VỰC» in it), only
        one in the table. One without a number closes from the outermost that says something about
        the same field. ``numbering`` is the text that starts with the number, if not the heading.
        """
        style = self._resolved(style)
        number = _first_number(numbering or heading.cell.text, style)
        if style and number.lstrip("0") == style.rpartition(" ")[2]:
            self._begun.add(style)
        cut = self._beside(heading, style)
        del self._open[cut:]
        self._above = min(self._above, cut)
        self._open.append((style, heading, number))
        self._in_force = tuple(heading for _, heading, _ in self._open)

    def _beside(self, heading: Heading, style: str) -> int:
        """Where the outermost open heading stands that the new one takes the place of."""
        start = self._above if style in self._begun else 0
        for at, (open_style, open_heading, _) in enumerate(self._open[start:], start):
            same = (
                open_style == style
                if style
                else not open_heading.says.keys().isdisjoint(heading.says)
            )
            if same:
                return at
        return len(self._open)

    def _resolved(self, style: str) -> str:
        """Whether a lone letter is one, or a Roman number.

        I, V and X are letters only after H, U and W; L and C are numbers only after 49 and 99.
        """
        if style in _NEXT_ROMAN:
            romans = {number for open_style, _, number in self._open if open_style == "I"}
            return "I" if _NEXT_ROMAN[style] in romans else "A"
        if style not in _NEXT_LETTER:
            return style
        before = {number[:1] for open_style, _, number in self._open if open_style == "A"}
        return "A" if _NEXT_LETTER[style] in before else "I"


def _first_number(text: str, style: str) -> str:
    """The number that a text starts with, after the words of its style («phần I»)."""
    found = _WORD.findall(one_line(text))[style.count(" ") :]
    return found[0] if found else ""
