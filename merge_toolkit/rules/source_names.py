"""How sources are called by those who read outputs: one name for each, everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from merge_toolkit.model.records import Role
from merge_toolkit.rules.schema import Source


def source_names(sources: Mapping[str, Source]) -> Mapping[str, str]:
    """Return the former province of each source; its name, or id, where that does not tell it."""
    often = Counter(rule.territory for rule in sources.values())
    return {
        source: rule.territory if often[rule.territory] == 1 and rule.territory
        else rule.name or source
        for source, rule in sources.items()
    }  # fmt: skip


def territory_of(source: str, sources: Mapping[str, Source]) -> str:
    """Return where the local values of a source hold; its name, or id, where nothing tells it."""
    rule = sources.get(source)
    return (rule and (rule.territory or rule.name)) or source


def territories(sources: Mapping[str, Source]) -> Mapping[str, str]:
    """Return where the local values of each source hold; a reference has none of its own."""
    return {
        source: territory_of(source, sources)
        for source, rule in sources.items()
        if rule.role is Role.PROVINCE
    }
