"""What may be wrong around a process: called in it, before its command begins."""

from __future__ import annotations

import ctypes
import os
import resource
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from unittest.mock import patch

from merge_toolkit import folders, publishing, reviewing


def two_renames() -> None:
    """A system that cannot exchange two folders in one step."""
    patch.object(folders, "_exchanged", lambda *_: False).start()


class _OneDay(date):
    @classmethod
    def today(cls) -> date:
        return date(2026, 1, 5)


def on_one_day() -> None:
    """One day for all processes of a test, though midnight may pass: their files are compared."""
    for module in (publishing, reviewing):
        patch.object(module, "date", _OneDay).start()


def no_file_above(most: int) -> None:
    """A quota: no file may grow beyond so many bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


def unprivileged() -> None:
    """A plain user, for whom modes of files hold, where the tests are run by one without limits.

    Every capability is given up. Another user would not even find a Python in root's own home.
    """
    if os.getuid() == 0:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
        nothing = (ctypes.c_uint32 * 6)()
        if ctypes.CDLL(None, use_errno=True).capset(header, nothing):
            raise OSError(ctypes.get_errno(), "capset")


def gone_once_seen(path: Path) -> None:
    """A file that is taken away once its digest is known, before it is read."""
    _third_look(path, path.unlink)


def edited_once_seen(path: Path) -> None:
    """A file that somebody saves once its digest is known, before it is read."""
    _third_look(path, lambda: path.write_bytes(path.read_bytes() + b"\n"))


def _third_look(path: Path, then: Callable[[], object]) -> None:
    """Do something at the third look: whether anything changed, the digest, the reading."""
    looks = 0

    def hear(event: str, told: tuple[object, ...]) -> None:
        nonlocal looks
        if event == "open" and str(told[0]) == str(path):
            looks += 1
            if looks == 3:
                then()

    sys.addaudithook(hear)
