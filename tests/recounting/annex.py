"""The counts and the lists of ``annex.docx``."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from tests.recounting.counts import PUBLISHED, asked_on, disputed, parts, settled, shared
from tests.recounting.files import Files

_BLOCK = re.compile(r"<w:p>.*?</w:p>|<w:tbl>.*?</w:tbl>", re.DOTALL)
TITLES = {"A": "province", "B": "commune", "C": "both", "D": "open"}


def faults_of_annex(files: Files) -> Iterator[str]:
    """Every count of the annex that the files, or its own tables, do not give."""
    blocks = list(_blocks(files))
    where = parts(files)
    counted = Counter(where.values())
    published = [counted[part] for part in PUBLISHED]
    said = next(text for _, text, _ in blocks if text.startswith("Số thủ tục hành chính đã"))
    if _numbers(said) != [sum(published), *published]:
        yield f"annex: «{said}», the files {[sum(published), *published]}"
    free = [text for _, text, _ in blocks if text.startswith("Trong số đó không còn ô nào")]
    if [_numbers(text) for text in free] != [[len(settled(files))]]:
        yield f"annex: «{free}», the files {len(settled(files))}"
    waits = [text for _, text, _ in blocks if text.startswith("Chờ xác nhận: ")]
    if counted["open"] != (_numbers(waits[0])[0] if waits else 0):
        yield f"annex: «{waits}», the files {counted['open']}"
    yield from _parts(files, blocks, where)
    yield from _lists(files, blocks, where)


def _blocks(files: Files) -> Iterator[tuple[str, str, list[list[str]]]]:
    """Paragraphs with their style, tables with their rows of texts."""
    with zipfile.ZipFile(files.out / "annex.docx") as archive:
        body = archive.read("word/document.xml").decode()
    for found in _BLOCK.findall(body):
        if found.startswith("<w:tbl>"):
            lines = re.findall(r"<w:tr>(.*?)</w:tr>", found, re.DOTALL)[1:]
            yield "table", "", [
                [_text(cell) for cell in re.findall(r"<w:tc>(.*?)</w:tc>", line, re.DOTALL)]
                for line in lines
            ]  # fmt: skip
        else:
            style = re.search(r'<w:pStyle w:val="(\w+)"', found)
            yield style[1] if style else "", _text(found), []


def _text(xml: str) -> str:
    return unescape(re.sub(r"<[^>]+>", "", re.sub(r"<w:br/>", "\n", xml)))


def _numbers(text: str) -> list[int]:
    return [int(one.replace(".", "")) for one in re.findall(r"\d[\d.]*\d|\d", text)]


def _last(text: str) -> int:
    found = re.search(r"\(([\d.]+)(?: TTHC)?\)$", text)
    assert found, text
    return int(found[1].replace(".", ""))


def _parts(files: Files, blocks: Sequence[tuple[str, str, list[list[str]]]],
           where: dict[str, str]) -> Iterator[str]:  # fmt: skip
    """Titles count what stands below them; every procedure of a part is numbered once."""
    part, field, numbered = "", 0, Counter[str]()
    fields: dict[str, Counter[str]] = {}
    for style, text, lines in blocks:
        if style == "AnnexNext":
            break
        if style == "PartTitle":
            part = TITLES[text[0]]
            wanted = sum(one == part for one in where.values())
            if _last(text) != wanted:
                yield f"annex: «{text}», the files {wanted}"
        elif style == "FieldTitle":
            field = _last(text)
            name = re.sub(r"^[A-D]\d+\. LĨNH VỰC |^.*?LĨNH VỰC: | \([\d.]+ TTHC\)$", "", text)
            fields.setdefault(part, Counter())[name] += field
        elif style == "table":
            if field != len(lines):
                yield f"annex: a field of part {part} says {field}, its table has {len(lines)}"
            wanted_numbers = [str(numbered[part] + at) for at in range(1, len(lines) + 1)]
            if [line[0] for line in lines] != wanted_numbers:
                yield f"annex: part {part} is not numbered through"
            numbered[part] += len(lines)
    yield from _whole(files, where, fields, numbered)


def _whole(
    files: Files,
    where: dict[str, str],
    fields: dict[str, Counter[str]],
    numbered: Counter[str],
) -> Iterator[str]:
    """The fields of each part add up to what the files hold of it."""
    for one in TITLES.values():
        mine = Counter(
            row["domain_field"].split(" | ")[0].upper() for row in files.catalog
            if where[row["unified_id"]] == one
        )  # fmt: skip
        told = fields.get(one, Counter())
        yield from (
            f"annex: part {one}: «{name}» counts {told[name]}, the files {count}"
            for name, count in mine.items() if name and told[name] != count
        )  # fmt: skip
        if numbered[one] != mine.total():
            yield f"annex: part {one} holds {numbered[one]}, the files {mine.total()}"


def _lists(files: Files, blocks: Sequence[tuple[str, str, list[list[str]]]],
           where: dict[str, str]) -> Iterator[str]:  # fmt: skip
    """Lists of annex II: the count of a title, its table, and the files agree."""
    behind = list(blocks)
    start = next(at for at, block in enumerate(behind) if block[0] == "AnnexNext")
    found: dict[str, int] = {}
    for at, (style, text, _) in enumerate(behind[start:], start):
        if style != "PartTitle":
            continue
        lines = behind[at + 1][2]
        found[text[0]] = len(lines)
        if _last(text) != len(lines):
            yield f"annex: «{text}», its table has {len(lines)}"
        if [line[0] for line in lines] != [str(one) for one in range(1, len(lines) + 1)]:
            yield f"annex: «{text}» is not numbered from 1"
    wanted = _since(files) if len(found) == 5 else _before(files, where)
    for number, count in wanted.items():
        if found.get(number) != count:
            yield f"annex: list {number} holds {found.get(number)}, the files {count}"


def _since(files: Files) -> dict[str, int]:
    """What differs from what was published."""
    told = files.table("amendments.csv")
    amended = {row["unified_id"] for row in told if row["kind"] == "amended"}
    kinds = Counter(row["kind"] for row in told)
    return {"1": kinds["new"], "2": len(amended), "3": kinds["replaced"], "4": kinds["repealed"]}


def _before(files: Files, where: dict[str, str]) -> dict[str, int]:
    """What differs from the catalogs before the reform."""
    told, asked = disputed(files), asked_on(files, "status")
    held = {living["unified_id"] for living, _ in told.values()}
    territory = re.compile(r"merge\.sources\.[^.]+\.territory")
    provinces = [name for name in files.rules if territory.fullmatch(name) and files.rules[name]]
    new, living = set(), set()
    for row in files.catalog:
        free = row["placement_status"] == "in_force" and not row["pending_with"]
        if not free or row["unified_id"] in asked:
            continue
        living.add(row["unified_id"])
        sources = {one.split("!")[0] for one in row["sources"].split(" | ")}
        alone = len(sources) == 1 and len(provinces) > 1 and not row["territories"]
        if alone and row["unified_id"] not in held:
            new.add(row["unified_id"])
    changed = {row["unified_id"] for row in files.table("transition.csv")
               if row["change"] in ("level", "agency", "renamed")}  # fmt: skip
    unplaced = {row["unified_id"] for row in files.catalog if not row["placement_status"]}
    amended = ((changed & living) | (changed & unplaced)) - new
    gone = [row for row in files.catalog if row["placement_status"] not in ("", "in_force")]
    ended = [row for row in gone if row["unified_id"] not in told]
    kinds = Counter(row["placement_status"] for row in ended)
    lists = {"1": len(new), "2": len(amended), "3": kinds["replaced"], "4": kinds["abolished"],
             "6": len(told), "7": len(shared(files))}  # fmt: skip
    assert all(where[one["unified_id"]] in ("ended", "open") for one in ended)
    return lists
