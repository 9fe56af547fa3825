"""Annex II: what is new, amended, replaced, abolished, written with other codes, or disputed.

A procedure never stands in two lists that gainsay each other: what is new is not amended beside,
and what lives on under the same code is neither replaced nor abolished.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from merge_toolkit.exporting.annex.corrections import corrected
from merge_toolkit.exporting.annex.disputes import disputed, shared
from merge_toolkit.exporting.annex.ended import abolished, replaced
from merge_toolkit.exporting.annex.entries import Entry
from merge_toolkit.exporting.annex.living import amended, new
from merge_toolkit.exporting.annex.parts import counted, laid_out
from merge_toolkit.exporting.annex.since_published import (
    amended_since,
    new_since,
    repealed_since,
    replaced_since,
)
from merge_toolkit.exporting.annex.word_xml import Cell, paragraph, row, table
from merge_toolkit.exporting.view import View


def listed(made: View) -> Mapping[str, Sequence[Entry]]:
    """Return the lists by name; in each what is confirmed stands first.

    Once a catalog was published they tell what differs from it, before that from the sources.
    """
    return {
        name: sorted(entries(made), key=lambda one: not one[0])
        for name, (_, entries) in _lists(made).items()
    }


def changes(made: View, lists: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    """Write the lists of :func:`listed`, numbered."""
    for order, (name, (columns, _)) in enumerate(_lists(made).items(), start=1):
        found = lists[name]
        since = "_since" if name == "new" and made.result.published else ""
        title = made.word(f"annex.{name}{since}").format(count=counted(made, len(found)))
        yield paragraph(f"{order}. {title}", "PartTitle")
        if not found:
            yield paragraph(made.word("annex.none"), "Body")
            continue
        laid = laid_out(made, columns)
        rows = [
            row(laid, [Cell.of(str(number)), *cells])
            for number, (_, cells) in enumerate(found, start=1)
        ]
        yield table(laid, rows)


def number_of(made: View, name: str) -> int:
    """Number of a list, as other parts refer to it."""
    return list(_lists(made)).index(name) + 1


def _lists(made: View) -> Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]]:
    return SINCE if made.result.published else LISTS


_Columns = Sequence[tuple[str, int]]
_SHARED: _Columns = (
    ("number", 11), ("code", 26), ("name", 76), ("given_by", 40), ("other_name", 64),
    ("state", 30),
)  # fmt: skip
LISTS: Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]] = {
    "new": (
        (("number", 11), ("code", 26), ("name", 88), ("level", 22), ("from", 70), ("state", 30)),
        new,
    ),
    "amended": (
        (
            ("number", 11), ("code", 26), ("name", 63), ("what", 75), ("ground", 42),
            ("state", 30),
        ),
        amended,
    ),
    "replaced": (
        (
            ("number", 11), ("old_code", 26), ("old_name", 58), ("new_code", 26),
            ("new_name", 59), ("ground", 37), ("state", 30),
        ),
        replaced,
    ),
    "abolished": (
        (
            ("number", 11), ("old_code", 26), ("name", 108), ("level", 25), ("ground", 47),
            ("state", 30),
        ),
        abolished,
    ),
    "corrected": (
        (
            ("number", 11), ("given_code", 35), ("given_by", 40), ("right_code", 30),
            ("name", 101), ("state", 30),
        ),
        corrected,
    ),
    "disputed": (
        (
            ("number", 11), ("code", 26), ("name", 72), ("told", 40), ("living", 68),
            ("state", 30),
        ),
        disputed,
    ),
    "shared": (_SHARED, shared),
}  # fmt: skip
SINCE: Mapping[str, tuple[_Columns, Callable[[View], Iterator[Entry]]]] = {
    "new": (
        (("number", 11), ("code", 26), ("name", 114), ("level", 25), ("part_of", 71)), new_since,
    ),
    "amended": (
        (("number", 11), ("old_code", 26), ("new_code", 26), ("name", 70), ("what", 114)),
        amended_since,
    ),
    "replaced": (
        (("number", 11), ("old_code", 26), ("old_name", 92), ("new_code", 26), ("new_name", 92)),
        replaced_since,
    ),
    "abolished": ((("number", 11), ("old_code", 26), ("name", 210)), repealed_since),
    "shared": (_SHARED, shared),
}  # fmt: skip
