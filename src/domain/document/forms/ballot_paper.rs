//! Phiếu bầu, phiếu suy tôn: what its form asks (domain.md 4.6). Nothing on it tells whose it is.

use super::nominees::registered;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows::ballots;

pub const FORM: Form = Form {
    kind: DocumentKind::BallotPaper,
    type_name: "Phiếu bầu",
    fields: &[
        Field {
            source: Source::Worded(ballots::subject),
            ..common::SUBJECT
        },
        Field {
            slot: "nominees",
            label: "Danh sách bỏ phiếu",
            hint: "Mỗi tập thể, cá nhân một dòng; cột không dùng thì để trống",
            input: Input::Rows(&["Tên đơn vị, cá nhân", "Danh hiệu", "Chức vụ, đơn vị"]),
            source: Source::Table(|sheet| ballots::nominees(sheet, registered), &[0, 1]),
        },
        Field {
            slot: "boxes",
            label: "Các ô để đánh dấu",
            hint: "Mỗi ô một dòng",
            input: Input::Text,
            source: Source::Made(ballots::boxes),
        },
        Field {
            slot: "instruction",
            label: "Cách ghi phiếu",
            hint: "Người bỏ phiếu không ghi tên, không ký vào phiếu",
            input: Input::Text,
            source: Source::Made(ballots::instruction),
        },
    ],
};
