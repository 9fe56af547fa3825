"""The flow of rows: from the sources, by what was found out, to where they stand now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from merge_toolkit.exporting.figures import NOWHERE, Figures
from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.report.html import number, table, text
from merge_toolkit.exporting.report.svg import Box, picture, rectangle, ribbon, words
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Relation

WIDTH, HEIGHT, GAP, NODE = 960, 430, 16, 14
COLUMNS = (215.0, 500.0, 745.0)
ENDS = (*(part.value for part in Part), NOWHERE)


def flow_picture(made: View, counts: Figures) -> str:
    """Draw three columns of nodes and the bands between them, as high as the rows they hold."""
    sources = [source for source in made.rules.merge.sources if _of(counts.into, source, 0)]
    relations = [one.value for one in Relation if _of(counts.into, one.value, 1)]
    ends = [part for part in ENDS if _of(counts.ends, part, 1)]
    total = sum(counts.into.values()) or 1
    room = HEIGHT - 40 - GAP * (max(len(sources), len(relations), len(ends)) - 1)
    scale = room / total
    sizes: tuple[Mapping[str, int], ...] = (
        {source: _of(counts.into, source, 0) for source in sources},
        {relation: _of(counts.into, relation, 1) for relation in relations},
        {part: _of(counts.ends, part, 1) for part in ends},
    )
    nodes = [_column(x, size, scale) for x, size in zip(COLUMNS, sizes, strict=True)]
    names = {source: _short(made, source) for source in sources}
    names |= {relation: made.word(f"relation.{relation}") for relation in relations}
    names |= {part: made.word(f"report.part.{part}") for part in ends}
    drawn = [
        *_bands(made, (nodes[0], nodes[1]), counts.into, names, scale),
        *_bands(made, (nodes[1], nodes[2]), counts.ends, names, scale),
    ]
    for column, (boxes, size) in enumerate(zip(nodes, sizes, strict=True)):
        for key, box in boxes.items():
            drawn.append(rectangle(box, f"node {key}"))
            side, x = ("end", box.x - 8) if not column else ("", box.x + NODE + 8)
            label = f"{names[key]} · {whole(size[key], made.language)}"
            drawn.append(words(x, box.y + box.height / 2 + 4, label, f"small {side}"))
    told = "; ".join(
        f"{names[key]} {whole(size[key], made.language)}" for size in sizes for key in size
    )
    return picture((WIDTH, HEIGHT), made.word("report.flow"), told, *drawn)


def flow_table(made: View, counts: Figures) -> str:
    """Return the numbers behind the picture."""
    relations = [one.value for one in Relation]
    sources = list(made.rules.merge.sources)
    into = [
        [
            text(made.source_name(source)),
            *(number(f"flow.{source}.{r}", counts.into[source, r], made.language)
              for r in relations),
        ]
        for source in sources
        if _of(counts.into, source, 0)
    ]  # fmt: skip
    ends = [
        [
            text(made.word(f"report.part.{part}")),
            *(number(f"end.{r}.{part}", counts.ends[r, part], made.language) for r in relations),
        ]
        for part in ENDS
    ]
    heads = [made.word("summary.source"), *(made.word(f"relation.{r}") for r in relations)]
    second = [made.word("report.where"), *heads[1:]]
    return table(heads, into) + table(second, ends)


def _short(made: View, source: str) -> str:
    """Name a source by its territory: the name of a file of a province may be long."""
    return made.source_name(source)[:26]


def _of(counted: Counter[tuple[str, str]], key: str, side: int) -> int:
    return sum(value for pair, value in counted.items() if pair[side] == key)


def _column(x: float, sizes: Mapping[str, int], scale: float) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    y = 20.0
    for key, size in sizes.items():
        height = max(2.0, size * scale)
        boxes[key] = Box(x, y, NODE, height)
        y += height + GAP
    return boxes


def _bands(
    made: View,
    columns: tuple[Mapping[str, Box], Mapping[str, Box]],
    counted: Counter[tuple[str, str]],
    names: Mapping[str, str],
    scale: float,
) -> Sequence[str]:
    lefts, rights = columns
    below: Counter[str] = Counter()
    drawn: list[str] = []
    for left, box in lefts.items():
        for right, other in rights.items():
            rows = counted[left, right]
            if rows:
                high = rows * scale
                start = Box(box.x, box.y + below[f"l{left}"] * scale, box.width, high)
                end = Box(other.x, other.y + below[f"r{right}"] * scale, other.width, high)
                tip = f"{names[left]} → {names[right]}: {whole(rows, made.language)}"
                kind = left if left in _COLOURED else right
                drawn.append(ribbon(start, end, kind, tip))
                below[f"l{left}"] += rows
                below[f"r{right}"] += rows
    return drawn


_COLOURED = frozenset(one.value for one in Relation)
