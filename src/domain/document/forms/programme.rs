//! Chương trình lễ ký, hội nghị: what follows what (domain.md 4.2).

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};

pub const FORM: Form = Form {
    kind: DocumentKind::Programme,
    type_name: "Chương trình",
    fields: &[
        common::subject("Lễ ký giao ước thi đua năm {năm} của {khối}"),
        Field {
            slot: "enclosed_with",
            label: "Kèm theo",
            hint: "Khi gửi cùng giấy mời: “Kèm theo Giấy mời số …”; để trống thì không in",
            input: Input::Line,
            source: Source::Asked,
        },
        common::CEREMONY_TIME,
        common::CEREMONY_PLACE,
        Field {
            slot: "chair",
            label: "Chủ trì",
            hint: "Họ tên, chức vụ; để trống thì không in",
            input: Input::Line,
            source: Source::Asked,
        },
        Field {
            slot: "agenda",
            label: "Nội dung chương trình",
            hint: "Hội nghị tổng kết: báo cáo tổng kết, thảo luận, bỏ phiếu suy tôn, bầu đơn vị trưởng, công bố kết quả, kết luận",
            input: Input::Rows(&["Thời gian", "Nội dung", "Người thực hiện", "Ghi chú"]),
            source: Source::Sentence(
                "\tChào cờ, văn nghệ chào mừng\tBan Tổ chức\n\
                \tTuyên bố lý do, giới thiệu đại biểu\tBan Tổ chức\n\
                \tPhát động thi đua, trình bày bản giao ước thi đua năm {năm}\tĐại diện {đơn vị trưởng}\n\
                \tPhát biểu chỉ tiêu thi đua của các đơn vị\tĐại diện các đơn vị thành viên\n\
                \tKý giao ước thi đua\tĐại diện các đơn vị thành viên\n\
                \tPhát biểu chỉ đạo\tĐại biểu cấp trên\n\
                \tĐáp từ, bế mạc\tĐại diện {đơn vị trưởng}\n\
                \tChụp ảnh lưu niệm\tCác đại biểu",
            ),
        },
        Field {
            slot: "notes",
            label: "Lưu ý",
            hint: "Trang phục, vị trí, phục vụ; để trống thì không in",
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
