"""How names differ is the same whether it is remembered or worked out."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.name_words import NameWords
from merge_toolkit.matching.prepare import Preparer
from tests.builders import book, procedure

NAMES = (
    "Cấp giấy phép xây dựng nhà ở riêng lẻ",
    "Cap giay phep xay dung nha o rieng le",
    "Cấp giấy phép xây dựg nhà ở",
    "Cấp, cấp lại giấy phép xây dựng",
    "Cap phep doi voi nha",
    "Cấp phép đối với nhà",
)


def test_what_is_remembered_of_two_names_is_what_is_found() -> None:
    rows = {
        source: [procedure(source, name, row=at) for at, name in enumerate(NAMES)]
        for source in ("a", "b")
    }
    preparer = Preparer(book("a", "b"))
    profiles = corpus_of(rows, preparer).profiles
    remembering = NameWords(profiles, preparer, remembering=True)
    anew = NameWords(profiles, preparer)
    # a part of a combined name may hold no marks though the whole is written with them
    every = [
        replace(one, unaccented=bare)
        for one in profiles["a"]
        for bare in {one.unaccented, not any(map(str.isascii, one.words))}
    ]
    every += [replace(one, unaccented=not one.unaccented) for one in every if one.unaccented]
    for _ in range(2):
        for one in every:
            for other in profiles["b"]:
                assert remembering.differences(one, other) == anew.differences(one, other)
    two = profiles["a"][0], profiles["b"][1]
    assert remembering.differences(*two) is remembering.differences(*two)


@pytest.mark.parametrize(
    "words", ["stop_words", "loan_words", "look_alikes", "class_words", "classes"]
)
def test_whatever_list_of_words_an_edit_changes_names_are_compared_anew(words: str) -> None:
    """What was found of two names is kept as long as these are the same."""
    rules = book()
    added = (("mới", "mơi"),) if words == "look_alikes" else ("mới",)
    lists = {words: (*getattr(rules.matching, words), *added)}
    edited = rules.model_copy(update={"matching": rules.matching.model_copy(update=lists)})
    assert Preparer(edited).listed_words != Preparer(rules).listed_words
