"""Records made ready for comparison: words, distinguishing phrases, numbers, cited acts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, permutations
from sys import intern

from rapidfuzz.distance import DamerauLevenshtein

from merge_toolkit.matching.citations import Citations
from merge_toolkit.matching.numbers import Numbers
from merge_toolkit.matching.phrases import Features, phrases_of
from merge_toolkit.matching.splits import parts_named
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import Level
from merge_toolkit.rules.abbreviations import Abbreviations
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import Folded, fold, mark

Words = tuple[str, ...]

LEAST_LETTERS = 6
"""A prefix of fewer letters is taken off only where it is typed well."""
OWN_AGENCY = "@agency"
"""Stands for the name of the record's own agency inside its name."""


@dataclass(frozen=True, slots=True)
class Profile:
    """One record ready to be compared.

    ``words`` are marked, abbreviations written out, citations of legal acts gone; ``content`` are
    those that are no stop words. ``cited`` are the acts that the name cites, ``told`` what the
    record says in other fields too; ``heirs`` its agencies after mergers of agencies.
    """

    record: Record
    words: Words
    content: Words
    folded: Folded
    unaccented: bool
    features: Features
    numbers: Words
    cited: frozenset[str]
    told: frozenset[Words]
    levels: frozenset[Words]
    heirs: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Name:
    """What a profile holds of a name alone, whoever bears it."""

    words: Words
    content: Words
    folded: Folded
    unaccented: bool
    features: Features
    numbers: Words


class Preparer:
    """Turns names into words and records into profiles, by the rules."""

    def __init__(self, rules: RuleBook) -> None:
        # single letters stand for too many words; «h/động» is read by its initials instead
        written = {s: long for s, long in rules.text.abbreviations.items() if len(mark(s)) > 1}
        self._abbreviations = Abbreviations.of(written, confirmed_only=False)
        self._prefixes = [tuple(fold(prefix).split()) for prefix in rules.text.name_prefixes]
        self._prefix_words = {tuple(mark(prefix).split()) for prefix in rules.text.name_prefixes}
        self._longest_prefix = max(map(len, self._prefixes), default=0)
        self._known_prefixes: dict[Words, int] = {}
        self._citations = Citations(rules.matching.citations)
        self._phrases = phrases_of(rules.matching.distinctions)
        self._unaccented = phrases_of(rules.matching.distinctions, unaccented=True)
        self._numbers = Numbers(rules.matching)
        self._levels = {
            level: frozenset(tuple(form(w).split()) for w in words for form in (mark, fold))
            for level, words in rules.text.levels.items()
        }
        self.stop_words = frozenset(
            form(word) for word in rules.matching.stop_words for form in (mark, fold)
        )
        self.loan_words = frozenset(map(mark, rules.matching.loan_words))
        # «cá» and «cát» are two words without their marks too
        self.look_alikes = frozenset(
            (form(one), form(other))
            for words in rules.matching.look_alikes
            for one, other in permutations(words, 2)
            for form in (mark, fold)
            if form(one) != form(other)
        )
        self._succession = Succession(rules, rules.merge.cutover)
        self._distinctions = rules.matching.distinctions
        self._read: dict[str, tuple[Words, bool]] = {}
        self._words: dict[tuple[str, str, str], Words] = {}
        self._known_agencies: dict[tuple[str, str], Sequence[Words]] = {}
        self._known_told: dict[tuple[str, str], frozenset[Words]] = {}
        self._features: dict[tuple[bool, Words], Features] = {}
        self._named_heirs: dict[tuple[str, str], frozenset[str]] = {}
        self._known_heirs: dict[tuple[str, str], frozenset[Words]] = {}
        self._names: dict[Words, _Name] = {}
        self._cited: dict[str, frozenset[str]] = {}
        self._parts: dict[tuple[bool, Words], tuple[Words, ...]] = {}

    @property
    def listed_words(self) -> Sequence[Sequence[Words | str]]:
        """The words of the rules by which those of names are compared."""
        lists = (self.stop_words, self.loan_words, self.look_alikes, *self._numbers.listed_words)
        return [sorted(words) for words in lists]

    def words(self, record: Record) -> Words:
        """Words of a name without its prefix, abbreviations written out.

        The record's own agency becomes one word; a name typed without marks stays without.
        """
        asked = (record.name, record.responsible, record.text_value("domain_field"))
        known = self._words.get(asked)
        if known is None:
            known = self._words[asked] = self._without_own_agencies(record)
        return known

    def _without_own_agencies(self, record: Record) -> Words:
        read = self._read.get(record.name)
        if read is None:
            read = self._read[record.name] = self._without_acts(record.name)
        words, bare = read
        own = words
        for agency in self._own_agencies(record):
            if agency[0] in own:
                own = _replaced(own, agency)
        if own is words and not bare:
            return words  # one object for all who write it so
        return tuple(map(intern, map(fold, own) if bare else own))

    def _without_acts(self, name: str) -> tuple[Words, bool]:
        """The words of a name, and whether it was typed without marks."""
        marked = mark(self._citations.left_out(name))
        words = self._numbers.parted(self._abbreviations.written_out(marked))
        words = self._without_prefix(words)
        # one object a word: names are compared word by word, over and over
        words = tuple(map(intern, words))
        return words, all(fold(word) == word for word in marked.split())

    def _own_agencies(self, record: Record) -> Sequence[Words]:
        """Agencies whose names say nothing in a name of the record, the longest first."""
        asked = (record.responsible, record.text_value("domain_field"))
        known = self._known_agencies.get(asked)
        if known is None:
            named = sorted(self._agencies(record), key=lambda one: (-len(one), one))
            # one word is no name: «Xã» stands in many names for something else
            known = [agency for agency in named if len(agency) > 1 and not self.tells(agency)]
            self._known_agencies[asked] = known
        return known

    def _without_prefix(self, words: Words) -> Words:
        """Take off «Thủ tục» and the like, mistyped or not."""
        while True:
            head = words[: self._longest_prefix + 2]
            size = self._known_prefixes.get(head)
            if size is None:
                size = self._known_prefixes[head] = self._prefix(head)
            if not size:
                return words
            words = words[size:]

    def _prefix(self, head: Words) -> int:
        """How many words a name begins with that are a prefix; something has to be left."""
        begins = [*accumulate(map(fold, head))]
        for prefix in self._prefixes:
            letters = "".join(prefix)
            for size in range(max(1, len(prefix) - 1), min(len(prefix) + 2, len(head))):
                if _almost(begins[size - 1], letters):
                    return size
        return 0

    def tells(self, words: Words) -> bool:
        """Whether words, with or without their marks, tell procedures apart."""
        found = (self._find(words, unaccented=bare) for bare in (False, True))
        return any(found) or bool(self._numbers.find(words))

    def _find(self, words: Words, *, unaccented: bool) -> Features:
        features = self._features.get((unaccented, words))
        if features is None:
            phrases = self._unaccented if unaccented else self._phrases
            features = self._features[unaccented, words] = phrases.find(words)
        return features

    def profile(self, record: Record, words: Words) -> Profile:
        """Prepare one record, its name in words."""
        name = self._names.get(words)
        if name is None:
            name = self._names[words] = self._named(words)
        return Profile(
            record,
            name.words,
            name.content,
            name.folded,
            name.unaccented,
            name.features,
            name.numbers,
            self.cited(record),
            self._told(record),
            self._own_levels(record),
            self.heirs(record),
        )

    def _named(self, words: Words) -> _Name:
        words = self._without_prefix(words)  # «Th ủ tục» is one only now
        folded = Folded(" ".join(map(fold, words)))
        unaccented = " ".join(words) == folded
        features = self._find(words, unaccented=unaccented)
        numbers = self._numbers.find(words)
        return _Name(words, self.content(words), folded, unaccented, features, numbers)

    def cited(self, record: Record) -> frozenset[str]:
        """Numbers of the legal acts that a name cites."""
        acts = self._cited.get(record.name)
        if acts is None:
            acts = self._cited[record.name] = self._citations.acts(record.name)
        return acts

    def content(self, words: Words) -> Words:
        """The words that are no stop words; all, where no other is there."""
        return tuple([word for word in words if word not in self.stop_words]) or words

    def _told(self, record: Record) -> frozenset[Words]:
        """What the record says in other fields: each agency by its name, its one field of work."""
        asked = (record.responsible, record.text_value("domain_field"))
        told = self._known_told.get(asked)
        if told is None:
            said = {(OWN_AGENCY,), *self._prefix_words, *map(self.content, self._agencies(record))}
            field_of_work = tuple(mark(asked[1]).split())
            if field_of_work:
                said.add(self.content(field_of_work))
            bare = {tuple(str(fold(word)) for word in words) for words in said}
            told = self._known_told[asked] = frozenset(said | bare)
        return told

    def _own_levels(self, record: Record) -> frozenset[Words]:
        """Words for the one level that the record states; in its name they add nothing."""
        level = _level(record)
        return self._levels.get(level, frozenset()) if level else frozenset()

    def features(self, words: Words, *, unaccented: bool) -> Features:
        """The distinguishing phrases of a name."""
        return self._find(words, unaccented=unaccented)

    def says_otherwise(self, one: Words, other: Words) -> bool:
        """Whether words that one name has for those of another may mean another procedure.

        They may if they hold a number, or a phrase by which the rules tell procedures apart.
        """
        return any(
            self._numbers.find(words) or self._find(words, unaccented=unaccented)
            for words in (one, other)
            for unaccented in (False, True)
        )

    def parts(self, profile: Profile) -> tuple[Profile, ...]:
        """What the parts of a combined row would be, if its name enumerates actions."""
        named = (profile.unaccented, profile.words)
        if named not in self._parts:
            phrases = self._unaccented if profile.unaccented else self._phrases
            self._parts[named] = parts_named(profile.words, phrases, self.stop_words)
        return tuple(
            replace(
                profile,
                # the code is that of the whole, and tells nothing of a part
                record=replace(profile.record, code=None, code_as_given=""),
                words=words,
                content=self.content(words),
                folded=Folded(" ".join(map(fold, words))),
                features=self._find(words, unaccented=profile.unaccented),
                numbers=self._numbers.find(words),
            )
            for words in self._parts[named]
        )

    def _agencies(self, record: Record) -> frozenset[Words]:
        """Names of the record's agencies, before and after mergers of agencies, as words."""
        own = (tuple(mark(part).split()) for part in record.responsible.split(";"))
        return frozenset(agency for agency in (*own, *self._heirs(record)) if agency)

    def heirs(self, record: Record) -> frozenset[str]:
        """The record's agencies after mergers of agencies."""
        asked = (record.responsible, record.text_value("domain_field"))
        named = self._named_heirs.get(asked)
        if named is None:
            named = frozenset(" ".join(agency) for agency in self._heirs(record))
            self._named_heirs[asked] = named
        return named

    def _heirs(self, record: Record) -> frozenset[Words]:
        asked = (record.responsible, record.text_value("domain_field"))
        heirs = self._known_heirs.get(asked)
        if heirs is None:
            names = self._succession.heir(*asked).split(";")
            heirs = frozenset(tuple(mark(name).split()) for name in names if name.strip())
            self._known_heirs[asked] = heirs
        return heirs


def _almost(letters: str, prefix: str) -> bool:
    if len(prefix) < LEAST_LETTERS:
        return letters == prefix
    return DamerauLevenshtein.distance(letters, prefix, score_cutoff=1) <= 1


def _level(record: Record) -> Level | None:
    """The one level that a record states."""
    levels = record.value("level") if "level" in record.FIELDS else None
    alone = isinstance(levels, tuple) and len(levels) == 1
    return Level(str(levels[0])) if alone and isinstance(levels, tuple) else None


def _replaced(words: Words, agency: Words) -> Words:
    """Put one word in the place of an agency's name."""
    size = len(agency)
    for at in range(len(words) - size, -1, -1):
        if words[at : at + size] == agency:
            words = (*words[:at], OWN_AGENCY, *words[at + size :])
    return words
