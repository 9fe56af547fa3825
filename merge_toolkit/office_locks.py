"""Files that people have open: the lock files that office programs leave beside them."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from merge_toolkit.errors import Problem, UsageError

LOCKS = ("~$*", ".~lock.*#")
"""Names of lock files: of Microsoft Office, and of LibreOffice."""
_CUT = {7: 1, 8: 2}
"""Letters that Word takes off a name before it writes its mark there, by length; longer as 8."""


def open_files(folder: Path) -> Iterator[tuple[Path, Path]]:
    """Files below a folder that somebody has open, each with its lock file.

    A lock file of something that is not there, left over or another's, says nothing.
    """
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not is_lock(path):
            for lock in _locks(path):
                if lock.is_file():
                    yield path, lock


def is_lock(path: Path) -> bool:
    """Whether a file only says that another one is open."""
    return any(path.match(pattern) for pattern in LOCKS)


def open_in_office(path: Path, *, fix: str) -> Iterator[Problem]:
    """Tell if a file is open in an office program, and what to do."""
    if not path.is_file():
        return
    lock = next((lock for lock in _locks(path) if lock.is_file()), None)
    if lock is not None:
        what = "is open in Excel, Word or LibreOffice"
        gone = f"if nobody has it open any more, delete «{lock.name}» beside it"
        yield Problem(str(path), what, f"{fix}; {gone}")


def require_closed(place: Path, fresh: Path) -> None:
    """Refuse to replace a file or folder while what would change is open; the rest may stay open.

    Raises:
        UsageError: with every file that must be closed first.
    """
    known = (path for path, _ in open_files(place)) if place.is_dir() else (place,)
    problems = [
        problem
        for path in known
        for problem in open_in_office(path, fix="it would change: close it, then run again")
        if not _same(path, fresh / path.relative_to(place))
    ]
    if problems:
        raise UsageError(problems)


def still_open(folder: Path, fresh: Path) -> None:
    """Take over the lock files of what does not change: whoever has it open goes on."""
    for _, lock in open_files(folder):
        target = fresh / lock.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(lock, target)


def _locks(path: Path) -> Iterator[Path]:
    """Names that the lock file of this one may have."""
    cut = _CUT.get(min(len(path.stem), 8), 0)
    names = (f"~${path.name}", f"~${path.name[cut:]}", f".~lock.{path.name}#")
    return (path.with_name(name) for name in dict.fromkeys(names))


def _same(one: Path, other: Path) -> bool:
    return other.is_file() and one.read_bytes() == other.read_bytes()
