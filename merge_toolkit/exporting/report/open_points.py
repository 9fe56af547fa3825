"""Open points by agency and by kind, the gravest colour first."""

from __future__ import annotations

from collections import Counter

from merge_toolkit.exporting.figures import Figures
from merge_toolkit.exporting.report.bars import Bar, bars
from merge_toolkit.exporting.report.before_after import SHOWN
from merge_toolkit.exporting.report.html import figure, number, table, text
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Severity
from merge_toolkit.text.order import vietnamese_order


def open_points(made: View, counts: Figures) -> str:
    """Return both pictures, each with the table of all rows behind it."""
    return "".join(_picture(made, counts, what) for what in ("agency", "kind"))


def _picture(made: View, counts: Figures, what: str) -> str:
    counted: dict[str, Counter[str]] = {}
    questions: dict[str, set[str]] = {}
    for one in counts.conflicts:
        of = one.agency if what == "agency" else one.kind
        counted.setdefault(of, Counter())[one.severity.value] += 1
        questions.setdefault(of, set()).add(one.group_id or one.id)
    shown = {name: _named(made, what, name) for name in counted}
    names = sorted(shown, key=lambda name: (-counted[name].total(), vietnamese_order(shown[name])))
    kinds = [(f"s-{one}", made.word(f"report.severity.{one}")) for one in Severity]
    rows = [
        Bar(shown[name], tuple((f"s-{one}", counted[name][one.value]) for one in Severity))
        for name in names[:SHOWN]
    ]
    numbers = [
        [text(shown[name]), number(f"question.{what}.{name}", len(questions[name]),
                                   made.language), *(
            number(f"conflict.{what}.{name}.{one}", counted[name][one.value], made.language)
            for one in Severity)]
        for name in names
    ]  # fmt: skip
    title = made.word(f"report.conflicts.{what}")
    heads = [title, made.word("report.questions"), *(name for _, name in kinds)]
    picture = bars(rows, kinds, made.language)
    titles = title, made.word("report.conflicts.caption")
    return figure(picture, titles, (made.word("report.behind"), table(heads, numbers)))


def _named(made: View, what: str, name: str) -> str:
    if what == "kind":
        return made.word(f"report.kind.{name}")
    return name or made.word("transition.no_agency")
