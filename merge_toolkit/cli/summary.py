"""The table that ends a run, and the list of findings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table

from merge_toolkit.cli.console import output, print_json
from merge_toolkit.cli.texts import Lang, say
from merge_toolkit.model.outcome import Finding, Relation, Severity

Summary = Mapping[str, Any]
SHOWN_FINDINGS = 30


def print_summary(summary: Summary, lang: Lang | None) -> None:
    """Print where every row went, what is open, and where the outputs are."""
    console = output()
    console.print(_rows_table(summary, lang))
    facts = {
        "unified procedures": str(summary["unified_procedures"]),
        "unified assets": str(summary["unified_assets"]),
        "pairs to review": str(summary["pairs_to_review"]),
        "conflicts": _counted(summary["conflicts"], lang),
        "questions": say("in groups", lang).format(count=summary["questions"]),
        "reconciled": _counted(summary["reconciled"], lang),
        "findings": _counted(summary["findings"], lang),
        "control totals": _counted(summary["control_totals"], lang),
        "decisions": _counted(summary["decisions"], lang),
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


def _counted(counts: Mapping[str, int], lang: Lang | None) -> str:
    if not counts:
        return say("none", lang)
    return f"{sum(counts.values())}: " + ", ".join(f"{n} {name}" for name, n in counts.items())


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
        console.print(f"[{style}]{finding.severity}[/]", end=" ")
        console.print(f"{place} {finding.code}", soft_wrap=True, markup=False)
        console.print(f"  {finding.message}", markup=False, soft_wrap=True)
    if len(findings) > SHOWN_FINDINGS:
        console.print(f"… {len(findings) - SHOWN_FINDINGS} more (--json lists them all)")
    console.print(_counted(by_severity(findings), lang))


def _as_dict(finding: Finding) -> dict[str, object]:
    names = ("id", "code", "severity", "source", "file", "sheet", "row", "field", "value",
             "message", "fix")  # fmt: skip
    return {name: getattr(finding, name) for name in names}


def by_severity(findings: Sequence[Finding]) -> dict[str, int]:
    """Count findings, the gravest first."""
    counts = Counter(finding.severity.value for finding in findings)
    return {severity.value: counts[severity.value] for severity in Severity if counts[severity]}
