"""Small records and rule books for tests, made with as few words as possible."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from merge_toolkit.model.records import Asset, Catalog, Procedure, Role, SourceRef, record_key
from merge_toolkit.model.tables import Cell
from merge_toolkit.model.values import Level, RecordStatus
from merge_toolkit.rules.read import read_defaults
from merge_toolkit.rules.schema import MergeRules, RuleBook

SOURCES = ("mot", "hai", "ba")


@cache
def book(*provinces: str, reference: str = "") -> RuleBook:
    """The national defaults with these provinces (two, unless named) and maybe a reference."""
    sources = {
        name: {"name": f"Tỉnh {name}", "territory": name} for name in provinces or SOURCES[:2]
    }
    if reference:
        sources[reference] = {"name": "Danh mục quốc gia", "role": "reference"}
    merge = MergeRules.model_validate({"target": {"name": "Tỉnh Mới"}, "sources": sources})
    return read_defaults().model_copy(update={"merge": merge})


def procedure(
    source: str, name: str, code: str | None = None, *, row: int = 1, level: str = "province",
    ordinal: int = 1, status: RecordStatus = RecordStatus.IN_FORCE, **values: object,
) -> Procedure:  # fmt: skip
    """A procedure with the given values; every value stands in a cell of its row."""
    given = {"code": code, "name": name, "level": level, **values}
    cells = {
        field: Cell(str(value), field, f"{chr(65 + at)}{row}")
        for at, (field, value) in enumerate(given.items())
        if value
    }
    identity = (code or "", name, level, str(values.get("domain_field") or ""))
    return Procedure(
        key=record_key(source, identity, ordinal),
        ref=SourceRef(source, f"{source}.xlsx", "Sheet1", row),
        name=name,
        code=code,
        code_as_given=code or "",
        level=(Level(level),) if level else (),
        status=status,
        cells=cells,
        **values,  # type: ignore[arg-type]
    )


def asset(source: str, name: str, *, row: int = 1, **values: object) -> Asset:
    """An asset with the given values."""
    identity = (name, *(f"{k}={v}" for k, v in sorted(values.items())), str(row))
    cells = {"name": Cell(name, "name", f"A{row}")}
    return Asset(
        key=record_key(source, identity),
        ref=SourceRef(source, f"{source}.xlsx", "Sheet1", row),
        name=name,
        cells=cells,
        **values,  # type: ignore[arg-type]
    )


def catalog(
    source: str, *procedures: Procedure, assets: Sequence[Asset] = (), role: Role = Role.PROVINCE
) -> Catalog:
    """A catalog of these records."""
    return Catalog(source, role, source, procedures, tuple(assets))
