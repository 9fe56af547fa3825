"""Plants what concerns whole lists: duplicates, twins, slid and dragged codes, lost zeros."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from .drift_names import prefix
from .model import BOTH, DONG_THAP, Procedure, Record
from .streams import shuffled, stream

CODE = re.compile(r"[1-9]\.\d{6}")
LEVEL_WORD = re.compile(r"tỉnh|huyện|địa phương|Sở ")


def copy(record: Record, relation: str, note: str, level: str = "") -> Record:
    """A second row of the same procedure."""
    twin = replace(record, relation=relation, traps=[], drift=list(record.drift))
    twin.level = level or record.level
    twin.plant("record", relation, note)
    return twin


def plain(record: Record) -> bool:
    """The record has its right code and nothing planted on it."""
    return bool(CODE.fullmatch(record.code)) and not any(t.field == "code" for t in record.traps)


def duplicates(seed: int, records: list[Record], count: int) -> list[Record]:
    """Insert copies after the records they repeat; every second one with a changed name."""
    rng = stream(seed, "duplicates", records[0].source)
    free = [r for r in records if r.relation == "paired" and plain(r) and not r.struck]
    chosen = {id(r): i for i, r in enumerate(rng.sample(free, count))}
    result: list[Record] = []
    for record in records:
        result.append(record)
        if id(record) in chosen:
            twin = copy(record, "duplicate", record.code)
            if chosen[id(record)] % 2 and not twin.name.startswith(("Thủ tục", "TTHC")):
                twin.name, twin.drift = prefix(rng, twin.name, {}), [*twin.drift, "prefix"]
            result.append(twin)
    return result


def twins(
    seed: int, records: list[Record], procedures: dict[str, Procedure], count: int
) -> list[Record]:
    """Copies of provincial rows for the district list: one procedure at two levels."""
    rng = stream(seed, "twins")
    shared = [p for p in procedures.values() if p.where == BOTH and p.level == "T" and p.known]
    shared = shuffled(rng, [p for p in shared if not LEVEL_WORD.search(p.name)])
    rows = {r.truth: r for r in records if r.level == "T" and r.relation == "paired" and plain(r)}
    chosen = [rows[p.truth] for p in shared if p.truth in rows][:count]
    return [copy(r, "twin_level", "province+district", "H") for r in chosen]


def lost_zeros(seed: int, records: list[Record], count: int) -> None:
    """Codes stored as numbers: some lose their trailing zeros, some only their type."""
    rng = stream(seed, "lost zeros")
    free = [r for r in records if plain(r)]
    ends = [r for r in free if r.code.endswith("0")]
    for record in rng.sample(ends, min(count, len(ends))):
        record.plant("code", "lost_zeros", record.code)
        record.code_number = float(record.code)
        record.code = repr(record.code_number)
    others = [r for r in free if r.code_number is None and not r.code.endswith("0")]
    for record in rng.sample(others, count // 2):
        record.plant("code", "stored_as_number", record.code)
        record.code_number = float(record.code)


def _reset(records: list[Record], codes: Callable[[Record], str]) -> None:
    for record in records:
        record.code, record.code_number = codes(record), None
        record.name = record.name.split(" – Mã số TTHC ")[0]
        record.traps = [t for t in record.traps if t.field != "code"]


def slid(seed: int, records: list[Record], codes: Callable[[Record], str], length: int) -> None:
    """Slide the code column of a block up by one row: each row has the code of the next."""
    rng = stream(seed, "slid")
    start = rng.randrange(len(records) // 5, len(records) - length - 2)
    block = records[start : start + length]
    _reset(block, codes)
    right = [r.code for r in block]
    for record, code, below in zip(block, right, [*right[1:], ""], strict=True):
        record.code = below
        record.plant("code", "slid", code)


def dragged(seed: int, records: list[Record], codes: Callable[[Record], str], length: int) -> None:
    """A code column that was filled by dragging: each code is one more than the one above."""
    rng = stream(seed, "dragged")
    start = rng.randrange(2, len(records) - length - 2)
    block = records[start : start + length]
    _reset(block, codes)
    head, tail = block[0].code.split(".")
    for step, record in enumerate(block):
        right = record.code
        record.code = f"{head}.{int(tail) + step:06d}"
        if record.code != right:
            record.plant("code", "dragged", right)


def sibling_codes(
    seed: int, records: list[Record], procedures: dict[str, Procedure], count: int
) -> None:
    """Orphans that carry the code of a sibling both sides list: one code on two names."""
    rng = stream(seed, "sibling codes", records[0].source)
    free = [r for r in records if procedures[r.truth].group == "orphan_sibling"]
    for record in rng.sample(free, min(count, len(free))):
        sibling = procedures[procedures[record.truth].nearest]
        record.traps = [t for t in record.traps if t.field != "code"]
        record.plant("code", "sibling_code", procedures[record.truth].code)
        record.code, record.code_number = sibling.code, None
        record.name = record.name.split(" – Mã số TTHC ")[0]


def wrong_counts(seed: int, records: list[Record], count: int) -> dict[tuple[str, str], int]:
    """Headings whose count is off: (level, field) -> the count they state."""
    rng = stream(seed, "wrong counts")
    sizes: dict[tuple[str, str], int] = {}
    for record in records:
        key = (record.level, record.field.name)
        sizes[key] = sizes.get(key, 0) + (not record.struck)
    large = [key for key, size in sizes.items() if size > 3]
    return {key: sizes[key] + rng.choice((-1, 1, 2)) for key in rng.sample(large, count)}


def struck(
    records: list[Record], repealed: list[Record], order: Callable[[Record], int]
) -> list[Record]:
    """Put struck-through rows among the live rows of their field."""
    for record in repealed:
        record.struck, record.relation = True, "repealed"
        record.plant("record", "struck", "repealed")
    assert all(r.source == DONG_THAP for r in repealed)
    return sorted([*records, *repealed], key=lambda r: (order(r), r.truth))
