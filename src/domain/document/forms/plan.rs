//! Kế hoạch hoạt động: what the bloc does in the year, when, and who sees to it.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;

pub const FORM: Form = Form {
    kind: DocumentKind::Plan,
    type_name: "Kế hoạch",
    fields: &[
        common::subject("Hoạt động năm {năm} của {khối}"),
        common::BASES,
        Field {
            slot: "opening",
            label: "Mở đầu",
            hint: "Một câu dẫn vào nội dung kế hoạch",
            input: Input::Text,
            source: Source::Sentence("{khối} xây dựng Kế hoạch hoạt động năm {năm} như sau:"),
        },
        Field {
            slot: "purposes",
            label: "Mục đích",
            hint: "Mỗi ý một dòng",
            input: Input::Text,
            source: Source::Sentence(
                "Tổ chức có hiệu quả các phong trào thi đua năm {năm}; phấn đấu hoàn thành các nội dung, chỉ tiêu của giao ước thi đua.\n\
                Tăng cường đoàn kết, phối hợp, trao đổi kinh nghiệm giữa các đơn vị thành viên.",
            ),
        },
        Field {
            slot: "requirements",
            label: "Yêu cầu",
            hint: "Mỗi ý một dòng; nguyên tắc thi đua: Luật Thi đua, khen thưởng 2022, Điều 5",
            input: Input::Text,
            source: Source::Sentence(
                "Hoạt động thiết thực, tiết kiệm, gắn với nhiệm vụ chính trị của từng đơn vị.\n\
                Thi đua trên tinh thần tự nguyện, tự giác, công khai, minh bạch; đoàn kết, hợp tác và cùng phát triển.",
            ),
        },
        Field {
            slot: "contents",
            label: "Nội dung",
            hint: "Mỗi nội dung một dòng; lấy từ nội dung thi đua của giao ước",
            input: Input::Text,
            source: Source::Made(rows::content_lines),
        },
        Field {
            slot: "schedule",
            label: "Thời gian, tiến độ",
            hint: "Mỗi việc một dòng; cột không ghi gì thì không in",
            input: Input::Rows(&["Thời gian", "Nội dung", "Chủ trì, phối hợp", "Kinh phí"]),
            source: Source::Made(rows::schedule_rows),
        },
        Field {
            slot: "budget",
            label: "Kinh phí",
            hint: "Nguồn và mức kinh phí chung; để trống thì không in mục này",
            input: Input::Text,
            source: Source::Asked,
        },
        Field {
            slot: "tasks",
            label: "Tổ chức thực hiện",
            hint: "Trách nhiệm của đơn vị trưởng, phó và thành viên",
            input: Input::Text,
            source: Source::Sentence(
                "{chức danh trưởng} chủ trì điều hành hoạt động chung, đôn đốc việc thực hiện Kế hoạch, tổ chức sơ kết, tổng kết và báo cáo cấp trên theo quy định.\n\
                Các đơn vị thành viên căn cứ Kế hoạch này tổ chức thực hiện tại đơn vị, báo cáo kết quả về đơn vị {chức danh trưởng}.\n\
                Trong quá trình thực hiện, nếu có vướng mắc, các đơn vị phản ánh về đơn vị {chức danh trưởng} để thống nhất giải quyết.",
            ),
        },
        Field {
            slot: "closing",
            label: "Kết thúc",
            hint: "Câu cuối; dấu ./. được đặt tự động",
            input: Input::Text,
            source: Source::Sentence(
                "Trên đây là Kế hoạch hoạt động năm {năm} của {khối}, đề nghị các đơn vị thành viên triển khai thực hiện.",
            ),
        },
        common::YEAR_RECIPIENTS,
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
    ],
};
