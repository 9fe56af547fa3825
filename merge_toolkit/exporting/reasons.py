"""Why a source row went where it went, in the words of officials.

``crosswalk.csv`` holds the reasons in one fixed form for machines; they are worded here, where
people read them. What has another form is shown as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from merge_toolkit.exporting.view import View
from merge_toolkit.model.records import Asset, Procedure


def spoken_reason(made: View, reason: str) -> str:
    """Return a reason of the crosswalk in the language of the outputs."""
    for form, say in FORMS:
        if found := form.fullmatch(reason):
            return say(made, found)
    return reason


def evidence_title(made: View, field: str) -> str:
    """Name a comparison: a field, or what of a name was looked at."""
    base, _, part = field.partition(":")
    distinction = made.rules.matching.distinctions.get(part)
    if distinction:
        title = distinction.title if made.language == "vi" else distinction.title_en
        return f"{made.word(f'field.{base}')}: {title or part}"
    if part or base not in _FIELDS:
        return made.word(f"report.evidence.{part or base}")
    return made.word(f"field.{base}")


def side_words(made: View, field: str, side: str) -> str:
    """What one name says of a distinction: evidence names its groups, officials read its words."""
    if field.partition(":")[2] not in made.rules.matching.distinctions:
        return side
    known = {
        group: phrases[0]
        for rule in made.rules.matching.distinctions.values()
        for group, phrases in rule.groups.items()
        if phrases
    }
    told = (
        known.get(group) or " ".join(known.get(part, part) for part in group.split())
        for group in side.split(", ")
    )
    return ", ".join(told)


def _compared(made: View, found: re.Match[str]) -> str:
    points = found["points"].replace("-", "−")
    if made.language == "vi":
        points = points.replace(".", ",")
    agreement = made.word(f"reason.{found['agreement']}")
    told = f"{evidence_title(made, found['field'])} {agreement} ({points})"
    if found["sides"]:
        sides = (side.strip() for side in found["sides"].split("|", 1))
        left, right = (side_words(made, found["field"], side) or "—" for side in sides)
        told += f" [{left} | {right}]"
    if found["detail"]:
        told += f" ({found['detail'].replace('@agency', made.word('reason.an_agency'))})"
    return told + (f"; {made.word('reason.veto')}" if found["veto"] else "")


def _reviewed(made: View, found: re.Match[str]) -> str:
    verdict = made.word(f"report.verdict.{found['verdict']}")
    verdict = verdict[:1].lower() + verdict[1:]
    return made.word("reason.reviewer").format(reviewer=found["reviewer"], verdict=verdict)


def _said(key: str) -> Callable[[View, re.Match[str]], str]:
    """Return what words a reason by the parts found in it."""
    return lambda made, found: made.word(f"reason.{key}").format(**found.groupdict())


def _left_out(made: View, found: re.Match[str]) -> str:
    return made.word(f"reason.{found['status']}_in_source")


def _but_in_force(made: View, found: re.Match[str]) -> str:
    return made.word(f"reason.{found['status']}_but").format(**found.groupdict())


_FIELDS = frozenset((*Procedure.FIELDS, *Asset.FIELDS))
_ROW = r"row (?P<row>\d+) of (?P<file>.+)"
FORMS: tuple[tuple[re.Pattern[str], Callable[[View, re.Match[str]], str]], ...] = (
    (
        re.compile(
            r"(?P<field>[\w:]+) (?P<agreement>agree|partly|disagree) (?P<points>[-+][\d.]+)"
            r"(?: \[(?P<sides>.* \| .*)\])?(?: \((?P<detail>.*)\))?(?P<veto> veto)?"
        ),
        _compared,
    ),
    (re.compile(r"reviewer (?P<reviewer>.+): (?P<verdict>same|different|part_of)"), _reviewed),
    (re.compile(r"part_of (?P<parts>\d+)/(?P<named>\d+)"), _said("part_of")),
    (re.compile(f"repeats {_ROW}"), _said("repeats")),
    (re.compile(f"at another level the same procedure as {_ROW}"), _said("other_level")),
    (re.compile(f"(?P<status>repealed|replaced), but in force in {_ROW}"), _but_in_force),
    (re.compile("(?P<status>repealed|replaced) in its source"), _left_out),
    (re.compile("struck through in its source"), _said("struck_in_source")),
    (re.compile("no name"), _said("no_name")),
)
"""Every form of a reason, and what words it."""
