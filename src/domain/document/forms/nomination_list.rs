//! Danh sách đề nghị khen thưởng: what its form asks (domain.md 4.9).

use super::nominees;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};

pub const FORM: Form = Form {
    kind: DocumentKind::NominationList,
    type_name: "Danh sách",
    fields: &[
        common::subject("Đề nghị khen thưởng năm {năm} của {khối}"),
        Field {
            slot: "attached_to",
            label: "Kèm theo văn bản",
            hint: "Số, ngày, cơ quan ban hành của tờ trình (NĐ 30/2020, Phụ lục I, Phần I, mục III.1)",
            input: Input::Line,
            source: Source::Sentence("Kèm theo Tờ trình số …… ngày …… tháng …… năm …… của {khối}"),
        },
        nominees::COLLECTIVES,
        nominees::PERSONS,
        nominees::UNNAMED,
        Field {
            slot: "signer_office",
            label: "Chức vụ người ký",
            hint: "Để trống nếu danh sách không ký riêng: phụ lục cùng tệp với tờ trình không phải ký",
            ..common::SIGNER_OFFICE
        },
        common::SIGNER_AUTHORITY,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};
