"""Comments at the cells of a workbook, which calamine does not read.

A threaded comment stands here too: Excel keeps its whole text in the comments of the old sort.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

from merge_toolkit.loading.asides import comment_remark
from merge_toolkit.loading.grid import place_of
from merge_toolkit.model.tables import Remark

MAX_BYTES = 1 << 23
"""Most bytes of the comments of one sheet; a larger part is told and not read."""
TOO_MANY = "comments at cells are not read: they are more than 8 MB"


def comments(
    archive: zipfile.ZipFile, parts: Mapping[str, str]
) -> Mapping[str, tuple[Remark, ...]]:
    """Read the comments of each sheet, by its name; ``parts`` are those of the sheets."""
    return {sheet: tuple(_of_sheet(archive, sheet, part)) for sheet, part in parts.items()}


def _of_sheet(archive: zipfile.ZipFile, sheet: str, part: str) -> Iterator[Remark]:
    folder, name = posixpath.split(part)
    links = archive.NameToInfo.get(f"{folder}/_rels/{name}.rels")
    if links is None or links.file_size > MAX_BYTES:
        return
    for link in ElementTree.fromstring(archive.read(links)):
        if not link.get("Type", "").endswith("/comments"):
            continue
        target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))
        held = archive.NameToInfo.get(target.lstrip("/"))
        if held is None:
            continue
        if held.file_size > MAX_BYTES:
            yield Remark(sheet, 0, "", TOO_MANY)
            continue
        yield from _read(sheet, archive.read(held))


def _read(sheet: str, content: bytes) -> Iterator[Remark]:
    """Read one part; a comment without a text or an address is none."""
    found = []
    for comment in ElementTree.fromstring(content).iterfind("{*}commentList/{*}comment"):
        reference = comment.get("ref", "")
        row, column = place_of(reference)
        text = "".join(run.text or "" for run in _runs(comment))
        if row >= 0 and column >= 0 and text.strip():
            found.append((row, column, reference, text))
    for row, _, reference, text in sorted(found):
        yield comment_remark(sheet, row + 1, reference, text)


def _runs(comment: ElementTree.Element) -> Iterator[ElementTree.Element]:
    """Texts of a comment; those of phonetic guides are none."""
    yield from comment.iterfind("{*}text/{*}t")
    yield from comment.iterfind("{*}text/{*}r/{*}t")
