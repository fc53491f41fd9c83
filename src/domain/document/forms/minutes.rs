//! Biên bản họp khối: what its form asks (domain.md 4.7; NĐ 30/2020, Phụ lục III, Mẫu 1.9).

use super::meeting;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common, text};
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::Minutes,
    type_name: "Biên bản",
    fields: &[
        Field {
            source: Source::Made(subject),
            label: "Tên cuộc họp",
            ..common::SUBJECT
        },
        meeting::STARTED,
        meeting::PLACE,
        text(
            "attendance",
            "Thành phần tham dự",
            "Mỗi đơn vị, đại biểu một dòng (Mẫu 1.9)",
            Source::Asked,
        ),
        text(
            "absent",
            "Vắng mặt",
            "Ai vắng, lý do; để trống nếu đủ",
            Source::Asked,
        ),
        meeting::CHAIR,
        Field {
            slot: "secretary",
            label: "Thư ký",
            hint: "Họ tên, chức vụ, đơn vị của người ghi biên bản (Mẫu 1.9)",
            input: Input::Line,
            source: Source::Asked,
        },
        text(
            "proceedings",
            "Nội dung, theo diễn biến cuộc họp",
            "Lấy từ nội dung hội nghị đã nhập; bổ sung ý kiến phát biểu",
            Source::Made(proceedings),
        ),
        Field {
            slot: "votes",
            label: "Biểu quyết",
            hint: "Mỗi nội dung một dòng; tỷ lệ do chương trình tính trên tổng số ghi bên cạnh",
            input: Input::Rows(&["Nội dung", "Số tán thành", "Tổng số"]),
            source: Source::Asked,
        },
        text(
            "conclusion",
            "Kết luận của chủ tọa",
            "Lấy từ mục Kết luận, đề nghị",
            Source::Made(meeting::conclusion),
        ),
        meeting::ENDED,
        meeting::SECRETARY_NAME,
        meeting::CHAIR_NAME,
        common::YEAR_RECIPIENTS,
    ],
};

/// "Hội nghị tổng kết phong trào thi đua năm 2019 của Khối …".
fn subject(sheet: &DocumentSheet) -> String {
    let (year, bloc) = (sheet.year.year.year, sheet.year.bloc_name());
    match meeting::meeting_name(sheet).as_str() {
        "" => format!("Họp {bloc} năm {year}"),
        name => format!("Hội nghị {name} của {bloc}"),
    }
}

fn proceedings(sheet: &DocumentSheet) -> String {
    let said = [
        meeting::results(sheet),
        meeting::limits(sheet),
        meeting::tasks(sheet),
    ];
    let said: Vec<&str> = said
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    said.join("\n")
}
