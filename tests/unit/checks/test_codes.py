"""What codes and names say against each other, told by evidence."""

from __future__ import annotations

from merge_toolkit.model.decisions import DecisionLog
from merge_toolkit.model.outcome import Finding
from merge_toolkit.model.records import Procedure, Role
from merge_toolkit.pipeline import merge
from tests.builders import book, catalog, procedure
from tests.unit.matching.test_matching import filler

CARD = "thẻ hướng dẫn viên du lịch"


def found(*left: Procedure, right: tuple[Procedure, ...], hub: tuple[Procedure, ...] = ()) -> dict[
    tuple[str, str], list[Finding]
]:  # fmt: skip
    catalogs = [catalog("mot", *left, *filler("mot")), catalog("hai", *right, *filler("hai"))]
    if hub:
        catalogs.append(catalog("qg", *hub, role=Role.REFERENCE))
    result = merge(catalogs, book(reference="qg") if hub else book(), DecisionLog())
    by_place: dict[tuple[str, str], list[Finding]] = {}
    for finding in result.findings:
        by_place.setdefault((finding.code, finding.source), []).append(finding)
    return by_place


def test_a_name_with_another_code_elsewhere_has_a_wrong_code() -> None:
    wrong = procedure("mot", f"Thu hồi {CARD}", "1.004614")
    right = (
        procedure("hai", f"Cấp lại {CARD}", "1.004614"),
        procedure("hai", f"Thu hồi {CARD}", "1.004623"),
    )
    [told] = found(wrong, right=right)["code-name-contradiction", "mot"]
    assert "1.004623" in told.message
    assert "1.004623" in told.fix


def test_the_reference_tells_a_rename_or_a_wrong_name() -> None:
    left = procedure("mot", f"Thu hồi {CARD}", "1.004614")
    right = procedure("hai", f"Cấp lại {CARD}", "1.004614")
    hub = procedure("qg", f"Cấp lại {CARD}", "1.004614")
    told = found(left, right=(right,), hub=(hub,))
    assert f"«Cấp lại {CARD}»" in told["code-name-contradiction", "mot"][0].message
    assert "danh mục tham chiếu" in told["code-name-contradiction", "mot"][0].message
    assert ("code-name-contradiction", "hai") not in told  # nothing convicts the other row


def test_a_code_that_the_reference_replaced_is_named() -> None:
    left = procedure("mot", f"Cấp lại {CARD}", "1.000001")
    right = procedure("hai", f"Cấp lại {CARD}", "1.004614")
    hub = procedure("qg", f"Cấp lại {CARD}", "1.004614")
    told = found(left, right=(right,), hub=(hub,))
    assert "1.004614" in told["code-replaced", "mot"][0].fix
    assert ("code-replaced", "hai") not in told


def test_another_line_glued_to_a_name_is_told_as_such() -> None:
    glued = procedure("mot", f"Cấp lại {CARD} Cấp phép trạm bơm dã chiến", "1.004614")
    longer = procedure("hai", f"Cấp lại {CARD} quốc tế và nội địa", "1.004614")
    hub = procedure("qg", f"Cấp lại {CARD}", "1.004614")
    told = found(glued, right=(longer,), hub=(hub,))
    [one] = told["name-glued", "mot"]
    assert "«Cấp phép trạm bơm dã chiến»" in one.message
    assert ("name-glued", "hai") not in told


def test_a_code_that_the_reference_does_not_know_is_told_where_it_covers_the_field() -> None:
    left = [
        procedure("mot", "Tặng huy hiệu của thôn", "2.009999", domain_field="Văn hóa"),
        procedure("mot", "Cấp phép trạm bơm", "2.009998", domain_field="Thủy lợi"),
    ]
    hub = procedure("qg", f"Cấp lại {CARD}", "1.004614", domain_field="Văn hóa")
    told = found(*left, right=(procedure("hai", f"Cấp lại {CARD}", "1.004614"),), hub=(hub,))
    assert [one.value for one in told["code-not-in-reference", "mot"]] == ["2.009999"]


def test_a_reference_of_the_centre_is_silent_on_codes_of_provinces() -> None:
    own = procedure("mot", "Tặng Bằng khen của tỉnh", "2.009999", domain_field="Thi đua")
    hub = [
        procedure("qg", f"Tặng Bằng khen của Bộ {at}", f"1.00461{at}", domain_field="Thi đua",
                  agency="Bộ Tài chính")
        for at in range(3)
    ]  # fmt: skip
    assert ("code-not-in-reference", "mot") not in found(own, right=(), hub=tuple(hub))
    listed = procedure("qg", "Tặng huy hiệu của tỉnh", "1.009990", domain_field="Thi đua",
                       agency="Sở Nội vụ")  # fmt: skip
    assert ("code-not-in-reference", "mot") in found(own, right=(), hub=(*hub, listed))


def test_the_nearest_row_of_the_reference_is_named() -> None:
    left = procedure("mot", f"Gia hạn {CARD} quốc tế", "2.009999", domain_field="Văn hóa")
    hub = procedure("qg", f"Cấp {CARD} quốc tế", "1.004614", domain_field="Văn hóa")
    [told] = found(left, right=(), hub=(hub,))["code-not-in-reference", "mot"]
    assert f"«{hub.name}», mã 1.004614" in told.message


def test_what_only_vertical_agencies_carry_out_no_province_has_to_list() -> None:
    def named(name: str, code: str, agency: str, field: str) -> Procedure:
        return procedure("qg", name, code, agency=agency, domain_field=field)

    hub = (
        named("Cấp lại thẻ căn cước", "1.000011", "Công an tỉnh", "Căn cước"),
        named("Đổi thẻ căn cước", "1.000012", "", "Căn cước"),  # as the rest of its field
        named("Cấp bằng lái xe", "1.000013", "", "Đường bộ"),
        named("Cấp phép vận tải (Cấp Bộ)", "1.000014", "", "Đường bộ"),
    )
    told = found(procedure("mot", f"Cấp {CARD}", "1.004614"), right=(), hub=hub)
    assert [one.value for one in told["reference-not-listed", "qg"]] == ["1.000013"]
