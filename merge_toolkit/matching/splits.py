"""A row that another source splits: «Cấp, cấp lại, gia hạn X» against three rows.

The actions that a name enumerates at its beginning are read by the distinctions of the rules; each
with the rest of the name is what a part would be called, and the one matcher compares it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, replace

from merge_toolkit.matching.phrases import BEGIN, CONTINUE, NOTHING, Phrases
from merge_toolkit.model.linkage import Agreement, Evidence, Match
from merge_toolkit.model.records import RecordKey

Words = tuple[str, ...]

LEAST_PARTS = 2
"""One part found is a likeness; two are a split."""


@dataclass(frozen=True, slots=True)
class Part:
    """A row that fits the part of this number that the name of a combined row enumerates."""

    whole: RecordKey
    number: int
    match: Match

    @property
    def row(self) -> RecordKey:
        """The row that may be the part."""
        pair = self.match.pair
        return pair.right if pair.left == self.whole else pair.left


@dataclass(frozen=True, slots=True)
class Split:
    """A combined row, the rows of another source that are its parts, and how many it names."""

    whole: RecordKey
    parts: tuple[Match, ...]
    named: int


def parts_named(words: Words, phrases: Phrases, between: Set[str]) -> tuple[Words, ...]:
    """The names of the parts that a combined name enumerates; none where it names one action.

    ``between`` are words that may stand in the enumeration («và»).
    """
    actions, end = _enumerated(words, phrases, between)
    rest = words[end:]
    if len(set(actions)) < LEAST_PARTS or not rest:
        return ()
    return tuple((*action, *rest) for action in dict.fromkeys(actions))


def _enumerated(words: Words, phrases: Phrases, between: Set[str]) -> tuple[list[Words], int]:
    """The actions at the beginning of a name, and where the rest begins."""
    actions: list[Words] = []
    at = 0
    while at < len(words):
        found = phrases.at(words, at)
        if found is None:
            if not actions or words[at] not in between:
                break
            at += 1
            continue
        distinction, group, length = found
        phrase = words[at : at + length]
        role = "" if group == NOTHING else phrases.enumerating.get(distinction, "")
        if role == BEGIN:
            actions.append(phrase)
        elif role == CONTINUE and actions:
            actions[-1] = (*actions[-1], *phrase)
        else:
            break
        at += length
    return actions, at


def splits(parts: Iterable[Part], named: Mapping[RecordKey, int]) -> Iterator[Split]:
    """Choose the best row for each part of each combined row, of which it is no other part."""
    by_whole: dict[RecordKey, list[Part]] = {}
    for part in parts:
        by_whole.setdefault(part.whole, []).append(part)
    for whole in sorted(by_whole):
        best: dict[int, Match] = {}
        used: set[RecordKey] = set()
        ranked = sorted(by_whole[whole], key=lambda one: (-one.match.score, one.number, one.row))
        for part in ranked:
            if part.number not in best and part.row not in used:
                best[part.number] = part.match
                used.add(part.row)
        if len(best) >= LEAST_PARTS:
            yield Split(whole, tuple(best[number] for number in sorted(best)), named[whole])


def as_part(match: Match, split: Split) -> Match:
    """Say of a part's match what it is, and how much of the combined row is covered."""
    coverage = f"{len(split.parts)}/{split.named}"
    said = Evidence(
        "part_of", Agreement.PARTLY, len(split.parts) / split.named, 0.0, "", "", coverage
    )
    reasons = (f"part_of {coverage}", *match.reasons)
    return replace(match, evidence=(said, *match.evidence), reasons=reasons)
