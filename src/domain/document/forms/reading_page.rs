//! Trang đọc: what a unit reads out in the hall, in large type.

use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common};
use crate::domain::document::rows;

pub const FORM: Form = Form {
    kind: DocumentKind::ReadingPage,
    type_name: "Nội dung đăng ký thi đua",
    fields: &[
        common::subject("Năm {năm} của {đơn vị}"),
        Field {
            slot: "greeting",
            label: "Lời chào",
            hint: "Kính thưa …",
            input: Input::Text,
            source: Source::Sentence("Kính thưa các vị đại biểu!"),
        },
        Field {
            slot: "opening",
            label: "Mở đầu",
            hint: "Một câu dẫn vào chỉ tiêu",
            input: Input::Text,
            source: Source::Sentence(
                "Thay mặt {đơn vị}, tôi xin trình bày nội dung đăng ký thi đua năm {năm} như sau:",
            ),
        },
        Field {
            slot: "theme",
            label: "Chủ đề",
            hint: "Chủ đề thi đua của năm; để trống thì không đọc",
            input: Input::Line,
            source: Source::Made(|sheet| sheet.year.year.theme.clone()),
        },
        Field {
            slot: "targets",
            label: "Chỉ tiêu của đơn vị",
            hint: "Mỗi chỉ tiêu một dòng; đơn vị không có chỉ tiêu riêng thì đọc chỉ tiêu chung",
            input: Input::Text,
            source: Source::Made(rows::target_sentences),
        },
        Field {
            slot: "titles",
            label: "Danh hiệu đăng ký",
            hint: "Mỗi danh hiệu một dòng; để trống thì không đọc",
            input: Input::Text,
            source: Source::Made(rows::title_sentences),
        },
        Field {
            slot: "pledge",
            label: "Quyết tâm",
            hint: "Lời hứa và lời cảm ơn",
            input: Input::Text,
            source: Source::Sentence(
                "{đơn vị} quyết tâm thực hiện thắng lợi các nội dung, chỉ tiêu của giao ước thi đua năm {năm}.\n\
                Xin trân trọng cảm ơn!",
            ),
        },
    ],
};
