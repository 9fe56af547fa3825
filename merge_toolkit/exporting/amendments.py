"""``amendments.csv``: what differs from the published catalog, in the terms of such decisions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from merge_toolkit.exporting.csv_file import write_csv
from merge_toolkit.exporting.labels import label
from merge_toolkit.exporting.view import View
from merge_toolkit.model.published import Amending

COLUMNS = (
    "kind", "title", "unified_id", "code", "name", "field", "published", "now", "other_id",
)  # fmt: skip

TITLES: Mapping[Amending, Mapping[str, str]] = {
    Amending.NEW: {"vi": "Mới ban hành", "en": "New"},
    Amending.AMENDED: {"vi": "Sửa đổi, bổ sung", "en": "Amended"},
    Amending.REPLACED: {"vi": "Thay thế", "en": "Replaced"},
    Amending.REPEALED: {"vi": "Bãi bỏ", "en": "Repealed"},
    Amending.OPEN: {
        "vi": "Chưa quyết định: giữ nội dung đã công bố",
        "en": "Undecided: what was published holds",
    },
}


def write_amendments(made: View, path: Path) -> None:
    """Write the amendments by kind; before a catalog was published there are none."""
    order = list(Amending)
    found = sorted(made.result.amendments, key=lambda one: (order.index(one.kind), one.unified_id))
    write_csv(path, COLUMNS, (
        (
            one.kind.value, TITLES[one.kind][made.language], one.unified_id, one.code, one.name,
            label(f"field.{one.field}", made.language) if one.field else "",
            one.before, one.after, one.other,
        )
        for one in found
    ))  # fmt: skip
