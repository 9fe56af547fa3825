"""Names beside the flow of rows: each column has its own."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace
from typing import cast

from merge_toolkit.exporting.figures import Figures
from merge_toolkit.exporting.report.flow import flow_picture
from merge_toolkit.exporting.view import View


def test_a_source_called_as_an_end_keeps_its_own_name() -> None:
    rules = SimpleNamespace(merge=SimpleNamespace(sources={"province": None, "hai": None}))
    made = SimpleNamespace(
        rules=rules, language="vi", word=str, source_name=lambda one: f"Tỉnh {one}"
    )
    into = Counter({("province", "paired"): 3, ("hai", "paired"): 2})
    counts = SimpleNamespace(into=into, ends=Counter({("paired", "province"): 5}))
    drawn = flow_picture(cast(View, made), cast(Figures, counts))
    for name in ("Tỉnh province · 3", "Tỉnh hai · 2", "report.part.province · 5"):
        assert name in drawn
