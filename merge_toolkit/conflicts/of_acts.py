"""Legal bases that did not hold on the cutover date, or were amended before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from merge_toolkit.conflicts.seen import Seen, offers_of, question
from merge_toolkit.model.outcome import Conflict, Relation, UnifiedRecord
from merge_toolkit.model.records import source_of
from merge_toolkit.model.values import show
from merge_toolkit.rules.cited_acts import LegalReader
from merge_toolkit.rules.legal_acts import KnownAct, LegalActs, Standing, begins
from merge_toolkit.rules.schema import Language

OUT_OF_FORCE = "legal_basis_out_of_force"
LAWS = frozenset({"Luật", "Bộ luật", "Pháp lệnh"})
_YEAR = re.compile(r"/((?:19|20)\d{2})/")


@dataclass(frozen=True, slots=True)
class _Doubt:
    """What is the matter with one act that is cited, and what stands in its place."""

    kind: str
    number: str
    act: str
    why: str
    heir: str = ""


def bases_out_of_force(seen: Seen) -> Iterator[Conflict]:
    """Acts of the legal basis that ended, had not begun, or were amended; one group an act."""
    acts, on = LegalActs(seen.rules), seen.rules.merge.cutover
    english = seen.rules.merge.language is Language.EN
    doubts = cache(lambda text: _doubts(text, acts, on, english))
    for one in seen.outcome.unified:
        resolved = one.fields.get("legal_basis")
        if one.relation is Relation.EXCLUDED or resolved is None or resolved.conflict:
            continue
        cited = {
            str(item): doubts(str(item))
            for variant in resolved.variants
            if not variant.decision and isinstance(variant.value, tuple)
            for item in variant.value
        }
        doubted = list(dict.fromkeys(doubt for found in cited.values() for doubt in found))
        if doubted:  # one question on one field: the proposal answers for every act
            yield _conflict(one, (_ended(doubted) or doubted)[0], cited, seen)


def bases_apart(seen: Seen) -> Iterator[Conflict]:
    """Legal bases of which the sides have no numbered act in common; what ended rests on none."""
    legal = LegalReader.of(seen.rules.text.cited_acts)
    for one, resolved in seen.unsettled("legal_basis"):
        offers = offers_of(resolved)
        stated: dict[str, set[str]] = {}
        for offer in offers:
            numbers = {act.number for act in legal.acts_in(show(offer.value))}
            stated.setdefault(source_of(offer.record), set()).update(numbers)
        numbered = [numbers for numbers in stated.values() if numbers]
        if len(numbered) > 1 and not set.intersection(*numbered):
            asked = question(one, "legal_basis", offers, "")
            yield seen.told(asked, "legal_basis_differs")


def _conflict(
    one: UnifiedRecord, doubt: _Doubt, cited: Mapping[str, Sequence[_Doubt]], seen: Seen
) -> Conflict:
    """Ask by one act; proposed is the whole basis as it should read."""
    offers = offers_of(one.fields["legal_basis"])
    asked = question(one, "legal_basis", offers, _corrected(cited), about=doubt.number)
    return seen.told(asked, doubt.kind, act=doubt.act, why=doubt.why)


def _corrected(cited: Mapping[str, Sequence[_Doubt]]) -> str:
    """The basis without the acts that do not hold, and with what took their place.

    Items that stay and cite what took the place of an act stand there instead of it.
    """
    staying = [item for item, found in cited.items() if not _ended(found)]
    items: dict[str, None] = {}
    named: dict[str, str] = {}
    for item, found in cited.items():
        if item in staying:
            items[item] = None
        for heir in (doubt.heir for doubt in _ended(found) if doubt.heir):
            named[_number(heir)] = heir
            items |= dict.fromkeys([one for one in staying if _cites(one, heir)] or [heir])
    return "; ".join(named.get(item, item) for item in items)


def _ended(found: Sequence[_Doubt]) -> Sequence[_Doubt]:
    return [doubt for doubt in found if doubt.kind == OUT_OF_FORCE]


def _number(heir: str) -> str:
    return heir.rpartition(" ")[2]


def _cites(item: str, heir: str) -> bool:
    """Whether an item names the act ``heir``: 5/2020/NĐ-CP is not 15/2020/NĐ-CP."""
    return re.search(rf"(?<![\w/.]){re.escape(_number(heir))}(?![\w/-])", item) is not None


def _doubts(text: str, acts: LegalActs, on: date, english: bool) -> tuple[_Doubt, ...]:
    found = []
    for citation in acts.cited(text):
        known = acts.find(citation.number)
        doubt = _known(known, acts, on, english) if known else _dated(citation.number, on, english)
        if doubt:
            found.append(doubt)
    return tuple(found)


def _known(known: KnownAct, acts: LegalActs, on: date, english: bool) -> _Doubt | None:
    act, number = known.act, known.act.number
    standing = acts.standing(act, on)
    if standing is Standing.NOT_YET:
        why = ("in force from {:%d/%m/%Y}" if english else "có hiệu lực từ {:%d/%m/%Y}").format(
            begins(act)
        )
        return _Doubt(OUT_OF_FORCE, number, str(known), why)
    if standing is Standing.ENDED:
        heir, ended = acts.heir(act), acts.ends(act)
        why = ("ended on {:%d/%m/%Y}" if english else "hết hiệu lực từ {:%d/%m/%Y}").format(ended)
        if heir:
            why += f", {'replaced by' if english else 'được thay bằng'} {heir}"
        return _Doubt(OUT_OF_FORCE, number, str(known), why, _cited_as(heir))
    amended = ", ".join(str(other) for other, _ in acts.amendments(act, on))
    return _Doubt("legal_basis_amended", number, str(known), amended) if amended else None


def _cited_as(heir: KnownAct | None) -> str:
    if not heir:
        return ""
    # a law is cited by its name; of other acts the title is only a description
    name = heir.act.title.partition(";")[0] if heir.act.issuer and heir.act.kind in LAWS else ""
    return " ".join(filter(None, (heir.act.kind, name, "số", heir.act.number)))


def _dated(number: str, on: date, english: bool) -> _Doubt | None:
    """An act nobody listed, whose own number says that it was issued after the day."""
    year = _YEAR.search(number)
    if not year or int(year[1]) <= on.year:
        return None
    why = f"issued in {year[1]}" if english else f"ban hành năm {year[1]}"
    return _Doubt(OUT_OF_FORCE, number, number, why)
