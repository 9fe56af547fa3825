"""Records made ready for comparison: words, their weights by rarity, distinguishing phrases."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise

from merge_toolkit.matching.clauses import Words, clause_length, empty_clauses, joined
from merge_toolkit.matching.phrases import Features, phrases_of
from merge_toolkit.matching.splits import parts_named
from merge_toolkit.model.records import Record, RecordKey
from merge_toolkit.model.values import Level, show
from merge_toolkit.rules.abbreviations import Abbreviations
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import Folded, fold, mark

_HAS_DIGIT = re.compile(r"\d")
_CLASS = re.compile(r"[ivx]+|[a-zđ]")

SLIP_COUNT = 3
"""A word that stands in no more names than this may be a typing slip."""
RARE, RARER = 12, 20
"""A word that stands in at most ``RARE`` names may be a slip of one ``RARER`` times commoner."""
OWN_AGENCY = "@agency"
"""Stands for the name of the record's own agency inside its name."""
LEAST_WEIGHT = 0.2
"""Weight of a word that stands in every name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One record ready to be compared.

    ``words`` are marked, abbreviations written out, empty clauses gone. ``told`` are words that
    the record says in other fields too; ``heirs`` its agencies after mergers of agencies.
    """

    record: Record
    words: Words
    folded: Folded
    unaccented: bool
    features: Features
    numbers: frozenset[str]
    told: frozenset[str]
    heirs: frozenset[str]


class Corpus:
    """All profiles of a matching, and how much each word tells in them."""

    def __init__(
        self, profiles: Mapping[str, tuple[Profile, ...]], stop_words: Set[str] = frozenset()
    ) -> None:
        self.profiles = profiles
        everyone = [profile for rows in profiles.values() for profile in rows]
        counts = Counter(word for profile in everyone for word in set(profile.words))
        # names typed without marks: a bare word is as common as all that it may stand for
        bare: Counter[str] = Counter()
        for word, count in counts.items():
            bare[fold(word)] += count
        counts |= bare
        self._weights = {
            word: LEAST_WEIGHT
            if word in stop_words
            else max(LEAST_WEIGHT, math.log((len(everyone) + 1) / (count + 0.5)))
            for word, count in counts.items()
        }
        self._counts = counts
        self._shown: dict[tuple[RecordKey, str], str] = {}
        self._folded = {word: str(fold(word)) for word in counts}

    def of(self, sources: Iterable[str]) -> Iterator[Profile]:
        """Profiles of some sources."""
        return (profile for source in sources for profile in self.profiles[source])

    def shown(self, record: Record, field: str) -> str:
        """Text of a field as evidence shows it."""
        asked = (record.key, field)
        text = self._shown.get(asked)
        if text is None:
            value = record.value(field)
            text = self._shown[asked] = "" if value is None else show(value)
        return text

    def weight(self, word: str) -> float:
        """Weight of a word by its rarity in the names of all sources."""
        return self._weights[word]

    def weigh(self, words: Iterable[str]) -> float:
        """Weight of several words."""
        return sum(self._weights[word] for word in words)

    def known(self, word: str) -> bool:
        """Whether the word stands in enough names to be a word and not a slip of the pen."""
        return self._counts[word] > SLIP_COUNT

    def may_be_slip(self, word: str, twin: str) -> bool:
        """Whether one of two words is so rare, or so much rarer, that it may be mistyped."""
        rare, common = sorted((self._counts[word], self._counts[twin]))
        return rare <= SLIP_COUNT or (rare <= RARE and common >= RARER * rare)

    def folded(self, word: str) -> str:
        """The word without its marks."""
        return self._folded[word]


class Preparer:
    """Turns names into words and records into profiles, by the rules."""

    def __init__(self, rules: RuleBook) -> None:
        # single letters stand for too many words; «h/động» is read by its initials instead
        written = {s: long for s, long in rules.text.abbreviations.items() if len(mark(s)) > 1}
        self._abbreviations = Abbreviations.of(written, confirmed_only=False)
        self._prefixes = [tuple(mark(prefix).split()) for prefix in rules.text.name_prefixes]
        self._phrases = phrases_of(rules.matching.distinctions)
        self._unaccented = phrases_of(rules.matching.distinctions, unaccented=True)
        self._class_words = frozenset(
            form(word) for word in rules.matching.class_words for form in (mark, fold)
        )
        self._classes = frozenset(map(mark, rules.matching.classes))
        self._levels = {
            level: frozenset(tuple(fold(word).split()) for word in words)
            for level, words in rules.text.levels.items()
        }
        self.stop_words = frozenset(
            form(word) for word in rules.matching.stop_words for form in (mark, fold)
        )
        self._succession = Succession(rules, rules.merge.cutover)
        self._words: dict[tuple[str, str, str], Words] = {}
        self._features: dict[tuple[bool, Words], Features] = {}
        self._known_heirs: dict[tuple[str, str], frozenset[Words]] = {}

    def words(self, record: Record) -> Words:
        """Words of a name without its prefix, abbreviations written out.

        The record's own agency becomes one word; a name typed without marks stays without.
        """
        asked = (record.name, record.responsible, record.text_value("domain_field"))
        words = self._words.get(asked)
        if words is None:
            words = self._words[asked] = self._read(record)
        return words

    def _read(self, record: Record) -> Words:
        marked = mark(record.name)
        words = self._abbreviations.written_out(marked)
        for prefix in self._prefixes:
            while words[: len(prefix)] == prefix and len(words) > len(prefix):
                words = words[len(prefix) :]
        for agency in self._agencies(record):
            if not self.tells(agency):
                words = _replaced(words, agency)
        bare = fold(marked)
        return tuple(fold(" ".join(words)).split()) if str(marked) == bare else words

    def tells(self, words: Words) -> bool:
        """Whether words, with or without their marks, tell procedures apart."""
        found = (self._find(words, unaccented=bare) for bare in (False, True))
        return any(found) or bool(self._numbers(words))

    def _find(self, words: Words, *, unaccented: bool) -> Features:
        features = self._features.get((unaccented, words))
        if features is None:
            phrases = self._unaccented if unaccented else self._phrases
            features = self._features[unaccented, words] = phrases.find(words)
        return features

    def own_level(self, record: Record) -> frozenset[Words]:
        """Words for the one level that the record states; in its name they add nothing."""
        levels = record.value("level") if "level" in record.FIELDS else None
        if not isinstance(levels, tuple) or len(levels) != 1:
            return frozenset()
        return self._levels.get(Level(str(levels[0])), frozenset())

    def profile(self, record: Record, whole: Words, clauses: Set[Words]) -> Profile:
        """Prepare one record; clauses that tell nothing go, but not what they tell apart."""
        letters = tuple(fold(word) for word in whole)
        empty = clause_length(letters, clauses | self.own_level(record))
        words = whole[: len(whole) - empty]
        folded = fold(" ".join(words))
        unaccented = " ".join(words) == folded
        elsewhere = f"{record.responsible} {record.text_value('domain_field')}"
        return Profile(
            record,
            words,
            folded,
            unaccented,
            self._find(whole, unaccented=unaccented),
            self._numbers(words),
            frozenset((OWN_AGENCY, *mark(elsewhere).split())),
            frozenset(" ".join(agency) for agency in self._heirs(record)),
        )

    def parts(self, profile: Profile) -> tuple[Profile, ...]:
        """What the parts of a combined row would be, if its name enumerates actions."""
        phrases = self._unaccented if profile.unaccented else self._phrases
        return tuple(
            replace(
                profile,
                # the code is that of the whole, and tells nothing of a part
                record=replace(profile.record, code=None, code_as_given=""),
                words=words,
                folded=fold(" ".join(words)),
                features=self._find(words, unaccented=profile.unaccented),
                numbers=self._numbers(words),
            )
            for words in parts_named(profile.words, phrases, self.stop_words)
        )

    def _agencies(self, record: Record) -> frozenset[Words]:
        """Names of the record's agencies, before and after mergers of agencies, as words."""
        own = (tuple(mark(part).split()) for part in record.responsible.split(";"))
        return frozenset(agency for agency in (*own, *self._heirs(record)) if agency)

    def _heirs(self, record: Record) -> frozenset[Words]:
        asked = (record.responsible, record.text_value("domain_field"))
        heirs = self._known_heirs.get(asked)
        if heirs is None:
            names = self._succession.heir(*asked).split(";")
            heirs = frozenset(tuple(mark(name).split()) for name in names if name.strip())
            self._known_heirs[asked] = heirs
        return heirs

    def _numbers(self, words: Words) -> frozenset[str]:
        """Numbers, and the classes after words such as «hạng» and «nhóm»."""
        found = {word for word in words if _HAS_DIGIT.search(word)}
        found |= {
            word
            for before, word in pairwise(words)
            if before in self._class_words and (_CLASS.fullmatch(word) or word in self._classes)
        }
        return frozenset(found)


def _replaced(words: Words, agency: Words) -> Words:
    """Put one word in the place of an agency's name."""
    size = len(agency)
    for at in range(len(words) - size, -1, -1):
        if words[at : at + size] == agency:
            words = (*words[:at], OWN_AGENCY, *words[at + size :])
    return words


def corpus_of(records: Mapping[str, Sequence[Record]], preparer: Preparer) -> Corpus:
    """Prepare the records of every source and weigh their words."""
    names = {source: [preparer.words(row) for row in rows] for source, rows in records.items()}
    counts = Counter(word for rows in names.values() for words in rows for word in set(words))
    for word, count in [*counts.items()]:
        if fold(word) != word:
            counts[fold(word)] += count  # for names that were typed without marks
    names = {source: [joined(words, counts) for words in rows] for source, rows in names.items()}
    letters = {
        source: [tuple(fold(word) for word in words) for words in rows]
        for source, rows in names.items()
    }
    clauses = empty_clauses(letters, preparer.tells)
    return Corpus(
        {
            source: tuple(
                preparer.profile(record, words, clauses)
                for record, words in zip(rows, names[source], strict=True)
            )
            for source, rows in records.items()
        },
        preparer.stop_words,
    )
