"""``columns.yaml``: tables, their columns, and the headings between their rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StrictBool, StrictStr

from merge_toolkit.rules.schema.base import Rule, Words


class ColumnRule(Rule):
    """One field of a table and the headers under which provinces write it."""

    headers: Words = Field((), description="headers; case, accents' placement and spaces forgiven")
    required: StrictBool = Field(False, description="a table without it is not of this layout")
    several: Annotated[str, Field(pattern="^(|lines|labelled)$")] = Field(
        "",
        description="several columns may fill it: a line each in the order of the headers here, "
        "after their own header if labelled",
    )


class TickRule(Rule):
    """A column of ticks: a marked cell means this value of this field."""

    headers: Words = Field(description="headers of the column")
    field: StrictStr = Field(description="field that a mark fills")
    value: StrictStr = Field(description="what the mark says, as cells would write it")


class TableRule(Rule):
    """One kind of table; ``record`` says what its rows become."""

    record: Annotated[str, Field(pattern="^(procedure|asset)$")] = Field(
        description="what its rows become: procedure or asset"
    )
    columns: Mapping[str, ColumnRule] = Field({}, description="field: the headers that fill it")
    ticks: Mapping[str, TickRule] = Field({}, description="columns whose marks mean a value")


class SectionRules(Rule):
    """Headings between the rows, such as «I. LĨNH VỰC HỘ TỊCH (12 TTHC)»."""

    field_words: Words = Field((), description="words before the field of work in a heading")
    count_words: Words = Field((), description="words after the count in brackets")
    note_words: Words = Field((), description="starts of signature, total and footnote rows")
    status_words: Words = Field((), description="parts of an annex, such as «bị bãi bỏ»")
    number_words: Words = Field((), description="words before a heading's number: «Phần I»")
    title_words: Words = Field((), description="a title states level or status only with these")


class ColumnRules(Rule):
    """``columns.yaml``: tables, their columns, and the headings between their rows."""

    ordinals: Words = Field((), description="headers of the running number, which is no field")
    tables: Mapping[str, TableRule] = Field({}, description="sorts of tables that files hold")
    sections: SectionRules = SectionRules()
