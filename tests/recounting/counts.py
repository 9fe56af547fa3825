"""The definitions of ``docs/outputs.md``, counted from the CSV files."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from tests.recounting.files import Files, Row

PUBLISHED = ("province", "commune", "both")
PARTS = (*PUBLISHED, "open", "ended")
_OFFER = re.compile(r"([^|! ][^|!]*![^!]*![^!]*!)[A-Z]*(\d+): ")
LEVELS = ("central", "province", "district", "commune")


def asked_on(files: Files, field: str) -> frozenset[str]:
    """Ids of which people are asked to choose a field."""
    return frozenset(row["unified_id"] for row in files.open if row["field"] == field)


@cache
def disputed(files: Files) -> dict[str, tuple[Row, bool]]:
    """What has ended by one row while a procedure of its code, or a question, says otherwise.

    With it whether people are still asked.
    """
    living = [row for row in files.catalog if row["placement_status"] in ("", "in_force")]
    by_id = {row["unified_id"]: row for row in living}
    given: dict[str, list[str]] = {}
    key = ("source", "file", "sheet", "row", "record")
    mended = {tuple(row[one] for one in key): row["proposed_code"]
              for row in files.table("code_corrections.csv")}  # fmt: skip
    for row in files.table("crosswalk.csv"):
        code = mended.get(tuple(row[one] for one in key)) or row["code"]
        given.setdefault(row["unified_id"], []).append(code)
    codes: dict[str, Row] = {}
    for row in living:
        first = next((code for code in given.get(row["unified_id"], ()) if code), "")
        codes.setdefault(row["code"] or bare(first), row)
    told: dict[str, str] = {}
    for row in files.table("conflicts.csv"):
        if row["field"] == "status":
            for place, line in re.findall(
                r"([^|! ][^|!]*![^!]*![^!]*!)[A-Z]*(\d+): ", row["offers"]
            ):
                told[place + line] = row["unified_id"]
    asked = asked_on(files, "status") | asked_on(files, "code")
    found: dict[str, tuple[Row, bool]] = {}
    for row in files.catalog:
        if row["placement_status"] in ("", "in_force"):
            continue
        own = [bare(code) for code in given.get(row["unified_id"], ())]
        about = (told.get(place, "") for place in row["sources"].split(" | "))
        here = [by_id[one] for one in about if one in by_id]
        here += [codes[code] for code in own if code and code in codes]
        if here:
            sure = row["placement_state"] == "confirmed"
            found[row["unified_id"]] = here[0], not sure or here[0]["unified_id"] in asked
    return found


def bare(code: str) -> str:
    """A national code without the suffix of its publisher."""
    found = re.match(r"\s*([1-9])[.,]\s*([0-9 ]{6,8})(?!\d)", code)
    return f"{found[1]}.{found[2].replace(' ', '')[:6]}" if found else code


@cache
def shelves(files: Files) -> dict[str, str]:
    """The sheet on which each procedure stands; those that wait stand on that of their level."""
    asked = asked_on(files, "status")
    asked |= {id_ for id_, (_, open_) in disputed(files).items() if open_}
    asked |= {row["unified_id"] for row in files.open if row["kind"] == "code_shared"}
    levels = {"province; commune": "both", "province": "province", "commune": "commune"}
    found = {}
    for row in files.catalog:
        if row["placement_state"] != "confirmed" or row["unified_id"] in asked:
            found[row["unified_id"]] = "open"
        elif row["placement_status"] != "in_force":
            found[row["unified_id"]] = "ended"
        else:
            found[row["unified_id"]] = levels.get(row["levels"], "open")
    return found


@cache
def parts(files: Files) -> dict[str, str]:
    """Where each procedure is counted: what waits is not ready."""
    waits = {row["unified_id"] for row in files.catalog if row["pending_with"]}
    return {id_: "open" if id_ in waits else shelf for id_, shelf in shelves(files).items()}


@cache
def shared(files: Files) -> Sequence[Row]:
    """Procedures in force whose code another one bears too."""
    free = [row for row in files.catalog if row["code"] and not row["pending_with"]
            and row["placement_status"] in ("", "in_force")]  # fmt: skip
    codes = Counter(row["code"] for row in free)
    return [row for row in free if codes[row["code"]] > 1]


OFFICIAL = ("code", "name", "domain_field", "online_level", "time_limit", "local_time_limit",
            "fee", "legal_basis", "place")  # fmt: skip


@cache
def undecided(files: Files) -> dict[str, list[str]]:
    """Official cells that people are asked about, that nobody could read, or codes borne twice."""
    asked = {(row["unified_id"], row["field"]) for row in files.open}
    asked |= {(row["unified_id"], "code") for row in shared(files)}
    unread = re.compile(r"\[(chưa đọc được|could not be read)\]")
    return {
        row["unified_id"]: [
            field for field in OFFICIAL
            if (row["unified_id"], field) in asked or unread.search(row[field])
        ]
        for row in files.catalog
    }  # fmt: skip


def settled(files: Files) -> list[str]:
    """Published procedures of which no official cell waits."""
    where = parts(files)
    return [id_ for id_, cells in undecided(files).items() if not cells and where[id_] in PUBLISHED]


@cache
def rows(files: Files) -> dict[tuple[str, ...], Row]:
    """Source rows of procedures in the crosswalk, each once."""
    key = ("source", "file", "sheet", "row", "record")
    return {
        tuple(row[name] for name in key): row for row in files.table("crosswalk.csv")
        if row["relation"] != "reference" and row["unified_id"] not in files.assets
        and (row["source"], row["file"], row["sheet"]) not in files.asset_sheets
    }  # fmt: skip


@cache
def own_ids(files: Files) -> dict[tuple[str, ...], str]:
    """The procedure of which a source row is the first one."""
    firsts: dict[str, list[str]] = {}
    for row in files.catalog:
        firsts.setdefault(row["sources"].split(" | ")[0], []).append(row["unified_id"])
    found = {}
    for key, row in rows(files).items():
        here = firsts.get("!".join(key[:4]), [])
        mine = [one for one in here if one == row["unified_id"]]
        if row["relation"] == "part_of" and not mine:
            mine = here
        if mine:
            found[key] = mine[0]
    return found


@cache
def fates(files: Files) -> dict[tuple[str, ...], str]:
    """What became of each source row."""
    where, own = parts(files), own_ids(files)
    found = {}
    for key, row in rows(files).items():
        if key in own:
            found[key] = "ended" if where[own[key]] == "ended" else "remains"
        else:
            found[key] = "merged" if row["unified_id"] else "left_out"
    return found


@cache
def tallies(files: Files) -> dict[str, Counter[str]]:
    """Rows by agency before the reform and by fate; the agency stands in ``fates.csv`` alone."""
    key = ("source", "file", "sheet", "row", "record")
    fate = fates(files)
    found: dict[str, Counter[str]] = {}
    for row in files.table("fates.csv"):
        what = fate[tuple(row[name] for name in key)]
        if what != "left_out":
            found.setdefault(row["agency"], Counter())[what] += 1
    return found


def level_before(row: Row, asked: frozenset[str]) -> str:
    """Levels of the catalog, or that people must choose."""
    said = "+".join(one for one in LEVELS if one in row["level"])
    return said or ("disputed" if row["unified_id"] in asked else "")


def online(row: Row, asked: frozenset[str]) -> str:
    """The level of service, «apart» or «none»."""
    values = {one.rpartition(": ")[2] for one in row["online_level"].split(" | ")} - {""}
    if len(values) > 1 or (not values and row["unified_id"] in asked):
        return "apart"
    return next(iter(values), "none")


@cache
def questions(files: Files) -> dict[str, list[Row]]:
    """Open points by cause."""
    found: dict[str, list[Row]] = {}
    for row in files.open:
        found.setdefault(row["group_id"] or row["id"], []).append(row)
    return found


def of_assets(files: Files, row: Row) -> bool:
    """Whether a pair is one of the inventory."""
    return (row["left_source"], row["left_file"], row["left_sheet"]) in files.asset_sheets


@cache
def to_compare(files: Files) -> tuple[int, int]:
    """Pairs of procedures and of assets that people are to compare."""
    pairs = [row for row in files.table("pairs.csv") if row["verdict"] == "review"]
    assets = sum(of_assets(files, row) for row in pairs)
    return len(pairs) - assets, assets


@cache
def of_report(files: Files) -> dict[str, int]:
    """Every number of the report by its key."""
    found: Counter[str] = Counter()
    for counted in (_cards, _flow, _placement, _open_points, _stated, _pairs):
        found.update(dict(counted(files)))
    return dict(found)


def _cards(files: Files) -> Iterator[tuple[str, int]]:
    where = Counter(parts(files).values())
    pending = sum(bool(row["pending_with"]) for row in files.catalog)
    procedures, assets = to_compare(files)
    asked = len(questions(files))
    findings = files.table("findings.csv")
    yield from {
        "read": len(rows(files)), "unified": len(files.catalog), "open": where["open"],
        "published": sum(where[part] for part in PUBLISHED), "ended": where["ended"],
        "settled": len(settled(files)),
        "pending": pending, "held": where["open"] - pending, "pairs": procedures + assets,
        "pairs_procedures": procedures, "pairs_assets": assets, "questions": asked,
        "tasks": procedures + assets + asked, "conflicts": len(files.open),
        "findings": len(findings), "inventory": len(files.assets),
        "blocking": sum(row["severity"] == "blocking" for row in findings),
    }.items()  # fmt: skip


def _flow(files: Files) -> Iterator[tuple[str, int]]:
    where, own = parts(files), own_ids(files)
    found: Counter[str] = Counter()
    for key, row in rows(files).items():
        part = where.get(own.get(key, row["unified_id"]), "nowhere")
        found[f"flow.{row['source']}.{row['relation']}"] += 1
        found[f"end.{row['relation']}.{part}"] += 1
    yield from found.items()


def _placement(files: Files) -> Iterator[tuple[str, int]]:
    where = parts(files)
    level, service = asked_on(files, "level"), asked_on(files, "online_level")
    found: Counter[str] = Counter()
    for row in files.catalog:
        part = where[row["unified_id"]]
        found[f"level.{level_before(row, level)}.{part}"] += 1
        found[f"online.{part}.{online(row, service)}"] += 1
    yield from found.items()
    for agency, tally in tallies(files).items():
        yield f"agency.{agency}.before", tally.total()
        yield from ((f"agency.{agency}.{fate}", count) for fate, count in tally.items())


def _open_points(files: Files) -> Iterator[tuple[str, int]]:
    found: Counter[str] = Counter()
    for row in files.open:
        found[f"conflict.agency.{row['agency']}.{row['severity']}"] += 1
        found[f"conflict.kind.{row['kind']}.{row['severity']}"] += 1
    for group in questions(files).values():
        found.update({f"question.agency.{one['agency']}" for one in group})
        found.update({f"question.kind.{one['kind']}" for one in group})
    yield from found.items()


def _stated(files: Files) -> Iterator[tuple[str, int]]:
    for total in files.run["control_totals"]:
        for name in ("stated", "counted", "distinct"):
            if total[name] is not None:
                yield f"total.{total['id']}.{name}", total[name]


def _pairs(files: Files) -> Iterator[tuple[str, int]]:
    """Pairs of procedures in bands of one point, and what other cuts would do."""
    rules = files.rules
    same = rules["matching.procedure.thresholds.same"]
    ahead = rules["matching.procedure.thresholds.margin"]
    found: Counter[str] = Counter()
    pairs = [row for row in files.table("pairs.csv") if not of_assets(files, row)]
    for row in pairs:
        colour = "same" if row["verdict"] == "part_of" else row["verdict"]
        found[f"band.{min(15, math.floor(number(row['points'])))}.{colour}"] += 1
    for cut in {0.5, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, same} - {1.0}:
        for row in pairs:
            score, person = number(row["score"]), row["decided_by"] == "reviewer"
            veto = re.search(r" veto( \| |$)", row["reasons"])
            clear = number(row["margin"]) >= ahead and not veto
            accepted = score >= cut and clear
            held = score >= same and clear  # by something else than the cut
            found[f"cut.{cut}.more"] += not person and row["verdict"] == "same" and score < cut
            waits = not person and row["verdict"] == "review"
            found[f"cut.{cut}.fewer"] += waits and accepted and not held
            against = person and row["verdict"] == "different" and accepted
            found[f"cut.{cut}.contradicted"] += against
    yield from found.items()


def number(text: str) -> float:
    """A number of a CSV cell; one apostrophe guards a sign."""
    return float(text.removeprefix("'"))


@cache
def district_goes(files: Files) -> Mapping[tuple[str, bool], int]:
    """Where the procedures of the districts go, and whether that is confirmed."""
    where = parts(files)
    found: Counter[tuple[str, bool]] = Counter()
    for row in files.catalog:
        if "district" not in row["level"]:
            continue
        part, levels = where[row["unified_id"]], row["levels"].split("; ")
        if part != "open":
            found[part, True] += 1
        elif row["placement_state"] in ("", "open"):
            found["open", False] += 1
        elif row["placement_status"] != "in_force":
            found["ended", False] += 1
        else:
            found["both" if len(levels) > 1 else levels[0] or "open", False] += 1
    return found
