"""Many small results in one entry: what one row, value or record came to, each by all it rests on.

A stage is one result; where most of it would be the same again, its pieces stand on a shelf.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import msgspec

from merge_toolkit.cache import Cache, digest
from merge_toolkit.memory.generations import Generations
from merge_toolkit.rules.schema import RuleBook

Pieces = dict[bytes, bytes]
MOST_BYTES = 64_000_000
"""A shelf that holds more is not kept: packing it would take as much memory again."""


class Shelf:
    """Pieces under their keys: those used by the last run, and those that it no longer used.

    An edit that is taken back finds its pieces again; what two runs did not use is gone.
    """

    def __init__(self, cache: Cache, key: str) -> None:
        self._cache, self._key = cache, key
        self._kept = Generations(*_read(cache.get(key)))
        self._grown = False

    def get(self, key: bytes) -> bytes | None:
        """Return a piece; None where there is none."""
        return self._kept.get(key)

    def put(self, key: bytes, piece: bytes) -> None:
        """Lay a piece on the shelf."""
        self._kept.used[key] = piece
        self._grown = True

    def keep(self, key: str = "") -> None:
        """Remember the shelf where something was laid on it, under another key where one is given.

        It is given where the pieces turned out to rest on more than was known.
        """
        used, last = self._kept.used, self._kept.last
        size = sum(map(len, used.values()))
        if not self._grown or not self._cache.remembers or size > MOST_BYTES:
            return
        self._key = key or self._key
        unused = {key: piece for key, piece in last.items() if key not in used}
        self._cache.put(self._key, msgspec.msgpack.encode((used, unused)))
        self._kept.last, self._kept.older, self._grown = used, unused, False


class Shelved:
    """The pieces of a stage on a shelf, each known by all that it is made from, and the rules.

    ``rules`` are those to make them by: what is read of them counts for every piece.
    """

    def __init__(self, rules: RuleBook, shelf: Shelf, told: Callable[[object], str]) -> None:
        self.rules = rules
        self._shelf, self._told = shelf, told

    def get(self, *made_from: object) -> bytes | None:
        """Return a piece that was made from the same; None where there is none."""
        return self._shelf.get(self._key(made_from))

    def put(self, piece: bytes, *made_from: object) -> None:
        """Lay a piece on the shelf."""
        self._shelf.put(self._key(made_from), piece)

    def _key(self, made_from: tuple[object, ...]) -> bytes:
        return digest("".join(map(self._told, made_from)).encode()).encode()


def _read(content: bytes | None) -> tuple[Mapping[bytes, bytes], Mapping[bytes, bytes]]:
    if content is None:
        return {}, {}
    try:
        return msgspec.msgpack.decode(content, type=tuple[Pieces, Pieces])
    except ValueError:
        return {}, {}
