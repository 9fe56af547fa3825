"""The sheet of the transition: counts by agency, beside the nation's, and acts that will end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date

from xlsxwriter.worksheet import Worksheet

from merge_toolkit.exporting.fates import Tally
from merge_toolkit.exporting.figures import Figures, figures
from merge_toolkit.exporting.sheet import Book, print_ready
from merge_toolkit.exporting.transition import Kind, changes
from merge_toolkit.model.placement import PlacementStatus
from merge_toolkit.text.order import vietnamese_order

_KINDS = (Kind.LEVEL, Kind.AGENCY, Kind.RENAMED)
_COLUMNS = ("agency", "before", "remains", "ended", "merged", "check")
_GOES = ("commune", "province", "both", "ended", "open")


def write_transition_sheet(book: Book) -> None:
    """Write the tables one below the other; sums and the check are formulas with their value."""
    sheet = book.workbook.add_worksheet(book.word("sheet.transition"))
    sheet.set_column(0, 0, 46)
    sheet.set_column(1, len(_COLUMNS) + len(_KINDS) + 1, 12)
    print_ready(sheet)
    title = book.word("title").format(target=book.target())
    sheet.write_string(0, 0, title, book.looks.title)
    sheet.write_string(1, 0, book.word("subtitle.transition"), book.looks.subtitle)
    found = figures(book.made)
    row = _write_benchmark(book, sheet, 3, found)
    row = _write_ending(book, sheet, row + 2)
    sheet.set_h_pagebreaks([row + 1])  # the long table last: its header repeats on its pages alone
    sheet.repeat_rows(row + 2)
    _write_agencies(book, sheet, row + 1, found)


def _write_benchmark(book: Book, sheet: Worksheet, row: int, found: Figures) -> int:
    """What became of the procedures of the abolished level: ours beside the nation's."""
    nation = book.made.rules.two_tier.benchmark
    national = {
        "commune": nation.commune, "province": nation.province, "ended": nation.abolished,
    }  # fmt: skip
    title = book.word("transition.district").format(source=nation.source)
    heads = [book.word(f"transition.{word}") for word in ("goes", "nation", "confirmed", "waiting")]
    _head(book, sheet, row, title, [*heads, book.word("summary.sum")])
    for number, goes in enumerate(_GOES, start=row + 2):
        confirmed, waiting = found.gone[goes, True], found.gone[goes, False]
        sheet.write_string(number, 0, book.word(f"goes.{goes}"), book.looks.cell)
        numbers = (national.get(goes, 0), confirmed, waiting, confirmed + waiting)
        for column, value in enumerate(numbers, start=1):
            sheet.write_number(number, column, value, book.looks.number)
    end = row + 2 + len(_GOES)
    ours = [sum(n for (_, sure), n in found.gone.items() if sure is state)
            for state in (True, False)]  # fmt: skip
    totals = (nation.total, *ours, sum(ours))
    return _totals(book, sheet, (row + 2, end), totals)


def _write_agencies(book: Book, sheet: Worksheet, row: int, found: Figures) -> int:
    """Before = after + abolished + merged, for every agency; changes beside."""
    heads = [book.word(f"transition.{word}") for word in _COLUMNS]
    heads += [book.word(f"transition.{word}") for word in ("level", "moved", "renamed")]
    heads.append(book.word("transition.proposed"))
    _head(book, sheet, row, book.word("transition.agencies"), heads)
    start = row + 2
    names = sorted(found.tallies, key=lambda name: (not name, vietnamese_order(name)))
    counted = Counter((one.agency, one.kind, one.confirmed) for one in changes(book.made))
    sums = [0] * (len(heads) - 1)
    for number, name in enumerate(names, start=start):
        sheet.write_string(number, 0, name or book.word("transition.no_agency"), book.looks.cell)
        values = _numbers(found.tallies[name], counted, name)
        _numbers_row(book, sheet, number, values)
        sums = [one + other for one, other in zip(sums, values, strict=True)]
    return _totals(book, sheet, (start, start + len(names)), sums)


def _numbers(tally: Tally, counted: Counter[tuple[str, Kind, bool]], name: str) -> list[int]:
    proposed = sum(counted[name, kind, False] for kind in Kind)
    check = tally.before - tally.remains - tally.ended - tally.merged
    changed = [counted[name, kind, True] for kind in _KINDS]
    return [
        tally.before, tally.remains, tally.ended, tally.merged, check, *changed, proposed,
    ]  # fmt: skip


def _numbers_row(book: Book, sheet: Worksheet, row: int, values: Sequence[int]) -> None:
    for column, value in enumerate(values, start=1):
        if column == _COLUMNS.index("check"):
            formula = f"=B{row + 1}-SUM(C{row + 1}:E{row + 1})"
            sheet.write_formula(row, column, formula, book.looks.number, value)
        else:
            sheet.write_number(row, column, value, book.looks.number)


def _write_ending(book: Book, sheet: Worksheet, row: int) -> int:
    """Acts that end on a known day, how many placements rest on each; and rules that have ended."""
    ending: Counter[tuple[date, str, bool]] = Counter()
    for one in book.made.procedures.unified:
        placed = one.placement
        if placed is None:
            continue
        if placed.until and placed.status is PlacementStatus.IN_FORCE:
            ending[placed.until, placed.basis, False] += 1
        if placed.lapsed.until:
            ending[placed.lapsed.until, placed.lapsed.basis, True] += 1
    heads = [book.word(f"transition.{word}") for word in ("basis", "ends", "rest", "lost")]
    _head(book, sheet, row, book.word("transition.ending"), heads)
    for number, (day, basis, ended) in enumerate(sorted(ending), start=row + 2):
        sheet.write_string(number, 0, basis, book.looks.cell)
        sheet.write_string(number, 1, f"{day:%d/%m/%Y}", book.looks.centre)
        count = ending[day, basis, ended]
        sheet.write_number(number, 2, 0 if ended else count, book.looks.number)
        sheet.write_number(number, 3, count if ended else 0, book.looks.number)
    return row + 2 + len(ending)


def _head(book: Book, sheet: Worksheet, row: int, title: str, heads: Sequence[str]) -> None:
    sheet.write_string(row, 0, title, book.looks.section)
    sheet.set_row(row + 1, 45)
    for column, text in enumerate(heads):
        sheet.write_string(row + 1, column, text, book.looks.header)


def _totals(book: Book, sheet: Worksheet, span: tuple[int, int], totals: Sequence[int]) -> int:
    """Write sums below the rows from ``span[0]`` to before ``span[1]``; return the row after."""
    first, end = span
    sheet.write_string(end, 0, book.word("summary.sum"), book.looks.total_label)
    for column, value in enumerate(totals, start=1):
        letter = chr(ord("A") + column)
        if end > first:
            formula = f"=SUM({letter}{first + 1}:{letter}{end})"
            sheet.write_formula(end, column, formula, book.looks.total, value)
        else:
            sheet.write_number(end, column, value, book.looks.total)
    return end + 1
