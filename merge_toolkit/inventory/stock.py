"""Equipment as the plan counts it: how many, where, in which state, written off or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.inventory.facts import DEVICES, DISPOSAL, Answers, assets_of, stated
from merge_toolkit.model.infrastructure import Action, Home
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class Item:
    """One record of equipment; ``fate`` is what happens to it whatever is needed, and why."""

    one: UnifiedRecord
    row: Asset
    home: Home
    function: str
    count: int
    fate: Action | None = None
    reason: str = ""
    decision: str = ""

    @property
    def better_first(self) -> tuple[int, str]:
        """Order in which equipment is kept and given away: the newest first."""
        return (-(stated(self.one, "year", int) or 0), self.one.id)

    def residual_vnd(self, count: int) -> int | None:
        """Value in the books of some of the pieces."""
        whole = stated(self.one, "residual_vnd", int)
        return None if whole is None else whole * count // max(self.count, 1)


def written_off(row: Asset, rules: RuleBook) -> str:
    """Return «year+life» of an asset whose life ends before or in the year of the cutover."""
    life = row.life_years or rules.infrastructure.transfers.lives.get(row.function or "")
    if not life or not row.year or row.year + life > rules.merge.cutover.year:
        return ""
    return f"{row.year}+{life}"


def depreciated(rows: Iterable[Asset], rules: RuleBook) -> Mapping[RecordKey, str]:
    """Every asset that is written off, with its year and life."""
    return {row.key: found for row in rows if (found := written_off(row, rules))}


def items_of(
    unified: Iterable[UnifiedRecord], homes: Mapping[RecordKey, Home], rules: RuleBook,
    answers: Answers,
) -> tuple[Item, ...]:  # fmt: skip
    """Every record of equipment that the plan moves, in the order of unified ids."""
    kinds = frozenset(rules.infrastructure.transfers.kinds)
    rows = [
        (one, row)
        for one in unified
        for row in assets_of(one)[:1]
        if row.kind in kinds and row.function
    ]
    rows.sort(key=lambda pair: pair[0].id)
    twins = _twins([row for _, row in rows], answers)
    return tuple(_item(one, row, homes[row.key], twins, rules, answers) for one, row in rows)


def _item(
    one: UnifiedRecord, row: Asset, home: Home, twins: Mapping[RecordKey, str], rules: RuleBook,
    answers: Answers,
) -> Item:  # fmt: skip
    count = stated(one, "quantity", int)
    fate, reason, line = None, "", ""
    state = stated(one, "state", str) or ""
    off = written_off(row, rules)
    told = answers.of(DISPOSAL, row.key)
    if row.key in twins:
        fate, reason, line = Action.DUPLICATE, DEVICES, twins[row.key]
    elif told and _kept(str(told.value), rules):
        line = told.line
    elif state in rules.infrastructure.transfers.retired:
        fate, reason = Action.RETIRE, state
    elif off:
        fate, reason, line = Action.RETIRE, off, told.line if told else ""
    function = stated(one, "function", str) or row.function or ""
    return Item(one, row, home, function, 1 if count is None else count, fate, reason, line)


def _kept(answer: str, rules: RuleBook) -> bool:
    """Whether an answer about written-off equipment keeps it in use."""
    return mark(answer) in {mark(word) for word in rules.infrastructure.transfers.keep_words}


def _twins(rows: Sequence[Asset], answers: Answers) -> Mapping[RecordKey, str]:
    """Rows that people called another listing of one device, with the ledger line.

    A question about n rows of one serial that is answered «1» leaves the first of them.
    """
    found: dict[RecordKey, str] = {}
    groups: dict[str, list[RecordKey]] = {}
    for row in rows:
        told = answers.of(DEVICES, row.key)
        if told:
            groups.setdefault(told.line, []).append(row.key)
    for line, keys in groups.items():
        told = answers.of(DEVICES, keys[0])
        real = str(told.value).strip() if told else ""
        if real.isdecimal() and int(real) >= 1:
            found.update((key, line) for key in sorted(keys)[int(real) :])
    return found


def by_function(items: Iterable[Item]) -> Iterator[tuple[str, Sequence[Item]]]:
    """Items of each function, in the order of the functions' ids."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.function, []).append(item)
    yield from sorted(groups.items())
