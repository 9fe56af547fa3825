"""A believable merge of two provinces, made by hand: what exporters and reviews are tested on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from xlsxwriter.utility import xl_col_to_name

from merge_toolkit.model.linkage import Agreement, DecidedBy, Evidence, Match, Pair, Verdict
from merge_toolkit.model.outcome import (
    Conflict,
    CrosswalkLine,
    Finding,
    Offer,
    Outcome,
    Relation,
    Resolved,
    Severity,
    UnifiedRecord,
    Variant,
    stable_id,
)
from merge_toolkit.model.placement import Authority, Placement, PlacementState, PlacementStatus
from merge_toolkit.model.records import (
    Asset,
    Catalog,
    Procedure,
    Record,
    Role,
    SourceRef,
    record_key,
)  # fmt: skip
from merge_toolkit.model.result import MergeResult, RunStamp
from merge_toolkit.model.tables import Cell
from merge_toolkit.model.values import (
    Fee,
    FeeKind,
    Level,
    Levels,
    OnlineLevel,
    TimeLimit,
    TimeSpan,
    TimeUnit,
    Value,
)  # fmt: skip
from merge_toolkit.rules.schema import MergeRules, RuleBook, Source, Target

DONG_THAP, TIEN_GIANG = "dong-thap", "tien-giang"


FILES = {DONG_THAP: "danh_muc_tthc.xlsx", TIEN_GIANG: "TTHC_tinh.xlsx"}


LEVEL_WORDS = {Level.PROVINCE: "Cấp tỉnh", Level.DISTRICT: "Cấp huyện", Level.COMMUNE: "Cấp xã"}


COLUMNS = dict(zip(Procedure.FIELDS, "BCDEFGHIJKLMNO", strict=True))


ASSET_COLUMNS = {name: xl_col_to_name(at) for at, name in enumerate(Asset.FIELDS, start=1)}


def rule_book(language: str = "vi") -> RuleBook:
    sources = {
        DONG_THAP: Source(name="Đồng Tháp", territory="Đồng Tháp (cũ)"),
        TIEN_GIANG: Source(name="Tiền Giang", territory="Tiền Giang (cũ)"),
    }
    return RuleBook(
        merge=MergeRules(target=Target(name="tỉnh Đồng Tháp"), sources=sources, language=language)
    )


def stamp() -> RunStamp:
    return RunStamp(
        "0.1.0", 1, {"catalogs/dong-thap/danh_muc_tthc.xlsx": "ab12"}, {"rules/merge.yaml": "cd34"},
        {"rules/decisions/decisions.csv": "ef56"},
    )  # fmt: skip


def days(amount: str) -> TimeLimit:
    return TimeLimit((TimeSpan(Decimal(amount), TimeUnit.WORKING_DAY),))


def vnd(*amounts: int) -> Fee:
    return Fee(FeeKind.AMOUNTS, amounts) if amounts else Fee(FeeKind.FREE)


def procedure(  # noqa: PLR0913 a builder names every field
    source: str, row: int, code: str, name: str, *, agency: str = "Sở Tư pháp",
    domain_field: str = "Hộ tịch", level: Levels = (Level.PROVINCE,), limit: str = "5",
    fee: Fee | None = None, online: OnlineLevel = OnlineLevel.FULL,
) -> Procedure:  # fmt: skip
    fee = fee or vnd()
    texts = {
        "code": code, "name": name, "domain_field": domain_field, "agency": agency,
        "level": ", ".join(LEVEL_WORDS[one] for one in level), "online_level": "x",
        "time_limit": f"{limit.replace('.', ',')} ngày làm việc",
        "fee": " / ".join(f"{one:,} đồng".replace(",", ".") for one in fee.amounts_vnd) or "Không",
        "legal_basis": "Luật Hộ tịch 2014; Nghị định 123/2015/NĐ-CP",
        "place": "Trung tâm Phục vụ hành chính công",
    }  # fmt: skip
    cells = {
        field: Cell(text, field, f"{COLUMNS[field]}{row}") for field, text in texts.items() if text
    }
    identity = (code, name, texts["level"], domain_field)
    return Procedure(
        key=record_key(source, identity), ref=SourceRef(source, FILES[source], "DM TTHC", row),
        name=name, code=code or None, code_as_given=code, cells=cells, domain_field=domain_field,
        agency=agency, level=level, online_level=online, time_limit=days(limit), fee=fee,
        legal_basis=("Luật Hộ tịch 2014", "Nghị định 123/2015/NĐ-CP"), place=texts["place"],
    )  # fmt: skip


def asset(source: str, row: int, code: str, name: str, *, unit: str, quantity: int = 1) -> Asset:
    texts = {
        "code": code, "name": name, "kind": "hệ thống thông tin", "unit": unit,
        "quantity": str(quantity),
    }  # fmt: skip
    cells = {
        field: Cell(text, field, f"{ASSET_COLUMNS[field]}{row}") for field, text in texts.items()
    }
    return Asset(
        key=record_key(source, (code, name)), name=name, code=code or None, code_as_given=code,
        ref=SourceRef(source, "ha_tang.xlsx", "Hệ thống", row), cells=cells, kind=texts["kind"],
        unit=unit, quantity=quantity,
    )  # fmt: skip


def placed(
    *levels: Level, state: PlacementState = PlacementState.CONFIRMED,
    status: PlacementStatus = PlacementStatus.IN_FORCE, agency: str = "UBND cấp xã",
) -> Placement:  # fmt: skip
    return Placement(
        levels, Authority.PEOPLES_COMMITTEE, status, state, agency, "phan-cap-ho-tich",
        "Nghị định 120/2025/NĐ-CP",
    )  # fmt: skip


def offer(record: Record, field: str) -> Offer:
    value = record.value(field)
    assert value is not None
    return Offer(record.key, value, record.text(field))


def judged(
    one: Record, other: Record, verdict: Verdict, score: float, reasons: tuple[str, ...] = ()
) -> Match:
    pair = Pair.of(one.key, other.key)
    left, right = (one, other) if pair.left == one.key else (other, one)
    evidence = (
        Evidence("name", Agreement.PARTLY, 0.9, 2.0, left.name, right.name, "khác một từ"),
        Evidence("code", Agreement.DISAGREE, 0.0, -1.0, left.code_as_given, right.code_as_given),
    )
    by = DecidedBy.CODE if verdict is Verdict.SAME else DecidedBy.AUTO
    return Match(pair, score, 0.2, verdict, by, evidence, reasons)


def unified(
    members: tuple[Record, ...], relation: Relation, placement: Placement | None = None,
    *, conflicts: Mapping[str, str] | None = None, pending_with: tuple[str, ...] = (),
) -> UnifiedRecord:  # fmt: skip
    fields = {
        name: resolved
        for name in type(members[0]).FIELDS
        if (resolved := resolve(members, name, (conflicts or {}).get(name, "")))
    }
    return UnifiedRecord(
        uid(members[0]), members, fields, relation, DecidedBy.CODE, placement, pending_with
    )


def uid(anchor: Record) -> str:
    return stable_id("U", anchor.key)


def resolve(members: tuple[Record, ...], field: str, conflict: str) -> Resolved | None:
    """The first member's value holds; differing fees are territorial variants."""
    if conflict:
        return Resolved(field, (), conflict)
    offers = tuple(offer(one, field) for one in members if one.value(field) is not None)
    if not offers:
        return None
    distinct: dict[Value, list[Offer]] = {}
    for one in offers:
        distinct.setdefault(one.value, []).append(one)
    if field == "fee" and len(distinct) > 1:
        return Resolved(field, tuple(_local(value, held) for value, held in distinct.items()))
    chosen, *beaten = distinct.values()
    losers = tuple(one for group in beaten for one in group)
    return Resolved(field, (Variant(chosen[0].value, "precedence", tuple(chosen), losers),))


def _local(value: Value, held: list[Offer]) -> Variant:
    source = held[0].record.partition(":")[0]
    territory = rule_book().merge.sources[source].territory
    return Variant(value, "by_territory", tuple(held), (), territory)


def conflict_on(members: tuple[Record, ...], field: str, severity: Severity) -> Conflict:
    offers = tuple(offer(one, field) for one in members)
    name = members[0].value("agency") or members[0].value("unit") or ""
    return Conflict(
        stable_id("C", field, *(one.key for one in members)), stable_id("G", field),
        f"{field}_differs", severity, str(name), uid(members[0]), field, offers, offers[0].text,
    )  # fmt: skip


@dataclass(frozen=True)
class Sample:
    result: MergeResult
    catalogs: tuple[Catalog, ...]
    rules: RuleBook
    stamp: RunStamp


def small_merge(language: str = "vi") -> Sample:
    """Paired, single, pending, duplicate, excluded; conflicts; variants; dangerous cells."""
    d = [
        procedure(DONG_THAP, 4, "1.001193", "Đăng ký khai sinh", level=(Level.COMMUNE,)),
        procedure(DONG_THAP, 5, "1.004746", "Đăng ký lại kết hôn", level=(Level.COMMUNE,),
                  fee=vnd(20_000)),
        procedure(DONG_THAP, 6, "2.000635", "Cấp bản sao trích lục hộ tịch", fee=vnd(8_000)),
        procedure(DONG_THAP, 7, "1.000893",
                  "Cấp Giấy phép hoạt động xây dựng cho nhà thầu nước ngoài",
                  agency="Sở Xây dựng", domain_field="Hoạt động xây dựng", limit="20"),
        procedure(DONG_THAP, 8, "", "=HYPERLINK(\"http://x\";\"Đăng ký giám hộ\")",
                  level=(Level.DISTRICT,)),
        procedure(DONG_THAP, 9, "1.003003", "Đăng ký và cấp Giấy chứng nhận quyền sử dụng đất",
                  agency="Sở Nông nghiệp và Môi trường", domain_field="Đất đai",
                  level=(Level.PROVINCE, Level.COMMUNE), limit="15"),
        procedure(DONG_THAP, 10, "1.009999", "Cấp giấy phép bán lẻ rượu", agency="Sở Công Thương",
                  domain_field="Lưu thông hàng hóa trong nước", level=(Level.DISTRICT,)),
    ]  # fmt: skip
    t = [
        procedure(TIEN_GIANG, 3, "1.001193", "Đăng ký khai sinh", level=(Level.COMMUNE,)),
        procedure(TIEN_GIANG, 4, "1.004746", "Đăng ký lại kết hôn", level=(Level.COMMUNE,),
                  fee=vnd(30_000)),
        procedure(TIEN_GIANG, 5, "2.000635", "Cấp bản sao trích lục hộ tịch", limit="1"),
        procedure(TIEN_GIANG, 6, "1.000894",
                  "Cấp lại Giấy phép hoạt động xây dựng cho nhà thầu nước ngoài",
                  agency="Sở Xây dựng", domain_field="Hoạt động xây dựng", limit="15"),
        procedure(TIEN_GIANG, 7, "1.004884", "Đăng ký giám hộ", level=(Level.DISTRICT,)),
        procedure(TIEN_GIANG, 8, "1.001193", "Đăng ký khai sinh", level=(Level.COMMUNE,)),
        procedure(TIEN_GIANG, 9, "", "Ghi chú: áp dụng từ 01/7/2025"),
    ]  # fmt: skip
    t[5] = replace(t[5], key=record_key(TIEN_GIANG, ("1.001193", "twin"), 2))
    hard = (d[2], t[2])
    conflict = conflict_on(hard, "time_limit", Severity.BLOCKING)
    opened = conflict_on((d[6],), "level", Severity.HIGH)
    records = (
        unified((d[0], t[0]), Relation.PAIRED, placed(Level.COMMUNE)),
        unified((d[1], t[1]), Relation.PAIRED, placed(Level.COMMUNE)),
        unified(hard, Relation.PAIRED, placed(Level.PROVINCE),
                conflicts={"time_limit": conflict.id}),
        unified((d[3],), Relation.PENDING, placed(Level.PROVINCE, agency="Sở Xây dựng"),
                pending_with=(uid(t[3]),)),
        unified((t[3],), Relation.PENDING, placed(Level.PROVINCE, agency="Sở Xây dựng"),
                pending_with=(uid(d[3]),)),
        unified((d[4],), Relation.PENDING, placed(Level.COMMUNE, state=PlacementState.PROPOSED),
                pending_with=(uid(t[4]),)),
        unified((t[4],), Relation.PENDING, placed(Level.COMMUNE, state=PlacementState.PROPOSED),
                pending_with=(uid(d[4]),)),
        unified((d[5],), Relation.SINGLE, placed(Level.PROVINCE, Level.COMMUNE)),
        unified((d[6],), Relation.SINGLE,
                placed(state=PlacementState.CONFIRMED, status=PlacementStatus.ABOLISHED)),
    )  # fmt: skip
    matches = (
        judged(d[0], t[0], Verdict.SAME, 0.99), judged(d[1], t[1], Verdict.SAME, 0.98),
        judged(d[2], t[2], Verdict.SAME, 0.99),
        judged(d[3], t[3], Verdict.REVIEW, 0.81, ("«cấp» khác «cấp lại»",)),
        judged(d[4], t[4], Verdict.REVIEW, 0.74, ("bên A không có mã",)),
    )  # fmt: skip
    procedures = Outcome(
        records, matches, (judged(d[5], t[2], Verdict.DIFFERENT, 0.2),), (conflict, opened),
        crosswalk(records, duplicates=((t[5], uid(d[0])),), excluded=(t[6],)),
    )  # fmt: skip
    a = asset(DONG_THAP, 3, "HT01", "Hệ thống thông tin giải quyết TTHC", unit="Sở KH&CN")
    b = asset(TIEN_GIANG, 4, "HT-1", "Hệ thống thông tin một cửa điện tử", unit="Sở KH&CN")
    assets = (
        unified((a,), Relation.PENDING, placed(Level.PROVINCE, agency="Sở Khoa học và Công nghệ"),
                pending_with=(uid(b),)),
        unified((b,), Relation.PENDING, placed(Level.PROVINCE, agency="Sở Khoa học và Công nghệ"),
                pending_with=(uid(a),)),
    )  # fmt: skip
    inventory = Outcome(assets, (judged(a, b, Verdict.REVIEW, 0.66),), (), (), crosswalk(assets))
    findings = (
        Finding.at(t[6].ref, "D001", Severity.LOW, message="Dòng ghi chú", fix="Bỏ dòng này",
                   field="name", value="@ghi chú"),
        Finding("D002", Severity.BLOCKING, DONG_THAP, "Không khớp số tổng", "Đếm lại"),
    )  # fmt: skip
    result = MergeResult(
        procedures, inventory, findings,
        {DONG_THAP: {"read": 8, "paired": 3, "single": 2, "pending": 3},
         TIEN_GIANG: {"read": 8, "paired": 3, "pending": 3, "duplicate": 1, "excluded": 1}},
        {},
    )  # fmt: skip
    catalogs = (
        Catalog(DONG_THAP, Role.PROVINCE, "Đồng Tháp (cũ)", tuple(d), (a,)),
        Catalog(TIEN_GIANG, Role.PROVINCE, "Tiền Giang (cũ)", tuple(t), (b,)),
    )
    return Sample(result, catalogs, rule_book(language), stamp())


def crosswalk(
    records: Iterable[UnifiedRecord], duplicates: tuple[tuple[Record, str], ...] = (),
    excluded: tuple[Record, ...] = (),
) -> tuple[CrosswalkLine, ...]:  # fmt: skip
    lines = [
        CrosswalkLine(member, one.id, one.relation, one.decided_by, 0.99)
        for one in records
        for member in one.members
    ]
    lines += [
        CrosswalkLine(record, target, Relation.DUPLICATE, DecidedBy.RULE, None, "trùng dòng")
        for record, target in duplicates
    ]
    lines += [
        CrosswalkLine(record, "", Relation.EXCLUDED, DecidedBy.RULE, None, "không phải thủ tục")
        for record in excluded
    ]
    return tuple(lines)
