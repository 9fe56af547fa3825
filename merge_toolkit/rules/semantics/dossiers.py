"""``dossiers.yaml``: codes of sources that exist; its words are checked with all others."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames, unknown


def codes_of_dossiers(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """What codes on dossiers mean is said source by source."""
    for source in book.dossiers.codes:
        yield from unknown(("dossiers", "codes", source), "source", source, book.merge.sources)
