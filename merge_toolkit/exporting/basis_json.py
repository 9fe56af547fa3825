"""``basis.json``: the rules in full, what people said, and what the evidence alone would say.

With it two results can be compared down to the key of the rule, wherever they were made.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.exporting.cells import Json
from merge_toolkit.exporting.view import View

Leaf = tuple[str, Json]


def write_basis_json(made: View, path: Path) -> None:
    """Write one object, a rule a line: every key that no mapping is below, with its value."""
    rules = dict(leaves(made.rules.model_dump(mode="json"), ""))
    content: dict[str, Json] = {
        "schema_version": made.stamp.schema_version,
        "answers": [
            {
                "left": one.pair.left,
                "right": one.pair.right,
                "said": one.said.value,
                "alone": one.alone.value,
            }
            for one in made.result.answers
        ],
        "decisions": {line: state.value for line, state in made.result.decision_states.items()},
        "rules": rules,
    }
    text = json.dumps(content, ensure_ascii=False, indent=0, sort_keys=True)
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def leaves(value: Json, at: str) -> Iterator[Leaf]:
    """Values at the ends of nested mappings, by their keys joined with dots."""
    if isinstance(value, dict) and value:
        for key, below in value.items():
            yield from leaves(below, f"{at}.{key}" if at else key)
    else:
        yield at, value
