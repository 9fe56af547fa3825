"""Words that stand for two things: abbreviations without context, headers and names given twice.

Files of which the overlay says nothing are left aside: the defaults alone are held by a test.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from merge_toolkit.rules.schema import Abbreviation, RuleBook, TableRule
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames
from merge_toolkit.text.forms import mark

Said = tuple[tuple[str | int, ...], str, str]
"""Where a word stands, the word, and what it means there."""


def abbreviations(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """An abbreviation with two meanings needs words nearby that tell which one is meant."""
    if not legal.is_own(("text",)):
        return
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


def headers(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Within one table a header fills one field."""
    tables = book.columns.tables if legal.is_own(("columns",)) else {}
    for name, table in tables.items():
        yield from _twice(
            _headers(("columns", "tables", name), table), "the header", "fills", legal
        )


def _headers(at: tuple[str | int, ...], table: TableRule) -> Iterator[Said]:
    for field, column in table.columns.items():
        for index, header in enumerate(column.headers):
            yield ((*at, "columns", field, "headers", index), header, field)
    for tick, rule in table.ticks.items():
        for index, header in enumerate(rule.headers):
            meant = f"{rule.field}: {rule.value}"
            yield ((*at, "ticks", tick, "headers", index), header, meant)


def names(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """A spelling names one agency, one field of work, one status, one function of a system."""
    agencies, fields = book.agencies.agencies, book.fields.fields
    spelled = {
        "agencies": {id_: (one.name, one.aliases) for id_, one in agencies.items()},
        "fields": {id_: (one.name, one.aliases) for id_, one in fields.items()},
    }
    for file, told in spelled.items():
        if not legal.is_own((file,)):
            continue
        said: list[Said] = []
        for id_, (name, aliases) in told.items():
            at = (file, file, id_)
            said.append(((*at, "name"), name, id_))
            said += [((*at, "aliases", i), alias, id_) for i, alias in enumerate(aliases)]
        yield from _twice(said, "", "names", legal)
    lists: Mapping[tuple[str, ...], Mapping[str, Sequence[str]]] = {
        ("text", "online_levels"): {str(k): w for k, w in book.text.online_levels.items()},
        ("text", "statuses"): {str(key): words for key, words in book.text.statuses.items()},
        ("text", "times", "units"): {str(k): w for k, w in book.text.times.units.items()},
        ("infrastructure", "functions"): book.infrastructure.functions,
        ("infrastructure", "states"): book.infrastructure.states,
        ("dossiers", "columns"): {str(k): w for k, w in book.dossiers.columns.items()},
        ("dossiers", "states"): {str(k): w for k, w in book.dossiers.states.items()},
        ("dossiers",): {"reused": book.dossiers.reused, "not_reused": book.dossiers.not_reused},
        ("infrastructure", "licences"): book.infrastructure.licences,
        ("infrastructure", "answers"): book.infrastructure.answers,
        ("infrastructure", "connections"): book.infrastructure.connections,
    }
    for place, table in lists.items():
        if not legal.is_own(place[:1]):
            continue
        listed: list[Said] = [
            ((*place, key, index), word, key)
            for key, words in table.items()
            for index, word in enumerate(words)
        ]
        yield from _twice(listed, "", "means", legal)


def distinctions(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """A phrase belongs to one group of a distinction: it cannot tell itself apart."""
    told = book.matching.distinctions if legal.is_own(("matching",)) else {}
    for name, rule in told.items():
        at = ("matching", "distinctions", name, "groups")
        said = (
            ((*at, group, index), phrase, group)
            for group, phrases in rule.groups.items()
            for index, phrase in enumerate(phrases)
        )
        yield from _twice(said, "", "means", legal)


def _twice(
    said: Iterable[Said], what: str, verb: str, legal: LegalNames
) -> Iterator[Contradiction]:
    """Words that mean two things, told where the workspace says them, else at the later place."""
    first: dict[str, Said] = {}
    for one in said:
        path, word, meant = one
        known = first.setdefault(mark(word), one) if mark(word) else one
        if known[2] != meant:
            told = known[0] if legal.is_own(known[0]) and not legal.is_own(path) else path
            text = f"{what} «{word}» {verb} two things: «{known[2]}» and «{meant}»".strip()
            yield (told, text, "keep one of them")
