"""What one kind of conflict is: how much it matters, what it says and what it proposes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from merge_toolkit.model.outcome import Severity


class Cause(Enum):
    """What the conflicts of one group have in common."""

    OWN = auto()
    """What its field's policy says (``cause``), or what the question is about."""
    OWNER = auto()
    """One agency looks through its rows of the same sources together."""
    HABIT = auto()
    """One habit of the sources brought all of them about."""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of conflict.

    ``vi`` and ``en`` are ``str.format`` patterns over its facts; ``severity`` None: as
    ``policies.yaml`` says of its field. ``propose_vi`` and ``propose_en`` are what is proposed
    where nothing but the kind tells; ``cause`` is what one decision can settle together.
    """

    vi: str
    en: str
    severity: Severity | None = None
    propose_vi: str = ""
    propose_en: str = ""
    cause: Cause = Cause.OWN
