"""Every word that a review workbook shows or understands, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from merge_toolkit.model.asset_names import ASSET_NAMES
from merge_toolkit.review.words_en import ENGLISH
from merge_toolkit.review.words_vi import VIETNAMESE
from merge_toolkit.text.forms import Folded, fold, mark

TAKE, OTHER, ACCEPT, KEEP = "take", "other", "accept", "keep"
SAME, DIFFERENT, PART_OF, UNCLEAR = "same", "different", "part_of", "review"
PAIR_VERDICTS = (SAME, DIFFERENT, PART_OF, UNCLEAR)
"""What a reviewer may say of a pair, in the order of the list to pick from."""
CHOICES = (ACCEPT, KEEP, OTHER, UNCLEAR)
"""What a reviewer may say of a conflict besides the sides to take from, in the same order."""


def words(language: str) -> Mapping[str, str]:
    """Return the words of one language, by what they are for."""
    return WORDS[language]


def field_name(field: str, language: str) -> str:
    """Return the name of a field as officials read it; a field unknown here shows as it is."""
    return WORDS[language].get(f"field.{field}") or ASSET_NAMES[language].get(field, field)


def header_columns() -> Mapping[Folded, str]:
    """Map every header, folded, to its column; those that earlier workbooks had are known too."""
    entries = (*_entries("former."), *_entries("column."))
    return {fold(text): key.partition(".")[2] for key, text in entries}


def pair_answers() -> Mapping[Folded, str]:
    """Map every answer on a pair, folded, and its letters, to the verdict."""
    spelled = {fold(text): key.partition(".")[2] for key, text in _entries("pair.")}
    return spelled | {fold(letter): verdict for letter, verdict in _LETTERS.items()}


def choice_answers(names: Mapping[str, str]) -> Mapping[Folded, str]:
    """Map every answer on a conflict, folded, to ``other``, ``review`` or ``take:<source>``.

    ``names`` are the names of the sources; two that fold alike are left to be written by their id.
    """
    understood = {fold(text): key.partition(".")[2] for key, text in _entries("choice.")}
    understood |= {fold(letter): value for letter, value in _CHOICE_LETTERS.items()}
    folds = [fold(name) for name in names.values()]
    for source, name in names.items():
        known = [source, name] if folds.count(fold(name)) == 1 else [source]
        for language in WORDS:
            for text in known:
                understood[fold(take_words(text, language))] = f"{TAKE}:{source}"
                former = WORDS[language]["formerly.take"].format(name=text)
                understood[fold(former)] = f"{TAKE}:{source}"
                understood.setdefault(fold(text), f"{TAKE}:{source}")
    return understood


def is_other_letter(text: str, *, of_pair: bool) -> bool:
    """Whether one letter is none that answers, but for its mark: «đ» agrees, «d» says different."""
    said = mark(text)
    letters = _LETTERS if of_pair else _CHOICE_LETTERS
    return len(said) == 1 and not said.isascii() and said not in letters


def take_words(name: str, language: str) -> str:
    """Return the words that take the value of a source."""
    return WORDS[language]["take"].format(name=name)


def listed_answers(names: Iterable[str], language: str, *, of_pair: bool) -> tuple[str, ...]:
    """Return the answers as a workbook lists them, with their letters; ``names`` of sources."""
    kind, answers = ("pair", PAIR_VERDICTS) if of_pair else ("choice", CHOICES)
    takes = () if of_pair else tuple(f"«{take_words(name, language)}»" for name in names)
    table, letters = WORDS[language], _LETTER[language]
    said = ((table[f"{kind}.{one}"], letters.get((kind, one))) for one in answers)
    return (*takes, *(f"«{word}» ({letter})" if letter else f"«{word}»" for word, letter in said))


def reviewer_labels() -> frozenset[Folded]:
    """Return the folded labels of the cover cell that names the reviewer of a whole file."""
    return frozenset(fold(table["cover.reviewer"]) for table in WORDS.values())


def says_as_before(text: str) -> bool:
    """Whether an answer is the earlier one, filled in for the reviewer and left as it was."""
    said = f" {fold(text)}"
    return any(said.endswith(f" {ending}") for ending in _as_before())


@cache
def _as_before() -> tuple[Folded, ...]:
    return tuple(fold(table["as_before"].format(word="")) for table in WORDS.values())


def _entries(start: str) -> Iterator[tuple[str, str]]:
    for table in WORDS.values():
        yield from ((key, text) for key, text in table.items() if key.startswith(start))


_LETTERS = {
    "g": SAME, "k": DIFFERENT, "c": UNCLEAR, "giống": SAME, "khác": DIFFERENT,
    "s": SAME, "d": DIFFERENT, "u": UNCLEAR, "p": PART_OF,
}  # fmt: skip
_CHOICE_LETTERS = {
    "c": UNCLEAR, "u": UNCLEAR, "khác": OTHER, "đ": ACCEPT, "a": ACCEPT, "đồng ý": ACCEPT,
    "g": KEEP, "giữ": KEEP,
}  # fmt: skip

_LETTER: Mapping[str, Mapping[tuple[str, str], str]] = {
    "vi": {("pair", SAME): "g", ("pair", DIFFERENT): "k", ("pair", PART_OF): "p",
           ("pair", UNCLEAR): "c", ("choice", ACCEPT): "đ", ("choice", KEEP): "g",
           ("choice", UNCLEAR): "c"},
    "en": {("pair", SAME): "s", ("pair", DIFFERENT): "d", ("pair", PART_OF): "p",
           ("pair", UNCLEAR): "u", ("choice", ACCEPT): "a", ("choice", KEEP): "g",
           ("choice", UNCLEAR): "u"},
}  # fmt: skip
"""The letter that is enough for an answer; none stands for another value."""

WORDS: Mapping[str, Mapping[str, str]] = {"vi": VIETNAMESE, "en": ENGLISH}
