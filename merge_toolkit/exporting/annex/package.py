"""The package around the text of an annex: styles, page and header, zipped with fixed times.

Set as Nghị định 30/2020/NĐ-CP, Phụ lục I asks of administrative documents: Times New Roman 13-14,
A4, margins of 20 mm at top, bottom and right and 30 mm at left, page numbers from the second page
on, centred at the top; what marks the whole as not final stands at the right of every
page. The decree sets the size of running text; tables stand at 11 points, as
published catalogs of procedures do.
"""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.exporting.annex.word_xml import escaped

PAGE_WIDTH, PAGE_HEIGHT = 16838, 11906
"""A4 landscape, in twentieths of a point."""
LEFT, RIGHT, TOP, BOTTOM = 1701, 1134, 1134, 1134
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
"""Width that tables may take."""

_FIXED = (2025, 7, 1, 0, 0, 0)
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Text:
    """What a document says: its body of block elements, and a mark at the top of every page."""

    title: str
    language: str
    body: str
    mark: str = ""


def write_package(path: Path, text: Text) -> None:
    """Write a document."""
    with zipfile.ZipFile(path, "w") as file:
        for name, content in _parts(text).items():
            info = zipfile.ZipInfo(name, _FIXED)
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            file.writestr(info, (_HEAD + content).encode(), compresslevel=6)


def _parts(text: Text) -> Mapping[str, str]:
    return {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            ("officeDocument", "word/document.xml", _OFFICE),
            (
                "metadata/core-properties",
                "docProps/core.xml",
                "http://schemas.openxmlformats.org/package/2006/relationships",
            ),
        ),
        "docProps/core.xml": _properties(text.title, text.language),
        "word/_rels/document.xml.rels": _relations(
            ("styles", "styles.xml", _OFFICE),
            ("header", "header1.xml", _OFFICE),
            ("header", "header2.xml", _OFFICE),
        ),
        "word/styles.xml": _styles(text.language),
        "word/header1.xml": _header(_tab() + _PAGE_NUMBER, text.mark),
        "word/header2.xml": _header(_tab(), text.mark),
        "word/document.xml": _document(text.body),
    }


def _document(body: str) -> str:
    return (
        f'<w:document xmlns:w="{_WORD}" xmlns:r="{_OFFICE}"><w:body>{body}<w:sectPr>'
        '<w:headerReference w:type="default" r:id="rId2"/>'
        '<w:headerReference w:type="first" r:id="rId3"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}" w:orient="landscape"/>'
        f'<w:pgMar w:top="{TOP}" w:right="{RIGHT}" w:bottom="{BOTTOM}" w:left="{LEFT}" '
        'w:header="567" w:footer="567" w:gutter="0"/><w:titlePg/></w:sectPr></w:body></w:document>'
    )


def _header(inside: str, mark: str) -> str:
    """A line of two stops: the page number in the middle, what marks the page at the right."""
    style = '<w:pPr><w:pStyle w:val="PageNumber"/></w:pPr>'
    marked = f"{_tab()}<w:r><w:rPr><w:b/></w:rPr><w:t>{escaped(mark)}</w:t></w:r>" if mark else ""
    return f'<w:hdr xmlns:w="{_WORD}"><w:p>{style}{inside}{marked}</w:p></w:hdr>'


def _tab() -> str:
    return "<w:r><w:tab/></w:r>"


def _styles(language: str) -> str:
    tongue = "vi-VN" if language == "vi" else "en-GB"
    defaults = (
        "<w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:cs="Times New Roman" '
        'w:eastAsia="Times New Roman"/><w:color w:val="000000"/><w:sz w:val="26"/>'
        f'<w:szCs w:val="26"/><w:lang w:val="{tongue}"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
    )
    named = "".join(_style(*style) for style in _STYLES)
    lines = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = (
        '<w:style w:type="table" w:styleId="Grid"><w:name w:val="Table Grid"/><w:tblPr>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblCellMar><w:left w:w="57" w:type="dxa"/>'
        '<w:right w:w="57" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    )
    return f'<w:styles xmlns:w="{_WORD}">{defaults}{named}{grid}</w:styles>'


def _style(identifier: str, name: str, paragraph: str, run: str) -> str:
    default = ' w:default="1"' if identifier == "Normal" else ""
    based = "" if default else '<w:basedOn w:val="Normal"/>'
    return (
        f'<w:style w:type="paragraph" w:styleId="{identifier}"{default}><w:name w:val="{name}"/>'
        f"{based}<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _content_types() -> str:
    parts = {
        "/word/document.xml": f"{_TYPE}.document.main+xml",
        "/word/styles.xml": f"{_TYPE}.styles+xml",
        "/word/header1.xml": f"{_TYPE}.header+xml",
        "/word/header2.xml": f"{_TYPE}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in parts.items()
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(*related: tuple[str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="rId{number}" Type="{space}/{kind}" Target="{target}"/>'
        for number, (kind, target, space) in enumerate(related, start=1)
    )
    return f'<Relationships xmlns="{_RELATED}">{inside}</Relationships>'


def _properties(title: str, language: str) -> str:
    day = "{:04}-{:02}-{:02}T00:00:00Z".format(*_FIXED[:3])
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/'
        'core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(title)}</dc:title><dc:language>{language}</dc:language>"
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{day}</dcterms:created></cp:coreProperties>'
    )


_CENTRED, _BOLD, _LARGE = '<w:jc w:val="center"/>', "<w:b/>", '<w:sz w:val="28"/>'
_SMALL = '<w:sz w:val="22"/><w:szCs w:val="22"/>'
_KEEP = "<w:keepNext/>"
_STOPS = (
    f'<w:tabs><w:tab w:val="center" w:pos="{TEXT_WIDTH // 2}"/>'
    f'<w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
)
_PAGE_NUMBER = "".join(
    f"<w:r>{part}</w:r>"
    for part in (
        '<w:fldChar w:fldCharType="begin"/>',
        '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>1</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)


def _apart(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


_STYLES = (
    ("Normal", "Normal", _apart(0, 0), ""),
    ("AnnexTitle", "Annex title", _KEEP + _apart(0, 60) + _CENTRED, _BOLD + _LARGE),
    ("AnnexNext", "Annex title on a new page", _KEEP + "<w:pageBreakBefore/>" + _apart(0, 60)
     + _CENTRED, _BOLD + _LARGE),
    ("AnnexNote", "Annex note", _apart(0, 200) + _CENTRED, "<w:i/>"),
    ("PartTitle", "heading 1", _KEEP + _apart(240, 120) + '<w:outlineLvl w:val="0"/>', _BOLD),
    ("Body", "Body Text", _apart(0, 120) + '<w:jc w:val="both"/>', ""),
    ("FieldTitle", "heading 2", _KEEP + _apart(120, 60) + '<w:outlineLvl w:val="1"/>', _BOLD),
    ("TableHead", "Table heading", _apart(20, 20) + _CENTRED, _BOLD + _SMALL),
    ("TableText", "Table text", "", _SMALL),
    ("TableCentre", "Table number", _CENTRED, _SMALL),
    ("PageNumber", "header", _STOPS, ""),
)  # fmt: skip
"""Id, name, paragraph and run properties of each style, in the order that the standard asks."""
