//! Biên bản kiểm phiếu: what its form asks (domain.md 4.6). Counts are asked; shares and the conclusion are computed.

use super::{meeting, nominees::registered};
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::tally::ITEM_COLUMNS;

pub const FORM: Form = Form {
    kind: DocumentKind::TallyMinutes,
    type_name: "Biên bản kiểm phiếu",
    fields: &[
        common::subject("Suy tôn danh hiệu thi đua năm {năm} của {khối}"),
        meeting::STARTED,
        meeting::PLACE,
        line(
            "invited",
            "Số đại biểu được triệu tập",
            "Tổng số người, đơn vị có quyền bỏ phiếu",
        ),
        line(
            "present",
            "Số đại biểu có mặt",
            "Số vắng mặt do chương trình tính",
        ),
        line("absent_reason", "Lý do vắng mặt", "Ai vắng, vì sao"),
        Field {
            slot: "tellers",
            label: "Tổ kiểm phiếu",
            hint: "Mỗi người một dòng, tổ trưởng trước",
            input: Input::Rows(&["Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ"]),
            source: Source::Asked,
        },
        line(
            "issued",
            "Số phiếu phát ra",
            "Không nhiều hơn số đại biểu có mặt",
        ),
        line(
            "collected",
            "Số phiếu thu vào",
            "Không nhiều hơn số phiếu phát ra",
        ),
        line(
            "valid",
            "Số phiếu hợp lệ",
            "Hợp lệ cộng không hợp lệ bằng số phiếu thu vào",
        ),
        line(
            "invalid",
            "Số phiếu không hợp lệ",
            "Hợp lệ cộng không hợp lệ bằng số phiếu thu vào",
        ),
        Field {
            slot: "items",
            label: "Kết quả từng đơn vị, cá nhân",
            hint: "Chỉ ghi số phiếu; tỷ lệ phần trăm do chương trình tính",
            input: Input::Rows(ITEM_COLUMNS),
            source: Source::Made(registered),
        },
        Field {
            slot: "base",
            label: "Tỷ lệ tính trên",
            hint: "Số phiếu hợp lệ, số phiếu thu vào, số phiếu phát ra, số đại biểu có mặt hoặc tổng số đại biểu được triệu tập",
            input: Input::Line,
            source: Source::Sentence("số phiếu hợp lệ"),
        },
        line(
            "threshold",
            "Mức phải đạt",
            "Theo quy chế của khối, như “trên 50 %” hoặc “từ 90 % trở lên”; để trống thì kết luận để ghi tay",
        ),
        line(
            "seats",
            "Số lượng được bầu, suy tôn",
            "Để trống nếu lấy tất cả những ai đạt mức",
        ),
        Field {
            slot: "written",
            label: "Ý kiến bằng văn bản của người vắng mặt",
            hint: "Ghi rõ là ý kiến của ai và về nội dung gì; không ghi lá phiếu kín của ai",
            input: Input::Text,
            source: Source::Asked,
        },
        meeting::ENDED,
        meeting::CHAIR_NAME,
        common::YEAR_RECIPIENTS,
    ],
};

const fn line(slot: &'static str, label: &'static str, hint: &'static str) -> Field {
    Field {
        slot,
        label,
        hint,
        input: Input::Line,
        source: Source::Asked,
    }
}
