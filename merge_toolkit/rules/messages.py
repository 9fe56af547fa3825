"""What findings say to officials: one kind of message, in both languages, for every room."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from merge_toolkit.model.outcome import Finding, Severity
from merge_toolkit.model.records import SourceRef
from merge_toolkit.rules.schema import Language

_LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of finding: how much it matters, what to say, how to mend it.

    Texts are ``str.format`` patterns over the facts of the finding; ``value`` is always among them.
    """

    severity: Severity
    vi: str
    en: str
    fix_vi: str
    fix_en: str

    def finding(
        self, ref: SourceRef, about: About, language: Language, facts: Mapping[str, object]
    ) -> Finding:
        """Say it of one place, in one language; places among the facts are said in words."""
        english = language is Language.EN
        said = {
            name: fact.spoken(language.value) if isinstance(fact, SourceRef) else fact
            for name, fact in facts.items()
        }
        known = {**said, "value": quoted(about.value)}
        return Finding.at(
            ref,
            about.code,
            self.severity,
            message=(self.en if english else self.vi).format_map(known),
            fix=(self.fix_en if english else self.fix_vi).format_map(known),
            field=about.field,
            value=about.value,
            against=about.against,
        )


@dataclass(frozen=True, slots=True)
class About:
    """What a finding is about: its code, the field, and the value that gave rise to it.

    ``against`` names the counterpart where the same value may stand against several.
    """

    code: str
    field: str = ""
    value: str = ""
    against: str = ""


def quoted(value: str) -> str:
    """Return a value as a sentence quotes it: on one line, cut where it is long."""
    line = " ".join(value.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"
