"""A workspace on disk: where its catalogs, rules, decisions and outputs are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from unicodedata import normalize

from merge_toolkit.errors import Problem
from merge_toolkit.memory.resident import Resident
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.file_names import fits

LEFT_BY_SYSTEMS = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Names of what systems leave in a folder that somebody looked into."""
NEVER_READ = ("~$*", ".~lock*", ".*", "Thumbs.db", "desktop.ini")
"""Names that office programs and systems leave beside the files people sent."""


SUGGESTIONS = "suggestions.csv"
"""Beside the ledger: which offered rules were accepted or refused."""
NO_LEDGER = frozenset({"registry.csv", "audits.csv", SUGGESTIONS})
"""Files beside the ledger: published ids, judged samples, answers to offered rules."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with ``catalogs/`` and ``rules/``, and what a process that stays keeps of it."""

    root: Path
    resident: Resident | None = None

    @property
    def rules(self) -> Path:
        """Folder of the rule overlay."""
        return self.root / "rules"

    @property
    def decisions(self) -> Path:
        """Folder of the decisions ledger."""
        return self.rules / "decisions"

    @property
    def registry(self) -> Path:
        """File of the published unified ids."""
        return self.decisions / "registry.csv"

    @property
    def out(self) -> Path:
        """Folder of the outputs, unless ``--out`` names another."""
        return self.root / "out"

    @property
    def cache(self) -> Path:
        """Folder of what was worked out before; it may be deleted at any time."""
        return self.root / ".cache"

    def files(self, source: str, rules: RuleBook) -> Iterator[tuple[str, Path]]:
        """Files of a source that are read: path below ``catalogs/<source>/``, and full path."""
        folder = self.root / "catalogs" / source
        wanted = {
            path
            for pattern in rules.merge.sources[source].files
            for path in _named(folder, pattern)
            if not any(fnmatch(path.name, never) for never in NEVER_READ)
        }
        own = rules.sources.get(source)
        ignored = own.ignore if own else {}
        for path in sorted(wanted):
            name = path.relative_to(folder).as_posix()
            if not any(fits(name, pattern) for pattern in ignored):
                yield name, path

    def missing(self, source: str, rules: RuleBook) -> Iterator[Problem]:
        """What is wrong when a source has no file at all, or lacks one that the rules name."""
        if not any(True for _ in self.files(source, rules)):
            where = f"catalogs/{source}"
            exists = (self.root / where).is_dir()
            what = "no file to read" if exists else "folder is missing"
            yield Problem(where, what, f"put the files of «{source}» there")
            return
        folder = self.root / "catalogs" / source
        for pattern in rules.merge.sources[source].files:
            if not {*"*?"} & {*pattern} and not any(_named(folder, pattern)):
                what = "is named under files in rules/merge.yaml, and is not there"
                fix = "write the name there as it stands in the folder, or put the file into it"
                yield Problem(f"catalogs/{source}/{pattern}", what, fix)

    def unlisted(self, rules: RuleBook) -> Iterator[Problem]:
        """Folders of catalogs that nobody would read: of no source, or linked into one."""
        for source in rules.merge.sources:
            yield from self._unread_links(source, rules)
        for folder in sorted((self.root / "catalogs").glob("*")):
            if folder.is_dir() and folder.name not in rules.merge.sources:
                what = "a folder of no source: its files would not be read"
                fix = f"list «{folder.name}» under sources in rules/merge.yaml, or move it away"
                yield Problem(f"catalogs/{folder.name}", what, fix)

    def _unread_links(self, source: str, rules: RuleBook) -> Iterator[Problem]:
        """Linked folders inside a source, which patterns such as «**/*» do not go into."""
        folder = self.root / "catalogs" / source
        read = [path for _, path in self.files(source, rules)]
        for path in sorted(folder.rglob("*")):
            if path.is_symlink() and path.is_dir() and not any(path in one.parents for one in read):
                name = path.relative_to(folder).as_posix()
                what = "a linked folder: its files would not be read"
                fix = f'put the folder itself there, or name it under files: ["{name}/*"]'
                if path.resolve().is_relative_to(folder.resolve()):
                    what, fix = "a link to a folder of the same source", "remove the link"
                yield Problem(f"catalogs/{source}/{name}", what, fix)

    def sent_in(self, path: Path) -> Iterator[Path]:
        """Files that a folder holds as a source, in order; a file alone is itself."""
        if not path.is_dir():
            yield path
            return
        for file in sorted(path.rglob("*")):
            if file.is_file() and not any(fnmatch(file.name, never) for never in NEVER_READ):
                yield file

    def place_of(self, path: Path) -> tuple[str, str]:
        """Name of a file below its source's folder, and its source; none outside of catalogs/."""
        catalogs = self.root / "catalogs"
        for file, folder in (
            (path.absolute(), catalogs.absolute()),
            (path.resolve(), catalogs.resolve()),
        ):
            if file.is_relative_to(folder):
                inside = file.relative_to(folder)
                break
        else:
            return str(path), ""
        source, _, name = inside.as_posix().partition("/")
        return (name, source) if name else (str(path), "")

    def decision_files(self) -> tuple[Path, ...]:
        """Every file of the decisions ledger, in order; what else stands beside it is none."""
        return tuple(
            path for path in sorted(self.decisions.glob("*.csv")) if path.name not in NO_LEDGER
        )


def _named(folder: Path, pattern: str) -> Iterator[Path]:
    """Files below a folder that a pattern names, or whose name it is, brackets and all.

    Some systems store «ụ» as one letter, others as several: rules need not know.
    """
    for written in {pattern, *(normalize(form, pattern) for form in ("NFC", "NFD"))}:
        found = {*folder.glob(written), folder / written}
        yield from (path for path in found if path.is_file())


def digests(files: Mapping[str, Path]) -> dict[str, str]:
    """SHA-256 of each file, by the given names."""
    return {
        name: hashlib.sha256(path.read_bytes()).hexdigest() for name, path in sorted(files.items())
    }
