//! Thứ tự phát biểu: members in the order of the ceremony.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::SpeakingOrder,
    type_name: "Thứ tự phát biểu",
    fields: &[
        common::subject("Tại Lễ ký giao ước thi đua năm {năm} của {khối}"),
        Field {
            slot: "speakers",
            label: "Người phát biểu",
            hint: "Mỗi người một dòng, theo thứ tự; ô để trống thì điền bằng bút",
            input: Input::Rows(&[
                "Đơn vị",
                "Người phát biểu",
                "Chức vụ",
                "Nội dung",
                "Thời lượng",
            ]),
            source: Source::Made(speakers),
        },
        Field {
            slot: "notes",
            label: "Lưu ý",
            hint: "Thời lượng chung, tài liệu nộp trước; để trống thì không in",
            input: Input::Text,
            source: Source::Asked,
        },
    ],
};

fn speakers(sheet: &DocumentSheet) -> String {
    let rows = rows::member_delegates(sheet).into_iter().map(|delegate| {
        let name = delegate.ranked_name();
        rows::row([&delegate.unit, &name, &delegate.office, "", ""])
    });
    rows.collect::<Vec<_>>().join("\n")
}
