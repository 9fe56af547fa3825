"""A stage is done again whenever what it looked at may be another, and only then."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from merge_toolkit import cache
from merge_toolkit.cache import KEPT, RESTS_ON, Cache, key_of
from merge_toolkit.memory.recall import Memory, Plain
from merge_toolkit.rules.schema import Language, RuleBook
from tests.builders import book

WORD: Plain[str] = Plain(str)
WORDS: Plain[Mapping[str, str]] = Plain(dict[str, str])
Make = Callable[[RuleBook], str]


def spoken(language: str, name: str = "Tỉnh Mới") -> RuleBook:
    """The default rules in a language, for a province of this name."""
    own = book()
    target = own.merge.target.model_copy(update={"name": name})
    merge = own.merge.model_copy(update={"language": Language(language), "target": target})
    return own.model_copy(update={"merge": merge})


def name_in_vietnamese(rules: RuleBook) -> str:
    """Look at the name of the target only where Vietnamese is spoken."""
    return rules.merge.target.name if rules.merge.language is Language.VI else "English"


def recalled(folder: Path, rules: RuleBook, make: Make) -> tuple[str, bool]:
    """What a stage gives, and whether it was remembered."""
    held = Memory(Cache(folder), rules).recall("stage", (), WORD, make)
    return held.value, held.remembered


def test_a_rule_read_under_a_condition_counts_only_where_it_is_read(tmp_path: Path) -> None:
    steps = [
        (spoken("en", "Một"), "English", False),
        (spoken("en", "Hai"), "English", True),  # the name was never looked at
        (spoken("vi", "Một"), "Một", False),
        (spoken("vi", "Hai"), "Hai", False),
        (spoken("vi", "Một"), "Một", True),
        (spoken("en", "Ba"), "English", True),
    ]
    for rules, value, remembered in steps:
        assert recalled(tmp_path, rules, name_in_vietnamese) == (value, remembered)


def test_rules_that_a_result_reads_when_it_is_looked_at_count(tmp_path: Path) -> None:
    class Late(Mapping[str, str]):
        def __init__(self, rules: RuleBook) -> None:
            self.rules = rules

        def __getitem__(self, key: str) -> str:
            return self.rules.merge.target.name

        def __iter__(self) -> Iterator[str]:
            return iter(("name",))

        def __len__(self) -> int:
            return 1

    for name in ("Một", "Hai", "Một"):
        held = Memory(Cache(tmp_path), spoken("vi", name)).recall("stage", (), WORDS, Late)
        assert dict(held.value) == {"name": name}
    assert held.remembered


def test_another_order_of_a_mapping_is_another_thing(tmp_path: Path) -> None:
    memory = Memory(Cache(tmp_path), book())
    assert memory.told({"a": 1, "b": 2}) != memory.told({"b": 2, "a": 1})
    assert memory.told({"a": 1, "b": 2}) == memory.told({"a": 1, "b": 2})


def test_what_cannot_be_told_apart_is_never_the_same(tmp_path: Path) -> None:
    memory, strange = Memory(Cache(tmp_path), book()), object()
    assert memory.told(strange) != memory.told(strange)


@pytest.mark.parametrize("damage", [
    lambda entry: entry[:-1], lambda entry: entry[:7], lambda _: b"",
    lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]), lambda _: b"\xc1" * 60,
])  # fmt: skip
def test_a_damaged_entry_is_made_anew(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    rules = spoken("vi")
    recalled(tmp_path, rules, name_in_vietnamese)
    for path in tmp_path.iterdir():
        path.write_bytes(damage(path.read_bytes()))
    assert recalled(tmp_path, rules, name_in_vietnamese) == ("Tỉnh Mới", False)
    assert recalled(tmp_path, rules, name_in_vietnamese) == ("Tỉnh Mới", True)


def test_a_whole_entry_of_another_kind_is_made_anew(tmp_path: Path) -> None:
    Memory(Cache(tmp_path), book()).recall("stage", (), WORDS, lambda _: {"a": "b"})
    assert recalled(tmp_path, book(), lambda _: "made")[0] == "made"


def test_an_entry_under_the_name_of_another_is_none(tmp_path: Path) -> None:
    own = Cache(tmp_path)
    own.put("one", b"1")
    own.put("other", b"2")
    (tmp_path / "one").replace(tmp_path / "other")
    assert own.get("other") is None


def test_a_number_that_cannot_be_kept_is_no_reason_to_fail(tmp_path: Path) -> None:
    memory, many = Memory(Cache(tmp_path), book()), 10**24
    assert memory.told(many) != memory.told(many)
    for _ in range(2):
        held = memory.recall("stage", (), Plain(int), lambda _: many)
        assert (held.value, held.remembered) == (many, False)


def test_a_folder_that_cannot_be_written_is_no_reason_to_fail(tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("no folder")
    for _ in range(2):
        assert recalled(taken, spoken("vi"), name_in_vietnamese) == ("Tỉnh Mới", False)


def test_folders_share_nothing(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        assert not recalled(tmp_path / folder, spoken("vi"), name_in_vietnamese)[1]


def test_a_stage_that_fails_is_not_remembered(tmp_path: Path) -> None:
    def fails(_: RuleBook) -> str:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        recalled(tmp_path, book(), fails)
    assert recalled(tmp_path, book(), lambda _: "made") == ("made", False)


def test_entries_used_last_stay(tmp_path: Path) -> None:
    own = Cache(tmp_path)
    for number in range(KEPT + 20):
        own.put(f"{number:04}", b"x")
        (tmp_path / f"{number:04}").touch()
    assert own.get("0000") == b"x"  # used again
    own.prune()
    left = sorted(path.name for path in tmp_path.iterdir())
    assert len(left) == KEPT
    assert left[0] == "0000"
    assert left[1] == "0021"


def test_large_entries_that_were_used_long_ago_go(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "MOST_BYTES", 1000)
    own = Cache(tmp_path)
    for number in range(5):
        own.put(str(number), b"x" * 300)
        (tmp_path / str(number)).touch()
    own.prune()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["2", "3", "4"]


def test_another_version_of_the_package_remembers_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    before = key_of("stage")
    monkeypatch.setattr(cache, "package_digest", lambda: "another")
    assert key_of("stage") != before


def test_every_file_of_the_package_counts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
    seen = set()
    for name in ("page.css", "rules/defaults/checks.yaml", "run.py"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("one")
        seen.add(cache.package_digest.__wrapped__())
        (tmp_path / name).write_text("two")
        seen.add(cache.package_digest.__wrapped__())
    assert len(seen) == 6


def test_what_another_process_is_just_compiling_does_not_count(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(cache, "__file__", str(tmp_path / "cache.py"))
    before = cache.package_digest.__wrapped__()
    compiled = tmp_path / "rules" / "__pycache__"
    compiled.mkdir(parents=True)
    (compiled / "run.cpython-311.pyc.139872").symlink_to("gone-again")
    assert cache.package_digest.__wrapped__() == before


def test_every_library_that_reads_or_writes_counts() -> None:
    project = tomllib.loads(Path("pyproject.toml").read_text("utf-8"))["project"]
    wanted = [*project["dependencies"], *project["optional-dependencies"]["docs"]]
    names = {one.split(">=")[0].strip() for one in wanted}
    assert names - set(RESTS_ON) == {"typer", "rich", "filelock"}, "these touch no result"
