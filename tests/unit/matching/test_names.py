"""What a gap between two names is: a habit of a clerk, told by the record, or something else."""

from __future__ import annotations

import pytest

from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.names import GapKind, Usage, essential, similarity, unhabitual
from merge_toolkit.matching.prepare import OWN_AGENCY, Preparer, Profile
from merge_toolkit.matching.telling import Gap, Words, bare, ordered
from merge_toolkit.rules.schema import NameCosts
from tests.builders import book, procedure

PREPARER = Preparer(book())


def profile(name: str = "Đăng ký khai sinh", **values: object) -> Profile:
    record = procedure("mot", name, **values)
    return PREPARER.profile(record, PREPARER.words(record))


def kind(gap: Gap, *habits: Gap) -> GapKind:
    return Usage(frozenset(), frozenset(), frozenset(habits)).kind(gap, profile(), profile())


def words(text: str) -> Words:
    return tuple(text.split())


HABIT: Gap = ((), words("co che mot cua"))
"""Of eleven letters: what a clerk adds to names."""


@pytest.mark.parametrize(
    ("added", "expected"),
    [
        ("cơ chế một cửa", GapKind.HABIT),
        ("co che mot cua", GapKind.HABIT),  # marks and all
        ("cơ chhế một cửa", GapKind.HABIT), ("cơ ch một cửa", GapKind.HABIT),  # one slip
        ("cơ chhế mmột cửa", GapKind.ADDED),  # two
        ("cơ chế hai cửa", GapKind.ADDED),
        ("cơ chế 1 cửa", GapKind.ADDED),
        ("một cửa", GapKind.ADDED),
    ],
)  # fmt: skip
def test_a_habit_may_have_a_slip_in_eight_letters(added: str, expected: GapKind) -> None:
    assert kind(((), words(added)), HABIT) is expected
    assert kind((words(added), ()), HABIT[::-1]) is expected


@pytest.mark.parametrize(
    ("habit", "added", "expected"),
    [
        ("xe oto", "xe otoo", GapKind.ADDED),  # a habit of five letters is mistyped too easily
        ("theo mau", "theo maau", GapKind.HABIT),  # eight, with the slip
        ("theo mau", "theo ma", GapKind.ADDED),  # six
        ("theo quy dinh phap luat", "theo quyy dinh phap luat", GapKind.HABIT),
        ("theo quy dinh phap luat", "theo quyy dinnh phap luat", GapKind.HABIT),  # two in 21
        ("theo quy dinh phap luat", "theo quyy dinnh phapp luat", GapKind.ADDED),
    ],
)
def test_longer_habits_may_have_more_slips(habit: str, added: str, expected: GapKind) -> None:
    assert kind(((), words(added)), ((), words(habit))) is expected


def test_a_habit_is_that_of_one_clerk() -> None:
    assert kind(HABIT[::-1], HABIT) is GapKind.ADDED
    assert kind((words("cơ chhế một cửa"), ()), HABIT) is GapKind.ADDED


def test_words_in_the_place_of_others_are_habits_if_either_is() -> None:
    both: Gap = (words("bản sao"), words("cơ chế một cửa"))
    assert kind(both, HABIT, (words("ban sao"), ())) is GapKind.HABIT
    assert kind(both, HABIT) is GapKind.EXCHANGED


@pytest.mark.parametrize(
    ("name", "agency", "read"),
    [
        ("Cấp thẻ tại Sở Tư pháp", "Sở Tư pháp", f"cấp thẻ tại {OWN_AGENCY}"),
        ("Cấp thẻ tại Sở Nội vụ", "Sở Tư pháp", "cấp thẻ tại sở nội vụ"),
        ("Sở Tư pháp cấp thẻ cho Sở Tư pháp", "Sở Tư pháp",
         f"{OWN_AGENCY} cấp thẻ cho {OWN_AGENCY}"),
        ("Cấp thẻ tại Sở Tư", "Sở Tư pháp", "cấp thẻ tại sở tư"),
    ],
)  # fmt: skip
def test_a_record_s_own_agency_is_one_word_of_its_name(name: str, agency: str, read: str) -> None:
    assert PREPARER.words(procedure("mot", name, agency=agency)) == words(read)


@pytest.mark.parametrize("order", [1, -1])
def test_of_several_differences_the_dearest_counts_in_full(order: int) -> None:
    """Each further one half of the one before, however they stand in the names."""
    costs = NameCosts(added=0.2, word=0.1, habit=0.04, told=0.0, marks=0.3, most=1.0, unshared=0.0)
    gaps: list[Gap] = [((), words("một hai ba")), (words("bốn"), ()), ((), words("năm sáu"))]
    kinds = [GapKind.ADDED, GapKind.HABIT, GapKind.ADDED]
    found = Differences(gaps=tuple(gaps[::order]), read=(words("a b c d"), words("a b c d")))
    seen = similarity(found, kinds[::order], costs)
    assert seen == pytest.approx(1 - (0.4 + 0.3 / 2 + 0.04 / 4))
    found.marks.append("bán")
    seen = similarity(found, kinds[::order], costs)
    assert seen == pytest.approx(1 - (0.4 + 0.3 / 2 + 0.3 / 4 + 0.04 / 8))


def test_no_more_is_lost_than_there_is() -> None:
    costs = NameCosts(added=1.0, most=1.0, unshared=1.0)
    found = Differences(gaps=(((), words("một")), (words("hai"), ())), read=(("a",), ("b",)))
    assert similarity(found, [GapKind.ADDED] * 2, costs) == 0.0


@pytest.mark.parametrize(
    ("left", "right", "kind", "lost"),
    [
        ("", "một", GapKind.ADDED, 0.1), ("", "một hai ba", GapKind.ADDED, 0.12),
        ("một hai", "", GapKind.SIBLINGS, 0.11), ("", "a b c d e f", GapKind.ADDED, 0.14),
        # what stands for something else is as long as the shorter of both
        ("một", "hai", GapKind.EXCHANGED, 0.11), ("một hai ba", "bốn năm", GapKind.EXCHANGED, 0.12),
        ("một hai ba", "bốn", GapKind.EXCHANGED, 0.11),
        ("a b c d e", "f g h i j k", GapKind.EXCHANGED, 0.14),
        ("một", "hai", GapKind.TELLING, 0.13), ("một", "hai ba", GapKind.HABIT, 0.01),
        ("", "một", GapKind.TOLD, 0.02),
    ],
)  # fmt: skip
def test_what_a_difference_costs(left: str, right: str, kind: GapKind, lost: float) -> None:
    costs = NameCosts(
        added=0.1, exchanged=0.11, telling=0.13, word=0.01, habit=0.01, told=0.02, most=0.14,
        unshared=0.0,
    )  # fmt: skip
    found = Differences(gaps=((words(left), words(right)),), read=(("a",), ("b",)))
    assert similarity(found, [kind], costs) == pytest.approx(1 - lost)


@pytest.mark.parametrize(
    ("gaps", "kinds", "share"),
    [
        ([("x", "")], [GapKind.ADDED], 0.25),
        ([("x", "y z")], [GapKind.EXCHANGED], 0.25),  # of the shorter name, of four words
        ([("", "y")], [GapKind.ADDED], 0.0),
        ([("x", "y")], [GapKind.HABIT], 0.0), ([("x", "y")], [GapKind.TOLD], 0.0),
        ([("x", ""), ("w", "y")], [GapKind.ADDED, GapKind.TELLING], 0.5),
    ],
)  # fmt: skip
@pytest.mark.parametrize("side", [0, 1])
def test_the_share_of_the_shorter_name_that_the_other_has_not(
    gaps: list[tuple[str, str]], kinds: list[GapKind], share: float, side: int
) -> None:
    costs = NameCosts(added=0, exchanged=0, telling=0, word=0, habit=0, told=0, unshared=1.0)
    read = (words("a b c d"), words("a b c d e"))
    pairs = tuple((words(one), words(other)) for one, other in gaps)
    if side:
        read, pairs = read[::-1], tuple(pair[::-1] for pair in pairs)
    found = Differences(gaps=pairs, read=read)
    assert similarity(found, kinds, costs) == pytest.approx(1 - share)


def test_names_without_habits_keep_all_else() -> None:
    left, right = words("cấp giấy phép mới cho hộ"), words("cấp phép cũ cho hộ nghèo")
    gaps: tuple[Gap, ...] = ((("giấy",), ()), (("mới",), ("cũ",)), ((), ("nghèo",)))
    found = Differences(gaps=gaps, read=(left, right))
    added, exchanged, habit = GapKind.ADDED, GapKind.EXCHANGED, GapKind.HABIT
    assert unhabitual(found, [habit, exchanged, added]) == (words("cấp phép mới cho hộ"), right)
    assert unhabitual(found, [added, habit, habit]) == (
        words("cấp giấy phép cho hộ"), words("cấp phép cho hộ")
    )  # fmt: skip
    assert unhabitual(found, [added, exchanged, added]) == (left, right)
    head = Differences(gaps=((("cấp",), ()),), read=(words("cấp thẻ"), words("thẻ")))
    turned = Differences(gaps=(((), ("cấp",)),), read=(words("thẻ"), words("cấp thẻ")))
    assert unhabitual(turned, [added]) == turned.read
    assert unhabitual(head, [habit]) == unhabitual(turned, [habit]) == (("thẻ",), ("thẻ",))


def test_the_level_of_a_row_is_told_only_where_nothing_else_stands_for_it() -> None:
    """Also where two rows of one list differ by it."""
    told, left = words("cấp tỉnh"), words("bản sao")
    usage = Usage(frozenset({ordered((told, ()))}), frozenset(), frozenset())
    of_province, other = profile(level="province"), profile(level="commune")
    assert told in of_province.levels
    assert usage.kind((told, ()), of_province, other) is GapKind.TOLD
    assert usage.kind(((), told), other, of_province) is GapKind.TOLD
    assert usage.kind((told, ()), other, of_province) is GapKind.SIBLINGS
    assert usage.kind((told, left), of_province, other) is GapKind.EXCHANGED


@pytest.mark.parametrize("added", [f"{OWN_AGENCY} ban hành", f"ban hành {OWN_AGENCY}"])
def test_a_habit_with_the_own_agency_in_it_is_a_habit(added: str) -> None:
    gap: Gap = (words(added), ())
    usage = Usage(frozenset(), frozenset(), frozenset({bare(gap)}))
    assert essential(gap, profile(), profile()) == (words("ban hành"), ())
    assert usage.kind(gap, profile(), profile()) is GapKind.HABIT
    assert kind(gap) is GapKind.ADDED


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("Đường bộ", "Đường bộ"), GapKind.TOLD),
        (("Đường bộ", "Đường thủy nội địa"), GapKind.ADDED),
        (("Đường bộ", ""), GapKind.ADDED),  # it may be any
        (("", "Đường bộ"), GapKind.ADDED),
    ],
)
def test_a_field_of_work_says_nothing_where_both_records_are_of_it(
    fields: tuple[str, str], expected: GapKind
) -> None:
    """«Cấp giấy phép vận tải đường bộ» is not what another field of work calls without it."""
    one, other = (profile(domain_field=field) for field in fields)
    usage = Usage(frozenset(), frozenset(), frozenset())
    assert usage.kind((words("đường bộ"), ()), one, other) is expected
    assert usage.kind(((), words("đường bộ")), other, one) is expected


def test_a_class_is_no_slip_of_a_habit() -> None:
    usage = Usage(frozenset(), frozenset(), frozenset({(words("theo mau"), ())}))
    of_class, plain = profile("Cấp thẻ theo mẫu b"), profile("Cấp thẻ theo mẫu")
    assert usage.kind((words("theo mẫu b"), ()), of_class, plain) is GapKind.ADDED
    assert usage.kind((words("theo mẫub"), ()), plain, plain) is GapKind.HABIT


def test_what_only_begins_like_the_name_of_an_agency_is_no_agency() -> None:
    gap: Gap = (words("sở công thương ban hành"), ())
    profiles = (profile(agency="Sở Y tế"), profile(agency="Sở Y tế"))
    assert essential(gap, *profiles) == gap


@pytest.mark.parametrize("side", [0, 1])
def test_an_own_agency_beside_its_name_written_out_says_nothing(side: int) -> None:
    """The name of the agency that stands in the place is that of the record which has it."""
    gap: Gap = ((OWN_AGENCY,), words("sở nội vụ"))
    profiles = (profile(agency="Sở Nội vụ"), profile(agency="Sở Y tế"))
    if side:
        gap, profiles = gap[::-1], profiles[::-1]
    assert essential(gap, *profiles) == ((), ())
    assert essential(gap, *profiles[::-1]) == gap


@pytest.mark.parametrize(
    ("prefix", "name", "read"),
    [
        ("Việc", "Việc cấp thẻ", "cấp thẻ"),
        ("Việc", "Vièc cấp thẻ", "cấp thẻ"),  # marks apart
        ("Việc", "Vệc cấp thẻ", "vệc cấp thẻ"),  # so short a word is not to be mistyped
        ("Thủ tục", "Thuủ tục cấp thẻ", "cấp thẻ"),
        ("Thủ tục", "Thhuủ tục cấp thẻ", "thhuủ tục cấp thẻ"),
    ],
)  # fmt: skip
def test_a_prefix_is_taken_off_mistyped_or_not(prefix: str, name: str, read: str) -> None:
    rules = book()
    text = rules.text.model_copy(update={"name_prefixes": (prefix,)})
    preparer = Preparer(rules.model_copy(update={"text": text}))
    assert preparer.words(procedure("mot", name)) == words(read)
