"""The story in numbers, and stated figures beside what the catalog says."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.exporting.figures import Figures
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.report.html import number, table, text
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Severity


def cards(made: View, counts: Figures) -> str:
    """Tell the story in the order in which a reader asks; each card says what it counts."""
    values = _values(made, counts)
    shown = {
        name: number(name, value, made.language) for name, value in values.items()
    }  # a card may name the numbers of others
    drawn = "".join(
        f"<div><b>{shown[name]}</b>"
        f"<span>{text(made.word(f'report.card.{name}'))}</span>"
        f"<small>{text(made.word(f'report.means.{name}')).format_map(shown)}</small></div>"
        for name in CARDS
    )
    return f'<div class="cards">{drawn}</div>'


def _values(made: View, counts: Figures) -> Mapping[str, int]:
    open_, (procedures, assets) = counts.parts[Part.OPEN], counts.pairs
    return {
        "read": sum(counts.into.values()),
        "unified": len(made.procedures.unified),
        "published": counts.published,
        "settled": counts.settled,
        "open": open_,
        "pending": counts.pending,
        "held": open_ - counts.pending,
        "ended": counts.parts[Part.ENDED],
        "tasks": counts.tasks,
        "pairs": procedures + assets,
        "pairs_procedures": procedures,
        "pairs_assets": assets,
        "questions": counts.questions,
        "conflicts": len(counts.conflicts),
        "findings": len(made.result.findings),
        "blocking": sum(f.severity is Severity.BLOCKING for f in made.result.findings),
        "inventory": len(made.inventory.unified),
    }


def stated(made: View) -> str:
    """Show stated figures beside what the catalog says."""
    rows = []
    for one in made.result.control_totals:
        percent = f" ({one.percent}\u00a0%)" if one.percent else ""
        counted = (
            "—" if value is None else number(f"total.{one.id}.{name}", value, made.language)
            for name, value in (
                ("stated", one.stated), ("counted", one.counted), ("distinct", one.distinct)
            )
        )  # fmt: skip
        state = text(made.word(f"control_total.{one.agreement}"))
        mark = f'<span class="state {one.agreement.value}">{state}</span>'
        rows.append([text(made.figure_name(one.id) + percent), *counted, mark, text(one.stated_in)])
    if not rows:
        return ""
    heads = ("figure", "stated", "counted", "distinct", "state")
    named = [*(made.word(f"summary.{head}") for head in heads), made.word("report.stated_in")]
    return f"<h3>{text(made.word('summary.control_totals'))}</h3>{table(named, rows)}"


CARDS = (
    "read", "unified", "published", "settled", "open", "ended", "pending", "tasks", "questions",
    "conflicts", "findings", "blocking", "inventory",
)  # fmt: skip
"""Cards in their order; the other numbers stand in what they mean."""
