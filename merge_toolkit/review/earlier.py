"""What people said before about a question: shown beside it, and replaced by the next word."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from merge_toolkit.model.decisions import OFF, DecisionState
from merge_toolkit.model.records import Catalog, Record, RecordKey
from merge_toolkit.policies.answering import Answering
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.seen import ItemKind, Question, Seen, field_text, pair_id_of, seen
from merge_toolkit.review.standing import Standing

Subject = tuple[str, str, frozenset[RecordKey]]
"""Field (empty: a pair), territory and today's records of a question."""

LOOK_AGAIN = (
    DecisionState.CONTRADICTION, DecisionState.SUSPENDED, DecisionState.AMBIGUOUS,
    DecisionState.DORMANT, DecisionState.PROPOSED, DecisionState.CHANGED,
)  # fmt: skip
"""States in which people are asked to look again, the most urgent first."""
_ASKABLE = (*LOOK_AGAIN, DecisionState.ATTACHED)


@dataclass(frozen=True, slots=True)
class Earlier:
    """One person's word as it stands today, with the records it is about now."""

    standing: Standing
    records: tuple[Record, ...]

    @property
    def line(self) -> LedgerLine:
        """The line that holds the word."""
        return self.standing.first

    @property
    def state(self) -> DecisionState:
        """How the word stands to today's records."""
        return self.standing.state

    @property
    def subject(self) -> Subject:
        """What the word is about."""
        return (*self.standing.subject, frozenset(self.standing.records))

    def sides(self) -> tuple[tuple[Seen, Seen], ...]:
        """What was seen of each record then, and what would be seen now."""
        return tuple(
            (then, seen(record, _text(record, self.line.field, then)))
            for then, record in zip(self.standing.sides, self.records, strict=True)
        )


@dataclass(frozen=True, slots=True)
class DecidedItem:
    """A question that people answered before, with every word that still counts or contradicts."""

    id: str
    agency: str
    records: tuple[Record, ...]
    words: tuple[Earlier, ...]

    @property
    def state(self) -> DecisionState:
        """The state of the word that needs people most."""
        return min((one.state for one in self.words), key=_ASKABLE.index)

    @property
    def urgent(self) -> bool:
        """Whether people should look again; else they may change their mind."""
        return self.state in LOOK_AGAIN


@dataclass(frozen=True, slots=True)
class WaitingItem:
    """A decision that holds nowhere today and whose records nobody can name: for information."""

    standing: Standing
    agency: str


def earlier_words(
    stand: Iterable[Standing], catalogs: Iterable[Catalog]
) -> Mapping[Subject, tuple[Earlier, ...]]:
    """Return the words that can be asked about again, by what they are about, oldest first.

    One whose records were not all found is asked about the records that it likely speaks of now;
    without such records it cannot be asked: see :func:`waiting_items`.
    """
    records = {
        record.key: record
        for catalog in catalogs
        for record in (*catalog.procedures, *catalog.assets)
    }
    found: dict[Subject, tuple[Earlier, ...]] = {}
    for one in map(_at_likely_records, stand):
        whole = one.complete and (not one.is_pair or len(set(one.records)) == 2)
        if whole and one.state in _ASKABLE and {*one.records} <= records.keys():
            word = Earlier(one, tuple(records[key] for key in one.records))
            found[word.subject] = (*found.get(word.subject, ()), word)
    return found


def _at_likely_records(one: Standing) -> Standing:
    if one.complete or not one.likely or one.state not in OFF:
        return one
    return replace(one, records=one.likely, complete=True)


def waiting_items(
    stand: Iterable[Standing],
    words: Mapping[Subject, Sequence[Earlier]],
    named: Callable[[str], str] = str,
) -> tuple[WaitingItem, ...]:
    """Return the decisions that lost their records and are among no ``words``.

    ``named`` gives an agency, as a source wrote it then, the name that its records have today.
    """
    shown = {word.line.decision for said in words.values() for word in said}
    return tuple(
        WaitingItem(one, next((named(side.agency) for side in one.sides if side.agency), ""))
        for one in stand
        if one.state in OFF and one.first.decision not in shown
    )


def decided_items(
    words: Mapping[Subject, Sequence[Earlier]], asked: Iterable[Subject], answering: Answering
) -> tuple[DecidedItem, ...]:
    """Return questions that are not asked otherwise; those that need people come first."""
    open_now = set(asked)
    items = [
        _item(tuple(said), answering) for subject, said in words.items() if subject not in open_now
    ]
    return tuple(sorted(items, key=_order))


def replaced_by_next(words: Iterable[Earlier]) -> str:
    """Ids of the lines that the next word replaces, whoever says it: those that do not hold still.

    A word that holds unchanged is replaced by its own reviewer alone; another one contradicts it.
    """
    return " ".join(
        line.id for word in words if word.state in LOOK_AGAIN for line in word.standing.lines
    )


def question_again(item: DecidedItem, export: str) -> Question:
    """Put a question again, on what its records say now."""
    last = item.words[-1]
    sides = tuple(now for _, now in last.sides())
    kind = ItemKind.PAIR if last.standing.is_pair else ItemKind.CHOICE
    field, territory, _ = last.subject
    return Question(
        item.id, kind, export, sides, field, territory, replaces=replaced_by_next(item.words)
    )


def _item(words: tuple[Earlier, ...], answering: Answering) -> DecidedItem:
    last = words[-1]
    records = last.records
    left, right = records[0], records[-1]
    name = pair_id_of(left.key, right.key) if last.standing.is_pair else last.line.item_id
    agency = answering.of(next((one for one in records if one.responsible), left))
    return DecidedItem(name, agency, records, words)


def _order(item: DecidedItem) -> tuple[object, ...]:
    last = item.words[-1]
    places = tuple(record.position for record in item.records)
    return (_ASKABLE.index(item.state), not last.standing.is_pair, last.line.field, places, item.id)


def _text(record: Record, field: str, then: Seen) -> str:
    """The text of the field in question; what no record holds is as it was offered."""
    return field_text(record, field) if field in record.FIELDS else then.text
