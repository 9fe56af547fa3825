"""Whole numbers of a sheet with more digits than a float holds, as they were written.

Excel keeps 15 digits of a number, but other programs write serials and accounts in full.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from xml.etree import ElementTree

from merge_toolkit.loading.grid import Place, column_of

_LONG = re.compile(r"-?[1-9]\d{15,}", re.ASCII)  # every float keeps 15 digits


def is_long(text: str) -> bool:
    """Whether a text is a whole number with more digits than every float keeps."""
    return _LONG.fullmatch(text) is not None


def long_numbers(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[Place, str]]:
    """Read the values of one sheet that are written as such a number, with their places."""
    row = column = -1
    with archive.open(part) as stream:
        for event, element in ElementTree.iterparse(stream, events=("start", "end")):
            name = element.tag.rpartition("}")[2]
            if event == "start" and name == "row":
                row, column = int(element.get("r", row + 2)) - 1, -1
            elif event == "start" and name == "c":
                named = element.get("r", "").rstrip("0123456789")
                column = column_of(named) if named else column + 1
            elif event == "end" and name == "v" and is_long(element.text or ""):
                yield (row, column), element.text or ""
            elif event == "end" and name == "row":
                element.clear()
