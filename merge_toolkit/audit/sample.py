"""A sample: what was drawn of what, and how it is carried inside the workbook."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from merge_toolkit.audit.population import Layer, Part

SAMPLE_HEADER = ("audit_line", "audit_digest")
"""Headers of the hidden sheet: one JSON object a row, and the digest of its text."""


@dataclass(frozen=True, slots=True)
class Head:
    """What the sample was drawn from: the state of inputs and rules, and the cuts then in force."""

    id: str
    seed: int
    export: str
    state: str
    provinces: tuple[str, ...]
    same: float


@dataclass(frozen=True, slots=True)
class Stratum:
    """A layer, how many there are in it, and how many were drawn."""

    layer: Layer
    population: int
    drawn: int


@dataclass(frozen=True, slots=True)
class Item:
    """One drawn pair or row: ``pairs`` are the questions it may answer, ``places`` its rows.

    Of a pair both places are named; of a single row its own, then those of its nearest rows.
    """

    id: str
    part: Part
    stratum: str
    places: tuple[str, ...]
    names: tuple[str, ...]
    pairs: tuple[str, ...]
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Sample:
    """Everything drawn at once."""

    head: Head
    strata: tuple[Stratum, ...]
    items: tuple[Item, ...]

    def of(self, part: Part) -> tuple[Stratum, ...]:
        """Strata of one part."""
        return tuple(one for one in self.strata if one.layer.part is part)


def sample_lines(sample: Sample) -> Iterator[tuple[str, str]]:
    """Write a sample as lines of JSON, each with its digest."""
    for kind, one in _parts(sample):
        text = json.dumps({"kind": kind, **asdict(one)}, ensure_ascii=False, sort_keys=True)
        yield text, _digest(text)


def _parts(sample: Sample) -> Iterator[tuple[str, Head | Stratum | Item]]:
    yield "sample", sample.head
    yield from (("stratum", one) for one in sample.strata)
    yield from (("item", one) for one in sample.items)


def read_sample(lines: Iterable[Sequence[str]]) -> Sample:
    """Read the lines of :func:`sample_lines` back.

    Raises:
        ValueError: a line was changed, or lines are missing.
    """
    head: Head | None = None
    strata: list[Stratum] = []
    items: list[Item] = []
    for text, digest in ((line[0], line[1]) for line in lines if any(line)):
        if _digest(text) != digest:
            raise ValueError("a line was changed")
        cells = json.loads(text)
        match cells.pop("kind"):
            case "sample":
                head = Head(**cells | {"provinces": tuple(cells["provinces"])})
            case "stratum":
                layer = cells.pop("layer")
                strata.append(Stratum(Layer(**layer | {"part": Part(layer["part"])}), **cells))
            case "item":
                items.append(_item(cells))
    if head is None or sum(one.drawn for one in strata) != len(items):
        raise ValueError("lines are missing")
    return Sample(head, tuple(strata), tuple(items))


def _item(cells: Mapping[str, object]) -> Item:
    lists = {name: tuple(text) for name, text in cells.items() if isinstance(text, list)}
    return Item(**{**cells, **lists, "part": Part(str(cells["part"]))})  # type: ignore[arg-type]


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=6).hexdigest()
