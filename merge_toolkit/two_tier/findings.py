"""Findings about placements: rules that have ended, acts that will end, limits to set anew."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from merge_toolkit.model.outcome import Finding, Severity, UnifiedRecord
from merge_toolkit.model.placement import Flag, Ground
from merge_toolkit.model.records import SourceRef
from merge_toolkit.model.values import TimeLimit, TimeUnit
from merge_toolkit.rules.messages import About, Message
from merge_toolkit.rules.schema import Language

_NOWHERE = SourceRef("", "", "", 0)


def placement_findings(unified: Iterable[UnifiedRecord], language: Language) -> Iterator[Finding]:
    """Tell what placements leave to do, a line a rule or a procedure."""
    placed = [one for one in unified if one.placement]
    lapsed = Counter(one.placement.lapsed for one in placed if one.placement)
    yield from _of_rules("placement-rule-lapsed", lapsed, language)
    ending = Counter(
        Ground(rule=p.rule, basis=p.basis, until=p.until)
        for one in placed
        if (p := one.placement) and p.until
    )
    yield from _of_rules("placement-act-ends", ending, language)
    for one in placed:
        if one.placement and _in_steps(one) and Flag.RECOMPUTE_TIME in one.placement.flags:
            limit = next((m.text("time_limit") for m in one.members if m.text("time_limit")), "")
            about = About("time-limit-to-recompute", "time_limit", limit)
            yield MESSAGES[about.code].finding(one.anchor.ref, about, language, {})


def _in_steps(one: UnifiedRecord) -> bool:
    """Whether a limit is stated that may hold the days of several offices: more than one day.

    An exceptional maximum beside a shorter limit («ngay trong ngày, không quá 02 ngày») is no step.
    """
    limits = (member.value("time_limit") for member in one.members)
    spans = (
        span.reckoned
        for limit in limits
        if isinstance(limit, TimeLimit)
        for span in limit.spans or ((limit.maximum,) if limit.maximum else ())
    )
    return any(span.amount > 1 or span.unit not in _SHORT for span in spans)


_SHORT = frozenset({TimeUnit.HOUR, TimeUnit.DAY, TimeUnit.WORKING_DAY})


def _of_rules(code: str, counted: Counter[Ground], language: Language) -> Iterator[Finding]:
    for ground, count in counted.items():
        if ground.until is not None:
            facts = {"day": f"{ground.until:%d/%m/%Y}", "basis": ground.basis, "count": count}
            about = About(code, "placement", ground.rule)
            yield MESSAGES[code].finding(_NOWHERE, about, language, facts)


MESSAGES: Mapping[str, Message] = {
    "placement-rule-lapsed": Message(
        Severity.HIGH,
        "Quy tắc «{value}» đã hết hiệu lực từ {day} ({basis}); {count} thủ tục không còn căn cứ "
        "này",
        "Rule «{value}» ended on {day} ({basis}); {count} procedures lost it",
        "bổ sung quy tắc theo văn bản thay thế vào rules/two_tier.yaml",
        "add a rule by the act that took its place to rules/two_tier.yaml",
    ),
    "placement-act-ends": Message(
        Severity.LOW,
        "{basis} hết hiệu lực từ {day}; {count} thủ tục đang dựa vào quy tắc «{value}»",
        "{basis} ends on {day}; {count} procedures rest on rule «{value}»",
        "chuẩn bị căn cứ thay thế trước ngày đó",
        "prepare what takes its place before that day",
    ),
    "time-limit-to-recompute": Message(
        Severity.MEDIUM,
        "Bước cấp huyện không còn: thời hạn {value} phải tính lại, không cộng dồn các bước",
        "The district stage is gone: recompute the time limit {value}, never add the steps up",
        "xác định lại thời hạn theo văn bản phân định thẩm quyền",
        "set the limit by the act that says who decides",
    ),
}
