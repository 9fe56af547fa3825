"""What one kind of conflict is: how much it matters, what it says and what it proposes."""

from __future__ import annotations

from dataclasses import dataclass

from merge_toolkit.model.outcome import Severity


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of conflict.

    ``vi`` and ``en`` are ``str.format`` patterns over its facts; ``severity`` None: as
    ``policies.yaml`` says of its field. ``propose_vi`` and ``propose_en`` are what is proposed
    where nothing but the kind tells.
    """

    vi: str
    en: str
    severity: Severity | None = None
    propose_vi: str = ""
    propose_en: str = ""
