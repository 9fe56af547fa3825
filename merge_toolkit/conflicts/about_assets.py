"""What questions about assets share: their rows, offers and proposals."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.conflicts.seen import Seen, question
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Conflict, Offer, UnifiedRecord, Variant
from merge_toolkit.model.records import Asset
from merge_toolkit.model.values import Value, show
from merge_toolkit.rules.schema import Language


def said(row: Asset, value: Value, field: str = "") -> Offer:
    """What one row says; the text of its cell where ``field`` names one."""
    return Offer(row.key, value, row.text(field) or show(value))


def ask(
    seen: Seen, kind: str, about: tuple[UnifiedRecord, str, Sequence[Offer]], *,
    proposal: str = "", cause: str = "", again: bool = False, **facts: object,
) -> Iterator[Conflict]:  # fmt: skip
    """Ask a question of some kind about the field and offers of a record, until it is answered.

    ``cause`` joins it with others that one answer settles; ``again`` asks although people
    answered, because their word means nothing here.
    """
    one, field, offers = about
    if not again and seen.decided(field, offers):
        return
    texts = KINDS[kind]
    english = seen.rules.merge.language is Language.EN
    default = texts.propose_en if english else texts.propose_vi
    asked = question(one, field, offers, proposal or default, about=cause)
    yield seen.told(asked, kind, None, **facts)


def chosen(one: UnifiedRecord, field: str) -> Value | None:
    """What holds for a field; while people must choose, what the first row says."""
    if isinstance(one.fields, LoneFields):
        return one.anchor.value(field)
    resolved = one.fields.get(field)
    variants: tuple[Variant, ...] = resolved.variants if resolved else ()
    return variants[0].value if variants else one.anchor.value(field)


def listed(values: Iterable[object]) -> str:
    """Values one after the other, each once."""
    return "; ".join(dict.fromkeys(str(value) for value in values))
