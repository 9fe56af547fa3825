"""Equipment as the plan counts it: how many, where, in which state, written off or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from merge_toolkit.inventory.facts import DEVICES, DISPOSAL, Answers, assets_of, stated
from merge_toolkit.model.infrastructure import Action, Home
from merge_toolkit.model.outcome import UnifiedRecord
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark

OFFICE = "counter"
OFFICE_LIST = "office_list"
"""Where a count is from: the one-stop office's own list, not a register of devices."""


@dataclass(frozen=True, slots=True)
class Item:
    """One record of equipment; ``fate`` is what happens to it whatever is needed.

    ``reason`` says why, or whose list it is from.
    """

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

    @property
    def listed(self) -> int:
        """Pieces that its row states, whose price and value it states too; at least one."""
        return stated(self.one, "quantity", int) or 1

    def residual_vnd(self, count: int) -> int | None:
        """Value in the books of some of the pieces."""
        whole = stated(self.one, "residual_vnd", int)
        return None if whole is None else whole * count // self.listed


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
    items = [_item(one, row, homes[row.key], rules, answers) for one, row in rows]
    counted = _counted(items, answers)
    registered = tuple(one for item in items for one in _really_there(item, counted))
    return (*registered, *_of_offices(unified, homes, rules, registered))


def _item(one: UnifiedRecord, row: Asset, home: Home, rules: RuleBook, answers: Answers) -> Item:
    count = stated(one, "quantity", int)
    fate, reason, line = None, "", ""
    state = stated(one, "state", str) or ""
    off = written_off(row, rules)
    told = answers.of(DISPOSAL, row.key)
    if told and _kept(str(told.value), rules):
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


def _counted(items: Sequence[Item], answers: Answers) -> Mapping[RecordKey, tuple[int, str]]:
    """How many pieces of each row there really are, with the ledger line, where people counted.

    A question about rows of one serial that is answered «3» leaves the first three pieces.
    """
    groups: dict[str, list[Item]] = {}
    for item in items:
        told = answers.of(DEVICES, item.row.key)
        if told:
            groups.setdefault(told.line, []).append(item)
    found: dict[RecordKey, tuple[int, str]] = {}
    for line, alike in groups.items():
        told = answers.of(DEVICES, alike[0].row.key)
        real = str(told.value).strip() if told else ""
        left = int(real) if real.isascii() and real.isdecimal() else 0
        for item in sorted(alike, key=lambda one: one.row.key) if left else ():
            found[item.row.key] = (min(left, item.count), line)
            left -= found[item.row.key][0]
    return found


def _really_there(item: Item, counted: Mapping[RecordKey, tuple[int, str]]) -> Iterator[Item]:
    """The pieces of a row that are there, and those that people found to be listed elsewhere."""
    if item.row.key not in counted:
        yield item
        return
    real, line = counted[item.row.key]
    if real:
        yield replace(item, count=real)
    if real < item.count:
        yield replace(
            item, count=item.count - real, fate=Action.DUPLICATE, reason=DEVICES, decision=line
        )


def _of_offices(
    unified: Iterable[UnifiedRecord], homes: Mapping[RecordKey, Home], rules: RuleBook,
    registered: Iterable[Item],
) -> Iterator[Item]:  # fmt: skip
    """What one-stop offices count of sorts of which no device is registered in their unit."""
    held = {(_unit(item.home), item.function) for item in registered}
    for one in unified:
        row = one.anchor
        if not isinstance(row, Asset) or row.kind != OFFICE:
            continue
        home = homes[row.key]
        for function, column in rules.infrastructure.centres.columns.items():
            count = stated(one, column, int)
            if count and _unit(home) and (_unit(home), function) not in held:
                yield Item(one, row, home, function, count, reason=OFFICE_LIST)


def _unit(home: Home) -> str:
    return home.commune or home.district


def by_function(items: Iterable[Item]) -> Iterator[tuple[str, Sequence[Item]]]:
    """Items of each function, in the order of the functions' ids."""
    groups: dict[str, list[Item]] = {}
    for item in items:
        groups.setdefault(item.function, []).append(item)
    yield from sorted(groups.items())
