"""The sources of ``merge.yaml``: that there is one, what it is called, where its files are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from merge_toolkit.model.records import Role
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames

SOURCE_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


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
