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
    kind: StrictStr = Field("", description="kind of asset; by default the name of the table")
    columns: Mapping[str, ColumnRule] = Field({}, description="field: the headers that fill it")
    ticks: Mapping[str, TickRule] = Field({}, description="columns whose marks mean a value")
    says: Mapping[str, str] = Field(
        {}, description="field: what such a table says of all its rows, even without a title"
    )
    left_out: Mapping[str, str] = Field(
        {}, description="header of a column of ticks: why a row with a tick is left out"
    )


class SectionRules(Rule):
    """Headings between the rows, such as «I. LĨNH VỰC HỘ TỊCH (12 TTHC)»."""

    field_words: Words = Field((), description="words before the field of work in a heading")
    count_words: Words = Field((), description="words after the count in brackets")
    note_words: Words = Field((), description="starts of signature, total and footnote rows")
    status_words: Words = Field((), description="parts of an annex, such as «bị bãi bỏ»")
    number_words: Words = Field((), description="words before a heading's number: «Phần I»")
    title_words: Words = Field((), description="a title states level or status only with these")


class ShapeColumn(Rule):
    """What nested lists of a JSON record say in one cell, a line for each entry."""

    each: Words = Field(description="paths of lists or objects, such as «a.b»")
    say: Words = Field((), description="keys of an entry that are said, with a space between")
    unit: StrictStr = Field("", description="key of the unit, said behind a number only")
    note: StrictStr = Field("", description="key of a note, said in brackets")
    zero: StrictStr = Field("", description="what a zero without a note says instead")


class ShapeRule(Rule):
    """JSON records of one system: how their nested lists become cells."""

    known_by: Words = Field(description="keys that every record of this shape has")
    columns: Mapping[str, ShapeColumn] = Field({}, description="header: what its cells say")
    flags: Mapping[str, Mapping[str, str]] = Field(
        {}, description="header: key of a yes-or-no value: what a yes says"
    )
    words: Mapping[str, str] = Field({}, description="value: the words for it")


class ColumnRules(Rule):
    """``columns.yaml``: tables, their columns, and the headings between their rows."""

    ordinals: Words = Field((), description="headers of the running number, which is no field")
    tables: Mapping[str, TableRule] = Field({}, description="sorts of tables that files hold")
    sections: SectionRules = SectionRules()
    shapes: Mapping[str, ShapeRule] = Field(
        {}, description="JSON records of national systems, by the name of the shape"
    )
