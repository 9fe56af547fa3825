"""``checks.yaml``: Great Expectations suites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StrictStr

from merge_toolkit.model.outcome import Severity
from merge_toolkit.rules.schema.base import Rule


class Check(Rule):
    """One expectation about the rows of a suite; messages in both languages."""

    suite: Annotated[str, Field(pattern="^(source|unified|inventory)$")] = Field(
        description="source: each list as it was read; unified: the catalog; inventory: systems,"
        " units and devices as they were read"
    )
    expectation: StrictStr = Field(description="name of the expectation")
    column: StrictStr = Field("", description="column it looks at; empty: the whole table")
    arguments: Mapping[str, str | int | float | tuple[str, ...]] = Field(
        {}, description="what the expectation must know besides, by the name of the argument"
    )
    vocabulary: StrictStr = Field("", description="list of names that in_vocabulary holds it to")
    when: Mapping[str, tuple[str, ...]] = Field(
        {}, description="only rows in which each of these columns has one of these values"
    )
    severity: Severity = Severity.MEDIUM
    message_vi: StrictStr = Field(description="what is wrong, as officials read it")
    message_en: StrictStr = Field(description="the same in English")
    fix_vi: StrictStr = Field("", description="how to mend it, as officials read it")
    fix_en: StrictStr = Field("", description="the same in English")


class CheckRules(Rule):
    """``checks.yaml``: Great Expectations suites."""

    checks: Mapping[str, Check] = {}
