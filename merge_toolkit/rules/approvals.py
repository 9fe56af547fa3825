"""Whether a cell names a decision, or says that there is none yet."""

from __future__ import annotations

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark


def still_missing(text: str, rules: RuleBook) -> bool:
    """Tell whether a text says that a decision is still to come: «đang trình», «chưa có»."""
    said = f" {mark(text)} "
    words = [f" {mark(word)} " for word in rules.infrastructure.unapproved]
    numbered = any(letter.isdigit() for letter in said)
    return any(said.startswith(word) or (word in said and not numbered) for word in words)
