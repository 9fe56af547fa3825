"""kill -9 at every write: what stood before stands, or all that is new; the next try goes through.

CI kills at some of the changes, the nightly profile at every one.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.cli.test_review_loop import fill
from tests.faults.child import Ended, Fault, command
from tests.faults.scene import Scene, given
from tests.faults.surroundings import two_renames
from tests.golden.compare import promised

KILLED = -9
Parts = Callable[[Sequence[str]], list[int]]
EVERY = pytest.param(lambda changes: list(range(1, len(changes) + 1)), marks=pytest.mark.nightly)


def some(changes: Sequence[str]) -> list[int]:
    """One in the middle of writing, those of the exchange, and one while the old ones go."""
    renames = ("os.rename /out", "os.rename /.out.new")
    told = [at for at, one in enumerate(changes, 1) if one in renames]
    goes = [at for at, one in enumerate(changes, 1) if one.startswith("os.remove /.out.")][:1]
    return sorted({*([] if told else [len(changes) // 2]), *told, *goes})


@pytest.mark.parametrize("cold", [False, pytest.param(True, marks=pytest.mark.nightly)])
@pytest.mark.parametrize("before", [None, two_renames])
@pytest.mark.parametrize("points", [some, EVERY])
def test_a_run_killed_at_any_write(
    made: Scene, tmp_path: Path, points: Parts, before: Callable[[], None] | None, cold: bool
) -> None:
    template = made.again(tmp_path / "template")
    if cold:
        shutil.rmtree(template.root / ".cache")
    counted = template.again(tmp_path / "counted")
    changes = run(counted, Fault(counted.root, before=before)).changes
    assert counted.outputs() == made.after
    assert len(changes) > 100, "the run was not watched"
    for at in points(changes):
        scene = template.again(tmp_path / "killed")
        ended = run(scene, Fault(scene.root, at, before=before))
        assert ended.code == KILLED, changes[at - 1]
        between = before is two_renames and not (scene.root / "out").exists()
        assert between == (not scene.is_whole()), changes[at - 1]
        if between:  # only there: the outputs lie beside, whole, until the next command
            assert promised(scene.root / ".out.old") == made.before
        assert run(scene, Fault(scene.root)).code == 0
        assert scene.outputs() == made.after
        assert litter(scene.root) == [], changes[at - 1]
        shutil.rmtree(scene.root)


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
    words = COMMANDS[ledger]
    whole = copied(answered, tmp_path / "whole")
    changes = spoken(whole, words, Fault(whole / "rules")).changes
    done = given(whole)
    assert done.keys() >= {f"rules/decisions/{ledger}"} and done != given(answered)
    assert len(changes) >= 4, changes
    for at in range(1, len(changes) + 1):
        place = copied(answered, tmp_path / "killed")
        assert spoken(place, words, Fault(place / "rules", at)).code == KILLED
        assert given(place) in (given(answered), done), changes[at - 1]
        assert spoken(place, words, Fault(place / "rules")).code == 0
        assert given(place) == done, "a decision was lost, or is there twice"
        shutil.rmtree(place)


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
