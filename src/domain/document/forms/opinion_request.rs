//! Công văn xin ý kiến: the head unit sends drafts round and asks for comments by a day.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;

pub const FORM: Form = Form {
    kind: DocumentKind::OpinionRequest,
    type_name: "Công văn",
    fields: &[
        common::subject("xin ý kiến dự thảo giao ước thi đua năm {năm}"),
        Field {
            source: Source::Made(rows::other_members),
            ..common::TO
        },
        Field {
            slot: "opening",
            label: "Mở đầu",
            hint: "Vì sao gửi xin ý kiến",
            input: Input::Text,
            source: Source::Sentence(
                "Chuẩn bị ký kết giao ước thi đua năm {năm} của {khối}, đơn vị {chức danh trưởng} gửi các đơn vị dự thảo sau để xin ý kiến:",
            ),
        },
        Field {
            slot: "drafts",
            label: "Văn bản xin ý kiến",
            hint: "Mỗi dự thảo một dòng: giao ước, kế hoạch, quy chế, tiêu chí chấm điểm",
            input: Input::Text,
            source: Source::Sentence("Giao ước thi đua năm {năm} của {khối}"),
        },
        Field {
            slot: "request",
            label: "Nội dung đề nghị",
            hint: "Đề nghị góp ý về việc gì",
            input: Input::Text,
            source: Source::Sentence(
                "Đề nghị các đơn vị nghiên cứu, góp ý và đăng ký chỉ tiêu, danh hiệu thi đua của đơn vị.",
            ),
        },
        Field {
            slot: "receiver",
            label: "Nơi nhận góp ý",
            hint: "Đơn vị, bộ phận nhận văn bản góp ý",
            input: Input::Line,
            source: Source::Sentence("{đơn vị trưởng}"),
        },
        Field {
            slot: "deadline",
            label: "Hạn góp ý",
            hint: "Ghi “ngày 15 tháng 3 năm 2019”; để trống thì có chỗ chấm để điền",
            input: Input::Line,
            source: Source::Asked,
        },
        Field {
            slot: "closing",
            label: "Kết thúc",
            hint: "Câu cuối; dấu ./. được đặt tự động",
            input: Input::Text,
            source: Source::Sentence("Rất mong nhận được sự phối hợp của các đơn vị."),
        },
        common::AS_ADDRESSED,
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};
