"""``fields.yaml``: fields of work."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, StrictStr

from merge_toolkit.rules.schema.base import FactStatus, Rule, Words


class DomainField(Rule):
    """A field of work (lĩnh vực) and the ways to write it."""

    name: StrictStr = Field(description="canonical name, as records hold it")
    codes: Words = Field((), description="national codes, e.g. G15-TP07")
    aliases: Words = Field((), description="other spellings, with what each lacks or adds")
    proposed_aliases: Words = Field((), description="unverified spellings: proposed, never set")
    status: FactStatus = FactStatus.CONFIRMED


class FieldRules(Rule):
    """``fields.yaml``: fields of work."""

    noise: Words = Field((), description="words of field cells that name no field")
    fields: Mapping[str, DomainField] = Field({}, description="id: a field of work")
