"""Run after run of one process, rules edited and decisions taken between: what promises wear out?

``python -m benchmarks.soak --runs 100``. After every run the rows are counted, and every decision
that still holds is looked up in what was merged; every tenth run is made again without what was
remembered, and has to give the same bytes. A broken promise ends the program.
"""

from __future__ import annotations

import argparse
import gc
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from benchmarks.hidden.stage import STATUS
from merge_toolkit.handing_out import gathered
from merge_toolkit.model.decisions import DecisionState
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.model.outcome import Relation
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.result import MergeResult
from merge_toolkit.review.answers import Answer
from merge_toolkit.review.items import export_id, questions
from merge_toolkit.review.ledger import append, new_lines, read_ledger
from merge_toolkit.review.ledger_line import LedgerLine
from merge_toolkit.review.seen import ItemKind, Question
from merge_toolkit.run import OUTPUT_NAMES, Done, run
from merge_toolkit.workspace import Workspace
from tests.conftest import merge_samples
from tests.golden.compare import promised

EVERY = 10
"""Every so many runs the same is made without a memory."""
MOST = 4
"""Most questions answered before a run."""
WARM = 0.3
"""Share of the runs after which memory should grow no more."""
DAY = "2025-06-20"
REVIEWERS = ("Bà Sáu", "Ông Tư")


class BrokenPromise(SystemExit):
    """What does not hold, and after which edits."""


@dataclass(frozen=True, slots=True)
class Step:
    """One run: what was edited before it, what it took, and what stands afterwards."""

    edit: str
    cpu_s: float
    resident_mb: float
    cache_mb: float
    decisions: int
    held: int


def threshold(rng: Random) -> str:
    """Other cuts between the verdicts."""
    return f"procedure: {{thresholds: {{same: {rng.uniform(0.9, 0.9999):.4f}}}}}\n"


def policy(rng: Random) -> str:
    """Another way to choose between two time limits."""
    chosen = rng.choice(["shortest_time", "source_order", "must_agree"])
    return f"procedure: {{time_limit: {{policy: {chosen}}}}}\n"


def severity(rng: Random) -> str:
    """Another weight of a finding."""
    return f"checks: {{code-missing: {{severity: {rng.choice(['high', 'medium', 'low'])}}}}}\n"


def noise(rng: Random) -> str:
    """Another word that tells nothing in a field of work."""
    return f"noise+: [{rng.choice(['hoạt động', 'quản lý', 'lĩnh vực'])}]\n"


def ordinals(rng: Random) -> str:
    """Another header of ordinal numbers."""
    return f"ordinals+: [STT {rng.randrange(3)}]\n"


RULES: Mapping[str, Callable[[Random], str]] = {
    "matching": threshold, "policies": policy, "checks": severity, "fields": noise,
    "columns": ordinals,
}  # fmt: skip
"""Rule files that the workspace does not have of its own: laid over the defaults, or taken away."""


@dataclass
class Soak:
    """A workspace that is run again and again."""

    root: Path
    rng: Random
    answers: dict[str, LedgerLine] = field(default_factory=dict)
    """The last word on each item, by its id."""
    steps: list[Step] = field(default_factory=list)
    last: Done | None = None

    def step(self) -> None:
        """Edit, run, and hold every promise."""
        edit = "; ".join(self._edits())
        begun = time.process_time()
        done = self.last = run(Workspace(self.root), None, lambda _: None)
        spent = time.process_time() - begun
        counted(done)
        held = honoured(done.result, done.ledger)
        if len(self.steps) % EVERY == 0:
            self._same_bytes(edit)
        gc.collect()  # it rests during a run
        cache = sum(path.stat().st_size for path in (self.root / ".cache").iterdir())
        states = done.result.decision_states
        self.steps.append(Step(edit, spent, resident_mb(), cache / 1e6, len(states), held))

    def _edits(self) -> Iterator[str]:
        if self.last is None:
            yield "nothing yet"
            return
        if self.rng.random() < 0.6:
            yield self._rule()
        if self.rng.random() < 0.7:
            yield f"{self._answered(self.last)} answers"

    def _rule(self) -> str:
        name = self.rng.choice(sorted(RULES))
        path = self.root / "rules" / f"{name}.yaml"
        if path.exists() and self.rng.random() < 0.5:
            path.unlink()
            return f"{name} taken away"
        path.write_text(RULES[name](self.rng), "utf-8")
        return path.read_text("utf-8").strip()

    def _answered(self, done: Done) -> int:
        """Answer a few open questions at random, one word a record: nobody contradicts himself."""
        ledger = self.root / "rules" / "decisions" / "decisions.csv"
        lines = read_ledger([ledger] if ledger.exists() else [])
        spoken = {side.key for line in lines for side in line.sides if line.kind is ItemKind.PAIR}
        items = gathered(done.result, done.inputs.rules.book, done.inputs.catalogs, lines)
        open_ = [*questions(items, export_id(items))]
        self.rng.shuffle(open_)
        answers: list[Answer] = []
        for question in open_[: 5 * MOST]:
            keys = {side.key for side in question.sides}
            value = self._value(question)
            if value and len(answers) < MOST and not (question.kind is ItemKind.PAIR
                                                      and keys & spoken):  # fmt: skip
                answers.append(Answer(question, value, self.rng.choice(REVIEWERS)))
                spoken |= keys if question.kind is ItemKind.PAIR else set()
        append(new_lines(answers, lines, DAY).lines, ledger)
        return len(answers)

    def _value(self, question: Question) -> str:
        if question.kind is ItemKind.PAIR:
            return self.rng.choice([Verdict.SAME.value, Verdict.DIFFERENT.value])
        takes = question.takes()
        return f"take:{self.rng.choice(takes)}" if takes else ""

    def _same_bytes(self, edit: str) -> None:
        """Make the outputs anew, without what was remembered, and compare."""
        fresh = self.root / "anew"
        run(Workspace(self.root), fresh, lambda _: None, remember=False)
        cached, anew = promised(self.root / "out"), promised(fresh)
        shutil.rmtree(fresh)
        different = [name for name in sorted(cached | anew) if cached.get(name) != anew.get(name)]
        if different:
            raise BrokenPromise(f"remembered and anew differ after «{edit}»: {different}")
        assert {name.partition("/")[0] for name in cached} <= OUTPUT_NAMES


def counted(done: Done) -> None:
    """Raise BrokenPromise if a row went nowhere, or twice."""
    for catalog in done.inputs.catalogs:
        counts = done.result.conservation[catalog.source]
        read = len(catalog.procedures) + len(catalog.assets)
        gone = sum(counts[relation.value] for relation in Relation)
        if not read == counts["read"] == gone:
            raise BrokenPromise(f"{catalog.source}: {read} rows, {counts}")
    for outcome in (done.result.procedures, done.result.inventory):
        members = [row.key for record in outcome.unified for row in record.members]
        if len(set(members)) != len(members):
            raise BrokenPromise("a row is part of two records")


def honoured(result: MergeResult, ledger: Sequence[LedgerLine]) -> int:
    """Count the decisions that hold; raise BrokenPromise at one that was attached and does not.

    A word on a field holds while its records are one and no one else spoke of them later.
    """
    replaced = {one for line in ledger for one in line.supersedes}
    home: dict[RecordKey, str] = {}
    fields: dict[str, Mapping[str, object]] = {}
    for outcome in (result.procedures, result.inventory):
        for record in outcome.unified:
            home.update((row.key, record.id) for row in record.members)
            fields[record.id] = record.fields
    held = 0
    for line in ledger:
        state = result.decision_states.get(line.id)
        if line.id in replaced or state is not DecisionState.ATTACHED or line.right is None:
            continue
        sides = (line.left.key, line.right.key)
        together = home.get(sides[0]) == home.get(sides[1])
        if together is not (line.value == Verdict.SAME):
            raise BrokenPromise(f"not honoured: {line.value} {sides}")
        held += 1
    return held + _taken(result, {line.id for line in ledger} - replaced)


def _taken(result: MergeResult, standing: set[str]) -> int:
    """Fields that show what a person chose: each names a decision that stands."""
    found = 0
    for outcome in (result.procedures, result.inventory):
        for record in outcome.unified:
            for resolved in record.fields.values():
                for variant in resolved.variants:
                    if variant.decision and variant.decision not in standing:
                        raise BrokenPromise(f"{variant.decision} was replaced and still rules")
                    found += bool(variant.decision)
    return found


def resident_mb() -> float:
    """Memory that this process holds now."""
    for line in STATUS.read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def growth(steps: Sequence[Step]) -> float:
    """How many times the memory of the last runs is that of the runs once all is warm."""
    warm = [one.resident_mb for one in steps[int(len(steps) * WARM) :]]
    third = max(1, len(warm) // 3)
    return max(warm[-third:]) / max(warm[:third])


def soaked(root: Path, runs: int, seed: int, told: Callable[[str], None]) -> list[Step]:
    """Run a workspace so many times."""
    soak = Soak(root, Random(seed))
    for number in range(runs):
        soak.step()
        one = soak.steps[-1]
        told(
            f"{number + 1}: {one.cpu_s:.1f} CPU s, {one.resident_mb:.0f} MB, cache "
            f"{one.cache_mb:.0f} MB, {one.held} of {one.decisions} lines held: {one.edit}"
        )
    return soak.steps


def main(arguments: Sequence[str] | None = None) -> None:
    """Soak the small sample, and print what it took."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--runs", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="merge-soak-") as folder:
        root = merge_samples(Path(folder), "small") / "ws"
        steps = soaked(root, given.runs, given.seed, lambda line: print(line, flush=True))
    print(summary(steps))


def summary(steps: Sequence[Step]) -> str:
    """What all runs took."""
    cpu = [one.cpu_s for one in steps]
    return (
        f"{len(steps)} runs: {min(cpu):.1f} to {max(cpu):.1f} CPU s, memory × {growth(steps):.3f} "
        f"between the first and the last third of the warm runs (at most "
        f"{max(one.resident_mb for one in steps):.0f} MB), cache at most "
        f"{max(one.cache_mb for one in steps):.0f} MB, {steps[-1].decisions} lines of the ledger"
    )


if __name__ == "__main__":
    main()
