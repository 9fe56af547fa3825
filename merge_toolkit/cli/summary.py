"""The table that ends a run, and the list of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from merge_toolkit.cli.console import output, print_json
from merge_toolkit.cli.texts import Lang, say
from merge_toolkit.exporting.labels import label
from merge_toolkit.model.outcome import Finding, Relation, Severity

Summary = Mapping[str, Any]
SHOWN_FINDINGS = 30
SHOWN_KINDS = 8
"""Kinds of conflict that are told apart; ``--json`` and ``conflicts.csv`` hold them all."""


def print_summary(summary: Summary, lang: Lang | None) -> None:
    """Print where every row went, what is open, and where the outputs are."""
    console = output()
    console.print(_rows_table(summary, lang))
    facts = {
        "unified procedures": str(summary["unified_procedures"]),
        "unified assets": str(summary["unified_assets"]),
        "pairs to review": str(summary["pairs_to_review"]),
        "conflicts": counted(summary["conflicts"], lang, "report.kind", SHOWN_KINDS),
        "questions": say("in groups", lang).format(count=summary["questions"]),
        "reconciled": counted(summary["reconciled"], lang, "field"),
        "findings": counted(summary["findings"], lang, "report.severity"),
        "control totals": counted(summary["control_totals"], lang, "control_total"),
        "decisions": counted(summary["decisions"], lang, "decision"),
    }
    grid = Table.grid(padding=(0, 2))
    for name, value in facts.items():
        grid.add_row(f"[bold]{say(name, lang)}[/]", value)
    console.print(grid)
    blocking = summary["findings"].get(Severity.BLOCKING.value, 0)
    if blocking:
        console.print(f"[bold red]{say('blocking', lang).format(count=blocking)}[/]")
    if summary["out"]:
        console.print(f"{say('outputs', lang)} {summary['out']}/", soft_wrap=True, markup=False)
        if summary["pairs_to_review"] or summary["conflicts"]:
            console.print(say("next", lang), soft_wrap=True)
    else:
        console.print(f"[bold]{say('nothing written', lang)}[/]")


def _rows_table(summary: Summary, lang: Lang | None) -> Table:
    table = Table(title=say("title", lang), title_justify="left")
    sources = summary["sources"]
    used = [
        name
        for name in ("read", *(relation.value for relation in Relation))
        if any(counts[name] for counts in sources.values())
    ]
    table.add_column(say("source", lang))
    for name in used:
        table.add_column(say(name, lang), justify="right")
    for source, counts in sources.items():
        table.add_row(source, *(str(counts[name]) for name in used))
    return table


def counted(
    counts: Mapping[str, int], lang: Lang | None, words: str, most: int | None = None
) -> str:
    """Return a sum and what it is made of; ``words`` is where the words of officials are found.

    Of more than ``most`` parts the largest are told, the others together.
    """
    if not counts:
        return say("none", lang)
    apart = "; " if lang is Lang.VI else ", "  # some Vietnamese names hold commas
    shown = list(counts.items())
    if most and len(shown) > most:
        shown = sorted(shown, key=lambda one: -one[1])[:most]
    told = [f"{n} {worded(name, lang, words)}" for name, n in shown]
    if others := len(counts) - len(shown):
        rest = sum(counts.values()) - sum(n for _, n in shown)
        told.append(say("other kinds", lang).format(count=rest, kinds=others))
    return f"{sum(counts.values())}: {apart.join(told)}"


def worded(name: str, lang: Lang | None, words: str) -> str:
    """Return a value as officials read it in Vietnamese; in English it stands as in the files."""
    if lang is not Lang.VI:
        return name
    said = label(f"{words}.{name}", "vi")
    return say(f"state {name}", lang) if said == name else said[:1].lower() + said[1:]


def print_findings(findings: Sequence[Finding], lang: Lang | None, as_json: bool) -> None:
    """Print findings, the gravest first."""
    ranked = sorted(findings, key=lambda finding: list(Severity).index(finding.severity))
    if as_json:
        print_json({"findings": [_as_dict(finding) for finding in ranked], "problems": []})
        return
    console = output()
    if not findings:
        console.print(say("no findings", lang))
        return
    for finding in ranked[:SHOWN_FINDINGS]:
        place = "!".join(
            part
            for part in (finding.source, finding.file, finding.sheet, str(finding.row or ""))
            if part
        )
        style = "bold red" if finding.severity is Severity.BLOCKING else "yellow"
        severity = worded(finding.severity, lang, "report.severity")
        console.print(f"[{style}]{severity}[/]", end=" ")
        console.print(f"{place} {finding.code}", soft_wrap=True, markup=False)
        console.print(f"  {finding.message}", markup=False, soft_wrap=True)
    if len(findings) > SHOWN_FINDINGS:
        console.print(say("more", lang).format(count=len(findings) - SHOWN_FINDINGS))
    console.print(counted(by_severity(findings), lang, "report.severity"))


def _as_dict(finding: Finding) -> dict[str, object]:
    names = ("id", "code", "severity", "source", "file", "sheet", "row", "field", "value",
             "message", "fix")  # fmt: skip
    return {name: getattr(finding, name) for name in names}


def by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    """Count findings, the gravest first."""
    counts = Counter(finding.severity.value for finding in findings)
    return {severity.value: counts[severity.value] for severity in Severity if counts[severity]}
