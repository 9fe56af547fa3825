"""Write the pictures of the documents anew, from the outputs of a run: ``make pictures``.

The report is photographed in Chromium; workbooks and the annex are printed by LibreOffice and cut
to what the text speaks of. Nothing is drawn by hand, so a picture shows what a reader will see.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PIL import Image

from tests.browser import browser, opened

FOLDER = Path(__file__).parent / "pictures"
LIMIT = 200_000
"""Bytes that a picture may have: the repository keeps every version of it."""
WIDTH = 1180


@dataclass(frozen=True)
class Section:
    """A part of the report, from where an element begins."""

    name: str
    element: str
    height: int


@dataclass(frozen=True)
class Printed:
    """A cut of a printed page: left, top, right and bottom as shares of the page."""

    name: str
    file: str
    page: int
    cut: tuple[float, float, float, float]


def main(arguments: Sequence[str]) -> int:
    """Take every picture of a workspace whose ``out/`` stands; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path, default=Path(), help="its out/ is shown")
    out: Path = parser.parse_args(arguments).workspace.resolve() / "out"
    missing = [name for name in ("soffice", "pdftoppm") if not shutil.which(name)]
    if missing or not browser():
        print("needs chromium, libreoffice-calc, libreoffice-writer, poppler-utils",
              file=sys.stderr)  # fmt: skip
        return 2
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        _report(out / "report.html", Path(scratch))
        for one in PRINTED:
            _printed(one, out, Path(scratch))
    heavy = [path.name for path in FOLDER.iterdir() if path.stat().st_size > LIMIT]
    if heavy:
        print(f"too large: {', '.join(heavy)}", file=sys.stderr)
    return int(bool(heavy))


def _report(path: Path, scratch: Path) -> None:
    with opened(scratch) as page:
        page.call("Emulation.setScrollbarsHidden", hidden=True)
        for one in SECTIONS:
            page.look(WIDTH, one.height)
            page.open(path)
            for _ in range(4):  # what the script fills in moves the page
                page.run("new Promise(done => setTimeout(done, 300))")
                page.run(f"document.querySelector('{one.element}').scrollIntoView()")
            shot = scratch / "shot.png"
            page.picture(shot)
            _keep(Image.open(shot), one.name)


def _printed(one: Printed, out: Path, scratch: Path) -> None:
    writer = "writer" if one.file.endswith(".docx") else "calc"
    pages = f'"PageRange":{{"type":"string","value":"{one.page}"}}'
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(scratch / 'office').as_uri()}",
         "--convert-to", f"pdf:{writer}_pdf_Export:{{{pages}}}", "--outdir", str(scratch),
         str(out / one.file)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    printed = (scratch / Path(one.file).name).with_suffix(".pdf")
    shot = scratch / "page.png"
    subprocess.run(
        ["pdftoppm", "-r", "190", "-png", "-singlefile", str(printed), str(shot.with_suffix(""))],
        check=True,
    )
    page = Image.open(shot)
    left, top, right, bottom = one.cut
    cut = page.crop((int(left * page.width), int(top * page.height),
                     int(right * page.width), int(bottom * page.height)))  # fmt: skip
    _keep(cut, one.name)


def _keep(picture: Image.Image, name: str) -> None:
    if picture.width > WIDTH:
        height = round(picture.height * WIDTH / picture.width)
        picture = picture.resize((WIDTH, height), Image.Resampling.LANCZOS)
    picture.convert("RGB").save(FOLDER / f"{name}.webp", quality=82, method=6)


SECTIONS = (
    Section("report", "body", 1330),
    Section("report-scores", "#pairs", 660),
    Section("report-ladder", "#ladder", 560),
)
PRINTED = (
    Printed("review-cover", "review/review.xlsx", 1, (0.03, 0.03, 0.97, 0.72)),
    Printed("review", "review/review.xlsx", 2, (0.01, 0.03, 0.58, 0.44)),
    Printed("annex", "annex.docx", 2, (0.04, 0.04, 0.98, 0.75)),
)

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
