"""Who took over an agency: the successions of ``agencies.yaml`` as a look-up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from merge_toolkit.rules.schema import Agency, Effect, Move, RuleBook
from merge_toolkit.text.forms import Marked, mark


@dataclass(frozen=True, slots=True)
class Step:
    """One agency that took over from another, or one function of it, and by which act.

    ``id`` is the heir; ``rule`` names the entry of ``agencies.yaml`` that says so.
    """

    id: str
    agency: Agency
    rule: str
    change: Agency | Move

    @property
    def sure(self) -> bool:
        """Whether the succession may be applied, or is only proposed."""
        return self.change.effect is Effect.APPLY


class Succession:
    """Follows successions that are in effect on a given day."""

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

        Only successions that may be applied count. Several agencies, separated by semicolons, are
        followed one by one.
        """
        return self._last(name, domain_field, proposed=False)

    def steps(self, name: str, domain_field: str = "") -> Iterator[Step]:
        """Follow an agency to who holds the function now, proposed successions included.

        A function that moved alone goes its own way, also where the move is only proposed: what is
        certain of the rest of the agency is not certain of that function.
        """
        yield from self._followed(name, domain_field, proposed=True)

    def expected(self, name: str, domain_field: str = "") -> str:
        """Name of the agency that is to hold the function, by unconfirmed successions too."""
        return self._last(name, domain_field, proposed=True)

    def _last(self, names: str, domain_field: str, *, proposed: bool) -> str:
        heirs: dict[str, None] = {}
        for name in (part.strip() for part in names.split(";")):
            known = self.find(name)
            last = known[1].name if known else name
            for step in self._followed(name, domain_field, proposed=proposed):
                last = step.agency.name
            heirs[last] = None
        return "; ".join(heirs)

    def _followed(self, name: str, domain_field: str, *, proposed: bool) -> Iterator[Step]:
        """Follow an agency; a chain that goes round, or to an unknown one, ends: «check» tells."""
        known = self.find(name)
        field = self._fields.get(mark(domain_field), "")
        seen: set[str] = set()
        while known is not None and known[0] not in seen:
            seen.add(known[0])
            step = self._next(*known, field, proposed=proposed)
            if step is None:
                return
            known = (step.id, step.agency)
            yield step

    def _next(self, own: str, agency: Agency, field: str, *, proposed: bool) -> Step | None:
        """The next agency in the chain: a function that moved alone goes its own way."""
        move = agency.moves.get(field)
        if move is not None and self._in_effect(move, proposed=proposed):
            return self._step(move.to, f"{own}.moves.{field}", move)
        if self._in_effect(agency, proposed=proposed):
            return self._step(agency.successor, own, agency)
        return None

    def _step(self, to: str, rule: str, change: Agency | Move) -> Step | None:
        return Step(to, self._agencies[to], rule, change) if to in self._agencies else None

    def _in_effect(self, change: Agency | Move, *, proposed: bool) -> bool:
        begun = change.effective_from is None or change.effective_from <= self._on
        return begun and (proposed or change.effect is Effect.APPLY)
