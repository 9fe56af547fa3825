"""Clean lists: procedures of the sample universe, written word for word alike on both sides.

Only fields of work of the national list, agencies that both provinces have under one name, and
procedures that stay with their tier: nothing here needs a person.
"""

from __future__ import annotations

from functools import cache

from benchmarks.planted.model import LEFT, RIGHT, Pair, Row
from tests.sample_provinces.facts import AGENCIES
from tests.sample_provinces.model import Procedure
from tests.sample_provinces.scale import FULL
from tests.sample_provinces.streams import stream
from tests.sample_provinces.universe import build

FIELDS = (
    "Hộ tịch", "Chứng thực", "Công chứng", "Thừa phát lại", "Luật sư", "Tư vấn pháp luật",
    "Giám định tư pháp", "Trọng tài thương mại", "Hòa giải thương mại", "Trợ giúp pháp lý",
    "Nuôi con nuôi", "Quốc tịch", "Bồi thường nhà nước", "Thi đua - khen thưởng",
    "Công chức, viên chức", "Chính quyền địa phương", "Công tác thanh niên", "Người có công",
    "Việc làm", "Lao động", "An toàn, vệ sinh lao động", "Đầu tư tại Việt Nam", "Đấu thầu",
    "Thành lập và hoạt động của doanh nghiệp", "Quản lý công sản", "Quản lý giá",
    "Lưu thông hàng hóa trong nước", "Xúc tiến thương mại", "Thương mại quốc tế", "Kinh doanh khí",
    "Xuất nhập khẩu", "Hóa chất", "Vật liệu nổ công nghiệp, tiền chất thuốc nổ",
    "Khoa học và công nghệ", "Sở hữu trí tuệ", "An toàn bức xạ và hạt nhân", "Bưu chính",
    "Tiêu chuẩn đo lường chất lượng", "Viễn thông và Internet", "Đất đai", "Môi trường",
    "Tài nguyên nước", "Trồng trọt", "Bảo vệ thực vật", "Chăn nuôi", "Thú y", "Lâm nghiệp",
    "Thủy sản", "Thủy lợi", "Hoạt động xây dựng", "Nhà ở và công sở", "Kinh doanh bất động sản",
    "Hạ tầng kỹ thuật", "Vật liệu xây dựng", "Phát triển đô thị", "Đường bộ", "Đăng kiểm",
    "Đường thủy nội địa", "Khám bệnh, chữa bệnh", "Dược phẩm", "Mỹ phẩm", "Y tế dự phòng",
    "Giám định y khoa", "Dân số", "Bảo trợ xã hội", "Trẻ em", "Giáo dục mầm non",
    "Giáo dục tiểu học", "Giáo dục trung học", "Giáo dục thường xuyên", "Văn bằng, chứng chỉ",
    "Giáo dục nghề nghiệp", "Di sản văn hóa", "Nghệ thuật biểu diễn", "Điện ảnh", "Thư viện",
    "Văn hóa cơ sở", "Quảng cáo", "Gia đình", "Lữ hành", "Báo chí", "Xuất bản, in và phát hành",
)  # fmt: skip
LEVELS = {"T": "Cấp tỉnh", "X": "Cấp xã"}
ONLINE = {"full": "Toàn trình", "partial": "Một phần", "information": "Cung cấp thông tin"}
TIMES = (("03", "02"), ("05", "03"), ("07", "05"), ("10", "07"), ("15", "10"), ("20", "15"),
         ("30", "20"))  # fmt: skip
FEES = ("Không", "Không", "Không", "100.000 đồng/hồ sơ", "50.000 đồng/giấy", "200.000 đồng/lần")
IN_FORCE = "Nghị định số 45/2020/NĐ-CP"
"""The sample composes decrees at random, and may hit a real one that is repealed."""
PROVINCES = {LEFT: "Đồng Tháp", RIGHT: "Tiền Giang"}


@cache
def _everything(seed: int) -> tuple[Procedure, ...]:
    return tuple(build(seed, FULL))


def universe(seed: int) -> list[Procedure]:
    """Procedures that nothing special is known of, in a stable order, at their first level."""
    return [
        procedure for procedure in _everything(seed)
        if procedure.field.name in FIELDS and procedure.level in LEVELS
        and procedure.group != "split" and not procedure.field.only
    ]  # fmt: skip


def locals_of(seed: int) -> list[Procedure]:
    """Procedures that only a province with a border or a coast can have."""
    return [procedure for procedure in _everything(seed) if procedure.field.only]


def paired(seed: int, procedure: Procedure) -> Pair:
    """The procedure in both lists."""
    return Pair(procedure, row(seed, procedure, LEFT), row(seed, procedure, RIGHT))


def row(seed: int, procedure: Procedure, source: str) -> Row:
    """A clean line; only the place and the publishing decision are the province's own."""
    rng = stream(seed, "clean", procedure.name)
    limit, local = rng.choice(TIMES)
    province = PROVINCES.get(source, "")
    provincial = procedure.level == "T"
    centre = f"Trung tâm Phục vụ hành chính công tỉnh {province}"
    decision = stream(seed, "decision", procedure.field.name, source).randrange(120, 2900)
    return Row(source, {
        "code": procedure.code,
        "name": procedure.name,
        "domain_field": procedure.field.name,
        "level": LEVELS[procedure.level],
        "agency": AGENCIES[procedure.field.agency] if provincial else "Ủy ban nhân dân cấp xã",
        "time_limit": f"{limit} ngày làm việc",
        "local_time_limit": f"{local} ngày làm việc",
        "fee": rng.choice(FEES),
        "components": components(procedure),
        "result": f"Quyết định hoặc văn bản trả lời về việc {_lower(procedure.name)}",
        "place": centre if provincial else "Bộ phận Tiếp nhận và Trả kết quả cấp xã",
        "legal_basis": f"{procedure.field.law}; {IN_FORCE}",
        "online_level": ONLINE[procedure.online],
        "decision": f"{decision}/QĐ-UBND",
        "status": "Còn hiệu lực",
    }, level=procedure.level)  # fmt: skip


def components(procedure: Procedure) -> str:
    """Three papers, as any list of papers begins."""
    return (f"- Đơn đề nghị {_lower(procedure.name)} (01 bản chính);\n"
            "- Giấy tờ chứng minh đủ điều kiện (01 bản sao);\n"
            "- Tài liệu kèm theo đơn đề nghị (01 bản sao)")  # fmt: skip


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
