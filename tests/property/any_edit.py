"""Edits that nobody thought of: any value of any rule, any cell or row of a list, any answer.

The rules' own words are changed, so that every key has its turn; what no run would accept is taken
back. Where a workspace does not allow an edit (a list without rows, say), none is made.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random

import openpyxl
import yaml

from merge_toolkit.errors import OperatorError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.hidden import is_question_sheet, read_questions
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.returned import open_returned
from merge_toolkit.review.seen import ItemKind, Question
from merge_toolkit.reviewing import LEDGER
from merge_toolkit.rules import read
from merge_toolkit.workspace import Workspace

DEFAULTS = Path(read.__file__).parent / "defaults"
RULES: Mapping[str, dict[str, object]] = {
    path.stem: yaml.safe_load(path.read_text("utf-8")) for path in sorted(DEFAULTS.glob("*.yaml"))
}
WORDS = ("xây dựng", "cấp", "giấy", "Sở", "thủ tục", "phép", "đăng ký", "1", "xã", "tỉnh")
REVIEWERS = ("Bà Sáu", "Ông Tư")
Way = tuple[str, ...]
Edit = Callable[[Path, Random], str]
NOTHING = ""
"""What an edit returns that was not possible; the others say what they did."""


def rule(root: Path, rng: Random) -> str:
    """Say something else in one place of one rule file, laid over the defaults."""
    name = rng.choice(list(RULES))
    top = rng.choice(list(RULES[name]))
    at, value = rng.choice([*_values(RULES[name][top], (top,))])
    other = _other(value, rng)
    if other == value:
        return NOTHING
    own = root / "rules" / f"{name}.yaml"
    before = own.read_bytes() if own.exists() else None
    said = (yaml.safe_load(before.decode("utf-8-sig")) if before else None) or {}
    place = said
    for key in at[:-1]:
        place = place.setdefault(key, {})
        if not isinstance(place, dict):
            return NOTHING
    if (
        isinstance(value, list)
        and all(isinstance(one, str) for one in value)
        and rng.random() < 0.3
    ):
        place[f"{at[-1]}+"] = [rng.choice(WORDS)]
    else:
        place[at[-1]] = other
    own.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")
    try:
        read.read_rules(root / "rules", legal_names())
    except OperatorError:
        _restore(own, before)
        return NOTHING
    return f"{name}: {'.'.join(map(str, at))} = {other}"


def _values(value: object, at: Way) -> Iterator[tuple[Way, object]]:
    """Every value below a key, with the way to it."""
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _values(below, (*at, key))
    else:
        yield at, value


def _other(value: object, rng: Random) -> object:
    match value:
        case bool():
            return not value
        case int() | float():
            return type(value)(value * rng.choice((0.5, 0.9, 1.1, 2)) + rng.choice((0, 1)))
        case str():
            return rng.choice((f"{value} thử", rng.choice(WORDS)))
        case [*items] if items and rng.random() < 0.5:
            items.pop(rng.randrange(len(items)))
            return items
        case [*items]:
            return [*items, rng.choice(WORDS)]
    return value


def _restore(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def taken_back(root: Path, rng: Random) -> str:
    """Throw one rule file away, but for that of the merger itself."""
    own = [path for path in sorted((root / "rules").glob("*.yaml")) if path.stem in RULES]
    if not own:
        return NOTHING
    path = rng.choice(own)
    path.unlink()
    return f"without {path.name}"


def row_of_text(root: Path, rng: Random) -> str:
    """Change, empty, drop, double or move something of a list in text."""
    lists = sorted((root / "catalogs").rglob("*.csv"))
    if not lists:
        return NOTHING
    path = rng.choice(lists)
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    if len(rows) < 6:
        return NOTHING
    one, other = rng.randrange(1, len(rows)), rng.randrange(1, len(rows))
    what = rng.choice(("cell", "cell", "cell", "empty", "drop", "double", "move"))
    column = rng.randrange(min(len(rows[one]), len(rows[other])))
    match what:
        case "cell":
            rows[one][column] = rows[other][column]
        case "empty":
            rows[one][column] = ""
        case "drop":
            rows.pop(one)
        case "double":
            rows.insert(other, list(rows[one]))
        case "move":
            rows.insert(other, rows.pop(one))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(rows)
    return f"{path.name}: {what} {one}, {column}, {other}"


def row_of_workbook(root: Path, rng: Random) -> str:
    """Give a cell of a workbook the value of another row, drop a row, or name a sheet anew."""
    books = sorted((root / "catalogs").rglob("*.xlsx"))
    if not books:
        return NOTHING
    path = rng.choice(books)
    book = openpyxl.load_workbook(path)
    sheet = rng.choice(book.worksheets)
    if sheet.max_row < 6:
        return NOTHING
    one, other = rng.randrange(3, sheet.max_row + 1), rng.randrange(3, sheet.max_row + 1)
    what = rng.choice(("cell", "cell", "drop", "title"))
    column = rng.randrange(1, sheet.max_column + 1)
    cells = sheet.cell(one, column), sheet.cell(other, column)
    if what == "cell" and not any(isinstance(cell, openpyxl.cell.MergedCell) for cell in cells):
        cells[0].value = cells[1].value
    elif what == "title":
        sheet.title = f"{sheet.title[:20]} {rng.randrange(9)}"
    else:
        sheet.delete_rows(one)
    book.save(path)
    return f"{path.name}!{sheet.title}: {what} {one}, {column}, {other}"


def answers(root: Path, rng: Random) -> str:
    """Answer some questions of the workbook that was handed out."""
    asked = questions_in(root / "out" / "review.xlsx")
    if not asked:
        return NOTHING
    some = rng.sample(asked, min(len(asked), rng.choice((1, 1, 2, 6))))
    said = [_answer(one, rng) for one in some]
    answer(root, said, f"2026-01-0{rng.randrange(1, 9)}")
    return f"answers {[(one.question.id, one.value) for one in said]}"


def questions_in(path: Path) -> Sequence[Question]:
    """Questions of a workbook; none where there is no workbook."""
    if not path.exists():
        return ()
    sheets = open_returned(path).values()
    asked, _ = read_questions(next(rows for rows in sheets if is_question_sheet(rows)), str(path))
    return list(asked.values())


def answer(root: Path, said: Sequence[Answer], day: str) -> None:
    """Append answers to the ledger."""
    ledger = root / "rules" / "decisions" / LEDGER
    ledger.parent.mkdir(exist_ok=True)
    known = read_ledger(Workspace(root).decision_files())
    append(new_lines(said, known, day).lines, ledger)


def _answer(asked: Question, rng: Random) -> Answer:
    typed = {"keep": asked.stands, "other": asked.proposal}
    if asked.kind is ItemKind.PAIR:
        values: Sequence[str] = ("same", "same", "different", "different", "part_of", "review")
    else:
        takes = [f"take:{source}" for source in asked.takes()]
        values = ("review", *takes, *takes, *(value for value, free in typed.items() if free))
    value, reason = rng.choice(values), rng.choice(("", "theo hồ sơ"))
    return Answer(asked, value, rng.choice(REVIEWERS), typed.get(value, ""), reason)


def fewer_answers(root: Path, rng: Random) -> str:
    """Take the last answers back."""
    path = root / "rules" / "decisions" / LEDGER
    lines = path.read_bytes().splitlines(keepends=True) if path.exists() else []
    if len(lines) < 3:
        return NOTHING
    kept = rng.randrange(1, len(lines))
    path.write_bytes(b"".join(lines[:kept]))
    return f"{kept - 1} answers are left"


def sources(root: Path, rng: Random) -> str:
    """Merge one source less, or name them in another order."""
    path = root / "rules" / "merge.yaml"
    said = yaml.safe_load(path.read_text("utf-8"))
    named = list(said["sources"])
    if len(named) > 2 and rng.random() < 0.5:
        named.remove(rng.choice(named))
    else:
        rng.shuffle(named)
    said["sources"] = {name: said["sources"][name] for name in named}
    path.write_text(yaml.safe_dump(said, allow_unicode=True, sort_keys=False), "utf-8")
    return f"sources {named}"


EDITS: Mapping[Edit, int] = {
    rule: 8, taken_back: 1, row_of_text: 3, row_of_workbook: 2, answers: 4, fewer_answers: 1,
    sources: 1,
}  # fmt: skip
"""Every edit, and how often it has its turn."""


def edited(root: Path, rng: Random) -> str:
    """Make one edit, whichever it is; say what was done."""
    every, weights = list(EDITS), list(EDITS.values())
    while True:
        done = rng.choices(every, weights)[0](root, rng)
        if done:
            return done
