"""A merger of two small provinces: six old communes, four new ones, one of them split."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from merge_toolkit.model.decisions import Choice, DecisionLog
from merge_toolkit.model.infrastructure import Infrastructure
from merge_toolkit.model.outcome import Conflict
from merge_toolkit.model.records import Asset
from merge_toolkit.model.result import MergeResult
from merge_toolkit.pipeline import merge
from merge_toolkit.rules.schema import InfrastructureRules, RuleBook, TerritoryRules
from tests.builders import asset, book, catalog

TERRITORY = {
    "effective": "2025-07-01",
    "basis": "Nghị quyết thử",
    "status": "confirmed",
    "before": {
        "provinces": {"1": {"name": "Tỉnh mot"}, "2": {"name": "Tỉnh hai"}},
        "districts": {
            "11": {"name": "Huyện An", "within": "1"},
            "12": {"name": "Huyện Bình", "within": "1"},
            "21": {"name": "Huyện Châu", "within": "2"},
        },
        "communes": {
            "101": {"name": "Xã Sen", "within": "11"},
            "102": {"name": "Xã Súng", "within": "11"},
            "103": {"name": "Xã Lúa", "within": "12"},
            "201": {"name": "Xã Dừa", "within": "21"},
            "202": {"name": "Xã Mận", "within": "21"},
            "203": {"name": "Xã Ổi", "within": "21"},
        },
    },
    "after": {
        "provinces": {"2": {"name": "Tỉnh Mới"}},
        "communes": {
            "901": {"name": "Xã Mới Một", "within": "2"},
            "902": {"name": "Xã Mới Hai", "within": "2"},
            "903": {"name": "Xã Mới Ba", "within": "2"},
            "904": {"name": "Xã Mới Bốn", "within": "2"},
        },
    },
    "links": {
        "901": {"101": "whole"},
        "902": {"102": "whole", "103": "whole"},
        "903": {"201": "whole", "203": "part"},
        "904": {"202": "whole", "203": "remainder"},
    },
}


@cache
def small() -> RuleBook:
    """The national defaults with this territory; a centre has three counters."""
    territory = TerritoryRules.model_validate(TERRITORY)
    rules = book().infrastructure
    centres = rules.centres.model_copy(
        update={"stated": dict.fromkeys(("901", "902", "903", "904"), 2)}
    )
    infrastructure = rules.model_copy(update={"centres": centres})
    return book().model_copy(update={"territory": territory, "infrastructure": infrastructure})


def with_rules(**parts: object) -> RuleBook:
    """The small merger with other parts of ``infrastructure.yaml``."""
    plain = small().infrastructure.model_dump() | parts
    return small().model_copy(update={"infrastructure": InfrastructureRules.model_validate(plain)})


def merged(
    *assets: Asset, choices: Sequence[Choice] = (), rules: RuleBook | None = None
) -> MergeResult:
    """Merge these assets of both provinces."""
    catalogs = [
        catalog(source, assets=[row for row in assets if row.source == source])
        for source in ("mot", "hai")
    ]
    return merge(catalogs, rules or small(), DecisionLog(choices=tuple(choices)))


def survey(*assets: Asset, **more: object) -> Infrastructure:
    """What the merge of these assets finds out about infrastructure."""
    found = merged(*assets, **more).infrastructure  # type: ignore[arg-type]
    assert found is not None
    return found


def questions(*assets: Asset, **more: object) -> dict[str, list[Conflict]]:
    """The questions about these assets, by kind."""
    told: dict[str, list[Conflict]] = {}
    for one in merged(*assets, **more).inventory.conflicts:  # type: ignore[arg-type]
        told.setdefault(one.kind, []).append(one)
    return told


def device(source: str, row: int, unit: str, **values: object) -> Asset:
    """A computer of a unit, in good state and new, with a serial and code of its own."""
    given: dict[str, object] = {
        "kind": "device", "function": "may-tinh", "unit": unit, "year": 2024, "state": "good",
        "serial": f"{source}-{row}", "code": f"{source}.{row}",
    }  # fmt: skip
    return asset(source, "Máy tính để bàn", row=row, **(given | values))


def system(source: str, name: str, row: int = 1, **values: object) -> Asset:
    """A running system."""
    given: dict[str, object] = {"kind": "system", "function": "lgsp", "state": "running"}
    return asset(source, name, row=row, **(given | values))
