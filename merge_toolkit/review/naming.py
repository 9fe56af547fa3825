"""What evidence is about, and what it saw, in the words that officials use."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import product

from merge_toolkit.model.linkage import Evidence
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import show
from merge_toolkit.review.words import field_name, words
from merge_toolkit.rules.schema import Distinction
from merge_toolkit.text.forms import fold, mark

Distinctions = Mapping[str, Distinction]

IN_NAME = "name:"
"""How the fields begin of evidence that is about some words of the names."""
CONTINUES = "continue"
"""What phrases do that continue the action before them, by the rules."""
OWN_AGENCY = "@agency"
"""What stands in the words of a name for the agency of its own record."""
_SIGNED = re.compile("([−+])[^−+]*")
"""Words that only the left (−) or only the right (+) name has, as evidence tells them."""
_SIGNS = str.maketrans("−+", "+−")


def evidence_title(field: str, language: str, distinctions: Distinctions) -> str:
    """Return what evidence is about: the title that the rules give a distinction, or the field."""
    rule = distinctions.get(field.removeprefix(IN_NAME)) if field.startswith(IN_NAME) else None
    title = (rule.title_en if language == "en" else rule.title) if rule else ""
    if not title:
        return field_name(field, language)
    return words(language)["field.words"].format(title=title)


def evidence_of(
    seen: Sequence[Evidence], left: Record, right: Record, distinctions: Distinctions
) -> tuple[Evidence, ...]:
    """Return evidence whose left side is about ``left``, in the words that the names use.

    Evidence names the groups of a distinction; the names say one of their phrases.
    """
    turned = any(_turned(one, left, right) for one in seen)
    sides = (_turn(one) if turned else one for one in seen)
    return tuple(
        _worded(_with_agencies(one, left, right), left, right, distinctions) for one in sides
    )


def _with_agencies(one: Evidence, left: Record, right: Record) -> Evidence:
    """Write the agencies out that a name is compared without."""
    if OWN_AGENCY not in f"{one.left} {one.right} {one.detail}":
        return one
    agencies = {"−": left.responsible, "+": right.responsible}
    detail = _SIGNED.sub(lambda said: said[0].replace(OWN_AGENCY, agencies[said[1]]), one.detail)
    return replace(
        one,
        left=one.left.replace(OWN_AGENCY, left.responsible),
        right=one.right.replace(OWN_AGENCY, right.responsible),
        detail=detail,
    )


def _worded(one: Evidence, left: Record, right: Record, distinctions: Distinctions) -> Evidence:
    name = one.field.removeprefix(IN_NAME)
    if name not in distinctions or not one.field.startswith(IN_NAME):
        return one
    own = distinctions[name].groups
    # an action and what continues it are told together: «grant again» is «cấp lại»
    continuing = {
        group: phrases
        for rule in distinctions.values()
        if rule.enumerates == CONTINUES
        for group, phrases in rule.groups.items()
    }
    known = {**continuing, **own}
    said = [
        ", ".join(_phrase(group, known, record.name) for group in groups)
        for groups, record in ((_groups(one.left), left), (_groups(one.right), right))
    ]
    return replace(one, left=said[0], right=said[1])


def _groups(told: str) -> list[str]:
    return [group for group in told.split(", ") if group]


def _phrase(group: str, known: Mapping[str, Sequence[str]], name: str) -> str:
    """Return the longest phrase of a group that stands in a name; the first where none does."""
    parts = [group] if group in known else group.split()
    phrases = [" ".join(chosen) for chosen in product(*(known.get(one) or [one] for one in parts))]
    for form in (mark, fold):
        said = f" {form(name)} "
        found = [phrase for phrase in phrases if f" {form(phrase)} " in said]
        if found:
            return max(found, key=len)
    return phrases[0]


def _turned(one: Evidence, left: Record, right: Record) -> bool:
    """Whether evidence shows that it was found with the sides the other way round."""
    if one.field not in left.FIELDS or one.left == one.right:
        return False
    return (_shown(left, one.field), _shown(right, one.field)) == (one.right, one.left)


def _turn(one: Evidence) -> Evidence:
    detail = one.detail.translate(_SIGNS) if one.field == "name" else one.detail
    return replace(one, left=one.right, right=one.left, detail=detail)


def _shown(record: Record, field: str) -> str:
    value = record.value(field)
    return "" if value is None else show(value)
