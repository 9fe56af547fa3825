"""One rule added to a rule file that people wrote: their comments, quotes and order stay."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from merge_toolkit.rules.layers import ADDS


def with_rule(text: str, path: Sequence[str], value: object, why: str) -> str:
    """Return the text of a rule file with ``value`` at ``path``, and ``why`` as a comment above.

    A last key that ends in + adds the items of a list; they join the list that stands there. The
    rules that stood there before mean the same as before.
    """
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 4096
    yaml.indent(mapping=2, sequence=4, offset=2)
    root: Any = yaml.load(text)
    head = "" if root is not None else re.sub(r"(?<=[^\n])\Z", "\n", text)
    if root is None:
        root = CommentedMap()
    place, above = root, [root]
    for step in path[:-1]:
        if place.get(step) is None:
            place[step] = CommentedMap()
        place = place[step]
        above.append(place)
    last = path[-1]
    plain = last.removesuffix(ADDS)
    own = plain if plain in place else last
    if last.endswith(ADDS) and place.get(own) is not None:
        place[own] += [one for one in value if one not in place[own]]  # type: ignore[attr-defined]
    else:
        place[last] = value
        own = last
    # a comment stands on a line of its own: above the innermost key that does
    depth = max(at for at, one in enumerate(above) if not one.fa.flow_style())
    keys = (*path[:-1], own)
    above[depth].yaml_set_comment_before_after_key(keys[depth], before=why, indent=2 * depth)
    written = io.StringIO()
    yaml.dump(root, written)
    return head + written.getvalue()
