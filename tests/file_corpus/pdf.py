"""A PDF of ruled tables with a text layer, written byte by byte: the same input, the same file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

Row = Sequence[str]
LEFT, TOP, LINE, SIZE = 40, 800, 22, 9


@dataclass
class Page:
    """Lines of text and one ruled table; ``heading`` stands above it.

    ``edge`` is a line that reaches over its upper edge, the end of a cell of the page before.
    """

    rows: Sequence[Row] = ()
    widths: Sequence[int] = ()
    heading: Sequence[str] = ()
    scanned: bool = False
    edge: str = ""


@dataclass
class _Text:
    """Characters by the number under which the font knows them."""

    numbers: dict[str, int] = field(default_factory=dict)

    def show(self, left: float, height: float, text: str) -> str:
        codes = "".join(f"{self._number(one):04X}" for one in text)
        return f"BT /F1 {SIZE} Tf 1 0 0 1 {left:.1f} {height:.1f} Tm <{codes}> Tj ET"

    def _number(self, one: str) -> int:
        return self.numbers.setdefault(one, len(self.numbers) + 1)

    def unicode(self) -> str:
        pairs = "\n".join(f"<{at:04X}> <{ord(one):04X}>" for one, at in self.numbers.items())
        return (
            "/CIDInit /ProcSet findresource begin begincmap /CMapName /U def /CMapType 2 def "
            f"1 begincodespacerange <0000> <FFFF> endcodespacerange {len(self.numbers)} "
            f"beginbfchar\n{pairs}\nendbfchar endcmap end"
        )


def pdf(pages: Sequence[Page]) -> bytes:
    """The bytes of a document with these pages."""
    text = _Text()
    contents = [_content(page, text) for page in pages]
    font, image = 3, 7
    objects: dict[int, bytes] = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        font: b"<< /Type /Font /Subtype /Type0 /BaseFont /T /Encoding /Identity-H "
        b"/DescendantFonts [4 0 R] /ToUnicode 6 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /T /DW 500 /FontDescriptor 5 0 R "
        b"/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: b"<< /Type /FontDescriptor /FontName /T /Flags 4 /FontBBox [0 -200 1000 800] "
        b"/ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>",
        6: _stream(text.unicode().encode()),
        image: _stream(b"\0", "/Type /XObject /Subtype /Image /Width 1 /Height 1 "
                              "/ColorSpace /DeviceGray /BitsPerComponent 8"),
    }  # fmt: skip
    kids = []
    for at, content in enumerate(contents):
        page, body = 10 + 2 * at, 11 + 2 * at
        objects[body] = _stream(content.encode())
        objects[page] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 842 842] /Contents {body} 0 R /Resources "
            f"<< /Font << /F1 {font} 0 R >> /XObject << /I {image} 0 R >> >> >>"
        ).encode()
        kids.append(f"{page} 0 R")
    objects[2] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    return _file(objects)


def _content(page: Page, text: _Text) -> str:
    if page.scanned:
        return "q 800 0 0 800 20 20 cm /I Do Q"
    marks = [text.show(LEFT, TOP - LINE * at, line) for at, line in enumerate(page.heading)]
    top = TOP - LINE * len(page.heading)
    edges = [LEFT + sum(page.widths[:at]) for at in range(len(page.widths) + 1)]
    marks += [text.show(LEFT + 3, top - 4, page.edge)] if page.edge else []
    bottom = top - LINE * len(page.rows)
    marks += [f"{edge} {top} m {edge} {bottom} l S" for edge in edges]
    for at in range(len(page.rows) + 1):
        height = top - LINE * at
        marks.append(f"{edges[0]} {height} m {edges[-1]} {height} l S")
    for at, row in enumerate(page.rows):
        for edge, cell in zip(edges, row, strict=False):
            if cell:
                marks.append(text.show(edge + 3, top - LINE * at - 15, cell))
    return "\n".join(marks)


def _stream(content: bytes, more: str = "") -> bytes:
    head = f"<< {more} /Length {len(content)} >>\nstream\n".encode()
    return head + content + b"\nendstream"


def _file(objects: dict[int, bytes]) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places: dict[int, int] = {}
    for number in sorted(objects):
        places[number] = len(out)
        out += f"{number} 0 obj\n".encode() + objects[number] + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += f"xref\n0 {size}\n0000000000 65535 f \n".encode()
    for number in range(1, size):
        known = number in places
        out += f"{places.get(number, 0):010d} {0 if known else 65535:05d} {'n' if known else 'f'} \n".encode()  # noqa: E501
    out += f"trailer << /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
