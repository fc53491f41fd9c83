//! Thông báo kết luận: what its form asks (domain.md 4.10).

use super::meeting;
use crate::domain::date::{in_dots, in_full};
use crate::domain::document::DocumentKind;
use crate::domain::document::figures::UNKNOWN;
use crate::domain::document::form::{Field, Form, Source, common, text};
use crate::domain::sheet::DocumentSheet;
use crate::domain::text::first_upper;

pub const FORM: Form = Form {
    kind: DocumentKind::Conclusion,
    type_name: "Thông báo",
    fields: &[
        Field {
            source: Source::Made(subject),
            ..common::SUBJECT
        },
        text(
            "opening",
            "Lời mở đầu",
            "Ngày, nơi họp, chủ trì",
            Source::Made(opening),
        ),
        text(
            "results",
            "Đánh giá kết quả",
            "Lấy từ nội dung hội nghị đã nhập",
            Source::Made(meeting::results),
        ),
        text(
            "limits",
            "Tồn tại, hạn chế",
            "Lấy từ nội dung hội nghị đã nhập",
            Source::Made(meeting::limits),
        ),
        text(
            "tasks",
            "Nhiệm vụ thời gian tới",
            "Lấy từ nội dung hội nghị đã nhập",
            Source::Made(meeting::tasks),
        ),
        text(
            "conclusion",
            "Kết luận, đề nghị",
            "Lấy từ nội dung hội nghị đã nhập",
            Source::Made(meeting::conclusion),
        ),
        text(
            "execution",
            "Tổ chức thực hiện",
            "Ai làm, làm gì, khi nào xong",
            Source::Asked,
        ),
        text(
            "closing",
            "Câu kết",
            "Dấu “./.” do chương trình đặt",
            Source::Sentence("{khối} thông báo để các đơn vị thành viên biết, thực hiện."),
        ),
        common::SIGNER_FOR_BLOC,
        common::SIGNER_HEAD,
        common::SIGNER_RANK,
        common::SIGNER_NAME,
        common::YEAR_RECIPIENTS,
    ],
};

fn subject(sheet: &DocumentSheet) -> String {
    format!(
        "Kết luận {} của {}",
        conference(sheet),
        sheet.year.bloc_name()
    )
}

/// "Hội nghị tổng kết …", or a plain meeting of the year where none is known.
fn conference(sheet: &DocumentSheet) -> String {
    match meeting::meeting_name(sheet).as_str() {
        "" => format!("Hội nghị năm {}", sheet.year.year.year),
        name => format!("Hội nghị {name}"),
    }
}

/// Day and place of the meeting, not of this paper; dots where they are not known.
fn opening(sheet: &DocumentSheet) -> String {
    let review = meeting::meeting(sheet);
    let or_dots = |text: &str| {
        if text.trim().is_empty() {
            UNKNOWN.to_owned()
        } else {
            text.trim().to_owned()
        }
    };
    let held_on = review.and_then(|review| review.held_on);
    let day = held_on.map_or_else(|| in_dots(sheet.year.year.year), in_full);
    let day = first_upper(&day);
    let place = or_dots(review.map_or("", |review| &review.place));
    let chair = match review.map_or("", |review| review.chair.trim()) {
        "" => String::new(),
        chair => format!(" do {chair} chủ trì"),
    };
    format!(
        "{day}, tại {place}, {} tổ chức {}{chair}. Hội nghị thống nhất kết luận như sau:",
        sheet.year.bloc_name(),
        conference(sheet)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::document::example::document_sheet;
    use crate::domain::review::{CutOff, Review};
    use crate::domain::sheet::example::id;
    use jiff::civil::date;

    #[test]
    fn the_opening_names_the_meeting_or_leaves_dots() {
        let mut sheet = document_sheet(DocumentKind::Conclusion);
        assert_eq!(
            opening(&sheet),
            "Ngày …… tháng …… năm 2019, tại ……, Khối thi đua 4 Hệ Cơ yếu tổ chức Hội nghị năm 2019. \
             Hội nghị thống nhất kết luận như sau:"
        );
        let mut review = Review::new(id(110), id(60), CutOff::YearEnd);
        review.held_on = Some(date(2019, 11, 14));
        review.place = "Hà Nội".into();
        sheet.reviews = vec![review];
        assert!(opening(&sheet).starts_with("Ngày 14 tháng 11 năm 2019, tại Hà Nội, Khối"));
        assert_eq!(
            subject(&sheet),
            "Kết luận Hội nghị tổng kết phong trào thi đua năm 2019 của Khối thi đua 4 Hệ Cơ yếu"
        );
    }
}
