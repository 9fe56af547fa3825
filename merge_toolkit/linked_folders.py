"""Folders walked with those that are linked into them, however links lead round in circles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def walk(folder: Path) -> Iterator[tuple[Path, list[str], list[str]]]:
    """Each folder from ``folder`` down, with its folders and files by name; linked ones too.

    A folder that several ways lead to is gone through once, by the first of them in the order of
    names. What cannot be looked into is left out.
    """
    seen: set[tuple[int, int]] = set()
    for place, folders, files in os.walk(folder, followlinks=True):
        try:
            stat = Path(place).stat()
        except OSError:
            continue
        if (stat.st_dev, stat.st_ino) in seen:
            folders.clear()  # os.walk goes no further here
            continue
        seen.add((stat.st_dev, stat.st_ino))
        folders.sort()
        yield Path(place), folders, sorted(files)
