"""``dossiers.yaml``: the columns and words of dossier files, and what their codes mean."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from pydantic import Field, StrictStr

from merge_toolkit.rules.schema.base import Rule, Words


class DossierField(StrEnum):
    """What a dossier says of itself, as far as moving it needs to know; nothing personal."""

    DOSSIER = "dossier"
    CODE = "code"
    UNIT = "unit"
    RECEIVED = "received"
    DUE = "due"
    RETURNED = "returned"
    STATUS = "status"
    COMMUNE = "commune"
    PAPERS = "papers"
    REUSED = "reused"


class DossierState(StrEnum):
    """Where a dossier stands; a closed one keeps its unit."""

    OPEN = "open"
    WAITING = "waiting"
    CLOSED = "closed"


class PaperRules(Rule):
    """How a cell lists the stored papers: «KQ0123: Giấy khai sinh; KQ0124»."""

    separator: StrictStr = Field(";", min_length=1, description="between two papers")
    label: StrictStr = Field(
        ":", min_length=1, description="between the number of a paper and the component it is"
    )


class DossierRules(Rule):
    """``dossiers.yaml``: the columns and words of dossier files, and what was said of their codes.

    A column that no field lists is never read. Those under ``personal`` are only named here so that
    a report can say that they were left alone.
    """

    columns: Mapping[DossierField, Words] = Field(
        {}, description="field: headers; case, accents' placement and spaces forgiven"
    )
    required: tuple[DossierField, ...] = Field((), description="a file without them is refused")
    personal: Words = Field((), description="headers of columns about people, never read unasked")
    states: Mapping[DossierState, Words] = Field({}, description="state: wordings of the status")
    reused: Words = Field((), description="marks that say that stored papers were re-used")
    not_reused: Words = Field((), description="marks that say that none were")
    office_words: Words = Field((), description="words before the name of a receiving unit's place")
    papers: PaperRules = PaperRules()
    codes: Mapping[StrictStr, Mapping[StrictStr, StrictStr]] = Field(
        {}, description="source: code on its dossiers: unified id or code that people said it means"
    )
