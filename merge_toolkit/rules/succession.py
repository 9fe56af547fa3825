"""Who took over an agency: the confirmed successions of ``agencies.yaml`` as a look-up."""

from __future__ import annotations

from datetime import date

from merge_toolkit.rules.schema import Agency, Effect, Move, RuleBook
from merge_toolkit.text.forms import Marked, mark


class Succession:
    """Follows successions that may be applied and are in effect on a given day."""

    def __init__(self, rules: RuleBook, on: date) -> None:
        self._agencies = rules.agencies.agencies
        self._on = on
        self._ids: dict[Marked, str] = {mark(a.name): name for name, a in self._agencies.items()}
        self._fields: dict[Marked, str] = {
            mark(field.name): name for name, field in rules.fields.fields.items()
        }

    def find(self, name: str) -> tuple[str, Agency] | None:
        """Id and rule of the agency with this canonical name, if the rules know it."""
        found = self._ids.get(mark(name))
        return (found, self._agencies[found]) if found else None

    def heir(self, name: str, domain_field: str = "") -> str:
        """Name of the agency that holds the function now; ``name`` itself where nothing changed.

        Several agencies, separated by semicolons, are followed one by one.
        """
        heirs = dict.fromkeys(self._one(part.strip(), domain_field) for part in name.split(";"))
        return "; ".join(heirs)

    def expected(self, name: str, domain_field: str = "") -> str:
        """Name of the agency that is to hold the function, by unconfirmed successions too."""
        heirs = dict.fromkeys(
            self._one(part.strip(), domain_field, proposed=True) for part in name.split(";")
        )
        return "; ".join(heirs)

    def _one(self, name: str, domain_field: str, *, proposed: bool = False) -> str:
        known = self.find(name)
        if known is None:
            return name
        agency = known[1]
        field = self._fields.get(mark(domain_field), "")
        while following := self._next(agency, field, proposed=proposed):
            agency = self._agencies[following]
        return agency.name

    def _next(self, agency: Agency, field: str, *, proposed: bool) -> str:
        """Id of the next agency in the chain: a function that moved alone goes its own way."""
        move = agency.moves.get(field)
        if move is not None and self._in_effect(move, proposed=proposed):
            return move.to
        return agency.successor if self._in_effect(agency, proposed=proposed) else ""

    def _in_effect(self, change: Agency | Move, *, proposed: bool) -> bool:
        begun = change.effective_from is None or change.effective_from <= self._on
        return (proposed or change.effect is Effect.APPLY) and begun
