"""``docs/licences.md``: under which licence each package stands that is installed with this one.

Told by the metadata of what is installed; a package without a free licence stops the generation.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]


class LicenceError(Exception):
    """A package whose licence is not known to be free enough."""


@dataclass(frozen=True, slots=True)
class Row:
    """A package, its licence (SPDX), and why that is no burden where it is not permissive."""

    package: str
    licence: str
    remark: str


def page() -> str:
    """Return the page."""
    lines = [_HEAD]
    for title, told, names in _groups():
        lines += [f"\n## {title}\n", f"{told}\n", "| package | licence | remark |", "|---|---|---|"]
        lines += (f"| {row.package} | {row.licence} | {row.remark} |" for row in rows(names))
    return "\n".join(lines) + "\n"


def rows(names: Sequence[str]) -> list[Row]:
    """Return the licences of these requirements and of all that they bring.

    Raises:
        LicenceError: a licence is not permissive, and no exception gives a reason.
    """
    found = []
    for name in sorted(_closure(names)):
        licence = _licence(name)
        if licence not in PERMISSIVE and name not in EXCEPTIONS:
            raise LicenceError(f"{name}: «{licence}» is not among the permissive licences")
        found.append(Row(name, licence, EXCEPTIONS.get(name, "")))
    return found


def _groups() -> Iterator[tuple[str, str, Sequence[str]]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    extras: Mapping[str, list[str]] = project["project"]["optional-dependencies"]
    yield "Base", "What `pip install merge-toolkit` brings.", project["project"]["dependencies"]
    yield "Extra `docs`", "Word, PDF and old Excel files.", extras["docs"]
    yield (
        "Development", "Tests and checks; nothing of it is part of the wheel.",
        project["dependency-groups"]["dev"],
    )  # fmt: skip


def _closure(names: Sequence[str]) -> set[str]:
    """Return every package that these requirements bring on this system, themselves included."""
    waiting = [(Requirement(name), "") for name in names]
    seen: set[tuple[str, str]] = set()
    while waiting:
        wanted, extra = waiting.pop()
        if wanted.marker and not wanted.marker.evaluate({"extra": extra}):
            continue
        name = canonicalize_name(wanted.name)
        for own in ("", *wanted.extras):
            if (name, own) not in seen:
                seen.add((name, own))
                needed = _of(name).requires or ()
                waiting += ((Requirement(one), own) for one in needed)
    return {name for name, _ in seen}


def _of(name: str) -> Distribution:
    try:
        return distribution(name)
    except PackageNotFoundError:
        raise LicenceError(f"{name} is not installed: «make setup» first") from None


def _licence(name: str) -> str:
    told = _of(name).metadata
    if expression := told.get("License-Expression"):
        return expression
    classifiers = [
        one.rpartition(" :: ")[2] for one in told.get_all("Classifier") or ()
        if one.startswith("License ::")
    ]  # fmt: skip
    known = sorted({CLASSIFIED[one] for one in classifiers if one in CLASSIFIED})
    if known:
        return " OR ".join(known)
    text = (told.get("License") or "").strip()
    return CLASSIFIED.get(text, text) if not re.search(r"\n", text) else "see its files"


CLASSIFIED = {
    "MIT License": "MIT",
    "MIT": "MIT",
    "BSD License": "BSD-3-Clause",
    "BSD": "BSD-3-Clause",
    "BSD-3-Clause": "BSD-3-Clause",
    "BSD-2-Clause": "BSD-2-Clause",
    "3-Clause BSD License": "BSD-3-Clause",
    "New BSD": "BSD-3-Clause",
    "Apache Software License": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache-2.0": "Apache-2.0",
    "Apache License, Version 2.0": "Apache-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "The Unlicense (Unlicense)": "Unlicense",
    "ISC License (ISCL)": "ISC",
}
"""Licences as packages call them in older metadata."""
PERMISSIVE = frozenset({
    "MIT", "MIT-0", "MIT-CMU", "MIT AND Python-2.0", "MIT OR Apache-2.0", "Apache-2.0 OR MIT",
    "BSD-2-Clause", "BSD-3-Clause", "0BSD", "ISC", "Zlib", "Unlicense", "PSF-2.0", "Apache-2.0",
    "Apache-2.0 OR BSD-3-Clause", "Apache-2.0 OR BSD-2-Clause", "HPND",
})  # fmt: skip
"""Licences that ask for no more than a notice."""
_UNCHANGED = "the licence binds only changes to its own files; they are installed unchanged"
EXCEPTIONS: Mapping[str, str] = {
    "certifi": f"a list of certificates, unused here: nothing goes over a network; {_UNCHANGED}",
    "hypothesis": f"tests only; {_UNCHANGED}",
    "numpy": "each of these is permissive; the parts under CC0-1.0 are free of any condition",
    "pathspec": f"checks only; {_UNCHANGED}",
    "pypdfium2": "the libraries inside its wheel are under permissive licences, named in it",
    "tqdm": f"progress bars of Great Expectations; {_UNCHANGED}",
}
"""Packages under another licence, and why that is no burden."""

_HEAD = """\
# Licences

merge_toolkit itself is under Apache-2.0. Everything it is installed with is under a permissive
licence, which asks for no more than a notice; where a package is under another one, the remark
says why that is no burden for whoever installs or passes on this tool. The table is generated from
the metadata of the locked packages (`python docs/generate.py`), and generation stops at a licence
that is not known to be permissive."""
