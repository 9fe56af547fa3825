"""Fields of a unified record that stands for one row alone, worked out when they are looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, overload

from merge_toolkit.model.outcome import Offer, Resolved
from merge_toolkit.model.records import Record
from merge_toolkit.model.values import show

T = TypeVar("T")
_EMPTY = (None, "", ())


@dataclass(frozen=True, slots=True)
class LoneFields(Mapping[str, Resolved]):
    """What one row says of each field, as its policy resolves it.

    Inventories list hundreds of thousands of things that nobody else lists: what a field holds is
    in the row already, and need not be kept a second time.
    """

    record: Record
    resolve: Callable[[str, Offer], Resolved]

    def __getitem__(self, name: str) -> Resolved:
        value = self.record.value(name) if name in self.record.FIELDS else None
        if value is None:
            raise KeyError(name)
        text = self.record.text(name) or show(value)
        return self.resolve(name, Offer(self.record.key, value, text))

    @overload
    def get(self, name: str, /) -> Resolved | None: ...

    @overload
    def get(self, name: str, /, default: Resolved | T) -> Resolved | T: ...

    def get(self, name: str, /, default: Resolved | T | None = None) -> Resolved | T | None:
        """Return a field; most of the many fields of an asset are empty, which costs nothing."""
        is_silent = getattr(self.record, name, None) in _EMPTY and name not in self.record.unread
        if is_silent or name not in self.record.FIELDS:
            return default
        return self[name]

    def __contains__(self, name: object) -> bool:
        return name in self.record.FIELDS and self.record.value(str(name)) is not None

    def __iter__(self) -> Iterator[str]:
        return (name for name in self.record.FIELDS if self.record.value(name) is not None)

    def __len__(self) -> int:
        return sum(1 for _ in self)
