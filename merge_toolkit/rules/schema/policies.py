"""``policies.yaml``: how the values of one field become one."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, StrictStr

from merge_toolkit.model.outcome import Severity
from merge_toolkit.rules.schema.base import Rule


class FieldPolicy(Rule):
    """How the values of one field become one; what has no answer is a conflict."""

    policy: StrictStr
    conflict: StrictStr = Field("", description="kind of conflict when the policy has no answer")
    severity: Severity = Severity.MEDIUM


class PolicyRules(Rule):
    """``policies.yaml``: one policy a field."""

    procedure: Mapping[str, FieldPolicy] = {}
    asset: Mapping[str, FieldPolicy] = {}
