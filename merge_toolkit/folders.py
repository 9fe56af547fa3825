"""Folders replaced as a whole or not at all, and one run at a time.

A new folder is written beside the old one, flushed to disk, and put in its place by two renames.
Whatever is left by a process that died in between is mended by the next :func:`recover`.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from merge_toolkit.errors import Problem, UsageError


@contextmanager
def only_one(folder: Path) -> Iterator[None]:
    """Hold the lock of ``folder``; raise UsageError if another process holds it.

    The operating system lets go of the lock when its process ends, however it ends.
    """
    folder = folder.resolve()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(_beside(folder, "lock"))
        lock.acquire(timeout=0)
    except Timeout:
        problem = Problem(
            str(folder), "another run is writing here", "wait until it ends, or name another --out"
        )
        raise UsageError(problem) from None
    except OSError as error:
        raise UsageError(_not_writable(folder, error)) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well, it becomes ``folder``.

    When the block raises, or the process is killed, ``folder`` stays as it was.
    """
    folder = folder.resolve()  # a link stays a link, and what it points to is replaced
    recover(folder)
    fresh = _beside(folder, "new")
    try:
        fresh.mkdir(parents=True)
    except OSError as error:
        raise UsageError(_not_writable(folder, error)) from None
    try:
        yield fresh
        _flush(fresh)
    except BaseException:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    _exchange(fresh, folder)


def recover(folder: Path) -> None:
    """Mend what a killed process left: the old folder comes back, half-written ones go."""
    folder = folder.resolve()
    old, fresh = _beside(folder, "old"), _beside(folder, "new")
    if old.exists():
        if folder.exists():
            shutil.rmtree(old)
        else:
            old.rename(folder)
    if fresh.exists():
        shutil.rmtree(fresh)


def _exchange(fresh: Path, folder: Path) -> None:
    old = _beside(folder, "old")
    if folder.exists():
        try:
            folder.rename(old)
        except OSError as error:
            shutil.rmtree(fresh, ignore_errors=True)
            fix = "close the programs that show files of this folder, then run again"
            raise UsageError(Problem(str(folder), f"cannot be replaced: {error}", fix)) from None
    fresh.rename(folder)
    shutil.rmtree(old, ignore_errors=True)


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")


def _not_writable(folder: Path, error: OSError) -> Problem:
    what = f"cannot be written: {error.strerror or error}"
    return Problem(str(folder), what, "check its permissions, or name another --out")
