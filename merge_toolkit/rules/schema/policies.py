"""``policies.yaml``: how the values of one field become one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StrictBool, StrictStr

from merge_toolkit.model.outcome import Severity
from merge_toolkit.rules.schema.base import Rule, Words


class FieldPolicy(Rule):
    """How the values of one field become one; what has no answer is a conflict."""

    policy: StrictStr = Field(description="name of the policy, one that fits the field")
    conflict: StrictStr = Field("", description="kind of conflict when the policy has no answer")
    severity: Severity = Severity.MEDIUM
    propose: Words = Field(
        (), description="policies tried in turn for the proposal to people; empty: none is made"
    )
    cause: Annotated[str, Field(pattern="^(|values)$")] = Field(
        "", description="values: rows on which the sides state the same two values are one question"
    )


class KindRule(Rule):
    """How one kind of conflict is put to people; see the list of kinds."""

    severity: Severity | None = Field(None, description="instead of the kind's own")
    owner: StrictStr = Field("", description="id of the agency that settles it, else the row's own")
    ask: StrictBool = Field(True, description="false: people are not asked")


class FieldGroup(Rule):
    """Fields that travel together, such as what one decision announces.

    Where the policy of the leading field sets a record aside, its other fields of the group go
    with it; where the leading field is in conflict, no policy prefers one side in the others.
    """

    record: Annotated[str, Field(pattern="^(procedure|asset)$")] = Field(
        "procedure", description="whose fields: procedure or asset"
    )
    led_by: StrictStr = Field(description="field whose policy decides for all")
    fields: Words = Field((), description="fields that go where the leading one goes")


class PolicyRules(Rule):
    """``policies.yaml``: one policy a field, fields that travel together, how people are asked."""

    procedure: Mapping[str, FieldPolicy] = Field({}, description="field of procedures: policy")
    asset: Mapping[str, FieldPolicy] = Field({}, description="field of inventories: policy")
    groups: Mapping[str, FieldGroup] = Field({}, description="fields that travel together")
    kinds: Mapping[str, KindRule] = Field({}, description="kind of conflict: how it is asked")
