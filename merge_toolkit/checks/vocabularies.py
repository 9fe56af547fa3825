"""Lists of names that a column may be held against, by the name that ``checks.yaml`` gives them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.succession import Succession


def agencies(rules: RuleBook) -> Set[str]:
    """Every agency of ``agencies.yaml``, whether it still exists or not."""
    return {agency.name for agency in rules.agencies.agencies.values()}


def agencies_ended(rules: RuleBook) -> Set[str]:
    """Agencies that a confirmed succession had ended by the cutover date."""
    succession = Succession(rules, rules.merge.cutover)
    return {name for name in agencies(rules) if succession.heir(name) != name}


def fields_of_work(rules: RuleBook) -> Set[str]:
    """Every field of work of ``fields.yaml``."""
    return {field.name for field in rules.fields.fields.values()}


def vocabularies(rules: RuleBook) -> Mapping[str, Set[str]]:
    """Every vocabulary, filled from the rules."""
    return {name: fill(rules) for name, fill in VOCABULARIES.items()}


VOCABULARIES: Mapping[str, Callable[[RuleBook], Set[str]]] = {
    "agencies": agencies,
    "agencies_ended": agencies_ended,
    "fields_of_work": fields_of_work,
}
