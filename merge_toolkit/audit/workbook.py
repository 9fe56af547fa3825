"""The workbook that goes to the people who judge a random sample; it looks like a review's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from merge_toolkit.audit.population import Part
from merge_toolkit.audit.sample import SAMPLE_HEADER, Sample, sample_lines
from merge_toolkit.audit.words import PAIR_ANSWERS, SINGLE_ANSWERS, AuditManner
from merge_toolkit.folders import whole
from merge_toolkit.model.records import Record
from merge_toolkit.review.cover import write_cover
from merge_toolkit.review.differences import Fragment, differing_words
from merge_toolkit.review.hidden import write_questions
from merge_toolkit.review.items import PairItem
from merge_toolkit.review.layout import Part as Filled
from merge_toolkit.review.layout import ReviewColumn
from merge_toolkit.review.rows import pair_row
from merge_toolkit.review.seen import Question
from merge_toolkit.review.shown import Shown, place_text, side_text
from merge_toolkit.review.styles import styles
from merge_toolkit.review.task_sheet import write_task
from merge_toolkit.review.tasks import Row, Task
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.source_names import source_names
from merge_toolkit.text.lean_workbook import LeanWorkbook
from merge_toolkit.text.spreadsheet import CREATED

_ANSWERED = (
    ReviewColumn("reviewer", 12, Filled.ANSWER),
    ReviewColumn("note", 16, Filled.ANSWER),
    ReviewColumn("item_id", 16, Filled.HIDDEN),
    ReviewColumn("digest", 16, Filled.HIDDEN),
)
PAIR_COLUMNS = (
    ReviewColumn("decision", 11, Filled.ANSWER),
    ReviewColumn("code", 17),
    ReviewColumn("name_left", 33),
    ReviewColumn("name_right", 33),
    ReviewColumn("agency", 19),
    ReviewColumn("domain_field", 16),
    ReviewColumn("level", 10),
    ReviewColumn("source_left", 18),
    ReviewColumn("source_right", 18),
    *_ANSWERED,
)
"""No score and no reasons: who judges must not be told what the program thinks."""

SINGLE_COLUMNS = (
    ReviewColumn("decision", 17, Filled.ANSWER),
    ReviewColumn("row", 36),
    ReviewColumn("near_1", 36),
    ReviewColumn("near_2", 36),
    ReviewColumn("near_3", 36),
    *_ANSWERED,
)
NEAR = ("near_1", "near_2", "near_3")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A sample with everything that its workbook shows, in the order it shows it."""

    sample: Sample
    pairs: Mapping[Part, Sequence[PairItem]]
    singles: Sequence[tuple[str, Record, tuple[Record, ...]]] = field(default=())
    questions: Sequence[Question] = field(default=())


def write_audit(drawn: Drawn, rules: RuleBook, path: Path) -> None:
    """Write the workbook of a sample; the same sample and rules give the same bytes."""
    with whole(path) as beside:
        _write_audit(drawn, rules, beside)


def _write_audit(drawn: Drawn, rules: RuleBook, path: Path) -> None:
    names = source_names(rules.merge.sources)
    how = AuditManner(rules.merge.language.value, names)
    book = LeanWorkbook(path)
    book.set_properties({"created": CREATED})
    looks = styles(book)
    cover = book.add_worksheet(how.word("sheet.cover"))
    ranges = [write_task(book, looks, how, task) for task in _tasks(drawn, how)]
    head, pairs = drawn.sample.head, sum(map(len, drawn.pairs.values()))
    facts = {
        "target": rules.merge.target.name,
        "export": how.word("seed").format(id=head.id, seed=head.seed),
        "agency": how.word("drawn").format(pairs=pairs, singles=len(drawn.singles)),
    }
    write_cover(cover, looks, how, facts, ranges)
    write_questions(book, how, drawn.questions, rules.merge.target.name)
    hidden = book.add_worksheet(how.word("sheet.sample"))
    hidden.hide()
    for number, line in enumerate((SAMPLE_HEADER, *sample_lines(drawn.sample))):
        for index, text in enumerate(line):
            hidden.write_string(number, index, text)
    book.close()


def _tasks(drawn: Drawn, how: AuditManner) -> list[Task]:
    words = [how.word(f"pair.{answer}") for answer in PAIR_ANSWERS]
    tasks = []
    for part in (Part.ACCEPTED, Part.QUEUE):
        rows = tuple(
            Row(item.id, partial(_pair_cells, item, how)) for item in drawn.pairs.get(part, ())
        )
        if rows or part is Part.ACCEPTED:
            tasks.append(Task(part.value, PAIR_COLUMNS, rows, words))
    singles = tuple(
        Row(item, partial(_single_row, row, near, how)) for item, row, near in drawn.singles
    )
    answers = [how.word(f"single.{answer}") for answer in SINGLE_ANSWERS]
    tasks.insert(1, Task(Part.SINGLES.value, SINGLE_COLUMNS, singles, answers))
    return tasks


def _pair_cells(item: PairItem, how: AuditManner) -> Mapping[str, Shown]:
    shown = {column.id for column in PAIR_COLUMNS}
    return {name: cell for name, cell in pair_row(item, how).items() if name in shown}


def _single_row(record: Record, near: Sequence[Record], how: AuditManner) -> Mapping[str, Shown]:
    cells = {"row": _card(record, ((" ".join(record.name.split()), False),), how)}
    for column, other in zip(NEAR, near, strict=False):
        cells[column] = _card(other, differing_words(record.name, other.name)[1], how)
    return cells


def _card(record: Record, name: Sequence[Fragment], how: AuditManner) -> Shown:
    """Show a record in one cell: its name, what it says of itself, and where it stands."""
    texts = {
        column: "; ".join(side_text(record, column, how).splitlines()) or how.word("missing")
        for column in ("code", "agency", "domain_field", "level")
    }
    lines = [f"{how.word(f'card.{column}')}: {text}" for column, text in texts.items()]
    rest = "\n" + "\n".join((*lines, place_text(record, how)))
    fragments = (*name, (rest, False))
    return Shown("".join(text for text, _ in fragments), fragments)
