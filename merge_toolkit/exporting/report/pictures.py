"""Pictures for people who are not statisticians: score hills, and how wrong we might be."""

from __future__ import annotations

import math
from collections.abc import Sequence

from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.report.hills import LEAST, MOST, bands, points, trials
from merge_toolkit.exporting.report.html import figure, number, table, text
from merge_toolkit.exporting.report.svg import Box, line, picture, rectangle, words
from merge_toolkit.exporting.view import View
from merge_toolkit.model.audits import AuditedPart

WIDTH, HEIGHT, FLOOR = 960, 340, 280
COLOURS = ("different", "review", "same")


def hills_picture(made: View) -> str:
    """Draw how many pairs stand in each band of points, by verdict, and the two cuts."""
    counted = bands(made.result.procedures)
    cuts = made.rules.matching.procedure.thresholds
    step = (WIDTH - 40) / (MOST - LEAST)
    sums = [sum(counted[band, colour] for colour in COLOURS) for band in range(LEAST, MOST)]
    most = math.sqrt(max([*sums, 1]))
    drawn = [line(20, FLOOR, WIDTH - 20, FLOOR, "axis")]
    for band, total in zip(range(LEAST, MOST), sums, strict=True):
        x, y = 20 + (band - LEAST) * step, float(FLOOR)
        for colour in COLOURS:
            value = counted[band, colour]
            high = 220 * math.sqrt(total) / most * value / total if value else 0
            y -= high
            if value:
                tip = f"{made.word(f'report.verdict.{colour}')}: {whole(value, made.language)}"
                drawn.append(rectangle(Box(x + 1, y, step - 2, high), colour, tip))
        if total:
            drawn.append(words(x + step / 2, y - 5, whole(total, made.language), "tiny middle"))
    for name, cut in (("review", cuts.review), ("same", cuts.same)):
        x = 20 + (points(cut) - LEAST) * step
        drawn.append(line(x, 22, x, FLOOR, "cut"))
        label = made.word(f"report.cut.{name}").format(cut=_share(made, cut))
        drawn.append(words(x + 5, 32 if name == "same" else 50, label, "small"))
    drawn.append(words(20, FLOOR + 22, made.word("report.hills.low"), "small"))
    drawn.append(words(WIDTH - 20, FLOOR + 22, made.word("report.hills.high"), "small end"))
    x = 20.0
    for colour in COLOURS:
        if not any(counted[band, colour] for band in range(LEAST, MOST)):
            continue
        meaning = made.word(f"report.verdict.{colour}")
        drawn.append(rectangle(Box(x, FLOOR + 38, 12, 12), colour))
        drawn.append(words(x + 17, FLOOR + 49, meaning, "small"))
        x += 40 + 7.2 * len(meaning)
    told = "; ".join(
        f"{made.word(f'report.verdict.{colour}')} "
        f"{sum(counted[band, colour] for band in range(LEAST, MOST))}"
        for colour in COLOURS
    )
    return picture((WIDTH, HEIGHT), made.word("report.hills"), told, *drawn)


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
    across, top = 48, 30
    drawn = _audit_legend(made, one, list(dict.fromkeys(dots)))
    drawn += [
        f'<circle class="{kind}" cx="{18 + at % across * 19.6:.1f}" '
        f'cy="{top + 12 + at // across * 19.6:.1f}" r="7.5"/>'
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
    size = (WIDTH, top + 12 + 20 * math.ceil(max(1, len(dots)) / across))
    stale = "" if one.current else f" {made.word('report.audit.stale')}"
    titles = title, told + stale, made.word("report.js.swipe")
    return figure(picture(size, title, told, *drawn), titles)


def _audit_legend(made: View, one: AuditedPart, kinds: Sequence[str]) -> list[str]:
    """Say what the colours of the dots mean; rows left single are right without a counterpart."""
    drawn, x = [], 18.0
    for kind in kinds:
        single = one.part == "singles" and kind in ("right", "wrong")
        meaning = made.word(f"report.audit.{kind}{'.single' if single else ''}")
        drawn.append(rectangle(Box(x - 6, 6, 12, 12), kind))
        drawn.append(words(x + 13, 16, meaning, "small"))
        x += 44 + 7.2 * len(meaning)
    return drawn


def _share(made: View, value: float) -> str:
    written = f"{value:.3f}".rstrip("0").rstrip(".")
    return written.replace(".", ",") if made.language == "vi" else written


def _percent(made: View, value: float) -> str:
    written = f"{value * 100:.1f}\u00a0%"
    return written.replace(".", ",") if made.language == "vi" else written
