//! Phiếu bầu, phiếu suy tôn: what its form asks (domain.md 4.6). Nothing on it tells whose it is.

use super::nominees::registered;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};

pub const FORM: Form = Form {
    kind: DocumentKind::BallotPaper,
    type_name: "Phiếu bầu",
    fields: &[
        common::subject("Suy tôn danh hiệu thi đua năm {năm}"),
        Field {
            slot: "nominees",
            label: "Danh sách bỏ phiếu",
            hint: "Mỗi tập thể, cá nhân một dòng; cột không dùng thì để trống",
            input: Input::Rows(&["Tên đơn vị, cá nhân", "Danh hiệu", "Chức vụ, đơn vị"]),
            source: Source::Made(registered),
        },
        Field {
            slot: "instruction",
            label: "Cách ghi phiếu",
            hint: "Người bỏ phiếu không ghi tên, không ký vào phiếu",
            input: Input::Text,
            source: Source::Sentence(
                "Đánh dấu X vào một trong hai ô “Đồng ý” hoặc “Không đồng ý” của từng dòng. Không ghi tên, không ký vào phiếu.",
            ),
        },
    ],
};
