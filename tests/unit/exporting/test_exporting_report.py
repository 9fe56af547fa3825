"""The report: its numbers against the CSV files, its words, its size."""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from merge_toolkit.conflicts.kinds import KINDS
from merge_toolkit.exporting.figures import figures
from merge_toolkit.exporting.labels import LABELS
from merge_toolkit.exporting.report.data import page_data
from merge_toolkit.exporting.report.hills import trials
from merge_toolkit.exporting.report.html import data_block
from merge_toolkit.exporting.report.verdicts import why
from merge_toolkit.exporting.report.write import _sections, write_report
from merge_toolkit.exporting.view import view
from merge_toolkit.model.linkage import Agreement, DecidedBy, Evidence, Match, Pair, Verdict
from merge_toolkit.model.outcome import Outcome, Resolved, UnifiedRecord, Variant
from merge_toolkit.model.records import RecordKey
from merge_toolkit.model.values import Unread
from merge_toolkit.rules.read import read_defaults
from merge_toolkit.rules.schema import Thresholds
from tests.fixtures_merge import small_merge
from tests.recounting.files import Files
from tests.recounting.page import faults_of_page
from tests.unit.exporting.reported import poisoned, reported, table


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return reported(tmp_path_factory.mktemp("báo cáo"))


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


def test_a_level_of_service_that_nobody_could_read_stands_as_its_source_wrote_it() -> None:
    sample = small_merge()
    outcome = sample.result.procedures
    first, *others = outcome.unified
    unread = Variant(Unread("mức 3, xem v2.0"), "alone", (), ())
    fields = {**first.fields, "online_level": Resolved("online_level", (unread,))}
    unified = (replace(first, fields=fields), *others)
    result = replace(sample.result, procedures=replace(outcome, unified=unified))
    told = page_data(view(result, sample.stamp, sample.rules))
    assert isinstance(told, dict)
    assert "mức 3, xem v2.0 [chưa đọc được]" in str(told["texts"])


def test_keys_of_records_are_not_told_as_evidence() -> None:
    sample = small_merge()
    outcome = sample.result.procedures
    hub = Evidence("reference", Agreement.AGREE, 1.0, 3.0, "qg:17ad", "qg:17ad")
    matches = tuple(replace(one, evidence=(*one.evidence, hub)) for one in outcome.matches)
    result = replace(sample.result, procedures=replace(outcome, matches=matches))
    told = page_data(view(result, sample.stamp, sample.rules))
    assert isinstance(told, dict)
    assert "qg:17ad" not in str(told["texts"])


def _with_conflicts(*told: dict[str, str]) -> str:
    """The page of a merge whose open questions say this, one each."""
    sample = small_merge()
    outcome = sample.result.procedures
    first = outcome.conflicts[0]
    asked = tuple(
        replace(first, id=f"C-{number}", status="open", **one)  # type: ignore[arg-type]
        for number, one in enumerate(told)
    )
    result = replace(
        sample.result,
        procedures=replace(outcome, conflicts=asked),
        inventory=replace(sample.result.inventory, conflicts=()),
    )
    made = view(result, sample.stamp, sample.rules)
    return "".join(_sections(made, figures(made)))


def test_days_are_spoken_without_a_script_too() -> None:
    page = _with_conflicts({"message": "Nghị định hết hiệu lực ngày 2027-03-01"})
    assert "hết hiệu lực ngày 01/03/2027" in page and "2027-03-01" not in page


def test_agencies_with_as_many_open_points_stand_in_the_order_of_the_alphabet() -> None:
    names = ["Ủy ban nhân dân xã", "Sở Y tế", "Đài khí tượng", "Công an tỉnh"]
    page = _with_conflicts(*({"agency": name} for name in names))
    shown = re.findall(r'<div class="bar"><span>([^<]*)</span>', page)
    assert [name for name in shown if name in names][-4:] == [
        "Công an tỉnh", "Đài khí tượng", "Sở Y tế", "Ủy ban nhân dân xã",
    ]  # fmt: skip


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
    # a person answered «unclear», or it would join two rows of one source: no cut settles it
    matches.append(match(6, 0.99, Verdict.REVIEW, DecidedBy.AUTO))
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


def test_a_director_reads_no_command(out: Path) -> None:
    page = (out / "report.html").read_text("utf-8")
    assert "merge-toolkit" in page  # the program that made it
    assert not re.search(r"merge-toolkit (?!\d)", page)
