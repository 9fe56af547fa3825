"""What the tables of the page hold: lists of short lists, each text once."""

from __future__ import annotations

from collections.abc import Iterable

from merge_toolkit.exporting.annex.entries import name_of
from merge_toolkit.exporting.cells import Json
from merge_toolkit.exporting.disputes import code_of
from merge_toolkit.exporting.parts import Part, parts
from merge_toolkit.exporting.reasons import evidence_title, side_words
from merge_toolkit.exporting.report.verdicts import why
from merge_toolkit.exporting.view import Sort, View, agency_after, first_value
from merge_toolkit.model.linkage import Evidence, Match
from merge_toolkit.model.outcome import Conflict, UnifiedRecord
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.values import OnlineLevel, show
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.numbered_tables import spoken_sheet


class Interned:
    """Texts by number; a text that is used often stands once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def __call__(self, text: str) -> int:
        """Return the number of a text."""
        return self._numbers.setdefault(text, len(self._numbers))

    def texts(self) -> list[Json]:
        """Every text, in the order of the numbers."""
        return list(self._numbers)


def page_data(made: View) -> Json:
    """Return everything that the script of the page shows."""
    intern = Interned()
    records = _Records(made, intern)
    where = parts(made)
    procedures = [
        _procedure(made, one, where[one.id], (intern, records)) for one in made.procedures.unified
    ]
    pairs = [_pair(made, match, intern, records) for match in pairs_of(made.procedures)]
    conflicts = [_conflict(made, one, intern) for sort in made.sorts
                 for one in sort.outcome.conflicts if one.status == "open"]  # fmt: skip
    matching = made.rules.matching.procedure
    return {
        "language": made.language,
        "start": matching.bias,
        "cuts": [matching.thresholds.review, matching.thresholds.same],
        "margin": matching.thresholds.margin,
        "words": {key: made.word(f"report.js.{key}") for key in WORDS},
        "parts": [[part, made.word(f"report.part.{part}")] for part in Part],
        "verdicts": [[one, made.word(f"report.verdict.{one}")]
                     for one in ("review", "same", "different", "part_of")],
        "by": {one: made.word(f"report.by.{one}") for one in ("code", "auto", "reviewer", "rule")},
        "procedures": procedures,
        "pairs": pairs,
        "conflicts": conflicts,
        "records": records.lines,
        "texts": intern.texts(),
    }  # fmt: skip


class _Records:
    """Source rows by number: file and sheet, row, code, name."""

    def __init__(self, made: View, intern: Interned) -> None:
        self._made, self._intern = made, intern
        self._numbers: dict[RecordKey, int] = {}
        self.lines: list[Json] = []

    def number(self, key: RecordKey) -> int:
        """Return the number of a source row."""
        if key not in self._numbers:
            record = self._made.procedures.records[key]
            ref = record.ref
            self._numbers[key] = len(self.lines)
            sheet = spoken_sheet(ref.file, ref.sheet, self._made.language)
            place = self._intern(f"{ref.source}!{ref.file}!{sheet}")
            source = self._intern(self._made.source_name(ref.source))
            self.lines.append(
                [source, place, ref.row, record.code_as_given, self._intern(record.name)]
            )
        return self._numbers[key]


def _procedure(
    made: View, one: UnifiedRecord, part: str, numbered: tuple[Interned, _Records]
) -> Json:
    intern, records = numbered
    placed = one.placement
    return [
        one.id,
        code_of(one),
        intern(name_of(one)),
        intern(first_value(one, ("domain_field",))),
        intern(agency_after(placed)),
        list(Part).index(Part(part)),
        intern("; ".join(sorted(_online(made, one)))),
        intern(made.word(f"relation.{one.relation}")),
        [records.number(member.key) for member in one.members],
        len(made.procedures.open_conflicts.get(one.id, ())),
        intern(placed.basis if placed else ""),
        list(one.pending_with),
    ]


def _online(made: View, one: UnifiedRecord) -> set[str]:
    """Levels of service in words; a text that nobody could read as its source wrote it."""
    online = one.fields.get("online_level")
    values = [variant.value for variant in online.variants] if online else []
    return {
        made.word(f"report.online.{value.value}")
        if isinstance(value, OnlineLevel)
        else show(value, made.language)
        for value in values
    }


def pairs_of(sort: Sort) -> Iterable[Match]:
    """Every pair once: what people must read first, the likest ones before all others.

    Those that were accepted begin with the least sure.
    """
    pairs = {match.pair: match for match in (*sort.outcome.nearest, *sort.outcome.matches)}
    order = {"review": 0, "part_of": 1, "same": 2, "different": 3}
    sign = {"review": -1, "part_of": -1, "same": 1, "different": -1}
    return sorted(pairs.values(), key=lambda m: (
        order[m.verdict.value], sign[m.verdict.value] * m.score, m.pair
    ))  # fmt: skip


def _pair(made: View, match: Match, intern: Interned, records: _Records) -> Json:
    return [
        _VERDICTS.index(match.verdict.value),
        intern(match.decided_by.value),
        round(match.score, 4),
        round(match.margin, 2),
        records.number(match.pair.left),
        records.number(match.pair.right),
        [_evidence(made, one, intern) for one in match.evidence],
        intern(why(made, match)),
    ]


def _evidence(made: View, one: Evidence, intern: Interned) -> Json:
    """Field, points, veto, and the two texts where they are short or differ."""
    told: list[Json] = []
    if one.field not in _NOT_TOLD and len(one.left) + len(one.right) < 240:
        left, right = (side_words(made, one.field, side) for side in (one.left, one.right))
        told = [intern(left)] if left == right else [intern(left), intern(right)]
    return [intern(evidence_title(made, one.field)), round(one.points, 2), int(one.veto), *told]


def _conflict(made: View, one: Conflict, intern: Interned) -> Json:
    return [
        one.id,
        intern(made.word(f"report.kind.{one.kind}")),
        intern(made.word(f"report.severity.{one.severity}")),
        intern(one.agency),
        one.unified_id,
        intern(made.word(f"field.{one.field}") if one.field else ""),
        intern(spoken_days(one.message)),
        intern(spoken_days(one.proposal)),
        intern(spoken_days(" | ".join(dict.fromkeys(
            offer.text or show(offer.value, made.language) for offer in one.offers)))[:300]),
    ]  # fmt: skip


_VERDICTS = ("review", "same", "different", "part_of")
_NOT_TOLD = frozenset({"name", "reference"})
"""Evidence whose sides stand above the ladder already, or are keys of ours."""
WORDS = (
    "search",
    "all",
    "next",
    "previous",
    "rows",
    "nothing",
    "start",
    "sum",
    "verdict",
    "veto",
    "margin",
    "margin_cut",
    "same_cut",
    "review_cut",
    "waits_for",
    "conflicts",
    "basis",
    "code",
    "name",
    "field",
    "agency",
    "part",
    "online",
    "relation",
    "kind",
    "severity",
    "message",
    "proposal",
    "offers",
    "score",
    "left",
    "right",
    "by",
    "why",
    "see_ladder",
    "ladder_text",
    "no_pairs",
)
"""What the script says."""
