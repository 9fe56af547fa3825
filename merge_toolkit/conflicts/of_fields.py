"""Values that two sources state differently, each told by its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import ROUND_CEILING, ROUND_HALF_UP

from merge_toolkit.conflicts.of_codes import code_conflict
from merge_toolkit.conflicts.seen import Seen
from merge_toolkit.model.outcome import Conflict
from merge_toolkit.model.records import source_of
from merge_toolkit.model.values import Level, TimeLimit, TimeSpan, TimeUnit, show
from merge_toolkit.text.forms import mark
from merge_toolkit.text.substance import lacking

DAYS = frozenset({TimeUnit.DAY, TimeUnit.WORKING_DAY})


def level_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """One level against another, or one against the two at which the other side lists it."""
    stated: dict[str, set[Level]] = {}
    for offer in conflict.offers:
        levels = offer.value if isinstance(offer.value, tuple) else ()
        said = {level for level in levels if isinstance(level, Level)}
        stated.setdefault(source_of(offer.record), set()).update(said)
    most = max(stated.values(), key=len)
    if len(most) > 1 and any(len(levels) == 1 for levels in stated.values()):
        levels = tuple(level for level in Level if level in most)
        language = seen.rules.merge.language.value
        return seen.told(conflict, "level_twin", levels=show(levels, language))
    return seen.told(conflict, "level")


def agency_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """Two agencies, or two names of what is expected to become one."""
    field = seen.unified[conflict.unified_id].anchor.text_value("domain_field")
    heirs = {seen.succession.expected(show(offer.value), field) for offer in conflict.offers}
    if len(heirs) == 1:
        [heir] = heirs
        return seen.told(conflict, "agency_merged", heir, heir=heir)
    return seen.told(conflict, "agency")


def domain_field_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """Two fields of work; proposed is the one that the national list has, if only one is there."""
    national = {mark(rule.name) for rule in seen.rules.fields.fields.values() if rule.codes}
    offered = list(dict.fromkeys(show(offer.value) for offer in conflict.offers))
    listed = [name for name in offered if mark(name) in national]
    return seen.told(conflict, "domain_field", listed[0] if len(listed) == 1 else "")


def time_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """Two statutory limits: other amounts, other units, or the same rounded."""
    spans = [_only_span(offer.value) for offer in conflict.offers]
    stated = {span for span in spans if span is not None}
    if len(stated) == 2 and None not in spans:
        one, other = sorted(stated, key=lambda span: (span.amount, span.unit))
        if one.unit is other.unit and _rounded(one, other):
            return seen.told(conflict, "time_rounded")
        if one.amount == other.amount and {one.unit, other.unit} == DAYS:
            return seen.told(conflict, "statutory_time_unit")
    return seen.told(conflict, "statutory_time")


def _only_span(value: object) -> TimeSpan | None:
    if not isinstance(value, TimeLimit) or len(value.spans) != 1 or value.maximum:
        return None
    return value.spans[0]


def _rounded(one: TimeSpan, other: TimeSpan) -> bool:
    """Whether ``other`` is ``one`` made whole, up or to the nearest."""
    whole = {one.amount.to_integral_value(way) for way in (ROUND_CEILING, ROUND_HALF_UP)}
    return one.amount != other.amount and other.amount in whole


def components_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """Papers that one side asks for and the other does not."""
    lists = [offer.value if isinstance(offer.value, tuple) else () for offer in conflict.offers]
    texts = [tuple(map(str, items)) for items in lists]
    differing = dict.fromkeys(
        item for one in texts for other in texts for item in lacking(one, other)
    )
    quoted = "; ".join(f"«{item}»" for item in list(differing)[:5])
    return seen.told(conflict, "components", differing=quoted)


def result_conflict(conflict: Conflict, seen: Seen) -> Conflict:
    """Two results of one procedure."""
    one, *others = dict.fromkeys(show(offer.value) for offer in conflict.offers)
    return seen.told(conflict, "result", one=one, other="», «".join(others))


TELL: Mapping[str, Callable[[Conflict, Seen], Conflict]] = {
    "code": code_conflict,
    "level": level_conflict,
    "agency": agency_conflict,
    "domain_field": domain_field_conflict,
    "time_limit": time_conflict,
    "components": components_conflict,
    "result": result_conflict,
}
"""How to tell the kind of a conflict on a field; the others keep the kind of their policy."""
