//! Giấy mời: Mẫu 1.7, Phụ lục III, NĐ 30/2020/NĐ-CP.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;

pub const FORM: Form = Form {
    kind: DocumentKind::Invitation,
    type_name: "Giấy mời",
    fields: &[
        common::subject("Dự Lễ ký giao ước thi đua năm {năm}"),
        Field {
            slot: "guests",
            label: "Kính mời",
            hint: "Mỗi đại biểu, đơn vị một dòng; để trống thì có dòng chấm để điền",
            input: Input::Text,
            source: Source::Asked,
        },
        Field {
            slot: "occasion",
            label: "Tới dự",
            hint: "Tên cuộc họp, buổi lễ",
            input: Input::Line,
            source: Source::Sentence("Lễ ký giao ước thi đua năm {năm} của {khối}"),
        },
        Field {
            slot: "chair",
            label: "Chủ trì",
            hint: "Họ tên, chức vụ; để trống thì có dòng chấm để điền",
            input: Input::Line,
            source: Source::Asked,
        },
        Field {
            slot: "time",
            label: "Thời gian",
            hint: "Giờ, ngày họp",
            input: Input::Line,
            source: Source::Made(rows::ceremony_time),
        },
        Field {
            slot: "place",
            label: "Địa điểm",
            hint: "Phòng họp, địa chỉ",
            input: Input::Line,
            source: Source::Sentence("{nơi ký}"),
        },
        Field {
            slot: "notes",
            label: "Lưu ý",
            hint: "Trang phục, tài liệu, xác nhận dự họp, người liên hệ",
            input: Input::Text,
            source: Source::Sentence("Đề nghị đại biểu tới dự đúng thành phần và thời gian."),
        },
        Field {
            source: Source::Sentence("Như thành phần mời\nLưu: VT"),
            ..common::RECIPIENTS
        },
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};
