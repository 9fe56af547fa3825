"""Fields of work (lĩnh vực): the text of a cell -> canonical names, by national code or by name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from merge_toolkit.normalize.phrases import flat
from merge_toolkit.normalize.vocabulary import Part, Term, Vocabulary
from merge_toolkit.normalize.wrapping import Wrapping
from merge_toolkit.rules.abbreviations import Abbreviations
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import mark

_CODE = re.compile(r"(?<!\w)(?:G\d{2}|[BN][A-Z]{2,4})\s*[-_]\s*[A-ZĐ]{0,4}-?\d{0,2}(?!\w)")


@dataclass(frozen=True, slots=True)
class FieldReader:
    """The fields of work of the rules, compiled."""

    vocabulary: Vocabulary
    by_code: Mapping[str, str]
    by_letters: Mapping[str, str]

    @staticmethod
    def of(rules: RuleBook, confirmed: Abbreviations, every: Abbreviations) -> FieldReader:
        """Compile ``fields.yaml``."""
        fields = rules.fields.fields
        terms = (
            Term(id_, field.name, field.aliases, field.proposed_aliases)
            for id_, field in fields.items()
        )
        return FieldReader(
            Vocabulary.of(terms, rules.fields.noise, Wrapping.of(rules.text), confirmed, every),
            {_plain(code): id_ for id_, field in fields.items() for code in field.codes},
            _unlike((_letters(name), id_) for id_, field in fields.items()
                    for name in (field.name, *field.aliases)),
        )  # fmt: skip

    def parts(self, text: str) -> tuple[Part, ...]:
        """Return the fields of work of a cell; a national code outranks the words around it."""
        codes = (_plain(match[0]) for match in _CODE.finditer(flat(text)))
        ids = tuple(dict.fromkeys(self.by_code[code] for code in codes if code in self.by_code))
        if ids:
            return tuple(Part(self.vocabulary.names[id_], id_) for id_ in ids)
        parts = self.vocabulary.parts(text)
        whole = "" if all(part.id for part in parts) else self.by_letters.get(_letters(text), "")
        if whole:  # a file split its syllables
            return (Part(self.vocabulary.names[whole], whole),)
        return tuple(
            part if part.id else replace(part, name=_not_shouted(part.name)) for part in parts
        )


def _not_shouted(name: str) -> str:
    """A heading in capitals as a name: «CHUYỂN GIAO CÔNG NGHỆ» is «Chuyển giao công nghệ»."""
    return name.capitalize() if name.isupper() else name


def _letters(text: str) -> str:
    return mark(text).replace(" ", "")


def _unlike(named: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """What is written with these letters, where that is one thing only."""
    found: dict[str, str] = {}
    for letters, id_ in named:
        found[letters] = id_ if found.get(letters, id_) == id_ else ""
    return found


def _plain(code: str) -> str:
    return re.sub(r"[\s_-]", "", code).upper()
