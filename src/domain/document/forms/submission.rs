//! Tờ trình đề nghị khen thưởng: what its form asks (domain.md 4.8). One for each authority; counts come from the list.

use super::nominees;
use crate::domain::date::in_full;
use crate::domain::document::DocumentKind;
use crate::domain::document::form::{Field, Form, Source, common, text};
use crate::domain::document::rows::awards;
use crate::domain::review::CutOff;
use crate::domain::sheet::DocumentSheet;

pub const FORM: Form = Form {
    kind: DocumentKind::Submission,
    type_name: "Tờ trình",
    fields: &[
        common::subject("Về việc đề nghị khen thưởng năm {năm}"),
        Field {
            source: Source::Made(awards::addressee),
            ..common::TO
        },
        common::BASES,
        text(
            "grounds",
            "Kết quả bình xét",
            "Hội nghị, biên bản họp khối, biên bản kiểm phiếu làm căn cứ đề nghị",
            Source::Made(grounds),
        ),
        text(
            "request",
            "Lời đề nghị",
            "Số lượng từng hình thức do chương trình tính từ danh sách và viết tiếp ngay sau",
            Source::Sentence(
                "{khối} kính đề nghị xét, tặng thưởng cho các tập thể, cá nhân có thành tích trong phong trào thi đua năm {năm}, gồm:",
            ),
        ),
        nominees::COLLECTIVES,
        nominees::PERSONS,
        nominees::UNNAMED,
        text(
            "enclosures",
            "Tài liệu kèm theo",
            "Mỗi tài liệu một dòng: biên bản, danh sách, báo cáo thành tích, bản sao quyết định khen thưởng",
            Source::Asked,
        ),
        text(
            "closing",
            "Câu kết",
            "Dấu “./.” do chương trình đặt",
            Source::Sentence("Trân trọng đề nghị."),
        ),
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
        common::AS_ADDRESSED,
    ],
};

/// The meeting that chose, where its day is known.
fn grounds(sheet: &DocumentSheet) -> String {
    let review = sheet.review(CutOff::YearEnd);
    let Some(held_on) = review.and_then(|review| review.held_on) else {
        return String::new();
    };
    format!(
        "Căn cứ kết quả bình xét tại Hội nghị tổng kết phong trào thi đua năm {} {} của {}.",
        sheet.year.year.year,
        in_full(held_on),
        sheet.year.bloc_name()
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet;
    use crate::domain::review::Review;
    use crate::domain::sheet::example::id;
    use jiff::civil::date;

    #[test]
    fn a_meeting_without_a_day_is_no_ground() {
        let mut sheet = document_sheet(DocumentKind::Submission);
        assert_eq!(grounds(&sheet), "");
        let mut review = Review::new(id(110), id(60), CutOff::YearEnd);
        review.held_on = Some(date(2019, 11, 14));
        sheet.reviews = vec![review];
        assert!(grounds(&sheet).contains("năm 2019 ngày 14 tháng 11 năm 2019 của Khối"));
    }
}
