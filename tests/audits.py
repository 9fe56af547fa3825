"""A merge that is quick to audit, its sample as a workbook, and people who fill it in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import openpyxl

from merge_toolkit.audit.population import Part, Population, population
from merge_toolkit.audit.sample import Item, Sample
from merge_toolkit.audit.sampling import Wanted, drawn_from
from merge_toolkit.audit.workbook import Drawn, write_audit
from merge_toolkit.cache import Cache
from merge_toolkit.inputs import Inputs
from merge_toolkit.memory.recall import Memory
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import DecidedBy, Match, Pair, Verdict
from merge_toolkit.model.outcome import CrosswalkLine, Outcome, Relation
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.result import MergeResult, RunStamp
from merge_toolkit.review.layout import HEADER_ROW
from merge_toolkit.rules.read import Rules
from merge_toolkit.rules.schema import Language, RuleBook, Thresholds
from tests.builders import book, catalog, procedure

SHEETS = {Part.ACCEPTED: "Cặp đã ghép", Part.SINGLES: "Dòng chưa ghép",
          Part.QUEUE: "Cặp chờ rà soát"}  # fmt: skip
FIELDS = ("hộ tịch", "chứng thực", "đất đai", "xây dựng", "đường bộ", "y tế", "du lịch", "rượu")
THINGS = ("giấy phép kinh doanh", "chứng chỉ hành nghề", "thẻ hướng dẫn viên", "phù hiệu xe tải",
          "giấy chứng nhận đủ điều kiện")  # fmt: skip
SCORES = (0.975, 0.98, 0.992, 0.995, 0.9992, 0.9999, 1.0)
NOTHING = Outcome((), (), (), (), ())

Fill = Callable[[Item], str]
"""What a person writes beside an item."""


def rules(language: str = "vi") -> RuleBook:
    """The default rules for two provinces."""
    own = book()
    spoken = own.merge.model_copy(update={"language": Language(language)})
    return own.model_copy(update={"merge": spoken})


@cache
def merged() -> tuple[Inputs, Population]:
    """Forty procedures: 32 accepted (half by code), 4 in review, 4 on one side only, 2 a side."""
    numbered = [f"Cấp {thing} trong lĩnh vực {field}" for field in FIELDS for thing in THINGS]
    rows: dict[str, list[Procedure]] = {"mot": [], "hai": []}
    matches: list[Match] = []
    lines: list[CrosswalkLine] = []
    for number, name in enumerate(numbered):
        left, right = (
            procedure(source, f"{start}{name}", f"1.{number:06d}", row=number + 2,
                      agency="Sở Tư pháp\nTrung tâm", domain_field=name.rpartition("vực ")[2])
            for source, start in (("mot", ""), ("hai", "Thủ tục "))
        )  # fmt: skip
        if number % 10 == 9:
            alone = left if number % 20 == 9 else right
            rows[alone.source].append(alone)
            lines.append(_line(alone, Relation.SINGLE))
            continue
        review = number % 10 == 8
        relation = Relation.PENDING if review else Relation.PAIRED
        for row in (left, right):
            rows[row.source].append(row)
            lines.append(_line(row, relation))
        matches.append(
            Match(
                Pair.of(left.key, right.key), SCORES[number % len(SCORES)] if not review else 0.9,
                5.0 if number != 8 else 1.0, Verdict.REVIEW if review else Verdict.SAME,
                DecidedBy.CODE if number % 2 else DecidedBy.AUTO,
            )
        )  # fmt: skip
    result = MergeResult(Outcome((), tuple(matches), (), (), tuple(lines)), NOTHING, (), {}, {})
    catalogs = tuple(catalog(source, *own) for source, own in rows.items())
    stamp = RunStamp("0", 1, {"a.csv": "1"}, {"rules/merge.yaml": "2"}, {})
    forgetful = Memory(Cache(None), rules())
    inputs = Inputs(Rules(rules(), {}), catalogs, (), DecisionLog(), stamp, {}, forgetful)
    return inputs, population(result, Thresholds(same=0.97, review=0.02, margin=2.0))


def _line(row: Procedure, relation: Relation) -> CrosswalkLine:
    return CrosswalkLine(row, f"TT-{row.code}", relation, DecidedBy.AUTO)


def drawn(pairs: int = 12, singles: int = 5, queue: int = 0, seed: int = 1) -> Drawn:
    inputs, everything = merged()
    return drawn_from(everything, Wanted(pairs, singles, queue, seed), inputs)


def written(path: Path, of: Drawn | None = None, language: str = "vi") -> Sample:
    """Write the workbook of a sample; return the sample."""
    sample = of or drawn()
    write_audit(sample, rules(language), path)
    return sample.sample


def fill(path: Path, sample: Sample, say: Fill, **cells: str) -> None:
    """Write an answer beside each item, and ``cells`` (column header: text) beside each answer."""
    items = {item.id: item for item in sample.items}
    workbook = openpyxl.load_workbook(path, rich_text=True)
    for sheet in workbook.worksheets[1:]:
        header = [cell.value for cell in sheet[HEADER_ROW + 1]]
        if "Đánh giá" not in header and "Judgement" not in header:
            continue
        ids = header.index("Mã mục (không sửa)" if "Đánh giá" in header else
                           "Item id (leave as is)")  # fmt: skip
        for row in range(HEADER_ROW + 2, sheet.max_row + 1):
            item = items.get(sheet.cell(row, ids + 1).value)
            if item is None or not (answer := say(item)):
                continue
            sheet.cell(row, 1).value = answer
            for name, text in cells.items():
                at = header.index(name.replace("_", " ")) + 1
                sheet.cell(row, at).value = text
    workbook.save(path)


def all_right(item: Item) -> str:
    """A person who agrees with everything."""
    return "0" if item.part is Part.SINGLES else "đ"
