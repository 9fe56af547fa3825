"""Survivorship: how the values that records offer for one field become one."""

from merge_toolkit.policies.resolving import POLICIES, must_agree, source_order
from merge_toolkit.policies.situation import Policy, Situation, plainly

__all__ = ["POLICIES", "Policy", "Situation", "must_agree", "plainly", "source_order"]
