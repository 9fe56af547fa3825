"""Whether the outputs that stand are what a run would give now: then there is nothing to do.

Told by bytes alone, before anything is imported or read as rules and catalogs.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from merge_toolkit.cache import Cache, digest, key_of
from merge_toolkit.linked_folders import walk

RUN_LOG = "run.log.json"
"""The only output outside the determinism promise."""
Figures = dict[str, Any]
"""What a run says of itself, as its summary shows it."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Outputs in ``folder``, and the digest of all that they would be made from."""

    folder: Path
    cache: Cache
    read: tuple[Path, Path]
    language: str
    key: str

    @staticmethod
    def of(root: Path, folder: Path, language: str, *, remember: bool) -> Standing:
        """Look at a workspace as it is now, before a run reads it."""
        cache = Cache(root / ".cache" if remember else None)
        read = root / "rules", root / "catalogs"
        return Standing(folder, cache, read, language, _key(read, language) if remember else "")

    def figures(self) -> Figures | None:
        """Figures of the run that gave these outputs; None where it has to be done again."""
        entry = self.cache.get(self.key)
        if entry is None:
            return None
        try:
            known = json.loads(entry)
            # the run may have written to another --out, or before the workspace was moved
            figures = dict(known["figures"], out=str(self.folder))
            whole = known["outputs"] == _outputs(self.folder)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return figures if whole else None

    def remember(self, figures: Figures) -> None:
        """Remember what a run gave that began when this was looked at.

        Nothing is remembered where something was edited meanwhile: the run may have read either.
        """
        if not self.cache.remembers or self.key != _key(self.read, self.language):
            return
        with suppress(OSError):
            known = {"outputs": _outputs(self.folder), "figures": figures}
            self.cache.put(self.key, json.dumps(known).encode())
            self.cache.prune()

    def log(self) -> None:
        """Say in the log of the run that everything stands as it was."""
        told = {"started": datetime.now(UTC).isoformat(), "stages": [], "from_cache": ["run"]}
        beside = self.folder.with_name(f".{self.folder.name}.{os.getpid()}.log")
        try:
            beside.write_text(json.dumps(told, indent=2) + "\n")
            beside.replace(self.folder / RUN_LOG)
        except OSError:
            beside.unlink(missing_ok=True)


def _key(read: tuple[Path, Path], language: str) -> str:
    return key_of("run", language, _digest_of_all(*read))


def _outputs(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): digest(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != RUN_LOG
    }


def _digest_of_all(*folders: Path) -> str:
    """Digest of every file and folder below, whether or not anything reads it."""
    told = hashlib.blake2b(digest_size=16)
    for folder in folders:
        for name, path in sorted(_below(folder)):
            told.update(f"{folder.name}/{name}\0".encode(errors="surrogatepass"))
            try:
                content = path.read_bytes() if path.is_file() else b"folder"
            except OSError:
                content = os.urandom(16)  # what cannot be read is never what it was
            told.update(hashlib.blake2b(content).digest())
    return told.hexdigest()


def _below(folder: Path) -> Iterator[tuple[str, Path]]:
    for place, folders, files in walk(folder):
        for name in (*folders, *files):
            path = place / name
            yield path.relative_to(folder).as_posix(), path
