"""A lone row's fields are a mapping like any other, though most of them are looked at in vain."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Offer, Resolved, Variant
from merge_toolkit.model.records import Asset
from tests.builders import asset

ROW = asset("mot", "Máy chủ", kind="device", vendor="HP", quantity=0)


def resolved(_: str, offer: Offer) -> Resolved:
    return Resolved((Variant(offer.value, "", (offer,)),))


@pytest.mark.parametrize("name", [*Asset.FIELDS, "cells", "key", "responsible", "unheard of"])
def test_a_field_is_got_as_by_its_key(name: str) -> None:
    fields = LoneFields(ROW, resolved)
    assert fields.get(name) == Mapping.get(fields, name)
    assert (fields.get(name) is not None) == (name in fields)


def test_a_field_that_is_empty_gives_the_default() -> None:
    fields = LoneFields(ROW, resolved)
    assert fields.get("serial", "none") == "none"
    assert fields.get("quantity") is not None, "none of a thing is a number too"
