"""Several files put in place as one: wherever it is killed, those that stand are of one run.

The fresh files are committed by one rename of their folder. Then the old ones beside the output go,
the output is replaced, and the new ones come. A process killed after the commit is finished by the
next :func:`recover`; one killed before has changed nothing.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from merge_toolkit.errors import Problem, UsageError

PLACES = "places.json"
"""Where each file of a committed folder belongs."""


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """Give an empty folder beside the output, which goes with the block; mend what was killed."""
    recover(out)
    fresh = _folder(out, "new")
    try:
        fresh.mkdir(parents=True)
    except OSError as error:
        what = f"cannot be written: {error.strerror or error}"
        raise UsageError(Problem(str(out), what, "check its permissions")) from None
    try:
        yield fresh
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def put_in_place(out: Path, others: Mapping[str, Path]) -> None:
    """Put ``out`` and others in their places, from the folder that :func:`beside` gave.

    ``others`` says where each other file belongs, by its name in that folder.

    Raises:
        UsageError: a file cannot be replaced; all stand as before.
    """
    fresh, ready = _folder(out, "new"), _folder(out, "ready")
    places = {name: str(path.resolve()) for name, path in others.items()}
    (fresh / PLACES).write_text(json.dumps(places), "utf-8")
    for name in (out.name, PLACES, *places):
        with (fresh / name).open("rb+") as file:
            os.fsync(file.fileno())
    fresh.rename(ready)
    _forward(out, ready)


def recover(out: Path) -> None:
    """Finish what a killed process had committed, and take away what it had not."""
    ready = _folder(out, "ready")
    if (ready / PLACES).is_file():
        _forward(out, ready)
    for kind in ("new", "ready", "old"):
        shutil.rmtree(_folder(out, kind), ignore_errors=True)


def _forward(out: Path, ready: Path) -> None:
    """Go on from wherever a process stopped; what is no longer in ``ready`` is in its place."""
    places = json.loads((ready / PLACES).read_text("utf-8"))
    waiting = {name: Path(text) for name, text in places.items() if (ready / name).exists()}
    if (ready / out.name).exists():
        _replace(out, ready, waiting)
    for name, path in waiting.items():
        _move(ready / name, path)
    shutil.rmtree(ready)
    shutil.rmtree(_folder(out, "old"), ignore_errors=True)


def _replace(out: Path, ready: Path, others: Mapping[str, Path]) -> None:
    """Take the old other files away and replace the output; put them back if that fails."""
    old, at = _folder(out, "old"), out.resolve()
    try:
        for name, path in others.items():
            at = path
            if path.exists():
                _move(path, old / name)
        at = out.resolve()
        (ready / out.name).replace(at)
    except OSError as error:
        for name, path in others.items():
            if (old / name).exists():
                _move(old / name, path)
        (ready / PLACES).unlink()  # no longer committed
        shutil.rmtree(ready)
        what = f"cannot be replaced: {error.strerror or error}"
        raise UsageError(Problem(str(at), what, "close the program that shows it")) from None


def _move(path: Path, to: Path) -> None:
    """Move a file, also to another disk."""
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(path, to)


def _folder(out: Path, kind: str) -> Path:
    return out.resolve().with_name(f".{out.name}.{kind}")
