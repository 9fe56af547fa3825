"""Edits of a workspace, told as soon as they are saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatch
from pathlib import Path

from merge_toolkit.linked_folders import walk
from merge_toolkit.workspace import NEVER_READ, Workspace

Stamps = Mapping[str, tuple[int, int, int]]
"""When each file was written and last touched, and its size, by its path in the workspace."""

REST_S = 0.3
"""Seconds in which nothing changed before an edit is told: an editor may write in several steps."""


class Edits:
    """Looks at the rules, decisions and catalogs of a workspace, over and over.

    Looking costs a moment, works on shared drives too, and needs nothing of the system.
    """

    def __init__(self, workspace: Workspace, clock: Callable[[], float] = time.monotonic) -> None:
        self._root, self._clock = workspace.root, clock
        self._told = self._seen = self._stamps()
        self._since = clock()

    def saved(self) -> Sequence[str]:
        """Return the files that differ from when they were told last, once they are at rest.

        How often somebody looks must not matter: two looks in a moment show nothing at rest.
        """
        now, clock = self._stamps(), self._clock()
        if now != self._seen:
            self._seen, self._since = now, clock
        if now == self._told or clock - self._since < REST_S:
            return ()
        told, self._told = self._told, now
        return sorted(name for name in told.keys() | now.keys() if told.get(name) != now.get(name))

    def _stamps(self) -> Stamps:
        found: dict[str, tuple[int, int, int]] = {}
        for part in ("rules", "catalogs"):
            for folder, _, names in walk(self._root / part):
                for name in names:
                    if not any(fnmatch(name, never) for never in NEVER_READ):
                        found |= _stamp(folder / name, self._root)
        return found


def _stamp(path: Path, root: Path) -> Stamps:
    """Stamp of a file; none of what is gone again."""
    try:
        stat = path.stat()
    except OSError:
        return {}
    return {path.relative_to(root).as_posix(): (stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size)}
