"""What an offered rule is forecast to do is what it does: each is written, and all merged again."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.clock import Clock
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import Outcome, shown
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.result import MergeResult
from merge_toolkit.pipeline import merge
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import questions
from merge_toolkit.review.ledger import append, new_lines
from merge_toolkit.review.repeated import Habit
from merge_toolkit.review.seen import ItemKind, Question
from merge_toolkit.scaffold import scaffold
from merge_toolkit.suggesting import Tried, answer_suggestion, tried_suggestions
from merge_toolkit.workspace import Workspace

HEADERS = ("Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện",
           "Thời hạn giải quyết", "Sau cắt giảm", "Phí", "Mức độ DVCTT")  # fmt: skip
PLAIN = ("Hộ tịch", "Sở Tư pháp", "Cấp tỉnh", "10 ngày làm việc", "", "Không", "Toàn trình")
WORKS = ("giấy phép khai thác cát", "chứng chỉ nuôi ong", "giấy phép bến đò", "biển số ghe chài",
         "giấy phép nuôi cá lồng", "chứng nhận cây đầu dòng", "bằng nghề đóng đáy")  # fmt: skip
SAID = 5
"""So many of seven questions of each sort are answered."""
ODD = {
    "domain_field": ("Việc hộ tịch xã", 0),
    "agency": ("Phòng Đăng bạ Miền Tây", 1),
    "time_limit": ("12 ngày làm việc", 3),
    "local_time_limit": ("4 ngày làm việc", 4),
    "fee": ("50.000 đồng", 5),
    "online_level": ("Một phần", 6),
}
"""By field: what the second province says of it, in which column behind the name."""
RENAMED = {("Cấp", "loại"): ("bền", "tạm"), ("Thu hồi", "vùng"): ("sông", "biển")}


def rows() -> tuple[list[Sequence[str]], list[Sequence[str]]]:
    """Rows of two provinces: seven for every habit, and those that a rule meets by surprise."""
    left: list[Sequence[str]] = []
    right: list[Sequence[str]] = []

    def both(code: str, name: str, other: str, own: Mapping[int, str]) -> None:
        cells = [own.get(at, cell) for at, cell in enumerate(PLAIN)]
        shared = ["6 ngày làm việc" if at == 4 and 4 in own else cell
                  for at, cell in enumerate(PLAIN)]  # fmt: skip
        left.append((code, name, *shared))
        right.append((code, other, *cells))

    for (verb, kind), (word, other) in RENAMED.items():
        for work in WORKS[:6]:
            both("", f"{verb} {work} {kind} {word}", f"{verb} {work} {kind} {other}", {})
    # accepted by its code, though the names differ by the same word
    both("1.000900", "Công nhận làng nghề loại bền", "Công nhận làng nghề loại tạm", {})
    # called the same, though that word is among those in which the names differ
    both("", "Đăng ký neo đậu tàu cá loại bền ở cảng", "Đăng ký neo đậu tàu cá loại tạm tại cảng",
         {})  # fmt: skip
    for number, (text, column) in enumerate(ODD.values(), 1):
        for at, work in enumerate(WORKS):
            name = f"Gia hạn {work} diện thứ {number}"
            both(f"1.00{number}{at}00", name, name, {column: text})
    # people said a third thing of the two names that they otherwise always chose between
    both("1.000901", "Xác nhận gốc tích cây mai", "Xác nhận gốc tích cây mai",
         {0: ODD["domain_field"][0]})  # fmt: skip
    return left, right


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    folder = tmp_path_factory.mktemp("tried")
    for name, lines in zip(("mot", "hai"), rows(), strict=True):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([HEADERS, *lines])
    scaffold(folder / "ws", [f"{one}={folder / one}.csv" for one in ("mot", "hai")], [], "Tỉnh Mới")
    made = Workspace(folder / "ws")
    inputs = read_inputs(made, Clock(silent))
    book = inputs.rules.book
    asked = questions(review_items(merge(inputs.catalogs, book, DecisionLog()), book), "X-1")
    made.decisions.mkdir(exist_ok=True)
    answers = [*said_of_pairs(asked), *said_of_fields(asked)]
    append(new_lines(answers, (), "2025-08-01").lines, made.decisions / "decisions.csv")
    return made


def said_of_pairs(asked: Sequence[Question]) -> list[Answer]:
    pairs = [one for one in asked if one.kind is ItemKind.PAIR]
    answers = [Answer(one, "same", "An") for one in pairs if "neo đậu" in one.sides[0].name]
    assert len(answers) == 1
    for word, other in RENAMED.values():
        apart = [
            one for one in pairs
            if {side.name.rpartition(" ")[2] for side in one.sides} == {word, other}
        ]  # fmt: skip
        assert len(apart) > SAID
        answers += [Answer(one, "different", "An") for one in apart[:SAID]]
    return answers


def said_of_fields(asked: Sequence[Question]) -> list[Answer]:
    answers = []
    for field in ODD:
        named = [one for one in asked if one.field == field]
        third = [one for one in named if "cây mai" in one.sides[0].name]
        answers += [Answer(one, "other", "An", "Chứng thực") for one in third]
        usual = [one for one in named if one not in third]
        assert len(usual) >= SAID, field
        answers += [Answer(one, "take:mot", "An") for one in usual[:SAID]]
    return answers


def silent(_: str) -> None:
    """Progress that nobody looks at."""


@pytest.fixture(scope="module")
def tried(place: Workspace) -> tuple[Tried, ...]:
    return tried_suggestions(place, silent)


def test_every_habit_is_offered(tried: Sequence[Tried]) -> None:
    offered = {(one.suggestion.habit, one.suggestion.path[1]) for one in tried}
    assert not [one.problem for one in tried if one.problem]
    assert {path for habit, path in offered if habit is Habit.APART} == {
        "noi-ben-tam", "noi-bien-song",
    }  # fmt: skip
    assert len([path for habit, path in offered if habit is Habit.ALIAS]) == 2
    policies = {path for habit, path in offered if habit is Habit.SOURCE}
    assert policies == ODD.keys() - {"domain_field"}, "of which a third thing was said once"


def test_each_figure_is_what_a_merge_with_the_rule_comes_to(
    place: Workspace, tried: Sequence[Tried], tmp_path: Path
) -> None:
    before = Whole(place)
    for one in tried:
        told = one.suggestion
        copy = tmp_path / told.id
        shutil.copytree(place.root, copy)
        answer_suggestion(Workspace(copy), told.id, "An", silent, accept=True)
        after = Whole(Workspace(copy))
        found = one.effect
        assert set(found.settles) == before.open - after.open, told.path
        assert set(found.opens) == after.open - before.open, told.path
        assert set(found.contradicts) == after.contradicted - before.contradicted, told.path
        assert set(found.changes) == (after.accepted ^ before.accepted) - before.spoken, told.path
        assert found.settles or told.path[1] == "noi-bien-song", told.path
    effects = {one.suggestion.path[1]: one.effect for one in tried}
    assert len(effects["noi-ben-tam"].changes) == 1, "what a code had joined"
    assert len(effects["noi-ben-tam"].contradicts) == 1, "«giống nhau» of the moorings"
    assert any(one.effect.contradicts for one in tried if one.suggestion.habit is Habit.ALIAS)


class Whole:
    """A workspace merged, and merged as if nobody had chosen: what the rules alone come to."""

    def __init__(self, place: Workspace) -> None:
        inputs = read_inputs(place, Clock(silent), remember=False)
        result = merge(inputs.catalogs, inputs.rules.book, inputs.decisions)
        self.open = {
            f"{one.pair.left} {one.pair.right}"
            for outcome in (result.procedures, result.inventory)
            for one in outcome.matches
            if one.verdict is Verdict.REVIEW
        } | {
            one.id
            for outcome in (result.procedures, result.inventory)
            for one in outcome.conflicts
            if one.status == "open"
        }
        self.accepted = {
            one.pair for one in result.procedures.matches if one.verdict is Verdict.SAME
        }
        self.spoken = {one.pair for one in inputs.decisions.decisions}
        self.contradicted = contradicted_pairs(inputs, result) | contradicted_choices(inputs)


def contradicted_pairs(inputs: Inputs, result: MergeResult) -> set[str]:
    lines: dict[Pair, str] = {one.pair: one.line for one in inputs.decisions.decisions}
    return {lines[one.pair] for one in result.answers if one.contradicted}


def contradicted_choices(inputs: Inputs) -> set[str]:
    """Choices of which the rules alone say another thing than was chosen, and say something."""
    silenced = replace(inputs.decisions, choices=())
    alone = by_record(merge(inputs.catalogs, inputs.rules.book, silenced).procedures)
    told = by_record(merge(inputs.catalogs, inputs.rules.book, inputs.decisions).procedures)
    found = set()
    for choice in inputs.decisions.choices:
        said, ruled = (
            one[min(choice.records)].get((choice.field, choice.territory), "")
            for one in (told, alone)
        )
        if said and ruled and said != ruled:
            found.add(choice.line)
    return found


def by_record(outcome: Outcome) -> dict[RecordKey, dict[tuple[str, str], str]]:
    return {
        member.key: {
            (name, territory): shown(field.variants, territory)
            for name, field in one.fields.items()
            for territory in ("", *(part.territory for part in field.variants))
        }
        for one in outcome.unified
        for member in one.members
    }
