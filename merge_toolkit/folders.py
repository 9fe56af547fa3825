"""Folders and files replaced as a whole or not at all, and one run at a time.

What is new is written beside the old, flushed to disk, and exchanged with it: in one step where
the system can do that, else by two renames. Whatever is left by a process that died in between is
mended by the next :func:`recover`.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from merge_toolkit.errors import Problem, UsageError
from merge_toolkit.office_locks import require_closed, still_open


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
        raise UsageError(not_writable(folder, error)) from None
    try:
        yield
    finally:
        # gone while it is held: whoever opened it meanwhile sees that it has lost its name.
        # Windows keeps files that are open: there it stays, and does no harm
        with suppress(OSError):
            _beside(folder, "lock").unlink()
        lock.release()


@contextmanager
def replaced(folder: Path) -> Iterator[Path]:
    """Give an empty folder to fill; when the block ends well, it becomes ``folder``.

    When the block raises, or the process is killed, ``folder`` stays as it was.

    Raises:
        UsageError: something cannot be written, or a file that would change is open in an office
            program.
    """
    folder = folder.resolve()  # a link stays a link, and what it points to is replaced
    recover(folder)
    fresh = _beside(folder, "new")
    try:
        fresh.mkdir(parents=True)
        yield fresh
        _flush(fresh)
        require_closed(folder, fresh)
        still_open(folder, fresh)
    except BaseException as error:
        shutil.rmtree(fresh, ignore_errors=True)
        _tell_of_disk(folder, error)
        raise
    _put(fresh, folder)


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


@contextmanager
def whole(path: Path) -> Iterator[Path]:
    """Give a place to write a file to; when the block ends well, that file becomes ``path``.

    When the block raises, or the process is killed, ``path`` stays as it was.

    Raises:
        UsageError: it cannot be written, or an office program has it open.
    """
    path = path.resolve()
    beside = _beside(path, "new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield beside
        _flush_file(beside)
        require_closed(path, beside)
        beside.replace(path)
    except BaseException as error:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        _tell_of_disk(path, error)
        raise


def write_whole(path: Path, text: str) -> None:
    """Write a text as UTF-8, with its line ends as they are: whole, or not at all.

    Raises:
        UsageError: it cannot be written.
    """
    with whole(path) as beside:
        beside.write_bytes(text.encode())


def not_writable(path: Path, error: OSError) -> Problem:
    """What to tell where a file or folder cannot be written."""
    fix = "make room on the disk, or check its permissions; or write elsewhere with --out"
    return Problem(str(path), f"cannot be written: {error.strerror or error}", fix)


def _tell_of_disk(path: Path, error: BaseException) -> None:
    """Raise UsageError for what the disk did not let be written; libraries wrap it in their own."""
    for cause in (error, error.__cause__, *error.args[:1]):
        if isinstance(cause, OSError):
            raise UsageError(not_writable(path, cause)) from None


def _put(fresh: Path, folder: Path) -> None:
    if folder.exists() and _exchanged(fresh, folder):
        shutil.rmtree(fresh, ignore_errors=True)
        return
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


def _exchanged(one: Path, other: Path) -> bool:
    """Let two folders change places in one step; False where the system cannot do that."""
    if sys.platform != "linux":
        return False
    import ctypes

    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)


def _flush(folder: Path) -> None:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            _flush_file(path)


def _flush_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _beside(folder: Path, what: str) -> Path:
    return folder.with_name(f".{folder.name}.{what}")
