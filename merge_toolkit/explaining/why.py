"""Why a pair got its verdict: the words that decide, what agrees, and what holds it back."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from merge_toolkit.explaining.knowledge import Knowledge, other
from merge_toolkit.explaining.shown import Needed
from merge_toolkit.explaining.sides import listed, named, told, who
from merge_toolkit.explaining.words import phrase
from merge_toolkit.model.linkage import Agreement, DecidedBy, Evidence, Match, Verdict
from merge_toolkit.model.records import Record
from merge_toolkit.review.differences import differing_words
from merge_toolkit.review.naming import IN_NAME, evidence_of, evidence_title

PART_OF = "part_of"
"""Field of the evidence that a row may be a part of a combined one."""
_TITLED = ("name:numbers", "name:citations")
"""Words of a name that say little without a title: «II», «08/2025»."""
_APART = re.compile("([−+])([^−+]+)")
"""Words that only the left (−) or the right (+) name has, as the evidence on names tells them."""
_AGREEING = 3
_LONGEST = 90
"""Most characters of differing words that a sentence quotes."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A judged pair with its evidence turned to the sides of ``left`` and ``right``."""

    match: Match
    left: Record
    right: Record
    evidence: tuple[Evidence, ...]

    @property
    def is_part(self) -> bool:
        """Whether one row is proposed as a part of the other."""
        return any(one.field == PART_OF for one in self.match.evidence)


def seen(at: Knowledge, match: Match, left: Record, right: Record) -> Seen:
    """Turn the evidence of a pair to its sides, in the words that the names use."""
    return Seen(match, left, right, evidence_of(match.evidence, left, right, at.distinctions))


def points_of(at: Knowledge, match: Match) -> float:
    """Points of a pair by its evidence alone, whatever people said."""
    start = at.matching(at.records[match.pair.left]).bias
    return start + sum(one.points for one in match.evidence)


def needed(at: Knowledge, record: Record) -> Needed:
    """What accepting a pair unseen takes; None where no score is ever enough."""
    cuts = at.matching(record).thresholds
    return Needed(_odds(cuts.same) if cuts.same < 1 else None, _odds(cuts.review), cuts.margin)


def _odds(share: float) -> float:
    return math.log(share / (1 - share)) if 0 < share < 1 else math.copysign(60.0, share - 0.5)


def deciding(at: Knowledge, pair: Seen) -> tuple[str, ...]:
    """The words and values that tell two rows apart, the weightiest first."""
    against = sorted(
        (one for one in pair.evidence if one.agreement is not Agreement.AGREE and one.points < 0),
        key=lambda one: one.points,
    )
    told_apart = [_words(at, one) for one in against if one.field.startswith(IN_NAME)]
    name = next((one for one in pair.evidence if one.field == "name"), None)
    if not told_apart and name and name.agreement is not Agreement.AGREE:
        told_apart = [_by_names(at, pair, name.detail)]
    plain = [one for one in against if not one.field.startswith(IN_NAME) and one.left and one.right]
    plain = [one for one in plain if one.field not in ("name", "reference")]
    shown = [one for one in plain if one.veto] if told_apart else plain
    return tuple(dict.fromkeys((*told_apart, *(_titled(at, one) for one in shown))))


def _words(at: Knowledge, one: Evidence) -> str:
    left, right = ([part for part in told.split(", ") if part] for told in (one.left, one.right))
    only = (
        [part for part in left if part not in right],
        [part for part in right if part not in left],
    )
    text = against(at, ", ".join(only[0]), ", ".join(only[1]))
    return _with_title(at, one.field, text) if one.field in _TITLED else text


def _titled(at: Knowledge, one: Evidence) -> str:
    return _with_title(at, one.field, against(at, one.left, one.right))


def _with_title(at: Knowledge, field: str, what: str) -> str:
    title = evidence_title(field, at.language, at.distinctions)
    return phrase("titled", at.language, title=title[:1].lower() + title[1:], what=what)


def _by_names(at: Knowledge, pair: Seen, detail: str) -> str:
    """What one name has and the other lacks; slips of the pen aside where the matcher saw some."""
    seen_apart = {sign: words.strip() for sign, words in _APART.findall(detail)}
    if seen_apart:
        return against(at, seen_apart.get("−", ""), seen_apart.get("+", ""))
    sides = differing_words(pair.left.name, pair.right.name)
    left, right = (" … ".join(t.strip() for t, lacks in one if lacks) for one in sides)
    return against(at, left, right)


def against(at: Knowledge, left: str, right: str) -> str:
    """Quote what rows A and B say: «cấp lại» / «cấp»."""
    key = "against" if left and right else f"against.{'A' if left else 'B'}"
    return phrase(key, at.language, left=_short(left), right=_short(right))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def differs(at: Knowledge, pair: Seen) -> str:
    """Say in what two rows differ."""
    found = deciding(at, pair)
    if not found:
        return phrase("differs.points", at.language)
    siblings = {_words(at, one) for one in pair.evidence if one.field == "name:siblings"}
    remark = f" ({phrase('siblings', at.language)})"
    shown = [text + remark if text in siblings else text for text in found]
    return phrase("differs", at.language, what=listed(at, shown))


def because(at: Knowledge, pair: Seen) -> str:
    """Say what made two rows the same."""
    if pair.match.decided_by is DecidedBy.REVIEWER:
        return phrase("because.told", at.language, who=who_said(at, pair.match))
    agree = sorted(
        (one for one in pair.evidence if one.agreement is Agreement.AGREE and one.points > 0),
        key=lambda one: -one.points,
    )
    name = next((one for one in pair.evidence if one.field == "name"), None)
    reasons = [_fields(at, agree[:_AGREEING], "because.agree")] if agree else []
    if name and name.agreement is Agreement.PARTLY and name.points > 0:
        reasons.insert(0, phrase("because.similar", at.language))
    why = listed(at, reasons) or phrase("because.sum", at.language)
    apart = [one for one in pair.evidence if one.agreement is Agreement.DISAGREE]
    return _fields(at, apart, "because.though", why=why) if apart else why


def _fields(at: Knowledge, evidence: Sequence[Evidence], key: str, **facts: str) -> str:
    titles = [evidence_title(one.field, at.language, at.distinctions) for one in evidence]
    lowered = [title[:1].lower() + title[1:] for title in dict.fromkeys(titles)]
    return phrase(key, at.language, fields=listed(at, lowered), **facts)


def who_said(at: Knowledge, match: Match) -> str:
    """Name the reviewer of a pair; empty for none."""
    decision = at.decisions.get(match.pair)
    return who(at, told(at, decision)) if decision else ""


def apart(at: Knowledge, pair: Seen, *, that: bool = False) -> str:
    """Say why two rows were not paired: a person, their differences, and who was nearer.

    They are called A and B; with ``that`` only B is spoken of, which was named just before.
    """
    if pair.match.decided_by is DecidedBy.REVIEWER:
        return phrase("because.told.different", at.language, who=who_said(at, pair.match))
    rows = {"that": pair.right} if that else {"A": pair.left, "B": pair.right}
    taken = list(_taken(at, pair, rows))
    found = [differs(at, pair)] if deciding(at, pair) or not taken else []
    return "; ".join((*found, *taken))


def _taken(at: Knowledge, pair: Seen, rows: Mapping[str, Record]) -> Iterator[str]:
    """Who of the two was paired with another row of the other's source."""
    sources = {pair.left.source, pair.right.source}
    for called, row in rows.items():
        for match in at.matches.get(row.key, ()):
            partner = at.records[other(match, row.key)]
            if match.verdict is Verdict.SAME and {row.source, partner.source} == sources:
                yield phrase(f"taken.{called}", at.language, other=named(at, partner))
