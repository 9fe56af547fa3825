"""Texts that are bound to units and offices that are no more, rewritten by rule.

The original is always kept beside the new text. Where several units could be meant (a commune that
was split, a name that several bore, a district of many communes) nothing is guessed: the candidates
are named, for people to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from merge_toolkit.model.bound import Change, Rewriting
from merge_toolkit.model.placement import PlacementState
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import FactStatus, RuleBook
from merge_toolkit.rules.succession import Step, Succession
from merge_toolkit.text.forms import Marked, clean, mark
from merge_toolkit.two_tier.deciding import worse
from merge_toolkit.two_tier.territory import Became, Territory, Unit

_WORD = re.compile(r"\w+")
_APART = re.compile(r"[,;.()\n/]")
_LONGEST = 14
TERRITORY = "territory"
"""Name of the rule that the table of units gives."""


@dataclass(frozen=True, slots=True)
class _Home:
    """The former province and the district that a text is from, as far as they are known."""

    province: str = ""
    district: str = ""


@dataclass(slots=True)
class Rewriter:
    """Rewrites texts of sources by the units and successions of the rules; each text once."""

    rules: RuleBook
    territory: Territory = field(init=False)
    _succession: Succession = field(init=False)
    _gone: Level = field(init=False)
    _agencies: dict[Marked, str] = field(init=False)
    _units: dict[Marked, list[Unit]] = field(init=False)
    _provinces: dict[str, str] = field(init=False)
    _known: dict[tuple[str, str, str], Rewriting | None] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        rules = self.rules
        self.territory = Territory(rules)
        self._succession = Succession(rules, rules.merge.cutover)
        gone = self._gone = rules.two_tier.abolished
        self._agencies = {
            mark(name): agency.name
            for agency in rules.agencies.agencies.values()
            if agency.successor and (agency.level is gone or agency.receives_only)
            for name in (agency.name, *agency.aliases)
        }
        self._units = {}
        for unit in self.territory.units():
            if unit.until is not None:
                self._units.setdefault(mark(unit.name), []).append(unit)
        before = rules.territory.before.provinces.values()
        self._provinces = {
            source: province.name
            for source, one in rules.merge.sources.items()
            for province in before
            if mark(one.name).startswith(mark(province.name))
        }

    def rewrite(self, text: str, source: str, beside: str = "") -> Rewriting | None:
        """Return the text as it reads after the merger; None where nothing in it changes.

        ``beside`` is another text of the same row, whose district tells homonyms apart.
        """
        key = (text, source, beside)
        if key not in self._known:
            home = self._provinces.get(source, "")
            self._known[key] = self._rewritten(clean(text), _Home(home, self._district(beside)))
        return self._known[key]

    def _district(self, text: str) -> str:
        """The one district that a whole text names, alone or behind a commune; empty for none."""
        whole = mark(text.rpartition(",")[2])
        found = {u.name for u in self._units.get(whole, ()) if u.level is self._gone}
        return found.pop() if len(found) == 1 else ""

    def _rewritten(self, text: str, home: _Home) -> Rewriting | None:
        words = [match.span() for match in _WORD.finditer(text)]
        changes: list[Change] = []
        pieces: list[str] = []
        at, done = 0, 0
        while at < len(words):
            found = self._office(text, words, at, home) or self._unit(text, words, at, home)
            if found is None:
                at += 1
                continue
            change, end = found
            pieces += [text[done : words[at][0]], change.replacement or change.original]
            done, at = words[end - 1][1], end
            changes.append(change)
        if not changes:
            return None
        state = PlacementState.CONFIRMED
        for change in changes:
            state = worse(state, change.state)
        new = "".join((*pieces, text[done:]))
        return Rewriting(text, new, state, tuple(changes))

    def _office(
        self, text: str, words: Sequence[tuple[int, int]], at: int, home: _Home
    ) -> tuple[Change, int] | None:
        """An office that is no more, with the district behind it: its heirs are in the communes."""
        for end, said in _stretches(text, words, at):
            name = self._agencies.get(said)
            if name is None:
                continue
            steps = tuple(self._succession.steps(name))
            if not steps:
                return None
            whose = self._behind(text, words, end, home)
            stop = whose[1] if whose else end
            state = PlacementState.CONFIRMED
            if not all(step.sure for step in steps):
                state = PlacementState.PROPOSED
            candidates = tuple(new.unit.name for unit in whose[0] for new in unit) if whose else ()
            last = steps[-1]
            original = text[words[at][0] : words[stop - 1][1]]
            rule, basis = f"agencies.{last.rule}", _bases(steps)
            return Change(original, last.agency.name, rule, basis, state, candidates), stop
        return None

    def _behind(
        self, text: str, words: Sequence[tuple[int, int]], end: int, home: _Home
    ) -> tuple[tuple[tuple[Became, ...], ...], int] | None:
        """The district behind an office, whose kind may be the office's last word or two."""
        for start in (end - 2, end - 1, end):
            for stop, said in _stretches(text, words, max(start, 0)):
                units = self._those(said, home, Level.DISTRICT) if stop > end else ()
                if units:
                    return tuple(self.territory.became(unit) for unit in units), stop
        return None

    def _unit(
        self, text: str, words: Sequence[tuple[int, int]], at: int, home: _Home
    ) -> tuple[Change, int] | None:
        """A unit that is no more, with the district behind it that tells which one it was."""
        for end, said in _stretches(text, words, at):
            units = self._those(said, home)
            if not units:
                continue
            inside, stop = self._inside(text, words, (end, units), home)
            original = text[words[at][0] : words[stop - 1][1]]
            return self._moved(original, inside), stop
        return None

    def _inside(
        self, text: str, words: Sequence[tuple[int, int]], found: tuple[int, Sequence[Unit]],
        home: _Home,
    ) -> tuple[Sequence[Unit], int]:  # fmt: skip
        end, units = found
        for stop, said in _stretches(text, words, end):
            around = self._those(said, home, Level.DISTRICT)
            inside = [one for one in units if any(d.name in one.within for d in around)]
            if inside:
                return inside, stop
        near = [one for one in units if home.district and home.district in one.within]
        return near or units, end

    def _those(self, said: Marked, home: _Home, level: Level | None = None) -> Sequence[Unit]:
        """Units of a name in the province that sent the text, or in any where it has none."""
        units = [one for one in self._units.get(said, ()) if level in (None, one.level)]
        return [one for one in units if home.province in one.within] or units

    def _moved(self, original: str, units: Sequence[Unit]) -> Change:
        became = {new.unit.code: new for unit in units for new in self.territory.became(unit)}
        names = tuple(dict.fromkeys(new.unit.name for new in became.values()))
        status = self.rules.territory.status
        if len(names) == 1:
            sure = status is FactStatus.CONFIRMED
            state = PlacementState.CONFIRMED if sure else PlacementState.PROPOSED
            name = _as_written(names[0], original)
            return Change(original, name, TERRITORY, self.territory.basis, state)
        lower = any(unit.level is Level.COMMUNE for unit in units)
        state = PlacementState.OPEN
        basis = self.territory.basis
        return Change(original, "", TERRITORY, basis, state, names, ambiguous=lower)


def _stretches(
    text: str, words: Sequence[tuple[int, int]], at: int
) -> Iterator[tuple[int, Marked]]:
    """Stretches of words from one on that no punctuation parts, the longest first."""
    ends: list[tuple[int, Marked]] = []
    for end in range(at + 1, min(len(words), at + _LONGEST) + 1):
        stretch = text[words[at][0] : words[end - 1][1]]
        if _APART.search(stretch.replace("&", " ")):
            break
        ends.append((end, mark(stretch)))
    yield from reversed(ends)


def _bases(steps: Sequence[Step]) -> str:
    return "; ".join(dict.fromkeys(step.change.basis for step in steps if step.change.basis))


def _as_written(name: str, original: str) -> str:
    """Begin with a small letter where the original does: «UBND xã …»."""
    return name[:1].lower() + name[1:] if original[:1].islower() else name
