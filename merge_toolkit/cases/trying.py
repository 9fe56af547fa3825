"""Cases tried with the very parts that a merge uses; a new sort is one function, listed below.

Nothing but the rules speaks here: what catalogs teach (siblings, habits of clerks) is not known.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.cases.read import Case, read_cases
from merge_toolkit.errors import Problem
from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import Evidence, Pair, Verdict
from merge_toolkit.model.placement import Placement, PlacementState, PlacementStatus
from merge_toolkit.model.records import Procedure, SourceRef, record_key
from merge_toolkit.model.values import Level, Levels, show
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.rules.abbreviations import Abbreviations
from merge_toolkit.rules.layers import nearest
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark
from merge_toolkit.two_tier.facts import Subject
from merge_toolkit.two_tier.place import Placer

VERDICTS = (Verdict.SAME, Verdict.REVIEW, Verdict.DIFFERENT)
ROW = ("code", "domain_field", "agency", "level")


@dataclass(frozen=True, slots=True)
class Bench:
    """The parts of a merge that cases are tried with, built once."""

    rules: RuleBook
    readers: Readers
    preparer: Preparer
    placer: Placer
    certain: Abbreviations
    every: Abbreviations

    @staticmethod
    def of(rules: RuleBook) -> Bench:
        """Build the parts from the rules."""
        written = rules.text.abbreviations
        return Bench(
            rules,
            Readers.of(rules),
            Preparer(rules),
            Placer(rules),
            Abbreviations.of(written, confirmed_only=True),
            Abbreviations.of(written, confirmed_only=False),
        )

    def row(self, case: Case, source: str, name: str) -> Procedure:
        """The row of a case as the catalog of a source would give it."""
        values = {field: self.readers.value(field, case[field]) for field in ROW if case[field]}
        if "level" not in values and case["agency"]:
            values["level"] = self.readers.levels_of(self.readers.agency(case["agency"]))
        ref = SourceRef(source, "cases.csv", "", case.line)
        return Procedure(
            key=record_key(source, (str(case.line),)),
            ref=ref,
            name=name,
            code_as_given=case["code"],
            **{field: value for field, value in values.items() if value is not None},  # type: ignore[arg-type]
        )


def tried(path: Path, rules: RuleBook) -> Iterator[Problem]:
    """What is wrong with ``rules/cases.csv``, and every case that does not come out as expected."""
    problems: list[Problem] = []
    cases = read_cases(path, {name: needed for name, (_, needed) in SORTS.items()}, problems)
    yield from problems
    if cases:
        bench = Bench.of(rules)
        for case in cases:
            yield from SORTS[case.kind][0](case, bench)


def verdict(case: Case, bench: Bench) -> Iterator[Problem]:
    """Two names, ``text`` and ``other``, and the verdict: same, review, different (or a|b).

    ``code``, ``domain_field``, ``agency`` and ``level`` are what both rows say besides.
    """
    from merge_toolkit.matching.match import Matcher  # with scipy: most runs match nothing anew

    expected = [word.strip() for word in case["expected"].split("|")]
    legal = [one.value for one in VERDICTS]
    unknown = [word for word in expected if word not in legal]
    if unknown:
        fix = f"{nearest(unknown[0], legal)} Verdicts are {', '.join(legal)}"
        yield case.problem(f"unknown verdict «{unknown[0]}»", fix)
        return
    left, right = bench.row(case, "a", case["text"]), bench.row(case, "b", case["other"])
    pair = Pair.of(left.key, right.key)
    asked = Decision(pair, Verdict.REVIEW, "", "")  # makes the matcher look at any two names
    rows = {"a": [left], "b": [right]}
    compared, judged = (
        Matcher(rows, {}, bench.rules, bench.rules.matching.procedure, decisions,
                corpus_of(rows, bench.preparer)).around(left.key)
        for decisions in ([asked], [])
    )  # fmt: skip
    found = judged[0].verdict if judged else Verdict.DIFFERENT
    if found.value not in expected:
        what = f"judged {found.value}, expected {case['expected']}"
        why = "; ".join(map(_seen, compared[0].evidence)) if compared else "nothing in common"
        fix = f"mend rules/matching.yaml or the case; seen: {why}"
        yield case.problem(what, fix)


def _seen(one: Evidence) -> str:
    veto = ", veto" if one.veto else ""
    words = f" «{one.left}» / «{one.right}»" if ":" in one.field else ""
    return f"{one.field}{words} {one.points:+.1f}{veto}"


def expansion(case: Case, bench: Bench) -> Iterator[Problem]:
    """A ``text`` with abbreviations, and what it is written out as."""
    text, expected = mark(case["text"]), tuple(mark(case["expected"]).split())
    found = bench.certain.written_out(text)
    if found == expected:
        return
    if bench.every.written_out(text) == expected:
        what = "an abbreviation in it is not confirmed, so it is only proposed"
        yield case.problem(what, "confirm it in rules/text.yaml: status: confirmed")
        return
    what = f"written out as «{' '.join(found)}», expected «{' '.join(expected)}»"
    yield case.problem(what, "mend abbreviations in rules/text.yaml, or the case")


def placement(case: Case, bench: Bench) -> Iterator[Problem]:
    """A row, its name in ``text``, and its levels after the reform; or «open», or «abolished»."""
    row = bench.row(case, next(iter(bench.rules.merge.sources), "a"), case["text"])
    expected = _expected(case, bench)
    if expected is None:
        legal = (*(level.value for level in Level), "open", "abolished")
        what = f"«{case['expected']}» is no placement"
        yield case.problem(what, f"{nearest(case['expected'], legal)} Several go with ; between")
        return
    found = bench.placer.place(Subject("", (row,), {})).placement
    if _placed(found) != expected:
        by = f" by rule «{found.rule}» ({found.state.value})" if found.rule else ""
        what = f"placed at «{_said(_placed(found))}»{by}, expected «{_said(expected)}»"
        yield case.problem(what, "mend rules/two_tier.yaml, or the case")


def _expected(case: Case, bench: Bench) -> Levels | str | None:
    """Levels by their ids or as catalogs write them, or the word for none."""
    said = case["expected"]
    if said in ("open", "abolished"):
        return said
    ids = [one.strip() for one in said.split(";")]
    if set(ids) <= {level.value for level in Level}:
        return tuple(level for level in Level if level.value in ids)
    return bench.readers.level(said) or None


def _placed(found: Placement) -> Levels | str:
    if found.state is PlacementState.OPEN:
        return "open"
    return "abolished" if found.status is not PlacementStatus.IN_FORCE else found.levels


def _said(placed: Levels | str) -> str:
    return placed if isinstance(placed, str) else "; ".join(show(one) for one in placed)


SORTS: Mapping[str, tuple[Callable[[Case, Bench], Iterator[Problem]], Collection[str]]] = {
    "verdict": (verdict, ("text", "other", "expected")),
    "expansion": (expansion, ("text", "expected")),
    "placement": (placement, ("text", "expected")),
}
"""Sorts of cases: what tries them, and the columns that they need."""
