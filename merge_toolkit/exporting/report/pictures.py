"""Pictures for people who are not statisticians: score hills, and how wrong we might be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence

from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.report.hills import LEAST, MOST, bands, points, trials
from merge_toolkit.exporting.report.html import figure, number, table, text
from merge_toolkit.exporting.report.svg import Box, legend, line, picture, scaled, strip, words
from merge_toolkit.exporting.view import View
from merge_toolkit.model.audits import AuditedPart

HEIGHT, FLOOR, TOP = 312, 285, 56
"""Points of the picture of the hills, to where they stand, and above the highest."""
COLOURS = ("different", "review", "same")
DOT, ACROSS = 20, 48
"""Points of a dot with its room, and dots in a row."""


def hills_picture(made: View) -> str:
    """Draw how many pairs stand in each band of points, by verdict, and the two cuts."""
    counted = bands(made.result.procedures)
    sums = [sum(counted[band, colour] for colour in COLOURS) for band in range(LEAST, MOST)]
    most = math.sqrt(max([*sums, 1]))
    step = 1 / (MOST - LEAST)
    drawn = [line((0, FLOOR), (1, FLOOR), "axis")]
    for at, total in enumerate(sums):
        high = (FLOOR - TOP) * math.sqrt(total) / most
        parts = {colour: counted[at + LEAST, colour] for colour in COLOURS}
        drawn += _hill(made, Box(at * step, FLOOR, step, high), parts)
        if total:
            shown = whole(total, made.language)
            drawn.append(words((at + 0.5) * step, FLOOR - high - 5, shown, "tiny middle"))
    drawn += _cuts(made)
    drawn.append(words(0, FLOOR + 20, made.word("report.hills.low"), "small"))
    drawn.append(words(1, FLOOR + 20, made.word("report.hills.high"), "small end"))
    sums_of = {colour: sum(counted[band, colour] for band in range(LEAST, MOST))
               for colour in COLOURS}  # fmt: skip
    meaning = {colour: made.word(f"report.verdict.{colour}") for colour in COLOURS}
    told = "; ".join(
        f"{meaning[colour]} {whole(sums_of[colour], made.language)}" for colour in COLOURS
    )
    kinds = [(colour, meaning[colour]) for colour in COLOURS if sums_of[colour]]
    return picture(HEIGHT, made.word("report.hills"), told, *drawn) + legend(kinds)


def _hill(made: View, room: Box, parts: Mapping[str, int]) -> Iterator[str]:
    """Stack the colours of one band from the floor up, as high as its room says."""
    total, y = sum(parts.values()), room.y
    for colour, value in parts.items():
        if value:
            high = room.height * value / total
            y -= high
            tip = f"{made.word(f'report.verdict.{colour}')}: {whole(value, made.language)}"
            yield strip(Box(room.x + 0.001, y, room.width - 0.002, high), colour, tip)


def _cuts(made: View) -> Iterator[str]:
    """Draw both cuts; each says on its own side what it does."""
    cuts = made.rules.matching.procedure.thresholds
    for name, cut, side in (("same", cuts.same, "end"), ("review", cuts.review, "start")):
        x = (points(cut) - LEAST) / (MOST - LEAST)
        y = 18 if name == "same" else 36
        label = made.word(f"report.cut.{name}").format(cut=_share(made, cut))
        yield line((x, y - 12), (x, FLOOR), "cut") + words(x, y, label, f"small {side}")


def trials_table(made: View) -> str:
    """Say in words what other cuts would do."""
    cuts = made.rules.matching.procedure.thresholds
    rows = []
    for trial in trials(made.result.procedures.matches, cuts):
        share = _share(made, trial.cut)
        head = made.word("report.trial.now" if trial.cut == cuts.same else "report.trial.at")
        counts = {
            name: number(f"cut.{trial.cut}.{name}", value, made.language)
            for name, value in (
                ("more", trial.more),
                ("fewer", trial.fewer),
                ("contradicted", trial.contradicted),
            )
        }
        rows.append([text(head.format(cut=share)), *counts.values()])
    heads = ("cut", "more", "fewer", "contradicted")
    return table([made.word(f"report.trial.{head}") for head in heads], rows)


def hills_table(made: View) -> str:
    """Return the numbers behind the hills."""
    counted = bands(made.result.procedures)
    rows = [
        [
            f"{band} … {band + 1}",
            *(number(f"band.{band}.{c}", counted[band, c], made.language) for c in COLOURS),
        ]
        for band in range(LEAST, MOST)
        if any(counted[band, colour] for colour in COLOURS)
    ]
    heads = [made.word("report.points"), *(made.word(f"report.verdict.{c}") for c in COLOURS)]
    return table(heads, rows)


def audit_pictures(made: View, audits: Sequence[AuditedPart]) -> str:
    """Draw every judged unit of the newest sample as a dot, and say the interval in words."""
    if not audits:
        return f'<p class="note">{text(made.word("report.audit.none"))}</p>'
    return "".join(_audit(made, one) for one in audits)


def _audit(made: View, one: AuditedPart) -> str:
    title = made.word(f"report.audit.{one.part}")
    dots = ["right"] * one.right + ["wrong"] * one.wrong + ["unclear"] * one.unclear
    dots += ["empty"] * (one.drawn - len(dots))
    drawn = [
        f'<circle class="{kind}" cx="{(at % ACROSS + 0.5) * DOT:.1f}" '
        f'cy="{(at // ACROSS + 0.5) * DOT:.1f}" r="7.5"/>'
        for at, kind in enumerate(dots)
    ]
    what = "singles" if one.part == "singles" else "pairs"
    told = made.word(f"report.audit.words.{what}").format(
        drawn=whole(one.drawn, made.language),
        population=whole(one.population, made.language),
        right=whole(one.right, made.language),
        wrong=whole(one.wrong, made.language),
        unclear=whole(one.drawn - one.right - one.wrong, made.language),
        low=_percent(made, one.low),
        high=_percent(made, one.high),
        rows=whole(math.floor(one.high * one.population), made.language),
    )
    size = (ACROSS * DOT, DOT * math.ceil(max(1, len(dots)) / ACROSS))
    stale = "" if one.current else f" {made.word('report.audit.stale')}"
    shown = legend(_audit_kinds(made, one, dict.fromkeys(dots))) + scaled(size, title, told, *drawn)
    return figure(shown, (title, told + stale))


def _audit_kinds(made: View, one: AuditedPart, kinds: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Say what the colours of the dots mean; rows left single are right without a counterpart."""
    for kind in kinds:
        single = one.part == "singles" and kind in ("right", "wrong")
        yield kind, made.word(f"report.audit.{kind}{'.single' if single else ''}")


def _share(made: View, value: float) -> str:
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if made.language == "vi" else written


def _percent(made: View, value: float) -> str:
    written = f"{value * 100:.1f}\u00a0%"
    return written.replace(".", ",") if made.language == "vi" else written
