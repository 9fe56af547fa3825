"""``infrastructure.yaml``: words of inventories."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field

from merge_toolkit.rules.schema.base import Rule, Words


class InfrastructureRules(Rule):
    """``infrastructure.yaml``: words of inventories."""

    functions: Mapping[str, Words] = Field({}, description="function of a system: its names")
    states: Mapping[str, Words] = Field({}, description="state of an asset: its names")
