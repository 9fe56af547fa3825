"""Words about a catalog that was published, and about what was changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from merge_toolkit.model.records import RecordKey


class Amending(StrEnum):
    """What happened to a published procedure, in the terms of publication decisions.

    ``NEW`` mới ban hành, ``AMENDED`` sửa đổi, bổ sung, ``REPLACED`` thay thế, ``REPEALED`` bãi bỏ.
    ``OPEN`` is no amendment yet: what was published holds until somebody decides.
    """

    NEW = "new"
    AMENDED = "amended"
    REPLACED = "replaced"
    REPEALED = "repealed"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Published:
    """One procedure as it was last published: its id, its records of today, and what it said.

    ``members`` begin with the record that the id was made from; records that are no more are left
    out. ``alias_of`` is the id that it went into; ``ended`` says that it was published as repealed.
    """

    unified_id: str
    publication: int
    members: tuple[RecordKey, ...]
    shown: Mapping[str, str]
    alias_of: str = ""
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Amendment:
    """One difference from the published catalog; ``field`` is empty for a whole procedure.

    ``other`` is the id that takes the place of this one, or that it was a part of.
    """

    kind: Amending
    unified_id: str
    code: str
    name: str
    field: str = ""
    before: str = ""
    after: str = ""
    other: str = ""
