"""One command in a process of its own that is forked ready: it is killed, starved or interrupted.

Everything heavy is imported once by the server the processes are forked from. What a process does
is what the command line does; only its worker is forked too, since spawning it costs four seconds.
"""

from __future__ import annotations

import contextlib
import io
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from unittest.mock import patch

import merge_toolkit.exporting.write
import merge_toolkit.publishing
import merge_toolkit.reviewing
import merge_toolkit.run  # noqa: F401
from merge_toolkit import checking
from merge_toolkit.cli.main import main

CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.truncate"}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
LIMIT_S = 300
PRELOADED = ("merge_toolkit.checks.suites", "tests.warm_worker", "tests.faults.child")


@dataclass(frozen=True, slots=True)
class Fault:
    """What befalls a command: at its n-th change below ``folder`` it is struck.

    ``before`` is called once, in its process, before the command begins. Below ``kept`` the folder
    is copied as it stands before each change, which is how a process killed there would leave it.
    """

    folder: Path
    at: int = 0
    strike: str = "kill"
    before: Callable[[], None] | None = None
    kept: Path | None = None


@dataclass(slots=True)
class Ended:
    """How a command ended: its exit code (negative: the signal), what it said, what it changed."""

    code: int
    said: str = ""
    changes: Sequence[str] = field(default=())


def command(arguments: Sequence[object], fault: Fault) -> Ended:
    """Run a command line with a fault, in a process of its own."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(list(PRELOADED))
    receiver, sender = context.Pipe(duplex=False)
    words = [str(one) for one in arguments]
    with tempfile.TemporaryFile() as errors:
        process = context.Process(target=_run, args=(words, fault, sender, _Passed(errors)))
        process.start()
        sender.close()
        told: Ended | None = None
        if receiver.poll(LIMIT_S):
            with contextlib.suppress(EOFError):
                told = receiver.recv()
        process.join(LIMIT_S)
        if process.exitcode is None:
            process.kill()
            raise TimeoutError(f"{words} did not end")
        told = told or Ended(process.exitcode)
        errors.seek(0)
        told.said += errors.read().decode()
    return told


class _Passed:
    """An open file on its way into another process."""

    def __init__(self, file: io.BufferedRandom) -> None:
        self._file = file

    def __reduce__(self) -> tuple[Callable[[object], int], tuple[object]]:
        from multiprocessing import reduction

        return _received, (reduction.DupFd(self._file.fileno()),)


def _received(passed: object) -> int:
    return int(passed.detach())  # type: ignore[attr-defined]


def _run(words: Sequence[str], fault: Fault, sender: Connection, errors: int) -> None:
    os.setpgid(0, 0)  # what befalls it befalls its worker too, and nobody else
    os.dup2(errors, 2)
    # as a shell starts it, whoever started the tests and the server it is forked from
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    out = io.StringIO()
    watch = Watch(fault)
    if fault.before:
        fault.before()
    fork = multiprocessing.get_context("fork")
    with (
        patch.object(sys, "argv", ["merge-toolkit", *words]),
        patch.object(checking, "get_context", lambda _: fork),
        patch.object(os, "fsync", watch.fsync),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
    ):
        sys.addaudithook(watch.hear)
        try:
            main()
            code = 0
        except SystemExit as ended:
            code = int(ended.code or 0)
        except BaseException:
            traceback.print_exc()
            code = 1
    sender.send(Ended(code, out.getvalue(), watch.changes))


class Watch:
    """Counts what a process changes below a folder, and strikes at the n-th."""

    def __init__(self, fault: Fault) -> None:
        self.changes: list[str] = []
        self._fault = fault
        self._own, self._folder = os.getpid(), str(fault.folder.resolve())
        self._fsync = os.fsync

    def hear(self, event: str, told: tuple[object, ...]) -> None:
        """Hear of an event, as audit hooks do."""
        if event == "open" and len(told) == 3 and isinstance(told[2], int):
            if told[2] & WRITES:
                self._seen("open", told[0])
        elif event in CHANGES:
            self._seen(event, _full(told[0], told[-1]))

    def fsync(self, number: int) -> None:
        """Flush a file, as ``os.fsync`` does."""
        self._seen("fsync", Path(f"/proc/self/fd/{number}").readlink())
        self._fsync(number)

    def _seen(self, what: str, path: object) -> None:
        if os.getpid() != self._own or not isinstance(path, str | bytes | Path):
            return
        name = os.fsdecode(path)
        if not name.startswith(self._folder):
            return
        self.changes.append(f"{what} {name[len(self._folder) :]}")
        if self._fault.kept:
            shutil.copytree(self._folder, self._fault.kept / str(len(self.changes)))
        if self._fault.at and len(self.changes) >= self._fault.at:
            STRIKES[self._fault.strike](self._fault, len(self.changes))


def _full(path: object, folder: object) -> object:
    """The path, which may be told from an open folder."""
    if isinstance(path, str) and isinstance(folder, int) and folder > 2 and path[:1] != "/":
        return Path(f"/proc/self/fd/{folder}").readlink() / path
    return path


def _kill(fault: Fault, now: int) -> None:
    del fault, now
    os.kill(os.getpid(), signal.SIGKILL)


def _interrupt(fault: Fault, now: int) -> None:
    """Press Ctrl-C once: every process of the group hears it."""
    if now == fault.at:
        os.killpg(0, signal.SIGINT)


def _kill_beside_worker(fault: Fault, now: int) -> None:
    """Kill the process once it has a worker, whose number is left in a file beside the folder."""
    workers = [one.pid for one in multiprocessing.active_children() if one.pid]
    if workers:
        fault.folder.with_name("worker").write_text(str(workers[0]))
        _kill(fault, now)


STRIKES: dict[str, Callable[[Fault, int], None]] = {
    "kill": _kill,
    "interrupt": _interrupt,
    "kill beside worker": _kill_beside_worker,
}
