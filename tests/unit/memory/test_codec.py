"""What a stage gave comes back from bytes as it was, to the type of every value."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from merge_toolkit.clock import Clock
from merge_toolkit.inputs import READING, SOURCE, Inputs, read_inputs
from merge_toolkit.matching.matched import Matched
from merge_toolkit.memory.codec import OfRecords
from merge_toolkit.memory.recall import plainly
from merge_toolkit.model.outcome import Outcome
from merge_toolkit.pipeline import ASSETS, PROCEDURES, Given, Settled, _matched, _settled
from merge_toolkit.workspace import Workspace
from tests.golden.compare import copied


@pytest.fixture(scope="module", params=["two-provinces", "with-reference"])
def inputs(request: pytest.FixtureRequest) -> Iterator[Inputs]:
    with TemporaryDirectory() as folder:
        root = copied(request.param, Path(folder) / "ws")
        yield read_inputs(Workspace(root), Clock(lambda _: None), remember=False)


def test_results_come_back_as_they_were(inputs: Inputs) -> None:
    outcomes: list[Outcome] = []
    for name in (PROCEDURES, ASSETS):
        given = Given.of(name, inputs.catalogs, inputs.decisions)
        matched = _matched(given, inputs.memory)
        settled = _settled(given, matched, inputs.memory, *outcomes)
        outcomes.append(settled.outcome)
        for kind, value in ((Matched, matched.value), (Settled, settled)):
            codec: OfRecords[object] = OfRecords(kind, lambda given=given: given.by_key)
            data = codec.encode(value)
            assert codec.encode(codec.decode(data)) == data, "a whole number stays one"
            with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
                codec.decode(b"\x93\x01\x02\x03")
    assert outcomes[0].unified


def test_files_and_catalogs_come_back_as_they_were() -> None:
    with TemporaryDirectory() as folder:
        root = copied("two-provinces", Path(folder) / "ws")
        clock = Clock(lambda _: None)
        fresh = read_inputs(Workspace(root), clock)
        again = read_inputs(Workspace(root), clock)
        assert set(again.memory.recalled) == {"load", "normalize"}
        for one, other in ((again.catalogs, fresh.catalogs), (again.findings, fresh.findings)):
            assert plain(one) == plain(other)
    for codec in (READING, SOURCE):
        with pytest.raises(ValueError, match=r"Expected|truncated"):
            codec.decode(b"\x93\x01\x02\x03")


def plain(value: object) -> bytes:
    """A result to the type of every value, whatever sequences and mappings hold them."""
    return msgspec.msgpack.encode(value, enc_hook=plainly)
