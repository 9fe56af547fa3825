"""The looks of a review workbook."""

from __future__ import annotations

from dataclasses import dataclass, fields

import xlsxwriter
from xlsxwriter.format import Format


@dataclass(frozen=True, slots=True)
class Styles:
    """One format a use."""

    title: Format
    hint: Format
    header: Format
    yellow_header: Format
    cell: Format
    differs: Format
    link: Format
    group: Format
    answer: Format
    answered: Format
    kept: Format
    score: Format
    red: Format
    plain: Format
    label: Format
    text: Format
    number: Format
    share: Format
    input: Format


def styles(book: xlsxwriter.Workbook) -> Styles:
    """Add the formats to a workbook."""
    font = {"font_name": "Times New Roman", "font_size": 10}
    top = font | {"valign": "top", "text_wrap": True}
    cell = top | {"border": 1, "border_color": "#BFBFBF"}
    header = font | {
        "bold": True, "text_wrap": True, "valign": "vcenter", "align": "center", "border": 1,
        "bg_color": "#1F4E79", "font_color": "#FFFFFF",
    }  # fmt: skip
    looks = Styles(
        title=book.add_format(font | {"bold": True, "font_size": 14, "font_color": "#1F4E79"}),
        hint=book.add_format(font | {"italic": True, "valign": "top"}),
        header=book.add_format(header),
        yellow_header=book.add_format(
            header | {"bg_color": "#FFD966", "font_color": "#000000"}
        ),
        cell=book.add_format(cell),
        differs=book.add_format(cell | {"bg_color": "#FCE4D6"}),
        link=book.add_format(cell | {"font_color": "#0563C1", "underline": 1}),
        group=book.add_format(cell | {"bold": True, "bg_color": "#DDEBF7"}),
        answer=book.add_format(cell | {"bg_color": "#FFF2CC"}),
        answered=book.add_format({"bg_color": "#C6E0B4"}),
        kept=book.add_format({"italic": True, "font_color": "#7F7F7F"}),
        score=book.add_format(cell | {"num_format": "0%", "align": "center"}),
        red=book.add_format(font | {"bold": True, "font_color": "#C00000"}),
        plain=book.add_format(font),
        label=book.add_format(cell | {"bold": True}),
        text=book.add_format(top),
        number=book.add_format(cell | {"num_format": "#,##0", "align": "right"}),
        share=book.add_format(cell | {"num_format": "0%", "align": "right"}),
        input=book.add_format(cell | {"bg_color": "#FFF2CC", "bold": True}),
    )  # fmt: skip
    for look in fields(looks):
        if look.name not in NO_CELLS:  # their numbers are settled, whichever rows come first
            getattr(looks, look.name)._get_xf_index()
    return looks


NO_CELLS = frozenset({"answered", "kept", "red", "plain"})
"""Looks of conditions and of parts of a text."""
