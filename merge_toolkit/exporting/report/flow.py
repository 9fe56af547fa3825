"""The flow of rows: from the sources, by what was found out, to where they stand now."""

from __future__ import annotations

import textwrap
from collections import Counter
from collections.abc import Mapping, Sequence

from merge_toolkit.exporting.figures import NOWHERE, Figures
from merge_toolkit.exporting.labels import whole
from merge_toolkit.exporting.parts import Part
from merge_toolkit.exporting.report.bars import Bar, bars
from merge_toolkit.exporting.report.html import number, table, text
from merge_toolkit.exporting.report.svg import Box, picture, rectangle, ribbon, stretched, words
from merge_toolkit.exporting.view import View
from merge_toolkit.model.outcome import Relation

WIDTH, HEIGHT, GAP, NODE = 1000, 430, 17, 13
SOURCES, INTO, FROM, ENDED = 290.0, 420.0, 612.0, 787.0
"""Where the columns begin; names stand beside the first, between the two in the middle, and behind
the last, so that no band runs through a name."""
LONGEST = 26
"""Letters of a source's name for which there is room beside its node."""
ENDS = (*(part.value for part in Part), NOWHERE)


def flow_picture(made: View, counts: Figures) -> str:
    """Draw the bands of rows; a narrow screen gets bars, as bands would leave no room for names."""
    return (
        f'<div class="roomy">{_bands_picture(made, counts)}</div>'
        f'<div class="narrow">{_bars_picture(made, counts)}</div>'
    )


def _bands_picture(made: View, counts: Figures) -> str:
    """Draw columns of nodes and the bands between them, as high as the rows they hold."""
    sources, relations, ends = sizes = _sizes(made, counts)
    total = sum(counts.into.values()) or 1
    most = max(map(len, sizes))
    height = max(HEIGHT, 40 + 2 * GAP * most)  # many sources need more than their gaps
    room = height - 40 - GAP * (most - 1)
    scale = room / total
    names = _names(made, sizes)
    left, right = _column(SOURCES, sources, scale), _column(ENDED, ends, scale)
    into, out = (_column(x, relations, scale) for x in (INTO, FROM))
    drawn = [
        *_bands(made, (left, into), counts.into, names[:2], scale, relation=1),
        *_bands(made, (out, right), counts.ends, names[1:], scale, relation=0),
        *(rectangle(box, "node", names[0][source]) for source, box in left.items()),
        *(rectangle(box, f"node {key}") for boxes in (into, out, right)
          for key, box in boxes.items()),
    ]  # fmt: skip
    beside = {source: _short(name) for source, name in names[0].items()}
    told = [
        *_told(made, (left, sources), beside, (SOURCES, "end")),
        *_told(made, (into, relations), names[1], ((INTO + NODE + FROM) / 2, "middle")),
        *_told(made, (right, ends), names[2], (ENDED + NODE, "start")),
    ]
    said = "; ".join(
        f"{named[key]} {whole(size[key], made.language)}"
        for named, size in zip(names, sizes, strict=True)
        for key in size
    )
    shapes = stretched((WIDTH, height), *drawn)
    return picture(height, made.word("report.flow"), said, shapes, *told)


def _told(
    made: View,
    column: tuple[Mapping[str, Box], Mapping[str, int]],
    names: Mapping[str, str],
    place: tuple[float, str],
) -> Sequence[str]:
    boxes, sizes = column
    x, side = place
    return [
        words(x / WIDTH, box.y + box.height / 2 + 4,
              f"{names[key]} · {whole(sizes[key], made.language)}", f"small {side}")
        for key, box in boxes.items()
    ]  # fmt: skip


def _bars_picture(made: View, counts: Figures) -> str:
    sizes = _sizes(made, counts)
    sources, relations, ends = sizes
    names = _names(made, sizes)

    def row(name: str, kinds: Mapping[str, int], counted: Mapping[str, int]) -> Bar:
        return Bar(name, tuple((kind, counted[kind]) for kind in kinds))

    first = [
        row(names[0][one], relations, {r: counts.into[one, r] for r in relations})
        for one in sources
    ]
    then = [row(names[1][one], ends, {p: counts.ends[one, p] for p in ends}) for one in relations]
    return "".join(
        bars(rows, [(kind, named[kind]) for kind in kinds], made.language)
        for rows, kinds, named in ((first, relations, names[1]), (then, ends, names[2]))
    )


def _sizes(made: View, counts: Figures) -> tuple[Mapping[str, int], ...]:
    """How many rows each source, each relation and each end holds; none that holds nothing."""
    columns = (
        (made.rules.merge.sources, counts.into, 0),
        ((one.value for one in Relation), counts.into, 1),
        (ENDS, counts.ends, 1),
    )
    return tuple(
        {key: size for key in keys if (size := _of(counted, key, side))}
        for keys, counted, side in columns
    )


def _names(made: View, sizes: Sequence[Mapping[str, int]]) -> Sequence[Mapping[str, str]]:
    """Name each column by itself: a source may be called ``province``, as an end is."""
    sources, relations, ends = sizes
    return (
        {source: made.source_name(source) for source in sources},
        {relation: made.word(f"relation.{relation}") for relation in relations},
        {part: made.word(f"report.part.{part}") for part in ends},
    )


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


def _short(name: str) -> str:
    """Shorten a name between words; the band's tip and the table behind tell the whole of it."""
    if len(name) <= LONGEST:
        return name
    kept = textwrap.shorten(name, LONGEST, placeholder="…")
    return kept if kept != "…" else f"{name[: LONGEST - 1]}…"


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
    names: Sequence[Mapping[str, str]],
    scale: float,
    *,
    relation: int,
) -> Sequence[str]:
    """Draw what runs between two columns, in the colour of the ``relation``, left (0) or right."""
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
                tip = f"{names[0][left]} → {names[1][right]}: {whole(rows, made.language)}"
                drawn.append(ribbon(start, end, (left, right)[relation], tip))
                below[f"l{left}"] += rows
                below[f"r{right}"] += rows
    return drawn
