"""Laws of the merge of many sources: one table a source holds what every two held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from merge_toolkit.matching import match
from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.pool import FACES, FEW
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.model.decisions import Decision, DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.records import Catalog, Procedure, RecordKey
from merge_toolkit.model.result import MergeResult
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure

SOURCES = tuple(f"tinh-{number}" for number in range(1, FEW + 3))
NAMES = (
    "Đăng ký khai sinh", "Thủ tục đăng ký khai sinh", "Đăng ký lại khai sinh", "Đăng ký kết hôn",
    "Cấp giấy phép xây dựng", "Cấp lại giấy phép xây dựng", "Cấp GPXD", "Hoà giải ở cơ sở",
    "Hòa giải ở cơ sở", "Cấp, cấp lại giấy phép xây dựng", "dang ky khai sinh",
)  # fmt: skip
CODES = (None, "1.001193", "1.000894", "1.013225")
FEWER = settings(max_examples=settings().max_examples // 3)
"""Each example is a merge of six sources."""
ENTERED = (Relation.PAIRED, Relation.SINGLE, Relation.PENDING)


@st.composite
def lists(draw: st.DrawFn) -> tuple[Catalog, ...]:
    """Lists of so many sources that not every two are compared."""
    cells = st.tuples(st.sampled_from(NAMES), st.sampled_from(CODES))
    made = []
    for source in SOURCES:
        rows = draw(st.lists(cells, max_size=5, unique=True))
        made.append(catalog(source, *(
            procedure(source, name, code, row=at) for at, (name, code) in enumerate(rows, start=2)
        )))  # fmt: skip
    return tuple(made)


def merged(catalogs: Sequence[Catalog], *decisions: Decision) -> MergeResult:
    return merge(catalogs, book(*SOURCES), DecisionLog(decisions))


def entrants(result: MergeResult) -> dict[RecordKey, str]:
    """Unified ids of the rows that were matched."""
    lines = result.procedures.crosswalk
    return {one.record.key: one.unified_id for one in lines if one.relation in ENTERED}


def rows(catalogs: Sequence[Catalog]) -> Iterator[Procedure]:
    return (row for one in catalogs for row in one.procedures)


@FEWER
@given(lists())
def test_every_row_goes_to_one_place_and_no_record_holds_two_of_a_source(
    given_lists: tuple[Catalog, ...],
) -> None:
    result = merged(given_lists)
    told = [line.record.key for line in result.procedures.crosswalk]
    assert sorted(told) == sorted(row.key for row in rows(given_lists))
    seats = [(unified, key.partition(":")[0]) for key, unified in entrants(result).items()]
    assert len(set(seats)) == len(seats)


@FEWER
@given(lists(), st.randoms(use_true_random=False))
def test_row_order_tells_nothing(given_lists: tuple[Catalog, ...], random: object) -> None:
    shuffled = []
    for one in given_lists:
        own = list(one.procedures)
        random.shuffle(own)  # type: ignore[attr-defined]
        shuffled.append(Catalog(one.source, one.role, one.territory, tuple(own)))
    assert merged(given_lists).procedures == merged(shuffled).procedures


@FEWER
@given(lists(), st.data())
def test_people_outrank_scores(given_lists: tuple[Catalog, ...], data: st.DataObject) -> None:
    """Whichever two rows they speak of: one of them need not be known to the sources after it."""
    two = [(one, other) for one, other in combinations(rows(given_lists), 2)
           if one.source != other.source]  # fmt: skip
    if not two:
        return
    one, other = data.draw(st.sampled_from(two))
    verdict = data.draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))
    found = entrants(merged(given_lists, Decision(Pair.of(one.key, other.key), verdict, "An", "D")))
    if one.key in found and other.key in found:
        assert (found[one.key] == found[other.key]) is (verdict is Verdict.SAME)


def test_rows_written_alike_are_one_record_however_many_list_them() -> None:
    listed = [catalog(one, procedure(one, "Đăng ký khai sinh", "1.001193")) for one in SOURCES]
    result = merged(listed)
    assert len(result.procedures.unified) == 1
    # links to rows that stand for the record, not of every row with every other
    assert len(result.procedures.matches) == len(SOURCES) - 1


def test_a_doubtful_row_is_asked_about_once_and_an_answer_holds_for_all_written_alike() -> None:
    """Later rows follow the doubtful one; once it is told the same, so are they."""
    plain, odd = "Cấp giấy phép xây dựng nhà ở riêng lẻ", "Cấp GPXD nhà riêng lẻ tại đô thị"
    first = [catalog(one, procedure(one, plain)) for one in SOURCES[:3]]
    rest = [catalog(one, procedure(one, odd)) for one in SOURCES[3:]]
    result = merged([*first, *rest])
    (asked,) = [one for one in result.procedures.matches if one.verdict is Verdict.REVIEW]
    assert len(result.procedures.unified) == 2
    told = merged([*first, *rest], Decision(asked.pair, Verdict.SAME, "An", "D"))
    assert len(told.procedures.unified) == 1
    assert all(one.verdict is Verdict.SAME for one in told.procedures.matches)


def test_a_row_that_waits_for_people_is_no_rival_of_what_it_may_be() -> None:
    """Else every doubtful row would make later ones doubtful too."""
    plain = "Cấp giấy phép xây dựng nhà ở riêng lẻ"
    known = procedure(SOURCES[0], plain, "1.000001")
    waits = procedure(SOURCES[1], f"{plain} nông thôn", "2.000002")
    later = [procedure(one, plain) for one in SOURCES[2:]]
    result = merged([catalog(row.source, row) for row in (known, waits, *later)])
    (asked,) = [one for one in result.procedures.matches if one.verdict is Verdict.REVIEW]
    assert asked.pair == Pair.of(known.key, waits.key)
    bias = book(*SOURCES).matching.procedure.bias
    sure = [one for one in result.procedures.matches if one is not asked]
    assert [one.pair for one in sure] == sorted(Pair.of(known.key, row.key) for row in later)
    for one in sure:  # no rival but staying alone
        assert one.margin == pytest.approx(sum(item.points for item in one.evidence) + bias)


def test_a_person_puts_rows_together_that_look_like_nothing_of_each_other() -> None:
    """The row that they name need not be one by which its record is known."""
    names = ["Đăng ký khai sinh", "Thủ tục đăng ký khai sinh", "Đăng ký khai sinh"]
    listed = [catalog(one, procedure(one, names[at % 3], "1.001193"))
              for at, one in enumerate(SOURCES[:-1])]  # fmt: skip
    last = procedure(SOURCES[-1], "Hòa giải ở cơ sở")
    for one in rows(listed):
        found = merged([*listed, catalog(SOURCES[-1], last)],
                       Decision(Pair.of(one.key, last.key), Verdict.SAME, "An", "D"))  # fmt: skip
        assert len(found.procedures.unified) == 1, one.key


def test_one_row_is_explained_beside_every_other_source() -> None:
    names = ("Đăng ký khai sinh", "Đăng ký lại khai sinh")
    listed = {
        one: [procedure(one, name, row=at) for at, name in enumerate(names)] for one in SOURCES
    }
    rules = book(*SOURCES)
    corpus = corpus_of(listed, Preparer(rules))
    asked = match.Matcher(listed, {}, rules, rules.matching.procedure, (), corpus)
    found = asked.around(listed[SOURCES[2]][0].key)
    best: dict[str, Verdict] = {}
    for one in found:
        other = one.pair.right if one.pair.left.startswith(SOURCES[2]) else one.pair.left
        best.setdefault(other.partition(":")[0], one.verdict)
    assert best == dict.fromkeys({*SOURCES} - {SOURCES[2]}, Verdict.SAME)


def test_every_two_are_compared_while_they_are_few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up to the bound the order of sources tells nothing; beyond it few rows stand for all."""
    listed = [catalog(one, procedure(one, "Đăng ký khai sinh", "1.001193")) for one in SOURCES]
    monkeypatch.setattr(match, "FEW", len(SOURCES))
    every = merged(listed).procedures
    assert len(every.matches) == len(SOURCES) * (len(SOURCES) - 1) // 2
    assert FACES >= 1 and len(every.unified) == 1
