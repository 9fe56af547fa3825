"""Turns procedures into the records of one source: drifted, damaged, agreeing or in conflict."""

from __future__ import annotations

from dataclasses import dataclass, replace

from . import texts
from .drift_codes import code_kind, written
from .drift_names import drift
from .facts import AGENCIES
from .model import BOTH, DONG_THAP, LEVEL_NAMES, PROVINCES, TIEN_GIANG, Duration, Procedure, Record
from .streams import stream, weighted
from .tempting import Tempting
from .variants import FIELD_VARIANTS, RENAMES, REPEALED

# at most this many different words make a sibling that tempts
SIBLING_GAP = 4
DRIFT_GROUPS = (("same", 30), ("light", 28), ("plain", 24), ("hard", 18))


@dataclass(frozen=True)
class Context:
    """What every record of a run is made with."""

    seed: int
    guard: Tempting
    fresh: dict[str, str]


def official(procedure: Procedure) -> str:
    """The name as Đồng Tháp's lists have it without drift."""
    name = procedure.name
    if procedure.field.prefixed and not name.startswith("Thủ tục"):
        return f"Thủ tục {name[0].lower()}{name[1:]}"
    return name


def _name(ctx: Context, procedure: Procedure, record: Record) -> None:
    rng = stream(ctx.seed, "name", record.source, procedure.name)
    group = procedure.group if procedure.where == BOTH else "same"
    if record.source == DONG_THAP:
        group = (
            weighted(rng, (("same", 90), ("light", 10))) if group in ("light", "plain") else "same"
        )
        base = official(procedure)
    else:
        base = official(procedure) if group == "same" else procedure.name
        if procedure.where != BOTH:
            group = weighted(rng, (("same", 70), ("light", 20), ("plain", 10)))
    words = {
        "province": PROVINCES[record.source],
        "agency": AGENCIES[procedure.field.agency]
        if procedure.level == "T"
        else f"UBND {LEVEL_NAMES[procedure.level]}",
        "level": LEVEL_NAMES[procedure.level],
    }
    record.name, record.drift = drift(rng, base, group, words, ctx.guard)
    if record.source == TIEN_GIANG and base != official(procedure):
        record.drift = ["prefix_missing", *record.drift]


def _code(ctx: Context, procedure: Procedure, record: Record) -> None:
    rng = stream(ctx.seed, "code", record.source, procedure.name)
    kind = code_kind(rng, record.source)
    if kind == "replaced" and (procedure.known or procedure.where != BOTH):
        kind = "agree"
    record.code = written(rng, kind, procedure.code, record.source)
    if kind == "replaced":
        record.code = ctx.fresh[f"{record.source}:{procedure.truth}"]
    if kind == "in_name":
        record.name = f"{record.name} – Mã số TTHC {procedure.code}"
    if kind == "agree" and procedure.where == BOTH and rng.random() < 0.07:
        _rename(ctx, procedure, record)
    if kind != "agree":
        record.plant("code", kind, procedure.code)


def _rename(ctx: Context, procedure: Procedure, record: Record) -> None:
    for old, new in RENAMES:
        if procedure.name.startswith(old) or (old[0].islower() and old in procedure.name):
            name = procedure.name.replace(old, new, 1)
            if ctx.guard.clear(procedure.name, name):
                record.name, record.drift = name, ["renamed"]
                record.plant("name", "renamed", procedure.name)
            return


def _time(ctx: Context, procedure: Procedure, record: Record) -> None:
    rng = stream(ctx.seed, "time", record.source, procedure.name)
    limit = procedure.statutory
    countable = limit.unit in ("working_day", "day")
    if record.source == TIEN_GIANG and procedure.where == BOTH and countable:
        pick = rng.random()
        if pick < 0.03:
            limit = replace(limit, number=limit.number + rng.choice((2, 5, 10)))
            record.plant(
                "time_limit", "statutory_conflict", texts.plain_duration(procedure.statutory)
            )
        elif pick < 0.04:
            limit = replace(limit, unit="day" if limit.unit == "working_day" else "working_day")
            record.plant("time_limit", "unit_conflict", texts.plain_duration(procedure.statutory))
    record.statutory = texts.duration(rng, limit)
    _local_time(ctx, record, limit, countable)


def _local_time(ctx: Context, record: Record, limit: Duration, countable: bool) -> None:
    rng = stream(ctx.seed, "local", record.source, record.truth)
    if not countable or limit.number < 2 or rng.random() > 0.45:
        untouched = (("Không thực hiện cắt giảm", 5), ("", 4), ("Không cắt giảm", 1))
        record.local = weighted(rng, untouched)
        return
    cut = max(0.5, round(limit.number * rng.choice((0.5, 0.6, 0.7, 0.8)) * 2) / 2)
    if rng.random() < 0.013:
        cut = limit.number + rng.choice((1, 3, 5))
        record.plant("time_limit_local", "local_over_statutory", texts.plain_duration(limit))
    record.local = texts.plain_duration(replace(limit, number=cut))


def _fee(ctx: Context, procedure: Procedure, record: Record) -> None:
    rng = stream(ctx.seed, "fee", record.source, procedure.name)
    value = procedure.fee
    if record.source == TIEN_GIANG and procedure.where == BOTH:
        if value.kind == "council" and rng.random() < 0.6:
            value = replace(
                value, amount=int(value.amount * rng.choice((5, 8, 12, 15)) // 10000 * 1000)
            )
            record.plant("fee", "territorial_variant", texts.money(procedure.fee.amount))
        elif value.kind == "national" and rng.random() < 0.05:
            value = replace(value, amount=value.amount * 2)
            record.plant("fee", "fee_conflict", texts.money(procedure.fee.amount))
    record.fee = texts.fee(rng, value, record.source)
    if value.kind == "council" and record.source == TIEN_GIANG and rng.random() < 0.1:
        record.fee += "; mức thu 0 đồng khi nộp trực tuyến"
        record.plant("fee", "territorial_variant", "no fee online")


def _laws(ctx: Context, procedure: Procedure, record: Record) -> None:
    rng = stream(ctx.seed, "laws", record.source, procedure.name)
    laws = list(procedure.laws)
    old = REPEALED.get(laws[0])
    if old and rng.random() < (0.15 if record.source == TIEN_GIANG else 0.04):
        record.plant("legal_basis", "repealed_law", laws[0])
        laws[0] = old
    elif record.source == TIEN_GIANG and len(laws) > 1:
        if rng.random() < 0.2:
            record.plant("legal_basis", "omitted", laws.pop())
        elif rng.random() < 0.2:
            laws.reverse()
    dash = "- " if rng.random() < 0.7 else "+ " if rng.random() < 0.2 else ""
    record.laws = ("\n" if dash else "; ").join(f"{dash}{law}" for law in laws)


def _field_name(ctx: Context, procedure: Procedure, record: Record) -> None:
    """Each province calls a field of work one way in all its lists."""
    record.field_name = procedure.field.name
    if record.source == TIEN_GIANG and procedure.field.name in FIELD_VARIANTS:
        names = FIELD_VARIANTS[procedure.field.name]
        record.field_name = stream(ctx.seed, "field name", procedure.field.name).choice(names)
        if record.field_name != procedure.field.name:
            record.plant("field", "field_variant", procedure.field.name)


def _rest(ctx: Context, procedure: Procedure, record: Record) -> None:
    rng = stream(ctx.seed, "rest", record.source, procedure.name)
    record.agency, kind = texts.agency(rng, procedure.field, procedure.level, record.source)
    if kind == "former":
        record.plant("agency", "former_agency", AGENCIES[procedure.field.agency])
    record.online = procedure.online
    if record.source == TIEN_GIANG and procedure.where == BOTH and rng.random() < 0.1:
        others = [o for o in ("full", "partial", "information") if o != procedure.online]
        record.online = rng.choice(others)
        record.plant("online_level", "online_conflict", procedure.online)
    record.place = texts.place(rng, procedure.level, record.source)


def give_groups(seed: int, procedures: list[Procedure]) -> None:
    """Decide how hard the names of each pair are to recognise; orphans by what tempts."""
    by_truth = {p.truth: p for p in procedures}
    for procedure in procedures:
        if procedure.group:
            continue
        if procedure.where == BOTH:
            procedure.group = weighted(stream(seed, "group", procedure.name), DRIFT_GROUPS)
        elif procedure.field.only:
            procedure.group = "orphan_local"
        elif procedure.gap > SIBLING_GAP:
            procedure.group = "orphan_free"
        elif by_truth[procedure.nearest].where == BOTH:
            procedure.group = "orphan_sibling"
        else:
            procedure.group = "orphan_facing"


def listed(ctx: Context, procedures: list[Procedure], source: str) -> list[Record]:
    """The records of one source, one for each procedure it lists."""
    found: list[Record] = []
    for procedure in procedures:
        if procedure.where not in (source, BOTH):
            continue
        found.append(one(ctx, procedure, source))
    return found


def one(ctx: Context, procedure: Procedure, source: str) -> Record:
    """One record with name, code and values."""
    record = Record(source, procedure.truth, "", "", procedure.field, procedure.level)
    record.relation = "paired" if procedure.where == BOTH else "single"
    if procedure.group == "split":
        record.relation = "part_of" if procedure.part_of else "whole"
    for step in (_name, _code, _time, _fee, _laws, _field_name, _rest):
        step(ctx, procedure, record)
    return record
