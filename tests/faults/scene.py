"""A workspace with outputs and decisions that an edit has made old, and what must stay whole."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from merge_toolkit.run import run
from merge_toolkit.workspace import Workspace
from tests.golden.compare import copied, promised


@dataclass(frozen=True, slots=True)
class Scene:
    """A workspace, what its outputs were, and what they will be once a run goes through."""

    root: Path
    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    kept: Mapping[str, bytes]

    @staticmethod
    def made(root: Path) -> Scene:
        """Merge the smallest workspace, and edit its rules."""
        place = copied("two-provinces", root)
        run(Workspace(place), None, lambda _: None)
        before = promised(place / "out")
        edited(place)
        run(Workspace(place), place / "after", lambda _: None)
        after = promised(place / "after")
        shutil.rmtree(place / "after")
        return Scene(place, before, after, given(place))

    def again(self, root: Path) -> Scene:
        """The same scene elsewhere."""
        shutil.copytree(self.root, root)
        return Scene(root, self.before, self.after, self.kept)

    def outputs(self) -> Mapping[str, bytes]:
        """What stands in the output folder."""
        return promised(self.root / "out")

    def is_whole(self) -> bool:
        """Whether the outputs are those of one run, and inputs, rules and decisions are as given.

        What a killed run left beside them is no part of this.
        """
        return self.outputs() in (self.before, self.after) and given(self.root) == self.kept


def given(root: Path) -> dict[str, bytes]:
    """Inputs, rules and decisions of a workspace, without what lies beside them unseen."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for part in ("catalogs", "rules")
        for path in sorted((root / part).rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def edited(root: Path) -> None:
    """Change the rules so that most outputs become others."""
    path = root / "rules" / "merge.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("Tỉnh Đông Xanh", "Tỉnh Xanh Đông"), "utf-8")
