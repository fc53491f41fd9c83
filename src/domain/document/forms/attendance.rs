//! Danh sách đại biểu: who is expected, with a place to sign.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::Attendance,
    type_name: "Danh sách đại biểu",
    fields: &[
        common::subject("Dự Lễ ký giao ước thi đua năm {năm} của {khối}"),
        common::CEREMONY_TIME,
        common::CEREMONY_PLACE,
        Field {
            slot: "delegates",
            label: "Đại biểu",
            hint: "Mỗi người một dòng; cột ký tên tự có",
            input: Input::Rows(&["Đơn vị", "Thành phần", "Họ và tên", "Chức vụ"]),
            source: Source::Made(delegates),
        },
        Field {
            label: "Người lập danh sách",
            source: Source::Sentence("Người lập danh sách"),
            ..common::SIGNER_OFFICE
        },
        common::SIGNER_NAME,
    ],
};

fn delegates(sheet: &DocumentSheet) -> String {
    let rows = rows::delegates(sheet).into_iter().map(|delegate| {
        let name = delegate.ranked_name();
        rows::row([&delegate.unit, &delegate.role, &name, &delegate.office])
    });
    rows.collect::<Vec<_>>().join("\n")
}
