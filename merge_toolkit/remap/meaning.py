"""What a code of a dossier means today."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Meaning:
    """What one spelling of a code means; without a reason the procedure is certain.

    ``goes`` is the level that took the district's dossiers over, ``goes_to`` its agency where that
    is the province; ``goes_reason`` says why that is open; ``until`` is the first day on which the
    rule that says so no longer holds. ``field`` is the field of work where it
    alone decides which agency took a function over. ``candidates`` are unified ids for people.
    """

    reason: str = ""
    candidates: str = ""
    unified_id: str = ""
    unified_code: str = ""
    pending: str = ""
    goes: str = ""
    goes_to: str = ""
    goes_reason: str = ""
    until: str = ""
    field: str = ""
    limit_before: str = ""
    limit_before_kind: str = ""
    limit_after: str = ""
    limit_after_kind: str = ""
    papers_state: str = ""
