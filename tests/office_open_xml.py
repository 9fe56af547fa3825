"""Structural rules of Office Open XML packages (ECMA-376), read with the standard library alone.

It shares nothing with the writers: whatever wrote a file, the same rules hold.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
TYPES, RELATED = f"{PACKAGE}content-types}}", f"{PACKAGE}relationships}}"
OFFICE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

Parts = Mapping[str, Element]
"""The XML parts of a package by their names."""


def faults(path: Path) -> list[str]:
    """Return every rule that a workbook or document breaks, in words."""
    return list(_faults(path))


def _faults(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as file:
        names = file.namelist()
        twice = Counter(name.lower() for name in names)
        yield from (f"{name}: stands twice" for name, count in twice.items() if count > 1)
        if broken := file.testzip():
            yield f"{broken}: does not match its checksum"
        parts: dict[str, Element] = {}
        for name in names:
            if name.endswith((".xml", ".rels", ".vml")):
                try:
                    parts[name] = ElementTree.fromstring(file.read(name))
                except ElementTree.ParseError as error:
                    yield f"{name}: is no XML: {error}"
    yield from _content_types(parts, names)
    yield from _relationships(parts, names)
    if "xl/workbook.xml" in parts:
        yield from _workbook(parts)
    elif "word/document.xml" in parts:
        yield from _document(parts)
    else:
        yield "neither a workbook nor a document"


def _content_types(parts: Parts, names: list[str]) -> Iterator[str]:
    types = parts.get("[Content_Types].xml")
    if types is None:
        yield "[Content_Types].xml: is not there"
        return
    endings = {one.get("Extension", "").lower() for one in types.iter(f"{TYPES}Default")}
    named = [one.get("PartName", "") for one in types.iter(f"{TYPES}Override")]
    yield from (f"{name}: typed twice" for name, n in Counter(named).items() if n > 1)
    yield from (f"{name}: typed, not there" for name in named if name.lstrip("/") not in names)
    for name in names:
        ending = name.rpartition(".")[2].lower()
        if name != "[Content_Types].xml" and f"/{name}" not in named and ending not in endings:
            yield f"{name}: has no content type"
    for name in names:  # a main part under the plain type of XML opens in no office program
        main = re.fullmatch(r"(xl|word)/[^/]+\.xml|xl/worksheets/[^/]+\.xml", name)
        if main and f"/{name}" not in named:
            yield f"{name}: has only the type of its ending"


def _relationships(parts: Parts, names: list[str]) -> Iterator[str]:
    for name, root in parts.items():
        if not name.endswith(".rels"):
            continue
        folder = posixpath.dirname(posixpath.dirname(name))
        owner = posixpath.join(folder, posixpath.basename(name).removesuffix(".rels"))
        ids = Counter(one.get("Id", "") for one in root.iter(f"{RELATED}Relationship"))
        yield from (f"{name}: {one} stands twice" for one, n in ids.items() if n > 1 or not one)
        for one in root.iter(f"{RELATED}Relationship"):
            target = one.get("Target", "")
            if one.get("TargetMode") == "External":
                yield f"{name}: points outside, to {target}"
                continue
            where = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
            if unquote(posixpath.normpath(where)) not in names:
                yield f"{name}: {target} is not there"
        if owner in parts:
            used = {value for element in parts[owner].iter() for key, value in element.items()
                    if key.startswith(OFFICE)}  # fmt: skip
            yield from (f"{owner}: {one} is no relationship" for one in used - set(ids))


def _workbook(parts: Parts) -> Iterator[str]:
    book = parts["xl/workbook.xml"]
    sheets = [one.get("name", "") for one in book.iter(f"{SHEET}sheet")]
    yield from (f"sheet «{name}»: stands twice" for name, n in
                Counter(map(str.casefold, sheets)).items() if n > 1)  # fmt: skip
    yield from (f"sheet «{name}»: no legal name" for name in sheets
                if not 0 < len(name) <= 31 or re.search(r"[\[\]:*?/\\]", name))  # fmt: skip
    names = [(one.get("name"), one.get("localSheetId")) for one in book.iter(f"{SHEET}definedName")]
    yield from (f"defined name {name}: stands twice" for name, n in Counter(names).items() if n > 1)
    for one in book.iter(f"{SHEET}definedName"):
        for quoted in re.findall(r"'((?:[^']|'')+)'!", one.text or ""):
            if quoted.replace("''", "'") not in sheets:
                yield f"defined name {one.get('name')}: no sheet «{quoted}»"
    formats = _formats(parts["xl/styles.xml"])
    shared = parts.get("xl/sharedStrings.xml")
    texts = len(shared.findall(f"{SHEET}si")) if shared is not None else 0
    for name, root in parts.items():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            yield from _sheet(name, root, (formats, texts), sheets)


def _formats(styles: Element) -> int:
    found = styles.find(f"{SHEET}cellXfs")
    return 0 if found is None else len(found)


def _sheet(name: str, root: Element, tables: tuple[int, int], sheets: list[str]) -> Iterator[str]:
    formats, texts = tables
    cells = Counter(one.get("r", "") for one in root.iter(f"{SHEET}c"))
    yield from (f"{name}!{cell}: stands twice" for cell, n in cells.items() if n > 1)
    rows = [int(one.get("r", "0")) for one in root.iter(f"{SHEET}row")]
    if rows != sorted(set(rows)):
        yield f"{name}: its rows are out of order"
    for one in root.iter(f"{SHEET}c"):
        place = f"{name}!{one.get('r')}"
        if int(one.get("s", "0")) >= formats:
            yield f"{place}: format {one.get('s')} is not there"
        value = one.findtext(f"{SHEET}v")
        if one.get("t") == "s" and (value is None or int(value) >= texts):
            yield f"{place}: text {value} is not there"
    for link in root.iter(f"{SHEET}hyperlink"):
        sheet = re.match(r"'((?:[^']|'')+)'!", link.get("location", ""))
        if sheet and sheet[1].replace("''", "'") not in sheets:
            yield f"{name}!{link.get('ref')}: links to no sheet «{sheet[1]}»"
    merged = [one.get("ref", "") for one in root.iter(f"{SHEET}mergeCell")]
    yield from (f"{name}: {ref} is merged twice" for ref, n in Counter(merged).items() if n > 1)


def _document(parts: Parts) -> Iterator[str]:
    styles = parts["word/styles.xml"]
    known = Counter(one.get(f"{WORD}styleId", "") for one in styles.iter(f"{WORD}style"))
    yield from (f"style {name}: stands twice" for name, n in known.items() if n > 1)
    for name, root in parts.items():
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
            for one in root.iter(f"{WORD}{kind}"):
                if one.get(f"{WORD}val") not in known:
                    yield f"{name}: style {one.get(f'{WORD}val')} is not there"
    for table in parts["word/document.xml"].iter(f"{WORD}tbl"):
        columns = len(table.findall(f"{WORD}tblGrid/{WORD}gridCol"))
        for row in table.findall(f"{WORD}tr"):
            spans = [cell.find(f"{WORD}tcPr/{WORD}gridSpan") for cell in row.findall(f"{WORD}tc")]
            wide = sum(1 if span is None else int(span.get(f"{WORD}val", "1")) for span in spans)
            if wide != columns:
                yield f"a row of {wide} columns in a table of {columns}"
        for cell in table.iter(f"{WORD}tc"):
            if not len(cell) or cell[-1].tag != f"{WORD}p":
                yield "a cell that does not end with a paragraph"
