"""Every word that an explanation says, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.explaining.words_en import ENGLISH
from merge_toolkit.explaining.words_vi import VIETNAMESE


def phrase(key: str, language: str, **facts: object) -> str:
    """Return a phrase in one language with its facts; a key unknown here shows as its last part."""
    return WORDS[language].get(key, key.rpartition(".")[2]).format_map(facts)


def known(key: str, language: str) -> bool:
    """Tell whether there is such a phrase."""
    return key in WORDS[language]


WORDS: Mapping[str, Mapping[str, str]] = {"vi": VIETNAMESE, "en": ENGLISH}
