"""The drawing of ``rules try``: whom a value contradicts is seen, and no number covers another."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest

from merge_toolkit.cli.tried_drawing import PANEL, PANELS, ROOM, drawn
from merge_toolkit.sensitivity import Sensitivity, Trial

SVG = "{http://www.w3.org/2000/svg}"
TRIED = Sensitivity(
    "matching.procedure.thresholds.same", 0.95, 4835,
    tuple(
        Trial(value, value == 0.95, 1_600, 90, gained, lost, rows, contradicted)
        for value, gained, lost, rows, contradicted in (
            (0.5, 55, 0, 40, 31), (0.9, 15, 0, 118, 3), (0.949, 1, 0, 190, 1),
            (0.95, 0, 0, 196, 1), (0.951, 0, 2, 199, 1), (0.99, 0, 345, 871, 0),
        )
    ),
)  # fmt: skip


def parts(spoken: str, kind: str) -> list[ElementTree.Element]:
    return ElementTree.fromstring("\n".join(drawn(TRIED, spoken))).findall(SVG + kind)


def test_few_contradictions_stand_as_high_in_their_panel_as_many_rows() -> None:
    lines = [one.get("points", "") for one in parts("en", "polyline")]
    assert len(lines) == len(PANELS)
    heights = [[float(point.split(",")[1]) for point in line.split()] for line in lines]
    tops = {round(min(panel) - PANEL * place, 1) for place, panel in enumerate(heights)}
    assert len(tops) == 1, "each figure fills its own scale"


@pytest.mark.parametrize(("spoken", "present"), [("en", "0.95"), ("vi", "0,95")])
def test_the_present_value_is_told_and_no_number_covers_another(spoken: str, present: str) -> None:
    texts = [one for one in parts(spoken, "text") if one.get("text-anchor") == "middle"]
    foot = max(float(one.get("y", "")) for one in texts)
    below = [one for one in texts if float(one.get("y", "")) == foot]
    assert present in [one.text for one in below]
    places = sorted(float(one.get("x", "")) for one in below)
    assert all(right - left >= ROOM for left, right in pairwise(places))


def test_what_people_are_contradicted_in_is_said_of_all_their_answers() -> None:
    assert any("4835" in (one.text or "") for one in parts("vi", "text"))
