"""A name that means another procedure is never accepted, however near its letters are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import openpyxl
from hypothesis import assume, given
from hypothesis import strategies as st

from merge_toolkit.model.linkage import Verdict
from merge_toolkit.text.forms import fold, mark
from tests.builders import book, procedure
from tests.unit.matching.test_matching import filler, matched, verdict

STOP_WORDS = {mark(word) for word in book().matching.stop_words}
OF_LEVELS = {
    part for words in book().text.levels.values() for word in words
    for form in (mark, fold) for part in form(word).split()
}  # fmt: skip
"""A level that its record states too adds nothing to a name."""
SAMPLES = Path(__file__).parents[2] / "catalogs" / "dong-thap" / "tthc"


@cache
def sample_names() -> Sequence[str]:
    """Names of the sample catalog that are long enough to be told apart, and written with marks."""
    found: set[str] = set()
    for file in sorted(SAMPLES.glob("danh-muc-*.xlsx")):
        for sheet in openpyxl.load_workbook(file, read_only=True).worksheets:
            for row in sheet.iter_rows(values_only=True):
                found.update(" ".join(cell.split()) for cell in row if isinstance(cell, str))
    return sorted(
        name for name in found
        if name.startswith(("Cấp", "Công nhận", "Phê duyệt", "Hỗ trợ", "Chuyển", "Xét", "Chấp"))
        and 6 <= len(name.split()) <= 25 and fold(mark(name)) != mark(name)
        and len(mark(name).split()) == len(name.split())
    )  # fmt: skip


AGENCIES = ("Sở Y tế", "Sở Tư pháp", "Sở Khoa học và Công nghệ", "Sở Văn hóa, Thể thao và Du lịch")
CLASS_WORDS = ("hạng", "loại", "nhóm", "giai đoạn", "cấp", "mẫu")
CLASSES = ("I", "II", "III", "IV", "A", "B", "B1", "B2", "1", "2", "3", "12")

names = st.deferred(lambda: st.sampled_from(sample_names()))


def never_one(one: str, other: str, agencies: Sequence[str | None] = (None, None)) -> None:
    for left_name, right_name in ((one, other), (other, one)):
        left = procedure("mot", left_name, agency=agencies[0])
        right = procedure("hai", right_name, agency=agencies[1])
        found = matched([left, *filler("mot")], [right, *filler("hai")])
        assert verdict(found, left, right) is not Verdict.SAME, (left_name, right_name)


@given(
    name=names, word=st.sampled_from(CLASS_WORDS), data=st.data(),
    glued=st.tuples(st.booleans(), st.booleans()), bare=st.booleans(),
)  # fmt: skip
def test_another_class_or_number_glued_to_its_word_or_not(
    name: str, word: str, glued: tuple[bool, bool], bare: bool, data: st.DataObject
) -> None:
    one, other = data.draw(st.lists(st.sampled_from(CLASSES), min_size=2, max_size=2, unique=True))
    left, right = (
        f"{name} {word}{'' if is_glued else ' '}{value}"
        for value, is_glued in zip((one, other), glued, strict=True)
    )
    never_one(fold(mark(left)) if bare else left, right)


@given(name=names, data=st.data(), bare=st.booleans())
def test_two_words_that_changed_places(name: str, bare: bool, data: st.DataObject) -> None:
    words = name.split()
    telling = [
        at for at, word in enumerate(words)
        if word.isalpha() and len(word) > 1 and mark(word) not in STOP_WORDS
    ]  # fmt: skip
    bare_words = fold(mark(name)).split()
    assume(len(telling) > 2 and len({*bare_words}) == len(bare_words))
    first, second = sorted(data.draw(st.lists(st.sampled_from(telling), min_size=2, max_size=2,
                                              unique=True)))  # fmt: skip
    between = [at for at in telling if first < at < second]
    assume(between and fold(mark(words[first])) != fold(mark(words[second])))
    words[first], words[second] = words[second], words[first]
    turned = " ".join(words)
    never_one(name, fold(mark(turned)) if bare else turned)


@given(name=names, data=st.data())
def test_a_word_too_many_in_a_name_without_marks(name: str, data: st.DataObject) -> None:
    words = fold(mark(name)).split()
    telling = [
        word for word, marked in zip(words, mark(name).split(), strict=True)
        if len(word) > 1 and not {marked, word} & (STOP_WORDS | OF_LEVELS)
    ]  # fmt: skip
    assume(telling)
    words.insert(data.draw(st.integers(1, len(words))), data.draw(st.sampled_from(telling)))
    never_one(name, " ".join(words))


@given(name=names, data=st.data(), said=st.tuples(st.booleans(), st.booleans()))
def test_one_agency_named_and_another_that_answers(
    name: str, said: tuple[bool, bool], data: st.DataObject
) -> None:
    agencies = data.draw(st.lists(st.sampled_from(AGENCIES), min_size=2, max_size=2, unique=True))
    assume(any(said) and "Sở" not in name)
    left, right = (
        f"{name} của {agency}" if is_said else name
        for agency, is_said in zip(agencies, said, strict=True)
    )
    never_one(left, right, agencies)
