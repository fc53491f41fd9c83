//! Báo cáo tổng kết năm: what its form asks (domain.md 4.4).

use super::report::{self, meeting, results};
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
            Source::Worded(|sheet| report::came_in(sheet, CutOff::YearEnd)),
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
            input: Input::Rows(report::YEAR_COLUMNS),
            source: Source::Table(
                |sheet| report::target_rows(sheet, CutOff::YearEnd),
                report::TARGET_KEYS,
            ),
        },
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
            "Công tác khen thưởng",
            "Hình thức, số lượng, quyết định khen thưởng trong năm",
            Source::Worded(meeting::decided),
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
            "remedies",
            "Biện pháp khắc phục đã đề ra",
            "Biện pháp đề ra khi sơ kết: đã làm, chưa làm được",
            Source::Worded(meeting::remedies),
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
            hint: "Lấy từ bảng điểm của sổ; tự nhập thì mỗi đơn vị một dòng, để trống thứ tự thì chương trình xếp, bằng điểm thì đồng hạng",
            input: Input::Rows(report::SCORE_COLUMNS),
            source: Source::Table(meeting::score_rows, &[0]),
        },
        text(
            "ranking",
            "Xếp thứ tự",
            "Câu do chương trình viết từ bảng điểm của sổ; bằng điểm thì nói đồng hạng",
            Source::Worded(meeting::ranking),
        ),
        text(
            "nominations",
            "Đề nghị khen thưởng",
            "Lấy từ danh sách đề nghị; có thể xóa khi đã có tờ trình riêng",
            Source::Worded(meeting::proposals),
        ),
        text(
            "next_heads",
            "Trưởng, phó năm sau",
            "Lấy từ mục Kết thúc năm",
            Source::Worded(meeting::next_heads),
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
            "corrections",
            "Đính chính sau khi kết thúc năm",
            "Phiếu đính chính in trên mọi giấy sau đó",
            Source::Worded(meeting::corrections),
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
