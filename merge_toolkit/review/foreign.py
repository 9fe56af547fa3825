"""Whether a returned workbook was exported here: the answers of another merger decide nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from merge_toolkit.errors import Problem
from merge_toolkit.model.records import Catalog, Record, RecordKey
from merge_toolkit.review.seen import Question, Seen, plain
from merge_toolkit.review.told import told
from merge_toolkit.text.forms import fold


@dataclass(frozen=True, slots=True)
class Origin:
    """What a workbook tells of where it was exported.

    ``target`` is the unit that its merger leads to; empty in workbooks of earlier versions.
    """

    target: str = ""
    asked: Mapping[str, Question] = field(default_factory=dict)


def foreign(
    where: str, origin: Origin, target: str, catalogs: Sequence[Catalog]
) -> Iterator[Problem]:
    """Tell why a workbook is not of the merger into ``target``; nothing where it may be.

    A workbook whose records went since it was exported is another's only if every one of them did.
    One that names another unit is ours only if most of its records stand here unchanged: then the
    name of the unit was mended in the rules.
    """
    sides = {side.key: side for one in origin.asked.values() for side in one.sides}
    renamed = origin.target and fold(origin.target) != fold(target)
    if renamed and not _mostly_here(sides.keys(), catalogs):
        yield told(where, "other target", {"there": origin.target, "here": target})
    elif sides and not _some_known(sides.values(), catalogs):
        yield told(where, "other records", {"count": len(sides)})


def _mostly_here(keys: Collection[RecordKey], catalogs: Sequence[Catalog]) -> bool:
    here = {record.key for catalog in catalogs for record in _records(catalog)}
    return 2 * len(here.intersection(keys)) > len(keys)


def _some_known(sides: Collection[Seen], catalogs: Sequence[Catalog]) -> bool:
    """Tell whether any of the records is here: itself, or one of its code or its name."""
    records = [record for catalog in catalogs for record in _records(catalog)]
    here = {record.key for record in records}
    if any(side.key in here for side in sides):
        return True
    words = {(one.source, plain(one.code_as_given)) for one in records if one.code_as_given}
    words |= {(one.source, plain(one.name)) for one in records}
    return any((one.source, word) in words for one in sides for word in (one.code, one.name))


def _records(catalog: Catalog) -> Iterator[Record]:
    yield from catalog.procedures
    yield from catalog.assets
