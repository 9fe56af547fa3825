"""Which systems an act closes at the merger, by their names."""

from __future__ import annotations

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark


def closing_of(name: str, rules: RuleBook) -> str:
    """Return the id of the rule by which a system of this name closes; empty for none."""
    said = f" {mark(name)} "
    return next(
        (
            id_
            for id_, rule in rules.infrastructure.closing.items()
            if any(f" {mark(word)} " in said for word in rule.words)
        ),
        "",
    )
