//! Biên bản kiểm phiếu: what its form asks (domain.md 4.6). Counts are asked; shares and the conclusion are computed.

use super::{meeting, nominees::registered};
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common, line};
use crate::domain::document::rows::ballots;
use crate::domain::document::tally::ITEM_COLUMNS;

pub const FORM: Form = Form {
    kind: DocumentKind::TallyMinutes,
    type_name: "Biên bản kiểm phiếu",
    fields: &[
        Field {
            source: Source::Worded(ballots::subject_of_bloc),
            ..common::SUBJECT
        },
        Field {
            source: Source::Made(|sheet| ballots::started(sheet, meeting::hour_and_day)),
            ..meeting::STARTED
        },
        meeting::PLACE,
        line(
            "invited",
            "Số đại biểu được triệu tập",
            "Tổng số người, đơn vị có quyền bỏ phiếu",
            Source::Made(ballots::invited),
        ),
        line(
            "present",
            "Số đại biểu có mặt",
            "Số vắng mặt do chương trình tính",
            Source::Made(ballots::present),
        ),
        line(
            "absent_reason",
            "Lý do vắng mặt",
            "Ai vắng, vì sao",
            Source::Made(ballots::absentees),
        ),
        Field {
            slot: "tellers",
            label: "Tổ kiểm phiếu",
            hint: "Mỗi người một dòng, tổ trưởng trước",
            input: Input::Rows(&["Họ và tên", "Chức vụ, đơn vị", "Nhiệm vụ"]),
            source: Source::Table(ballots::tellers, &[0]),
        },
        line(
            "issued",
            "Số phiếu phát ra",
            "Không nhiều hơn số đại biểu có mặt",
            Source::Made(ballots::issued),
        ),
        line(
            "collected",
            "Số phiếu thu vào",
            "Không nhiều hơn số phiếu phát ra",
            Source::Made(ballots::collected),
        ),
        line(
            "valid",
            "Số phiếu hợp lệ",
            "Hợp lệ cộng không hợp lệ bằng số phiếu thu vào",
            Source::Made(ballots::valid),
        ),
        line(
            "invalid",
            "Số phiếu không hợp lệ",
            "Hợp lệ cộng không hợp lệ bằng số phiếu thu vào",
            Source::Made(ballots::invalid),
        ),
        Field {
            slot: "items",
            label: "Kết quả từng đơn vị, cá nhân",
            hint: "Chỉ ghi số phiếu; tỷ lệ phần trăm do chương trình tính",
            input: Input::Rows(ITEM_COLUMNS),
            source: Source::Table(|sheet| ballots::items(sheet, registered), &[0, 1]),
        },
        Field {
            slot: "base",
            label: "Tỷ lệ tính trên",
            hint: "Số phiếu hợp lệ, số phiếu thu vào, số phiếu phát ra, số đại biểu có mặt hoặc tổng số đại biểu được triệu tập",
            input: Input::Line,
            source: Source::Made(ballots::base),
        },
        line(
            "threshold",
            "Mức phải đạt",
            "Theo quy chế của khối, như “trên 50 %” hoặc “từ 90 % trở lên”; để trống thì kết luận để ghi tay",
            Source::Made(ballots::threshold),
        ),
        line(
            "seats",
            "Số lượng được bầu, suy tôn",
            "Để trống nếu lấy tất cả những ai đạt mức",
            Source::Made(ballots::seats),
        ),
        Field {
            slot: "written",
            label: "Ý kiến bằng văn bản của người vắng mặt",
            hint: "Ghi rõ là ý kiến của ai và về nội dung gì; không ghi lá phiếu kín của ai",
            input: Input::Text,
            source: Source::Made(ballots::written),
        },
        Field {
            slot: "counting",
            label: "Việc đếm phiếu",
            hint: "Hai lần đếm độc lập có thống nhất không; căn cứ của mức phải đạt",
            input: Input::Text,
            source: Source::Made(ballots::counting),
        },
        Field {
            slot: "outcome",
            label: "Kết luận",
            hint: "Lấy từ vòng bỏ phiếu đã đếm xong; để trống thì chương trình kết luận từ số phiếu ở trên",
            input: Input::Text,
            source: Source::Made(ballots::conclusion),
        },
        meeting::ENDED,
        meeting::CHAIR_NAME,
        common::YEAR_RECIPIENTS,
    ],
};
