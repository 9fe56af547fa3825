"""Policies that do not fit what their field holds, and groups of fields that lead in circles."""

from __future__ import annotations

from collections.abc import Iterator

from merge_toolkit.model.kinds import FIELD_KINDS
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.rules.semantics.base import Contradiction, LegalNames, unknown


def policies_that_do_not_fit(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """A union of fees, or the shortest of two names, is nothing that could be published."""
    for sort, kinds in FIELD_KINDS.items():
        for name, rule in getattr(book.policies, sort).items():
            at: tuple[str | int, ...] = ("policies", sort, name)
            used = [((*at, "policy"), rule.policy)]
            used += [((*at, "propose", i), policy) for i, policy in enumerate(rule.propose)]
            for path, policy in used:
                fits, kind = legal.policies.get(policy), kinds.get(name)
                if fits is not None and kind is not None and kind not in fits:
                    fitting = [one for one, held in legal.policies.items() if kind in held]
                    what = f"policy «{policy}» does not fit «{name}», which is a {kind.value}"
                    yield (path, what, f"one of {', '.join(fitting)}")


def kinds_of_conflict(book: RuleBook, legal: LegalNames) -> Iterator[Contradiction]:
    """Kinds that exist, owned by agencies that the rules know."""
    named = {rule.conflict for rule in (*book.policies.procedure.values(),
                                        *book.policies.asset.values())}  # fmt: skip
    for kind, rule in book.policies.kinds.items():
        at = ("policies", "kinds", kind)
        yield from unknown(at, "kind of conflict", kind, {*legal.kinds, *named} - {""})
        if rule.owner:
            yield from unknown((*at, "owner"), "agency", rule.owner, book.agencies.agencies)


def groups_of_fields(book: RuleBook, _: LegalNames) -> Iterator[Contradiction]:
    """Each field follows one other field at most, and a field that follows leads nobody."""
    led: dict[tuple[str, str], str] = {}
    leading = {(group.record, group.led_by): name for name, group in book.policies.groups.items()}
    for name, group in book.policies.groups.items():
        at = ("policies", "groups", name)
        known = FIELD_KINDS[group.record]
        yield from unknown((*at, "led_by"), "field", group.led_by, known)
        for index, field in enumerate(group.fields):
            path = (*at, "fields", index)
            yield from unknown(path, "field", field, known)
            first = led.setdefault((group.record, field), name)
            leads = leading.get((group.record, field))
            if first != name:
                what = f"«{field}» goes with two fields: groups «{first}» and «{name}»"
                yield (path, what, "take it out of one of them")
            elif leads is not None:
                what = f"«{field}» goes with «{group.led_by}», but leads the group «{leads}»"
                yield (path, what, f"let all of them be led_by: {group.led_by}")
