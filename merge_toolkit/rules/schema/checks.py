"""``checks.yaml``: Great Expectations suites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StrictStr

from merge_toolkit.model.outcome import Severity
from merge_toolkit.rules.schema.base import Rule


class Check(Rule):
    """One expectation about the rows of a suite; messages in both languages."""

    suite: Annotated[str, Field(pattern="^(source|unified|inventory)$")]
    expectation: StrictStr
    column: StrictStr = ""
    arguments: Mapping[str, str | int | float | tuple[str, ...]] = {}
    vocabulary: StrictStr = Field("", description="list of names that in_vocabulary holds it to")
    when: Mapping[str, tuple[str, ...]] = Field(
        {}, description="only rows in which each of these columns has one of these values"
    )
    severity: Severity = Severity.MEDIUM
    message_vi: StrictStr
    message_en: StrictStr
    fix_vi: StrictStr = ""
    fix_en: StrictStr = ""


class CheckRules(Rule):
    """``checks.yaml``: Great Expectations suites."""

    checks: Mapping[str, Check] = {}
