"""What a reviewer saw: the source texts of each side, and the question they belong to.

Scores, rows, canonical values and rules are not part of it, or every rule edit would make every
decision stale.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from functools import lru_cache

from merge_toolkit.model.linkage import Pair
from merge_toolkit.model.outcome import stable_id
from merge_toolkit.model.records import Asset, Record, RecordKey
from merge_toolkit.model.values import show


class ItemKind(StrEnum):
    """What is asked: whether two records are one, or which value holds."""

    PAIR = "pair"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Seen:
    """The texts of one record as a reviewer saw them; ``text`` is that of the field in question."""

    source: str
    key: RecordKey
    code: str
    name: str
    agency: str = ""
    domain_field: str = ""
    level: str = ""
    text: str = ""

    @property
    def digest(self) -> str:
        """Digest of the texts: a decision whose digest no longer holds was made on other words."""
        parts = (self.code, self.name, self.agency, self.domain_field, self.level, self.text)
        return hashlib.blake2b("\x1f".join(parts).encode(), digest_size=6).hexdigest()


SEEN_COLUMNS: tuple[str, ...] = tuple(one.name for one in fields(Seen))


@dataclass(frozen=True, slots=True)
class Question:
    """One question as it was put: enough to record an answer long after the inputs changed.

    ``group`` is empty where the question was put by itself; ``proposed_by`` names the source whose
    value is proposed, where it is one's; ``stands`` is the value that the catalog shows meanwhile;
    ``replaces`` are ids of ledger lines that the answer takes the place of, whoever gives it.
    """

    id: str
    kind: ItemKind
    export_id: str
    sides: tuple[Seen, ...]
    field: str = ""
    territory: str = ""
    score: str = ""
    group: str = ""
    proposal: str = ""
    proposed_by: str = ""
    stands: str = ""
    replaces: str = ""

    def offered(self, source: str) -> str:
        """What a source offers; empty where it offers nothing."""
        return next((side.text for side in self.sides if side.source == source and side.text), "")

    def takes(self) -> tuple[str, ...]:
        """Sources whose value can be taken: those that offered exactly one."""
        offered: dict[str, set[str]] = {}
        for side in self.sides:
            if side.text:
                offered.setdefault(side.source, set()).add(side.text)
        return tuple(source for source, texts in offered.items() if len(texts) == 1)


def seen(record: Record, text: str = "") -> Seen:
    """Return what is shown of ``record``; ``text`` is that of the field in question."""
    agency, domain_field, level = (plain(record.text(one)) for one in _context_fields(record))
    return Seen(
        record.source, record.key, plain(record.code_as_given), plain(record.name), agency,
        domain_field, level, plain(text),
    )  # fmt: skip


def seen_of(texts: Mapping[str, str]) -> Seen:
    """Return what was seen of a record from its texts by name; raise KeyError without a key."""
    own = {name: texts.get(name, "") for name in SEEN_COLUMNS}
    return Seen(**{**own, "key": RecordKey(texts["key"])})  # type: ignore[arg-type]


def field_text(record: Record, field: str) -> str:
    """Return what the source says in a field: its cell, or the value where no cell gave it."""
    value = record.value(field)
    return record.text(field) or ("" if value is None else show(value))


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Return ``text`` in NFC on one line, as it survives any spreadsheet program.

    Runs of spaces become one, control characters go (LibreOffice drops them), and what no cell
    could hold is left off. Agencies, fields and names are asked for in every question about them:
    they are remembered.
    """
    visible = _CONTROLS.sub("", unicodedata.normalize("NFC", text))
    return " ".join(visible.split())[:_LONGEST].rstrip()


def pair_id(pair: Pair) -> str:
    """Id of the question whether two records are one; the same in every export."""
    return stable_id("P", pair.left, pair.right)


def pair_id_of(one: RecordKey, other: RecordKey) -> str:
    """Id of the question whether two records are one, named in any order."""
    return pair_id(Pair.of(one, other))


def _context_fields(record: Record) -> tuple[str, str, str]:
    return _ASSET_FIELDS if isinstance(record, Asset) else _PROCEDURE_FIELDS


_PROCEDURE_FIELDS = ("agency", "domain_field", "level")
_ASSET_FIELDS = ("unit", "kind", "location")


_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
_LONGEST = 32_000


def by_id(questions: tuple[Question, ...]) -> Mapping[str, Question]:
    """Index questions by their id."""
    return {question.id: question for question in questions}
