"""kill -9 at every write: what stood before stands, or all that is new; the next try goes through.

A killed process leaves what lies on the disk just then. One watched run keeps a copy of it before
each of its changes; real kills, spread over the run, leave the very same files. The next try is
made from every state that differs from the others. CI does so for ledgers, and kills runs at some
of their changes; the nightly profile tries every state of a run.
"""

from __future__ import annotations

import re
import shutil
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import pytest

from tests.cli.test_review_loop import fill
from tests.faults.child import Ended, Fault, command
from tests.faults.scene import Scene, given
from tests.faults.surroundings import on_one_day, two_renames
from tests.golden.compare import OUTSIDE, promised

KILLED = -9
EACH = 40
"""So many changes of a run lie between two real kills."""
EVERY_SYSTEM = pytest.mark.parametrize("before", [None, two_renames])


def some(changes: Sequence[str]) -> list[int]:
    """One in the middle of writing, those of the exchange, and one while the old ones go."""
    renames = ("os.rename /out", "os.rename /.out.new")
    told = [at for at, one in enumerate(changes, 1) if one in renames]
    goes = [at for at, one in enumerate(changes, 1) if one.startswith("os.remove /.out.")][:1]
    return sorted({*([] if told else [len(changes) // 2]), *told, *goes})


@EVERY_SYSTEM
def test_a_run_killed_at_some_writes(
    made: Scene, tmp_path: Path, before: Callable[[], None] | None
) -> None:
    counted = made.again(tmp_path / "counted")
    changes = run(counted, Fault(counted.root, before=before)).changes
    assert counted.outputs() == made.after
    assert len(changes) > 100, "the run was not watched"
    for at in some(changes):
        scene = made.again(tmp_path / "killed")
        assert run(scene, Fault(scene.root, at, before=before)).code == KILLED, changes[at - 1]
        stands_and_goes_on(scene, before is two_renames, changes[at - 1])
        shutil.rmtree(scene.root)


@pytest.mark.nightly
@pytest.mark.parametrize("cold", [False, True])
@EVERY_SYSTEM
def test_a_run_killed_at_any_write(
    made: Scene, tmp_path: Path, before: Callable[[], None] | None, cold: bool
) -> None:
    template, kept = made.again(tmp_path / "template"), tmp_path / "kept"
    if cold:
        shutil.rmtree(template.root / ".cache")
    watched = template.again(tmp_path / "watched")
    changes = run(watched, Fault(watched.root, before=before, kept=kept)).changes
    assert watched.outputs() == made.after
    for at in range(1, len(changes) + 1, EACH):
        scene = template.again(tmp_path / "killed")
        assert run(scene, Fault(scene.root, at, before=before)).code == KILLED, changes[at - 1]
        assert differing(left(scene.root), left(kept / str(at))) == [], changes[at - 1]
        shutil.rmtree(scene.root)
    for at, place in unlike(kept, range(1, len(changes) + 1)):
        scene = Scene(place, made.before, made.after, made.kept)
        stands_and_goes_on(scene, before is two_renames, changes[at - 1])


def stands_and_goes_on(scene: Scene, two: bool, change: str) -> None:
    """Outputs are whole after a kill, and the next run gives what it would have given."""
    between = two and not (scene.root / "out").exists()
    assert between == (not scene.is_whole()), change
    if between:  # only there: the outputs lie beside, whole, until the next command
        assert promised(scene.root / ".out.old") == scene.before
    assert run(scene, Fault(scene.root)).code == 0
    assert scene.outputs() == scene.after
    assert litter(scene.root) == [], change


def left(root: Path) -> dict[str, bytes]:
    """What lies in a folder, without the number of the process and how long it took."""
    return {
        re.sub(r"\.\d+\.new$", ".new", path.relative_to(root).as_posix()):
            path.read_bytes() if path.name != OUTSIDE else b""
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }  # fmt: skip


def differing(killed: Mapping[str, bytes], kept: Mapping[str, bytes]) -> list[str]:
    """Files in which a killed run and the watched one differ.

    The worker beside a run remembers what it found in its own time: an entry of the cache may be
    there already or not yet, but never another.
    """
    return sorted(
        name
        for name in killed.keys() | kept.keys()
        if killed.get(name) != kept.get(name)
        and not (name.startswith(".cache/") and (name not in killed or name not in kept))
    )


def unlike(kept: Path, points: Sequence[int]) -> Iterator[tuple[int, Path]]:
    """Of the states that were kept those that differ from all before, and where they were."""
    known: set[int] = set()
    for at in points:
        told = hash(tuple(left(kept / str(at)).items()))
        if told not in known:
            known.add(told)
            yield at, kept / str(at)


def run(scene: Scene, fault: Fault) -> Ended:
    return command(["run", "--workspace", scene.root], fault)


def litter(root: Path) -> list[str]:
    """What a run leaves beside its outputs that is not its cache."""
    kept = {"catalogs", "rules", "out", ".cache"}
    return sorted({path.name for path in root.iterdir()} - kept)


@pytest.fixture(scope="module")
def answered(made: Scene, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace whose review workbook a person filled in."""
    scene = made.again(tmp_path_factory.mktemp("answered") / "ws")
    book = scene.root / "review.xlsx"
    shutil.move(scene.root / "out" / "review" / "review.xlsx", book)
    assert fill(book, {"Toàn trình": ("theo đề xuất", "")})
    return scene.root


COMMANDS = {
    "decisions.csv": ("review", "apply", "review.xlsx", "--reviewer", "Bà Tám"),
    "registry.csv": ("publish", "--by", "Bà Tám"),
}


@pytest.mark.parametrize("ledger", COMMANDS)
def test_a_ledger_killed_at_any_write(answered: Path, tmp_path: Path, ledger: str) -> None:
    words, kept = COMMANDS[ledger], tmp_path / "kept"
    whole = copied(answered, tmp_path / "whole")
    changes = spoken(whole, words, Fault(whole, kept=kept, before=on_one_day)).changes
    done = given(whole)
    assert done.keys() >= {f"rules/decisions/{ledger}"} and done != given(answered)
    points = [at for at, one in enumerate(changes, 1) if "/rules/" in one]
    assert len(points) >= 4, changes
    place = copied(answered, tmp_path / "killed")
    middle = points[len(points) // 2]
    assert spoken(place, words, Fault(place, middle, before=on_one_day)).code == KILLED
    assert left(place) == left(kept / str(middle))
    for at, place in unlike(kept, points):
        assert given(place) in (given(answered), done), changes[at - 1]
        assert spoken(place, words, Fault(place, before=on_one_day)).code == 0
        assert given(place) == done, "a decision was lost, or is there twice"


def spoken(place: Path, words: Sequence[str], fault: Fault) -> Ended:
    first = [place / word if word.endswith(".xlsx") else word for word in words]
    return command([*first, "--workspace", place], fault)


def copied(root: Path, to: Path) -> Path:
    shutil.copytree(root, to)
    return to


def test_init_killed_at_any_write_is_begun_again(made: Scene, tmp_path: Path) -> None:
    sent = [f"{path.name}={path}" for path in sorted((made.root / "catalogs").iterdir())]
    words = [word for one in sent for word in ("--source", one)]

    def init(place: Path, at: int = 0) -> Ended:
        return command(["init", place, *words, "--target", "Tỉnh Mới"], Fault(place, at))

    changes = init(tmp_path / "whole").changes
    expected = given(tmp_path / "whole")
    for at in sorted({1, len(changes) // 2, len(changes) - 1, len(changes)}):
        place = tmp_path / f"killed-{at}"
        assert init(place, at).code == KILLED
        assert init(place).code == 0, changes[at - 1]
        assert given(place) == expected


def test_no_worker_outlives_the_run_it_works_for(scene: Scene) -> None:
    """A worker whose run was killed would hold its memory until the machine is shut down."""
    shutil.rmtree(scene.root / ".cache")
    assert run(scene, Fault(scene.root, 1, "kill beside worker")).code == KILLED
    worker = int(scene.root.with_name("worker").read_text())
    for _ in range(300):
        if not alive(worker):
            return
        time.sleep(0.1)
    raise AssertionError("the worker goes on")


def alive(process: int) -> bool:
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except FileNotFoundError:
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"
