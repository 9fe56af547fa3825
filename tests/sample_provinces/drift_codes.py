"""How a code looks in a province's list, with the kind of damage."""

from __future__ import annotations

from random import Random

from .streams import weighted

LEGACY = {"dong-thap": "DTH", "tien-giang": "TGI"}
SUFFIX = {"dong-thap": "H20", "tien-giang": "H58"}
KINDS = {
    "dong-thap": (("agree", 890), ("suffixed", 40), ("short_suffix", 15), ("missing", 18),
                  ("mistyped", 6), ("spaced", 8), ("case", 3), ("replaced", 20)),
    "tien-giang": (("agree", 600), ("suffixed", 130), ("short_suffix", 35), ("missing", 65),
                   ("mistyped", 28), ("replaced", 45), ("spaced", 20), ("letter_o", 10),
                   ("comma", 12), ("in_name", 15), ("extra_digit", 6), ("dots", 8), ("case", 5),
                   ("wrapped", 8), ("legacy", 6)),
}  # fmt: skip


def code_kind(rng: Random, source: str) -> str:
    """The kind of code this source has for a procedure."""
    return weighted(rng, KINDS[source])


def _mistyped(rng: Random, code: str) -> str:
    at = rng.choice([2, 3, 4, 5, 6, 7])
    if rng.random() < 0.4 and at < 7 and code[at] != code[at + 1]:
        return code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    digit = str((int(code[at]) + rng.randrange(1, 9)) % 10)
    return code[:at] + digit + code[at + 1 :]


def written(rng: Random, kind: str, code: str, source: str) -> str:
    """The code as the source writes it; the caller handles missing, replaced and in_name."""
    suffix = SUFFIX[source]
    head, tail = code.split(".")
    letter = tail.replace("0", "O", 1)
    forms = {
        "suffixed": f"{code}.000.00.00.{suffix}",
        "short_suffix": f"{code}.{suffix}",
        "spaced": f"{head}. {tail}" if rng.random() < 0.5 else f"{head}.{tail[0]} {tail[1:]}",
        "letter_o": f"{head}.{letter}",
        "comma": f"{head},{tail}",
        "extra_digit": f"{head}0.{tail}",
        "dots": f"{head}.{tail[:3]}.{tail[3:]}",
        "case": f"{code}.0{rng.randrange(1, 4)}",
        "wrapped": f"{code[:-1]}\n{code[-1]}",
        "legacy": f"T-{LEGACY[source]}-{rng.randrange(100000, 299999)}-TT",
        "missing": "",
        "in_name": "",
    }
    return _mistyped(rng, code) if kind == "mistyped" else forms.get(kind, code)
