"""Two synthetic provinces whose truth is known; see README.md beside this file."""

from __future__ import annotations

from pathlib import Path

from . import dossiers, inventory
from .provinces import Provinces
from .scale import SCALES
from .truth import write_lists

DEFAULT_SEED = 20250701


def generate(
    seed: int = DEFAULT_SEED,
    scale: str = "full",
    out: Path | str | None = None,
    truth: Path | str | None = None,
) -> None:
    """Write the provinces' files under `out`/<source> and the truth under `truth`.

    The same seed and scale give the same bytes on every machine.
    """
    if out is None:
        raise ValueError("where to? give `out`")
    size, root = SCALES[scale], Path(out)
    known = None if truth is None else Path(truth)
    lists = Provinces(seed, size).write(root)
    if known is not None:
        write_lists(known, lists)
    inventory.write(root, known, seed, size)
    dossiers.write(root, known, seed, size, lists)
