"""Values as cells: for machines (enum values, one language) and as structured JSON."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from merge_toolkit.model.outcome import Resolved
from merge_toolkit.model.values import (
    Fee,
    Level,
    OnlineLevel,
    TimeLimit,
    TimeSpan,
    Unread,
    Value,
    show,
)

SEPARATOR = " | "
"""Between territorial variants, and between the items of a list of ours."""

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]


def machine(value: Value) -> str:
    """Return a value as a machine file holds it.

    Levels by their enum value, joined by «; »; numbers with a decimal point.
    """
    if type(value) is str:
        return value
    if isinstance(value, OnlineLevel):
        return value.value
    if isinstance(value, Decimal):
        return show(value, "en")
    if isinstance(value, tuple):
        return "; ".join(one.value if isinstance(one, Level) else str(one) for one in value)
    return show(value, "vi")


def joined(resolved: Resolved | None, text: Callable[[Value], str] = machine) -> str:
    """Return the cell of a field: its value, or «territory: value» for each of its variants."""
    if resolved is None or not resolved.variants:
        return ""
    if len(resolved.variants) == 1 and not resolved.variants[0].territory:
        return text(resolved.variants[0].value)
    return SEPARATOR.join(
        f"{one.territory}: {text(one.value)}" if one.territory else text(one.value)
        for one in resolved.variants
    )


def structured(value: Value) -> Json:
    """Return a value as JSON, with its parts and verbatim text."""
    match value:
        case TimeLimit():
            limit: dict[str, Json] = {
                "spans": [_span(span) for span in value.spans],
                "maximum": None if value.maximum is None else _span(value.maximum),
            }
            return limit | _words(value.words)
        case Fee():
            fee: dict[str, Json] = {
                "kind": value.kind.value,
                "amounts_vnd": list(value.amounts_vnd),
                "reference": value.reference,
            }
            if value.maximum_vnd is not None:
                fee["maximum_vnd"] = value.maximum_vnd
            return fee | _words(value.words)
        case Unread():
            return {"unread": value.text}
        case tuple():
            return [one.value if isinstance(one, Level) else one for one in value]
        case int():
            return value
        case _:
            return str(value)


def _words(words: str) -> dict[str, Json]:
    return {"text": words} if words else {}


def _span(span: TimeSpan) -> Json:
    return {"amount": f"{span.amount:f}", "unit": span.unit.value}
