"""What a stage gave comes back from bytes as it was, to the type of every value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
import pytest

from merge_toolkit.clock import Clock
from merge_toolkit.inputs import READING, SOURCE, Inputs, read_inputs
from merge_toolkit.inventory.survey import listed
from merge_toolkit.matching.matched import Matched
from merge_toolkit.matching.triage import Entrants
from merge_toolkit.memory.codec import Known, OfRecords
from merge_toolkit.memory.recall import plainly
from merge_toolkit.memory.watching import watched
from merge_toolkit.model.infrastructure import Infrastructure
from merge_toolkit.model.lone import LoneFields
from merge_toolkit.model.outcome import Outcome
from merge_toolkit.stages import (
    ASSETS,
    PROCEDURES,
    Given,
    Questions,
    asked_of,
    entered_of,
    matched_of,
    surveyed_of,
    united_of,
)
from merge_toolkit.workspace import Workspace
from tests.golden.compare import copied


@pytest.fixture(scope="module", params=["two-provinces", "with-reference"])
def inputs(request: pytest.FixtureRequest) -> Iterator[Inputs]:
    with TemporaryDirectory() as folder:
        root = copied(request.param, Path(folder) / "ws")
        yield read_inputs(Workspace(root), Clock(lambda _: None), remember=False)


def test_results_come_back_as_they_were(inputs: Inputs) -> None:
    served: list[Mapping[str, int]] = []
    for name in (PROCEDURES, ASSETS):
        given = Given.of(name, inputs.catalogs, inputs.decisions)
        matched = matched_of(given, inputs.memory)
        united = united_of(given, matched, inputs.memory)
        surveyed = surveyed_of(given, united, inputs.memory, *(served or [None]))
        asked = asked_of(given, matched, united, surveyed, inputs.memory)
        served.append(listed(united.value))
        for kind, held in (
            (Entrants, entered_of(given, inputs.memory)),
            (Matched, matched),
            (Outcome, united),
            (Infrastructure, surveyed),
            (Questions, asked),
        ):
            value = held.value
            alone = given.unifier(inputs.rules.book).alone
            codec: OfRecords[object] = OfRecords(
                kind, lambda given=given, alone=alone: Known(given.by_key, alone)
            )
            data = codec.encode(value)
            assert codec.encode(codec.decode(data)) == data, "a whole number stays one"
            with pytest.raises((ValueError, TypeError, KeyError, IndexError)):
                codec.decode(b"\x93\x01\x02\x03")
    assert served[0]


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


def test_rows_alone_read_their_rules_before_they_are_looked_at(inputs: Inputs) -> None:
    """So that the digest of what they read holds whatever is looked at later."""
    given, seen = Given.of(ASSETS, inputs.catalogs, inputs.decisions), set[str]()
    unifier = given.unifier(watched(inputs.rules.book, seen))
    before = frozenset(seen)
    for record in given.by_key.values():
        assert dict(LoneFields(record, unifier.alone))
    assert before
    assert frozenset(seen) == before
