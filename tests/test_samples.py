"""The committed sample provinces are what their generator makes of the default seed."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample_provinces import DEFAULT_SEED, generate

CATALOGS = Path(__file__).resolve().parent.parent / "catalogs"
PROVINCES = ("dong-thap", "tien-giang")
ANEW = f"python -m tests.sample_provinces --seed {DEFAULT_SEED} --scale full --out catalogs"


def contents(root: Path) -> dict[str, bytes]:
    """Files of both provinces by their path."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for province in PROVINCES
        for path in (root / province).rglob("*")
        if path.is_file()
    }


@pytest.mark.skipif(
    not (CATALOGS / PROVINCES[0]).is_dir(),
    reason="catalogs/dong-thap is missing: the sample provinces are not committed yet",
)
def test_committed_samples_are_the_generated_ones(tmp_path: Path) -> None:
    generate(DEFAULT_SEED, "full", tmp_path)
    made, committed = contents(tmp_path), contents(CATALOGS)
    assert sorted(committed) == sorted(made), ANEW
    assert [name for name in made if made[name] != committed[name]] == [], ANEW
