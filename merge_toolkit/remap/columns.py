"""Which column of a dossier file fills which field; all others are never read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.rules.schema import DossierField, DossierRules
from merge_toolkit.text.forms import mark

FIELDS = tuple(field.value for field in DossierField)


@dataclass(frozen=True, slots=True)
class Columns:
    """Places of the fields among the columns of a file, and of columns kept because named.

    ``personal`` counts the columns about people that are left alone, ``unlisted`` all others that
    no rule lists.
    """

    width: int
    fields: dict[str, int]
    kept: dict[str, int]
    personal: int
    unlisted: int


def find_columns(
    headers: Sequence[str], keep: Sequence[str], rules: DossierRules, where: str
) -> Columns:
    """Find the fields among the headers of a file.

    Raises:
        InputError: with every required column that is missing, or named and not there.
    """
    marked = [mark(header) for header in headers]
    fields: dict[str, int] = {}
    for field, words in rules.columns.items():
        wanted = [mark(word) for word in words]
        found = [at for word in wanted for at, one in enumerate(marked) if one == word]
        if found:
            fields[field.value] = found[0]
    problems = [_missing(field, rules, where) for field in rules.required if field not in fields]
    kept: dict[str, int] = {}
    for name in keep:
        if mark(name) in marked:
            kept[name] = marked.index(mark(name))
        else:
            fix = "name a column of the file with --keep, as its header writes it"
            problems.append(Problem(where, f"no column «{name}» to keep", fix))
    if problems:
        raise InputError(problems)
    read = {*fields.values(), *kept.values()}
    about_people = {mark(word) for word in rules.personal}
    rest = [one for at, one in enumerate(marked) if at not in read]
    personal = sum(one in about_people for one in rest)
    return Columns(len(headers), fields, kept, personal, len(rest) - personal)


def _missing(field: DossierField, rules: DossierRules, where: str) -> Problem:
    known = ", ".join(f"«{word}»" for word in rules.columns.get(field, ())[:3])
    fix = f"the rules know {known}; add its header to columns.{field} in rules/dossiers.yaml"
    return Problem(where, f"no column for «{field}»", fix)
