"""When new files would take decisions off their records: a command stops and shows which."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterator, Sequence, Set
from pathlib import Path

from merge_toolkit.errors import DecisionError, Problem
from merge_toolkit.model.decisions import OFF, DecisionState
from merge_toolkit.model.records import Catalog
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.standing import Standing, standings
from merge_toolkit.rules.schema import RuleBook

SHOWN = 20


def hold_decisions(
    lines: Sequence[LedgerLine], catalogs: Sequence[Catalog], rules: RuleBook, last_run: Path
) -> None:
    """Stop where the files would take off more decisions than ``review.yaml`` allows.

    ``last_run`` is the ``run.json`` of the outputs that stand; without one, or with one of another
    merger, nothing is compared.

    Raises:
        DecisionError: the preview: how many, why, and which.
    """
    known = _off_before(last_run, {one.source for one in catalogs}) if lines else None
    if known is None:
        return
    stand = standings(lines, catalogs, rules.matching.distinctions)
    problems = too_many_come_off(stand, known, rules.review.detach_share)
    if problems:
        raise DecisionError(problems)


def too_many_come_off(
    stand: Sequence[Standing], known: Collection[str], share: float
) -> tuple[Problem, ...]:
    """Return the preview, where more than ``share`` of the decisions would come off anew.

    ``known`` are the lines that were off before, as the last run left them.
    """
    counted = [one for one in stand if one.state is not DecisionState.SUPERSEDED]
    fresh = [one for one in counted if one.state in OFF and one.first.id not in known]
    if len(fresh) <= share * len(counted):
        return ()
    return tuple(_preview(fresh, len(counted)))


def _off_before(last_run: Path, sources: Set[str]) -> frozenset[str] | None:
    try:
        told = json.loads(last_run.read_text("utf-8"))
        same_merger = not sources.isdisjoint(told["conservation"])
        return frozenset(told["detached"]) if same_merger else None
    except (OSError, ValueError, KeyError, TypeError):
        return None  # no run, or a damaged one: nothing to compare with


def _preview(fresh: Sequence[Standing], whole: int) -> Iterator[Problem]:
    states = Counter(one.state for one in fresh)
    told, spelt = (
        ", ".join(f"{states[state]} {_WHY[state][spoken]}" for state in OFF if states[state])
        for spoken in (0, 1)
    )
    yield Problem(
        "rules/decisions",
        f"{len(fresh)} of {whole} decisions would come off their records: {told}",
        "look whether a catalog was replaced by another one or lost its codes; go on with "
        "--accept-detach",
        (
            f"{len(fresh)} trong {whole} quyết định sẽ rời khỏi bản ghi của mình: {spelt}",
            "xem có danh mục nào bị thay bằng tệp khác hoặc bị mất mã hay không; "
            "vẫn tiếp tục thì dùng --accept-detach",
        ),
    )
    for one in fresh[:SHOWN]:
        why, reason = _WHY[one.state]
        about = _about(one.first)
        yield Problem(one.first.where, f"{why}: {about}", "", (f"{reason}: {about}", ""))
    if len(fresh) > SHOWN:
        more = len(fresh) - SHOWN
        yield Problem(
            "rules/decisions", f"… and {more} more", "", (f"… và {more} quyết định khác", "")
        )


def _about(line: LedgerLine) -> str:
    names = ((side.source, " ".join(filter(None, (side.code, side.name)))) for side in line.sides)
    sides = (f"{source} «{name}»" for source, name in names)
    field = f" ({line.field})" if line.field else ""
    return f"{' — '.join(sides)}: {line.value}{field}, {line.by} {line.at}"


_WHY = {
    DecisionState.PROPOSED: ("stand on another row, perhaps", "có thể thuộc về dòng khác"),
    DecisionState.AMBIGUOUS: ("fit several rows", "khớp với nhiều dòng"),
    DecisionState.SUSPENDED: (
        "name a code that is another procedure's now",
        "nêu mã nay thuộc về thủ tục khác",
    ),
    DecisionState.DORMANT: ("speak of rows that are gone", "nói về dòng không còn nữa"),
}
