"""What all rule files share: frozen, strict about keys, words and the status of facts."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictStr

Words = tuple[StrictStr, ...]
Share = Annotated[float, Field(ge=0, le=1)]


class Rule(BaseModel):
    """Base of all rules: frozen, strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class FactStatus(StrEnum):
    """How well a fact is known; only confirmed ones may change a record by themselves."""

    CONFIRMED = "confirmed"
    DERIVED = "derived"
    TO_VERIFY = "to_verify"


class Effect(StrEnum):
    """Whether a rule changes the record or only proposes it to people."""

    APPLY = "apply"
    PROPOSE = "propose"


class Language(StrEnum):
    """Language of what officials receive and of console messages."""

    VI = "vi"
    EN = "en"
