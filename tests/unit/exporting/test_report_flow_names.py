"""The flow of rows: each column has its own names, each band the colour of its relation."""

from __future__ import annotations

import re
from collections import Counter
from types import SimpleNamespace
from typing import cast

from merge_toolkit.exporting.figures import Figures
from merge_toolkit.exporting.report.flow import flow_picture
from merge_toolkit.exporting.view import View


def drawn(sources: dict[str, str], into: dict[tuple[str, str], int]) -> str:
    """The picture of rows of ``sources``, named so, which all end at the province."""
    rules = SimpleNamespace(merge=SimpleNamespace(sources=sources))
    made = SimpleNamespace(rules=rules, language="vi", word=str, source_name=sources.__getitem__)
    ends: Counter[tuple[str, str]] = Counter()
    for (_, relation), rows in into.items():
        ends[relation, "province"] += rows
    counts = SimpleNamespace(into=Counter(into), ends=ends)
    return flow_picture(cast(View, made), cast(Figures, counts))


def bands(picture: str) -> list[tuple[str, str]]:
    """Colour and tip of every band."""
    return re.findall(r'<path class="ribbon ([^"]*)"[^>]*><title>([^<]*)', picture)


def test_a_source_called_as_an_end_keeps_its_own_name() -> None:
    sources = {"province": "Tỉnh province", "hai": "Tỉnh hai"}
    found = drawn(sources, {("province", "paired"): 3, ("hai", "paired"): 2})
    for name in ("Tỉnh province · 3", "Tỉnh hai · 2", "report.part.province · 5"):
        assert name in found


def test_a_source_called_as_a_relation_or_a_colour_has_the_colour_of_sources() -> None:
    sources = {"paired": "Đồng Tháp", "wrong": "Tiền Giang"}
    found = drawn(sources, {("paired", "single"): 3, ("wrong", "excluded"): 2})
    assert bands(found) == [
        ("single", "Đồng Tháp → relation.single: 3"),
        ("excluded", "Tiền Giang → relation.excluded: 2"),
        ("single", "relation.single → report.part.province: 3"),
        ("excluded", "relation.excluded → report.part.province: 2"),
    ]
    kinds = re.findall(r'<rect class="(node[^"]*)"', found)
    assert kinds[:2] == ["node", "node"] and "node paired" not in kinds


def test_a_long_name_ends_between_words_and_stands_whole_in_tip_and_description() -> None:
    name = "Danh mục thủ tục hành chính của Ủy ban nhân dân tỉnh Tiền Giang"
    found = drawn({"a": name, "b": "Đồng Tháp"}, {("a", "single"): 3, ("b", "single"): 2})
    assert ">Danh mục thủ tục hành… · 3<" in found
    assert f"{name} → relation.single: 3" in found
    assert f"<desc>{name} 3; Đồng Tháp 2;" in found


def test_bands_keep_their_thickness_beside_many_sources() -> None:
    sources = {f"nguồn-{number}": f"Nguồn {number}" for number in range(30)}
    found = drawn(sources, {(source, "single"): 40 for source in sources})
    heights = [
        float(one) for one in re.findall(r'<rect class="node"[^>]* height="([\d.]+)"', found)
    ]
    assert len(heights) == 30 and min(heights) > 10
