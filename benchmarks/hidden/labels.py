"""Field of work and agency of a row as another province's list gives them."""

from __future__ import annotations

import re
from random import Random

from benchmarks.hidden.letters import new_tones, old_tones

FIELDS: tuple[tuple[str, str], ...] = (
    ("Đất đai", "Quản lý đất đai"), ("Đất đai", "Địa chính"), ("Hộ tịch", "Tư pháp - Hộ tịch"),
    ("Hộ tịch", "Đăng ký hộ tịch"), ("Chứng thực", "Công chứng, chứng thực"),
    ("Môi trường", "Bảo vệ môi trường"), ("Thú y", "Chăn nuôi và thú y"),
    ("Chăn nuôi", "Chăn nuôi, thú y"), ("Lâm nghiệp", "Kiểm lâm"),
    ("Lâm nghiệp", "Lâm nghiệp và kiểm lâm"), ("Đường bộ", "Giao thông đường bộ"),
    ("Đường bộ", "Vận tải đường bộ"), ("Đường thủy nội địa", "Giao thông đường thủy"),
    ("Địa chất và khoáng sản", "Khoáng sản"), ("Nhà ở và công sở", "Nhà ở"),
    ("Nhà ở và công sở", "Quản lý nhà và thị trường bất động sản"),
    ("Hải quan", "Thủ tục hải quan"),
    ("Thuế", "Quản lý thuế"), ("Thuế", "Chính sách thuế"), ("Hàng không", "Hàng không dân dụng"),
    ("Trồng trọt", "Trồng trọt và bảo vệ thực vật"), ("Bảo vệ thực vật", "Trồng trọt - BVTV"),
    ("Người có công", "Chính sách người có công"), ("Việc làm", "Lao động, việc làm"),
    ("Việc làm", "Lao động - Tiền lương - Việc làm"), ("Bảo trợ xã hội", "Trợ giúp xã hội"),
    ("Thi đua - khen thưởng", "Thi đua khen thưởng"),
    ("Tín ngưỡng, tôn giáo", "Tôn giáo Chính phủ"),
    ("Hoạt động xây dựng", "Quản lý hoạt động xây dựng"),
    ("Quy hoạch xây dựng", "Quy hoạch - kiến trúc"),
    ("Luật sư", "Bổ trợ tư pháp"),
    ("Công chứng", "Bổ trợ tư pháp"), ("Giám định tư pháp", "Bổ trợ tư pháp"),
    ("Đấu giá tài sản", "Bán đấu giá tài sản"),
    ("Lữ hành", "Du lịch"), ("Báo chí", "Báo chí - Xuất bản"),
    ("Khám bệnh, chữa bệnh", "Khám chữa bệnh"), ("Dược phẩm", "Dược - Mỹ phẩm"),
    ("Giáo dục và Đào tạo thuộc hệ thống giáo dục quốc dân", "Giáo dục và đào tạo"),
    ("Giáo dục nghề nghiệp", "Dạy nghề"), ("Lưu thông hàng hóa trong nước", "Thương mại"),
    ("Thành lập và hoạt động của doanh nghiệp", "Đăng ký doanh nghiệp"),
    ("Thành lập và hoạt động của hợp tác xã", "Kinh tế tập thể, hợp tác xã"),
    ("Biện pháp bảo đảm", "Đăng ký giao dịch bảo đảm"),
    ("Đăng ký biện pháp bảo đảm", "Giao dịch bảo đảm"),
    ("Tài nguyên nước", "Nước và khí tượng"), ("Thủy lợi", "Thủy lợi và đê điều"),
)  # fmt: skip

LAND = "đất|môi trường|khoáng|nước|đo đạc|bản đồ|khí tượng|biển|viễn thám|biến đổi"
ROADS = "đường|đăng kiểm|hàng hải|hàng không|vận tải|giao thông"
INVESTMENT = "doanh nghiệp|đầu tư|đấu thầu|hợp tác xã|quy hoạch"
LABOUR = "lao động|việc làm|người có công|tiền lương|bảo hiểm"
POSTS = "viễn thông|bưu chính|tần số|công nghệ thông tin|điện tử"
FORMER: tuple[tuple[str, str, str], ...] = (
    ("Nông nghiệp và Môi trường", LAND, "Tài nguyên và Môi trường"),
    ("Nông nghiệp và Môi trường", "", "Nông nghiệp và Phát triển nông thôn"),
    ("NN và MT", LAND, "TN&MT"), ("NN và MT", "", "NN&PTNT"),
    ("Sở Xây dựng", ROADS, "Sở Giao thông vận tải"),
    ("Bộ Xây dựng", ROADS, "Bộ Giao thông vận tải"),
    ("Sở Tài chính", INVESTMENT, "Sở Kế hoạch và Đầu tư"),
    ("Bộ Tài chính", INVESTMENT, "Bộ Kế hoạch và Đầu tư"),
    ("Sở Nội vụ", LABOUR, "Sở Lao động - Thương binh và Xã hội"),
    ("Sở Khoa học và Công nghệ", POSTS, "Sở Thông tin và Truyền thông"),
    ("Sở Y tế", "bảo trợ|trẻ em|tệ nạn", "Sở Lao động - Thương binh và Xã hội"),
    ("Công an tỉnh", "lý lịch", "Sở Tư pháp"), ("Công an tỉnh", "lái xe", "Sở Giao thông vận tải"),
)  # fmt: skip
"""New name, words of the field of work, name before the mergers of March 2025."""
SHORT: tuple[tuple[str, str], ...] = (
    ("Ủy ban nhân dân", "UBND"), ("Nông nghiệp và Môi trường", "NN&MT"),
    ("Nông nghiệp và Môi trường", "NNMT"), ("Văn hóa, Thể thao và Du lịch", "VHTTDL"),
    ("Văn hóa, Thể thao và Du lịch", "VH-TT&DL"), ("Giáo dục và Đào tạo", "GD&ĐT"),
    ("Khoa học và Công nghệ", "KH&CN"), ("Lao động - Thương binh và Xã hội", "LĐTBXH"),
    ("Sở Tư pháp", "Sở TP"), ("Sở Tài chính", "STC"), ("Sở Xây dựng", "Sở XD"),
    ("Sở Công Thương", "SCT"), ("Sở Nội vụ", "SNV"), ("cấp tỉnh", "tỉnh"), ("cấp xã", "xã"),
    ("cấp huyện", "huyện"), ("Bộ Tài chính", "BTC"), ("tỉnh, thành phố", "tỉnh"),
    ("Chi cục", "CC"), ("Nông nghiệp và Phát triển nông thôn", "NN&PTNT"),
    ("Tài nguyên và Môi trường", "TN&MT"), ("Kế hoạch và Đầu tư", "KH&ĐT"),
    ("Giao thông vận tải", "GTVT"), ("Bảo hiểm xã hội", "BHXH"), ("Kho bạc Nhà nước", "KBNN"),
)  # fmt: skip


def field_of_work(rng: Random, name: str, hard: bool) -> tuple[str, str]:
    """The field as another list writes it, and the kind of change (empty: none)."""
    if not name or rng.random() > (0.6 if hard else 0.4):
        return name, ""
    pick = rng.random()
    if pick < 0.12:
        return "", "blank"
    synonyms = [new for old, new in FIELDS if old.lower() == name.lower()]
    if pick < 0.55 and synonyms:
        return rng.choice(synonyms), "synonym"
    shapes = [
        name.upper(), f"Lĩnh vực {name[:1].lower()}{name[1:]}", name.replace(", ", " - "),
        name.replace(" - ", " – "), name.replace(" - ", ", "), name.replace(" và ", ", "),
        name.replace(" - ", " và "), new_tones(name), name.lower(), re.sub(r" \(.*\)", "", name),
    ]  # fmt: skip
    shapes = [shape for shape in shapes if shape != name]
    return rng.choice(shapes), "form"


def agency(rng: Random, name: str, field: str, hard: bool) -> tuple[str, str]:
    """The agency as another list writes it, and the kind of change (empty: none)."""
    if not name or rng.random() > (0.65 if hard else 0.45):
        return name, ""
    pick = rng.random()
    if pick < (0.3 if hard else 0.18):
        return "", "blank"
    if pick < 0.6:
        for new, words, old in FORMER:
            if new in name and (not words or re.search(words, field.lower())):
                return name.replace(new, old), "former"
    changed = old_tones(name)
    for long, short in rng.sample(SHORT, len(SHORT)):
        if long.lower() in changed.lower() and changed == old_tones(name):
            changed = re.sub(re.escape(long), short, changed, flags=re.IGNORECASE)
    if "; " in name and pick < 0.8:
        return name.partition("; ")[0], "first only"
    if changed != old_tones(name):
        return changed, "short"
    return (name.upper(), "form") if rng.random() < 0.3 else (name, "")
