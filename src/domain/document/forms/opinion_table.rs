//! Bảng tổng hợp ý kiến góp ý, tiếp thu, giải trình: who said what about a draft, and what came of it.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::OpinionTable,
    type_name: "Bảng tổng hợp",
    fields: &[
        common::subject(
            "Ý kiến góp ý, tiếp thu, giải trình dự thảo giao ước thi đua năm {năm} của {khối}",
        ),
        Field {
            slot: "asked",
            label: "Số đơn vị đã gửi xin ý kiến",
            hint: "Ghi bằng số: 06; để trống thì không in dòng này",
            input: Input::Line,
            source: Source::Asked,
        },
        Field {
            slot: "agreed",
            label: "Ý kiến thống nhất chung",
            hint: "Những điểm các đơn vị nhất trí; để trống thì không in",
            input: Input::Text,
            source: Source::Asked,
        },
        Field {
            slot: "opinions",
            label: "Ý kiến góp ý",
            hint: "Mỗi ý kiến một dòng; số đơn vị có ý kiến và số ý kiến được đếm từ bảng này",
            input: Input::Rows(&[
                "Phần, mục, điều",
                "Đơn vị góp ý",
                "Nội dung góp ý",
                "Tiếp thu, giải trình",
            ]),
            source: Source::Made(members_to_answer),
        },
        Field {
            slot: "conclusion",
            label: "Đề xuất",
            hint: "Hướng hoàn chỉnh dự thảo; để trống thì không in",
            input: Input::Text,
            source: Source::Asked,
        },
        common::YEAR_RECIPIENTS,
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};

/// A line for each member that is asked, still without an opinion.
fn members_to_answer(sheet: &DocumentSheet) -> String {
    let members = rows::other_members(sheet);
    let rows = members.lines().map(|unit| rows::row(["", unit, "", ""]));
    rows.collect::<Vec<_>>().join("\n")
}
