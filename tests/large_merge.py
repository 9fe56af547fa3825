"""A merge of as many rows as a test wants, numbered through: for workbooks and figures of size."""

from __future__ import annotations

from merge_toolkit.model.linkage import Match, Verdict
from merge_toolkit.model.outcome import Conflict, Outcome, Relation, Severity, UnifiedRecord
from merge_toolkit.model.records import Catalog, Procedure, Role
from merge_toolkit.model.result import MergeResult
from merge_toolkit.model.values import Level
from tests.fixtures_merge import (
    DONG_THAP,
    TIEN_GIANG,
    Sample,
    conflict_on,
    crosswalk,
    judged,
    placed,
    procedure,
    rule_book,
    stamp,
    uid,
    unified,
)

ACTIONS = ("Cấp", "Cấp lại", "Cấp đổi", "Gia hạn", "Điều chỉnh", "Thu hồi", "Chấm dứt")


OBJECTS = (
    "giấy phép xây dựng công trình", "giấy chứng nhận đủ điều kiện kinh doanh dược",
    "giấy phép khai thác khoáng sản làm vật liệu xây dựng thông thường",
    "chứng chỉ hành nghề khám bệnh, chữa bệnh", "thẻ hướng dẫn viên du lịch nội địa",
)  # fmt: skip


def large_merge(
    rows: int, review_every: int = 1, language: str = "vi", conflict_every: int = 7
) -> Sample:
    """``rows`` procedures a side in one order; every ``review_every``-th pair goes to people."""
    sides = [[_numbered(source, n) for n in range(rows)] for source in (DONG_THAP, TIEN_GIANG)]
    records: list[UnifiedRecord] = []
    matches: list[Match] = []
    conflicts: list[Conflict] = []
    for n, (one, other) in enumerate(zip(*sides, strict=True)):
        level = one.level[0]
        if n % review_every == 0:
            matches.append(judged(one, other, Verdict.REVIEW, 0.5 + (n % 50) / 100, ("tên khác",)))
            records.append(
                unified((one,), Relation.PENDING, placed(level), pending_with=(uid(other),))
            )
            records.append(
                unified((other,), Relation.PENDING, placed(level), pending_with=(uid(one),))
            )
            continue
        matches.append(judged(one, other, Verdict.SAME, 0.98))
        held = {}
        if n % conflict_every == 0:
            conflicts.append(conflict_on((one, other), "time_limit", Severity.HIGH))
            held = {"time_limit": conflicts[-1].id}
        records.append(unified((one, other), Relation.PAIRED, placed(level), conflicts=held))
    outcome = Outcome(tuple(records), tuple(matches), (), tuple(conflicts), crosswalk(records))
    result = MergeResult(outcome, Outcome((), (), (), (), ()), (), {}, {})
    catalogs = tuple(
        Catalog(source, Role.PROVINCE, "", tuple(side))
        for source, side in zip((DONG_THAP, TIEN_GIANG), sides, strict=True)
    )
    return Sample(result, catalogs, rule_book(language), stamp())


def _numbered(source: str, n: int) -> Procedure:
    action = ACTIONS[(n + (source == TIEN_GIANG and n % 3 == 0)) % len(ACTIONS)]
    name = f"{action} {OBJECTS[n // 7 % len(OBJECTS)]} thuộc nhóm số {n} trên địa bàn"
    agencies = ("Sở Tư pháp", "Sở Xây dựng", "Sở Y tế")
    return procedure(
        source, n + 4, f"1.{n:06d}", name, agency=agencies[n % 3],
        domain_field=f"Lĩnh vực {n % 40}",
        level=(Level.PROVINCE,) if n % 2 else (Level.COMMUNE,),
        limit=str(3 + n % 20 + (source == TIEN_GIANG)),
    )  # fmt: skip
