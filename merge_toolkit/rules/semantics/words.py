"""Words that stand for two things: abbreviations without context, headers and names given twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from merge_toolkit.rules.schema import Abbreviation, RuleBook, TableRule
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames
from merge_toolkit.text.forms import mark

Said = tuple[tuple[str | int, ...], str, str]
"""Where a word stands, the word, and what it means there."""


def abbreviations(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """An abbreviation with two meanings needs words nearby that tell which one is meant."""
    meanings: dict[str, list[tuple[tuple[str | int, ...], Abbreviation]]] = {}
    for short, listed in book.text.abbreviations.items():
        for index, one in enumerate(listed):
            path = ("text", "abbreviations", short, index)
            meanings.setdefault(mark(short), []).append((path, one))
            if not mark(one.expansion):
                yield ((*path, "expansion"), f"«{short}» stands for nothing", "write it out")
    for told in meanings.values():
        yield from _without_context(told)


def _without_context(
    told: Sequence[tuple[tuple[str | int, ...], Abbreviation]],
) -> Iterator[Contradiction]:
    """The first meaning that fits is taken, and one without context always fits."""
    for index, (path, one) in enumerate(told):
        shadowed_by = next(
            (other for _, other in told[:index] if not other.near or _nearby(other) & _nearby(one)),
            None,
        )
        if shadowed_by is None or mark(shadowed_by.expansion) == mark(one.expansion):
            continue
        two = f"«{path[2]}» stands for «{shadowed_by.expansion}» and «{one.expansion}»"
        if shadowed_by.near:
            both = ", ".join(f"«{word}»" for word in sorted(_nearby(shadowed_by) & _nearby(one)))
            yield (path, f"{two}, both near {both}", "name other words for one of them")
        elif one.near:
            fix = "put the one without «near» last: it holds where no other fits"
            yield (path, f"{two}; the first has no «near», so this can never apply", fix)
        else:
            fix = "say which words stand nearby: near: [ … ]"
            yield (path, f"{two}, and nothing tells which is meant", fix)


def _nearby(one: Abbreviation) -> set[str]:
    return {mark(word) for word in one.near}


def headers(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Within one table a header fills one field."""
    for name, table in book.columns.tables.items():
        yield from _twice(_headers(("columns", "tables", name), table), "the header", "fills")


def _headers(at: tuple[str | int, ...], table: TableRule) -> Iterator[Said]:
    for field, column in table.columns.items():
        for index, header in enumerate(column.headers):
            yield ((*at, "columns", field, "headers", index), header, field)
    for tick, rule in table.ticks.items():
        for index, header in enumerate(rule.headers):
            meant = f"{rule.field}: {rule.value}"
            yield ((*at, "ticks", tick, "headers", index), header, meant)


def names(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """A spelling names one agency, one field of work, one status, one function of a system."""
    agencies, fields = book.agencies.agencies, book.fields.fields
    spelled = {
        "agencies": {id_: (one.name, one.aliases) for id_, one in agencies.items()},
        "fields": {id_: (one.name, one.aliases) for id_, one in fields.items()},
    }
    for file, told in spelled.items():
        said: list[Said] = []
        for id_, (name, aliases) in told.items():
            at = (file, file, id_)
            said.append(((*at, "name"), name, id_))
            said += [((*at, "aliases", i), alias, id_) for i, alias in enumerate(aliases)]
        yield from _twice(said, "", "names")
    lists: Mapping[tuple[str, ...], Mapping[str, Sequence[str]]] = {
        ("text", "online_levels"): {str(k): w for k, w in book.text.online_levels.items()},
        ("text", "statuses"): {str(key): words for key, words in book.text.statuses.items()},
        ("text", "times", "units"): {str(k): w for k, w in book.text.times.units.items()},
        ("infrastructure", "functions"): book.infrastructure.functions,
        ("infrastructure", "states"): book.infrastructure.states,
    }
    for place, table in lists.items():
        listed: list[Said] = [
            ((*place, key, index), word, key)
            for key, words in table.items()
            for index, word in enumerate(words)
        ]
        yield from _twice(listed, "", "means")


def distinctions(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """A phrase belongs to one group of a distinction: it cannot tell itself apart."""
    for name, rule in book.matching.distinctions.items():
        at = ("matching", "distinctions", name, "groups")
        said = (
            ((*at, group, index), phrase, group)
            for group, phrases in rule.groups.items()
            for index, phrase in enumerate(phrases)
        )
        yield from _twice(said, "", "means")


def _twice(said: Iterable[Said], what: str, verb: str) -> Iterator[Contradiction]:
    """Words that mean two things; only the later one is told."""
    first: dict[str, str] = {}
    for path, word, meant in said:
        known = first.setdefault(mark(word), meant) if mark(word) else meant
        if known != meant:
            named = f"{what} «{word}»".strip()
            yield (path, f"{named} {verb} two things: «{known}» and «{meant}»", "keep one of them")
