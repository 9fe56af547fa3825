"""Laws of the merge on generated catalogs: nothing lost, order tells nothing, people outrank."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from merge_toolkit.model.decisions import Choice, Decision, DecisionLog
from merge_toolkit.model.linkage import Pair, Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.records import Catalog, Procedure, Role
from merge_toolkit.model.result import MergeResult
from merge_toolkit.model.values import RecordStatus
from merge_toolkit.pipeline import merge
from tests.builders import asset, book, catalog, procedure

NAMES = (
    "Đăng ký khai sinh", "Thủ tục đăng ký khai sinh", "Đăng ký lại khai sinh", "Đăng ký kết hôn",
    "Cấp giấy phép xây dựng", "Cấp lại giấy phép xây dựng", "Gia hạn giấy phép xây dựng",
    "Cấp GPXD", "Hoà giải ở cơ sở", "Hòa giải ở cơ sở", "", "Phê duyệt dự án nhóm B",
)  # fmt: skip
IN_FORCE = RecordStatus.IN_FORCE
CODES = (None, "1.001193", "1.000894", "1.013225", "2.000591")


@st.composite
def catalogs(draw: st.DrawFn) -> tuple[Catalog, ...]:
    made = []
    for source, role in (("mot", Role.PROVINCE), ("hai", Role.PROVINCE), ("qg", Role.REFERENCE)):
        rows = draw(
            st.lists(
                st.tuples(
                    st.sampled_from(NAMES),
                    st.sampled_from(CODES),
                    st.sampled_from(["province", "district", "commune", ""]),
                    st.sampled_from([*RecordStatus, IN_FORCE, IN_FORCE]),
                    st.sampled_from([None, "Hộ tịch", "Xây dựng"]),
                ),
                max_size=7,
            )
        )
        made.append(catalog(source, *_procedures(source, rows), role=role))
    return tuple(made)


def _procedures(source: str, rows: Sequence[tuple[object, ...]]) -> list[Procedure]:
    seen: dict[tuple[object, ...], int] = {}
    made = []
    for at, (name, code, level, status, domain_field) in enumerate(rows, start=2):
        identity = (name, code, level, domain_field)
        seen[identity] = seen.get(identity, 0) + 1
        made.append(
            procedure(
                source,
                str(name),
                code,
                row=at,
                level=str(level),
                ordinal=seen[identity],  # type: ignore[arg-type]
                status=status,
                domain_field=domain_field,  # type: ignore[arg-type]
            )
        )
    return made


def run(given_catalogs: Sequence[Catalog], log: DecisionLog | None = None) -> MergeResult:
    return merge(given_catalogs, book(reference="qg"), log or DecisionLog())


@given(catalogs())
def test_every_record_goes_to_one_place(given_catalogs: tuple[Catalog, ...]) -> None:
    result = run(given_catalogs)
    for one in given_catalogs:
        counts = result.conservation[one.source]
        assert counts["read"] == len(one.procedures)
        assert sum(counts[relation.value] for relation in Relation) == counts["read"]
    members = [row.key for record in result.procedures.unified for row in record.members]
    assert len(set(members)) == len(members)


@given(catalogs())
def test_no_unified_record_holds_two_entrants_of_a_source(
    given_catalogs: tuple[Catalog, ...],
) -> None:
    result = run(given_catalogs)
    entered = (Relation.PAIRED, Relation.SINGLE, Relation.PENDING)
    lines = [line for line in result.procedures.crosswalk if line.relation in entered]
    for record in result.procedures.unified:
        sources = [line.record.source for line in lines if line.unified_id == record.id]
        assert len(set(sources)) == len(sources)


@given(catalogs(), st.randoms(use_true_random=False))
def test_row_order_tells_nothing(given_catalogs: tuple[Catalog, ...], random: object) -> None:
    shuffled = []
    for one in given_catalogs:
        rows = list(one.procedures)
        random.shuffle(rows)  # type: ignore[attr-defined]
        shuffled.append(Catalog(one.source, one.role, one.territory, tuple(rows)))
    one, other = run(given_catalogs), run(shuffled)
    assert one.procedures == other.procedures
    assert one.findings == other.findings
    assert one.conservation == other.conservation


def test_a_reference_with_several_names_under_a_code_is_quoted_whole() -> None:
    """Found by the law above, which needed a thousand catalogs for it."""
    code, born, again = "1.001193", "Đăng ký khai sinh", "Đăng ký lại khai sinh"
    provinces = [
        catalog(source, *_procedures(source, [(name, code, "province", IN_FORCE, None)]))
        for source, name in (("mot", born), ("hai", again))
    ]
    names = [f"Thủ tục {born}", born]
    rows = _procedures("qg", [(name, code, "province", IN_FORCE, None) for name in names])
    told = [
        run([*provinces, catalog("qg", *order, role=Role.REFERENCE)]).findings
        for order in (rows, rows[::-1])
    ]
    assert told[0] == told[1]
    said = [one.message for one in told[0] if one.code == "code-name-contradiction"]
    assert any("«Thủ tục Đăng ký khai sinh»" in one for one in said)


def test_rows_that_ended_are_offered_by_their_places() -> None:
    """Another case of the same law: two ended rows of one name, whichever is read first."""
    name, ended = "Đăng ký khai sinh", RecordStatus.REPEALED
    states = (IN_FORCE, ended, ended)
    rows = _procedures("hai", [(name, None, "province", state, None) for state in states])
    beside = catalog("mot", *_procedures("mot", [(name, None, "province", IN_FORCE, None)]))
    told = [
        run([beside, catalog("hai", *order)]).procedures.conflicts for order in (rows, rows[::-1])
    ]
    assert told[0] == told[1]
    assert "repealed_in_own_source" in [one.kind for one in told[0]]


@given(catalogs(), st.data())
def test_people_outrank_scores(given_catalogs: tuple[Catalog, ...], data: st.DataObject) -> None:
    left, right = (
        [row for row in one.procedures if row.name and row.status is RecordStatus.IN_FORCE]
        for one in given_catalogs[:2]
    )
    if not left or not right:
        return
    one, other = data.draw(st.sampled_from(left)), data.draw(st.sampled_from(right))
    said = data.draw(st.sampled_from([Verdict.SAME, Verdict.DIFFERENT]))
    decision = Decision(Pair.of(one.key, other.key), said, "An", "D1")
    result = run(given_catalogs, DecisionLog(decisions=(decision,)))
    together = any(
        {one.key, other.key} <= {row.key for row in record.members}
        for record in result.procedures.unified
    )
    repeats = {line.record.key for line in result.procedures.crosswalk
               if line.relation is Relation.DUPLICATE}  # fmt: skip
    if not repeats & {one.key, other.key}:
        assert together is (said is Verdict.SAME)


@given(st.sampled_from(["Sở Y tế", "Sở Nội vụ"]), st.booleans())
def test_a_choice_settles_its_conflict_and_keeps_what_it_beat(agency: str, take: bool) -> None:
    one = procedure("mot", "Đăng ký khai sinh", "1.001193", agency="Sở Tư pháp")
    other = procedure("hai", "Đăng ký khai sinh", "1.001193", agency=agency)
    both = (catalog("mot", one), catalog("hai", other))
    (before,) = merge(both, book(), DecisionLog()).procedures.conflicts
    assert (before.kind, before.field) == ("agency", "agency")
    said = {"take": "hai"} if take else {"value": "Văn phòng"}
    choice = Choice(frozenset({one.key, other.key}), "agency", "An", "D1", **said)  # type: ignore[arg-type]
    after = merge(both, book(), DecisionLog(choices=(choice,)))
    assert not after.procedures.conflicts
    (variant,) = after.procedures.unified[0].fields["agency"].variants
    assert variant.value == (agency if take else "Văn phòng")
    assert (variant.policy, variant.decision) == ("reviewer", "D1")
    assert len(variant.chosen) + len(variant.beaten) == 2


def test_assets_take_the_same_way() -> None:
    one = asset("mot", "Máy quét A4", kind="device", serial="SN-1", unit="UBND xã A")
    other = asset("hai", "Máy quét A4", kind="device", serial="SN-1", unit="UBND xã B")
    result = merge(
        (catalog("mot", assets=[one]), catalog("hai", assets=[other])), book(), DecisionLog()
    )
    assert [match.verdict for match in result.inventory.matches] == [Verdict.REVIEW]
    assert all(record.placement is None for record in result.inventory.unified)
    assert {line.relation for line in result.inventory.crosswalk} == {Relation.PENDING}
