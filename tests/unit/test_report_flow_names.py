"""Names beside the flow of rows: each column has its own."""

from types import SimpleNamespace
from typing import cast

from merge_toolkit.exporting.report import flow
from merge_toolkit.exporting.view import View


def test_a_source_called_as_an_end_keeps_its_own_name() -> None:
    made = SimpleNamespace(source_name=lambda one: f"Tỉnh {one}", word=lambda word: word)
    names = flow._names(cast(View, made), ({"province": 1}, {"paired": 1}, {"province": 1}))
    assert [one.get("province") for one in names] == ["Tỉnh province", None, "report.part.province"]
