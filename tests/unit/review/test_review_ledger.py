from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.errors import DecisionError
from merge_toolkit.model.decisions import DecisionState
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.review.answers import Answer, said_twice
from merge_toolkit.review.attach import attach
from merge_toolkit.review.gathering import review_items
from merge_toolkit.review.items import export_id, questions
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.people import People
from merge_toolkit.review.seen import ItemKind
from tests.fixtures_merge import small_merge

SAMPLE = small_merge()
ITEMS = review_items(SAMPLE.result, SAMPLE.rules)
ASKED = questions(ITEMS, export_id(ITEMS))
PAIRS = [question for question in ASKED if question.kind is ItemKind.PAIR]


def answers(value: str = "same") -> list[Answer]:
    return [Answer(question, value, "Nguyễn Văn A", reason="=lý do") for question in PAIRS]


def test_lines_come_back_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    lines = new_lines(answers(), (), "2025-08-01").lines
    append(lines, path)
    assert read_ledger([path]) == lines
    text = path.read_bytes()
    assert not text.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in text
    assert b",=l" not in text


def test_lines_are_appended_and_never_sorted_again(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    first = new_lines(answers(), (), "2025-08-01").lines
    append(first, path)
    before = path.read_bytes()
    second = new_lines(answers("different"), first, "2025-08-02").lines
    append(second, path)
    assert path.read_bytes().startswith(before)
    assert read_ledger([path]) == first + second
    assert list(tmp_path.iterdir()) == [path]


def test_the_same_answers_add_nothing() -> None:
    first = new_lines(answers(), (), "2025-08-01").lines
    again = new_lines(answers(), first, "2025-09-01")
    assert again.lines == ()
    assert again.repeated == len(PAIRS)


def test_an_old_file_applied_again_does_not_turn_decisions_back() -> None:
    lines = new_lines(answers(), (), "2025-08-01").lines
    lines += new_lines(answers("different"), lines, "2025-08-02").lines
    old = new_lines(answers(), lines, "2025-08-03")
    assert old.lines == ()
    assert len(old.withdrawn) == len(PAIRS)


def test_people_go_back_to_an_earlier_answer_and_say_why() -> None:
    lines = new_lines(answers(), (), "2025-08-01").lines
    lines += new_lines(answers("different"), lines, "2025-08-02").lines
    why = [replace(one, reason="họp ngày 5/12") for one in answers()]
    back = new_lines(why, lines, "2025-12-06")
    assert len(back.lines) == len(PAIRS)
    assert back.withdrawn == ()
    assert {one for line in back.lines for one in line.supersedes} == {
        line.id for line in lines if line.value == "different"
    }
    again = new_lines(why, (*lines, *back.lines), "2025-12-07")
    assert (again.lines, again.repeated) == ((), len(PAIRS)), "applied twice it changes nothing"


def test_a_name_without_its_marks_is_the_same_person() -> None:
    first = new_lines(answers(), (), "2025-08-01").lines
    bare = [replace(one, reviewer="nguyen van a") for one in answers("different")]
    then = new_lines(bare, first, "2025-08-02").lines
    assert {one for line in then for one in line.supersedes} == {line.id for line in first}
    log = attach((*first, *then), SAMPLE.catalogs)
    assert {one.verdict for one in log.decisions} == {Verdict.DIFFERENT}
    assert DecisionState.CONTRADICTION not in log.states.values()


@pytest.mark.parametrize("spelled", ["Nguyễn Văn A", "NGUYỄN VĂN A", "nguyen van a"])
def test_one_person_who_says_two_things_is_told_however_the_name_is_typed(spelled: str) -> None:
    """Two copies of one workbook: which of them counts is not for the order of the files to say."""
    copy = [replace(one, reviewer=spelled) for one in answers("different")]
    assert len([*said_twice([*answers(), *copy])]) == len(PAIRS)
    assert not [*said_twice([*answers(), *(replace(one, value="same") for one in copy)])]
    others = [replace(one, reviewer="Trần Thị B") for one in copy]
    assert not [*said_twice([*answers(), *others])], "two people may differ: a contradiction"


@pytest.mark.parametrize(("names", "name", "same_as"), [
    (["Nguyễn An"], "nguyen an", "Nguyễn An"), (["Nguyễn An", "Nguyên Ân"], "nguyen an", ""),
    (["Nguyễn An"], "Nguyên Ân", ""), (["Nguyễn An"], " NGUYỄN  AN ", "Nguyễn An"),
])  # fmt: skip
def test_who_is_who(names: list[str], name: str, same_as: str) -> None:
    people = People(names)
    assert [one for one in names if people.who(one) == people.who(name)] == [same_as] * bool(
        same_as
    )


def test_every_bad_line_is_told_with_its_place(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    append(new_lines(answers(), (), "2025-08-01").lines, path)
    good = path.read_text("utf-8").splitlines()
    bad = [
        good[1].replace(",pair,", ",pear,"),
        good[1].replace(",same,", ",maybe,"),
        good[2].replace("2025-08-01", "hôm qua"),
        good[3].rsplit(",", 3)[0],
        good[3].replace("Tiền", "tiền").replace("Hệ thống", "Hệ  thống"),
    ]
    path.write_text("\n".join([good[0], *bad, ""]), "utf-8")
    with pytest.raises(DecisionError) as told:
        read_ledger([path])
    places = [problem.where for problem in told.value.problems]
    assert [f"{path}:{line}" in places for line in (2, 3, 4, 5)] == [True] * 4


def test_a_deleted_line_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "decisions.csv"
    first = new_lines(answers(), (), "2025-08-01").lines
    append(new_lines(answers("different"), first, "2025-08-02").lines, path)
    with pytest.raises(DecisionError, match="supersedes"):
        read_ledger([path])


def test_a_file_that_is_no_ledger_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(DecisionError, match=r"x\.csv:1"):
        read_ledger([path])


def test_a_quote_that_is_never_closed_is_told_where_it_opens(tmp_path: Path) -> None:
    """It takes in all lines below it, more than a cell of a CSV file may hold."""
    path = tmp_path / "decisions.csv"
    append(new_lines(answers(), (), "2025-08-01").lines, path)
    good = path.read_text("utf-8")
    lines = good.count("\n")
    path.write_text(good + '"' + good.replace('"', "") * 500, "utf-8")
    with pytest.raises(DecisionError) as told:
        read_ledger([path])
    assert [problem.where for problem in told.value.problems] == [f"{path}:{lines + 1}"]
