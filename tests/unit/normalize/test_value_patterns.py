"""Every real string of ``../shared/domain/value_patterns.csv`` parses to the value it states there.

The file is read at test time; what its ``parsed_value`` says is read here in its own notation:
«15; max 25», «5 -> 2.5» (statutory and local), «null» (not stated), «?» (cannot be known).
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from merge_toolkit.loading.headings import declared_count, numbered, what_it_says
from merge_toolkit.loading.words import HeadingWords, compile_words
from merge_toolkit.model.values import Fee, FeeKind, TimeLimit, TimeSpan, TimeUnit
from merge_toolkit.normalize.codes import Certainty, Repair, read_code, read_codes
from merge_toolkit.normalize.fees import FeeReading
from merge_toolkit.normalize.readers import Readers
from merge_toolkit.normalize.time_limits import TimeReading
from merge_toolkit.rules.schema import RuleBook
from merge_toolkit.text.forms import clean, mark
from merge_toolkit.text.rejoining import rejoined

PATTERNS = Path(__file__).resolve().parents[4] / "shared" / "domain" / "value_patterns.csv"
Pattern = dict[str, str]


def amounts_of(value: Fee | TimeLimit | None) -> Fee | TimeLimit | None:
    """The value without its conditions, of which the patterns say nothing."""
    return replace(value, conditions=()) if value else None


def patterns(kind: str) -> list[object]:
    if not PATTERNS.is_file():
        reason = f"{PATTERNS} is absent: no published patterns to compare with"
        return [pytest.param({}, marks=pytest.mark.skip(reason=reason))]
    with PATTERNS.open(encoding="utf-8-sig", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if row["kind"] == kind]
    return [pytest.param(row, id=row["text"][:40]) for row in rows]


def limit(value: str, unit: str) -> TimeLimit:
    """«3; max 6» with units «working_day; mixed»: the maximum of a mixed one is in days."""
    parts = [part.strip() for part in value.split(";")]
    spans = [TimeSpan(Decimal(part), unit_of(unit)) for part in parts if not part.startswith("max")]
    most = [part.removeprefix("max ") for part in parts if part.startswith("max")]
    other = TimeUnit.DAY if "mixed" in unit else unit_of(unit)
    return TimeLimit(tuple(spans), TimeSpan(Decimal(most[0]), other) if most else None)


def unit_of(unit: str) -> TimeUnit:
    return TimeUnit(unit.split(";", maxsplit=1)[0].strip())


@pytest.mark.parametrize("pattern", patterns("duration"))
def test_durations(pattern: Pattern, readers: Readers) -> None:
    value, unit = pattern["parsed_value"], pattern["parsed_unit"]
    match value.split(" -> "):
        case ["= statutory"]:
            expected = TimeReading(same_as_statutory=True)
        case ["?"]:
            expected = TimeReading(understood=False)
        case ["null"]:
            expected = TimeReading()
        case [statutory, local]:
            expected = TimeReading(limit(statutory, unit), limit(local, unit))
        case _:
            expected = TimeReading(limit(value, unit))
    reading = readers.time(clean(pattern["text"]))
    assert (
        replace(reading, statutory=amounts_of(reading.statutory), local=amounts_of(reading.local))
        == expected
    )


@pytest.mark.parametrize("pattern", patterns("fee"))
def test_fees(pattern: Pattern, readers: Readers) -> None:
    value, text = pattern["parsed_value"], clean(pattern["text"])
    reading = readers.fee(text)
    if value == "ref":
        assert reading.fee is not None and reading.fee.kind is FeeKind.REFERENCE
        named = reading.fee.reference
        assert text.endswith(named) and bool(named) == ("Nghị quyết" in text)
    elif value == "null":
        assert reading == FeeReading()
    elif value == "0?":  # a zero with nothing beside it proves nothing; the text is kept
        assert reading.fee is None
    elif value == "0":
        assert reading == FeeReading(Fee(FeeKind.FREE))
    else:
        parts = re.split(r";| -> ", value)
        amounts = [int(part.split()[0]) for part in parts if "max" not in part]
        most = [int(part.split()[1]) for part in parts if "max" in part]
        maximum = most[0] if most else None
        expected = Fee(FeeKind.AMOUNTS, tuple(amounts), maximum_vnd=maximum)
        assert amounts_of(reading.fee) == expected


POINTS = {
    "PROVINCE_PSC": ["trung-tam-pvhcc-tinh"],
    "COMMUNE_PSC": ["trung-tam-pvhcc-cap-xa"],
    "LEGACY_ONE_STOP": [],
    "AGENCY": [],
}
"""Points that name no body of their own stay as they are written."""


@pytest.mark.parametrize("pattern", patterns("location"))
def test_locations(pattern: Pattern, readers: Readers) -> None:
    text = clean(pattern["text"])
    expected = [point for name in pattern["parsed_value"].split("; ") for point in POINTS[name]]
    assert [part.id for part in readers.agency(text) if part.id] == expected
    assert readers.value("place", text) == text


@pytest.fixture(scope="module")
def words(rules: RuleBook) -> HeadingWords:
    return compile_words(rules)


def of_level(says: dict[str, str], readers: Readers) -> str:
    levels = readers.level(says["level"]) if "level" in says else ()
    return "level=" + "+".join(levels) if levels else ""


def of_status(says: dict[str, str], readers: Readers) -> str:
    return f"status={readers.choices.statuses.found(says['status'])[0]}" if "status" in says else ""


SAYS: tuple[Callable[[dict[str, str], Readers], str], ...] = (of_level, of_status)


@pytest.mark.parametrize("pattern", patterns("section"))
def test_sections(pattern: Pattern, readers: Readers, words: HeadingWords, rules: RuleBook) -> None:
    text = clean(pattern["text"])
    split = numbered(text, words)
    body, declared = declared_count(split.text if split else text, words)
    says = what_it_says(body, words)
    for stated in pattern["parsed_value"].split("; "):
        match stated:
            case "field":
                assert says["domain_field"] and says["domain_field"] in text
            case "count":
                assert declared == int(re.findall(r"\((\d+)", text)[0])
            case "row effective date":
                day = readers.choices.status(text, rules.merge.cutover).repealed_from
                assert day is not None and f"{day:%d/%m/%Y}" in text
            case _ if stated.startswith("declared_count="):
                assert declared == int(stated.removeprefix("declared_count="))
            case _:
                assert stated in [say(says, readers) for say in SAYS]


@pytest.mark.parametrize("pattern", patterns("code"))
def test_codes(pattern: Pattern) -> None:
    value = pattern["parsed_value"]
    for text in pattern["text"].replace(" + newline + ", "\n").split(" ; "):
        reading = read_code(clean(text.replace("…", "002345-TT")))
        if value == "legacy":
            assert (reading.code, reading.repair) == (None, Repair.LEGACY)
        elif value.endswith("?"):
            assert (reading.code, reading.proposal) == (None, value.rstrip("?"))
        else:
            assert reading.code == value and reading.certainty is not Certainty.PROPOSED
        if pattern["parsed_unit"].startswith("+"):
            assert reading.publisher == pattern["parsed_unit"].lstrip("+")
        assert len(read_codes(clean(text))) == 1


@pytest.mark.parametrize("pattern", patterns("name"))
def test_names(pattern: Pattern, rules: RuleBook) -> None:
    text, value = pattern["text"], pattern["parsed_value"]
    kind = pattern["parsed_unit"]
    if kind == "PDF split":
        # «đư ờng» is told from two words only by how often the sheet has it whole
        assert rejoined(text, {"đường": 5}, {"điểm"}).text == value
    elif kind in ("doubled", "prefix"):
        one, other = text.split(" vs ") if " vs " in text else (text, value)
        assert without_prefixes(one, rules) == without_prefixes(other, rules)
    else:  # a column that bled into the name: nothing tells where, so that the name stays
        assert clean(text) == text


def without_prefixes(name: str, rules: RuleBook) -> str:
    """The name as names are compared: without prefixes, however often they stand."""
    bare = f"{mark(name)} "
    prefixes = sorted(map(mark, rules.text.name_prefixes), key=len, reverse=True)
    while found := next((one for one in prefixes if bare.startswith(f"{one} ")), None):
        bare = bare[len(found) + 1 :]
    return bare.strip()
