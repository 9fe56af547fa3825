"""Where a decision stands after the catalogs changed: never on another record, never dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from merge_toolkit.cli.review import print_status
from merge_toolkit.model.decisions import DecisionLog, DecisionState
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.records import Catalog, Procedure, Role
from merge_toolkit.model.tables import Cell
from merge_toolkit.model.values import Level
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.attach import attach
from merge_toolkit.review.ledger import new_lines
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.seen import ItemKind, Question, pair_id, seen
from merge_toolkit.review.status import review_status
from tests.fixtures_merge import DONG_THAP, TIEN_GIANG, procedure

NAME = "Cấp giấy phép xây dựng công trình cấp đặc biệt"
LEFT = procedure(DONG_THAP, 4, "1.000001", NAME)
RIGHT = procedure(TIEN_GIANG, 9, "1.000001", NAME)
LEFT_2 = procedure(DONG_THAP, 5, "1.000009", "Gia hạn giấy phép xây dựng")
OTHER = procedure(TIEN_GIANG, 10, "1.000777", "Thu hồi thẻ hướng dẫn viên du lịch nội địa")


def lines_on(
    left: Procedure, right: Procedure, value: str = "same", by: str = "An", export: str = "X-1",
    before: tuple[LedgerLine, ...] = (),
) -> tuple[LedgerLine, ...]:  # fmt: skip
    pair = Pair.of(left.key, right.key)
    question = Question(pair_id(pair), ItemKind.PAIR, export, (seen(left), seen(right)))
    return (*before, *new_lines([Answer(question, value, by)], before, "2025-08-01").lines)


def now(left: tuple[Procedure, ...], right: tuple[Procedure, ...]) -> tuple[Catalog, ...]:
    return (
        Catalog(DONG_THAP, Role.PROVINCE, "", left),
        Catalog(TIEN_GIANG, Role.PROVINCE, "", right),
    )


def only_state(log: DecisionLog) -> DecisionState:
    (state,) = set(log.states.values())
    return state


def renamed(code: str, name: str, **differently: object) -> Procedure:
    row = 30
    return procedure(TIEN_GIANG, row, code, name, **differently)  # type: ignore[arg-type]


SCENARIOS = {
    "nothing changed": ((RIGHT, OTHER), "attached"),
    "moved to another row": ((OTHER, replace(RIGHT, ref=replace(RIGHT.ref, row=99))), "attached"),
    "key gone, code and name the same": (
        (renamed("1.000001", NAME, domain_field="Xây dựng"),), "attached"),
    "key gone, name reworded": ((renamed("1.000001", NAME + " (mới)"),), "changed"),
    "code re-used for another name": ((renamed("1.000001", "Đăng ký khai sinh"),), "suspended"),
    "code re-used, the name lives on under another code": (
        (renamed("1.000001", NAME + " (mới)"), renamed("1.000555", NAME)), "suspended"),
    "recoded, everything else the same": ((renamed("1.000555", NAME), OTHER), "attached"),
    "recoded twice": ((renamed("1.000555", NAME), renamed("1.000556", NAME)), "ambiguous"),
    "recoded and reworded": ((renamed("1.000555", NAME + " (mới)"), OTHER), "proposed"),
    "recoded, two look alike": (
        (renamed("1.5", NAME + " loại 1"), renamed("1.6", NAME + " loại 2")), "ambiguous"),
    "row removed": ((OTHER,), "dormant"),
    "source removed": ((), "dormant"),
    "twin of another level remains": (
        (renamed("1.000001", NAME, level=(Level.COMMUNE,)),
         renamed("1.000001", NAME, level=(Level.DISTRICT,))), "ambiguous"),
}  # fmt: skip


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_states(scenario: str) -> None:
    right, state = SCENARIOS[scenario]
    log = attach(lines_on(LEFT, RIGHT), now((LEFT,), right))
    assert only_state(log) == state
    in_force = state in ("attached", "changed")
    assert len(log.decisions) == in_force
    if in_force:
        found = {log.decisions[0].pair.left, log.decisions[0].pair.right} - {LEFT.key}
        assert found <= {one.key for one in right if one.name != OTHER.name}


def test_same_key_with_other_texts_is_changed() -> None:
    cells = {**RIGHT.cells, "agency": Cell("Sở Nội vụ", "agency", "E9")}
    log = attach(lines_on(LEFT, RIGHT), now((LEFT,), (replace(RIGHT, cells=cells),)))
    assert only_state(log) is DecisionState.CHANGED
    assert len(log.decisions) == 1


def test_a_later_question_on_the_renamed_record_keeps_the_old_decision() -> None:
    moved = renamed("1.000001", NAME, domain_field="Xây dựng")
    lines = lines_on(LEFT, RIGHT, "same")
    lines = lines_on(LEFT_2, moved, "different", export="X-2", before=lines)
    log = attach(lines, now((LEFT, LEFT_2), (moved,)))
    assert only_state(log) is DecisionState.ATTACHED
    assert len(log.decisions) == 2


def test_a_named_record_is_never_taken_for_a_removed_one() -> None:
    twin = procedure(TIEN_GIANG, 12, "1.000002", NAME)
    lines = lines_on(LEFT, RIGHT, "different")
    lines = lines_on(LEFT, twin, "same", before=lines)
    log = attach(lines, now((LEFT,), (twin,)))
    assert [log.states[line.id] for line in lines] == ["proposed", "attached"]
    assert [one.verdict for one in log.decisions] == [Verdict.SAME]


def test_one_record_claimed_by_two_partners_is_a_contradiction() -> None:
    lines = lines_on(LEFT, RIGHT, "same", by="An")
    lines = lines_on(LEFT, OTHER, "same", by="Bình", before=lines)
    log = attach(lines, now((LEFT,), (RIGHT, OTHER)))
    assert only_state(log) is DecisionState.CONTRADICTION
    assert log.decisions == ()


def test_two_reviewers_who_disagree_contradict() -> None:
    lines = lines_on(LEFT, RIGHT, "same", by="An")
    lines = lines_on(LEFT, RIGHT, "different", by="Bình", before=lines)
    log = attach(lines, now((LEFT,), (RIGHT,)))
    assert only_state(log) is DecisionState.CONTRADICTION


def test_unclear_contradicts_nobody_and_counts_only_alone() -> None:
    lines = lines_on(LEFT, RIGHT, "review", by="An")
    assert attach(lines, now((LEFT,), (RIGHT,))).decisions[0].verdict is Verdict.REVIEW
    lines = lines_on(LEFT, RIGHT, "same", by="Bình", before=lines)
    log = attach(lines, now((LEFT,), (RIGHT,)))
    assert [one.verdict for one in log.decisions] == [Verdict.SAME]
    assert only_state(log) is DecisionState.ATTACHED


def test_a_change_of_mind_supersedes() -> None:
    lines = lines_on(LEFT, RIGHT, "same", by="An")
    lines = lines_on(LEFT, RIGHT, "different", by=" AN ", before=lines)
    lines = lines_on(LEFT, RIGHT, "same", by="An", export="X-2", before=lines)
    assert lines[1].supersedes == (lines[0].id,)
    log = attach(lines, now((LEFT,), (RIGHT,)))
    assert [log.states[line.id] for line in lines] == ["superseded", "superseded", "attached"]
    assert [one.verdict for one in log.decisions] == [Verdict.SAME]
    status = review_status(lines, log)
    assert (status.total, status.superseded) == (1, 2)
    assert status.by_agency["Sở Tư pháp"][DecisionState.ATTACHED] == 1


def test_the_last_word_counts_even_under_another_item_id() -> None:
    moved = replace(RIGHT, key=renamed("1.000001", NAME, domain_field="Xây dựng").key)
    lines = lines_on(LEFT, RIGHT, "same")
    lines = lines_on(LEFT, moved, "different", export="X-2", before=lines)
    log = attach(lines, now((LEFT,), (RIGHT,)))
    assert set(log.states) == {line.id for line in lines}


def choice(value: str, free: str, by: str, export: str = "X-1") -> Answer:
    sides = (seen(LEFT, LEFT.text("fee")), seen(RIGHT, RIGHT.text("fee")))
    return Answer(Question("C-1", ItemKind.CHOICE, export, sides, "fee"), value, by, free)


def test_choices_hold_for_their_records_or_not_at_all() -> None:
    lines = new_lines([choice(f"take:{DONG_THAP}", "", "An")], (), "2025-08-01").lines
    assert len(lines) == 2
    log = attach(lines, now((LEFT,), (RIGHT,)))
    assert log.choices[0].take == DONG_THAP
    assert log.choices[0].records == {LEFT.key, RIGHT.key}
    gone = attach(lines, now((LEFT,), (OTHER,)))
    assert gone.choices == ()
    assert only_state(gone) is DecisionState.DORMANT


def test_choices_contradict_and_are_withdrawn() -> None:
    lines = new_lines([choice("other", "10.000 đồng", "An")], (), "2025-08-01").lines
    lines += new_lines([choice(f"take:{DONG_THAP}", "", "Bình")], lines, "2025-08-02").lines
    catalogs = now((LEFT,), (RIGHT,))
    assert only_state(attach(lines, catalogs)) is DecisionState.CONTRADICTION
    lines += new_lines([choice("review", "", "Bình")], lines, "2025-08-03").lines
    log = attach(lines, catalogs)
    assert [one.value for one in log.choices] == ["10.000 đồng"]


def test_a_changed_cell_of_the_chosen_field_is_seen() -> None:
    lines = new_lines([choice(f"take:{DONG_THAP}", "", "An")], (), "2025-08-01").lines
    cells = {**LEFT.cells, "fee": Cell("50.000 đồng", "fee", "J4")}
    log = attach(lines, now((replace(LEFT, cells=cells),), (RIGHT,)))
    assert only_state(log) is DecisionState.CHANGED
    assert log.choices == (), "a choice between values does not hold for another value"


def test_the_code_that_a_row_went_to_is_told() -> None:
    moved = renamed("1.000555", NAME)
    log = attach(lines_on(LEFT, RIGHT), now((LEFT,), (moved, OTHER)))
    assert [(one.source, one.was, one.now) for one in log.recoded] == [
        (TIEN_GIANG, "1.000001", "1.000555"),
    ]  # fmt: skip
    assert attach(lines_on(LEFT, RIGHT), now((LEFT,), (RIGHT, OTHER))).recoded == ()


def test_every_state_is_counted_in_total_and_by_agency(capsys: pytest.CaptureFixture[str]) -> None:
    """In the words of the command: «2 decisions: 1 attached, 1 code re-used»."""
    states = [state for state in DecisionState if state is not DecisionState.SUPERSEDED]
    pairs = [
        (procedure(DONG_THAP, row, f"1.0000{row}", f"{NAME} {row}", agency="Sở Xây dựng"),
         procedure(TIEN_GIANG, row, f"1.0000{row}", f"{NAME} {row}"))
        for row in range(10, 10 + len(states))
    ]  # fmt: skip
    lines: tuple[LedgerLine, ...] = ()
    for left, right in pairs:
        lines = lines_on(left, right, before=lines)
    by_line = {line.id: state for line, state in zip(lines, states, strict=True)}
    status = review_status(lines, DecisionLog(states=by_line), lambda agency: f"Tên: {agency}")
    assert status.states == dict.fromkeys(states, 1)
    assert set(status.by_agency) == {f"Tên: {lines[0].left.agency}"}
    print_status(status, None)
    total, agency = capsys.readouterr().out.splitlines()
    assert total == (
        "7 decisions: 1 attached, 1 changed, 1 proposed, 1 ambiguous, 1 code re-used, "
        "1 contradictory, 1 dormant"
    )
    assert agency == f"  Tên: {lines[0].left.agency}: {total.partition(': ')[2]}"
