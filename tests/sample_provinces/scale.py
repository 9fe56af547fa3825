"""How much of everything a scale asks for."""

from __future__ import annotations

from dataclasses import dataclass

from .model import DONG_THAP, TIEN_GIANG


@dataclass(frozen=True)
class Scale:
    """Counts of one scale; `procedures` are distinct procedures by source and level."""

    name: str
    procedures: dict[str, dict[str, int]]
    full_online: int
    partial_online: int
    shared: float
    splits: int
    duplicates: int
    twins: int
    struck: int
    slid: int
    dragged: int
    lost_zeros: int
    annex: tuple[int, int, int, int]
    dossiers: dict[str, int]
    reused: dict[str, int]
    systems: int
    devices: dict[str, int]
    lines: dict[str, int]
    districts: int


FULL = Scale(
    name="full",
    procedures={
        DONG_THAP: {"T": 1346, "H": 252, "X": 203},
        TIEN_GIANG: {"T": 1302, "H": 247, "X": 201},
    },
    full_online=841,
    partial_online=561,
    shared=0.88,
    splits=12,
    duplicates=6,
    twins=8,
    struck=9,
    slid=45,
    dragged=12,
    lost_zeros=24,
    annex=(22, 10, 8, 6),
    dossiers={DONG_THAP: 25507, TIEN_GIANG: 1800},
    reused={DONG_THAP: 11371, TIEN_GIANG: 610},
    systems=20,
    devices={DONG_THAP: 3200, TIEN_GIANG: 2800},
    lines={DONG_THAP: 156, TIEN_GIANG: 174},
    districts=99,
)
SMALL = Scale(
    name="small",
    procedures={
        DONG_THAP: {"T": 84, "H": 22, "X": 16},
        TIEN_GIANG: {"T": 82, "H": 21, "X": 15},
    },
    full_online=57,
    partial_online=38,
    shared=0.88,
    splits=2,
    duplicates=2,
    twins=2,
    struck=2,
    slid=8,
    dragged=4,
    lost_zeros=2,
    annex=(4, 2, 2, 2),
    dossiers={DONG_THAP: 400, TIEN_GIANG: 60},
    reused={DONG_THAP: 178, TIEN_GIANG: 20},
    systems=8,
    devices={DONG_THAP: 40, TIEN_GIANG: 40},
    lines={DONG_THAP: 12, TIEN_GIANG: 12},
    districts=1,
)
SCALES = {scale.name: scale for scale in (FULL, SMALL)}
