"""The report of the small merge with markup in a name: for tests of its numbers and its page."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from merge_toolkit.exporting.write import write_all
from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.model.outcome import UnifiedRecord
from tests.fixtures_merge import Sample, small_merge

EVIL = "</script><script>document.title='bị chèn'</script><img src=x onerror=alert(1)>"


AUDIT = AuditedPart("A-1", "accepted", 1200, 60, 58, 1, 1, 0.0004, 0.0894)


def poisoned(sample: Sample) -> Sample:
    """The small merge with markup in a name, as a source may hold it."""

    def bad(one: UnifiedRecord) -> UnifiedRecord:
        first, *others = one.members
        if first.name != "Đăng ký khai sinh":
            return one
        resolved = one.fields["name"]
        variant = replace(resolved.variants[0], value=EVIL)
        fields = {**one.fields, "name": replace(resolved, variants=(variant,))}
        return replace(one, fields=fields, members=(replace(first, name=EVIL), *others))

    outcome = sample.result.procedures
    unified = tuple(bad(one) for one in outcome.unified)
    procedures = replace(outcome, unified=unified)
    return replace(sample, result=replace(sample.result, procedures=procedures, audits=(AUDIT,)))


def reported(folder: Path) -> Path:
    """Write every output of it; return the folder."""
    sample = poisoned(small_merge())
    write_all(sample.result, sample.stamp, sample.rules, folder)
    return folder


def table(out: Path, name: str) -> list[dict[str, str]]:
    """A CSV file beside the report."""
    with (out / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
