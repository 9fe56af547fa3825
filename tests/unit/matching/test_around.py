"""One row beside the rows of other sources, as ``explain`` shows it."""

from __future__ import annotations

from merge_toolkit.matching.corpus import corpus_of
from merge_toolkit.matching.match import Matcher
from merge_toolkit.matching.prepare import Preparer
from merge_toolkit.model.linkage import Match
from tests.builders import book, procedure
from tests.unit.matching.test_matching import filler

NAME = "Cấp thẻ hướng dẫn viên du lịch quốc tế"


def around(other: str) -> Match:
    """The row of province «mot» beside one of the same name at another level."""
    rules = book(reference="qg")
    own = procedure("mot", NAME, level="district")
    rows = {"mot": [own, *filler("mot")], "hai": filler("hai"), "qg": filler("qg")}
    rows[other] = [procedure(other, NAME, level="province"), *rows[other]]
    provinces = {source: rows[source] for source in ("mot", "hai")}
    asked = Matcher(provinces, {"qg": rows["qg"]}, rules, rules.matching.procedure, (),
                    corpus_of(rows, Preparer(rules)))  # fmt: skip
    (best,) = [one for one in asked.around(own.key) if rows[other][0].key in
               (one.pair.left, one.pair.right)]  # fmt: skip
    return best


def test_a_reference_of_another_level_is_no_veto_and_another_province_is() -> None:
    """So the merge holds it too: the reference may be of another year."""
    level = {
        other: next(one for one in around(other).evidence if one.field == "level")
        for other in ("hai", "qg")
    }
    assert level["hai"].veto and not level["qg"].veto
    assert level["hai"].points < level["qg"].points < 0
