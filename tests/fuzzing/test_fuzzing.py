"""Hypothesis breaks what is right: bytes change, go, come twice; texts are made up.

Every input either is read or ends in mistakes that an operator can mend. CI tries a few thousand;
``make nightly`` tries two thousand of every way in.
"""

from __future__ import annotations

import random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.fuzzing.targets import TARGETS, begin_with

WAYS = [(name, way) for name, (_, ways) in TARGETS.items() for way in ways]
HEAVY = {".pdf", ".docx", ".xls"}
HOSTILE = (
    b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"\r\n", b"'", b'"',
    b"=1+1", b"&#x0;", b"9" * 400, "ễ\u0323".encode(), b"- *a", b"&a [*a]", b"!!python/object:os",
    b"../../", b"\x1f", b"1e999", b"-", b"31/02/2025", b"{", b"]",
)  # fmt: skip


@st.composite
def broken(draw: st.DrawFn, seeds: tuple[bytes, ...]) -> bytes:
    """A whole input with some bytes changed, cut out, doubled, or hostile ones put in."""
    content = bytearray(draw(st.sampled_from(seeds)))
    chance = random.Random(draw(st.integers(0, 2**32)))
    for _ in range(draw(st.integers(1, 8))):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(5):
            case 0:
                content[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                del content[at : at + chance.randrange(1, 40)]
            case 2:
                content[at:at] = content[at : at + chance.randrange(1, 80)]
            case 3:
                content[at:at] = chance.choice(HOSTILE)
            case _:
                end = chance.randrange(len(content) + 1)
                content[at : at + 20], content[end : end + 20] = (
                    content[end : end + 20], content[at : at + 20],
                )  # fmt: skip
    return bytes(content)


@pytest.mark.parametrize(("name", "way"), WAYS, ids=lambda one: one or "bytes")
def test_what_is_broken_is_told_and_nothing_else_happens(name: str, way: str) -> None:
    target, _ = TARGETS[name]
    inputs = broken(begin_with(name, way))

    @given(inputs if name != "value" else inputs | st.text().map(str.encode))
    @example(b"")
    def tried(data: bytes) -> None:
        target(data, way)

    tried()
