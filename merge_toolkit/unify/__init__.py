"""Clusters -> unified records: each field resolved by its policy or a person, or a conflict.

Nothing is lost: every value that a member offers is chosen, beaten, or in a conflict.
"""

from merge_toolkit.unify.offers import REVIEWER
from merge_toolkit.unify.unifier import LED_BY, UNSTATED, Unified, UnifiedBefore, Unifier

__all__ = ["LED_BY", "REVIEWER", "UNSTATED", "Unified", "UnifiedBefore", "Unifier"]
