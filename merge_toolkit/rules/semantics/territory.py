"""What is wrong with the table of units: unknown codes, and communes that went nowhere."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from rapidfuzz import process

from merge_toolkit.rules.schema import RuleBook, Scope, UnitRule
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames


def territory_contradictions(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Find links to unknown units, units in unknown ones, communes without or with odd links."""
    rules = book.territory
    at = ("territory",)
    before, after = rules.before, rules.after
    inside: tuple[tuple[str, str, Mapping[str, UnitRule], Collection[str]], ...] = (
        ("before", "districts", before.districts, before.provinces),
        ("before", "communes", before.communes, {*before.districts, *before.provinces}),
        ("after", "communes", after.communes, after.provinces),
    )
    for time, kind, units, around in inside:
        for code, unit in units.items():
            if unit.within:
                yield from _known((*at, time, kind, code, "within"), unit.within, around)
    parts: dict[str, list[Scope]] = {code: [] for code in before.communes}
    for new, olds in rules.links.items():
        yield from _known((*at, "links", new), new, after.communes)
        for old, scope in olds.items():
            yield from _known((*at, "links", new, old), old, before.communes)
            parts.setdefault(old, []).append(scope)
    for old, scopes in parts.items():
        whole = scopes == [Scope.WHOLE]
        split = len(scopes) > 1 and scopes.count(Scope.REMAINDER) == 1 and Scope.WHOLE not in scopes
        if not whole and not split:
            said = ", ".join(scopes) or "no link"
            what = f"old commune «{old}» has {said}"
            fix = "one «whole», or one «remainder» and the parts that were split off"
            yield ((*at, "before", "communes", old), what, fix)
    for new in after.communes:
        if new not in rules.links:
            yield ((*at, "after", "communes", new), f"«{new}» was made of nothing", "add its links")


def _known(
    path: tuple[str | int, ...], code: str, known: Collection[str]
) -> Iterator[Contradiction]:
    if code not in known:
        near = process.extract(code, sorted(known), limit=1)
        fix = f"did you mean «{near[0][0]}»?" if near else "add the unit"
        yield (path, f"unknown unit «{code}»", fix)
