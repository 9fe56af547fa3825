"""The report in a real browser: search, rows that open, the ladder, screens and print."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import Page, browser, opened
from tests.unit.exporting.reported import AUDIT, EVIL, reported, table


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reported(tmp_path_factory.mktemp("báo cáo"))


@pytest.fixture(scope="module")
def page(out: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    if not browser():
        pytest.skip("needs Chromium (apt-get install chromium)")
    with opened(tmp_path_factory.mktemp("chromium")) as one:
        one.look(1200, 900)
        one.open(out / "report.html")
        yield one


def rows_shown(page: Page, table: str) -> list[str]:
    script = f"[...document.querySelectorAll('#{table} tr.row')].map(row => row.innerText)"
    return list(page.run(script))


def typed(page: Page, table: str, text: str) -> None:
    page.run(
        f"(() => {{ const input = document.querySelector('#{table} input');"
        f" input.value = {json.dumps(text)}; input.dispatchEvent(new Event('input')); }})()"
    )


def test_the_page_runs_without_a_word_and_asks_for_nothing(out: Path, page: Page) -> None:
    assert page.run("document.documentElement.dataset.ready") == "yes"
    assert page.told() == []
    assert page.requests() == [(out / "report.html").resolve().as_uri()]
    assert page.run("document.title").startswith("DANH MỤC THỦ TỤC HÀNH CHÍNH")


def test_search_finds_without_marks_and_filters(out: Path, page: Page) -> None:
    catalog = table(out, "unified_catalog.csv")
    assert len(rows_shown(page, "procedures")) == len(catalog)
    typed(page, "procedures", "dang ky ket hon")
    shown = rows_shown(page, "procedures")
    assert shown and all("kết hôn" in row for row in shown)
    typed(page, "procedures", "không có ở đâu cả")
    assert rows_shown(page, "procedures") == []
    typed(page, "procedures", "")
    page.run(
        "(() => { const s = document.querySelector('#procedures select'); s.selectedIndex = 1;"
        " s.dispatchEvent(new Event('change')); })()"
    )
    chosen = page.run("document.querySelector('#procedures select').value")
    filtered = rows_shown(page, "procedures")
    assert filtered and all(chosen in row for row in filtered)


def test_a_row_opens_to_its_sources_and_markup_stays_text(page: Page) -> None:
    page.run("document.querySelectorAll('#procedures select').forEach(s => s.selectedIndex = 0)")
    typed(page, "procedures", "script")
    assert EVIL in rows_shown(page, "procedures")[0]
    page.run("document.querySelector('#procedures tr.row').click()")
    detail = page.run("document.querySelector('#procedures tr.more').innerText")
    assert "dong-thap!danh_muc_tthc.xlsx!DM TTHC!" in detail
    assert page.run("document.querySelectorAll('img').length") == 0
    assert page.told() == []


def test_the_ladder_shows_the_pair_that_was_asked_for(page: Page) -> None:
    assert page.run("document.querySelectorAll('#ladder svg rect').length") > 1
    page.run("document.querySelector('#pair-rows tr.row:last-child').click()")
    page.run("document.querySelector('#pair-rows tr.more button').click()")
    row = rows_shown(page, "pair-rows")[-1].split("\t")
    ladder = page.run("document.getElementById('ladder').innerText")
    assert row[2].split(" ")[-1] in ladder and page.run(
        "document.querySelector('#ladder svg').getAttribute('aria-label')"
    )
    assert page.told() == []


def test_pictures_have_words_and_the_audit_its_dots(page: Page) -> None:
    silent = (
        "[...document.querySelectorAll('svg:not([aria-hidden])')]"
        ".filter(s => !s.getAttribute('aria-label'))"
    )
    assert page.run(f"{silent}.length") == 0
    assert page.run("document.querySelectorAll('circle.right').length") == AUDIT.right
    assert page.run("document.querySelectorAll('circle.wrong').length") == AUDIT.wrong
    assert "8,9\u00a0%" in page.run("document.body.innerText")


@pytest.mark.parametrize(("width", "scheme"), [(1400, "light"), (360, "dark")])
def test_no_screen_scrolls_sideways(page: Page, width: int, scheme: str) -> None:
    page.look(width, 800, scheme)
    assert page.run("document.documentElement.scrollWidth") <= width
    ink = page.run("getComputedStyle(document.body).color")
    paper = page.run("getComputedStyle(document.body).backgroundColor")
    assert (brightness(ink) < brightness(paper)) is (scheme == "light")
    assert abs(brightness(ink) - brightness(paper)) > 150


@pytest.mark.parametrize("width", [360, 400, 800, 1300])
def test_every_picture_and_table_fits_the_screen(page: Page, width: int) -> None:
    page.look(width, 800)
    page.run("document.querySelectorAll('details').forEach(d => d.open = false)")
    too_wide = "[...document.querySelectorAll('.wide')].filter(b => b.scrollWidth > b.clientWidth)"
    assert page.run(f"{too_wide}.length") == 0
    beside = (
        "[...document.querySelectorAll('figure svg text, #ladder svg text')].map(t => "
        "[t.textContent, t.getBoundingClientRect()]).filter(([_, b]) => b.width && "
        f"(b.left < -1 || b.right > {width} + 1)).map(([t]) => t)"
    )
    assert page.run(beside) == []
    bars = "document.querySelector('#placement .bar svg').getBoundingClientRect()"
    assert page.run(f"{bars}.width") > (500 if width > 1000 else width / 2)
    page.look(1400, 800)


def test_no_label_of_the_flow_lies_on_a_band_or_on_another(page: Page) -> None:
    page.look(800, 800)
    boxes = page.run(
        "[...document.querySelectorAll('.roomy > svg > text')].map(t => {"
        "const b = t.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"
    )
    bands = page.run(
        "[...document.querySelectorAll('.roomy .ribbon')].map(t => {"
        "const b = t.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; })"
    )
    assert len(boxes) > 5 and bands
    for at, one in enumerate(boxes):
        assert not [band for band in bands if one[0] < band[2] and band[0] < one[2]]
        for other in boxes[at + 1 :]:
            apart = one[2] <= other[0] or other[2] <= one[0]
            assert apart or one[3] <= other[1] + 2 or other[3] <= one[1] + 2
    page.look(1400, 800)


def test_the_longest_name_of_a_province_stands_on_the_page(page: Page) -> None:
    page.look(701, 800)
    first = "document.querySelector('.roomy > svg > text')"
    page.run(f"{first}.textContent = 'Thành phố Hồ Chí Minh (cũ) · 1.824'")
    assert page.run(f"{first}.getBoundingClientRect().left") >= 0
    page.look(1400, 800)


def test_the_ladder_prints_nothing_over_a_name_and_says_why(page: Page) -> None:
    for width in (400, 1300):
        page.look(width, 800)
        laid = page.run(
            "[...document.querySelectorAll('#ladder .step')].slice(1).map(step => "
            "[...step.children].map(c => { const b = c.getBoundingClientRect();"
            " return [b.left, b.top, b.right, b.bottom]; }))"
        )
        assert len(laid) > 3
        for name, bar, shown in laid:
            for one, other in ((name, bar), (name, shown), (bar, shown)):
                beside = one[2] <= other[0] or other[2] <= one[0]
                assert beside or one[3] <= other[1] or other[3] <= one[1]
    told = page.run("document.querySelector('#ladder .verdict').innerText")
    assert re.match(r"Kết luận: \S.*\. \S", told)
    page.look(1400, 800)


def test_every_picture_has_a_title_of_its_own(page: Page) -> None:
    titles = page.run("[...document.querySelectorAll('figure h3')].map(h => h.textContent)")
    assert len(titles) == len(set(titles)) == page.run("document.querySelectorAll('figure').length")


def brightness(colour: str) -> float:
    return sum(int(part) for part in re.findall(r"\d+", colour)[:3]) / 3


def test_it_prints(page: Page) -> None:
    page.look(1200, 900)
    style = page.run("[...document.styleSheets[0].cssRules].map(r => r.cssText).join()")
    assert re.search(r"@media print.*#tables.*display: none", style, re.DOTALL)
    assert page.pdf().startswith(b"%PDF")
