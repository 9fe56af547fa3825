"""The numbers of ``report.html``: those that say what they are, and all others that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from tests.recounting.counts import of_report
from tests.recounting.files import Files

_DATA = re.compile(r'<data class="n" data-number="([^"]*)" value="(\d+)">([^<]*)</data>')
_SECTION = re.compile(r'<section id="(\w+)">(.*?)</section>', re.DOTALL)
_LINES = re.compile(r"(?<!\w)[\d.]+(?= dòng)")
_DIGITS = re.compile(r"\d[\d.,/]*")
FIXED = {
    "story": (), "pairs": ("95", "60", "6"), "placement": (), "conflicts": (), "tables": (),
}  # fmt: skip
"""Numbers that the words themselves name, such as «95 %», by section."""


def faults_of_page(files: Files) -> Iterator[str]:
    """Every number of the report that the files do not give."""
    page = (files.out / "report.html").read_text("utf-8")
    wanted, seen = of_report(files), dict[str, int]()
    for named, said, shown in _DATA.findall(page):
        key, value = unescape(named), int(said)
        if shown != f"{value:,}".replace(",", "." if files.vietnamese else ","):
            yield f"report: {key} is {value} and shown as {shown}"
        if seen.setdefault(key, value) != value:
            yield f"report: {key} says {value} and {seen[key]}"
        if wanted.get(key, 0) != value:
            yield f"report: {key} says {value}, the files {wanted.get(key, 0)}"
    yield from (f"report: {key} = {value} is not shown" for key, value in wanted.items()
                if value and key not in seen and not key.startswith("cut."))  # fmt: skip
    if files.vietnamese:
        yield from _figures(page)
        yield from _others(files, page)


def _figures(page: str) -> Iterator[str]:
    """Numbers of a picture: they stand in the table behind it, or are a sum of a row or column."""
    for number, content in enumerate(re.findall(r"<figure>(.*?)</figure>", page, re.DOTALL)):
        picture, _, behind = content.partition("<figcaption>")
        if "<table>" not in behind:
            continue
        known = Sums()
        for one in re.findall(r"<tbody>(.*?)</tbody>", behind, re.DOTALL):
            known.table([
                [int(value) for _, value, _ in _DATA.findall(row)]
                for row in re.findall(r"<tr>(.*?)</tr>", one, re.DOTALL)
            ])  # fmt: skip
        labels = re.findall(r'<th scope="(?:row|col)">([^<]*)</th>', content)
        said = re.findall(r"<(?:text|title|desc)[^>]*>([^<]*)<", picture)
        said += re.findall(r'aria-label="([^"]*)"', picture)
        for text in said:
            bare = text
            for label in sorted(labels, key=len, reverse=True):
                bare = bare.replace(label, " ")
            bare = re.sub(r"(?:từ|dưới) 0,\d+:|01/07/2025", " ", bare)
            yield from (
                f"report: figure {number} shows {shown} in «{text[:60]}»"
                for shown in re.findall(r"(?<![\w,])\d[\d.]*(?![\w,])", bare)
                if int(shown.replace(".", "") or 0) not in known.values
            )


@dataclass(slots=True)
class Sums:
    """Values of a table, with the sums of its rows and columns."""

    values: set[int] = field(default_factory=set)

    def table(self, rows: list[list[int]]) -> None:
        """Learn a table."""
        for row in rows:
            self.values |= {*row, sum(row), sum(row[1:])}
        for column in zip(*rows, strict=True):
            self.values |= {*column, sum(column)}


def _others(files: Files, page: str) -> Iterator[str]:
    """Numbers outside of pictures and tables: counts of lines of a file, days, fixed words."""
    head = re.search(r"<header>(.*?)</header>", page, re.DOTALL)
    assert head
    read = re.search(r"Số tệp đã đọc: (\d+)", head[1])
    if read is None or int(read[1]) != len(files.run["digests"]["inputs"]):
        yield "report: the number of files read"
    shown_page = page.split('<script type="application', maxsplit=1)[0]
    for section, content in _SECTION.findall(shown_page):
        lengths = {name: len(list(_lines(files, name))) for name in _LISTS.values()}
        for box, name in _LISTS.items() if section == "tables" else ():
            shown = content.split(f'id="{box}"')[1].partition("</p>")[0].partition(">")[2]
            told = [
                int(one.replace(".", "")) for one in re.findall(r"(?<!\w)[\d.]+(?= dòng)", shown)
            ]
            if told != [min(20, lengths[name]), lengths[name]]:
                yield f"report: {box} says {told}, {name} holds {lengths[name]}"
        bare = re.sub(r"<(svg|data|figure|table|small)\b.*?</\1>", " ", content, flags=re.DOTALL)
        bare = re.sub(r'<p class="note">\d+ dòng đầu trong .*?</p>', " ", bare)
        bare = re.sub(r"<[^>]+>", " ", bare)
        bare = bare.replace("(20 cơ quan", "")
        left = [one.rstrip(".,") for one in _DIGITS.findall(bare)]
        yield from (f"report: {section} says {one}" for one in left if one not in FIXED[section])


def _lines(files: Files, name: str) -> Iterator[object]:
    for row in files.open if name == "conflicts.csv" else files.table(name):
        place = tuple(row.get(f"left_{one}", "") for one in ("source", "file", "sheet"))
        if place not in files.asset_sheets:
            yield row


_LISTS = {
    "procedures": "unified_catalog.csv", "pair-rows": "pairs.csv", "questions": "conflicts.csv",
}  # fmt: skip
