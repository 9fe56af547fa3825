"""``merge-toolkit units``: what an administrative unit became, or was, on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from merge_toolkit.cli.console import (
    HERE,
    JsonOption,
    LangOption,
    WorkspaceOption,
    output,
    print_json,
)
from merge_toolkit.cli.texts import Lang, say

if TYPE_CHECKING:
    from merge_toolkit.two_tier.territory import Became, Territory, Unit


def units(
    name_or_code: Annotated[
        str,
        typer.Argument(
            help="A code, or a name with its marks: 30079, «Xã Gáo Giồng», «Tân Phú, Huyện Thanh "
            "Bình».",
            metavar="NAME_OR_CODE",
            show_default=False,
        ),
    ],
    date_: Annotated[
        datetime | None,
        typer.Option(
            "--date", formats=["%Y-%m-%d"], help="Only units that are there on this day.",
            show_default="any day",
        ),
    ] = None,
    workspace: WorkspaceOption = HERE,
    lang: LangOption = None,
    as_json: JsonOption = False,
) -> None:  # fmt: skip
    """What a province, district or commune became, or was: every unit of the name or code."""
    territory = _territory(workspace)
    found = _found(territory, name_or_code, date_.date() if date_ else None)
    if as_json:
        print_json([_described(territory, unit) for unit in found])
    else:
        _print(territory, found, lang)


def _territory(workspace: Path) -> Territory:
    from merge_toolkit.legal_names import legal_names
    from merge_toolkit.rules.read import read_rules
    from merge_toolkit.two_tier.territory import Territory
    from merge_toolkit.workspace import Workspace

    return Territory(read_rules(Workspace(workspace).rules, legal_names()).book)


def _found(territory: Territory, text: str, on: date | None) -> Sequence[Unit]:
    from rapidfuzz import process

    from merge_toolkit.errors import Problem, UsageError

    found = territory.find(text, on)
    if found:
        return found
    known = sorted({unit.name for unit in territory.units()})
    if not known:
        fix = "write the units of this merger into rules/territory.yaml"
        raise UsageError(Problem("rules/territory.yaml", "names no units", fix))
    near = ", ".join(f"«{name}»" for name, _, _ in process.extract(text, known, limit=3))
    when = f" on {on}" if on else ""
    raise UsageError(Problem(text, f"no unit of this name or code{when}", f"did you mean {near}?"))


def _described(territory: Territory, unit: Unit) -> dict[str, object]:
    def all_of(links: Sequence[Became]) -> list[dict[str, object]]:
        return [{**_plain(link.unit), "scope": link.scope.value} for link in links]

    return {
        **_plain(unit),
        "became": all_of(territory.became(unit)),
        "was": all_of(territory.was(unit)),
        "basis": territory.basis,
    }


def _plain(unit: Unit) -> dict[str, object]:
    return {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level.value,
        "within": list(unit.within),
        "since": unit.since.isoformat() if unit.since else None,
        "until": unit.until.isoformat() if unit.until else None,
    }


def _print(territory: Territory, found: Sequence[Unit], lang: Lang | None) -> None:
    console = output()
    for unit in found:
        console.print(f"[bold]{unit.code}[/] {unit}  {_days(unit, lang)}", soft_wrap=True)
        for what, links in (("became", territory.became(unit)), ("was", territory.was(unit))):
            for link in links:
                scope = say(f"scope {link.scope}", lang)
                line = f"  {say(what, lang)} {link.unit.code} {link.unit}"
                console.print(line + (f"  ({scope})" if scope else ""), soft_wrap=True)
    if len(found) > 1:
        console.print(say("several units", lang).format(count=len(found)), soft_wrap=True)
    basis = say("basis", lang).format(basis=territory.basis)
    console.print(basis, soft_wrap=True, markup=False)


def _days(unit: Unit, lang: Lang | None) -> str:
    key, day = ("until", unit.until) if unit.until else ("since", unit.since)
    return say(f"{key} day", lang).format(day=day.isoformat()) if day else ""
