from __future__ import annotations

from collections import Counter

import pytest
from real_tables import REALDATA, csv_table, portal_tables

from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.records import Catalog
from merge_toolkit.model.tables import RawTable
from merge_toolkit.model.values import FeeKind
from merge_toolkit.normalize.catalog import catalog_of
from merge_toolkit.rules.schema import RuleBook

pytestmark = pytest.mark.skipif(not REALDATA.is_dir(), reason="the real files are not here")


def read(rules: RuleBook, *tables: RawTable) -> tuple[Catalog, Counter[str], tuple[Finding, ...]]:
    catalog, findings = catalog_of("city", tables, rules)
    assert len(catalog.procedures) == sum(len(table.records()) for table in tables)
    return catalog, Counter(finding.code for finding in findings), findings


def test_da_nang(rules: RuleBook) -> None:
    catalog, counts, findings = read(rules, csv_table("da-nang-2023-2025.csv", "city"))
    assert counts["time-limit-unread"] <= 1
    unread = [one.value for one in findings if one.code == "fee-unread"]
    ticked = [one for one in catalog.procedures if one.fee and one.fee.kind is FeeKind.CHARGED]
    assert [one.text("fee") for one in ticked] == ["Có"], "that there is a fee, and not which"
    assert len(unread) <= 4
    assert counts["agency-unknown"] <= 2
    assert counts["domain-field-unknown"] <= 4
    assert sum(procedure.code is None for procedure in catalog.procedures) == 4
    without_level = {one.agency for one in catalog.procedures if one.agency and not one.level}
    assert without_level == {
        finding.value for finding in findings if finding.code == "agency-unknown"
    }


def test_hai_phong(rules: RuleBook) -> None:
    catalog, counts, _ = read(rules, csv_table("hai-phong-2025-07.csv", "city"))
    assert set(counts) <= {"domain-field-unknown"}
    assert counts["domain-field-unknown"] <= 6
    assert all(procedure.code for procedure in catalog.procedures)


def test_portal(rules: RuleBook) -> None:
    catalog, counts, findings = read(rules, *portal_tables("city"))
    assert set(counts) <= {"agency-unknown"}
    assert all(procedure.code for procedure in catalog.procedures)
    unknown = {finding.value for finding in findings}
    agencies = [procedure.agency for procedure in catalog.procedures if procedure.agency]
    clear = sum(not unknown.intersection(agency.split("; ")) for agency in agencies)
    assert clear / len(agencies) > 0.94
