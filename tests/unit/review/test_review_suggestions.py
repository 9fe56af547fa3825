"""Answers that repeat become offers of rules; an accepted one is written, comments are kept."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.backtest.effect import Present
from merge_toolkit.clock import Clock
from merge_toolkit.errors import DecisionError, UsageError
from merge_toolkit.inputs import read_inputs
from merge_toolkit.legal_names import legal_names
from merge_toolkit.model.decisions import DecisionLog, DecisionState
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.records import Procedure
from merge_toolkit.model.result import MergeResult
from merge_toolkit.normalize.catalog import value_reader
from merge_toolkit.pipeline import merge
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import questions as review_questions
from merge_toolkit.review.ledger import append, new_lines
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.repeated import Habit, Suggestion, suggestions
from merge_toolkit.review.seen import ItemKind, Question, pair_id_of, seen
from merge_toolkit.review.standing import Standing
from merge_toolkit.rules.nodes import parse
from merge_toolkit.rules.read import Rules, read_defaults, read_rules
from merge_toolkit.rules.schema import Matching
from merge_toolkit.rules.writing import with_rule
from merge_toolkit.scaffold import scaffold
from merge_toolkit.sensitivity import try_rule
from merge_toolkit.suggesting import (
    COLUMNS,
    answer_suggestion,
    offered_suggestions,
    tried_suggestions,
)  # fmt: skip
from merge_toolkit.workspace import SUGGESTIONS, Workspace
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, procedure, rule_book

WORKS = [
    "giấy phép khai thác cát", "chứng chỉ nuôi ong", "giấy phép bến đò", "thẻ giới thiệu làng nghề",
    "giấy phép nuôi cá lồng", "chứng nhận vườn cây đầu dòng",
]  # fmt: skip
BOOK = read_defaults()


def told(pairs: Sequence[tuple[Procedure, Procedure]], value: str) -> tuple[LedgerLine, ...]:
    asked = [
        Question(pair_id_of(a.key, b.key), ItemKind.PAIR, "X-1", (seen(a), seen(b)))
        for a, b in pairs
    ]
    return new_lines([Answer(one, value, "An") for one in asked], (), "2025-08-01").lines


def standing(lines: Sequence[LedgerLine]) -> list[Standing]:
    keys = [tuple(side.key for side in line.sides) for line in lines]
    return [
        Standing((line,), key, DecisionState.ATTACHED)
        for line, key in zip(lines, keys, strict=True)
    ]


def found(lines: Sequence[LedgerLine], answered: Sequence[str] = ()) -> tuple[Suggestion, ...]:
    return suggestions(standing(lines), BOOK, value_reader(BOOK), answered)


def twins(count: int) -> list[tuple[Procedure, Procedure]]:
    return [
        (procedure(DONG_THAP, n, "", f"Cấp {work} loại bền"),
         procedure(TIEN_GIANG, n, "", f"Cấp {work} loại tạm"))
        for n, work in enumerate(WORKS[:count], 4)
    ]  # fmt: skip


def test_five_times_apart_by_the_same_words_is_an_offer_four_are_none() -> None:
    assert found(told(twins(4), "different")) == ()
    (one,) = found(told(twins(5), "different"))
    assert (one.habit, one.file, one.path) == (
        Habit.APART, "matching.yaml", ("distinctions", "noi-ben-tam"),
    )  # fmt: skip
    assert one.facts == {"one": "bền", "other": "tạm"}
    assert len(one.lines) == 5
    assert found(told(twins(5), "different"), [one.id]) == ()


def exchanged(one: str, other: str) -> list[tuple[Procedure, Procedure]]:
    return [
        (procedure(DONG_THAP, n, "", f"Cấp {work} {one}"),
         procedure(TIEN_GIANG, n, "", f"Cấp {work} {other}"))
        for n, work in enumerate(WORKS[:5], 4)
    ]  # fmt: skip


def test_words_that_only_their_marks_tell_apart_are_two_groups_of_an_offer() -> None:
    """With one of them alone the accepted rule would tell nothing apart."""
    (one,) = found(told(exchanged("kho bán", "kho bàn"), "different"))
    assert isinstance(one.value, dict)
    assert one.value["groups"] == {"ban": ["bàn"], "ban-2": ["bán"]}


def test_the_same_words_in_other_punctuation_are_no_offer() -> None:
    assert found(told(exchanged("hạng I/II", "hạng (I II)"), "different")) == ()


def test_one_answer_to_the_contrary_takes_the_offer_back() -> None:
    six = twins(6)
    assert found((*told(six[:5], "different"), *told(six[5:], "same"))) == ()


def choices(field: str, chosen: str) -> tuple[LedgerLine, ...]:
    answers = []
    for number in range(5):
        a = procedure(DONG_THAP, number, f"1.00000{number}", WORKS[number], domain_field="Hộ tịch")
        b = procedure(TIEN_GIANG, number, f"1.00000{number}", WORKS[number],
                      domain_field="Việc hộ tịch xã")  # fmt: skip
        sides = (seen(a, a.text(field)), seen(b, b.text(field)))
        asked = Question(f"C-{number}", ItemKind.CHOICE, "X-1", sides, field)
        answers.append(Answer(asked, chosen, "An"))
    return new_lines(answers, (), "2025-08-01").lines


def decided(lines: Sequence[LedgerLine]) -> list[Standing]:
    groups: dict[str, tuple[LedgerLine, ...]] = {}
    for line in lines:
        groups[line.decision] = (*groups.get(line.decision, ()), line)
    return [
        Standing(group, tuple(line.left.key for line in group), DecisionState.ATTACHED)
        for group in groups.values()
    ]


def test_what_is_said_of_assets_is_no_policy_of_procedures() -> None:
    book = BOOK.model_copy(update={"merge": rule_book().merge})
    stand = decided(choices("name", f"take:{DONG_THAP}"))
    read = value_reader(book)
    (one,) = suggestions(stand, book, read)
    assert (one.habit, one.path) == (Habit.SOURCE, ("procedure", "name", "policy"))
    assets = frozenset(key for standing in stand for key in standing.records)
    assert suggestions(stand, book, read, (), assets) == ()


def test_one_name_always_chosen_over_another_is_a_spelling() -> None:
    stand = decided(choices("domain_field", f"take:{DONG_THAP}"))
    (one,) = suggestions(stand, BOOK, value_reader(BOOK))
    assert (one.habit, one.file) == (Habit.ALIAS, "fields.yaml")
    assert one.path[-1] == "aliases+"
    assert one.facts["one"] == "Hộ tịch"


@pytest.mark.parametrize("text", [
    "# lời dẫn\nfields:\n  ho-tich: {aliases+: [\"Hộ tịch xã\"]}  # giữ\n  # cuối\n",
    "# chỉ có lời dẫn\n",
    "fields:\n  khac:\n    name: \"1.001230\"  # mã\n",
    "# chưa có gì",
])  # fmt: skip
def test_a_rule_is_added_and_every_comment_stays(text: str) -> None:
    made = with_rule(text, ("fields", "ho-tich", "aliases+"), ["Việc hộ tịch"], "An: 5 ×")
    comments = [line.partition("#")[2] for line in text.splitlines() if "#" in line]
    assert all(comment in made for comment in comments)
    assert "An: 5 ×" in made
    assert ("fields", "ho-tich") in parse("fields.yaml", made.encode()).places
    assert "Việc hộ tịch" in made
    assert ("Hộ tịch xã" in made) == ("Hộ tịch xã" in text)
    assert ('"1.001230"' in made) == ('"1.001230"' in text)


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    header = ["Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện"]
    for name, kind in (("mot", "bền"), ("hai", "tạm")):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(header)
            for work in WORKS:
                row = ["", f"Cấp {work} loại {kind}", "Hộ tịch", "Sở Tư pháp", "Cấp tỉnh"]
                writer.writerow(row)
    sources = [f"{name}={tmp_path / name}.csv" for name in ("mot", "hai")]
    scaffold(tmp_path / "ws", sources, [], "Tỉnh Mới")
    place = Workspace(tmp_path / "ws")
    left, right = (one.procedures for one in read_inputs(place, Clock(silent)).catalogs)
    place.decisions.mkdir(exist_ok=True)
    append(told(list(zip(left, right, strict=True))[:5], "different"),
           place.decisions / "decisions.csv")  # fmt: skip
    return place


def silent(_: str) -> None:
    """Progress that nobody looks at."""


def test_an_offer_is_tried_accepted_and_never_made_again(workspace: Workspace) -> None:
    (tried,) = tried_suggestions(workspace, silent)
    assert tried.problem == ""
    assert tried.effect.contradicts == ()
    assert len(tried.effect.settles) == 1, "the sixth pair, about which nobody was asked yet"
    with pytest.raises(UsageError, match="is offered"):
        answer_suggestion(workspace, "S-none", "An", silent, accept=True)
    one = answer_suggestion(workspace, tried.suggestion.id, "An", silent, accept=True)
    written = (workspace.rules / "matching.yaml").read_text("utf-8")
    assert all(line in written for line in one.lines), "the decisions behind the rule"
    book = read_rules(workspace.rules, legal_names()).book
    assert set(book.matching.distinctions) > set(BOOK.matching.distinctions)
    assert offered_suggestions(workspace, silent) == ()


def test_what_is_tried_on_few_records_is_what_a_whole_merge_comes_to(workspace: Workspace) -> None:
    book = read_rules(workspace.rules, legal_names())
    now = read_inputs(workspace, Clock(silent))
    cut = book.book.matching.model_copy(update={"procedure": _certain(book)})
    then = replace(now, rules=replace(book, book=book.book.model_copy(update={"matching": cut})))
    found = Present(now).effect(then)
    before, after = (merge(now.catalogs, one.rules.book, now.decisions) for one in (now, then))
    assert len(found.settles) >= 1, "the sixth pair would be asked no more"
    assert found.contradicts == found.changes == ()
    for settled, gone, come in ((found.settles, before, after), (found.opens, after, before)):
        assert set(settled) == questions(gone) - questions(come)


def _certain(rules: Rules) -> Matching:
    """The rules of procedures, with nobody asked about what is not certain."""
    own = rules.book.matching.procedure
    cuts = own.thresholds.model_copy(update={"review": 1.0, "same": 1.0})
    return own.model_copy(update={"thresholds": cuts})


def questions(result: MergeResult) -> set[str]:
    waiting = {
        f"{one.pair.left} {one.pair.right}"
        for one in result.procedures.matches
        if one.verdict is Verdict.REVIEW
    }
    return waiting | {one.id for one in result.procedures.conflicts if one.status == "open"}


def test_a_refused_offer_is_remembered_and_nothing_is_written(workspace: Workspace) -> None:
    before = (workspace.rules / "matching.yaml").read_bytes()
    (one,) = offered_suggestions(workspace, silent)
    answer_suggestion(workspace, one.id, "An", silent, accept=False)
    assert offered_suggestions(workspace, silent) == ()
    assert (workspace.rules / "matching.yaml").read_bytes() == before


def test_an_answer_begins_a_line_of_its_own_where_an_editor_left_none(workspace: Workspace) -> None:
    (one,) = offered_suggestions(workspace, silent)
    answers = workspace.decisions / SUGGESTIONS
    answers.write_text(",".join(COLUMNS) + "\nS-before,refused,An,2025-07-01,,,", "utf-8")
    answer_suggestion(workspace, one.id, "An", silent, accept=False)
    assert [line.split(",")[0] for line in answers.read_text("utf-8").splitlines()] == [
        "id", "S-before", one.id,
    ]  # fmt: skip
    assert offered_suggestions(workspace, silent) == ()


@pytest.mark.parametrize(
    "content",
    [
        ",".join(COLUMNS).encode() + "\nS-1,refused,Bà Tám,,,,".encode("cp1258", "replace"),
        ";".join(COLUMNS).encode() + b"\nS-1;refused;An;;;;",  # by a spreadsheet program
        b"",
    ],
)
def test_answers_that_cannot_be_read_are_told_and_not_forgotten(
    workspace: Workspace, content: bytes
) -> None:
    (workspace.decisions / SUGGESTIONS).write_bytes(content)
    with pytest.raises(DecisionError, match=SUGGESTIONS):
        offered_suggestions(workspace, silent)


LIMITS = ["Mã TTHC", "Tên thủ tục hành chính", "Lĩnh vực", "Cơ quan thực hiện", "Cấp thực hiện",
          "Thời hạn giải quyết", "Sau cắt giảm"]  # fmt: skip


def limits_told(tmp_path: Path, often: int) -> Workspace:
    """Two provinces that cut every limit differently; ``often`` times the first one's was taken."""
    for name, cut in (("mot", 6), ("hai", 4)):
        with (tmp_path / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(LIMITS)
            for number, work in enumerate(WORKS):
                row = [f"1.{number:06d}", f"Cấp {work}", "Hộ tịch", "Sở Tư pháp", "Cấp tỉnh"]
                writer.writerow([*row, "10 ngày làm việc", f"{cut} ngày làm việc"])
    sources = [f"{name}={tmp_path / name}.csv" for name in ("mot", "hai")]
    scaffold(tmp_path / "ws", sources, [], "Tỉnh Mới")
    place = Workspace(tmp_path / "ws")
    inputs = read_inputs(place, Clock(silent))
    found = review_items(
        merge(inputs.catalogs, inputs.rules.book, DecisionLog()), inputs.rules.book
    )
    asked = [one for one in review_questions(found, "X-1") if one.field == "local_time_limit"]
    assert len(asked) == len(WORKS)
    said = [Answer(one, "take:mot", "An") for one in asked[:often]]
    place.decisions.mkdir(exist_ok=True)
    append(new_lines(said, (), "2025-08-01").lines, place.decisions / "decisions.csv")
    return place


def test_a_policy_that_is_tried_settles_what_a_whole_merge_settles(tmp_path: Path) -> None:
    place = limits_told(tmp_path, 5)
    (tried,) = [one for one in tried_suggestions(place, silent)
                if one.suggestion.habit is Habit.SOURCE]  # fmt: skip
    assert tried.suggestion.path == ("procedure", "local_time_limit", "policy")
    before = read_inputs(place, Clock(silent))
    now = questions(merge(before.catalogs, before.rules.book, before.decisions))
    answer_suggestion(place, tried.suggestion.id, "An", silent, accept=True)
    after = read_inputs(place, Clock(silent))
    then = questions(merge(after.catalogs, after.rules.book, after.decisions))
    assert set(tried.effect.settles) == now - then
    assert set(tried.effect.opens) == then - now
    assert len(tried.effect.settles) == len(WORKS) - 5, "those that nobody answered yet"


def test_whole_numbers_are_tried_as_what_they_are(workspace: Workspace) -> None:
    key = "procedure.candidates.per_record"
    found = try_rule(workspace, f"{key}=2:4", silent, steps=7)
    assert {one.value for one in found.trials} == {2, 3, 4, found.present}
    for span in ("nan", "2:inf"):
        with pytest.raises(UsageError, match="is no range"):
            try_rule(workspace, f"{key}={span}", silent)
