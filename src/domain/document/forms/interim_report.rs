//! Báo cáo sơ kết 6 tháng: what its form asks (domain.md 4.3).

use super::report::{self, meeting, results};
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Input, Source, common, text};
use crate::domain::review::CutOff;

const OPENING: &str = "Thực hiện giao ước thi đua năm {năm}, {khối} báo cáo kết quả phong trào thi đua 6 tháng đầu năm \
    và phương hướng, nhiệm vụ 6 tháng cuối năm {năm} như sau:";

pub const FORM: Form = Form {
    kind: DocumentKind::InterimReport,
    type_name: "Báo cáo",
    fields: &[
        common::subject(
            "Sơ kết phong trào thi đua 6 tháng đầu năm, phương hướng, nhiệm vụ 6 tháng cuối năm {năm} của {khối}",
        ),
        common::TO,
        text(
            "opening",
            "Lời mở đầu",
            "Bối cảnh, căn cứ; dẫn vào nội dung báo cáo",
            Source::Sentence(OPENING),
        ),
        text(
            "leadership",
            "Công tác lãnh đạo, chỉ đạo, triển khai",
            "Phát động, ký giao ước, quán triệt, kiểm tra",
            Source::Made(report::launching),
        ),
        text(
            "came_in",
            "Tình hình báo cáo của các đơn vị",
            "Số liệu lấy từ kết quả đã nhập; chưa nhập thì bỏ qua",
            Source::Worded(|sheet| report::came_in(sheet, CutOff::Interim)),
        ),
        text(
            "achieved",
            "Kết quả đánh giá chỉ tiêu",
            "Câu do chương trình viết từ kết quả; sửa lời thì số liệu vẫn được làm mới",
            Source::Worded(results::achieved),
        ),
        text(
            "compared",
            "So với kế hoạch và cùng kỳ",
            "Chỉ so những kết quả cùng đơn vị tính; không có số liệu thì không có câu",
            Source::Worded(results::compared),
        ),
        Field {
            slot: "targets",
            label: "Kết quả từng chỉ tiêu (Phụ lục)",
            hint: "Chưa có số liệu thì để trống, không ghi 0; tỷ lệ do chương trình tính",
            input: Input::Rows(report::INTERIM_COLUMNS),
            source: Source::Table(
                |sheet| report::target_rows(sheet, CutOff::Interim),
                report::TARGET_KEYS,
            ),
        },
        Field {
            slot: "returns",
            label: "Biểu đồ số chỉ tiêu đã có kết quả",
            hint: "Xóa hết các dòng nếu không in biểu đồ",
            input: Input::Rows(report::RETURN_COLUMNS),
            source: Source::Table(|sheet| report::return_rows(sheet, CutOff::Interim), &[0]),
        },
        text(
            "joint",
            "Hoạt động chung, phối hợp, giao lưu",
            "Hoạt động của khối đã tổ chức trong kỳ",
            Source::Asked,
        ),
        Field {
            slot: "met",
            label: "Biểu đồ số chỉ tiêu đạt của từng đơn vị",
            hint: "Xóa hết các dòng nếu không in biểu đồ",
            input: Input::Rows(report::MET_COLUMNS),
            source: Source::Table(results::met_rows, &[0]),
        },
        Field {
            slot: "years",
            label: "Biểu đồ tỷ lệ đạt qua các năm",
            hint: "Lấy từ các năm của khối trong sổ; xóa hết các dòng nếu không in biểu đồ",
            input: Input::Rows(report::YEARS_COLUMNS),
            source: Source::Table(results::year_rows, &[0]),
        },
        text(
            "rewards",
            "Khen thưởng trong kỳ",
            "Hình thức, số lượng, quyết định khen thưởng",
            Source::Worded(meeting::decided),
        ),
        text(
            "strengths",
            "Ưu điểm",
            "Lấy từ mục Kết quả chung của thẻ Sơ kết 6 tháng",
            Source::Made(|sheet| {
                report::of_review(sheet, CutOff::Interim, |review| &review.results)
            }),
        ),
        text(
            "limits",
            "Tồn tại, hạn chế",
            "Lấy từ thẻ Sơ kết 6 tháng",
            Source::Made(|sheet| {
                report::of_review(sheet, CutOff::Interim, |review| &review.limits)
            }),
        ),
        text(
            "causes",
            "Nguyên nhân",
            "Khách quan, chủ quan",
            Source::Asked,
        ),
        text(
            "remedies",
            "Biện pháp khắc phục",
            "Lấy từ mục Biện pháp của thẻ Sơ kết 6 tháng",
            Source::Worded(meeting::remedies),
        ),
        text(
            "tasks",
            "Phương hướng, nhiệm vụ 6 tháng cuối năm",
            "Lấy từ thẻ Sơ kết 6 tháng",
            Source::Made(|sheet| report::of_review(sheet, CutOff::Interim, |review| &review.tasks)),
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
                "Trên đây là báo cáo sơ kết phong trào thi đua 6 tháng đầu năm {năm} của {khối}.",
            ),
        ),
        Field {
            slot: "unit_texts",
            label: "Báo cáo của từng đơn vị (Phụ lục)",
            hint: "Mỗi đơn vị một dòng",
            input: Input::Rows(&["Đơn vị", "Nội dung"]),
            source: Source::Asked,
        },
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
        common::YEAR_RECIPIENTS,
    ],
};
