"""Pieces of a stage that lie in the cache: never older than the rules that any of them read."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.cache import Cache
from merge_toolkit.memory.recall import Memory
from merge_toolkit.rules.schema import RuleBook
from tests.unit.memory.test_recall import WORD, name_in_vietnamese, spoken


def written(folder: Path, rules: RuleBook, told: str, rows: dict[str, str]) -> tuple[str, int]:
    """A stage that writes a piece for each row, and how many it had to make."""
    memory, made = Memory(Cache(folder), rules), [0]

    def make(seen: RuleBook) -> str:
        with memory.shelved("rows", seen) as shelved:
            assert shelved is not None
            pieces = []
            for row, content in rows.items():
                piece = shelved.get(row, content)
                if piece is None:
                    made[0] += 1
                    piece = f"{name_in_vietnamese(shelved.rules)} {content}".encode()
                    shelved.put(piece, row, content)
                pieces.append(piece.decode())
        return "; ".join(pieces)

    return memory.recall("writes", (told,), WORD, make).value, made[0]


ROWS = {"1": "a", "2": "b"}


def test_what_is_made_from_the_same_is_taken(tmp_path: Path) -> None:
    assert written(tmp_path, spoken("vi", "Một"), "1", ROWS) == ("Một a; Một b", 2)
    assert written(tmp_path, spoken("vi", "Một"), "2", ROWS | {"2": "c"}) == ("Một a; Một c", 1)
    assert written(tmp_path, spoken("vi", "Một"), "3", ROWS) == ("Một a; Một b", 0)


def test_rules_that_any_piece_read_count_for_all_and_for_the_stage(tmp_path: Path) -> None:
    written(tmp_path, spoken("vi", "Một"), "1", ROWS)
    written(tmp_path, spoken("vi", "Một"), "2", ROWS)  # which makes none itself
    assert written(tmp_path, spoken("vi", "Hai"), "2", ROWS) == ("Hai a; Hai b", 2)
    assert written(tmp_path, spoken("en", "Hai"), "2", ROWS) == ("English a; English b", 2)
    assert written(tmp_path, spoken("en", "Ba"), "3", ROWS)[0] == "English a; English b"


def test_nothing_lies_where_nothing_is_remembered(tmp_path: Path) -> None:
    memory = Memory(Cache(None), spoken("vi"))
    with memory.shelved("rows", spoken("vi")) as shelved:
        assert shelved is None
    assert not [*tmp_path.iterdir()]
