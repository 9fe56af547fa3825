"""Published ids through splits and merges, and the file that keeps them."""

from __future__ import annotations

from pathlib import Path

import pytest

from merge_toolkit.errors import DecisionError
from merge_toolkit.model.published import Published
from merge_toolkit.model.records import RecordKey
from merge_toolkit.registry.ids import assigned, holders
from merge_toolkit.registry.ledger import Entry, append_entries, read_registry

A, B, C, D = (RecordKey(f"mot:{letter}") for letter in "abcd")


def published(unified_id: str, *members: RecordKey, publication: int = 1) -> Published:
    return Published(unified_id, publication, members, {})


def fresh(anchor: RecordKey, number: int) -> str:
    return f"new-{anchor}-{number}"


def test_a_split_leaves_the_id_with_the_record_it_was_made_from() -> None:
    assert assigned([[B], [A]], [published("X", A, B)], fresh) == ("new-mot:b-1", "X")


def test_a_merge_keeps_the_id_that_was_published_first() -> None:
    known = [published("X", A, publication=2), published("Y", B)]
    assert assigned([[A, B]], known, fresh) == ("Y",)
    assert holders([[A, B]], known) == {"X": 0, "Y": 0}


def test_where_the_first_record_is_gone_the_id_follows_most_of_the_others() -> None:
    # attaching leaves out what is gone, so that the members begin with another
    assert assigned([[C], [D, B]], [published("X", B, C, D)], fresh) == ("new-mot:c-1", "X")


def test_an_id_that_is_taken_is_never_given_again() -> None:
    taken = published("new-mot:c-1", A)
    assert assigned([[A], [C]], [taken], fresh) == ("new-mot:c-1", "new-mot:c-2")


def test_lines_are_added_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    one = Entry(1, "2025-07-01", "Bà Năm", "=QĐ", "published", "X", "",
                ({"key": "mot:a", "name": "Cấp"},), {"name": "Cấp"})  # fmt: skip
    other = Entry(2, "2025-08-01", "Bà Năm", "", "alias", "X", "Y", (), {})
    append_entries(path, [one])
    before = path.read_text("utf-8")
    append_entries(path, [other])
    assert path.read_text("utf-8").startswith(before)
    assert read_registry(path) == (one, other)
    path.write_text(before + "2,x\n", encoding="utf-8")
    with pytest.raises(DecisionError, match=r"registry\.csv:3"):
        read_registry(path)


@pytest.mark.parametrize("text", ["", "publication;at;by\n", "publication,at\n"])
def test_a_file_that_lost_its_header_is_no_catalog_that_was_never_published(
    tmp_path: Path, text: str
) -> None:
    path = tmp_path / "registry.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(DecisionError, match=r"registry\.csv:1: .*git"):
        read_registry(path)
