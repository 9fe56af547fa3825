"""Rules offered for repeated answers, for people and for machines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from merge_toolkit.cli.console import output, print_json
from merge_toolkit.cli.texts import Lang, say

if TYPE_CHECKING:
    from merge_toolkit.review.repeated import Suggestion
    from merge_toolkit.suggesting import Tried


def print_tried(tried: Sequence[Tried], lang: Lang | None, as_json: bool) -> None:
    """Print what is said again and again, the rule that would say it, and what it would do."""
    from merge_toolkit.backtest.effect import NO_EFFECT

    if as_json:
        print_json({"suggestions": [_as_dict(one) for one in tried]})
        return
    console = output()
    if not tried:
        console.print(say("no suggestions", lang))
    for one in tried:
        made = one.suggestion
        text = say(f"habit {made.habit}", lang).format(count=len(made.lines), **made.facts)
        console.print(f"{made.id}  {text}", soft_wrap=True, markup=False)
        console.print(f"    rules/{made.file}  {_rule(made)}", soft_wrap=True, markup=False)
        if one.problem:
            console.print(f"    ! {one.problem}", soft_wrap=True, markup=False)
            continue
        found = one.effect
        if found == NO_EFFECT:
            console.print(f"    {say('suggestion idle', lang)}", soft_wrap=True, markup=False)
            continue
        effect = say("suggestion effect", lang).format(
            settles=len(found.settles), opens=len(found.opens), contradicts=len(found.contradicts),
            changes=len(found.changes),
        )  # fmt: skip
        console.print(f"    {effect}", soft_wrap=True, markup=False)
        for line in one.effect.contradicts[:SHOWN]:
            console.print(f"      {line}", soft_wrap=True, markup=False)


def print_answered(one: Suggestion, accepted: bool, lang: Lang | None, as_json: bool) -> None:
    """Print what became of a suggestion."""
    if as_json:
        print_json({"id": one.id, "accepted": accepted, "file": one.file, "rule": _rule(one)})
        return
    text = say("suggestion accepted" if accepted else "suggestion refused", lang)
    output().print(text.format(file=one.file, rule=_rule(one)), soft_wrap=True, markup=False)


def _rule(one: Suggestion) -> str:
    return f"{': '.join(one.path)}: {one.value}"


def _as_dict(one: Tried) -> dict[str, object]:
    made = one.suggestion
    return {
        "id": made.id, "habit": made.habit.value, **made.facts, "file": made.file,
        "rule": _rule(made), "lines": list(made.lines), "by": list(made.by),
        "settles": list(one.effect.settles), "opens": list(one.effect.opens),
        "contradicts": list(one.effect.contradicts),
        "changes": [[pair.left, pair.right] for pair in one.effect.changes], "problem": one.problem,
    }  # fmt: skip


SHOWN = 10
