"""The sources of ``merge.yaml``: that there is one, what it is called, where its files are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from merge_toolkit.model.records import Role
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics.base import RECORD_FIELDS, Contradiction, LegalNames, unknown

SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def control_totals(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Figures of sources, fields and wholes that exist."""
    totals = book.merge.control_totals
    for name, total in totals.items():
        at = ("merge", "control_totals", name)
        if total.source:
            yield from unknown((*at, "source"), "source", total.source, book.merge.sources)
        if total.of:
            yield from unknown((*at, "of"), "control total", total.of, totals)
        for field in total.where:
            known = RECORD_FIELDS.get(total.record, ())
            yield from unknown((*at, "where", field), "field", field, known)
        if total.of == name:
            yield ((*at, "of"), "a figure is no whole of its own", "name the total, or take it out")
        if total.percent and float(total.percent.replace(",", ".")) > 100:
            yield ((*at, "percent"), f"{total.percent} % is more than all", "a share up to 100")
        if total.count is None and not total.percent:
            yield (at, "states neither a count nor a share", "state one, or take it out")


def sources(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """At least one province; ids that make folders; globs that stay below the source's folder."""
    if not any(source.role is Role.PROVINCE for source in book.merge.sources.values()):
        what = "no source with role province"
        yield (("merge", "sources"), what, "name at least one province under sources")
    for name, source in book.merge.sources.items():
        path = ("merge", "sources", name)
        if not SOURCE_ID.fullmatch(name):
            fix = "small letters, digits and hyphens, e.g. tinh-a"
            yield (path, f"«{name}» is no id of a source", fix)
        for index, pattern in enumerate(source.files):
            if not pattern or pattern.startswith("/") or ".." in pattern.split("/"):
                what = f"«{pattern}» does not stay below catalogs/{name}/"
                yield ((*path, "files", index), what, 'a pattern such as "**/*.xlsx"')
            elif any("**" in part and part != "**" for part in pattern.split("/")):
                what = f"«{pattern}» has «**» beside other letters"
                yield ((*path, "files", index), what, 'let it stand alone, as in "**/*.xlsx"')
