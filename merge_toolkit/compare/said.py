"""Values of a catalog file as people read them."""

from __future__ import annotations

from typing import Any

import msgspec

from merge_toolkit.model.values import Fee, TimeLimit, canonical, show

Json = Any


def said_apart(before: Json, after: Json) -> tuple[str, str]:
    """Return two different values as texts that differ, as they are published where that does.

    One and the same wording may have been read otherwise.
    """
    for told in (_published, _read, plain_text):
        both = told(before), told(after)
        if both[0] != both[1]:
            return both
    return plain_text(before), plain_text(after)


def plain_text(value: Json) -> str:
    """Return a value part by part."""
    if isinstance(value, dict):
        parts = ((key, one) for key, one in value.items() if one not in ("", None))
        return ", ".join(f"{key}: {plain_text(one)}" for key, one in parts)
    if isinstance(value, list):
        return "; ".join(map(plain_text, value))
    return "" if value is None else str(value)


def _published(value: Json) -> str:
    typed = _typed(value)
    return plain_text(value) if typed is None else show(typed)


def _read(value: Json) -> str:
    typed = _typed(value)
    return plain_text(value) if typed is None else canonical(typed)


def _typed(value: Json) -> TimeLimit | Fee | None:
    """A time limit or fee; None for all that is its own text."""
    if not isinstance(value, dict):
        return None
    parts = {**value, "words": value.get("text", "")}
    try:
        if "spans" in value:
            return msgspec.convert(parts, TimeLimit, strict=False)
        if "amounts_vnd" in value:
            return msgspec.convert(parts, Fee, strict=False)
    except msgspec.ValidationError:  # written by another version
        return None
    return None
