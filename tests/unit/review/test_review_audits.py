"""The file of judged samples: appended, read back, and never taken for the ledger."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from merge_toolkit.errors import DecisionError
from merge_toolkit.model.audits import AuditedPart
from merge_toolkit.review.audits import AUDITS, append_audit, newest_audit
from merge_toolkit.workspace import Workspace

ACCEPTED = AuditedPart("A-1", "accepted", 1512, 300, 297, 1, 2, 0.0001, 0.0184)
SINGLES = AuditedPart("A-1", "singles", 366, 150, 149, 0, 0, 0.0, 0.0311)


def test_the_newest_sample_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "decisions" / AUDITS
    assert newest_audit(path, "s") == ()
    assert append_audit((ACCEPTED, SINGLES), "s", path) == 2
    assert newest_audit(path, "s") == (ACCEPTED, SINGLES)
    later = replace(ACCEPTED, sample="A-2", wrong=0, right=298)
    append_audit((later,), "t", path)
    assert newest_audit(path, "t") == (later,)
    assert newest_audit(path, "other") == (replace(later, current=False),)


def test_recording_twice_adds_nothing_and_a_later_word_counts(tmp_path: Path) -> None:
    path = tmp_path / AUDITS
    append_audit((ACCEPTED,), "s", path)
    before = path.read_bytes()
    assert append_audit((ACCEPTED,), "s", path) == 0
    assert path.read_bytes() == before
    fuller = replace(ACCEPTED, right=299, unclear=0)
    append_audit((fuller,), "s", path)
    assert newest_audit(path, "s") == (fuller,)


@pytest.mark.parametrize(
    "text", ["sample,other\n", None], ids=["other columns", "a line that is none"]
)
def test_a_damaged_file_is_told_with_its_place(tmp_path: Path, text: str | None) -> None:
    path = tmp_path / AUDITS
    append_audit((ACCEPTED,), "s", path)
    path.write_text(text or path.read_text("utf-8") + "A-2,s,accepted,many\n", encoding="utf-8")
    with pytest.raises(DecisionError) as told:
        newest_audit(path, "s")
    assert str(path) in str(told.value)


@pytest.mark.parametrize(
    "content", ["sample".encode("utf-16"), b'sample,"' + b"x" * 140_000], ids=["UTF-16", "a quote"]
)
def test_a_file_that_is_no_csv_of_ours_is_told(tmp_path: Path, content: bytes) -> None:
    """Excel saves «Unicode text» as UTF-16; a quote that is never closed swallows a whole file."""
    path = tmp_path / AUDITS
    path.write_bytes(content)
    with pytest.raises(DecisionError, match="cannot be read"):
        newest_audit(path, "s")


def test_it_is_no_ledger(tmp_path: Path) -> None:
    folder = tmp_path / "rules" / "decisions"
    append_audit((ACCEPTED,), "s", folder / AUDITS)
    assert Workspace(tmp_path).decision_files() == ()
