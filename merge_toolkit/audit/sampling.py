"""From a workspace to a workbook: the last merge computed afresh, and a random sample of it."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.audit.draw import Unit, draw
from merge_toolkit.audit.nearest import Nearest
from merge_toolkit.audit.population import Layer, Part, Population, population
from merge_toolkit.audit.read_back import has_answers
from merge_toolkit.audit.sample import Head, Item, Sample, Stratum
from merge_toolkit.audit.workbook import Drawn, write_audit
from merge_toolkit.clock import Clock, Progress, uncollected
from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.inputs import Inputs, read_inputs
from merge_toolkit.model.linkage import Match, Pair
from merge_toolkit.model.outcome import stable_id
from merge_toolkit.model.records import Record, Role
from merge_toolkit.review.audits import run_id, state_of
from merge_toolkit.review.items import PairItem
from merge_toolkit.review.seen import ItemKind, Question, pair_id, plain, seen
from merge_toolkit.run import merged
from merge_toolkit.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Wanted:
    """How many are wanted of each part, and the seed that draws them."""

    pairs: int
    singles: int
    queue: int
    seed: int

    def of(self, part: Part) -> int:
        """How many are wanted of one part."""
        return {Part.ACCEPTED: self.pairs, Part.SINGLES: self.singles}.get(part, self.queue)


@uncollected()
def draw_audit(
    workspace: Workspace, wanted: Wanted, path: Path, progress: Progress,
    language: str | None = None,
) -> Sample:  # fmt: skip
    """Draw a random sample of the merge and write its workbook.

    Raises:
        UsageError: there is nothing to draw, or ``path`` holds something that would be lost.
    """
    _may_be_written(path)
    clock = Clock(progress)
    inputs = read_inputs(workspace, clock, language)
    everything = population(merged(inputs, clock), inputs.rules.book.matching.procedure.thresholds)
    with clock.stage("audit"):
        drawn = drawn_from(everything, wanted, inputs)
        if not drawn.sample.items:
            what = "no pair was accepted and no row was left single: nothing can be drawn"
            raise UsageError(Problem(str(workspace.root), what, "check the catalogs, and --pairs"))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            write_audit(drawn, inputs.rules.book, path)
        except OSError as error:
            what = f"cannot be written: {error.strerror or error}"
            raise UsageError(Problem(str(path), what, "name another file with --out")) from None
    return drawn.sample


def drawn_from(everything: Population, wanted: Wanted, inputs: Inputs) -> Drawn:
    """Draw from a population: pure, and the same for the same seed."""
    export, seed = run_id(inputs.stamp), str(wanted.seed)
    ranks = {source: rank for rank, source in enumerate(inputs.rules.book.merge.sources)}
    strata: list[Stratum] = []
    items: list[Item] = []
    questions: dict[str, Question] = {}
    shown: dict[Part, list[PairItem]] = {}
    for part, layers in everything.pairs.items():
        taken = _drawn(layers, wanted.of(part), f"{seed}\x1f{part}", strata)
        pairs = [(layer, _pair(match, everything, ranks)) for layer, match in taken]
        shown[part] = [pair for _, pair in pairs]
        items += [_pair_item(part, layer, pair) for layer, pair in pairs]
        questions |= {pair.id: _asked(pair, export) for _, pair in pairs}
    nearest = Nearest(everything.listed)
    singles: list[tuple[str, Record, tuple[Record, ...]]] = []
    for layer, row in _drawn(everything.singles, wanted.singles, f"{seed}\x1fsingles", strata):
        near = nearest.of(row, everything.nearest.get(row.key))
        item = _single_item(layer, row, near)
        items.append(item)
        singles.append((item.id, row, near))
        for other, question in zip(near, item.pairs, strict=True):
            sides = (seen(row), seen(other))
            questions.setdefault(question, Question(question, ItemKind.PAIR, export, sides))
    head = Head(
        stable_id("A", export, seed, *(str(wanted.of(part)) for part in Part)),
        wanted.seed, export, state_of(inputs.stamp), _provinces(inputs), everything.cuts.same,
    )  # fmt: skip
    sample = Sample(head, tuple(strata), tuple(items))
    return Drawn(sample, shown, tuple(singles), tuple(questions.values()))


def _provinces(inputs: Inputs) -> tuple[str, ...]:
    return tuple(one.source for one in inputs.catalogs if one.role is Role.PROVINCE)


def _drawn(
    layers: Mapping[Layer, Sequence[Unit]], wanted: int, seed: str, strata: list[Stratum]
) -> list[tuple[Layer, Unit]]:
    """Draw from the layers of one part, note what was drawn, and mix them."""
    by_name = {layer.name: layer for layer in layers}
    drawn = draw({layer.name: units for layer, units in layers.items()}, wanted, seed)
    for name, units in drawn.items():
        strata.append(Stratum(by_name[name], len(layers[by_name[name]]), len(units)))
    mixed = [(by_name[name], unit) for name, units in drawn.items() for unit in units]
    random.Random(seed).shuffle(mixed)
    return mixed


def _pair(match: Match, everything: Population, ranks: Mapping[str, int]) -> PairItem:
    sides = (everything.records[match.pair.left], everything.records[match.pair.right])
    left, right = sorted(sides, key=lambda one: (ranks.get(one.source, len(ranks)), one.ref))
    agency = left.responsible or right.responsible
    return PairItem(pair_id(match.pair), agency, left, right, match)


def _asked(pair: PairItem, export: str) -> Question:
    sides = (seen(pair.left), seen(pair.right))
    return Question(pair.id, ItemKind.PAIR, export, sides, score=f"{pair.match.score:.4f}")


def _pair_item(part: Part, layer: Layer, pair: PairItem) -> Item:
    sides = (pair.left, pair.right)
    return Item(
        pair.id, part, layer.name, _places(sides), _names(sides), (pair.id,), pair.match.score
    )


def _single_item(layer: Layer, row: Record, near: Sequence[Record]) -> Item:
    pairs = tuple(pair_id(Pair.of(row.key, other.key)) for other in near)
    everyone = (row, *near)
    own = stable_id("S", row.key)
    return Item(own, Part.SINGLES, layer.name, _places(everyone), _names(everyone), pairs)


def _places(records: Sequence[Record]) -> tuple[str, ...]:
    return tuple(str(record.ref) for record in records)


def _names(records: Sequence[Record]) -> tuple[str, ...]:
    return tuple(plain(record.name) for record in records)


def _may_be_written(path: Path) -> None:
    """Refuse what is no workbook, and to write over answers that people gave."""
    if path.suffix.lower() != ".xlsx":
        raise UsageError(Problem(str(path), "is no .xlsx file", "name one with --out"))
    if path.exists() and has_answers(path):
        what = "is there already, and may hold answers that would be lost"
        raise UsageError(Problem(str(path), what, "name another file with --out"))
