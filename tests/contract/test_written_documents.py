"""Documents hold together: links lead somewhere, pictures are small, terms are explained."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import unicodedata
from pathlib import Path
from urllib.parse import unquote

import pytest

from merge_toolkit.exporting.labels import LABELS
from merge_toolkit.model.linkage import Verdict
from merge_toolkit.review.words_en import ENGLISH
from merge_toolkit.review.words_vi import VIETNAMESE
from tests.documented import ROOT, documents

DOCUMENTS = [
    *documents(),
    *(ROOT / name for name in ("CHANGELOG.md", "catalogs/README.md", "tests/golden/README.md",
                               "tests/sample_provinces/README.md")),
]  # fmt: skip
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 200_000
LINK = re.compile(r"!?\[[^]]*\]\(([^)\s]+)\)")
TERMS = (
    *(f"field.{name}" for name in ("domain_field", "agency", "level", "online_level", "time_limit",
                                   "local_time_limit", "fee", "legal_basis", "components",
                                   "result", "place", "decision")),
    *(f"severity.{name}" for name in ("blocking", "high", "medium", "low")),
    *(f"pair.{verdict}" for verdict in Verdict),
    "column.reviewer",
)  # fmt: skip
"""Words of the review workbook that are terms: who fills it in may look them up."""
NUMBERED = re.compile(r"(\d{4})-[a-z0-9-]+\.md")


def anchors(path: Path) -> set[str]:
    """Anchors of a document's headings, as the usual readers of Markdown make them."""
    text = re.sub(r"^(`{3,}).*?^\1", "", path.read_text("utf-8"), flags=re.MULTILINE | re.DOTALL)
    titles = re.findall(r"^#{1,4} (.+)$", text, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", title.lower()).strip().replace(" ", "-") for title in titles}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(document: Path) -> None:
    lost = []
    for target in LINK.findall(document.read_text("utf-8")):
        if re.match(r"[a-z]+:", target):
            continue
        name, _, anchor = unquote(target).partition("#")
        path = (document.parent / name).resolve() if name else document
        if not path.exists() or (anchor and anchor not in anchors(path)):
            lost.append(target)
    assert lost == []


def test_every_picture_is_shown_and_small() -> None:
    shown = {
        (document.parent / target).resolve()
        for document in DOCUMENTS
        for target in LINK.findall(document.read_text("utf-8"))
        if target.endswith((".webp", ".png", ".svg"))
    }
    taken = set(PICTURES.iterdir())
    assert shown == taken, "docs/pictures.py and benchmarks take what documents show"
    assert [path.name for path in taken if path.stat().st_size > LARGEST] == []


def plain(text: str) -> str:
    return unicodedata.normalize("NFC", text).casefold()


def test_terms_of_the_review_workbook_are_in_the_glossary() -> None:
    rows = [line for line in (ROOT / "docs" / "glossary.md").read_text("utf-8").splitlines()
            if line.startswith("| ")]  # fmt: skip
    vietnamese = [plain(row.split("|")[1]) for row in rows]
    named = {key: plain(VIETNAMESE[key]) for key in TERMS}
    missing = {
        key: word for key, word in named.items() if not any(word in term for term in vietnamese)
    }
    assert missing == {}
    assert {*ENGLISH} == {*VIETNAMESE}
    assert {*LABELS["en"]} == {*LABELS["vi"]}


def test_decisions_are_numbered_once_and_listed() -> None:
    folder = ROOT / "docs" / "adr"
    files = sorted(path.name for path in folder.glob("[0-9]*.md"))
    numbers = [name[:4] for name in files]
    assert numbers == [f"{number:04}" for number in range(1, len(files) + 1)]
    listed = NUMBERED.findall((folder / "index.md").read_text("utf-8"))
    assert sorted(listed) == numbers
    for name in files:
        title = (folder / name).read_text("utf-8").split("\n", 1)[0]
        assert title.startswith(f"# {int(name[:4])}. "), name


@pytest.mark.nightly  # «make check» builds it each time
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    pytest.importorskip("furo", reason="needs the group docs-site")
    done = subprocess.run(
        [sys.executable, "-m", "sphinx", "--fail-on-warning", "--keep-going", "--quiet",
         "-d", str(tmp_path / "trees"), str(ROOT / "docs"), str(tmp_path / "site")],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 30
    fetched = re.compile(r"""(?:src|<link[^>]*href)=["']?https?://|url\(['"]?https?://""")
    asking = [
        path.name
        for path in (tmp_path / "site").rglob("*")
        if path.suffix in {".html", ".css"} and fetched.search(path.read_text("utf-8"))
    ]
    assert asking == [], "a reader without a network sees the same"
    shutil.rmtree(tmp_path / "site")
