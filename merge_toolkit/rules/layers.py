"""One rule file laid over another: the overlay of a workspace over the national defaults.

Mappings merge key by key; a scalar or a list of the overlay replaces the default's; ``null`` takes
a default away; a key that ends in ``+`` adds to the default's list. A key after which nothing
stands says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process

from merge_toolkit.errors import Problem
from merge_toolkit.rules.nodes import Document, Path, Plain

ADDS = "+"
"""Ends a key whose list is added to the list below."""
ALIKE = 55.0
"""Likeness, of 100, from which on a legal name may be what was meant."""
FEW = 12
"""So many legal names are all told where none is like the wrong one."""


@dataclass(slots=True)
class Layers:
    """What all files say together, where each rule stands, and what cannot be laid over.

    ``unsaid`` are keys of overlays that say nothing and that no layer below has, ``added`` those
    whose list is added to none; ``broken`` the files of which a layer could not be read.
    """

    value: dict[str, Plain] = field(default_factory=dict)
    places: dict[Path, str] = field(default_factory=dict)
    written: dict[Path, str] = field(default_factory=dict)
    unsaid: list[Path] = field(default_factory=list)
    added: list[tuple[Path, str]] = field(default_factory=list)
    broken: set[str | int] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    def lay(self, at: tuple[str, ...], document: Document) -> None:
        """Lay a file over what is known; ``at`` is where its keys belong, and its paths begin."""
        self.problems += document.problems
        if document.problems:
            self.broken.add(at[0])
        for path in self.written.keys() & document.places.keys():
            del self.written[path]
        self.places |= document.places
        self.written |= document.written
        if document.value is None:
            return
        if not isinstance(document.value, dict):
            where = document.places.get(at, document.name)
            fix = "see rules/README.md for an example of this file"
            self.problems.append(Problem(where, "a rule file holds «key: value» lines", fix))
            self.broken.add(at[0])
            return
        parent = self.value
        for step in at[:-1]:
            nested = parent.setdefault(step, {})
            parent = nested if isinstance(nested, dict) else {}
        below = parent.get(at[-1])
        parent[at[-1]] = self._mapping(below, document.value, at, document)

    def _mapping(
        self, below: Plain, above: dict[str, Plain], at: Path, document: Document
    ) -> dict[str, Plain]:
        result = dict(below) if isinstance(below, dict) else {}
        for key, item in above.items():
            path = (*at, key)
            if key.endswith(ADDS):
                self._add(result, above, path, item)
            elif item is None and path in document.empty:
                self.unsaid += [path] if key not in result else []
            elif item is None:
                self._take_away(result, path)
            elif isinstance(item, dict):
                result[key] = self._mapping(result.get(key), item, path, document)
            else:
                result[key] = item
        return result

    def _add(
        self, result: dict[str, Plain], above: dict[str, Plain], path: Path, item: Plain
    ) -> None:
        """Add a list to the list below; items that stand there already are not repeated."""
        key = str(path[-1])
        name, where = key.removesuffix(ADDS).rstrip(), self.places[path]
        before = result.get(name, [])
        if name in above:
            what = f"«{name}» and «{key}» stand side by side"
            fix = f"«{name}» replaces the list, «{key}» adds to it: keep one of them"
            self.problems.append(Problem(where, what, fix))
        elif not isinstance(before, list) or not isinstance(item, list):
            what = f"«{key}» adds to a list, but " + (
                f"«{name}» is none" if isinstance(item, list) else "what stands there is none"
            )
            fix = "leave the + away" if isinstance(item, list) else f"write {key}: [ … ]"
            self.problems.append(Problem(where, what, fix))
        else:
            at = (*path[:-1], name)
            if name not in result:
                self.added.append((at, nearest(name, result)))
            fresh = [(index, one) for index, one in enumerate(item) if one not in before]
            self.places[at] = where
            for place, (index, _) in enumerate(fresh, len(before)):
                for known in (self.places, self.written):
                    inside = _inside(known, (*path, index))
                    known |= {(*at, place, *inner): said for inner, said in inside.items()}
            result[name] = [*before, *(one for _, one in fresh)]

    def _take_away(self, result: dict[str, Plain], path: Path) -> None:
        if path[-1] in result:
            del result[str(path[-1])]
            return
        what = f"nothing to take away: no default «{path[-1]}»"
        self.problems.append(Problem(self.places[path], what, nearest(str(path[-1]), result)))

    def place(self, path: Path) -> str:
        """Where a rule stands, or what holds it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return f"rules/{path[0]}.yaml:1:1" if path else "rules"

    def is_own(self, path: Path) -> bool:
        """Whether the workspace's overlay says it, and not the national defaults."""
        return self.place(path).startswith("rules/")


def _inside(known: Mapping[Path, str], path: Path) -> dict[Path, str]:
    """What is known at and below ``path``, by the rest of its path."""
    depth = len(path)
    return {one[depth:]: said for one, said in known.items() if one[:depth] == path}


def nearest(name: str, legal: Collection[str]) -> str:
    """Fix for a name that does not exist: the legal one that is written most like it, or all.

    Whole names are compared by their edits first: «alias» is nearer to «aliases» than to a longer
    name that holds it. Parts count only where no whole name is near.
    """
    names = sorted(legal)
    near = process.extractOne(name, names, scorer=fuzz.ratio, score_cutoff=ALIKE)
    near = near or process.extractOne(name, names, score_cutoff=ALIKE)
    if near:
        return f"did you mean «{near[0]}»?"
    if len(legal) > FEW:
        return "take one that «merge-toolkit rules list» shows"
    return f"one of {', '.join(sorted(legal))}" if legal else "remove it"
