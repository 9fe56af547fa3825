"""From a merge result to ``annex.docx``."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from merge_toolkit.exporting.annex.changes import changes, listed, number_of
from merge_toolkit.exporting.annex.entries import Entry
from merge_toolkit.exporting.annex.package import Text, write_package
from merge_toolkit.exporting.annex.parts import counted, part, part_rows
from merge_toolkit.exporting.annex.values import LOCAL_MARK, SHARED_MARK
from merge_toolkit.exporting.annex.word_xml import paragraph
from merge_toolkit.exporting.parts import PUBLISHED, Part, parts
from merge_toolkit.exporting.undecided import undecided
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import UnifiedRecord


def write_annex(made: View, path: Path) -> None:
    """Write both annexes; each procedure is numbered once, in a part or in a list of the ended.

    While anything in them is open every page says that it is a draft.
    """
    lists = listed(made)
    shelves: dict[str, list[UnifiedRecord]] = {part.value: [] for part in Part}
    where = parts(made)
    for one in made.procedures.unified:
        shelves[where[one.id]].append(one)
    title = made.word("title").format(target=made.rules.merge.target.name.upper())
    body = "".join((*_first(made, title, shelves), *_second(made, lists)))
    waiting = any(not sure for found in lists.values() for sure, _ in found)
    still_open = waiting or shelves["open"] or made.procedures.open_conflicts
    draft = made.word("annex.draft") if still_open else ""
    write_package(path, Text(title, made.language, body, draft))


def _first(made: View, title: str, shelves: dict[str, list[UnifiedRecord]]) -> Iterator[str]:
    yield paragraph(made.word("annex.first"), "AnnexTitle")
    yield paragraph(title, "AnnexTitle")
    yield paragraph(_note(made), "AnnexNote")
    counts = {name: counted(made, len(shelves[name])) for name in PUBLISHED}
    total = counted(made, sum(len(shelves[name]) for name in PUBLISHED))
    yield paragraph(made.word("annex.total").format(total=total, **counts), "Body")
    cells = undecided(made)
    settled = sum(not cells[one.id] for name in PUBLISHED for one in shelves[name])
    text = made.word("annex.settled").format(settled=counted(made, settled))
    yield paragraph(text, "Body")
    if waiting := len(shelves["open"]):
        text = made.word("annex.waiting").format(waiting=counted(made, waiting))
        yield paragraph(text, "Body")
    yield paragraph(made.word("annex.marked"), "Body")
    local, shared = made.word("annex.local_mark"), made.word("annex.shared_mark")
    yield paragraph(local.format(mark=LOCAL_MARK), "Body")
    yield paragraph(shared.format(mark=SHARED_MARK, list=number_of(made, "shared")), "Body")
    told = {name: shelves[name] for name in (*PUBLISHED, "open")}
    written = part_rows(made, told)
    for name, records in told.items():
        yield from part(made, name, records, written)


def _second(made: View, lists: Mapping[str, Sequence[Entry]]) -> Iterator[str]:
    yield paragraph(made.word("annex.second"), "AnnexNext")
    title = "annex.since_title" if made.result.published else "annex.second_title"
    yield paragraph(made.word(title), "AnnexTitle")
    yield paragraph(_note(made), "AnnexNote")
    yield from changes(made, lists)


def _note(made: View) -> str:
    """Name the decision, «… nhân dân tỉnh Đồng Tháp»; a target may be called «Đồng Tháp» alone."""
    name = made.rules.merge.target.name
    sort = next((one for one in _SORTS if name.startswith(f"{one} ")), "")
    return made.word("annex.note").format(target=sort.lower() + name[len(sort) :])


_SORTS = ("Tỉnh", "Thành phố")
"""Written small inside a sentence; the name behind them is not."""
