"""What is left to review, for people and for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from merge_toolkit.cli.console import output
from merge_toolkit.cli.texts import Lang, say

if TYPE_CHECKING:
    from merge_toolkit.review.forecast import Forecast

HOUR = 60
"""Minutes."""


def print_forecast(told: Forecast, lang: Lang | None) -> None:
    """Print rows by what became of them, and the expected hours of each agency."""
    console = output()
    text = say("forecast rows", lang)
    console.print(text.format(accepted=told.accepted, review=told.to_review, new=told.new))
    for agency, loads in told.by_agency.items():
        facts = {
            "agency": agency or "—",
            "answers": sum(load.answers for load in loads),
            "settles": sum(load.settles for load in loads),
            "time": _duration(sum(load.minutes for load in loads), lang),
        }
        line = say("forecast agency", lang).format(**facts)
        console.print(f"  {line}", soft_wrap=True, markup=False)
    time = _duration(told.minutes, lang)
    console.print(say("forecast total", lang).format(time=time), soft_wrap=True)


def _duration(minutes: float, lang: Lang | None) -> str:
    """Minutes below an hour, hours from there on: as the cover of the workbook says it."""
    if minutes < HOUR:
        return say("minutes", lang).format(minutes=max(1, minutes))
    told = say("hours", lang).format(hours=minutes / HOUR)
    return told.replace(".", say("decimal sign", lang))


def forecast_dict(told: Forecast) -> dict[str, object]:
    """Return a forecast as one object."""
    return {
        "accepted": told.accepted,
        "to_review": told.to_review,
        "new": told.new,
        "minutes": round(told.minutes, 1),
        "by_agency": {
            agency: {
                load.sheet: {
                    "answers": load.answers,
                    "settles": load.settles,
                    "minutes": round(load.minutes, 1),
                }
                for load in loads
            }
            for agency, loads in told.by_agency.items()
        },
        "largest": [
            {"id": one.id, "sheet": one.sheet, "agency": one.agency, "settles": one.settles}
            for one in told.largest
        ],
    }
