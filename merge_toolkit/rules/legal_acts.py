"""Legal acts as a look-up: what a number means, and whether the act held on a day.

A number alone is not unique (two provinces may each have issued 08/2025/NQ-HĐND): where several
acts bear it, issuer and day of issue must tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from merge_toolkit.rules.cited_acts import NUMBER
from merge_toolkit.rules.schema import Amendment, LegalAct, RuleBook
from merge_toolkit.text.forms import clean, mark

_CITED = re.compile(
    rf"(?<![\w/.])(?P<number>{NUMBER}|\d{{1,5}}-[A-ZĐ]{{1,4}}/[A-ZĐ]{{2,6}})(?![\w/])"
    r"(?:,?\s*(?P<article>Điều\s+\d+[a-zđ]?(?:-\d+)?))?"
)


class Standing(StrEnum):
    """Whether an act held on a day; a date that is not known is not held against it."""

    IN_FORCE = "in_force"
    NOT_YET = "not_yet"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class KnownAct:
    """An act that the rules know, and its id there."""

    id: str
    act: LegalAct

    def __str__(self) -> str:
        return f"{self.act.kind} {self.act.number}"


@dataclass(frozen=True, slots=True)
class Citation:
    """An act as a rule cites it: its number, the words before it, and an article behind it."""

    number: str
    before: str = ""
    article: str = ""


class LegalActs:
    """The acts of ``legal_acts.yaml``, by number."""

    def __init__(self, rules: RuleBook) -> None:
        self._acts = rules.legal_acts.acts
        self._by_number: dict[str, list[KnownAct]] = {}
        for name, act in self._acts.items():
            self._by_number.setdefault(_key(act.number), []).append(KnownAct(name, act))
        every = {act.kind for act in self._acts.values()}
        self.kinds = tuple(sorted(every, key=lambda kind: (-len(kind), kind)))
        """What acts are called, the longest first: one may end another."""

    def named(self, number: str, issuer: str = "", day: date | None = None) -> tuple[KnownAct, ...]:
        """Return every act that bears this number and does not differ in issuer or day."""
        return tuple(
            known
            for known in self._by_number.get(_key(number), ())
            if _same_issuer(issuer, known.act.issuer)
            and (day is None or known.act.issued is None or day == known.act.issued)
        )

    def find(self, number: str, issuer: str = "", day: date | None = None) -> KnownAct | None:
        """Return the one act that is meant; None where none or several could be."""
        found = self.named(number, issuer, day)
        return found[0] if len(found) == 1 else None

    def standing(self, act: LegalAct, on: date) -> Standing:
        """Tell whether an act held on a day."""
        begun, ended = begins(act), self.ends(act)
        if begun is not None and on < begun:
            return Standing.NOT_YET
        return Standing.ENDED if ended is not None and on >= ended else Standing.IN_FORCE

    def ends(self, act: LegalAct) -> date | None:
        """First day on which an act no longer holds: stated, or the first of what replaced it."""
        heir = self._acts.get(act.replaced_by)
        return act.valid_to or (begins(heir) if heir else None)

    def amendments(self, act: LegalAct, on: date) -> tuple[tuple[KnownAct, Amendment], ...]:
        """Return what had amended an act by a day; one of unknown day counts as done."""
        found = []
        for name, change in act.amended_by.items():
            other = self._acts.get(name)
            if other is not None:
                start = change.starts or begins(other)
                if start is None or start <= on:
                    found.append((KnownAct(name, other), change))
        return tuple(found)

    def heir(self, act: LegalAct) -> KnownAct | None:
        """Return the act that took the place of another, the last of a chain."""
        found: KnownAct | None = None
        seen: set[str] = set()
        while act.replaced_by in self._acts and act.replaced_by not in seen:
            seen.add(act.replaced_by)
            found = KnownAct(act.replaced_by, self._acts[act.replaced_by])
            act = found.act
        return found

    def numbers(self) -> tuple[str, ...]:
        """Return every known number."""
        return tuple(act.number for act in self._acts.values())

    def cited(self, text: str) -> Iterator[Citation]:
        """Find the acts that the basis of a rule cites, with the article of each."""
        text = clean(text)
        for match in _CITED.finditer(text):
            yield Citation(match["number"], text[: match.start()].rstrip(), match["article"] or "")


def begins(act: LegalAct) -> date | None:
    """First day of an act: stated, or its day of issue; None where neither is known."""
    return act.valid_from or act.issued


def _key(number: str) -> str:
    return "".join(clean(number).split()).casefold()


def _same_issuer(one: str, other: str) -> bool:
    """Issuers differ only where both are known and neither name is the end of the other."""
    told, known = mark(one), mark(other)
    return not told or not known or known.endswith(told) or told.endswith(known)
