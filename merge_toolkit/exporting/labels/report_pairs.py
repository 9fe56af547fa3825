"""Words of the report about pairs: scores, cuts, the ladder of evidence, the share of errors."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, str]] = {
    "vi": {
        "report.pairs": "Hai danh mục được ghép với nhau thế nào",
        "report.verdict.same": "Cùng một thủ tục",
        "report.verdict.review": "Chờ người đối chiếu",
        "report.verdict.different": "Hai thủ tục khác nhau",
        "report.verdict.part_of": "Một phần của thủ tục gộp",
        "report.hills": "Các cặp theo mức giống nhau",
        "report.hills.caption": "Mỗi cột là số cặp ở một mức điểm; chiều cao theo căn bậc hai để "
        "nhóm ít vẫn thấy được. Dưới ngưỡng là dòng gần giống nhất của những dòng không ghép "
        "được. Phần màu cam ở bên phải ngưỡng là các cặp điểm cao nhưng có một từ khác nghĩa hoặc "
        "có cặp khác tranh chấp, nên vẫn phải có người đọc.",
        "report.hills.low": "← khác hẳn",
        "report.hills.high": "giống hệt →",
        "report.points": "Mức điểm (càng lớn càng giống nhau)",
        "report.cut.same": "từ {cut}: máy tự nhận",
        "report.cut.review": "dưới {cut}: khác nhau",
        "report.trials": "Nếu đặt ngưỡng khác thì sao?",
        "report.trial.at": "{cut}",
        "report.trial.now": "{cut} (đang dùng)",
        "report.trial.cut": "Ngưỡng nhận",
        "report.trial.more": "Thêm cặp phải đọc",
        "report.trial.fewer": "Bớt cặp phải đọc",
        "report.trial.contradicted": "Trái với câu trả lời đã có",
        "report.ladder": "Thang bằng chứng của một cặp",
        "report.ladder.caption": "Mỗi thanh là một điểm so sánh: xanh đẩy về phía giống nhau, đỏ "
        "đẩy về phía khác nhau; thanh sau bắt đầu ở nơi thanh trước dừng, chỗ dừng cuối cùng là "
        "tổng điểm. Dưới thang là kết luận và lý do. Từ khác nhau được gạch chân. Chọn cặp khác "
        "trong bảng «Các cặp đã đối chiếu».",
        "report.audit": "Có thể sai đến mức nào?",
        "report.audit.none": "Chưa ai biết: chưa có mẫu ngẫu nhiên nào được người chấm. Các cặp đã "
        "hỏi là những cặp khó, không nói lên điều gì về các cặp máy tự nhận. Muốn biết, hãy nhờ "
        "người vận hành rút một mẫu ngẫu nhiên, giao cán bộ chấm từng cặp rồi nạp lại kết quả; "
        "tỷ lệ sai sẽ hiện ở đây. Chẳng hạn, 60 dòng rút ngẫu nhiên mà không dòng nào sai thì tỷ "
        "lệ sai thật vẫn có thể đến 6\u00a0%.",
        "report.audit.accepted": "Các cặp máy tự nhận là cùng một thủ tục",
        "report.audit.singles": "Các dòng để riêng, không ghép",
        "report.audit.queue": "Các cặp đang chờ người",
        "report.audit.words.pairs": "Rút ngẫu nhiên {drawn} trong {population} cặp: {right} đúng, "
        "{wrong} sai, {unclear} chưa rõ hoặc chưa chấm. Với độ tin cậy 95\u00a0%, tỷ lệ sai của "
        "toàn "
        "bộ nằm trong khoảng {low} đến {high}, tức không quá {rows} cặp.",
        "report.audit.words.singles": "Rút ngẫu nhiên {drawn} trong {population} dòng: {right} "
        "không "
        "có tương ứng, {wrong} bị bỏ sót, {unclear} chưa rõ hoặc chưa chấm. Với độ tin cậy "
        "95\u00a0%, tỷ lệ bỏ sót của toàn bộ nằm trong khoảng {low} đến {high}, tức không quá "
        "{rows} "
        "dòng.",
        "report.audit.right": "đúng",
        "report.audit.wrong": "sai",
        "report.audit.right.single": "không có tương ứng",
        "report.audit.wrong.single": "bị bỏ sót",
        "report.audit.unclear": "chưa rõ",
        "report.audit.empty": "chưa chấm",
        "report.audit.stale": "Dữ liệu hoặc quy tắc đã đổi từ khi rút mẫu; con số nói về lúc đó.",
    },
    "en": {
        "report.pairs": "How the catalogs were paired",
        "report.verdict.same": "Same procedure",
        "report.verdict.review": "For people to judge",
        "report.verdict.different": "Different procedures",
        "report.verdict.part_of": "Part of a combined one",
        "report.hills": "Pairs by how alike they are",
        "report.hills.caption": "Each column is the number of pairs at one mark; heights are "
        "square roots, so that small groups can be seen. Below the cut stands the nearest row of "
        "each row that was not paired. Orange to the right of the cut are high pairs with a word "
        "that tells procedures apart, or with a rival: people read them all the same.",
        "report.hills.low": "← nothing alike",
        "report.hills.high": "exactly alike →",
        "report.points": "Points",
        "report.cut.same": "from {cut}: accepted unasked",
        "report.cut.review": "below {cut}: held different",
        "report.trials": "What if the cut were elsewhere?",
        "report.trial.at": "{cut}",
        "report.trial.now": "{cut} (in force)",
        "report.trial.cut": "Cut for «same»",
        "report.trial.more": "More pairs to read",
        "report.trial.fewer": "Fewer pairs to read",
        "report.trial.contradicted": "Past answers contradicted",
        "report.ladder": "The evidence ladder of one pair",
        "report.ladder.caption": "Each bar is one comparison: blue pushes towards same, red "
        "towards different; each begins where the last one stopped; the last stop is the sum. "
        "The verdict and its reason stand below. Differing words are underlined. Choose another "
        "pair in the table «Pairs compared».",
        "report.audit": "How wrong might we be?",
        "report.audit.none": "Nobody knows yet: no random sample was judged. Pairs that people "
        "were asked about are the hard ones and say nothing of those accepted unasked. "
        "Have a random sample drawn, let officials judge each pair, and read the answers back: "
        "the share of errors will stand here. For instance, 60 rows drawn at random without one "
        "error still allow up to 6\u00a0% of errors.",
        "report.audit.accepted": "Pairs accepted as the same",
        "report.audit.singles": "Rows left single",
        "report.audit.queue": "Pairs that wait for people",
        "report.audit.words.pairs": "{drawn} of {population} pairs drawn at random: {right} right, "
        "{wrong} wrong, {unclear} unclear or not judged. With 95\u00a0% confidence the share of "
        "errors in all of them is between {low} and {high}, at most {rows} pairs.",
        "report.audit.words.singles": "{drawn} of {population} rows drawn at random: {right} have "
        "no "
        "counterpart, {wrong} were missed, {unclear} unclear or not judged. With 95\u00a0% "
        "confidence the share missed in all of them is between {low} and {high}, at most {rows} "
        "rows.",
        "report.audit.right": "right",
        "report.audit.wrong": "wrong",
        "report.audit.right.single": "no counterpart",
        "report.audit.wrong.single": "missed",
        "report.audit.unclear": "unclear",
        "report.audit.empty": "not judged",
        "report.audit.stale": "Inputs or rules have changed since it was drawn; it speaks of that "
        "state.",
    },
}
