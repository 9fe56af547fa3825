"""Every word of what officials receive, in both languages; one module a topic.

A new topic is one module with a table ``WORDS`` by language, and one line in the list at the foot.
"""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.exporting.labels import (
    annex,
    cards,
    catalog,
    fields,
    infrastructure,
    inventory,
    kinds,
    origin,
    report,
    report_pairs,
    report_tables,
    summary,
    transition,
    verdicts,
)  # fmt: skip


def label(key: str, language: str) -> str:
    """Return a word in one of the languages; a key unknown here shows as its last part."""
    word = LABELS[language].get(key)
    return key.rpartition(".")[2] if word is None else word


def named(topic: str, value: str, language: str) -> str:
    """Return the word of a value that a source may have written: one unknown here as it is."""
    return LABELS[language].get(f"{topic}.{value}", value)


def whole(number: int, language: str) -> str:
    """Return a count as people of a language write it, with its thousands marked."""
    return f"{number:,}".replace(",", "." if language == "vi" else ",")


_TOPICS = (
    annex,
    cards,
    catalog,
    infrastructure,
    fields,
    inventory,
    kinds,
    origin,
    report,
    report_pairs,
    report_tables,
    summary,
    transition,
    verdicts,
)  # fmt: skip

LABELS: Mapping[str, Mapping[str, str]] = {
    language: {key: word for topic in _TOPICS for key, word in topic.WORDS[language].items()}
    for language in ("vi", "en")
}
