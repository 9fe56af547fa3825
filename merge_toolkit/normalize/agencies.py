"""Agencies: the text of a cell -> the canonical names of the deciding agencies, and their levels.

The agency stays the one that the source names; what became of it is for placement to say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.model.values import Level, Levels
from merge_toolkit.normalize.places import Places
from merge_toolkit.normalize.vocabulary import Part, Term, Vocabulary
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.abbreviations import Abbreviations, Tokens
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark


@dataclass(frozen=True, slots=True)
class AgencyReader:
    """The agencies of the rules, compiled."""

    vocabulary: Vocabulary
    levels: Mapping[str, Level]
    unlisted: tuple[tuple[Tokens, Level], ...]
    one_stops: frozenset[str]

    @staticmethod
    def of(rules: RuleBook, confirmed: Abbreviations, every: Abbreviations) -> AgencyReader:
        """Compile ``agencies.yaml``, with the places of ``merge.yaml`` and joining words."""
        agencies = rules.agencies
        terms = (
            Term(id_, agency.name, agency.aliases, agency.proposed_aliases)
            for id_, agency in agencies.agencies.items()
        )
        ignored = (*agencies.noise, *rules.text.joiners)
        first_words = {
            confirmed.written_out(mark(word)): level
            for level, words in agencies.levels.items()
            for word in words
        }
        return AgencyReader(
            Vocabulary.of(
                terms, ignored, Wrapping.of(rules.text), confirmed, every, Places.of(rules).end
            ),
            {id_: agency.level for id_, agency in agencies.agencies.items()},
            tuple(sorted(first_words.items(), key=lambda pair: -len(pair[0]))),
            frozenset(id_ for id_, one in agencies.agencies.items() if one.receives_only),
        )

    def parts(self, text: str) -> tuple[Part, ...]:
        """Return the agencies of a cell in their order, one-stops only where nobody else is."""
        parts = self.vocabulary.parts(text)
        return tuple(part for part in parts if part.id not in self.one_stops) or parts

    def levels_of(self, parts: tuple[Part, ...]) -> Levels:
        """Return the levels at which these agencies decide, from the centre down."""
        found = {self.levels[part.id] if part.id else self._unlisted(part.name) for part in parts}
        return tuple(level for level in Level if level in found)

    def _unlisted(self, name: str) -> Level | None:
        words = self.vocabulary.confirmed.written_out(mark(name))
        return next((level for head, level in self.unlisted if words[: len(head)] == head), None)


def abbreviations_of(rules: RuleBook) -> tuple[Abbreviations, Abbreviations]:
    """Return the abbreviations that are certain, and all of them."""
    return (
        Abbreviations.of(rules.text.abbreviations, confirmed_only=True),
        Abbreviations.of(rules.text.abbreviations, confirmed_only=False),
    )
