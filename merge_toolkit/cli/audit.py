"""What was drawn and what a judged sample says, for people and for machines."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

from rich.table import Table

from merge_toolkit.audit.estimate import AuditEstimate, PartEstimate, StratumCount
from merge_toolkit.audit.estimating import Audited
from merge_toolkit.audit.population import Layer, Part
from merge_toolkit.audit.read_back import Judgement
from merge_toolkit.audit.sample import Sample
from merge_toolkit.audit.threshold import TARGET, Advice
from merge_toolkit.cli.console import output
from merge_toolkit.cli.texts import Lang, say, written


def print_sample(sample: Sample, path: Path, lang: Lang | None) -> None:
    """Print how many were drawn of each stratum, and with which seed."""
    table = _table("Audit sample", ("stratum", "there are", "drawn"), lang)
    for part in Part:
        strata = sample.of(part)
        if strata:
            whole = sum(one.population for one in strata), sum(one.drawn for one in strata)
            _add_part(table, part, whole, lang)
        for one in strata:
            _add_layer(table, one.layer, (one.population, one.drawn), lang)
    console = output()
    console.print(table)
    text = say("seed", lang).format(id=sample.head.id, seed=sample.head.seed)
    console.print(text, soft_wrap=True, markup=False)
    console.print(f"  {path}", soft_wrap=True, markup=False)


def print_audit(audited: Audited, lang: Lang | None) -> None:
    """Print the strata, then in sentences what holds of everything, and what was found."""
    estimated = audited.estimate
    console = output()
    console.print(_strata_table(estimated, lang))
    lines = [*_precision(estimated, lang), *_missed(estimated, lang), *_advised(audited, lang)]
    for line in lines:
        console.print(line, soft_wrap=True, markup=False)
    for title, found in (("wrong pairs", estimated.wrong), ("counterparts", estimated.found)):
        if found:
            console.print(f"[bold]{say(title, lang)}[/]")
        for one in found:
            for line in _place_lines(one):
                console.print(line, soft_wrap=True, markup=False)
    if audited.recorded is not None:
        console.print(say("recorded", lang).format(count=audited.recorded))
    else:
        console.print(say("not recorded", lang), soft_wrap=True)


def _strata_table(estimated: AuditEstimate, lang: Lang | None) -> Table:
    names = ("stratum", "there are", "drawn", "agreed", "errors", "unclear", "empty")
    table = _table("Audit", names, lang)
    for part, one in _parts(estimated).items():
        if one.strata:
            sums = tuple(one.total(name) for name in _COUNTS)
            _add_part(table, part, (one.population, one.drawn, *sums), lang)
        for stratum in one.strata:
            layer = stratum.stratum
            counts = tuple(int(getattr(stratum, name)) for name in _COUNTS)
            _add_layer(table, layer.layer, (layer.population, layer.drawn, *counts), lang)
    return table


def _table(title: str, names: tuple[str, ...], lang: Lang | None) -> Table:
    table = Table(title=say(title, lang), title_justify="left")
    for index, name in enumerate(names):
        table.add_column(say(name, lang), justify="right" if index else "left", no_wrap=not index)
    return table


def _add_part(table: Table, part: Part, counts: tuple[int, ...], lang: Lang | None) -> None:
    table.add_section()
    table.add_row(
        f"[bold]{say(f'part {part}', lang)}[/]",
        *(f"[bold]{written(f'{n:,}', lang)}[/]" for n in counts),
    )


def _add_layer(table: Table, layer: Layer, counts: tuple[int, ...], lang: Lang | None) -> None:
    table.add_row(f"  {_layer_name(layer, lang)}", *(written(f"{n:,}", lang) for n in counts))


def _layer_name(layer: Layer, lang: Lang | None) -> str:
    """Name a stratum; a source goes by its own id."""
    if layer.part is Part.SINGLES:
        return layer.what
    return layer.name.replace(layer.what, say(f"layer {layer.what}", lang), 1)


def _precision(estimated: AuditEstimate, lang: Lang | None) -> list[str]:
    one = estimated.accepted
    if not one.judged:
        return [say("no pair judged", lang)]
    wrong, share = one.total("errors"), one.share or 0.0
    facts = {
        "wrong": wrong, "judged": one.judged, "share": written(f"{1 - share:.2%}", lang),
        "low": written(f"{1 - one.limits.high:.2%}", lang),
        "high": written(f"{1 - one.limits.low:.2%}", lang),
    }  # fmt: skip
    lines = [say("precision is", lang).format(**facts)]
    empty = one.total("empty")
    if one.total("unclear") + empty:
        counts = {"unclear": one.total("unclear"), "empty": empty}
        lines.append(say("counted against", lang).format(**counts))
    if not wrong and one.judged < one.population:
        facts = {"judged": one.judged, "most": written(percent(one.if_random.high), lang)}
        lines.append(
            say("no error, if random" if empty else "no error means", lang).format(**facts)
        )
    elif empty:
        low, high = (
            written(f"{1 - limit:.2%}", lang) for limit in (one.if_random.high, one.if_random.low)
        )
        lines.append(say("if random", lang).format(low=low, high=high))
    return lines


def _missed(estimated: AuditEstimate, lang: Lang | None) -> list[str]:
    one = estimated.singles
    if not one.judged:
        return [say("no row judged", lang)]
    facts = {
        "found": one.total("errors"), "judged": one.judged,
        "rows": written(f"{one.population:,}", lang),
        "high": written(percent(one.limits.high), lang),
        "missed": written(f"{estimated.missed:,}", lang),
    }  # fmt: skip
    lines = [say("missed are", lang).format(**facts)]
    if one.total("unclear") + one.total("empty"):
        counts = {"unclear": one.total("unclear"), "empty": one.total("empty")}
        lines.append(say("rows against", lang).format(**counts))
    if estimated.recall is not None:
        lines.append(say("recall is", lang).format(recall=written(f"{estimated.recall:.2%}", lang)))
    return lines


def _advised(audited: Audited, lang: Lang | None) -> list[str]:
    advice = audited.advice
    facts = {
        "current": written(f"{advice.current:g}", lang), "judged": advice.judged,
        "wrong": advice.wrong,
        "high": written(percent(advice.limits.high), lang),
        "needed": written(f"{advice.needed:,}", lang),
        "moved": written(f"{advice.moved:,}", lang), "target": written(f"{1 - TARGET:.1%}", lang),
    }  # fmt: skip
    lines = [say(f"advice {advice.kind}", lang).format(**facts)]
    if advice.proven:
        lines.append(say("surely fails", lang).format(**facts))
    if advice.cut is not None:
        lines.append(say("proposal", lang))
        lines += [f"    {line}" for line in advice.yaml().splitlines()]
        lines.append(say("never applied", lang))
    return lines


def _place_lines(one: Judgement) -> list[str]:
    """Where a wrong pair, or a row with the counterpart that was found, stands."""
    item, note = one.item, f" ({one.note})" if one.note else ""
    shown = [0, 1] if item.part is not Part.SINGLES else [0]
    if one.value.isdecimal():
        shown.append(int(one.value))
    score = f" {item.score:.6f}" if item.part is not Part.SINGLES else ""
    head = f"  {one.where}{score}{note}"
    return [head, *(f"    {item.places[at]}: {item.names[at]}" for at in shown)]


_COUNTS = ("right", "errors", "unclear", "empty")


def percent(share: float) -> str:
    """Round a share to two digits: 0.0596 is «6 %», 0.00099 «0.099 %»."""
    return f"{float(f'{100 * share:.2g}'):g} %"


def audit_as_dict(audited: Audited) -> dict[str, object]:
    """Everything that the sample says, as plain values."""
    estimated = audited.estimate
    share, limits = estimated.accepted.share, estimated.accepted.limits
    return {
        "sample": asdict(audited.returned.sample.head),
        "precision": {
            "estimate": None if share is None else 1 - share,
            "low": 1 - limits.high,
            "high": 1 - limits.low,
        },
        **{part.value: _part_as_dict(one) for part, one in _parts(estimated).items()},
        "missed_pairs_at_most": estimated.missed if estimated.singles.judged else None,
        "recall_at_least": estimated.recall,
        "wrong_pairs": [_judgement_as_dict(one) for one in estimated.wrong],
        "counterparts_found": [_judgement_as_dict(one) for one in estimated.found],
        "threshold": _advice_as_dict(audited.advice),
        "recorded": audited.recorded,
        "warnings": [str(warning) for warning in audited.warnings],
    }


def _parts(estimated: AuditEstimate) -> dict[Part, PartEstimate]:
    return {
        Part.ACCEPTED: estimated.accepted,
        Part.SINGLES: estimated.singles,
        Part.QUEUE: estimated.queue,
    }


def _part_as_dict(one: PartEstimate) -> dict[str, object]:
    counts = {name: one.total(name) for name in _COUNTS}
    return {
        "population": one.population,
        "drawn": one.drawn,
        **counts,
        "error_share": one.share,
        "error_limits": asdict(one.limits),
        "error_limits_if_empty_at_random": asdict(one.if_random),
        "strata": [_stratum_as_dict(stratum) for stratum in one.strata],
    }


def _stratum_as_dict(one: StratumCount) -> dict[str, object]:
    stratum = one.stratum
    weight = stratum.population / stratum.drawn if stratum.drawn else None
    return {
        "stratum": stratum.layer.name, "population": stratum.population, "drawn": stratum.drawn,
        "weight": weight, "right": one.right, "errors": one.errors, "unclear": one.unclear,
        "empty": one.empty,
    }  # fmt: skip


def _judgement_as_dict(one: Judgement) -> dict[str, object]:
    item = one.item
    return {
        "where": one.where, "value": one.value, "reviewer": one.reviewer, "note": one.note,
        "stratum": item.stratum, "score": item.score, "places": item.places, "names": item.names,
    }  # fmt: skip


def _advice_as_dict(advice: Advice) -> dict[str, object]:
    return {**asdict(advice), "kind": advice.kind.value, "yaml": advice.yaml(),
            "target": 1 - TARGET}  # fmt: skip
