"""Is a zipped office file safe to open? Asked before any parser sees it."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path
from typing import IO
from xml.parsers import expat

from merge_toolkit.errors import InputError, Problem
from merge_toolkit.loading.sent import Sent

MAX_BYTES = 1 << 30
"""Most bytes that an office file may unpack to: a sheet of 1,000,000 rows stays below."""
MAX_RATIO = 200
"""Most unpacked bytes for each packed one, asked once a file unpacks to over ``FREE_BYTES``."""
FREE_BYTES = 1 << 25
MAX_PARTS = 10_000
DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError,
           ValueError)  # fmt: skip
"""What unpacking a file that is not whole raises; the last for names that are no text."""
_CHUNK = 1 << 16
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK"


def require_safe(file: Sent, main_part: str, read_later: str = "\0") -> frozenset[str]:
    """Return the parts of an office file, after making sure that it is whole and harmless.

    Parts whose names start with ``read_later`` are only looked at as far as their first element:
    whoever reads them to the end proves their checksums.

    Raises:
        InputError: it is empty, protected, not a zip, cut off, lacks ``main_part``, unpacks to
            more than the limits above, or declares a document type.
    """
    path, where = file.path, file.where
    _require_zip(path, where)
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            _require_small(parts, where)
            names = frozenset(part.filename for part in parts)
            if main_part not in names:
                what = f"not the sort of file that its name says: it has no «{main_part}»"
                raise InputError(Problem(where, what, "save it again from Excel or Word"))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as stream:
                        later = part.filename.startswith(read_later)
                        _require_plain_xml(stream, where, part.filename, prolog_only=later)
            return names
    except DAMAGED as error:
        what = f"the file is damaged or cut off ({error})"
        raise InputError(Problem(where, what, "ask the sender for it again")) from error


def is_protected(content: bytes) -> bool:
    """Whether an old-style file only wraps a newer one that a password protects."""
    return "EncryptedPackage".encode("utf-16-le") in content


def _require_zip(path: Path, where: str) -> None:
    with path.open("rb") as stream:
        start = stream.read(8)
        if not start:
            raise InputError(Problem(where, "the file is empty", "ask the sender for it again"))
        if start == OLE:
            protected = is_protected(stream.read(1 << 24))
            what = (
                "protected by a password" if protected else "an old binary Office file (.xls, .doc)"
            )
            fix = (
                "save it without a password"
                if protected
                else "give it the extension .xls, or save it as .xlsx or .docx"
            )
            raise InputError(Problem(where, what, fix))
    if not start.startswith(_ZIP):
        what = f"not a workbook or document: it starts with {start!r}"
        fix = f"give it the extension of what it is (a text table is .csv), not {path.suffix}"
        raise InputError(Problem(where, what, fix))


def _require_small(parts: list[zipfile.ZipInfo], where: str) -> None:
    unpacked = sum(part.file_size for part in parts)
    packed = sum(part.compress_size for part in parts) or 1
    too_dense = unpacked > FREE_BYTES and unpacked / packed > MAX_RATIO
    if len(parts) > MAX_PARTS or unpacked > MAX_BYTES or too_dense:
        what = (
            f"unpacks from {packed:,} to {unpacked:,} bytes in {len(parts):,} parts; allowed are "
            f"{MAX_BYTES:,} bytes, {MAX_RATIO} for each packed one, {MAX_PARTS:,} parts"
        )
        raise InputError(Problem(where, what, "copy the table into a new, empty workbook"))


def _require_plain_xml(
    stream: IO[bytes], where: str, part: str, *, prolog_only: bool = False
) -> None:
    """Read a part to its end, which proves its checksum, and refuse a document type."""
    prolog = _Prolog()
    for chunk in iter(lambda: stream.read(_CHUNK), b""):
        prolog.feed(chunk)
        if prolog_only and prolog.is_done:
            break
    if prolog.has_doctype:
        what = f"«{part}» declares a document type, which can hide an attack"
        raise InputError(Problem(where, what, "copy the table into a new, empty workbook"))


class _PrologReadError(Exception):
    """Ends a parse at the first element or document type."""


class _Prolog:
    """Watches the start of an XML part, up to its first element, for a document type."""

    def __init__(self) -> None:
        self.has_doctype = False
        self.is_done = False
        self._parser = expat.ParserCreate()
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._element

    def feed(self, chunk: bytes) -> None:
        """Take the next bytes; malformed XML is left to the real parser to report."""
        if self.is_done:
            return
        try:
            self._parser.Parse(chunk)
        except (expat.ExpatError, _PrologReadError):
            self.is_done = True

    def _doctype(self, *_: object) -> None:
        self.has_doctype = True
        raise _PrologReadError

    def _element(self, *_: object) -> None:
        raise _PrologReadError
