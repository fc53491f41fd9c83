//! Bảng đăng ký giao ước thi đua of one unit: Mẫu số 1a, Thông tư 35/2011/TT-BLĐTBXH (domain.md 4.1).

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;
use crate::domain::sheet::DocumentSheet;
use crate::domain::signature::Signature;

pub const FORM: Form = Form {
    kind: DocumentKind::RegistrationForm,
    type_name: "Bảng đăng ký giao ước thi đua",
    fields: &[
        common::subject("Năm {năm}"),
        Field {
            hint: "Mẫu 1a gửi Hội đồng Thi đua - Khen thưởng cấp trên; trong khối, cụm thường gửi đơn vị trưởng; để trống thì có dòng chấm",
            source: Source::Made(receiver),
            ..common::TO
        },
        Field {
            slot: "opening",
            label: "Mở đầu",
            hint: "Theo Mẫu 1a, Thông tư 35/2011/TT-BLĐTBXH",
            input: Input::Text,
            source: Source::Sentence(
                "Căn cứ vào chức năng, nhiệm vụ và các chỉ tiêu được giao năm {năm}, {đơn vị} đăng ký giao ước thi đua:",
            ),
        },
        Field {
            slot: "movements",
            label: "Các phong trào thi đua",
            hint: "Mục I của Mẫu 1a; để trống thì có dòng chấm để điền",
            input: Input::Rows(&[
                "Tên phong trào",
                "Mục tiêu",
                "Thời gian phát động",
                "Thời gian tổng kết",
            ]),
            source: Source::Made(rows::movement_rows),
        },
        Field {
            slot: "targets",
            label: "Các chỉ tiêu đăng ký thi đua",
            hint: "Mục II của Mẫu 1a: chỉ tiêu chung được giao và chỉ tiêu riêng của đơn vị",
            input: Input::Rows(&[
                "Nội dung các chỉ tiêu",
                "Đơn vị tính",
                "Kế hoạch",
                "Ghi chú",
            ]),
            source: Source::Made(rows::target_rows),
        },
        Field {
            slot: "titles",
            label: "Danh hiệu thi đua đăng ký",
            hint: "Mỗi danh hiệu một dòng; để trống thì không in mục này",
            input: Input::Rows(&["Danh hiệu", "Tập thể, cá nhân", "Ghi chú"]),
            source: Source::Made(rows::title_rows),
        },
        Field {
            slot: "pledge",
            label: "Cam kết",
            hint: "Câu cuối trước chữ ký; Mẫu 1a không có, để trống thì không in",
            input: Input::Text,
            source: Source::Asked,
        },
        common::AS_ADDRESSED,
        Field {
            source: Source::Made(authority),
            ..common::SIGNER_AUTHORITY
        },
        Field {
            source: Source::Made(|sheet| own(sheet, |row| &row.office)),
            ..common::SIGNER_OFFICE
        },
        Field {
            source: Source::Made(|sheet| own(sheet, |row| &row.rank)),
            ..common::SIGNER_RANK
        },
        Field {
            source: Source::Made(|sheet| own(sheet, |row| &row.name)),
            ..common::SIGNER_NAME
        },
    ],
};

/// The head of the bloc gathers what members register; the head itself registers with the superior.
fn receiver(sheet: &DocumentSheet) -> String {
    let day = sheet.day();
    let head = sheet.year.head().map(|head| head.unit);
    match head {
        Some(head) if sheet.document.unit != Some(head) => sheet.year.unit_name(head, day),
        _ => sheet.year.managing_body(day),
    }
    .to_owned()
}

/// The one who signs the covenant for the unit signs what it registers too, until somebody says otherwise.
fn own(sheet: &DocumentSheet, read: fn(&Signature) -> &String) -> String {
    let signature = rows::own_signature(sheet);
    signature.map(read).cloned().unwrap_or_default()
}

fn authority(sheet: &DocumentSheet) -> String {
    let signature = rows::own_signature(sheet);
    signature
        .map(Signature::printed_authority)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet;
    use crate::domain::sheet::example::{NAMES, id};

    #[test]
    fn a_member_registers_with_the_head_and_the_head_with_the_superior() {
        let mut sheet = document_sheet(DocumentKind::RegistrationForm);
        sheet.document.unit = Some(id(1));
        assert_eq!(receiver(&sheet), NAMES[1]);
        sheet.document.unit = Some(id(2));
        assert_eq!(receiver(&sheet), "", "nobody is above this bloc");
        sheet.year.bloc.managing_body = Some(id(4));
        assert_eq!(receiver(&sheet), NAMES[3]);
    }
}
