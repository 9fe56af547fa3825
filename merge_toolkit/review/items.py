"""Review items: what people must settle, and the questions they become."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from merge_toolkit.model.linkage import Match
from merge_toolkit.model.outcome import Conflict, Offer, stable_id
from merge_toolkit.model.records import Record, source_of
from merge_toolkit.model.values import show
from merge_toolkit.review.earlier import (
    DecidedItem,
    Earlier,
    WaitingItem,
    question_again,
    replaced_by_next,
)
from merge_toolkit.review.seen import (
    ItemKind,
    Question,
    field_text,
    plain,
    seen,
)  # fmt: skip
from merge_toolkit.text.forms import mark
from merge_toolkit.text.order import vietnamese_order


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another record that one side of a pair (``left`` or ``right``) is near to."""

    side: str
    record: Record
    score: float


@dataclass(frozen=True, slots=True)
class PairItem:
    """Two records that a person must call the same or different.

    ``settles`` is how many open pairs, this one included, have a record in common with it;
    ``before`` what people said of it earlier.
    """

    id: str
    agency: str
    left: Record
    right: Record
    match: Match
    alternatives: tuple[Alternative, ...] = ()
    settles: int = 1
    before: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class ConflictItem:
    """A field whose offers a person must choose from; ``records`` in the order of the offers."""

    id: str
    agency: str
    records: tuple[Record, ...]
    conflict: Conflict
    before: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True)
class ReviewItems:
    """Everything to be asked, in order; ``waiting`` decisions are only told."""

    pairs: tuple[PairItem, ...]
    conflicts: tuple[ConflictItem, ...]
    decided: tuple[DecidedItem, ...] = ()
    waiting: tuple[WaitingItem, ...] = ()

    def agencies(self) -> tuple[str, ...]:
        """The agencies that have something to settle, in Vietnamese order; empty: unknown."""
        found = {item.agency for item in self.pairs} | {item.agency for item in self.conflicts}
        found |= {item.agency for item in self.decided if item.urgent}
        found |= {item.agency for item in self.waiting}
        one_each = {mark(agency): agency for agency in sorted(found, reverse=True)}
        return tuple(sorted(one_each.values(), key=vietnamese_order))

    def of(self, agency: str) -> ReviewItems:
        """Only what one agency settles, however its name is spelled."""
        name = mark(agency)
        return ReviewItems(
            tuple(item for item in self.pairs if mark(item.agency) == name),
            tuple(item for item in self.conflicts if mark(item.agency) == name),
            tuple(item for item in self.decided if mark(item.agency) == name),
            tuple(item for item in self.waiting if mark(item.agency) == name),
        )

    def records(self) -> Iterator[Record]:
        """Every record that is asked about, some more than once."""
        for pair in self.pairs:
            yield from (pair.left, pair.right)
        for conflict in self.conflicts:
            yield from conflict.records
        for decided in self.decided:
            yield from decided.records


def export_id(items: ReviewItems) -> str:
    """Id of an export: the same as long as the same is asked, in the same words.

    An edit that changes nothing for reviewers leaves it, so that their workbook stays as it is.
    """
    asked = [
        *(f"{one.id} {one.match.score:.4f}" for one in items.pairs),
        *("\x1e".join(_of_conflict(one.conflict)) for one in items.conflicts),
        *(one.id for one in items.decided),
    ]
    shown = {record.key: record for record in items.records()}
    told = (f"{key}={seen(record).digest}" for key, record in sorted(shown.items()))
    return stable_id("X", *asked, *told)


def _of_conflict(one: Conflict) -> Iterator[str]:
    yield from (one.id, one.field, one.territory, one.group_id, one.proposal, one.stands)
    yield from (offer.text or show(offer.value) for offer in one.offers)


def questions(items: ReviewItems, export: str) -> tuple[Question, ...]:
    """Put the items as questions that carry what the reviewer saw."""
    asked = [
        Question(
            item.id,
            ItemKind.PAIR,
            export,
            (seen(item.left), seen(item.right)),
            score=f"{item.match.score:.4f}",
            replaces=replaced_by_next(item.before),
        )
        for item in items.pairs
    ]
    sizes = Counter(item.conflict.group_id for item in items.conflicts)
    for item in items.conflicts:
        one = item.conflict
        offers = zip(item.records, one.offers, strict=True)
        sides = tuple(seen(record, _offered(record, offer, one.field)) for record, offer in offers)
        group = one.group_id if sizes[one.group_id] > 1 else ""
        asked.append(
            Question(
                item.id,
                ItemKind.CHOICE,
                export,
                sides,
                one.field,
                one.territory,
                group=group,
                proposal=plain(one.proposal),
                proposed_by=_proposed_by(one),
                stands=plain(one.stands),
                replaces=replaced_by_next(item.before),
            )
        )
    asked += [question_again(item, export) for item in items.decided]
    return tuple(asked)


def _proposed_by(conflict: Conflict) -> str:
    """The source all of whose offers are the proposed value; empty where none or several are."""
    said: dict[str, set[str]] = {}
    for offer in conflict.offers:
        said.setdefault(source_of(offer.record), set()).add(show(offer.value))
    own = [source for source, values in said.items() if values == {conflict.proposal}]
    return own[0] if len(own) == 1 else ""


def _offered(record: Record, offer: Offer, field: str) -> str:
    if field in record.FIELDS:
        return field_text(record, field)
    return offer.text or show(offer.value)
