"""``docs/outputs.md`` and the code name the same files and columns, both ways."""

from __future__ import annotations

import re
from pathlib import Path

from merge_toolkit.exporting import (
    amendments,
    catalog_csv,
    code_corrections,
    conflicts,
    crosswalk,
    fates_csv,
    findings,
    inventory_csv,
    pairs,
    platforms_csv,
    provenance,
    readiness_csv,
    rewritten_texts,
    transfer_plan_csv,
    transition_csv,
    unused_cells,
)
from merge_toolkit.exporting.write import OUTPUTS
from merge_toolkit.review import audits, ledger_line

DOCS = Path(__file__).resolve().parents[3] / "docs" / "outputs.md"

TABLES = {
    "unified_catalog.csv": catalog_csv.COLUMNS,
    "unified_inventory.csv": inventory_csv.COLUMNS,
    "platforms.csv": platforms_csv.COLUMNS,
    "transfer_plan.csv": transfer_plan_csv.COLUMNS,
    "readiness.csv": readiness_csv.COLUMNS,
    "crosswalk.csv": crosswalk.COLUMNS,
    "pairs.csv": pairs.COLUMNS,
    "conflicts.csv": conflicts.COLUMNS,
    "findings.csv": findings.COLUMNS,
    "code_corrections.csv": code_corrections.COLUMNS,
    "provenance.csv": provenance.COLUMNS,
    "rewritten_texts.csv": rewritten_texts.COLUMNS,
    "transition.csv": transition_csv.COLUMNS,
    "fates.csv": fates_csv.COLUMNS,
    "unused_cells.csv": unused_cells.COLUMNS,
    "amendments.csv": amendments.COLUMNS,
    "rules/decisions/*.csv": ledger_line.COLUMNS,
    "rules/decisions/audits.csv": audits.COLUMNS,
}


DOSSIERS = re.compile(r"^## Dossiers\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
"""The chapter on the files of «remap», which no run writes."""


def documented() -> dict[str, tuple[str, ...]]:
    sections = re.split(
        r"^###? `([^`]+)`\n", DOSSIERS.sub("", DOCS.read_text("utf-8")), flags=re.MULTILINE
    )[1:]
    return {
        name: tuple(re.findall(r"^\| `([^`]+)` \|", text, flags=re.MULTILINE))
        for name, text in zip(sections[::2], sections[1::2], strict=True)
    }


def test_every_file_is_described_and_every_description_has_a_file() -> None:
    assert set(documented()) == {
        *OUTPUTS, "run.log.json", "review/review.xlsx", "rules/decisions/*.csv",
        "rules/decisions/audits.csv",
    }  # fmt: skip


def test_every_column_is_described_in_order_and_nothing_else() -> None:
    described = documented()
    assert {name: described[name] for name in TABLES} == TABLES
    assert {name for name, columns in described.items() if columns} == set(TABLES)
