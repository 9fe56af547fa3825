"""Who took over an agency: the confirmed successions of ``agencies.yaml`` as a look-up."""

from __future__ import annotations

from datetime import date

from merge_toolkit.rules.schema import Agency, AgencyRules, Effect
from merge_toolkit.text.forms import Marked, mark


class Succession:
    """Follows successions that are confirmed and in effect on a given day."""

    def __init__(self, rules: AgencyRules, on: date) -> None:
        self._agencies = rules.agencies
        self._on = on
        self._ids: dict[Marked, str] = {mark(a.name): name for name, a in rules.agencies.items()}

    def find(self, name: str) -> tuple[str, Agency] | None:
        """Id and rule of the agency with this canonical name, if the rules know it."""
        found = self._ids.get(mark(name))
        return (found, self._agencies[found]) if found else None

    def heir(self, name: str, domain_field: str | None = None) -> str:
        """Name of the agency that holds the function now; ``name`` itself where nothing changed.

        Several agencies, separated by semicolons, are followed one by one.
        """
        heirs = dict.fromkeys(self._one(part.strip(), domain_field) for part in name.split(";"))
        return "; ".join(heirs)

    def _one(self, name: str, domain_field: str | None) -> str:
        known = self.find(name)
        if known is None:
            return name
        agency = known[1]
        while self._moved(agency):
            moved = {mark(field): heir for field, heir in agency.moved_fields.items()}
            heir = moved.get(mark(domain_field)) if domain_field else None
            following = heir or agency.successor
            if not following:
                break
            agency = self._agencies[following]
        return agency.name

    def _moved(self, agency: Agency) -> bool:
        in_effect = agency.effective_from is None or agency.effective_from <= self._on
        return agency.effect is Effect.APPLY and in_effect
