"""The truth: which procedures exist, who lists them, under which code and with which values."""

from __future__ import annotations

from collections import defaultdict
from random import Random

from .grammar import candidates, fold
from .model import BOTH, DONG_THAP, LEVELS, NOWHERE, TIEN_GIANG, Candidate, Procedure
from .scale import Scale
from .streams import shuffled, stream
from .values import give_values

# Codes of composed procedures lie outside what the national database has given out so far.
CODE_BANDS = ((1, 15200, 19990, 0.70), (2, 3100, 5990, 0.24), (3, 700, 2990, 0.06))
# Names kept back for a level that comes out short.
RESERVE = 4
SPLIT_ACTIONS = {"cấp": "Cấp", "lại": "cấp lại", "hạn": "gia hạn"}


class Codes:
    """Unique composed codes; members of a family get neighbours, as the real ones do."""

    def __init__(self, seed: int, taken: set[str]) -> None:
        self._rng = stream(seed, "codes")
        self._taken = set(taken)
        self._last: dict[str, int] = {}

    def new(self, family: str = "") -> str:
        """A code nobody has yet."""
        if family in self._last and self._rng.random() < 0.8:
            first, number = divmod(self._last[family], 1_000_000)
            for step in range(1, 9):
                code = f"{first}.{number + step:06d}"
                if code not in self._taken:
                    return self._keep(code, family)
        while True:
            pick, total = self._rng.random(), 0.0
            for first, low, high, share in CODE_BANDS:
                total += share
                if pick < total:
                    code = f"{first}.{self._rng.randrange(low, high):06d}"
                    break
            if code not in self._taken:
                return self._keep(code, family)

    def _keep(self, code: str, family: str) -> str:
        self._taken.add(code)
        self._last[family] = int(code[0]) * 1_000_000 + int(code[2:])
        return code


def _wanted(scale: Scale, level: str) -> tuple[int, int, int]:
    left = scale.procedures[DONG_THAP][level]
    right = scale.procedures[TIEN_GIANG][level]
    both = round(scale.shared * left)
    return both, left - both, right - both


def _by_family(entries: list[Candidate]) -> list[list[Candidate]]:
    groups: dict[str, list[Candidate]] = defaultdict(list)
    for entry in entries:
        groups[entry.family].append(entry)
    return list(groups.values())


def _splittable(group: list[Candidate]) -> bool:
    return set(SPLIT_ACTIONS) <= {entry.action for entry in group}


def _choose(rng: Random, entries: list[Candidate], count: int, first: int) -> list[Candidate]:
    """Known ones, `first` families that can be split, then whole families in random order."""
    known = shuffled(rng, [e for e in entries if e.code])
    composed = shuffled(rng, _by_family([e for e in entries if not e.code]))
    composed.sort(key=lambda group: not (first and _splittable(group)))
    composed[first:] = shuffled(rng, composed[first:])
    chosen = known[: max(1, count // 4)]
    for group in composed:
        members = sorted(group, key=lambda entry: entry.action not in SPLIT_ACTIONS)
        chosen += members[: max(0, count - len(chosen))]
    if len(chosen) < count:
        chosen += known[count // 4 :][: count - len(chosen)]
    if len(chosen) < count:
        raise ValueError(f"the grammar yields {len(chosen)} of {count} procedures")
    return chosen


def _sides(
    rng: Random, chosen: list[Candidate], wanted: tuple[int, int, int], spared: int
) -> dict[str, str]:
    """Who lists each name. Orphans come first from families with members on both sides.

    Some families get one orphan on each side, facing each other; `spared` families that can be
    split get none.
    """
    _, left, right = wanted
    sides: dict[str, str] = {e.name: e.field.only for e in chosen if e.field.only}
    counts = {side: sum(s == side for s in sides.values()) for side in (DONG_THAP, TIEN_GIANG)}
    groups = _by_family([e for e in chosen if e.name not in sides and not e.code])
    kept = [g for g in groups if _splittable(g)][:spared]
    groups = shuffled(rng, [g for g in groups if g not in kept])
    large = [g for g in groups if len(g) > 2]
    facing = large[: round(0.35 * min(left, right))]
    for group in facing:
        for side, entry in zip((DONG_THAP, TIEN_GIANG), rng.sample(group, 2), strict=True):
            sides[entry.name] = side
            counts[side] += 1
    tempting = [rng.choice(group) for group in large[len(facing) :]]
    free = [e for g in groups if len(g) <= 2 for e in g[:1]]
    keep = max(0, round(0.6 * (left + right - sum(counts.values()))))
    queue = tempting[:keep] + shuffled(rng, free) + tempting[keep:]
    queue += shuffled(rng, [e for e in chosen if e.code and not e.field.only])
    for side, count in ((DONG_THAP, left), (TIEN_GIANG, right)):
        while counts[side] < count and queue:
            sides[queue.pop(rng.randrange(min(len(queue), 2 * keep + 1))).name] = side
            counts[side] += 1
    for entry in chosen:
        sides.setdefault(entry.name, BOTH)
    return sides


def _splits(rng: Random, found: list[Procedure], count: int, codes: Codes) -> list[Procedure]:
    """Turn families both sides list in full into one combined row against three."""
    groups: dict[str, list[Procedure]] = defaultdict(list)
    for procedure in found:
        if procedure.where == BOTH and procedure.action in SPLIT_ACTIONS and not procedure.known:
            groups[procedure.family].append(procedure)
    whole = [g for g in groups.values() if len(g) == len(SPLIT_ACTIONS)]
    combined: list[Procedure] = []
    for number, group in enumerate(shuffled(rng, whole)[:count]):
        parts = sorted(group, key=lambda p: list(SPLIT_ACTIONS).index(p.action))
        lone, many = (DONG_THAP, TIEN_GIANG) if number % 2 else (TIEN_GIANG, DONG_THAP)
        target = parts[0].name.removeprefix("Cấp ")
        combined.append(
            Procedure(
                truth="", code=parts[0].code if number % 3 else codes.new(), field=parts[0].field,
                name=f"{', '.join(SPLIT_ACTIONS.values())} {target}", level=parts[0].level,
                family=parts[0].family, action="cấp, lại, hạn", known=False, where=lone,
                group="split",
            )
        )  # fmt: skip
        for part in parts:
            part.where, part.group, part.part_of = many, "split", combined[-1].name
    return combined


def _balance(rng: Random, found: list[Procedure], scale: Scale) -> None:
    """Bring each source and level to its exact count by moving sides, never by dropping names."""
    for level in LEVELS:
        here = [p for p in found if p.level == level]
        for source, other in ((DONG_THAP, TIEN_GIANG), (TIEN_GIANG, DONG_THAP)):
            listed = sum(p.where in (source, BOTH) for p in here)
            gap = scale.procedures[source][level] - listed
            free = shuffled(rng, [p for p in here if not p.group and not p.field.only])
            for procedure in free:
                if gap > 0 and procedure.where == other:
                    procedure.where, gap = BOTH, gap - 1
                elif gap < 0 and procedure.where == source:
                    procedure.where, gap = NOWHERE, gap + 1
            for procedure in free:
                if gap < 0 and procedure.where == BOTH:
                    procedure.where, gap = other, gap + 1
                elif gap > 0 and procedure.where == NOWHERE:
                    procedure.where, gap = source, gap - 1
            if gap:
                raise ValueError(f"{source} {level}: {gap} procedures too few")


def build(seed: int, scale: Scale) -> list[Procedure]:
    """All procedures of the truth, in a stable order, with codes, sides and values."""
    pool = candidates()
    codes = Codes(seed, {c.code for c in pool if c.code})
    found: list[Procedure] = []
    for level in LEVELS:
        wanted = _wanted(scale, level)
        rng = stream(seed, "choose", level)
        # splits use one row more on the side that lists the parts
        spare = 2 * scale.splits if level == "T" else 0
        here = [c for c in pool if c.level == level]
        chosen = _choose(rng, here, sum(wanted) + spare + RESERVE, spare)
        sides = _sides(rng, chosen[:-RESERVE], wanted, spare)
        sides |= {entry.name: NOWHERE for entry in chosen[-RESERVE:]}
        order = {c.name: i for i, c in enumerate(pool)}
        for entry in sorted(chosen, key=lambda c: order[c.name]):
            found.append(
                Procedure(
                    truth="", code=entry.code or codes.new(entry.family), name=entry.name,
                    field=entry.field, level=level, family=entry.family, action=entry.action,
                    known=bool(entry.code), where=sides[entry.name],
                )
            )  # fmt: skip
    rng = stream(seed, "splits")
    found += _splits(rng, found, scale.splits, codes)
    _balance(rng, found, scale)
    found = [p for p in found if p.where != NOWHERE]
    assert len({fold(p.name) for p in found}) == len(found)
    _number(found)
    _give_nearest(found)
    give_values(seed, scale, found)
    return found


def _number(found: list[Procedure]) -> None:
    for number, procedure in enumerate(found, start=1):
        procedure.truth = f"P{number:04d}"
    by_name = {p.name: p.truth for p in found}
    for procedure in found:
        if procedure.part_of:
            procedure.part_of = by_name[procedure.part_of]


def _give_nearest(found: list[Procedure]) -> None:
    """Each procedure's nearest other name of its field and level that the other side lists."""
    fields: dict[tuple[str, str], list[Procedure]] = defaultdict(list)
    for procedure in found:
        fields[procedure.field.name, procedure.level].append(procedure)
    words = {p.truth: frozenset(p.name.lower().split()) for p in found}
    for procedure in found:
        other = TIEN_GIANG if procedure.where == DONG_THAP else DONG_THAP
        rivals = [
            (len(words[procedure.truth] ^ words[p.truth]), p.truth)
            for p in fields[procedure.field.name, procedure.level]
            if p is not procedure and (p.where in (other, BOTH) or procedure.where == BOTH)
        ]
        if rivals:
            procedure.gap, procedure.nearest = min(rivals)
