"""Words before a status that undo it: «không bãi bỏ», «đề nghị … bãi bỏ»."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from merge_toolkit.text.forms import Marked, mark


@dataclass(frozen=True, slots=True)
class Denials:
    """The words of ``endings.unless``: those just before a status, and those anywhere before it."""

    near: tuple[str, ...]
    far: tuple[str, ...]

    @staticmethod
    def of(words: Sequence[str]) -> Denials:
        """Tell the words that end in «…» from the others."""
        far = [word.rstrip("…") for word in words if word.endswith("…")]
        near = [word for word in words if not word.endswith("…")]
        return Denials(*(tuple(f" {mark(word)} " for word in some) for some in (near, far)))

    def undo(self, before: Marked) -> bool:
        """Whether what stands ``before`` a status in its clause denies or only proposes it."""
        said = f" {before.strip()} "
        return said.endswith(self.near) or any(word in said for word in self.far)
