"""Which files of a workspace are read."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from unicodedata import normalize

import pytest

from merge_toolkit.edits import Edits
from merge_toolkit.errors import InputError, UsageError
from merge_toolkit.linked_folders import walk
from merge_toolkit.rules.schema import RuleBook, SourceRules
from merge_toolkit.run import run
from merge_toolkit.standing import Standing
from merge_toolkit.workspace import Workspace
from tests.builders import book
from tests.golden.compare import copied


def test_the_registry_is_not_a_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "decisions"
    folder.mkdir(parents=True)
    for name in ("registry.csv", "b.csv", "a.csv"):
        (folder / name).touch()
    files = Workspace(tmp_path).decision_files()
    assert [path.name for path in files] == ["a.csv", "b.csv"]


def test_files_of_office_programs_are_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "catalogs" / "mot"
    folder.mkdir(parents=True)
    for name in ("a.xlsx", "~$a.xlsx", ".~lock.a.xlsx#", ".hidden.csv", "Thumbs.db"):
        (folder / name).touch()
    assert [name for name, _ in Workspace(tmp_path).files("mot", book())] == ["a.xlsx"]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere every name is text")
def test_a_file_whose_name_is_no_text_is_told(tmp_path: Path) -> None:
    """Archives of Windows name their files in its own letters; not every program translates."""
    root = copied("two-provinces", tmp_path / "ws")
    folder = os.fsencode(root / "catalogs" / "song-xanh")
    Path(os.fsdecode(folder + b"/danh m\xf4c.csv")).touch()
    with pytest.raises(InputError) as raised:
        run(Workspace(root), None, lambda _: None)
    (problem,) = raised.value.problems
    assert problem.where == "song-xanh/danh m\ufffdc.csv" and problem.fix == "rename it"
    standing = Standing.of(root, root / "out", "", remember=True)
    assert standing.figures() is None, "what a run asks before it reads anything"


def named(*patterns: str, ignored: Sequence[str] = ()) -> RuleBook:
    """Rules of one source that name its files."""
    rules = book("mot")
    source = rules.merge.sources["mot"].model_copy(update={"files": patterns})
    merge = rules.merge.model_copy(update={"sources": {"mot": source}})
    own = SourceRules(ignore=dict.fromkeys(ignored, "not of the catalog"))
    return rules.model_copy(update={"merge": merge, "sources": {"mot": own}})


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_file_is_named_however_a_system_stores_its_marks(form: str, tmp_path: Path) -> None:
    workspace, folder = Workspace(tmp_path), tmp_path / "catalogs" / "mot"
    folder.mkdir(parents=True)
    stored, said = (normalize(one, "Danh mục [2025].xlsx") for one in (form, "NFC"))
    (folder / stored).touch()
    for pattern in (said, "Danh mục*.xlsx", "*"):
        assert [name for name, _ in workspace.files("mot", named(pattern))] == [stored]
        assert not [*workspace.missing("mot", named(pattern))]
        assert not [*workspace.files("mot", named("*", ignored=[pattern]))]


def test_a_file_that_the_rules_name_and_nobody_sent_is_told(tmp_path: Path) -> None:
    workspace, folder = Workspace(tmp_path), tmp_path / "catalogs" / "mot"
    folder.mkdir(parents=True)
    (folder / "danh-muc.csv").touch()
    rules = named("danh muc.csv", "*.csv", "*.docx")
    (problem,) = workspace.missing("mot", rules)
    assert problem.where == "catalogs/mot/danh muc.csv" and "is not there" in problem.what


def test_linked_folders_are_read_or_told(tmp_path: Path) -> None:
    elsewhere, folder = tmp_path / "share", tmp_path / "catalogs" / "mot"
    for made in (elsewhere, folder):
        made.mkdir(parents=True)
    (elsewhere / "a.xlsx").touch()
    (folder / "linked").symlink_to(elsewhere, target_is_directory=True)
    rules = book("mot")
    workspace = Workspace(tmp_path)
    assert [name for name, _ in workspace.files("mot", rules)] == []
    (problem,) = workspace.unlisted(rules)
    assert problem.where == "catalogs/mot/linked" and "would not be read" in problem.what
    source = rules.merge.sources["mot"].model_copy(update={"files": ("linked/*",)})
    merge = rules.merge.model_copy(update={"sources": {"mot": source}})
    named = rules.model_copy(update={"merge": merge})
    assert [name for name, _ in workspace.files("mot", named)] == ["linked/a.xlsx"]
    assert list(workspace.unlisted(named)) == []
    assert workspace.place_of(folder / "linked" / "a.xlsx") == ("linked/a.xlsx", "mot")


def test_folders_that_link_to_each_other_come_to_an_end(tmp_path: Path) -> None:
    folder = tmp_path / "catalogs" / "mot"
    for name, other in (("a", "b"), ("b", "a")):
        (folder / name).mkdir(parents=True)
        (folder / name / f"{name}.csv").touch()
        for way in range(5):  # five ways each: followed as they come, they never end
            (folder / name / f"to-{way}").symlink_to(Path("..", other), target_is_directory=True)
    found = {path / name for path, _, names in walk(tmp_path) for name in names}
    assert found == {folder / "a" / "a.csv", folder / "a" / "to-0" / "b.csv"}
    assert list(Edits(Workspace(tmp_path)).saved()) == []
    problems = list(Workspace(tmp_path).unlisted(book("mot")))
    assert {one.where for one in problems} == {
        f"catalogs/mot/{name}/to-{way}" for name in "ab" for way in range(5)
    }
    assert {(one.what, one.fix) for one in problems} == {
        ("a link to a folder of the same source", "remove the link")
    }


@pytest.mark.parametrize("out", [".", "catalogs", "catalogs/mot", "rules", "rules/decisions", ".."])
def test_outputs_never_replace_what_they_are_made_from(tmp_path: Path, out: str) -> None:
    root = tmp_path / "ws"
    (root / "rules" / "decisions").mkdir(parents=True)
    (root / "catalogs" / "mot").mkdir(parents=True)
    (root / "rules" / "decisions" / "a.csv").write_text("kept")
    with pytest.raises(UsageError):
        run(Workspace(root), root / out, lambda _: None)
    assert (root / "rules" / "decisions" / "a.csv").read_text() == "kept"


def test_a_folder_with_files_of_others_is_never_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    mine.mkdir()
    (mine / "thesis.txt").write_text("years of work")
    with pytest.raises(UsageError, match="thesis"):
        run(Workspace(tmp_path / "ws"), mine, lambda _: None)
    assert (mine / "thesis.txt").read_text() == "years of work"


def test_what_systems_leave_where_somebody_looked_is_nobodys_file(tmp_path: Path) -> None:
    """Finder and Explorer leave such files in every folder of outputs that people open."""
    root = copied("two-provinces", tmp_path / "ws")
    (root / "out").mkdir()
    for name in (".DS_Store", "Thumbs.db", "desktop.ini"):
        (root / "out" / name).touch()
    for sent in (*root.glob("catalogs/**/*.csv"), *root.glob("catalogs/**/*.xlsx")):
        sent.unlink()  # nothing is read, which is told after the folder was looked at
    with pytest.raises(InputError, match="no file to read"):
        run(Workspace(root), None, lambda _: None)


def test_a_folder_of_no_source_is_told(tmp_path: Path) -> None:
    for name in ("mot", "hai", "ba"):
        (tmp_path / "catalogs" / name).mkdir(parents=True)
    (found,) = Workspace(tmp_path).unlisted(book("mot", "hai"))
    assert found.where == "catalogs/ba"
    assert "list «ba» under sources" in found.fix
