"""Sheets of the workbook about platforms, transfers of equipment and readiness of the centres."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from merge_toolkit.exporting.infrastructure import System, found, number, systems, titles, value_of
from merge_toolkit.exporting.record_cells import number_cell, source_cell
from merge_toolkit.exporting.sheet import HEADER_ROW, Book, Shown, begin_sheet, kept_rows, write_row
from merge_toolkit.exporting.transfer_plan_csv import ordered
from merge_toolkit.model.infrastructure import Action, Balance, Move, Readiness
from merge_toolkit.model.values import show
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.lean_workbook import LeanSheet

Columns = Sequence[tuple[str, float]]
Rows = Iterable[Sequence[Shown]]


def write_infrastructure_sheets(book: Book) -> None:
    """Write the sheets of what was found out; none where there are no inventories."""
    infrastructure = found(book.made)
    if infrastructure.comparisons:
        shown = tuple(systems(book.made))
        sheet = begin_sheet(book, "platforms", PLATFORM_COLUMNS, len(shown), 0)
        for at, system in enumerate(shown, start=1):
            cells = (number_cell(book, at, system.one), *_platform(book, system))
            write_row(sheet, HEADER_ROW + at, cells, PLATFORM_COLUMNS)
    if infrastructure.moves:
        moving = sum(move.action not in _UNMOVED for move in infrastructure.moves)
        _write(book, ("transfers", MOVE_COLUMNS), moving, _moves)
        _write(book, ("balance", BALANCE_COLUMNS), len(infrastructure.balances), _balances)
    if infrastructure.moves and infrastructure.readiness:
        _write(book, ("readiness", READINESS_COLUMNS), len(infrastructure.readiness), _centres)


def _write(
    book: Book, named: tuple[str, Columns], count: int, rows: Callable[[Book], Rows]
) -> None:
    """Write a sheet of ``count`` rows, which are remembered by what they look at."""
    name, columns = named
    sheet = begin_sheet(book, name, columns, count, 0)

    def write(book: Book, sheet: LeanSheet) -> None:
        for at, cells in enumerate(rows(book), start=1):
            write_row(sheet, HEADER_ROW + at, (Shown(at, book.looks.centre), *cells), columns)

    kept_rows(book, sheet, f"{name} sheet", write)


def _moves(book: Book) -> Rows:
    return (_moved(book, one) for one in ordered(book.made) if one.action not in _UNMOVED)


def _balances(book: Book) -> Rows:
    return (_balance(book, one) for one in found(book.made).balances)


def _centres(book: Book) -> Rows:
    return (_centre(book, one) for one in found(book.made).readiness)


def _platform(book: Book, system: System) -> list[Shown]:
    one, candidate = system.one, system.candidate
    counted = system.made.counted
    label = candidate.label if candidate else one.anchor.name
    proposed = bool(system.made.proposal) and label == system.made.proposal
    look = book.looks.cell if system.made.line else book.looks.conflict
    decision = book.word(f"action.{system.action}")
    state = value_of(one, "state")
    score = _figure(book, candidate.score, 1) if candidate and counted else ""
    return [
        Shown(system.made.title, book.looks.cell),
        Shown(label, book.looks.cell),
        Shown("" if state is None else book.made.named("state", show(state, book.made.language)),
              book.looks.cell),
        Shown(score, book.looks.centre),
        Shown(system.rank, book.looks.centre) if system.rank else Shown("", book.looks.cell),
        Shown("\n".join(_parts(book, system)), book.looks.cell),
        Shown("\n".join(_turns(book, system)), book.looks.cell),
        Shown(f"{decision} {book.word('platforms.proposed')}" if proposed and not system.made.line
              else decision, look),
        Shown("\n".join(_migration(book, system)), book.looks.cell),
        source_cell(book, one),
    ]  # fmt: skip


def _parts(book: Book, system: System) -> Iterable[str]:
    """Each criterion with its share, and what it rests on; those nobody counts in brackets."""
    if system.candidate is None:
        return
    for name, part in system.candidate.parts.items():
        title = _criterion(book, name)
        if part.share is None:
            yield f"({title}: {book.word('criterion.unknown')})"
        else:
            told = f"{title}: {_figure(book, part.share)} – {_spoken(book, name, part.value)}"
            yield told if name in system.made.counted else f"({told})"


def _figure(book: Book, value: float | None, digits: int = 2) -> str:
    """Write a figure with the decimal mark of the language."""
    return number(value, digits).replace(".", "," if book.made.language == "vi" else ".")


def _spoken(book: Book, criterion: str, text: str) -> str:
    """Write what a criterion rests on as officials do: its words, days and large numbers."""
    if criterion == "contract" and text in book.made.rules.infrastructure.licences:
        return book.word(f"licence.{text}")
    mark = "." if book.made.language == "vi" else ","
    text = _POINT.sub("," if book.made.language == "vi" else ".", spoken_days(text))
    return _LARGE.sub(lambda found: f"{int(found[0]):,}".replace(",", mark), text)


def _criterion(book: Book, name: str) -> str:
    rule = book.made.rules.infrastructure.platforms.criteria.get(name)
    return (rule.title if rule and book.made.language == "vi" else "") or name


def _turns(book: Book, system: System) -> Iterable[str]:
    if system.rank != 1:
        return
    for turn in system.made.turns:
        yield book.word("platforms.turn").format(
            criterion=_criterion(book, turn.criterion), weight=_figure(book, turn.weight),
            at=_figure(book, turn.at), leader=turn.leader,
        )  # fmt: skip


def _migration(book: Book, system: System) -> Iterable[str]:
    if system.made.closes:
        yield system.made.closes
    if system.to is not None:
        data, users = (value_of(system.one, field) for field in ("storage_gb", "users"))
        yield book.word("platforms.migrates").format(
            name=system.to.anchor.name,
            data="?" if data is None else show(data, book.made.language),
            users="?" if users is None else users,
        )  # fmt: skip
    if system.adds:
        names = book.made.rules.infrastructure.connections
        told = ", ".join(names.get(name, (name,))[0] for name in system.adds)
        yield book.word("platforms.adds").format(connections=told)


def _moved(book: Book, move: Move) -> list[Shown]:
    record = book.made.inventory.records.get(move.record) if move.record else None
    cell, figure = book.looks.cell, book.looks.number
    title = titles(book.made).get(move.function, move.function)
    where = "" if record is None else book.word("source.row").format(
        source=book.made.source_name(record.source), row=record.ref.row
    )  # fmt: skip
    return [
        Shown(book.word(f"action.{move.action}"), cell),
        Shown(title, cell),
        Shown(record.name if record else "", cell),
        Shown((record.code or "") if record else "", cell),
        Shown(move.count, figure),
        Shown(move.from_place.name if move.from_place else "", cell),
        Shown(move.to_place.name if move.to_place else "", cell),
        Shown(book.word(f"way.{move.way}") if move.way else "", cell),
        _amount(book, move.residual_vnd),
        _amount(book, move.cost_vnd),
        Shown(where, cell),
    ]


def _amount(book: Book, amount: int | Decimal | None) -> Shown:
    if isinstance(amount, Decimal):  # the look of numbers is one of whole numbers
        return Shown(show(amount, book.made.language), book.looks.number)
    return Shown("" if amount is None else amount, book.looks.number)


def _balance(book: Book, balance: Balance) -> list[Shown]:
    title = titles(book.made).get(balance.function, balance.function)
    difference = balance.before - balance.kept - balance.transferred - balance.retired
    counts = (
        balance.before, balance.kept, balance.transferred, balance.retired, difference,
        balance.needed, balance.bought,
    )  # fmt: skip
    figures = [Shown(count, book.looks.number) for count in counts]
    return [Shown(title, book.looks.cell), *figures, _amount(book, balance.cost_vnd)]


def _centre(book: Book, centre: Readiness) -> list[Shown]:
    cell = book.looks.cell
    names = titles(book.made)
    needs = (
        f"{names.get(one.function, one.function)}: "
        f"{one.needed} = {one.in_place} + {min(one.received, one.needed - one.in_place)}"
        f" + {one.to_buy}"
        for one in centre.needs
        if one.needed
    )
    return [
        Shown(centre.place.name, cell),
        Shown(", ".join(centre.formed), cell),
        Shown(centre.counters, book.looks.number),
        Shown(book.word("readiness.yes" if centre.ready else "readiness.no"),
              cell if centre.ready else book.looks.pending),
        Shown("\n".join(_missing(book, centre)), cell),
        Shown("\n".join(needs), cell),
        _amount(book, centre.area_m2),
        _amount(book, centre.line_mbps),
    ]  # fmt: skip


def _missing(book: Book, centre: Readiness) -> Iterable[str]:
    names = titles(book.made)
    least = number(book.made.rules.infrastructure.centres.area_m2)
    for what, much in centre.missing:
        if what in names:
            yield book.word("missing.count").format(count=much, title=names[what])
        else:
            yield book.word(f"missing.{what}").format(least=least)


_LARGE = re.compile(r"(?<![\w.,/-])\d{5,}(?![\w/-])")
_POINT = re.compile(r"(?<=\d)\.(?=\d)(?=\d+ GB)")
_UNMOVED = (Action.KEEP, Action.DUPLICATE)
PLATFORM_COLUMNS = (
    ("number", 5.0), ("function", 16.0), ("asset_name", 24.0), ("state", 10.0), ("score", 7.0),
    ("rank", 6.0), ("parts", 38.0), ("turns", 30.0), ("decision", 14.0), ("migration", 22.0),
    ("source", 14.0),
)  # fmt: skip
MOVE_COLUMNS = (
    ("number", 5.0), ("action", 13.0), ("function", 16.0), ("asset_name", 28.0),
    ("asset_code", 12.0), ("count", 8.0), ("from", 20.0), ("to", 20.0), ("way", 16.0),
    ("residual_vnd", 13.0), ("cost_vnd", 13.0), ("source", 20.0),
)  # fmt: skip
BALANCE_COLUMNS = (
    ("number", 5.0), ("function", 28.0), ("before", 10.0), ("kept_count", 10.0),
    ("transferred", 10.0), ("retired", 10.0), ("check", 12.0), ("needed", 10.0), ("bought", 10.0),
    ("cost_vnd", 16.0),
)  # fmt: skip
READINESS_COLUMNS = (
    ("number", 5.0), ("commune", 20.0), ("formed", 34.0), ("counters", 8.0), ("ready", 11.0),
    ("missing", 28.0), ("needs", 34.0), ("area_m2", 9.0), ("line_mbps", 10.0),
)  # fmt: skip
