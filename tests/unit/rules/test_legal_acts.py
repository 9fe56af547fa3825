"""Legal acts: found by number, issuer and day; and what rules may not cite."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from merge_toolkit.errors import RuleError
from merge_toolkit.legal_names import legal_names
from merge_toolkit.rules.legal_acts import KnownAct, LegalActs, Standing
from merge_toolkit.rules.read import read_defaults, read_rules
from merge_toolkit.rules.schema import LegalActRules, RuleBook

MERGE = 'target: {name: "Tỉnh Mới"}\nsources:\n  mot: {name: "Một"}\n  hai: {name: "Hai"}\n'
ACTS = """
acts:
  cu: {number: "08/2020/NĐ-CP", kind: "Nghị định", issued: 2020-05-01, replaced_by: moi,
       status: confirmed}
  moi: {number: "09/2025/NĐ-CP", kind: "Nghị định", issued: 2025-06-01, valid_from: 2025-07-01,
        valid_to: 2027-03-01, status: confirmed,
        amended_by: {sua: {articles: ["Điều 8"], repeals: true}}}
  sua: {number: "10/2025/NĐ-CP", kind: "Nghị định", issued: 2025-06-20, status: confirmed}
  nho: {number: "11/2025/NĐ-CP", kind: "Nghị định", issued: 2025-06-20, status: to_verify}
"""


@pytest.fixture(scope="module")
def national() -> LegalActs:
    return LegalActs(read_defaults())


def act(acts: LegalActs, number: str) -> KnownAct:
    found = acts.find(number)
    assert found, number
    return found


def test_an_act_is_found_however_its_number_is_typed(national: LegalActs) -> None:
    assert act(national, "120/2025/NĐ-CP").id == "nd-120-2025"
    assert act(national, " 120/2025/NĐ- CP").id == "nd-120-2025"
    assert act(national, "120/2025/nđ-cp").id == "nd-120-2025"
    assert national.find("120/2025/ND-CP") is None  # without its marks it may be another
    assert national.find("123/2025/NĐ-CP") is None  # not one of the 28


@pytest.mark.parametrize(
    ("number", "on", "standing"),
    [
        ("120/2025/NĐ-CP", date(2025, 6, 30), Standing.NOT_YET),
        ("120/2025/NĐ-CP", date(2025, 7, 1), Standing.IN_FORCE),
        ("120/2025/NĐ-CP", date(2027, 2, 28), Standing.IN_FORCE),
        ("120/2025/NĐ-CP", date(2027, 3, 1), Standing.ENDED),
        ("125/2025/NĐ-CP", date(2030, 1, 1), Standing.IN_FORCE),  # no end is known
        ("61/2018/NĐ-CP", date(2025, 7, 1), Standing.ENDED),
        ("02/2025/NĐ-CP", date(2000, 1, 1), Standing.IN_FORCE),  # no day is known
        ("85/2016/NĐ-CP", date(2025, 6, 30), Standing.IN_FORCE),
        ("85/2016/NĐ-CP", date(2026, 8, 19), Standing.ENDED),  # the day of what replaced it
    ],
)
def test_standing_on_a_day(national: LegalActs, number: str, on: date, standing: Standing) -> None:
    assert national.standing(act(national, number).act, on) is standing


def test_replacement_and_amendments(national: LegalActs) -> None:
    heir = national.heir(act(national, "61/2018/NĐ-CP").act)
    assert heir and str(heir) == "Nghị định 118/2025/NĐ-CP"
    threshold = act(national, "21/2023/TT-BTTTT").act
    assert national.amendments(threshold, date(2025, 7, 31)) == ()
    assert [one.id for one, _ in national.amendments(threshold, date(2025, 8, 1))] == [
        "tt-11-2025-bkhcn"
    ]


def test_one_number_of_two_provinces_needs_issuer_or_day() -> None:
    two = {
        f"nq-{place}": {
            "number": "08/2025/NQ-HĐND",
            "kind": "Nghị quyết",
            "issuer": f"Hội đồng nhân dân tỉnh {place}",
            "issued": day,
        }
        for place, day in (("A", "2025-03-01"), ("B", "2025-04-15"))
    }
    acts = LegalActs(RuleBook(legal_acts=LegalActRules.model_validate({"acts": two})))
    assert acts.find("08/2025/NQ-HĐND") is None
    assert len(acts.named("08/2025/NQ-HĐND")) == 2
    by_issuer = acts.find("08/2025/NQ-HĐND", issuer="hội đồng nhân dân tỉnh A")
    by_day = acts.find("08/2025/NQ-HĐND", day=date(2025, 4, 15))
    assert by_issuer and by_issuer.id == "nq-A"
    assert by_day and by_day.id == "nq-B"


RULE = (
    'rules:\n  x:\n    when: {{codes: ["1.000001"]}}\n    levels: [commune]\n    effect: {effect}\n'
    '    status: confirmed\n    basis: "{basis}"\n    valid_from: {since}\n{until}'
)


def said_of(
    folder: Path, basis: str, *, effect: str = "apply", since: str = "2025-07-01",
    until: str = "2027-03-01", acts: str = ACTS,
) -> list[str]:  # fmt: skip
    (folder / "merge.yaml").write_text(MERGE, "utf-8")
    (folder / "legal_acts.yaml").write_text(acts, "utf-8")
    end = f"    valid_to: {until}\n" if until else ""
    rule = RULE.format(basis=basis, effect=effect, since=since, until=end)
    (folder / "two_tier.yaml").write_text(rule, "utf-8")
    try:
        read_rules(folder, legal_names())
    except RuleError as error:
        return [f"{one.where} {one.what} → {one.fix}" for one in error.problems]
    return []


@pytest.mark.parametrize(
    ("basis", "given", "what"),
    [
        ("Nghị định 09/2025/NĐ-CP, Điều 4", {}, ""),
        ("Nghị định 99/2025/NĐ-CP", {}, "no act «99/2025/NĐ-CP»"),
        ("Thông tư 09/2025/NĐ-CP", {}, "is a Nghị định, not a Thông tư"),
        ("Nghị định 09/2025/NĐ-CP", {"since": "2025-06-30"}, "holds only from 2025-07-01"),
        ("Nghị định 09/2025/NĐ-CP", {"until": ""}, "ends on 2027-03-01, the rule never"),
        ("Nghị định 09/2025/NĐ-CP", {"until": "2028-01-01"}, "write «valid_to: 2027-03-01»"),
        ("Nghị định 08/2020/NĐ-CP", {}, "no longer held on 2025-07-01: it ended on 2025-07-01"),
        ("Nghị định 08/2020/NĐ-CP", {}, "replaced by Nghị định 09/2025/NĐ-CP"),
        ("Nghị định 09/2025/NĐ-CP, Điều 8", {}, "Điều 8 of Nghị định 09/2025/NĐ-CP was repealed"),
        ("Nghị định 09/2025/NĐ-CP; Nghị định 08/2020/NĐ-CP", {}, "one has replaced the other"),
        ("Nghị định 11/2025/NĐ-CP", {}, "may only propose"),
        ("Nghị định 11/2025/NĐ-CP", {"effect": "propose"}, ""),
    ],
)
def test_what_a_rule_may_cite(tmp_path: Path, basis: str, given: dict[str, str], what: str) -> None:
    found = said_of(tmp_path, basis, **given)
    if not what:
        assert found == []
        return
    assert any(what in one and "rules/two_tier.yaml:7:5" in one for one in found), found


@pytest.mark.parametrize(
    ("acts", "what"),
    [
        ('acts: {a: {number: "1/2025/NĐ-CP", kind: "Nghị định", replaced_by: nd-150-202}}\n',
         "unknown act «nd-150-202» → did you mean «nd-150-2025»?"),
        ('acts: {a: {number: "1/2025/NĐ-CP", kind: "Nghị định", amended_by: {a: {}}}}\n',
         "does not amend or replace itself"),
        ('acts: {a: {number: "150/2025/NĐ-CP", kind: "Nghị định", issuer: "Chính phủ", '
         "issued: 2025-06-12}}\n", "stands twice"),
        ('acts: {a: {number: "1/2025/NĐ-CP", kind: "Nghị định", issued: 2025-06-12, '
         "valid_to: 2025-01-01}}\n", "is not after 2025-06-12"),
        ('acts: {a: {number: "1/2020/NĐ-CP", kind: "Nghị định", issued: 2020-06-12, '
         "valid_to: 2025-01-01, replaced_by: nd-150-2025}}\n", "before «nd-150-2025» begins"),
    ],
)  # fmt: skip
def test_a_table_of_acts_that_contradicts_itself(tmp_path: Path, acts: str, what: str) -> None:
    found = said_of(tmp_path, "Nghị định 150/2025/NĐ-CP", until="", acts=acts)
    assert any(what in one and "legal_acts.yaml" in one for one in found), found
