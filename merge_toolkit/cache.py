"""What was worked out before, by the digest of everything it depends on.

Entries are JSON files with a checksum; one that is damaged, or cannot be written, is as none.
"""

from __future__ import annotations

import hashlib
import json
import os
from contextlib import suppress
from functools import cache
from importlib.metadata import version
from pathlib import Path

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

KEPT = 64
"""Entries that stay when older ones are pruned: some runs of every suite of some sources."""


class Cache:
    """Entries of one folder; without a folder nothing is remembered."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    def get(self, key: str) -> Json:
        """Return the content of an entry; None where there is none, or a damaged one."""
        if self._folder is None:
            return None
        path = self._folder / f"{key}.json"
        try:
            entry = json.loads(path.read_text("utf-8"))
            content: Json = entry["content"]
            if entry["checksum"] != _checksum(content):
                return None
            os.utime(path)  # used again: among the last to be pruned
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return content

    def put(self, key: str, content: Json) -> None:
        """Remember a content; a folder that cannot be written is no reason to fail."""
        if self._folder is None:
            return
        entry = {"checksum": _checksum(content), "content": content}
        beside = self._folder / f".{key}.{os.getpid()}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(entry, ensure_ascii=False), encoding="utf-8")
            beside.replace(self._folder / f"{key}.json")
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def prune(self) -> None:
        """Remove all but the entries that were used last."""
        if self._folder is None or not self._folder.is_dir():
            return
        try:
            entries = sorted(self._folder.glob("*.json"), key=lambda path: -path.stat().st_mtime)
            for path in entries[KEPT:]:
                path.unlink(missing_ok=True)
        except OSError:
            return


def key_of(*parts: str) -> str:
    """Return the key of what depends on ``parts`` and on the package's own source."""
    return _digest("\x1f".join((package_digest(), *parts)).encode())


@cache
def package_digest() -> str:
    """Digest of the package's own source and of what does the checking."""
    root = Path(__file__).parent
    digest = hashlib.blake2b(digest_size=16)
    for path in sorted(root.rglob("*.py")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    digest.update(version("great-expectations").encode())
    return digest.hexdigest()


def _checksum(content: Json) -> str:
    return _digest(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())


def _digest(data: bytes) -> str:
    return hashlib.blake2b(data, digest_size=16).hexdigest()
