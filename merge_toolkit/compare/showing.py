"""A comparison as a page that works offline, and as a workbook."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from pathlib import Path

from merge_toolkit.compare.causes import Cause
from merge_toolkit.compare.compare_runs import Change, Comparison
from merge_toolkit.compare.words import CAUSES, COLUMNS, FIELDS, KIND_WORDS, TITLES, VALUES
from merge_toolkit.exporting.labels import label
from merge_toolkit.text.days import spoken_days
from merge_toolkit.text.lean_workbook import LeanSheet, LeanWorkbook
from merge_toolkit.text.spreadsheet import CREATED, fitted, row_height

_STYLE = """
body{font:15px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:90rem;padding:0 1rem;color:#222}
table{border-collapse:collapse;width:100%;margin:.5rem 0 2rem}
th,td{border:1px solid #ccc;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:#f0f2f5;position:sticky;top:0}
.before{background:#fdecea}.after{background:#e8f5e9}.cause{color:#555;font-size:.9em}
"""


def cells(change: Change, language: str) -> tuple[str, ...]:
    """One change as a row: whose, in what, what stood and stands, and by what."""
    before, after = (_told(change, text, language) for text in (change.before, change.after))
    causes = "; ".join(_spoken_causes(change, language))
    field = _field(change.field, language)
    return change.id, change.name, field, change.territory, before, after, causes


def _spoken_causes(change: Change, language: str) -> Iterator[str]:
    """The causes of one change; decisions that are many are counted, the list above names them."""
    decisions = [one for one in change.causes if one.kind == "decision"]
    many = len(decisions) > NAMED_DECISIONS
    for cause in change.causes:
        if not (many and cause.kind == "decision"):
            yield spoken_cause(cause, language)
    if many:
        named = ", ".join(one.what for one in decisions[:NAMED_DECISIONS])
        yield f"{len(decisions)} {CAUSES['decisions'][language]} ({named}, …)"


def spoken_cause(cause: Cause, language: str) -> str:
    """A cause in a language; rules by their file and key."""
    kind = CAUSES.get(cause.kind, {}).get(language, cause.kind)
    return str(replace(cause, kind=kind)) if cause.kind in CAUSES else str(cause)


def _field(field: str, language: str) -> str:
    if language != "vi" or not field:
        return field
    return FIELDS[field][language] if field in FIELDS else label(f"field.{field}", language)


def _told(change: Change, text: str, language: str) -> str:
    """Enumerated words in Vietnamese; what a source says stays as it is."""
    if language != "vi":
        return text
    if text != CONFLICT and change.kind not in ENUMERATED and change.field not in LISTED:
        return spoken_days(text)
    return spoken_days(
        _WORD.sub(
            lambda found: VALUES[found[0]][language] if found[0] in VALUES else found[0], text
        )
    )


def write_html(found: Comparison, path: Path, language: str) -> None:
    """Write a self-contained page, a table a kind of change."""
    path.write_text("".join(_page(found, language)), encoding="utf-8", newline="\n")


def _page(found: Comparison, language: str) -> Iterator[str]:
    title, causes = TITLES["title"][language], TITLES["causes"][language]
    yield f"<!doctype html><html lang={language}><meta charset=utf-8><title>{escape(title)}</title>"
    yield f"<style>{_STYLE}</style><h1>{escape(title)}</h1><h2>{causes}</h2><ul>"
    yield from (f"<li>{escape(spoken_cause(cause, language))}</li>" for cause in found.causes)
    yield "</ul>"
    for kind, count in found.counts.items():
        yield f"<h2>{escape(KIND_WORDS[kind][language])}: {count}</h2><table><tr>"
        yield from (f"<th>{escape(one)}</th>" for one in COLUMNS[language])
        for change in (one for one in found.changes if one.kind == kind):
            yield "</tr><tr>"
            for name, text in zip(_CLASSES, cells(change, language), strict=True):
                yield f"<td class='{name}'>{escape(text)}</td>"
        yield "</tr></table>"
    yield "</html>\n"


_WORD = re.compile(r"(?<![\w-])[a-z_]+(?![\w-])")
CONFLICT = "(conflict)"
ENUMERATED = frozenset({
    "decision contradicted", "decision state", "pair gained", "pair lost", "verdict moved",
    "placement changed",
})  # fmt: skip
LISTED = frozenset({"level", "online_level", "placement_state", "severity", "status"})
"""Kinds of change, and fields, whose values are words of our own."""
NAMED_DECISIONS = 3
"""So many decisions are named beside one change."""
_CLASSES = ("", "", "", "", "before", "after", "cause")


def write_xlsx(found: Comparison, path: Path, language: str) -> None:
    """Write a workbook, a sheet a kind of change, with filters and the heading frozen."""
    workbook = LeanWorkbook(path)
    workbook.set_properties({"created": CREATED, "title": TITLES["title"][language]})
    bold = workbook.add_format({"bold": True, "bg_color": "#D9E1F2", "text_wrap": True})
    line = {"border": 1, "border_color": "#A6A6A6"}
    wrap = workbook.add_format({"text_wrap": True, "valign": "top"} | line)
    first = workbook.add_worksheet(TITLES["causes"][language][:31])
    first.set_column(0, 0, 120, wrap)
    first.write_string(0, 0, TITLES["causes"][language], bold)
    _print_ready(first)
    for row, cause in enumerate(found.causes, 1):
        why = fitted(spoken_cause(cause, language))
        first.set_row(row, row_height([(why, 120)]))
        first.write_string(row, 0, why, wrap)
    for kind, count in found.counts.items():
        sheet = workbook.add_worksheet(KIND_WORDS[kind][language][:31])
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, count, len(COLUMNS[language]) - 1)
        _print_ready(sheet)
        for column, (heading, width) in enumerate(zip(COLUMNS[language], _WIDTHS, strict=True)):
            sheet.set_column(column, column, width, wrap)
            sheet.write_string(0, column, heading, bold)
        for row, change in enumerate((one for one in found.changes if one.kind == kind), 1):
            told = cells(change, language)
            sheet.set_row(row, row_height(zip(told, _WIDTHS, strict=True)))
            for column, text in enumerate(told):
                sheet.write_string(row, column, fitted(text), wrap)
    workbook.close()


def _print_ready(sheet: LeanSheet) -> None:
    """Set A4 landscape, one page wide, the heading on every page, with page numbers."""
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.set_footer("&L&A&R&P / &N")


_WIDTHS = (17.0, 36.0, 14.0, 16.0, 30.0, 30.0, 30.0)
"""Of the columns, in characters."""
