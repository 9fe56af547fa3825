"""The first sheet: counts by field of work and level that reconcile, and where source rows went."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from merge_toolkit.exporting.figures import PENDING, Figures, figures
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.sheet import Book, print_ready
from merge_toolkit.exporting.view import first_value
from merge_toolkit.model.outcome import Relation
from merge_toolkit.text.order import vietnamese_order
from merge_toolkit.text.spreadsheet import row_height


def write_summary_sheet(book: Book, sheet: Worksheet) -> None:
    """Write the tables one below the other; sums are formulas that carry their value."""
    sheet.set_column(0, 0, WIDTH)
    sheet.set_column(1, 9, NUMBER_WIDTH)
    print_ready(sheet)
    title = book.word("title").format(target=book.target())
    sheet.write_string(0, 0, title, book.looks.title)
    sheet.write_string(1, 0, book.word("subtitle.summary"), book.looks.subtitle)
    counts = figures(book.made)
    row = _write_standing(book, sheet, 3, counts)
    row = _write_sources(book, sheet, row + 2, ("summary.sources", counts.into))
    if counts.assets:
        row = _write_sources(book, sheet, row + 2, ("summary.asset_sources", counts.assets))
    row = _write_control_totals(book, sheet, row + 2)
    second = row + 1
    row = _write_inventory(book, sheet, row + 2)
    row = _write_legend(book, sheet, row + 2)
    sheet.set_h_pagebreaks(
        [second, row + 1]
    )  # the long table last: its header repeats on its pages alone
    sheet.repeat_rows(row + 2)
    _write_fields(book, sheet, row + 1, counts.fields)


def _write_standing(book: Book, sheet: Worksheet, row: int, counts: Figures) -> int:
    """How many procedures there are, and how many of them are how far."""
    lines = {
        "all": len(book.made.procedures.unified),
        "published": counts.published,
        "settled": counts.settled,
        "open": counts.parts[Part.OPEN],
        "ended": counts.parts[Part.ENDED],
    }
    heads = [book.word(f"summary.{word}") for word in ("figure", "procedures")]
    _write_head(book, sheet, row, ("summary.standing", heads))
    for number, (name, value) in enumerate(lines.items(), start=row + 2):
        named = book.word(f"summary.standing.{name}")
        sheet.set_row(number, row_height([(named, WIDTH)]))
        sheet.write_string(number, 0, named, book.looks.cell)
        sheet.write_number(number, 1, value, book.looks.number)
    return row + 2 + len(lines)


def _write_fields(book: Book, sheet: Worksheet, row: int, counts: Counter[tuple[str, str]]) -> None:
    """Count procedures by field and sheet; pending ones stand apart from the official sum."""
    shelves = SHELVES
    heads = [book.word("summary.field"), *(book.word(f"sheet.{shelf}") for shelf in shelves)]
    heads += [book.word(f"summary.{word}") for word in ("sum", "pending", "all")]
    _write_head(book, sheet, row, ("summary.fields", heads))
    start = row + 2
    fields = sorted(
        {field for field, _ in counts}, key=lambda one: (not one, vietnamese_order(one))
    )
    for number, field in enumerate(fields, start=start):
        named = field or book.word("summary.no_field")
        sheet.set_row(number, row_height([(named, WIDTH)]))
        sheet.write_string(number, 0, named, book.looks.cell)
        numbers = [counts[field, shelf] for shelf in shelves]
        for column, count in enumerate(numbers, start=1):
            sheet.write_number(number, column, count, book.looks.number)
        _write_sum(book, sheet, (number, 6), (f"B{number + 1}:F{number + 1}", sum(numbers)))
        pending = counts[field, PENDING]
        sheet.write_number(number, 7, pending, book.looks.number)
        both = f"G{number + 1}:H{number + 1}"
        _write_sum(book, sheet, (number, 8), (both, sum(numbers) + pending))
    official = {shelf: sum(counts[field, shelf] for field in fields) for shelf in shelves}
    waiting = sum(counts[field, PENDING] for field in fields)
    total = sum(official.values())
    totals = [*official.values(), total, waiting, total + waiting]
    _write_totals(book, sheet, (start, start + len(fields)), totals)


def _write_sources(
    book: Book, sheet: Worksheet, row: int, told: tuple[str, Counter[tuple[str, str]]]
) -> int:
    """Show that every row of every source went somewhere, of one sort of records."""
    title, counts = told
    sources = [one for one in book.made.rules.merge.sources if _of(counts, one)]
    kinds = [one.value for one in Relation if any(counts[source, one] for source in sources)]
    heads = [book.word(f"relation.{kind}") for kind in kinds]
    _write_head(book, sheet, row, (title, [book.word("summary.source"),
                                           book.word("relation.read"), *heads]))  # fmt: skip
    start = row + 2
    for number, source in enumerate(sources, start=start):
        sheet.write_string(number, 0, book.made.source_name(source), book.looks.cell)
        for column, kind in enumerate(kinds, start=2):
            sheet.write_number(number, column, counts[source, kind], book.looks.number)
        last = xl_col_to_name(1 + len(kinds))
        summed = f"C{number + 1}:{last}{number + 1}", _of(counts, source)
        _write_sum(book, sheet, (number, 1), summed)
    totals = [sum(counts[source, kind] for source in sources) for kind in kinds]
    return _write_totals(book, sheet, (start, start + len(sources)), [sum(totals), *totals])


def _of(counts: Counter[tuple[str, str]], source: str) -> int:
    return sum(count for (one, _), count in counts.items() if one == source)


def _write_control_totals(book: Book, sheet: Worksheet, row: int) -> int:
    """Show every figure that was stated beside what the catalog says."""
    totals = book.made.result.control_totals
    if not totals:
        return row - 2
    words = ("figure", "stated", "counted", "distinct", "state")
    heads = [book.word(f"summary.{word}") for word in words]
    _write_head(book, sheet, row, ("summary.control_totals", heads))
    for number, one in enumerate(totals, start=row + 2):
        percent = f" ({one.percent}\u00a0%)" if one.percent else ""
        for column, count in enumerate((one.stated, one.counted, one.distinct), start=1):
            if count is None:
                sheet.write_blank(number, column, None, book.looks.number)
            else:
                sheet.write_number(number, column, count, book.looks.number)
        state = book.word(f"control_total.{one.agreement}")
        name = f"{book.made.figure_name(one.id)}{percent}"
        sheet.set_row(number, row_height([(name, WIDTH), (state, NUMBER_WIDTH)]))
        sheet.write_string(number, 0, name, book.looks.cell)
        sheet.write_string(number, 4, state, book.looks.cell)
    return row + 2 + len(totals)


def _write_inventory(book: Book, sheet: Worksheet, row: int) -> int:
    """Count assets by kind; pending ones stand apart."""
    counts: Counter[tuple[str, bool]] = Counter()
    for one in book.made.inventory.unified:
        value = first_value(one, ("kind",))
        counts[value, bool(one.pending_with)] += 1
    heads = [book.word(f"summary.{word}") for word in ("kind", "official", "pending", "all")]
    _write_head(book, sheet, row, ("summary.inventory", heads))
    start = row + 2
    kinds = list(dict.fromkeys(kind for kind, _ in counts))  # in the order of their sheet
    for number, kind in enumerate(kinds, start=start):
        named = book.made.named("kind", kind) if kind else book.word("summary.no_kind")
        sheet.write_string(number, 0, named, book.looks.cell)
        settled, waiting = counts[kind, False], counts[kind, True]
        sheet.write_number(number, 1, settled, book.looks.number)
        sheet.write_number(number, 2, waiting, book.looks.number)
        both = f"B{number + 1}:C{number + 1}"
        _write_sum(book, sheet, (number, 3), (both, settled + waiting))
    settled = sum(counts[kind, False] for kind in kinds)
    waiting = sum(counts[kind, True] for kind in kinds)
    totals = [settled, waiting, settled + waiting]
    return _write_totals(book, sheet, (start, start + len(kinds)), totals)


def _write_legend(book: Book, sheet: Worksheet, row: int) -> int:
    sheet.write_string(row, 0, book.word("summary.legend"), book.looks.section)
    colours = (
        ("legend.pending", book.looks.pending),
        ("legend.conflict", book.looks.conflict),
        ("legend.open", book.looks.open),
    )
    for number, (text, look) in enumerate(colours, start=row + 1):
        sheet.merge_range(number, 0, number, 3, book.word(text), look)
    return row + 1 + len(colours)


def _write_head(book: Book, sheet: Worksheet, row: int, head: tuple[str, Sequence[str]]) -> None:
    title, columns = head
    sheet.write_string(row, 0, book.word(title), book.looks.section)
    sheet.set_row(row + 1, 30)
    for column, text in enumerate(columns):
        sheet.write_string(row + 1, column, text[:1].upper() + text[1:], book.looks.header)


def _write_sum(book: Book, sheet: Worksheet, at: tuple[int, int], summed: tuple[str, int]) -> None:
    cells, value = summed
    sheet.write_formula(*at, f"=SUM({cells})", book.looks.number, value)


def _write_totals(
    book: Book, sheet: Worksheet, span: tuple[int, int], totals: Sequence[int]
) -> int:
    """Write the line of totals below rows ``span[0]`` up to ``span[1]``; return the row after."""
    first, end = span
    sheet.write_string(end, 0, book.word("summary.sum"), book.looks.total_label)
    for column, value in enumerate(totals, start=1):
        letter = xl_col_to_name(column)
        if end > first:
            formula = f"=SUM({letter}{first + 1}:{letter}{end})"
            sheet.write_formula(end, column, formula, book.looks.total, value)
        else:
            sheet.write_number(end, column, value, book.looks.total)
    return end + 1


WIDTH = 44.0
"""Characters of the first column."""
NUMBER_WIDTH = 13.0
"""Characters of the columns of numbers."""
SHELVES = (Part.PROVINCE, Part.COMMUNE, Part.BOTH, Part.ENDED, Part.OPEN)
"""Parts in the order of their sheets."""
