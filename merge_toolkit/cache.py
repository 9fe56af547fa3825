"""What was worked out before, by the digest of everything it depends on.

Entries are files with a checksum in front, of their name and content; one that is damaged, stands
under another's name, or cannot be written, is as none.
"""

from __future__ import annotations

import hashlib
import os
import platform
from contextlib import suppress
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

KEPT = 1_000
"""Entries that stay when older ones are pruned: a run of sixty sources leaves some hundreds."""
MOST_BYTES = 400_000_000
"""All that entries may take together; the ones used last stay."""
RESTS_ON = (
    "duckdb", "great-expectations", "msgspec", "numpy", "openpyxl", "pandas", "pdfminer.six",
    "pdfplumber", "pydantic", "python-calamine", "python-docx", "pyyaml", "rapidfuzz",
    "ruamel.yaml", "scipy", "xlrd", "xlsxwriter",
)  # fmt: skip
"""Packages of which another version may give another result."""
CHECKSUM = 16


class Cache:
    """Entries of one folder; without a folder nothing is remembered."""

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder

    @property
    def remembers(self) -> bool:
        """Whether anything is ever kept."""
        return self._folder is not None

    def get(self, key: str) -> bytes | None:
        """Return the content of an entry; None where there is none, or a damaged one."""
        if self._folder is None:
            return None
        path = self._folder / key
        try:
            entry = path.read_bytes()
            os.utime(path)  # used again: among the last to be pruned
        except OSError:
            return None
        checksum, content = entry[:CHECKSUM], entry[CHECKSUM:]
        return content if checksum == _checksum(key, content) else None

    def put(self, key: str, content: bytes) -> None:
        """Remember a content; a folder that cannot be written is no reason to fail."""
        if self._folder is None:
            return
        beside = self._folder / f".{key}.{os.getpid()}.new"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_checksum(key, content) + content)
            beside.replace(self._folder / key)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def prune(self) -> None:
        """Remove all but the entries that were used last."""
        if self._folder is None or not self._folder.is_dir():
            return
        try:
            entries = [(path, path.stat()) for path in self._folder.iterdir() if path.is_file()]
            entries.sort(key=lambda entry: -entry[1].st_mtime_ns)
            size = 0
            for place, (path, stat) in enumerate(entries):
                size += stat.st_size
                if place >= KEPT or size > MOST_BYTES:
                    path.unlink(missing_ok=True)
        except OSError:
            return


def key_of(*parts: str) -> str:
    """Return the key of what depends on ``parts`` and on the package's own source."""
    return digest("\x1f".join((package_digest(), *parts)).encode())


@cache
def package_digest() -> str:
    """Digest of the package's own files (source, rules, pages), and of what they run on."""
    root = Path(__file__).parent
    told = hashlib.blake2b(digest_size=16)
    own = (Path(place, name) for place, _, names in os.walk(root) for name in names)
    # beside bytecode stand, for a moment, files that another process is just compiling
    for path in sorted(path for path in own if path.parent.name != "__pycache__"):
        told.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes())
    for name in RESTS_ON:
        told.update(f"{name} {_version(name)}\0".encode())
    told.update(platform.python_version().encode())
    return told.hexdigest()


def digest(data: bytes) -> str:
    """Digest of some bytes."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _checksum(key: str, content: bytes) -> bytes:
    told = hashlib.blake2b(f"{key}\0".encode(), digest_size=CHECKSUM)
    told.update(content)
    return told.digest()
