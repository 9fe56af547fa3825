"""Every name that rules may use, from the tables of the stages: for checks, lists and documents."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from merge_toolkit.cases.trying import SORTS
from merge_toolkit.checks.arguments import NEEDED, POSSIBLE
from merge_toolkit.checks.codes import CODE_CHECKS
from merge_toolkit.checks.cross import CHECKS
from merge_toolkit.checks.rows import ROW_CHECKS
from merge_toolkit.checks.suites import EXPECTATIONS
from merge_toolkit.checks.tables import COLUMNS, NUMBERS
from merge_toolkit.checks.vocabularies import VOCABULARIES
from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.matching.compare import COMPARERS
from merge_toolkit.policies import POLICIES
from merge_toolkit.rules.read import Rules
from merge_toolkit.rules.reference import keys, stated
from merge_toolkit.rules.semantics import LegalNames

ALWAYS = "every run"


@dataclass(frozen=True, slots=True)
class Listed:
    """One legal name: what it stands for, and where the rules use it."""

    name: str
    meaning: str
    used: tuple[str, ...] = ()
    file: str = ""
    holds: str = ""
    default: str = ""


def legal_names() -> LegalNames:
    """Names of the stages' tables that rules may use."""
    fits = {name: policy.fits for name, policy in POLICIES.items()}
    return LegalNames(
        COMPARERS.keys(), fits, KINDS.keys(), POSSIBLE, COLUMNS, VOCABULARIES.keys(), NEEDED,
        NUMBERS.keys(),
    )  # fmt: skip


def listed(rules: Rules, *, vietnamese: bool = False) -> Mapping[str, tuple[Listed, ...]]:
    """Every legal key, comparer, policy, expectation, cross-source check and sort of case.

    Meanings are those of the reference, in English; kinds of conflict have words in both languages.
    """
    book, place = rules.book, rules.layers.place
    comparers = _used(
        (one.compare, place(("matching", sort, "evidence", field, "compare")))
        for sort in ("procedure", "asset")
        for field, one in getattr(book.matching, sort).evidence.items()
    )
    policies = _used(
        (one.policy, place(("policies", sort, field, "policy")))
        for sort in ("procedure", "asset")
        for field, one in getattr(book.policies, sort).items()
    )
    expectations = _used(
        (one.expectation, place(("checks", "checks", name)))
        for name, one in book.checks.checks.items()
    )
    kinds = _used((name, place(("policies", "kinds", name))) for name in book.policies.kinds)
    return {
        "keys": tuple(_keys(rules)),
        "comparers": _told(COMPARERS, comparers),
        "policies": tuple(
            Listed(name, _meaning(policy.resolve), policies.get(name, ()),
                   holds=", ".join(sorted(policy.fits)))
            for name, policy in POLICIES.items()
        ),
        "expectations": tuple(
            Listed(name, f"Great Expectations {target}", expectations.get(name, ()))
            for name, target in EXPECTATIONS.items()
        ),
        "kinds": tuple(
            Listed(name, kind.vi if vietnamese else kind.en, kinds.get(name, ()))
            for name, kind in KINDS.items()
        ),
        "checks": tuple(
            Listed(check.__name__, _meaning(check), (ALWAYS,))
            for check in (*CODE_CHECKS, *ROW_CHECKS, *CHECKS)
        ),
        "cases": tuple(
            Listed(name, _meaning(function), ("rules/cases.csv",))
            for name, (function, _) in SORTS.items()
        ),
    }  # fmt: skip


def _keys(rules: Rules) -> Iterator[Listed]:
    where = stated(rules.layers.places)
    for key in keys():
        used = sorted(set(where.get((key.file, key.path), ())), key=_own_first)
        path = ".".join(key.path)
        yield Listed(path, key.meaning, tuple(used), key.file, key.holds, key.default)


def _own_first(where: str) -> tuple[bool, str]:
    return not where.startswith("rules/"), where


def _used(pairs: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
    used: dict[str, tuple[str, ...]] = {}
    for name, where in pairs:
        used[name] = (*used.get(name, ()), where)
    return used


def _told(
    table: Mapping[str, Callable[..., object]], used: Mapping[str, tuple[str, ...]]
) -> tuple[Listed, ...]:
    return tuple(
        Listed(name, _meaning(function), used.get(name, ())) for name, function in table.items()
    )


def _meaning(function: Callable[..., object]) -> str:
    return " ".join((inspect.getdoc(function) or "").split())
