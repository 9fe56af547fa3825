"""Both provinces' procedure lists, from the truth to the files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from . import planting, write_annex, write_dong_thap, write_tien_giang
from .facts import fields
from .grammar import candidates
from .listing import Context, give_groups, listed, one
from .model import DONG_THAP, LEVELS, NOWHERE, TIEN_GIANG, Candidate, Procedure, Record
from .scale import Scale
from .streams import shuffled, stream
from .tempting import Tempting
from .universe import Codes, build

ANNEX_AGENCIES = ("XD", "CT", "TP", "KH")
EVERYTHING = ("record", "code", "name", "field", "agency", "time_limit", "time_limit_local", "fee",
              "legal_basis", "online_level")  # fmt: skip
# the fields that a file shows, where it does not show all: traps in others cannot be seen
SHOWN = {
    write_tien_giang.MARKED: ("record", "code", "name", "field", "agency", "online_level"),
    f"{write_annex.FILE}!table 1": ("record", "code", "name", "field", "time_limit", "fee",
                                    "legal_basis", "online_level"),
    f"{write_annex.FILE}!table 3": ("record", "code", "name", "field", "agency"),
}  # fmt: skip
FUTURE = "Bãi bỏ từ ngày 01/01/2027"
PAST = "Bãi bỏ kể từ ngày 01/6/2025"


@dataclass
class Lists:
    """The truth of the procedure lists: procedures, records in file order, wrong headings."""

    procedures: dict[str, Procedure]
    records: list[Record]
    headings: list[str]


class Provinces:
    """Makes the lists of one seed and scale."""

    def __init__(self, seed: int, scale: Scale) -> None:
        self.seed, self.scale = seed, scale
        found = build(seed, scale)
        give_groups(seed, found)
        self.extra = self._unlisted(found)
        self.procedures = {p.truth: p for p in [*found, *self.extra]}
        guard = Tempting([p.name for p in found])
        codes = Codes(seed + 1, {p.code for p in self.procedures.values()})
        fresh = {f"{s}:{p.truth}": codes.new() for p in found for s in (DONG_THAP, TIEN_GIANG)}
        self.ctx = Context(seed, guard, fresh)
        self.left = listed(self.ctx, found, DONG_THAP)
        self.right = listed(self.ctx, found, TIEN_GIANG)
        self.order = {field.name: number for number, field in enumerate(fields())}

    def _unlisted(self, found: list[Procedure]) -> list[Procedure]:
        """Procedures that no list has alive: for struck rows and for repeals."""
        names = {p.name for p in found}
        unused = [
            c for c in candidates() if not c.code and not c.field.only and c.name not in names
        ]
        unused = [c for c in unused if c.level == "T"]
        need = self.scale.struck + self.scale.annex[3]
        picked = stream(self.seed, "unlisted").sample(unused, need)
        codes = Codes(self.seed + 2, {p.code for p in found})
        return [self._dead(number, entry, codes) for number, entry in enumerate(picked, start=1)]

    def _dead(self, number: int, entry: Candidate, codes: Codes) -> Procedure:
        return Procedure(
            truth=f"Z{number:04d}", code=codes.new(), name=entry.name, field=entry.field,
            level=entry.level, family=entry.family, action=entry.action, known=False,
            where=NOWHERE, group="repealed", laws=(entry.field.law,),
        )  # fmt: skip

    def _official_code(self, record: Record) -> str:
        return self.procedures[record.truth].code

    def _position(self, record: Record) -> int:
        return LEVELS.index(record.level) * 1000 + self.order[record.field.name]

    def dong_thap(self, root: Path) -> tuple[list[Record], list[str]]:
        """Đồng Tháp's workbook; answers its records and the headings with a wrong count."""
        scale = self.scale
        planting.sibling_codes(self.seed, self.left, self.procedures, scale.splits // 2)
        records = [*self.left]
        records += planting.twins(self.seed, self.left, self.procedures, scale.twins)
        half = scale.struck // 2
        theirs = [p for p in self.procedures.values() if p.where == TIEN_GIANG and p.level == "T"]
        theirs = [p for p in theirs if not p.field.only and p.group != "split"]
        gone = (
            shuffled(stream(self.seed, "struck"), theirs)[:half] + self.extra[: scale.struck - half]
        )
        dead = [one(self.ctx, p, DONG_THAP) for p in gone]
        records = planting.struck(records, dead, self._position)
        records = planting.duplicates(self.seed, records, scale.duplicates)
        wrong = planting.wrong_counts(self.seed, records, 1 + (scale.name == "full"))
        headings = write_dong_thap.write(root, records, wrong)
        return records, headings

    def tien_giang(self, root: Path) -> list[Record]:
        """Tiền Giang's four files; answers their records."""
        scale, seed = self.scale, self.seed
        planting.sibling_codes(seed, self.right, self.procedures, scale.splits // 2)
        parts, pairs, taken = self._annex()
        records = [r for r in self.right if r.truth not in taken]
        records.sort(key=lambda r: (LEVELS.index(r.level), r.agency, self._position(r), r.truth))
        health = [r for r in records if r.level == "T" and r.field.agency == "YT"]
        portal = [r for r in records if r.level == "T" and r.field.agency != "YT"]
        marked = [r for r in records if r.level != "T"]
        marked += planting.twins(seed, portal, self.procedures, scale.twins)
        portal = planting.duplicates(seed, portal, scale.duplicates)
        planting.lost_zeros(seed, portal, scale.lost_zeros)
        planting.slid(seed, portal, self._official_code, scale.slid)
        district = [r for r in marked if r.level == "H"]
        planting.dragged(seed, district, self._official_code, scale.dragged)
        write_tien_giang.write_portal(root, seed, portal)
        write_tien_giang.write_marked(root, seed, marked)
        write_tien_giang.write_health(root, health)
        write_annex.write(root, parts, pairs)
        flat = [record for part in parts.values() for record in part]
        records = [*portal, *marked, *health, *flat, *(r for pair in pairs for r in pair)]
        for record in records:
            shown = SHOWN.get(record.file, SHOWN.get(f"{record.file}!{record.sheet}", EVERYTHING))
            record.traps = [trap for trap in record.traps if trap.field in shown]
        return records

    def _annex(self) -> tuple[dict[str, list[Record]], list[tuple[Record, Record]], set[str]]:
        """The records of the annex's parts, and the procedures that stand only there."""
        new, amended, replaced, repealed = self.scale.annex
        rng = stream(self.seed, "annex")
        agencies = ANNEX_AGENCIES
        free = [
            r
            for r in self.right
            if r.level == "T" and r.field.agency in agencies and r.relation in ("paired", "single")
        ]
        free = [r for r in free if planting.plain(r) or not r.code]
        rng.shuffle(free)
        shared = [r for r in free if r.relation == "paired" and planting.plain(r)]
        shared = [r for r in shared if not self.procedures[r.truth].known]
        swapped = shared[:replaced]
        rest = [r for r in free if r.truth not in {s.truth for s in swapped}]
        fresh = rest[:new]
        renewed = [r for r in rest[new:] if planting.plain(r)]
        renewed = renewed[: amended + max(1, repealed // 3)]
        pairs = [self._replacement(record) for record in swapped]
        parts = {
            "new": fresh,
            "amended": [
                planting.copy(r, "duplicate", "amended by annex") for r in renewed[:amended]
            ],
            "repealed": self._repeals(renewed[amended:], repealed),
        }
        return parts, pairs, {r.truth for r in [*fresh, *swapped]}

    def _replacement(self, record: Record) -> tuple[Record, Record]:
        """(old, new): the new code in place of the code that Đồng Tháp still lists."""
        old = replace(record, relation="replaced", traps=[], drift=[], code=record.code)
        old.name = self.procedures[record.truth].name
        old.plant("record", "replaced", "old code of a replacement")
        record.code = self.ctx.fresh[f"{TIEN_GIANG}:{record.truth}"]
        record.plant("code", "replaced_in_annex", old.code)
        return old, record

    def _repeals(self, later: list[Record], count: int) -> list[Record]:
        """Rows of part D: some take effect only after the cutover."""
        found = [planting.copy(r, "repealed_later", FUTURE) for r in later]
        for procedure in self.extra[-(count - len(later)) :]:
            record = one(self.ctx, replace(procedure, where=TIEN_GIANG), TIEN_GIANG)
            record.relation, record.note = "repealed", PAST
            record.plant("record", "repealed", PAST)
            found.append(record)
        for record in found[: len(later)]:
            record.note = FUTURE
        return found

    def write(self, root: Path) -> Lists:
        """Write both provinces' lists under `root`/<source>."""
        left, headings = self.dong_thap(root / DONG_THAP)
        right = self.tien_giang(root / TIEN_GIANG)
        return Lists(self.procedures, [*left, *right], headings)
