"""What a process that stays keeps is never older than what it rests on, and no more than needed."""

from __future__ import annotations

from pathlib import Path

from merge_toolkit.cache import Cache
from merge_toolkit.memory.recall import Memory
from merge_toolkit.memory.resident import Resident
from merge_toolkit.rules.schema import RuleBook
from tests.unit.memory.test_recall import WORD, name_in_vietnamese, spoken


class Looker:
    """Reads the language at once, and the name when it is asked."""

    def __init__(self, rules: RuleBook) -> None:
        self._rules, self.language = rules, rules.merge.language

    def name(self) -> str:
        return self._rules.merge.target.name


class Process:
    """A process that stays: run after run, each by the rules as they are then."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.resident = folder, Resident()
        self.made: list[str] = []

    def memory(self, rules: RuleBook) -> Memory:
        self.resident.turn()
        return Memory(Cache(self.folder), rules, self.resident)

    def stage(self, rules: RuleBook, *, in_parts: bool = False) -> str:
        def make(seen: RuleBook) -> str:
            self.made.append("stage")
            return name_in_vietnamese(seen)

        return self.memory(rules).recall("stage", (), WORD, make, in_parts=in_parts).value

    def kept(self, rules: RuleBook, told: str = "") -> str:
        """A stage whose one part is kept."""
        memory = self.memory(rules)

        def make(seen: RuleBook) -> str:
            keep = memory.keeper(seen, (told,))

            def part() -> str:
                self.made.append("part")
                return name_in_vietnamese(seen)

            return keep("part", part)

        return memory.recall("keeps", (told,), WORD, make, in_parts=True).value

    def tool(self, rules: RuleBook, told: str, *, looks: bool) -> str:
        """A stage that works with a tool, which reads the name only when it is looked at."""
        memory = self.memory(rules)

        def made(own: RuleBook) -> Looker:
            self.made.append("tool")
            return Looker(own)

        def make(seen: RuleBook) -> str:
            looker = memory.tool(("looker",), seen, made)
            return looker.name() if looks else str(looker.language)

        return memory.recall("works", (told,), WORD, make, in_parts=True).value

    def pieces(self, rules: RuleBook, told: str = "") -> str:
        """A stage of one piece, which reads other rules than the stage does besides."""
        memory = self.memory(rules)

        def make(seen: RuleBook) -> str:
            with memory.pieces(str, "words", seen) as pieces:
                piece = pieces.get("name", "a row")
                if piece is None:
                    self.made.append("piece")
                    piece = name_in_vietnamese(pieces.rules)
                pieces.put("name", piece, "a row")
            return f"{piece} {seen.merge.cutover}{told}"

        return memory.recall("pieces", (told,), WORD, make, in_parts=True).value


def test_a_stage_is_made_once_and_found_again_when_an_edit_is_taken_back(tmp_path: Path) -> None:
    process = Process(tmp_path)
    for name, made in (("Một", 1), ("Một", 1), ("Hai", 2), ("Một", 2), ("Hai", 2)):
        assert process.stage(spoken("vi", name)) == name
        assert len(process.made) == made


def test_what_another_process_left_is_read_unless_parts_are_wanted(tmp_path: Path) -> None:
    assert Process(tmp_path).stage(spoken("vi")) == "Tỉnh Mới"
    other, parts = Process(tmp_path), Process(tmp_path)
    assert other.stage(spoken("vi")) == parts.stage(spoken("vi"), in_parts=True) == "Tỉnh Mới"
    assert (other.made, parts.made) == ([], ["stage"])


def test_what_two_runs_did_not_use_is_let_go() -> None:
    resident = Resident()
    resident.put("old", "one")
    for _ in range(2):
        resident.turn()
    assert resident.get("old") == "one", "used again, it stays"
    for _ in range(3):
        resident.turn()
    assert resident.get("old") is None


def test_a_part_is_kept_under_the_whole_rule_book(tmp_path: Path) -> None:
    process = Process(tmp_path)
    assert process.kept(spoken("vi", "Một"), "a") == "Một"
    assert process.kept(spoken("vi", "Một"), "b") == "Một"
    assert process.kept(spoken("vi", "Hai"), "b") == "Hai"
    assert process.made == ["part"] * 3, "told of something else, it is another part"


def test_what_a_kept_part_read_counts_for_the_stage_that_takes_it(tmp_path: Path) -> None:
    """Else what is left behind for others would be believed after an edit."""
    process, memory = Process(tmp_path), Resident()
    for stage in ("one", "two"):  # the second takes the part from the first
        own = Memory(Cache(tmp_path), spoken("vi", "Một"), memory)

        def make(seen: RuleBook, own: Memory = own) -> str:
            return own.keeper(seen, ())("part", lambda: name_in_vietnamese(seen))

        assert own.recall(stage, (), WORD, make).value == "Một"
    fresh = Memory(Cache(tmp_path), spoken("vi", "Hai"))
    assert fresh.recall("two", (), WORD, name_in_vietnamese).value == "Hai"
    assert process.made == []


def test_a_tool_lasts_as_long_as_the_rules_that_it_read(tmp_path: Path) -> None:
    process = Process(tmp_path)
    assert process.tool(spoken("vi", "Một"), "1", looks=False) == "vi"
    assert process.tool(spoken("vi", "Hai"), "2", looks=False) == "vi"
    assert process.made == ["tool"], "nobody asked it for the name"
    assert process.tool(spoken("en", "Hai"), "3", looks=False) == "en"
    assert process.made == ["tool"] * 2
    assert process.tool(spoken("vi", "Hai"), "4", looks=False) == "vi"
    assert process.made == ["tool"] * 2, "an edit that is taken back finds it again"


def test_a_tool_looks_at_the_rules_of_the_run_that_uses_it(tmp_path: Path) -> None:
    """It was made by those of an earlier run, in which what it reads now may have differed."""
    process = Process(tmp_path)
    process.tool(spoken("vi", "Một"), "1", looks=False)
    assert process.tool(spoken("vi", "Hai"), "2", looks=True) == "Hai"
    assert process.made == ["tool"]
    assert process.tool(spoken("vi", "Ba"), "3", looks=True) == "Ba"
    assert process.made == ["tool"] * 2, "now the name counts as read"


def test_what_a_tool_read_counts_for_the_stage_that_uses_it(tmp_path: Path) -> None:
    """Also what it read for a stage before: it may remember that, and look no more."""
    process = Process(tmp_path)
    process.tool(spoken("vi", "Một"), "1", looks=True)
    process.tool(spoken("vi", "Một"), "2", looks=False)
    assert process.made == ["tool"]
    for name, remembered in (("Một", True), ("Hai", False)):
        alone = Memory(Cache(tmp_path), spoken("vi", name))
        assert alone.recall("works", ("2",), WORD, name_in_vietnamese).remembered is remembered


def test_what_a_result_was_made_with_stays_as_long_as_the_result(tmp_path: Path) -> None:
    process = Process(tmp_path)
    for _ in range(5):  # the result is found again, and nobody looks at its piece
        process.pieces(spoken("en"))
    process.pieces(spoken("en"), " a")
    assert process.made == ["piece"], "it is there for the next edit"
    for _ in range(3):
        process.tool(spoken("vi"), "", looks=False)
    process.pieces(spoken("en"), " b")
    assert process.made == ["piece", "tool", "piece"], "gone with the result"


def test_pieces_rest_on_what_they_read_alone(tmp_path: Path) -> None:
    process = Process(tmp_path)
    first, cutover = spoken("en", "Một"), spoken("en", "Một").merge.cutover
    assert process.pieces(first) == f"English {cutover}"
    assert process.pieces(spoken("en", "Hai"), " a") == f"English {cutover} a"
    assert process.made == ["piece"], "the name was never looked at"
    assert process.pieces(spoken("vi", "Hai"), " a") == f"Hai {cutover} a"
    assert process.pieces(spoken("vi", "Ba"), " a") == f"Ba {cutover} a"
    assert process.made == ["piece"] * 3


def test_what_pieces_read_counts_for_the_stage_that_takes_them(tmp_path: Path) -> None:
    process = Process(tmp_path)
    process.pieces(spoken("vi", "Một"), "1")
    process.pieces(spoken("vi", "Một"), "2")  # takes the piece
    assert process.made == ["piece"]
    for name, remembered in (("Một", True), ("Hai", False)):
        alone = Memory(Cache(tmp_path), spoken("vi", name))
        held = alone.recall("pieces", ("2",), WORD, name_in_vietnamese)
        assert held.remembered is remembered
