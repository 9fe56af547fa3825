"""Which words two names do not share, so that they can be coloured."""

from __future__ import annotations

from difflib import SequenceMatcher
from itertools import groupby

from merge_toolkit.text.forms import mark

Fragment = tuple[str, bool]
"""A stretch of a text, and whether the other text lacks it."""


def differing_words(left: str, right: str) -> tuple[tuple[Fragment, ...], tuple[Fragment, ...]]:
    """Split both texts into fragments; case, punctuation and placement of tones do not differ.

    The fragments of a side, joined, are its text on one line.
    """
    ours, theirs = left.split(), right.split()
    matcher = SequenceMatcher(
        None, [mark(word) for word in ours], [mark(word) for word in theirs], autojunk=False
    )
    # a full stop that stands by itself is no word
    shared_left = {at for at, word in enumerate(ours) if not mark(word)}
    shared_right = {at for at, word in enumerate(theirs) if not mark(word)}
    for block in matcher.get_matching_blocks():
        shared_left.update(range(block.a, block.a + block.size))
        shared_right.update(range(block.b, block.b + block.size))
    return _fragments(ours, shared_left), _fragments(theirs, shared_right)


def _fragments(words: list[str], shared: set[int]) -> tuple[Fragment, ...]:
    runs = groupby(range(len(words)), key=lambda index: index not in shared)
    texts = [(" ".join(words[index] for index in run), differs) for differs, run in runs]
    last = len(texts) - 1
    return tuple(
        (text if index == last else f"{text} ", differs)
        for index, (text, differs) in enumerate(texts)
    )
