"""Blocks of rows whose codes are not theirs: a code column that slid, or was filled by dragging.

Two provinces with the same order of rows look as if *either* column had slid. So the best
explained run is believed first, its rows fall silent as witnesses, and the others are looked at
anew; codes in sequence, which are nothing strange by themselves, last of all. Where nothing tells
two lists apart, both are reported, each as the other's rival.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence

from merge_toolkit.matching.code_dragged import counted_up, made_up
from merge_toolkit.matching.code_repairs import code_repairs
from merge_toolkit.matching.code_slid import SEAM, slides
from merge_toolkit.matching.code_witness import Column, Expected, Named, Run, Witnesses, columns_of
from merge_toolkit.model.code_columns import (
    CodeBlock,
    CodeColumns,
    CodeCorrection,
    CodeFault,
    Ground,
)
from merge_toolkit.model.records import Record


def code_columns(
    profiles: Mapping[str, Sequence[Named]],
    references: Collection[str] = (),
    others: Iterable[Record] = (),
) -> CodeColumns:
    """Find blocks of wrong codes, and single codes that were repaired or cannot be read.

    ``profiles`` are the prepared records of all sources; those of ``references`` are believed.
    ``others`` are records that are not matched (repeats, repealed ones): they hold their place in
    a column. The order of sources and of records within them changes nothing.
    """
    columns = columns_of(profiles, others)
    provinces = [column for column in columns if column.table[0] not in references]
    witnesses = Witnesses(columns, references)
    blocks = _blocks(provinces, witnesses)
    blocks.sort(key=lambda block: (block.first.ref, block.first.part))
    repairs = (one for column in provinces for one in code_repairs(column, witnesses))
    return CodeColumns(tuple(blocks), tuple(repairs))


def _blocks(provinces: Sequence[Column], witnesses: Witnesses) -> list[CodeBlock]:
    blocks: list[CodeBlock] = []
    for find in (slides, made_up, counted_up):
        columns = provinces
        while found := [run for column in columns for run in find(column, witnesses)]:
            believed = _believed(found)
            # every block is told by what was believed before any of them falls silent
            blocks += [_block(run, rival, witnesses) for run, rival in believed]
            changed = {column.table for run, _ in believed for column in witnesses.silence(run)}
            columns = [column for column in provinces if column.table in changed]
    return blocks


def _believed(found: Iterable[Run]) -> list[tuple[Run, Record | None]]:
    """Take the strongest runs, and none that rests on rows of a stronger one; name its rival."""
    ranked = sorted(found, key=lambda one: (-one.score - one.marks, one.column.table, one.places))
    rests_on = _rests_on(ranked)
    believed: dict[int, Record | None] = {}
    for at, run in enumerate(ranked):
        other = rests_on[at]
        rival = None
        if other is not None and rests_on[other] == at:
            if _shows_more(ranked[other], run):
                continue
            if not _shows_more(run, ranked[other]):
                rival = _record(ranked[other], ranked[other].places[0])
        elif other in believed:
            continue
        believed[at] = rival
    return [(ranked[at], rival) for at, rival in believed.items()]


def _rests_on(runs: Sequence[Run]) -> list[int | None]:
    """For each run the other one, if any, of whose rows most of its witnesses are."""
    run_of = {_record(run, place).key: at for at, run in enumerate(runs) for place in run.places}
    found: list[int | None] = []
    for at, run in enumerate(runs):
        counted = Counter(run_of[key] for key in run.witnesses if key in run_of)
        most = (one for one, count in counted.items() if 2 * count > len(run.witnesses))
        found.append(next((one for one in most if one != at), None))
    return found


def _shows_more(run: Run, other: Run) -> bool:
    """Whether a column, and not the one that contradicts it, is plainly the one that slid.

    As many rows as the codes slid by may show nothing at one end of either, and a silent row is
    nobody's fault: so little does not decide, but marks alone do.
    """
    ahead = run.score + run.marks - other.score - other.marks
    if abs(ahead) >= max(abs(run.offset), abs(other.offset)) + SEAM:
        return ahead > 0
    return run.marks > other.marks


def _record(run: Run, place: int) -> Record:
    return run.column.lines[place].record


def _block(run: Run, rival: Record | None, witnesses: Witnesses) -> CodeBlock:
    expected = witnesses.expected(run.column)
    told = [expected[place] for place in run.places]
    contradicted = (expected[at].contradicts(_record(run, at).code) for at in run.places)
    return CodeBlock(
        CodeFault.SLID if run.offset else CodeFault.DRAGGED,
        tuple(_correction(run, place, expected[place]) for place in run.places),
        rows=len(run.places),
        expected=sum(1 for one in told if one.witness),
        explained=len(run.edges),
        contradicted=sum(contradicted),
        offset=run.offset,
        step=run.step,
        rival=rival,
    )


def _correction(run: Run, place: int, expected: Expected) -> CodeCorrection:
    """Propose the code that stands at the offset, since it is the province's own word."""
    record, codes = _record(run, place), tuple(sorted(expected.witness))
    if run.offset and place + run.offset in run.places:
        shifted = _record(run, place + run.offset).code
        if shifted and shifted in codes:
            witness = expected.witness[shifted]
            return CodeCorrection(record, CodeFault.SLID, shifted, Ground.SAME_NAME, witness)
        if shifted:
            return CodeCorrection(record, CodeFault.SLID, shifted, Ground.OFFSET, candidates=codes)
    fault = CodeFault.SLID if run.offset else CodeFault.DRAGGED
    return _by_name(record, fault, expected)


def _by_name(record: Record, fault: CodeFault, expected: Expected) -> CodeCorrection:
    """Propose the code that others tell for the name, if they tell just one."""
    codes = tuple(sorted(expected.witness))
    if len(codes) == 1:
        witness = expected.witness[codes[0]]
        return CodeCorrection(record, fault, codes[0], Ground.SAME_NAME, witness)
    ground = Ground.CANDIDATES if codes else Ground.NOTHING
    return CodeCorrection(record, fault, "", ground, candidates=codes)
