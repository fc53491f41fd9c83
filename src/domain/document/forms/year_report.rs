//! Báo cáo tổng kết năm: what its form asks (domain.md 4.4).

use super::report;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common, text};
use crate::domain::review::CutOff;

const OPENING: &str = "Thực hiện giao ước thi đua năm {năm}, {khối} báo cáo tổng kết phong trào thi đua năm {năm} và \
    phương hướng, nhiệm vụ năm {năm sau} như sau:";

pub const FORM: Form = Form {
    kind: DocumentKind::YearReport,
    type_name: "Báo cáo",
    fields: &[
        common::subject(
            "Tổng kết phong trào thi đua năm {năm}, phương hướng, nhiệm vụ năm {năm sau} của {khối}",
        ),
        common::TO,
        text(
            "opening",
            "Lời mở đầu",
            "Bối cảnh, căn cứ; dẫn vào nội dung báo cáo",
            Source::Sentence(OPENING),
        ),
        text(
            "situation",
            "Đặc điểm tình hình",
            "Thành viên, thuận lợi, khó khăn của năm",
            Source::Made(report::situation),
        ),
        text(
            "leadership",
            "Công tác tổ chức phong trào thi đua",
            "Phát động, ký giao ước, quán triệt, kiểm tra",
            Source::Made(report::launching),
        ),
        text(
            "strengths",
            "Kết quả thực hiện các nội dung giao ước",
            "Lấy từ mục Kết quả chung của thẻ Tổng kết năm",
            Source::Made(|sheet| {
                report::of_review(sheet, CutOff::YearEnd, |review| &review.results)
            }),
        ),
        text(
            "came_in",
            "Kết quả thực hiện chỉ tiêu",
            "Số liệu lấy từ kết quả đã nhập; chưa nhập thì bỏ qua",
            Source::Made(|sheet| report::came_in(sheet, CutOff::YearEnd)),
        ),
        Field {
            slot: "targets",
            label: "Kết quả từng chỉ tiêu (Phụ lục)",
            hint: "Chưa có số liệu thì để trống, không ghi 0; tỷ lệ do chương trình tính",
            input: Input::Rows(report::YEAR_COLUMNS),
            source: Source::Made(|sheet| report::target_rows(sheet, CutOff::YearEnd)),
        },
        text(
            "rewards",
            "Công tác khen thưởng",
            "Hình thức, số lượng, quyết định khen thưởng trong năm",
            Source::Asked,
        ),
        text(
            "limits",
            "Tồn tại, hạn chế",
            "Lấy từ thẻ Tổng kết năm",
            Source::Made(|sheet| {
                report::of_review(sheet, CutOff::YearEnd, |review| &review.limits)
            }),
        ),
        text(
            "causes",
            "Nguyên nhân",
            "Khách quan, chủ quan",
            Source::Asked,
        ),
        text(
            "lessons",
            "Bài học kinh nghiệm",
            "Mỗi bài học một dòng",
            Source::Asked,
        ),
        Field {
            slot: "scores",
            label: "Kết quả chấm điểm",
            hint: "Mỗi đơn vị một dòng, theo thứ tự của khối; thứ tự xếp hạng do chương trình tính, bằng điểm thì đồng hạng",
            input: Input::Rows(&["Đơn vị", "Tổng điểm", "Ghi chú"]),
            source: Source::Asked,
        },
        text(
            "nominations",
            "Đề nghị khen thưởng",
            "Có thể để trống khi đã có tờ trình riêng",
            Source::Asked,
        ),
        text(
            "tasks",
            "Phương hướng, nhiệm vụ năm sau",
            "Lấy từ thẻ Tổng kết năm",
            Source::Made(|sheet| report::of_review(sheet, CutOff::YearEnd, |review| &review.tasks)),
        ),
        text(
            "proposals",
            "Kiến nghị, đề xuất",
            "Với cấp trên, với các đơn vị thành viên",
            Source::Asked,
        ),
        text(
            "closing",
            "Câu kết",
            "Dấu “./.” do chương trình đặt",
            Source::Sentence(
                "Trên đây là báo cáo tổng kết phong trào thi đua năm {năm} của {khối}.",
            ),
        ),
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
        common::YEAR_RECIPIENTS,
    ],
};
