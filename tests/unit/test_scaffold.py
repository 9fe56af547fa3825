"""What ``init`` writes: harmless as it is, every example of the guide right when it is used."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from merge_toolkit.cases.trying import tried
from merge_toolkit.errors import UsageError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.rules.read import FILES, read_rules
from merge_toolkit.rules.schema import Language
from merge_toolkit.scaffold import examples, guide, scaffold
from tests.builders import book
from tests.unit.rules.workspaces import read

LISTS = {"mot": "a.csv", "hai": "b.csv"}
ROWS = "Mã TTHC,Tên TTHC\n1.001193,Đăng ký khai sinh\n"


@pytest.fixture
def started(tmp_path: Path) -> Path:
    for name in LISTS.values():
        (tmp_path / name).write_text(ROWS, encoding="utf-8")
    given = [f"{source}={tmp_path / name}" for source, name in LISTS.items()]
    scaffold(tmp_path / "ws", given, [], 'Tỉnh "Mới"')
    return tmp_path / "ws"


def test_every_rule_file_is_there_with_its_schema(started: Path) -> None:
    written = {path.relative_to(started / "rules").as_posix()
               for path in (started / "rules").rglob("*") if path.is_file()}  # fmt: skip
    expected = {f"{name}.yaml" for name in FILES} | {f"schema/{name}.json" for name in FILES}
    expected |= {f"sources/{source}.yaml" for source in LISTS}
    assert written == expected | {"README.md", "cases.csv", "schema/source.json"}
    for path in (started / "rules").rglob("*.yaml"):
        named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", path.read_text("utf-8"))
        assert named
        assert (path.parent / named[1]).is_file()


def test_it_says_nothing_but_who_is_merged(started: Path) -> None:
    rules = read_rules(started / "rules", legal_names())
    assert rules.book.merge.target.name == 'Tỉnh "Mới"'
    assert list(rules.book.merge.sources) == ["mot", "hai"]
    without = rules.book.model_copy(update={"merge": book().merge, "sources": {}})
    assert without == book()


def test_it_says_what_to_fill_in(started: Path) -> None:
    text = (started / "rules" / "merge.yaml").read_text("utf-8")
    assert text.count("fill in:") == 2 + 3 * len(LISTS)


def test_an_id_that_is_a_province_is_named_as_it(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    given = [f"{source}={tmp_path / 'a.csv'}" for source in ("ca-mau", "khac")]
    scaffold(tmp_path / "ws", given, [], "X", "vi")
    sources = read_rules(tmp_path / "ws" / "rules", legal_names()).book.merge.sources
    assert [(one.name, one.territory) for one in sources.values()] == [
        ("Cà Mau", "Cà Mau"), ("khac", "khac"),
    ]  # fmt: skip


def test_the_language_of_outputs_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(ROWS, encoding="utf-8")
    scaffold(tmp_path / "ws", [f"mot={tmp_path / 'a.csv'}"], [], "X", "en")
    rules = read_rules(tmp_path / "ws" / "rules", legal_names())
    assert rules.book.merge.language is Language.EN


def test_every_file_has_an_example() -> None:
    assert set(examples()) == {f"{name}.yaml" for name in FILES} | {
        "sources/<id>.yaml",
        "cases.csv",
    }


@pytest.mark.parametrize("name", [name for name in examples() if name.endswith(".yaml")])
def test_an_example_of_the_guide_changes_rules_that_stay_in_order(
    tmp_path: Path, name: str
) -> None:
    file = name.replace("<id>", "mot")
    edit = examples()[name][1]
    if name == "merge.yaml":
        edit = f"sources: {{mot: {{}}, hai: {{}}}}\n{edit}".replace("2025-07-01", "2025-08-01")
    assert read(tmp_path / "a", {file: edit}).book != read(tmp_path / "b", {}).book


@pytest.mark.parametrize(
    "name", [n for n in examples() if n.endswith(".yaml") and n != "merge.yaml"]
)
def test_the_example_in_a_new_file_is_used_by_taking_the_marks_away(
    started: Path, name: str
) -> None:
    path = started / "rules" / name.replace("<id>", "mot")
    text = path.read_text("utf-8")
    prose, _, commented = text.partition("# Example (take the # away):\n")
    assert prose
    used = "".join(line.removeprefix("#") for line in commented.splitlines(keepends=True))
    assert used == examples()[name][1]
    path.write_text(prose + used, encoding="utf-8")
    read_rules(started / "rules", legal_names())


def test_the_cases_of_the_guide_come_out_as_it_says(tmp_path: Path) -> None:
    (tmp_path / "cases.csv").write_text(examples()["cases.csv"][1], encoding="utf-8")
    assert list(tried(tmp_path / "cases.csv", book())) == []


def test_the_guide_of_this_repository_is_the_one_that_travels() -> None:
    root = Path(__file__).parents[2]
    assert (root / "rules" / "README.md").read_text("utf-8") == guide()


def test_a_workspace_is_never_written_over(started: Path) -> None:
    before = {path: path.read_bytes() for path in started.rglob("*") if path.is_file()}
    with pytest.raises(UsageError, match="is a workspace already"):
        scaffold(started, [f"ba={started / 'catalogs' / 'mot' / 'a.csv'}"], [], "X")
    assert {path: path.read_bytes() for path in started.rglob("*") if path.is_file()} == before


def test_links_that_cannot_be_copied_are_told_before_anything_is_written(tmp_path: Path) -> None:
    sent = tmp_path / "sent"
    (sent / "inner").mkdir(parents=True)
    (sent / "a.csv").write_text(ROWS, encoding="utf-8")
    (sent / "same.csv").symlink_to(sent / "a.csv")
    (sent / "dead.csv").symlink_to(tmp_path / "gone.csv")
    (sent / "inner" / "loop").symlink_to(sent)
    (sent / "self").symlink_to(sent / "self")
    with pytest.raises(UsageError) as error:
        scaffold(tmp_path / "ws", [f"mot={sent}"], [], "X")
    assert [(Path(one.where).name, one.what) for one in error.value.problems] == [
        ("dead.csv", "a link that leads to no file"),
        ("loop", "a link that leads back to a folder it lies in"),
        ("self", "a link that leads to no file"),
    ]
    assert not (tmp_path / "ws").exists()
    for broken in ("dead.csv", "inner/loop", "self"):
        (sent / broken).unlink()
    scaffold(tmp_path / "ws", [f"mot={sent}"], [], "X")
    assert (tmp_path / "ws/catalogs/mot/sent/same.csv").read_text("utf-8") == ROWS
