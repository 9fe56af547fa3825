"""Pieces stand on a shelf while they are used, and one run longer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from merge_toolkit.cache import Cache
from merge_toolkit.memory import shelf as shelf_room
from merge_toolkit.memory.shelf import Shelf


def run(folder: Path, *wanted: str) -> list[str]:
    """Ask for some pieces, make those that are not there, and keep the shelf; return those made."""
    shelf, made = Shelf(Cache(folder), "pieces"), []
    for name in wanted:
        if shelf.get(name.encode()) is None:
            made.append(name)
            shelf.put(name.encode(), name.upper().encode())
        assert shelf.get(name.encode()) == name.upper().encode()
    shelf.keep()
    return made


def test_an_edit_that_is_taken_back_finds_its_pieces(tmp_path: Path) -> None:
    assert run(tmp_path, "a", "b") == ["a", "b"]
    assert run(tmp_path, "a", "c") == ["c"], "an edit of b"
    assert run(tmp_path, "a", "b") == [], "taken back"
    assert run(tmp_path, "a", "c") == []


def test_what_two_runs_did_not_use_is_gone(tmp_path: Path) -> None:
    run(tmp_path, "a", "b")
    run(tmp_path, "c")
    run(tmp_path, "d")
    assert run(tmp_path, "a", "c") == ["a"]


def test_a_shelf_that_rests_on_more_is_kept_under_another_key(tmp_path: Path) -> None:
    shelf = Shelf(Cache(tmp_path), "pieces")
    shelf.put(b"a", b"A")
    shelf.keep("more")
    assert Shelf(Cache(tmp_path), "pieces").get(b"a") is None
    assert Shelf(Cache(tmp_path), "more").get(b"a") == b"A"


@pytest.mark.parametrize("damage", [
    lambda entry: entry[:-1], lambda _: b"", lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]),
])  # fmt: skip
def test_a_damaged_shelf_is_an_empty_one(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    run(tmp_path, "a")
    for path in tmp_path.iterdir():
        path.write_bytes(damage(path.read_bytes()))
    assert run(tmp_path, "a") == ["a"]
    Cache(tmp_path).put("pieces", b"\xc1no shelf")
    assert run(tmp_path, "a") == ["a"]


def test_nothing_is_kept_without_a_folder() -> None:
    shelf = Shelf(Cache(None), "pieces")
    shelf.put(b"a", b"A")
    shelf.keep()
    assert shelf.get(b"a") == b"A"
    assert Shelf(Cache(None), "pieces").get(b"a") is None


def test_a_shelf_that_is_too_large_is_not_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf_room, "MOST_BYTES", 2)
    assert run(tmp_path, "a", "b") == ["a", "b"]
    assert run(tmp_path, "a", "b") == []
    assert run(tmp_path, "a", "b", "c") == ["c"]
    assert run(tmp_path, "c") == ["c"]
