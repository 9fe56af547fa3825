"""Whether the centre of each new commune can open, and what is missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from merge_toolkit.inventory.needs import Centre
from merge_toolkit.model.infrastructure import Home, Need, Readiness
from merge_toolkit.model.records import Asset, RecordKey
from merge_toolkit.rules.schema import RuleBook

LINE, AREA, SPLIT = "line", "area", "split"
"""What may be missing besides equipment."""


def readiness(
    centres: Sequence[Centre],
    needs: Mapping[str, Sequence[Need]],
    rows: Iterable[Asset],
    homes: Mapping[RecordKey, Home],
    rules: RuleBook,
) -> tuple[Readiness, ...]:
    """One line a new commune, by code; ``needs`` by code of the commune."""
    lines = _lines(rows, homes, rules)
    return tuple(
        _of_centre(centre, tuple(needs.get(centre.place.code, ())), lines, rules)
        for centre in centres
    )


def _of_centre(
    centre: Centre, needs: tuple[Need, ...], lines: Mapping[str, Sequence[Asset]], rules: RuleBook
) -> Readiness:
    areas = [row.area_m2 for row in centre.offices if row.area_m2 is not None]
    area = max(areas, default=None)
    own = lines.get(centre.place.code, ())
    speed = max((row.speed_mbps for row in own if row.speed_mbps is not None), default=None)
    missing = [(need.function, str(need.to_buy)) for need in needs if need.to_buy]
    missing += _besides(area, speed, rules, has_line=bool(own))
    keys = tuple(row.key for row in (*centre.offices, *own))
    return Readiness(
        centre.place, centre.province, centre.formed, centre.counters, needs, area, speed,
        tuple(missing), keys,
    )  # fmt: skip


def _besides(
    area: int | Decimal | None, speed: int | Decimal | None, rules: RuleBook, *, has_line: bool
) -> Iterator[tuple[str, str]]:
    """A line of the sort that is needed and the least floor space, where rules ask for them."""
    wanted = rules.infrastructure.centres
    if wanted.lines and (not has_line or (speed or 0) < wanted.line_mbps):
        yield LINE, "" if speed is None else str(speed)
    if wanted.area_m2 and (area is None or area < wanted.area_m2):
        yield AREA, "" if area is None else str(area)


def _lines(
    rows: Iterable[Asset], homes: Mapping[RecordKey, Home], rules: RuleBook
) -> Mapping[str, Sequence[Asset]]:
    """Data lines of the sorts that a centre needs, by code of the new commune."""
    found: dict[str, list[Asset]] = {}
    for row in rows:
        place = homes[row.key].settled
        if row.kind == "line" and row.function in rules.infrastructure.centres.lines and place:
            found.setdefault(place.code, []).append(row)
    return {code: sorted(own, key=lambda row: row.key) for code, own in found.items()}
