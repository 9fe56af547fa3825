"""Who is who among reviewers: a name typed without its marks is that of the person who has some."""

from __future__ import annotations

from collections.abc import Iterable

from merge_toolkit.text.forms import Marked, fold, mark


class People:
    """The reviewers of a ledger; «nguyen an» is «Nguyễn An» where there is only one such name."""

    def __init__(self, names: Iterable[str]) -> None:
        self._marked: dict[str, set[Marked]] = {}
        for name in names:
            if not name.isascii():
                self._marked.setdefault(fold(name), set()).add(mark(name))

    def who(self, name: str) -> str:
        """Return what tells a person from any other."""
        known = self._marked.get(fold(name), set()) if name.isascii() else set()
        return next(iter(known)) if len(known) == 1 else mark(name)
