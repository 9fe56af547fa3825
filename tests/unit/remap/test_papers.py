"""Stored papers under the unified procedure: by the components that are asked for."""

from __future__ import annotations

from typing import Any

import pytest

from merge_toolkit.remap.papers import Components, judged
from merge_toolkit.rules.schema import PaperRules


def procedure(now: list[str] | None, **own: str) -> dict[str, Any]:
    """A unified procedure whose rows state their components."""
    chosen = {f"{source}:k": text for source, text in own.items() if text}
    variants = [] if now is None else [{"value": now, "chosen": chosen, "beaten": {}}]
    members = [{"source": source} for source in own]
    return {"members": members, "fields": {"components": {"variants": variants}}}


@pytest.mark.parametrize(
    ("one", "state"),
    [
        (procedure(None, mot=""), "usable"),  # the very same procedure
        (procedure(None, mot="", hai=""), "not_stated"),
        (procedure(["Tờ khai"], mot="", hai="Tờ khai"), "not_stated"),
        (procedure(["Tờ khai", "Bản đồ"], mot="- Tờ khai", hai="Tờ khai; Bản đồ"), "usable"),
        (procedure(["Tờ khai"], mot="Tờ khai; Giấy khai sinh", hai="Tờ khai"), "by_component"),
    ],
)
def test_what_a_procedure_says_of_stored_papers(one: dict[str, Any], state: str) -> None:
    assert Components("mot").state(one) == state


def test_a_paper_is_known_by_its_component_never_by_its_number() -> None:
    now = Components("mot").now(procedure(["Giấy khai sinh (bản sao)", "Tờ khai"], mot="x"))
    cell = "KQ1: giấy khai sinh  (bản sao); KQ2: Sổ hộ khẩu;KQ3; "
    found = [(one.number, one.verdict.value) for one in judged(cell, now, PaperRules())]
    assert found == [
        ("KQ1", "usable"), ("KQ2", "component_gone"), ("KQ3", "component_unknown"),
    ]  # fmt: skip
