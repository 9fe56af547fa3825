"""The case, its drift and its metrics: the benchmark must not lie."""

from collections.abc import Iterable
from random import Random

import pytest

from benchmarks.hidden import case, clerks, letters
from benchmarks.hidden.drift import HEAVY, LIGHT, SHORTENING, STRENGTHS, Drift
from benchmarks.hidden.guard import Guard, bag
from benchmarks.hidden.metrics import (
    Cut,
    Pair,
    Part,
    best_f1,
    best_share,
    by_kind,
    one_to_one,
)
from benchmarks.hidden.pools import Entry

NAMES = [
    "Cấp giấy phép khai thác nước mặt cho tổ chức, cá nhân theo quy định tại Luật Tài nguyên nước",
    "Cấp lại giấy phép khai thác nước mặt cho tổ chức, cá nhân theo quy định tại Luật",
    "Gia hạn giấy phép khai thác nước mặt cho tổ chức, cá nhân",
    "Điều chỉnh ranh giới khu rừng phòng hộ thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh",
    "Điều chỉnh ranh giới khu rừng đặc dụng thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh",
    "Thủ tục bán đấu giá tài sản công của tỉnh",
    "Thủ tục bàn đấu giá tài sản công của tỉnh",
    "Công nhận hòa giải viên ở cơ sở (cấp xã)",
    "Cấp chứng chỉ hành nghề đo đạc và bản đồ hạng I",
    "Cấp chứng chỉ hành nghề đo đạc và bản đồ hạng II",
]
POOL = [
    Entry(f"{action} {thing} {number}", "Đất đai", "Sở Nông nghiệp và Môi trường")
    for number in ("một", "hai", "ba", "bốn")
    for thing in ("giấy phép khai thác nước dưới đất loại", "chứng chỉ hành nghề kiến trúc loại",
                  "giấy xác nhận đăng ký phương tiện thủy nội địa loại")
    for action in ("Cấp", "Cấp lại", "Gia hạn", "Thu hồi", "Điều chỉnh")
]  # fmt: skip


@pytest.fixture(scope="module")
def guard() -> Guard:
    return Guard(NAMES)


def test_a_name_never_drifts_to_a_sibling(guard: Guard) -> None:
    drift, bags = Drift(NAMES, guard), [bag(name) for name in NAMES]
    for strength in STRENGTHS:
        for round_ in range(40):
            rng = Random(f"{strength} {round_}")
            for place in range(len(NAMES)):
                text, _ = drift.written(rng, place, drift.planned(rng, strength))
                near = [len(bag(text) ^ other) for other in bags]
                if letters.bare(text) != text:
                    assert min(range(len(near)), key=near.__getitem__) == place, text


@pytest.mark.parametrize(
    ("place", "text", "shortened"),
    [
        (1, "Cấp giấy phép khai thác nước mặt cho tổ chức, cá nhân theo quy định tại Luật", True),
        (3, "Điều chỉnh ranh giới khu rừng thuộc thẩm quyền của Ủy ban nhân dân cấp tỉnh", True),
        (5, "Thu tuc ban dau gia tai san cong cua tinh", False),
        (8, "Cấp chứng chỉ hành nghề đo đạc và bản đồ hạng 1", False),
        (7, "Công nhận", True),
    ],
)
def test_a_lost_deciding_word_is_refused(
    guard: Guard, place: int, text: str, shortened: bool
) -> None:
    assert not guard.clear(place, text, shortened=shortened)


def test_what_still_tells_its_procedure_passes(guard: Guard) -> None:
    assert guard.clear(2, "Gia hạn GP khai thác nước mặt cho cá nhân, tổ chức", shortened=False)
    assert guard.clear(5, "Bán đấu giá tài sản công", shortened=True)


@pytest.mark.parametrize("kind", [*LIGHT, *HEAVY])
def test_every_kind_changes_some_name(kind: str) -> None:
    change = (HEAVY | LIGHT)[kind][0]
    names = [*NAMES, "Giải quyết chế độ trợ cấp ưu đãi đối với thân nhân liệt sĩ - cấp tỉnh; thủy"]
    changed = {change(Random(seed), name) != name for seed in range(5) for name in names}
    assert True in changed


def test_clerks_write_what_they_are_said_to() -> None:
    rng = Random(1)
    assert letters.telex("đối") == "ddoois"
    assert letters.retoned("nhận", "\u0301") == "nhấn"
    assert letters.new_tones("hòa giải, thủy") == "hoà giải, thuỷ"
    assert letters.plain("  Hoà  GIẢI ") == "hòa giải"
    assert clerks.swapped(rng, "Cho tổ chức, cá nhân") == "Cho cá nhân, tổ chức"
    assert clerks.cut(rng, "Công nhận hòa giải viên (cấp xã)") == "Công nhận hòa giải viên"
    phrases = frozenset({("giấy", "phép")})
    assert clerks.invented(rng, "Cấp giấy phép xây dựng", phrases) == "Cấp GP xây dựng"
    assert {"clause cut", "truncated"} == SHORTENING


def test_the_case_is_deterministic_and_whole() -> None:
    one, again = (case.build("made", "plain", 5, POOL) for _ in range(2))
    assert one == again
    assert one != case.build("made", "plain", 6, POOL)
    for left, right in one.truth.items():
        assert one.left.places[left] == one.right.places[right]
    alone = set(one.left.places) ^ set(one.right.places)
    assert len(alone) == len(POOL) - round(case.SHARED * len(POOL))
    assert set(one.left.places) | set(one.right.places) == set(range(len(POOL)))


def test_siblings_stay_in_one_part() -> None:
    made = case.build("made", "hard", 5, POOL)
    for place, others in made.siblings.items():
        assert all((other in made.dev) == (place in made.dev) for other in others)


class Truth:
    """Ten left rows; row n belongs to row n of the right, the last two to none."""

    def __init__(self) -> None:
        self.truth = {row: row for row in range(8)}

    def own(self, pairs: Iterable[Pair]) -> list[Pair]:
        return list(pairs)

    def right(self, pair: Pair) -> bool:
        return self.truth.get(pair.left) == pair.right


PAIRS = [
    Pair(0, 0, 0.99, 0.5), Pair(1, 1, 0.98, 0.5), Pair(2, 2, 0.97, 0.5), Pair(8, 9, 0.96, 0.01),
    Pair(3, 3, 0.95, 0.4), Pair(4, 4, 0.90, 0.4), Pair(9, 8, 0.5, 0.2), Pair(5, 6, 0.4, 0.3),
]  # fmt: skip


def test_cuts_by_hand() -> None:
    # 5 right of 6 accepted down to 0.90: 2·5 / (8 + 6)
    assert best_f1(Truth(), PAIRS) == Cut(0.90)
    assert best_share(Truth(), PAIRS, 0.995) == Cut(0.97)
    assert best_share(Truth(), PAIRS, 0.8) == Cut(0.90)
    with_margin = best_share(Truth(), PAIRS, 0.995, 8)
    assert [pair.left for pair in PAIRS if with_margin.takes(pair)] == [0, 1, 2, 3, 4]
    assert best_share(Truth(), [Pair(0, 1, 1.0)], 0.995) == Cut(float("inf"))


def test_the_best_pairs_are_one_to_one() -> None:
    rivals = [Pair(0, 0, 0.5), Pair(0, 1, 0.9), Pair(1, 1, 0.95), Pair(1, 0, 0.4)]
    assert one_to_one(rivals) == [Pair(1, 1, 0.95), Pair(0, 0, 0.5)]


def test_accounts_by_hand() -> None:
    side = case.Side([case.Row("a", "", "")] * 3, [0, 1, 2], [(), ("typo",), ()])
    other = case.Side([case.Row("a", "", "")] * 3, [0, 1, 3], [("typo",), (), ()])
    made = case.Case("made", "plain", 1, side, other, {0: 0, 1: 1}, frozenset(), {})
    part = Part(made, dev=False)
    pairs = [Pair(0, 0, 1.0, 1.0, "same"), Pair(2, 1, 0.9, 1.0, "same"),
             Pair(1, 2, 0.8, 1.0, "review")]  # fmt: skip
    seen = part.seen(pairs[:2])
    assert (seen.true, seen.accepted, seen.right) == (2, 2, 1)
    assert (seen.orphans, seen.given_away) == (2, 1)
    assert (seen.precision, seen.share, seen.f1) == (0.5, 0.5, 0.5)
    assert part.touched(pairs[2:]) == pytest.approx(2 / 6)
    groups = by_kind(made, part, pairs)
    assert groups["all"] == {"same": 1, "missed": 1, "wrong": 1}
    assert groups["typo"] == {"same": 1, "missed": 1}
