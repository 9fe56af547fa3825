"""Every spelling of a key, and what is said of those that name nothing or too much."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest

from merge_toolkit.errors import UsageError
from merge_toolkit.explaining.keys import KeyKind, wanted
from merge_toolkit.model.records import SourceRef
from tests.builders import asset, catalog, procedure

BIRTH = procedure("mot", "Đăng ký khai sinh", "1.001193", row=9)
TWIN = procedure("hai", "Thủ tục đăng ký khai sinh", "1.001193", row=3)
LOST = replace(procedure("mot", "Đăng ký kết hôn", row=10), code=None, code_as_given="1.0089")
CSV = replace(
    procedure("hai", "Đăng ký khai tử", "1.000656", row=4), ref=SourceRef("hai", "a.csv", "", 4)
)
SPACED = replace(
    procedure("hai", "Đăng ký nuôi con nuôi", "2.001263", row=7),
    ref=SourceRef("hai", unicodedata.normalize("NFD", "Danh  mục.xlsx"), "Cấp xã ", 7),
)
SERVER = asset("mot", "Máy chủ", code="DTP.00318", code_as_given="DTP.00318")
CATALOGS = [catalog("mot", BIRTH, LOST, assets=[SERVER]), catalog("hai", TWIN, CSV, SPACED)]


@pytest.mark.parametrize(
    ("key", "row"),
    [
        ("mot:1.001193", BIRTH),
        ("MOT: 1.001193.H58", BIRTH),
        ("mot:1.001193.000.00.00.H20", BIRTH),
        ("mot:1,001193", BIRTH),
        ("mot:1001193", BIRTH),
        (BIRTH.key, BIRTH),
        ("mot!mot.xlsx!Sheet1!9", BIRTH),
        ("mot!mot.xlsx!Sheet1!B9", BIRTH),
        ("hai!a.csv!!4", CSV),
        ("hai!a.csv!4", CSV),
        ("hai!Danh  mục.xlsx!Cấp xã !7", SPACED),
        ("hai!Danh mục.xlsx!Cấp xã!A7", SPACED),
        ("mot:1.0089", LOST),
        ("mot:1.008900", LOST),
        ("mot:dtp.00318", SERVER),
    ],
)
def test_a_row_in_any_spelling(key: str, row: object) -> None:
    assert wanted(key, CATALOGS).rows == (row,)


def test_a_code_alone_names_the_rows_of_every_source() -> None:
    assert wanted("1.001193", CATALOGS).rows == (BIRTH, TWIN)


@pytest.mark.parametrize(
    ("key", "kind", "canonical"),
    [
        ("tt-D7C7F0EC2492", KeyKind.PROCEDURE, "TT-d7c7f0ec2492"),
        (" HT-d7c7f0ec2492 ", KeyKind.ASSET, "HT-d7c7f0ec2492"),
        ("C-1003357595a3", KeyKind.CONFLICT, "C-1003357595a3"),
        ("G-1003357595a3", KeyKind.GROUP, "G-1003357595a3"),
        ("F-1003357595a3", KeyKind.FINDING, "F-1003357595a3"),
        ("P-1003357595a3", KeyKind.PAIR, "P-1003357595a3"),
    ],
)
def test_ids_in_any_case(key: str, kind: KeyKind, canonical: str) -> None:
    found = wanted(key, CATALOGS)
    assert (found.kind, found.id) == (kind, canonical)


@pytest.mark.parametrize(
    ("key", "what", "fix"),
    [
        ("mot:1.001139", "no row of «mot» has this code", "did you mean mot:1.001193"),
        ("bon:1.001193", "no source «bon»", "sources are mot, hai"),
        ("mot!mot.xlsx!Sheet1!99", "no procedure or asset was read", "mot!mot.xlsx!Sheet1!9"),
        ("7.777777", "no row has this code", "a key is source:code"),
        ("khai sinh", "no row has this code", "a key is source:code"),
        ("", "no row has this code", "a key is source:code"),
        ("mot!mot.xlsx!Sheet1!x", "no procedure or asset was read", "a key is source:code"),
    ],
)
def test_unknown_keys_say_what_may_be_meant(key: str, what: str, fix: str) -> None:
    with pytest.raises(UsageError) as told:
        wanted(key, CATALOGS)
    [problem] = told.value.problems
    assert what in problem.what
    assert fix in problem.fix
