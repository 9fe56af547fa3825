"""Who answers for a record now: a body that exists, and one body, never a hundred of a kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from merge_toolkit.model.placement import Authority
from merge_toolkit.model.records import Procedure, Record
from merge_toolkit.model.values import Level
from merge_toolkit.rules.schema import Agency, RuleBook
from merge_toolkit.rules.succession import Succession
from merge_toolkit.text.forms import Marked, mark
from merge_toolkit.text.order import vietnamese_order


class Answering:
    """Finds the body that is asked about a record; ``settles`` is asked where there is no other.

    It is the heir of the agency that the record names, by successions not yet confirmed too: what
    was dissolved answers nothing. Communes are many and of one kind, and a people's committee
    decides what its departments prepare: for them, and where the record names nobody, answers the
    department that decides most of the same field of work in the province, else the agency that
    settles placements (``settled_by``), which controls procedures (Nghị định 92/2017/NĐ-CP).
    """

    def __init__(self, rules: RuleBook, records: Iterable[Record]) -> None:
        self._succession = Succession(rules, rules.merge.cutover)
        settles = rules.agencies.agencies.get(rules.two_tier.settled_by)
        self.settles = settles.name if settles else ""
        self._known: dict[tuple[str, str], str] = {}
        local = (Level.DISTRICT, Level.COMMUNE)
        words = [mark(word) for level in local for word in rules.text.levels.get(level, ())]
        self._local = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words)) or '(?!)'})(?!\w)")
        self._departments = self._of_fields(records)

    def of(self, record: Record) -> str:
        """Name of the body that answers for a record."""
        return self.named(record.responsible, record.text_value("domain_field"))

    def named(self, agency: str, domain_field: str = "") -> str:
        """Name of the body that answers now for what ``agency`` held; of several, the first."""
        asked = (agency, domain_field)
        found = self._known.get(asked)
        if found is None:
            own = self._one_body(agency, domain_field)
            found = own or self._departments.get(mark(domain_field), "") or self.settles or agency
            self._known[asked] = found
        return found

    def _one_body(self, agency: str, domain_field: str) -> str:
        """The first heir that is one working body; empty where there is none."""
        for name in self._succession.expected(agency, domain_field).split(";"):
            heir = name.strip()
            known = self._succession.find(heir)
            if heir and (_is_one(known[1]) if known else not self._local.search(mark(heir))):
                return heir
        return ""

    def _of_fields(self, records: Iterable[Record]) -> Mapping[Marked, str]:
        """The department that decides most in each field of work; a one-stop decides nothing."""
        named: dict[Marked, Counter[str]] = {}
        rows: Counter[tuple[str, str]] = Counter(
            (row.agency, row.domain_field)
            for row in records
            if isinstance(row, Procedure) and row.agency and row.domain_field
        )
        for (agency, field), count in rows.items():
            body = self._one_body(agency, field)
            known = self._succession.find(body)
            if known and not known[1].receives_only:
                named.setdefault(mark(field), Counter())[body] += count
        return {
            field: min(bodies, key=lambda one: (-bodies[one], vietnamese_order(one)))
            for field, bodies in named.items()
        }


def _is_one(agency: Agency) -> bool:
    many = agency.level not in (Level.PROVINCE, Level.CENTRAL)
    return not many and agency.authority is not Authority.PEOPLES_COMMITTEE
