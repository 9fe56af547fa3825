"""What findings of this room say to officials: code -> severity, text and fix in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from merge_toolkit.model.outcome import Severity
from merge_toolkit.rules.messages import Message

HINTS: Mapping[str, str] = {
    "vi": "Gần giống nhất: «{nearest}». ",
    "en": "Nearest: «{nearest}». ",
}
"""Opens the fix where a legal name is near; by language."""

_AMONG = "Sửa theo tên trong danh mục, hoặc bổ sung tên này vào {file}."
_AMONG_EN = "Use a listed name, or add this one to {file}."

MESSAGES: Mapping[str, Message] = {
    "name-missing": Message(
        Severity.BLOCKING,
        "Dòng không có tên.",
        "The row has no name.",
        "Bổ sung tên, hoặc xóa dòng nếu là dòng thừa.",
        "Add the name, or delete the row if it is left over.",
    ),
    "code-unread": Message(
        Severity.MEDIUM,
        "Mã số «{value}» không đúng dạng 1.234567.",
        "The code «{value}» is not of the form 1.234567.",
        "Tra cứu và nhập lại mã số đúng.",
        "Look up and enter the right code.",
    ),
    "code-typo-repaired": Message(
        Severity.LOW,
        "Mã số «{value}» sai chính tả, được đọc là {code}.",
        "The code «{value}» is misspelt and was read as {code}.",
        "Sửa mã số thành {code} trong tệp nguồn.",
        "Correct it to {code} in the source file.",
    ),
    "code-number-lost-zeros": Message(
        Severity.MEDIUM,
        "Mã số «{value}» thiếu chữ số; có thể đã mất số 0 ở cuối khi ô được lưu ở dạng số.",
        "The code «{value}» lacks digits; trailing zeros were probably lost in a number cell.",
        "Kiểm tra và nhập lại dưới dạng văn bản; đề xuất: {code}.",
        "Check and enter it again as text; proposed: {code}.",
    ),
    "code-extra-digit": Message(
        Severity.MEDIUM,
        "Mã số «{value}» thừa một chữ số.",
        "The code «{value}» has one digit too many.",
        "Kiểm tra và sửa lại; đề xuất: {code}.",
        "Check and correct it; proposed: {code}.",
    ),
    "code-no-dot": Message(
        Severity.MEDIUM,
        "Mã số «{value}» thiếu dấu chấm.",
        "The code «{value}» lacks its dot.",
        "Kiểm tra và sửa lại; đề xuất: {code}.",
        "Check and correct it; proposed: {code}.",
    ),
    "code-legacy": Message(
        Severity.MEDIUM,
        "Mã số «{value}» là mã cũ (trước năm 2017), không thể chuyển đổi tự động.",
        "The code «{value}» is of the old kind (before 2017) and cannot be converted.",
        "Tra cứu mã số hiện hành trên Cổng Dịch vụ công quốc gia.",
        "Look up the code in force on the National Public Service Portal.",
    ),
    "code-is-case": Message(
        Severity.LOW,
        "Mã «{value}» là mã trường hợp của thủ tục {code}, không phải thủ tục riêng.",
        "«{value}» is a case of procedure {code}, not a procedure of its own.",
        "Ghi mã thủ tục {code}; nêu trường hợp trong cột ghi chú.",
        "Enter {code}; describe the case among the notes.",
    ),
    "code-other-publisher": Message(
        Severity.MEDIUM,
        "Mã số «{value}» mang mã cơ quan công bố {publisher}, không phải của đơn vị gửi danh mục.",
        "The code «{value}» carries the publisher {publisher}, who is not the sender.",
        "Kiểm tra dòng này có thuộc danh mục của đơn vị khác không.",
        "Check whether the row belongs to another province's catalog.",
    ),
    "code-from-name": Message(
        Severity.LOW,
        "Cột mã số để trống; mã số {code} được lấy từ tên thủ tục.",
        "The code column is empty; {code} was taken from the name.",
        "Ghi mã số vào cột mã số.",
        "Enter the code in its column.",
    ),
    "code-in-name-differs": Message(
        Severity.MEDIUM,
        "Tên thủ tục nêu mã số {code}, khác với mã số «{value}» của dòng.",
        "The name cites the code {code}, unlike the row's own code «{value}».",
        "Kiểm tra mã số nào đúng.",
        "Check which code is right.",
    ),
    "code-several-in-row": Message(
        Severity.MEDIUM,
        "Một dòng có nhiều mã số: {codes}; mỗi mã số được coi là một thủ tục.",
        "One row holds several codes: {codes}; each was taken as a procedure.",
        "Tách thành các dòng riêng nếu là các thủ tục khác nhau.",
        "Split the row if these are different procedures.",
    ),
    "replacement-unclear": Message(
        Severity.MEDIUM,
        "Không xác định được thủ tục nào thay thế, thủ tục nào bị thay thế ({codes}); tất cả được "
        "ghi là được thay thế.",
        "Which procedure replaces which cannot be told ({codes}); all were taken as replaced.",
        "Ghi mã số và tên của thủ tục được thay thế và của thủ tục thay thế vào các cột riêng.",
        "Put the replaced procedure and the one that replaces it into columns of their own.",
    ),
    "agency-unknown": Message(
        Severity.LOW,
        "Cơ quan «{value}» chưa có trong danh mục cơ quan ({count} dòng).",
        "The agency «{value}» is not listed ({count} rows).",
        "{hint}" + _AMONG.format(file="rules/agencies.yaml"),
        "{hint}" + _AMONG_EN.format(file="rules/agencies.yaml"),
    ),
    "domain-field-unknown": Message(
        Severity.LOW,
        "Lĩnh vực «{value}» chưa có trong danh mục lĩnh vực ({count} dòng).",
        "The field of work «{value}» is not listed ({count} rows).",
        "{hint}" + _AMONG.format(file="rules/fields.yaml"),
        "{hint}" + _AMONG_EN.format(file="rules/fields.yaml"),
    ),
    "level-unread": Message(
        Severity.LOW,
        "Cấp thực hiện «{value}» không đọc được ({count} dòng).",
        "The level «{value}» cannot be read ({count} rows).",
        "Ghi «Cấp tỉnh», «Cấp huyện» hoặc «Cấp xã».",
        "Write «Cấp tỉnh», «Cấp huyện» or «Cấp xã».",
    ),
    "online-level-unread": Message(
        Severity.LOW,
        "Mức độ dịch vụ công trực tuyến «{value}» không đọc được ({count} dòng).",
        "The online level «{value}» cannot be read ({count} rows).",
        "Ghi «Toàn trình», «Một phần» hoặc «Cung cấp thông tin».",
        "Write «Toàn trình», «Một phần» or «Cung cấp thông tin».",
    ),
    "time-limit-unread": Message(
        Severity.LOW,
        "Thời hạn giải quyết «{value}» không đọc được; giữ nguyên văn bản.",
        "The time limit «{value}» cannot be read; its text is kept.",
        "Ghi số và đơn vị, ví dụ «05 ngày làm việc».",
        "State a number and a unit, such as «05 ngày làm việc».",
    ),
    "fee-unread": Message(
        Severity.LOW,
        "Phí, lệ phí «{value}» không đọc được; giữ nguyên văn bản.",
        "The fee «{value}» cannot be read; its text is kept.",
        "Ghi số tiền kèm «đồng», «Không», hoặc số, ngày và cơ quan ban hành văn bản quy định.",
        "State an amount in «đồng», «Không», or the act's number, date and issuer.",
    ),
    "fee-unit-of-header": Message(
        Severity.LOW,
        "Tiêu đề «{value}» ghi đơn vị tính: số tiền của {count} dòng được tính theo đơn vị đó.",
        "The header «{value}» states a unit: the amounts of {count} rows are reckoned in it.",
        "Đối chiếu một vài mức phí; nếu ô đã ghi đủ bằng đồng thì bỏ đơn vị ở tiêu đề.",
        "Compare a few fees; where cells state whole đồng, take the unit out of the header.",
    ),
    "fee-reference-vague": Message(
        Severity.LOW,
        "Phí, lệ phí «{value}» dẫn chiếu văn bản nhưng không nêu số ({count} dòng).",
        "The fee «{value}» refers to an act without its number ({count} rows).",
        "Bổ sung số, ngày và cơ quan ban hành văn bản.",
        "Add the number, date and issuer of the act.",
    ),
    "fee-unfinished": Message(
        Severity.LOW,
        "Phí, lệ phí «{value}» bị ngắt giữa chừng ({count} dòng): thiếu phần sau dấu hai chấm.",
        "The fee «{value}» breaks off ({count} rows): what follows its colon is missing.",
        "Bổ sung mức thu, hoặc số, ngày và cơ quan ban hành văn bản quy định.",
        "Add the amounts, or the number, date and issuer of the act that sets them.",
    ),
    "fee-act-unissued": Message(
        Severity.LOW,
        "«{value}» chỉ nêu số nghị quyết ({count} dòng): mỗi hội đồng có số của mình.",
        "«{value}» names a resolution by its number only ({count} rows): each council has its own.",
        "Bổ sung ngày và cơ quan ban hành nghị quyết.",
        "Add the day and the issuer of the resolution.",
    ),
    "level-against-heading": Message(
        Severity.MEDIUM,
        "Cấp thực hiện «{value}» khác với đề mục phía trên ({other}).",
        "The level «{value}» is not that of the heading above ({other}).",
        "Sửa ô cấp thực hiện, hoặc chuyển dòng sang đúng mục.",
        "Mend the cell, or move the row below its own heading.",
    ),
    "text-slid": Message(
        Severity.LOW,
        "Ô «{field}» lẫn nội dung của cột «{other}»: «{value}».",
        "The cell of «{field}» also holds text of «{other}»: «{value}».",
        "Chuyển phần nội dung này về đúng cột.",
        "Move this text to its own column.",
    ),
    "repeal-later": Message(
        Severity.LOW,
        "Thủ tục bị bãi bỏ từ ngày {day}, sau ngày hợp nhất; vẫn được coi là còn hiệu lực.",
        "Repealed from {day}, after the merger; still taken as in force.",
        "Theo dõi để đưa ra khỏi danh mục đúng ngày.",
        "Take it off the catalog on that day.",
    ),
    "effect-later": Message(
        Severity.LOW,
        "Có hiệu lực từ ngày {day}, sau ngày hợp nhất; được coi là đang có hiệu lực.",
        "In force from {day}, after the merger; taken as in force.",
        "Theo dõi để công khai đúng ngày.",
        "See that it is published on that day.",
    ),
    "status-superseded": Message(
        Severity.LOW,
        "Cùng danh mục ghi khác, có hiệu lực sau (từ ngày {day}), tại {ref}; lấy theo dòng đó.",
        "The same list says otherwise from a later day ({day}) at {ref}; that row stands.",
        "Bỏ dòng đã hết giá trị khỏi danh mục.",
        "Take the row that no longer holds off the list.",
    ),
    "status-unread": Message(
        Severity.MEDIUM,
        "Tình trạng «{value}» không đọc được ({count} dòng); thủ tục được coi là còn hiệu lực.",
        "The status «{value}» cannot be read ({count} rows); taken as in force.",
        "Ghi «Còn hiệu lực», «Bị bãi bỏ» hoặc «Được thay thế»; "
        "từ khác thì bổ sung vào mục statuses của rules/text.yaml.",
        "Write «Còn hiệu lực», «Bị bãi bỏ» or «Được thay thế»; "
        "add another word to statuses in rules/text.yaml.",
    ),
    "status-several": Message(
        Severity.MEDIUM,
        "«{value}» vừa nêu còn hiệu lực vừa nêu bãi bỏ, thay thế ({count} dòng); "
        "thủ tục được coi là còn hiệu lực.",
        "«{value}» says both in force and repealed or replaced ({count} rows); taken as in force.",
        "Tách thành từng phần (mới ban hành, sửa đổi / thay thế / bãi bỏ) hoặc ghi tình trạng "
        "của từng dòng.",
        "Part the list (new, changed / replaced / repealed), or write the status of each row.",
    ),
    "note-speaks-of-end": Message(
        Severity.MEDIUM,
        "Cột «{field}» ghi «{value}»: có thể thủ tục đã hết hiệu lực; "
        "vẫn được coi là còn hiệu lực.",
        "«{field}» says «{value}»: the procedure may have ended; still taken as in force.",
        "Nếu đã bãi bỏ hoặc được thay thế thì ghi vào cột tình trạng; "
        "nếu còn hiệu lực thì sửa ghi chú cho rõ.",
        "Say so in a status column if it was repealed or replaced; else make the remark plain.",
    ),
    "note-names-successor": Message(
        Severity.HIGH,
        "Cột «{field}» ghi «{value}»: có thể thủ tục đã được thay thế bằng {codes}; "
        "vẫn được coi là còn hiệu lực.",
        "«{field}» says «{value}»: {codes} may have replaced the procedure; "
        "still taken as in force.",
        "Nếu đã được thay thế thì ghi «Được thay thế bằng» và mã mới vào cột tình trạng; "
        "nếu còn hiệu lực thì sửa ghi chú cho rõ.",
        "If it was replaced, write «Được thay thế bằng» and the new code in a status column; "
        "else make the remark plain.",
    ),
    "note-denies-end": Message(
        Severity.HIGH,
        "Cột «{field}» ghi «{value}» nhưng dòng nằm trong phần bãi bỏ, thay thế; "
        "thủ tục được coi là đã hết hiệu lực.",
        "«{field}» says «{value}», yet the row stands among those repealed or replaced; "
        "taken as ended.",
        "Nếu còn hiệu lực thì chuyển dòng sang phần khác hoặc ghi «Còn hiệu lực» vào cột "
        "tình trạng; nếu đã hết hiệu lực thì sửa ghi chú.",
        "If it is in force, move the row to another part or write «Còn hiệu lực» in a status "
        "column; if it has ended, mend the remark.",
    ),
    "status-date-unread": Message(
        Severity.LOW,
        "Thời điểm hiệu lực «{value}» không đọc được ({count} dòng).",
        "The day of effect «{value}» cannot be read ({count} rows).",
        "Ghi ngày dạng dd/mm/yyyy.",
        "Write the day as dd/mm/yyyy.",
    ),
    "asset-value-unread": Message(
        Severity.LOW,
        "Giá trị «{value}» của cột «{field}» không đọc được; giữ nguyên văn bản.",
        "The value «{value}» of «{field}» cannot be read; its text is kept.",
        "Ghi đúng dạng: số nguyên, năm, ngày dd/mm/yyyy hoặc số tiền bằng đồng.",
        "Use a whole number, a year, a day dd/mm/yyyy or an amount in đồng.",
    ),
    "asset-quantity-unread": Message(
        Severity.MEDIUM,
        "Số lượng «{value}» không đọc được; phương án trang thiết bị tính là 1.",
        "The quantity «{value}» cannot be read; the equipment plan counts 1.",
        "Kiểm đếm và ghi số lượng bằng chữ số; ghi 0 nếu không còn.",
        "Count the pieces and write the number; write 0 where none is left.",
    ),
    "asset-amount-of-period": Message(
        Severity.LOW,
        "Số tiền «{value}» của cột «{field}» theo kỳ khác với cột; đã quy đổi thành {other} đồng.",
        "The amount «{value}» of «{field}» is of another period; it was reckoned as {other} đồng.",
        "Đối chiếu hợp đồng; ghi số tiền theo đúng kỳ của cột.",
        "Check the contract; write the amount for the period of the column.",
    ),
    "asset-amounts-of-period": Message(
        Severity.LOW,
        "Cột «{value}» ghi số tiền theo kỳ khác với tên cột; đã quy đổi ({count} dòng).",
        "The column «{value}» states amounts of another period; they were reckoned ({count} rows).",
        "Đối chiếu hợp đồng; sửa tên cột cho khớp với đơn vị tính.",
        "Check the contracts; let the header and its unit agree.",
    ),
    "asset-price-of-one-piece": Message(
        Severity.LOW,
        "Giá trị còn lại «{value}» lớn hơn nguyên giá «{other}» của {count} cái: có thể nguyên "
        "giá ghi cho một cái; giữ nguyên cả hai.",
        "The residual value «{value}» is above the price «{other}» of {count} pieces: the price "
        "may be that of one piece; both are kept.",
        "Đối chiếu sổ tài sản; ghi nguyên giá và giá trị còn lại của cả dòng.",
        "Check the register of assets; state price and residual value of the whole row.",
    ),
    "asset-residual-above-price": Message(
        Severity.LOW,
        "Giá trị còn lại «{value}» lớn hơn nguyên giá «{other}»; giữ nguyên cả hai.",
        "The residual value «{value}» is above the price «{other}»; both are kept.",
        "Đối chiếu sổ tài sản; kiểm tra đơn vị tính của hai cột.",
        "Check the register of assets and the units of both columns.",
    ),
    "asset-word-unknown": Message(
        Severity.LOW,
        "«{value}» của cột «{field}» chưa có trong rules/infrastructure.yaml ({count} dòng).",
        "«{value}» of «{field}» is not in rules/infrastructure.yaml ({count} rows).",
        "Sửa theo từ đã có, hoặc bổ sung từ này vào rules/infrastructure.yaml.",
        "Use a listed word, or add this one to rules/infrastructure.yaml.",
    ),
}
