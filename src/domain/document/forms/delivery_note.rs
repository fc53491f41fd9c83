//! Phiếu gửi: what its form asks (domain.md 4.10). One for each member.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::DeliveryNote,
    type_name: "Phiếu gửi",
    fields: &[
        common::SUBJECT,
        Field {
            source: Source::Made(addressee),
            ..common::TO
        },
        Field {
            slot: "opening",
            label: "Lời gửi",
            hint: "Dẫn vào danh sách văn bản",
            input: Input::Text,
            source: Source::Sentence("{khối} gửi kèm theo phiếu này các văn bản, tài liệu sau:"),
        },
        Field {
            slot: "papers",
            label: "Văn bản, tài liệu",
            hint: "Mỗi văn bản một dòng; tổng số do chương trình cộng",
            input: Input::Rows(&["Tên văn bản, tài liệu", "Số, ký hiệu", "Số bản", "Ghi chú"]),
            source: Source::Asked,
        },
        Field {
            slot: "closing",
            label: "Câu kết",
            hint: "Dấu “./.” do chương trình đặt",
            input: Input::Text,
            source: Source::Sentence(
                "Sau khi nhận đủ, đề nghị quý đơn vị ký xác nhận và gửi lại phiếu này cho {khối}.",
            ),
        },
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};

fn addressee(sheet: &DocumentSheet) -> String {
    let unit = sheet.document.unit;
    unit.map(|unit| sheet.year.unit_name(unit, sheet.day()).to_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet;
    use crate::domain::sheet::example::{NAMES, id};

    #[test]
    fn a_note_goes_to_the_unit_it_is_for() {
        let mut sheet = document_sheet(DocumentKind::DeliveryNote);
        assert_eq!(addressee(&sheet), "");
        sheet.document.unit = Some(id(3));
        assert_eq!(addressee(&sheet), NAMES[2]);
    }
}
