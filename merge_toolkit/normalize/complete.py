"""Which words of a typed value are no part of the value: a person's text is read whole or not.

A source's cell may say more than its value; what people type is published in their name, so a
remark beside the value must not pass for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from merge_toolkit.model.values import Fee, TimeLimit, Value, show
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import fold, mark

_EACH = re.compile(r"/\s*[^\W\d_]+(?: [^\W\d_]+)?")
_CONDITION = re.compile(r"[^;:\n]+:(?=\s*\d)")
_WORD = re.compile(r"(?<![\w.])[^\W\d_]+")


def unread_words(rules: RuleBook) -> Callable[[str, str, Value], str]:
    """Return a function from a field, its text and the value read to the words left over.

    Left over is the stretch of words that neither the value nor the rules of the field have, and
    names of agencies and fields of work that no rule lists; empty where the text is the value.
    """
    readers = Readers.of(rules)
    known = {field: _words_of(part(rules)) for field, part in _VOCABULARIES.items()}
    named: Mapping[str, Callable[[str], tuple[Any, ...]]] = {
        "agency": readers.agency, "placement_agency": readers.agency,
        "domain_field": readers.domain_field,
    }  # fmt: skip

    def left_over(field: str, text: str, value: Value) -> str:
        if field in named:
            return "; ".join(part.name for part in named[field](text) if not part.id)
        if field not in known:
            return ""
        if field == "fee":  # «80.000 đồng/hồ sơ»
            text = _EACH.sub(" ", text)
        if isinstance(value, Fee | TimeLimit):  # «sinh viên: 100.000 đồng» is a condition
            text, value = _CONDITION.sub(" ", text), replace(value, words="", conditions=())
        own = known[field] | _words_of((show(value), show(value, "en"), str(value)))
        # only a word typed without its marks may stand for one that has some
        beside = [
            one for one in _WORD.finditer(text)
            if mark(one[0]) not in own and not (one[0].isascii() and one[0].lower() in own)
        ]  # fmt: skip
        return text[beside[0].start() : beside[-1].end()] if beside else ""

    return left_over


def _words_of(part: object) -> frozenset[str]:
    """Every word with its marks, and without."""
    words = [word for text in _texts(part) for word in _WORD.findall(text)]
    return frozenset((*map(mark, words), *map(fold, words)))


def _texts(part: object) -> Iterator[str]:
    """Every text in a part of the rules, keys of tables included."""
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for key, inner in part.items():
            yield from (*_texts(key), *_texts(inner))
    elif isinstance(part, tuple | list):
        for inner in part:
            yield from _texts(inner)
    elif hasattr(part, "model_dump"):
        yield from _texts(part.model_dump())


def _of_times(rules: RuleBook) -> object:
    return rules.text.times, rules.text.numerals


def _of_fees(rules: RuleBook) -> object:
    return rules.text.fees, rules.text.cited_acts


_VOCABULARIES: Mapping[str, Callable[[RuleBook], object]] = {
    "time_limit": _of_times,
    "local_time_limit": _of_times,
    "fee": _of_fees,
    "level": lambda rules: (rules.text.levels, rules.text.joiners),
    "placement_levels": lambda rules: (
        rules.text.levels, rules.text.joiners, rules.text.statuses,
    ),
    "online_level": lambda rules: rules.text.online_levels,
    "status": lambda rules: rules.text.statuses,
    "code": lambda rules: rules.text.code_labels,
    "year": lambda rules: rules.text.cited_acts.year,
    "yearly_cost_vnd": lambda rules: (rules.text.fees.currency, rules.text.fees.multipliers),
    "contract_end": lambda rules: rules.text.cited_acts,
    "security_level": lambda rules: rules.text.levels,
}  # fmt: skip
"""Where the words of a field stand that may accompany its value."""
