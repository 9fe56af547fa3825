"""What clerks of another province do to words: synonyms, abbreviations, stock clauses.

Written down from how lists look, not from the rules of merge_toolkit, so that it has no answer
sheet. Phrases are lower case; none of the synonyms changes what is applied for.
"""

from __future__ import annotations

SYNONYMS: tuple[tuple[str, str], ...] = (
    ("đối với", "cho"), ("đối với", "với"), ("trong trường hợp", "khi"),
    ("trong trường hợp", "trường hợp"), ("do bị mất", "do mất"), ("bị mất", "thất lạc"),
    ("bị hư hỏng", "bị hỏng"), ("hư hỏng", "hỏng"), ("xe ô tô", "ô tô"), ("xe ô tô", "xe hơi"),
    ("thực hiện", "tiến hành"), ("đề nghị", "yêu cầu"), ("đề nghị", "xin"), ("cơ sở", "đơn vị"),
    ("doanh nghiệp", "công ty"), ("sử dụng", "dùng"), ("thuộc", "của"), ("tại", "ở"),
    ("hoặc", "hay"), ("và", "cùng"), ("kinh phí", "chi phí"), ("giải quyết", "xử lý"),
    ("chế độ", "chính sách"), ("trẻ em", "trẻ nhỏ"), ("cho phép thành lập", "cho lập"),
    ("thành lập", "lập"), ("chấm dứt", "kết thúc"), ("khu vực", "vùng"),
    ("người lao động", "lao động"), ("cấp giấy phép", "cấp phép"),
    ("giấy chứng nhận", "chứng nhận"), ("danh mục", "danh sách"), ("chuyển nhượng", "sang nhượng"),
    ("mua bán", "buôn bán"), ("vận chuyển", "chuyên chở"),
    ("khám bệnh, chữa bệnh", "khám chữa bệnh"), ("công trình xây dựng", "công trình"),
    ("tàu bay", "máy bay"), ("nhà giáo", "giáo viên"), ("hỗ trợ", "trợ giúp"),
    ("thay đổi", "đổi"), ("phục vụ", "cho"), ("nhằm", "để"), ("thông báo", "báo"),
    ("bảo đảm", "đảm bảo"), ("xuất khẩu", "xuất cảng"), ("nguồn nước", "nước"),
    ("nuôi trồng", "nuôi"), ("tiếp nhận", "nhận"), ("người có công với cách mạng", "người có công"),
    ("văn bản", "giấy"), ("hằng năm", "hàng năm"), ("hàng năm", "mỗi năm"),
    ("kể từ ngày", "từ ngày"), ("không quá", "tối đa"), ("lần đầu", "mới"), ("phê duyệt", "duyệt"),
    ("chấp thuận", "đồng ý"), ("nộp thuế", "đóng thuế"), ("bồi thường", "đền bù"),
    ("được", "đã được"),
    ("thửa đất", "lô đất"), ("xây dựng mới", "làm mới"), ("chủ sở hữu", "chủ"),
)  # fmt: skip

ABBREVIATIONS: tuple[tuple[str, str], ...] = (
    ("ủy ban nhân dân", "UBND"), ("hội đồng nhân dân", "HĐND"), ("giấy chứng nhận", "GCN"),
    ("quyền sử dụng đất", "QSDĐ"), ("quyền sử dụng đất", "QSD đất"),
    ("giấy phép lái xe", "GPLX"), ("giấy phép", "GP"),
    ("an toàn thực phẩm", "ATTP"), ("phòng cháy chữa cháy", "PCCC"),
    ("phòng cháy và chữa cháy", "PCCC"), ("bảo hiểm xã hội", "BHXH"), ("bảo hiểm y tế", "BHYT"),
    ("bảo hiểm thất nghiệp", "BHTN"), ("thủ tục hành chính", "TTHC"), ("doanh nghiệp", "DN"),
    ("hợp tác xã", "HTX"), ("xây dựng", "XD"), ("môi trường", "MT"), ("đầu tư", "ĐT"),
    ("công nghệ thông tin", "CNTT"), ("khoa học và công nghệ", "KH&CN"),
    ("giáo dục và đào tạo", "GD&ĐT"), ("trách nhiệm hữu hạn", "TNHH"), ("cổ phần", "CP"),
    ("trung học phổ thông", "THPT"), ("trung học cơ sở", "THCS"), ("thể dục thể thao", "TDTT"),
    ("trung tâm", "TT"), ("chứng chỉ hành nghề", "CCHN"), ("chứng chỉ", "CC"),
    ("bảo vệ thực vật", "BVTV"), ("vật liệu nổ công nghiệp", "VLNCN"), ("người có công", "NCC"),
    ("kinh doanh", "KD"), ("sản xuất", "SX"), ("đăng ký", "ĐK"), ("việt nam", "VN"),
    ("tổ chức", "TC"), ("cá nhân", "CN"), ("nghị định", "NĐ"), ("thông tư", "TT"),
    ("quyết định", "QĐ"), ("cơ sở", "CS"), ("thành phố", "TP"), ("giao thông vận tải", "GTVT"),
    ("văn phòng đại diện", "VPĐD"), ("lao động", "LĐ"), ("ngân sách nhà nước", "NSNN"),
    ("khám bệnh, chữa bệnh", "KBCB"), ("khám bệnh, chữa bệnh", "KCB"), ("vận tải", "VT"),
    ("giáo dục nghề nghiệp", "GDNN"), ("giáo dục thường xuyên", "GDTX"),
    ("nông nghiệp và phát triển nông thôn", "NN&PTNT"), ("vệ sinh lao động", "VSLĐ"),
    ("công chức", "CC"), ("viên chức", "VC"), ("hộ gia đình", "HGĐ"), ("trái phiếu", "TP"),
    ("chứng khoán", "CK"), ("tài nguyên nước", "TNN"), ("đánh giá tác động môi trường", "ĐTM"),
    ("thuế giá trị gia tăng", "thuế GTGT"), ("thuế thu nhập cá nhân", "thuế TNCN"),
    ("thuế thu nhập doanh nghiệp", "thuế TNDN"), ("tiêu thụ đặc biệt", "TTĐB"),
    ("quản lý dự án", "QLDA"), ("bất động sản", "BĐS"), ("nhà ở xã hội", "NOXH"),
    ("quỹ tín dụng nhân dân", "QTDND"), ("thi đua - khen thưởng", "TĐKT"),
)  # fmt: skip

ADDED: tuple[str, ...] = (
    " (nếu có)", " trên địa bàn tỉnh", " trên địa bàn", " theo quy định của pháp luật",
    " theo quy định hiện hành", " theo quy định tại Nghị định số {no}/{year}/NĐ-CP",
    " theo Nghị định {no}/{year}/NĐ-CP của Chính phủ",
    " theo quy định tại Thông tư số {no}/{year}/TT-BTC", " tại địa phương", " của tỉnh",
    " (theo đề nghị của tổ chức, cá nhân)", " do địa phương quản lý", " theo cơ chế một cửa",
    " qua dịch vụ công trực tuyến", " (thực hiện tại Bộ phận Một cửa)", " và các giấy tờ liên quan",
    " thuộc phạm vi quản lý", " theo thẩm quyền", " cho tổ chức, cá nhân", " (bản giấy)",
)  # fmt: skip

PREFIXES: tuple[str, ...] = (
    "Thủ tục ", "Thủ tục hành chính ", "TTHC: ", "Thủ tục: ", "Về việc ", "Giải quyết ",
    "Dịch vụ công: ", "{no}. ", "- ",
)  # fmt: skip

CUT_AT: tuple[str, ...] = (
    " theo quy định", " đối với", " trong trường hợp", " trường hợp", " thuộc thẩm quyền",
    " trên địa bàn", " thuộc phạm vi", " do ", " để ", " tại ", " của ", " quy định tại", " theo ",
    " phục vụ", " nhằm", " gồm ", " bao gồm", " có ", "; ", " - ", " khi ",
)  # fmt: skip

CUT_INSIDE = (" theo quy định", " thuộc thẩm quyền", " trên địa bàn", " thuộc phạm vi", " theo ")
"""A clause that begins so may also be left out up to the next comma."""

COORDINATES: tuple[tuple[str, str], ...] = (
    ("tổ chức", "cá nhân"), ("hộ gia đình", "cá nhân"), ("sửa đổi", "bổ sung"),
    ("sản xuất", "kinh doanh"), ("xuất khẩu", "nhập khẩu"), ("chia", "tách"),
    ("cơ quan", "tổ chức"), ("thành lập", "hoạt động"), ("thẩm định", "phê duyệt"),
    ("thiết kế", "xây dựng"), ("vận tải", "giao nhận"), ("khám bệnh", "chữa bệnh"),
    ("xây dựng", "cải tạo"), ("thăm dò", "khai thác"), ("nông", "lâm"), ("chăn nuôi", "thú y"),
    ("thể dục", "thể thao"), ("bổ sung", "điều chỉnh"), ("quản lý", "sử dụng"),
    ("mua", "bán"), ("an toàn", "vệ sinh"), ("lắp đặt", "vận hành"),
)  # fmt: skip

ACTIONS: tuple[str, ...] = (
    "cấp lại", "cấp đổi", "gia hạn", "điều chỉnh", "thu hồi", "sửa đổi, bổ sung", "cấp",
    "công nhận", "phê duyệt", "thẩm định", "đăng ký", "chấp thuận", "xác nhận",
)  # fmt: skip
"""At the head of a name, they may be written behind it: «Giấy phép X (cấp lại)»."""
