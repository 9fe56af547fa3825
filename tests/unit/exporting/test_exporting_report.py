"""The report: its numbers against the CSV files, and the page in a real browser."""

from __future__ import annotations

import csv
import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.exporting.labels import LABELS
from merge_toolkit.exporting.report.hills import trials
from merge_toolkit.exporting.report.html import data_block
from merge_toolkit.exporting.report.verdicts import why
from merge_toolkit.exporting.report.write import write_report
from merge_toolkit.exporting.view import view
from merge_toolkit.exporting.write import write_all
from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.model.linkage import Agreement, DecidedBy, Evidence, Match, Pair, Verdict
from merge_toolkit.model.outcome import Outcome, UnifiedRecord
from merge_toolkit.model.records import RecordKey
from merge_toolkit.rules.read import read_defaults
from merge_toolkit.rules.schema import Thresholds
from tests.browser import Page, browser, opened
from tests.fixtures_merge import Sample, small_merge
from tests.recounting.files import Files
from tests.recounting.page import faults_of_page

EVIL = "</script><script>document.title='bị chèn'</script><img src=x onerror=alert(1)>"
AUDIT = AuditedPart("A-1", "accepted", 1200, 60, 58, 1, 1, 0.0004, 0.0894)


def poisoned(sample: Sample) -> Sample:
    """The small merge with markup in a name, as a source may hold it."""

    def bad(one: UnifiedRecord) -> UnifiedRecord:
        first, *others = one.members
        if first.name != "Đăng ký khai sinh":
            return one
        resolved = one.fields["name"]
        variant = replace(resolved.variants[0], value=EVIL)
        fields = {**one.fields, "name": replace(resolved, variants=(variant,))}
        return replace(one, fields=fields, members=(replace(first, name=EVIL), *others))

    outcome = sample.result.procedures
    unified = tuple(bad(one) for one in outcome.unified)
    procedures = replace(outcome, unified=unified)
    return replace(sample, result=replace(sample.result, procedures=procedures, audits=(AUDIT,)))


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("báo cáo")
    sample = poisoned(small_merge())
    write_all(sample.result, sample.stamp, sample.rules, folder)
    return folder


class Numbers(HTMLParser):
    """Every number of a page by its key; a key that says two things is a mistake."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, int] = {}
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.scripts += tag == "script"
        if tag == "data":
            key, value = str(given["data-number"]), int(str(given["value"]))
            assert self.found.setdefault(key, value) == value, key


def numbers(out: Path) -> dict[str, int]:
    parser = Numbers()
    parser.feed((out / "report.html").read_text("utf-8"))
    return parser.found


def table(out: Path, name: str) -> list[dict[str, str]]:
    with (out / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_number_agrees_with_the_files_beside_it(out: Path) -> None:
    told = list(faults_of_page(Files(out)))
    told = [one for one in told if not one.startswith("report: pairs says")]  # the audit, by hand
    assert told == []


def test_the_bands_hold_every_pair_once_and_agencies_every_row(out: Path) -> None:
    found = numbers(out)
    pairs = Counter(row["verdict"] for row in table(out, "pairs.csv")
                    if "ha_tang" not in row["left_file"])  # fmt: skip
    for verdict, count in pairs.items():
        shown = sum(v for k, v in found.items() if k.startswith("band.") and k.endswith(verdict))
        assert shown == count
    before = {key: value for key, value in found.items() if re.match(r"agency\..*\.before", key)}
    kept = [row for row in table(out, "fates.csv") if row["fate"] != "left_out"]
    assert sum(before.values()) == len(kept) == found["read"] - 1
    for key, value in before.items():
        name = key.removesuffix(".before")
        assert value == sum(found[f"{name}.{kind}"] for kind in ("remains", "merged", "ended"))


def test_without_a_script_the_tables_show_their_first_rows(out: Path) -> None:
    page = re.sub(r"<script.*?</script>", "", (out / "report.html").read_text("utf-8"), flags=re.S)
    for box, file in (("procedures", "unified_catalog.csv"), ("pair-rows", "pairs.csv"),
                      ("questions", "conflicts.csv")):  # fmt: skip
        shown = page.split(f'id="{box}"')[1].split("</table>")[0]
        rows = [row for row in table(out, file) if row.get("status", "open") == "open"
                and "ha_tang" not in row.get("left_file", "")]  # fmt: skip
        count = len(rows)
        assert shown.count('<th scope="row">') == min(20, count) > 0
        assert f"trong {count} dòng; toàn bộ có trong {file}" in shown


def _judged(points: float, **told: object) -> Match:
    pair = Pair(RecordKey("a:1"), RecordKey("b:1"))
    score = 1 / (1 + math.exp(-points))
    name = Evidence("name", Agreement.PARTLY, 0.5, points + 4.0, "", "")
    match = Match(pair, score, points, Verdict.REVIEW, DecidedBy.AUTO, (name,))
    return replace(match, **told)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("match", "said"),
    [
        (_judged(-7.1), "Tổng −7,1 điểm, dưới mức phải hỏi (−6,9)"),
        (_judged(-11.0), "hai dòng mang cùng một mã số"),
        (_judged(1.7), "Tổng 1,7 điểm, chưa đến mức máy tự nhận (2,9)."),
        (_judged(6.0, margin=0.4), "chỉ hơn 0,4 điểm, phải hơn ít nhất 1,5"),
        (_judged(9.0), "gộp hai dòng của cùng một nguồn"),
        (
            _judged(9.0, evidence=(
                Evidence("name:action", Agreement.PARTLY, 0, 13.0, "", "", veto=True),
            )),
            "khi tên khác nhau ở «tên: hành động",
        ),
        (_judged(9.0, verdict=Verdict.SAME), "Tổng 9,0 điểm, từ mức tự nhận (2,9) trở lên"),
        (_judged(9.0, verdict=Verdict.DIFFERENT), "giống dòng khác hơn"),
        (_judged(-9.0, verdict=Verdict.DIFFERENT), "Tổng −9,0 điểm, dưới mức phải hỏi"),
        (_judged(0.0, decided_by=DecidedBy.REVIEWER), "Cán bộ rà soát đã kết luận."),
    ],
)  # fmt: skip
def test_why_a_pair_got_its_verdict(match: Match, said: str) -> None:
    sample = small_merge()
    rules = read_defaults()
    assert said in why(view(sample.result, sample.stamp, rules), match)


def test_nothing_from_a_source_becomes_markup(out: Path) -> None:
    page = (out / "report.html").read_text("utf-8")
    parser = Numbers()
    parser.feed(page)
    assert parser.scripts == 2
    assert "<img" not in page and "onerror=alert(1)>" not in page
    assert "</script" not in data_block("x", "</script><!--&").removesuffix("</script>")


def test_every_kind_of_conflict_has_a_name() -> None:
    for language, words in LABELS.items():
        assert not [kind for kind in KINDS if f"report.kind.{kind}" not in words], language


def test_what_another_cut_would_do() -> None:
    def match(number: int, score: float, verdict: Verdict, by: DecidedBy) -> Match:
        pair = Pair(RecordKey(f"a:{number}"), RecordKey(f"b:{number}"))
        return Match(pair, score, 5.0, verdict, by)

    matches = [
        match(1, 0.97, Verdict.SAME, DecidedBy.AUTO),
        match(2, 0.995, Verdict.SAME, DecidedBy.CODE),
        match(3, 0.92, Verdict.REVIEW, DecidedBy.AUTO),
        match(4, 0.93, Verdict.DIFFERENT, DecidedBy.REVIEWER),
        replace(match(5, 0.94, Verdict.REVIEW, DecidedBy.AUTO), margin=0.5),
    ]
    cuts = Thresholds(same=0.95, review=0.1, margin=1.0)
    found = {one.cut: (one.more, one.fewer, one.contradicted) for one in trials(matches, cuts)}
    assert found[0.9] == (0, 1, 1)
    assert found[0.95] == (0, 0, 0)
    assert found[0.98] == (1, 0, 0)


def test_the_page_is_the_same_every_time_and_small(out: Path, tmp_path: Path) -> None:
    sample = poisoned(small_merge())
    made = view(sample.result, sample.stamp, sample.rules)
    write_report(made, tmp_path / "report.html")
    assert (tmp_path / "report.html").read_bytes() == (out / "report.html").read_bytes()


def test_a_catalog_of_full_size_stays_below_three_megabytes(tmp_path: Path) -> None:
    sample = small_merge()
    outcome, copies = sample.result.procedures, 270
    many = copied(outcome, copies)
    assert sum(len(one.members) for one in many.unified) > 1_800
    result = replace(sample.result, procedures=many)
    write_report(view(result, sample.stamp, sample.rules), tmp_path / "report.html")
    assert (tmp_path / "report.html").stat().st_size < 3_000_000


def copied(outcome: Outcome, copies: int) -> Outcome:
    """So many copies of an outcome, each row with an id, key and name of its own."""
    unified: list[UnifiedRecord] = []
    matches: list[Match] = []
    for number in range(copies):

        def key(old: str, number: int = number) -> RecordKey:
            return RecordKey(f"{old}.{number}")

        for one in outcome.unified:
            members = tuple(
                replace(member, key=key(member.key), name=f"{member.name} {number:04} " * 2)
                for member in one.members
            )
            unified.append(replace(one, id=f"{one.id}-{number}", members=members))
        for match in outcome.matches:
            pair = Pair(key(match.pair.left), key(match.pair.right))
            matches.append(replace(match, pair=pair))
    kept = {member.key for one in unified for member in one.members}
    matches = [one for one in matches if {one.pair.left, one.pair.right} <= kept]
    return replace(outcome, unified=tuple(unified), matches=tuple(matches), nearest=(),
                   crosswalk=())  # fmt: skip


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


def test_a_director_reads_no_command(out: Path) -> None:
    page = (out / "report.html").read_text("utf-8")
    assert "merge-toolkit" in page  # the program that made it
    assert not re.search(r"merge-toolkit (?!\d)", page)


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
