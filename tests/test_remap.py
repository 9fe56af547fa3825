"""Dossiers of the samples moved, against the generator's truth; what is refused."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path

import duckdb
import pytest

from merge_toolkit.errors import InputError, LostRecordError, OperatorError, UsageError
from merge_toolkit.remap.moving import Moved, Order, move
from merge_toolkit.remap.tally import tally
from merge_toolkit.workspace import Workspace
from tests.moved_dossiers import SOURCES, Row, dossiers, moving, planted, quiet, table

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(scope="module")
def base(small_samples: Path) -> Path:
    return small_samples


Done = Mapping[str, tuple[Moved, list[Row]]]


@pytest.fixture(scope="module", params=["small", pytest.param("full", marks=pytest.mark.nightly)])
def samples(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Done]:
    """Samples and their truth, and the dossiers of both provinces moved."""
    base: Path = request.getfixturevalue(f"{request.param}_samples")
    folder, made = tmp_path_factory.mktemp("moved"), {}
    for source in SOURCES:
        done = moving(base, dossiers(base, source), folder / f"{source}.csv")
        made[source] = (done, table(folder / f"{source}.csv"))
    return base, made


def truth(base: Path, name: str) -> list[Row]:
    return table(base / "truth" / f"{name}.csv")


def test_every_dossier_of_the_samples_is_accounted_for(samples: tuple[Path, Done]) -> None:
    base, moved = samples
    for source, (done, rows) in moved.items():
        told = [one for one in truth(base, "dossiers") if one["source"] == source]
        assert [row["dossier"] for row in rows] == [one["dossier"] for one in told]
        states = Counter((one["status"], one["reused"]) for one in told)
        assert Counter((row["state"], row["is_reused"]) for row in rows) == states
        assert Counter((s, "yes" if r else "no") for s, r in done.tally.before.elements()) == states
        assert done.tally.moved == sum(row["outcome"] == "moved" for row in rows)
        assert all((row["outcome"] == "moved") == (row["reason"] == "") for row in rows)
        papers = [row["papers"] for row in table(dossiers(base, source)) for row in [_own(row)]]
        assert [row["papers"] for row in rows] == papers, "links of stored papers are kept"


def _own(row: Row) -> Row:
    return {"papers": row.get("Giấy tờ trong kho", row.get("Thành phần lưu kho", ""))}


def test_moved_dossiers_have_their_true_procedure_and_unit(samples: tuple[Path, Done]) -> None:
    base, moved = samples
    key = ("source", "file", "sheet", "row", "record")
    went = {tuple(one[k] for k in key): one for one in table(base / "ws" / "out" / "crosswalk.csv")}
    homes: dict[str, set[str]] = {}
    mended: set[str] = set()
    for row in truth(base, "rows"):
        found = went.get(tuple(row[k] for k in key))
        if found:
            mended |= {row["truth_id"]} if row["traps"].startswith(SPELLED_BADLY) else set()
            homes.setdefault(row["truth_id"], set()).add(found["unified_id"])
    checked = 0
    for source, (_, rows) in moved.items():
        told = [one for one in truth(base, "dossiers") if one["source"] == source]
        for one, row in zip(told, rows, strict=True):
            if row["outcome"] != "moved":
                continue
            assert row["unified_id"] in homes[one["truth_id"]], row
            if one["movable"] == "review":  # moved only where the spelling in the list tells all
                assert one["status"] == "closed" or one["truth_id"] in mended, row
                continue
            assert one["movable"] == "yes" or one["status"] == "closed", row
            rule, unit = row["unit_rule"], row["unit_code"]
            if rule == "kept":
                assert (one["status"], row["unit_name"]) == ("closed", row["unit"])
            elif rule in ("receiving_commune", "applicant_commune"):
                assert (unit, rule) == (one["new_commune"], one["unit_rule"]), row
            else:
                assert rule in ("province", "same_agency", "successor")
                assert one["unit_rule"] == "province", row
            checked += 1
    assert checked > 100


SPELLED_BADLY = ("code:comma", "code:wrapped", "code:letter_o")
"""Codes of the lists that only one code can be read from, though none of them is the right form."""


def test_every_reason_is_true(samples: tuple[Path, Done]) -> None:
    """Each reason claims a fact; the generator knows whether it is one."""
    base, moved = samples
    levels = {one["truth_id"]: one for one in truth(base, "levels")}
    rows_of_lists = truth(base, "rows")
    listed_codes = {code_of(row["code"]) for row in rows_of_lists}
    listed = 0
    for source, (_, rows) in moved.items():
        told = [one for one in truth(base, "dossiers") if one["source"] == source]
        own: dict[str, set[str]] = {}
        for row in rows_of_lists:
            if row["source"] == source:
                own.setdefault(code_of(row["code"]), set()).add(row["truth_id"])
        for one, row in zip(told, rows, strict=True):
            if row["reason"]:
                listed += 1
                assert _is_true(row, one, levels.get(one["truth_id"], {}), own), (row, one)
            if row["reason"] == "code_unknown":
                assert code_of(row["code"]) not in listed_codes, row
    assert listed > 5


def code_of(text: str) -> str:
    """The code of a spelling, without publisher and case."""
    return ".".join("".join(text.split()).split(".")[:2])


def _is_true(row: Row, one: Row, level: Row, own: Mapping[str, set[str]]) -> bool:
    told = {
        "code_unknown": ("unknown_code", "code_not_in_own_list"),
        "code_legacy": ("legacy_code",),
        "code_not_in_list": ("code_not_in_own_list",),
        "abolished": ("repealed",),
        "commune_missing": ("missing_commune",),
        "commune_split": ("commune_split",),
        "unit_split": ("commune_split",),
    }
    reason = row["reason"]
    if reason == "code_ambiguous":
        return len(own[code_of(row["code"])]) > 1
    if reason in ("placement_open", "level_both"):  # a district's own procedure, asked of people
        return "district" in (level.get("level_dong_thap"), level.get("level_tien_giang"))
    if reason == "unit_unknown":  # an agency that no rule names
        return row["unit"] not in (ROOT / "rules" / "agencies.yaml").read_text("utf-8")
    return one["reason"] in told[reason]


def test_what_people_say_of_a_code_moves_its_dossiers(base: Path, tmp_path: Path) -> None:
    ws = tmp_path / "ws"
    shutil.copytree(base / "ws", ws)
    path = planted(tmp_path / "planted.csv")
    path.write_text(path.read_text("utf-8").replace("2.002516", "2.002999"), "utf-8")
    order = Order(path, tmp_path / "x.csv", SOURCES[0])
    before = move(Workspace(ws), order, quiet).tally
    assert before.listed() == {"code_unknown": 50}
    unified = json.loads((ws / "out" / "unified_catalog.json").read_text("utf-8"))["records"]
    one = next(r for r in unified if r["placement"] and r["placement"]["status"] == "in_force")
    said = f'codes: {{{SOURCES[0]}: {{"2.002999": "{one["unified_id"]}"}}}}\n'
    (ws / "rules" / "dossiers.yaml").write_text(said, "utf-8")
    after = move(Workspace(ws), order, quiet).tally
    assert (after.moved, {id_ for id_, _ in after.procedures}) == (50, {one["unified_id"]})


def test_dossiers_of_a_day_after_the_rule_of_a_level_ended_are_listed(
    base: Path, tmp_path: Path
) -> None:
    """Decrees that moved powers down end one day; what follows them is not guessed."""
    out = tmp_path / "out"
    shutil.copytree(base / "ws" / "out", out)
    unified = json.loads((out / "unified_catalog.json").read_text("utf-8"))
    until = date(2027, 3, 1)
    for one in unified["records"]:
        one["placement"] = {**(one["placement"] or {}), "until": until.isoformat()}
    (out / "unified_catalog.json").write_text(json.dumps(unified), "utf-8")
    given = Counter(row["code"] for row in table(out / "crosswalk.csv"))
    code = next(
        member["code"]
        for one in unified["records"]
        if (one["placement"].get("state"), one["placement"].get("status"))
        == ("confirmed", "in_force")
        for member in one["members"]
        if member["source"] == SOURCES[0] and given[member["code"]] == 2
    )
    text = planted(tmp_path / "planted.csv").read_text("utf-8").replace("2.002516", code)
    header, line, other = text.splitlines()[:3]
    days = (until - timedelta(days=1), until)
    lines = [x.replace("2025-06-01", f"{d}") for x, d in zip((line, other), days, strict=True)]
    (tmp_path / "p.csv").write_text("\n".join([header, *lines]) + "\n", "utf-8")
    moving(base, tmp_path / "p.csv", tmp_path / "x.csv", source=SOURCES[0], run_out=out)
    assert [row["reason"] for row in table(tmp_path / "x.csv")] == ["", "placement_ended"]


def test_a_run_that_is_no_longer_true_is_refused(base: Path, tmp_path: Path) -> None:
    ws = tmp_path / "ws"
    shutil.copytree(base / "ws", ws)
    with (ws / "rules" / "two_tier.yaml").open("a", encoding="utf-8") as file:
        file.write("\n# edited\n")
    order = Order(dossiers(base, SOURCES[0]), tmp_path / "x.csv", SOURCES[0])
    with pytest.raises(UsageError, match="older than rules/two_tier"):
        move(Workspace(ws), order, quiet)
    shutil.rmtree(ws / "out")
    with pytest.raises(UsageError, match="holds no complete run"):
        move(Workspace(ws), order, quiet)


@pytest.mark.parametrize(
    ("out", "source", "said"),
    [
        ("x.docx", SOURCES[0], "no kind of file"),
        ("x.csv", "", "of which source is not known"),
        ("x.csv", "khac", "of which source is not known"),
    ],
)
def test_wrong_arguments_are_told(
    base: Path, tmp_path: Path, out: str, source: str, said: str
) -> None:
    with pytest.raises(OperatorError, match=said):
        moving(base, planted(tmp_path / "p.csv"), tmp_path / out, source=source)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["p.csv"]


def test_a_file_without_a_needed_column_is_refused(base: Path, tmp_path: Path) -> None:
    path = tmp_path / "p.csv"
    path.write_text("Mã hồ sơ,Mã TTHC,Người nộp\n1,2.002516,Ai\n", "utf-8")
    with pytest.raises(InputError) as told:
        moving(base, path, tmp_path / "x.csv", source=SOURCES[0])
    assert {p.what for p in told.value.problems} == {
        "no column for «unit»", "no column for «received»", "no column for «status»"
    }  # fmt: skip


def test_lost_dossiers_are_never_written() -> None:
    rows = [("state", *[None] * 7, "open", "no", None, 9)]
    with pytest.raises(LostRecordError):
        tally(Counter({("open", False): 10}), rows, ())


def test_spark_moves_the_same(samples: tuple[Path, Done], tmp_path: Path) -> None:
    base, moved = samples
    pytest.importorskip("pyspark", reason="needs Spark: make spark")
    if not shutil.which("java"):
        pytest.skip("needs Java: apt-get install openjdk-17-jre-headless")
    from pyspark.sql import SparkSession

    from merge_toolkit.remap.cluster import conserved, main, move_in_cluster

    spark = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .getOrCreate()
    )
    for source, (done, rows) in moved.items():
        path = str(dossiers(base, source))
        frame = spark.read.csv(path, header=True, multiLine=True, escape='"')
        made = move_in_cluster(spark, frame, Workspace(base / "ws"), source)
        assert made.before == done.tally.before == conserved(made.moved, made.before)
        found = [{k: v or "" for k, v in row.asDict().items()} for row in made.moved.collect()]
        assert sorted(found, key=_order) == sorted(rows, key=_order)
    lost = made.moved.where("state <> 'waiting'").union(made.moved.where("state = 'open'").limit(1))
    with pytest.raises(LostRecordError):
        conserved(lost, made.before)
    job = [path, str(tmp_path / "out"), "--workspace", str(base / "ws"), "--source", source]
    assert main(job) == 0, "the job, which stops the session"
    assert main(["no-such-file.csv", *job[1:]]) == 2, "refused before anything is read"
    with duckdb.connect() as session:
        (count,) = session.execute(f"SELECT count(*) FROM '{tmp_path}/out/*.parquet'").fetchone()
    assert count == len(rows)


def _order(row: Row) -> str:
    return row["dossier"]
