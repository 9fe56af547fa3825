"""What two sources are matched with: candidates found and weighed, people's word before all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from merge_toolkit.matching.block import candidates, mutual, referred
from merge_toolkit.matching.compare import Sides
from merge_toolkit.matching.corpus import Corpus
from merge_toolkit.matching.fields import Fields
from merge_toolkit.matching.hub import Hubs, hub_evidence
from merge_toolkit.matching.judge import Places, match_of, verdict_of
from merge_toolkit.matching.laid import Differences
from merge_toolkit.matching.letters import LetterIndex
from merge_toolkit.matching.names import GapKind, Usage, essential, unhabitual
from merge_toolkit.matching.phrases import Features
from merge_toolkit.matching.prepare import Profile
from merge_toolkit.matching.score import Scored, score, total
from merge_toolkit.matching.table import Seen, Table
from merge_toolkit.matching.telling import Gap, Lesson, Words, habits, ordered
from merge_toolkit.memory.resident import Keep, made_anew
from merge_toolkit.model.decisions import Decision
from merge_toolkit.model.linkage import DecidedBy, Match, Pair, Verdict
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.rules.schema import Matching, MatchingRules, Thresholds
from merge_toolkit.text.forms import fold

CERTAIN = 50.0
"""Points of a person's «same»: more than all evidence together."""


NOTHING_LEARNED = Usage(frozenset(), frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Stage:
    """What every pair of sources is matched with; ``references`` are indexes of their names."""

    corpus: Corpus
    rules: MatchingRules
    matching: Matching
    fields: Fields
    decided: Mapping[Pair, Decision]
    hubs: Hubs
    references: Mapping[str, LetterIndex] = field(default_factory=dict)
    usage: Usage = NOTHING_LEARNED
    keep: Keep = made_anew

    def table(self, one: str, other: str, only: RecordKey | None = None) -> Table:
        """Score what is worth comparing of two sources, and choose the best pairs.

        Of the first source all rows enter, or ``only`` one, by which no habits are learned.
        """
        # sorted by key, so that the order of rows in the files changes nothing
        left, right = self.corpus.by_key(one), self.corpus.by_key(other)
        left = left if only is None else [row for row in left if row.record.key == only]
        return self.between(left, right, self._near(left, right, self.references.get(other)))

    def between(
        self,
        left: Sequence[Profile],
        right: Sequence[Profile],
        near: dict[Places, float],
        family_of: Mapping[RecordKey, RecordKey] = MappingProxyType({}),
    ) -> Table:
        """Score the pairs that are ``near``, and those that people decided; choose the best.

        Rows on the right of one family are no rivals: to each row of the left only the likest
        counts, beside those that people named with it.
        """
        sides = [[row.record.key for row in side] for side in (left, right)]
        # of many sources it is long, and where nothing is kept nobody asks
        what = "" if self.keep is made_anew else repr((sides, sorted(near.items()), self.hubs))
        usage, scored = self.keep(what, lambda: self._weighed(left, right, near))
        compared = replace(self, usage=usage)
        if self.decided:
            scored = compared._heard(left, right, scored)
        if family_of:
            scored = compared.likest(left, right, scored, family_of)
        return Table(compared, left, right, scored)

    def _weighed(
        self, left: Sequence[Profile], right: Sequence[Profile], near: Mapping[Places, float]
    ) -> tuple[Usage, Mapping[Places, Scored]]:
        """The evidence about each pair, and how these sources use words; nobody is heard yet."""
        found = {
            (row, column): self.corpus.known.differences(left[row], right[column])
            for row, column in sorted(near)
        }
        lessons = (self._lesson(left[r], right[c], found[r, c]) for r, c in mutual(near))
        known = self.corpus.known
        learned = habits(lessons, self._may_tell, known.telling_runs, self.rules.habits)
        usage = Usage(known.telling.keys(), known.telling_runs.keys(), learned)
        compared = replace(self, usage=usage)
        return usage, {
            places: compared.weighed(left[places[0]], right[places[1]], item)
            for places, item in found.items()
        }

    def _heard(
        self, left: Sequence[Profile], right: Sequence[Profile], scored: Mapping[Places, Scored]
    ) -> Mapping[Places, Scored]:
        """The scores as people's words leave them; what they named is compared however unlike."""
        weighed = dict(scored)
        for row, column in self.told(left, right):
            if (row, column) not in weighed:
                found = self.corpus.known.differences(left[row], right[column])
                weighed[row, column] = self.weighed(left[row], right[column], found)
        return {
            (row, column): self.swayed(left[row], right[column], item)
            for (row, column), item in sorted(weighed.items(), key=lambda one: one[0])
        }

    def likest(
        self,
        left: Sequence[Profile],
        right: Sequence[Profile],
        scored: Mapping[Places, Scored],
        family_of: Mapping[RecordKey, RecordKey],
    ) -> dict[Places, Scored]:
        """Of the pairs of a row with one family those that people decided, and the best other."""
        told = set(self.told(left, right))
        best: dict[tuple[int, RecordKey], tuple[float, Places]] = {}
        for places, item in scored.items():
            if places not in told:
                seat = (places[0], family_of[right[places[1]].record.key])
                best[seat] = max((item.points, places), best.get(seat, (item.points, places)))
        kept = {places for _, places in best.values()} | told
        return {places: item for places, item in scored.items() if places in kept}

    def _near(
        self, left: Sequence[Profile], right: Sequence[Profile], index: LetterIndex | None
    ) -> dict[Places, float]:
        rules = self.matching.candidates
        near = referred(left, right, index, rules) if index else candidates(left, right, rules)
        lone = frozenset(self.matching.one_by_serial)
        if not lone:
            return near
        return {
            places: score
            for places, score in near.items()
            if _may_be_one(left[places[0]].record, right[places[1]].record, lone)
        }

    def _lesson(self, left: Profile, right: Profile, found: Differences) -> Lesson:
        codes = {profile.record.code for profile in (left, right)}
        by_code = None if None in codes else len(codes) == 1
        gaps = [essential(gap, left, right) for gap in found.gaps]
        return Lesson(gaps, by_code, left.record.text_value("domain_field"))

    def _may_tell(self, gap: Gap) -> bool:
        """Whether words that one name has for those of another may mean another procedure."""
        corpus = self.corpus
        return ordered(gap) in corpus.known.telling or corpus.preparer.says_otherwise(*gap)

    def told(self, left: Sequence[Profile], right: Sequence[Profile]) -> list[Places]:
        """Places of the pairs that people decided: compared however unlike they look."""
        if not self.decided:
            return []
        at_left = {profile.record.key: place for place, profile in enumerate(left)}
        at_right = {profile.record.key: place for place, profile in enumerate(right)}
        return [
            (at_left[one], at_right[other])
            for pair in self.decided
            for one, other in ((pair.left, pair.right), (pair.right, pair.left))
            if one in at_left and other in at_right
        ]

    def score(self, left: Profile, right: Profile, found: Differences) -> Scored:
        """Weigh a pair; a person's word outweighs all evidence, which stays on record."""
        return self.swayed(left, right, self.weighed(left, right, found))

    def weighed(self, left: Profile, right: Profile, found: Differences) -> Scored:
        """The evidence about a pair, whatever people said of it."""
        kinds = tuple([self.usage.kind(gap, left, right) for gap in found.gaps])
        features = self._features(left, right, found)
        if features[0] != features[1] and GapKind.HABIT in kinds:
            features = self._features(left, right, replace(found, read=unhabitual(found, kinds)))
        sides = Sides(left, right, found, kinds, features, self.rules.name_costs)
        scored = score(sides, self.matching, self.rules, self.fields)
        hub = hub_evidence(sides, self.hubs, self.matching.hub) if self.hubs else None
        if hub:
            scored = total((*scored.evidence, hub), self.matching.bias)
        return scored

    def swayed(self, left: Profile, right: Profile, scored: Scored) -> Scored:
        """The score of a pair as a person's word leaves it."""
        decision = self.decision(left, right)
        if decision is None or decision.verdict is Verdict.REVIEW:
            return scored
        points = CERTAIN if decision.verdict is Verdict.SAME else -CERTAIN
        return replace(scored, points=points, vetoed=False)

    def _features(
        self, left: Profile, right: Profile, found: Differences
    ) -> tuple[Features, Features]:
        """Distinguishing phrases of both names as they are read, slips mended.

        Where no other word differs, stop words may: «cho thuê» is not «thuê».
        """
        bare = left.unaccented or right.unaccented
        read = found.read
        if not found.marks and not found.gaps:
            if left.folded == right.folded or found.slips or found.short_forms or found.joins:
                return {}, {}
            read = (_bare(left.words), _bare(right.words)) if bare else (left.words, right.words)
        elif read == (left.content, right.content):
            return left.features, right.features
        find = self.corpus.preparer.features
        one, other = (find(words, unaccented=bare) for words in read)
        return one, other

    @property
    def thresholds(self) -> Thresholds:
        """Cuts between the verdicts."""
        return self.matching.thresholds

    def decision(self, left: Profile, right: Profile) -> Decision | None:
        """What a person said of a pair, if anything."""
        if not self.decided:
            return None
        return self.decided.get(Pair.of(left.record.key, right.record.key))

    def judge(self, left: Profile, right: Profile, seen: Seen) -> Match:
        """Make the match of a pair: a person's verdict, or the verdict of the evidence."""
        pair, decision = Pair.of(left.record.key, right.record.key), self.decision(left, right)
        if decision is not None and decision.verdict is not Verdict.REVIEW:
            told = match_of(pair, seen.scored, seen.margin, decision.verdict)
            reasons = (f"reviewer {decision.reviewer}: {decision.verdict}", *told.reasons)
            return replace(told, decided_by=DecidedBy.REVIEWER, reasons=reasons)
        verdict = Verdict.DIFFERENT
        if seen.chosen:
            verdict = verdict_of(seen.scored, seen.margin, self.thresholds)
        if decision is not None and verdict is Verdict.SAME:
            verdict = Verdict.REVIEW  # a person found it unclear: no score settles it
        return match_of(pair, seen.scored, seen.margin, verdict)


def _bare(words: Words) -> Words:
    return tuple(map(fold, words))


def _may_be_one(left: Record, right: Record, lone: Set[str]) -> bool:
    """Whether two rows can be one thing: what stands in one place is known by its serial alone."""
    if left.text_value("kind") not in lone:
        return True
    serial = left.text_value("serial")
    return bool(serial) and serial == right.text_value("serial")
