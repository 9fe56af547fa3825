"""``sources/<id>.yaml``: what is special about reading one source."""

from __future__ import annotations

from collections.abc import Mapping

from pydantic import Field, StrictInt, StrictStr

from merge_toolkit.rules.schema.base import Rule


class Layout(Rule):
    """How to read the tables of some files where finding them by the headers is not enough."""

    sheet: StrictStr = Field("", description="sheet name; empty for every sheet")
    table: StrictStr = Field("", description="table of columns.yaml; empty: found by its headers")
    header_row: StrictInt | None = Field(None, description="row of the header, counted from 1")
    columns: Mapping[str, str] = Field(
        {}, description="header as written, or column letter: field; empty field: not interpreted"
    )
    defaults: Mapping[str, str] = Field({}, description="field: text for rows that say nothing")


class SourceRules(Rule):
    """``sources/<id>.yaml``: what is special about reading one source; may be empty."""

    ignore: Mapping[str, str] = Field(
        {}, description="glob of files, or «file#sheet», not to read: the reason"
    )
    layouts: Mapping[str, Layout] = Field(
        {}, description="glob of files, or «file#sheet»: how to read them"
    )
