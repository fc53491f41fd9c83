//! Công văn đôn đốc: a letter, its subject below the number (Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP).

use super::content::Content;
use super::frame;
use super::letter::letter;
use crate::domain::document::draft::Draft;

pub fn reminder(draft: &Draft) -> Content {
    let to = Some(frame::addressees_or_dots(draft));
    letter(draft, to, "missing", |receiver, deadline| {
        format!("Báo cáo gửi về {receiver} trước {deadline}.")
    })
}

#[cfg(test)]
mod tests {
    use super::super::content::Block;
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    #[test]
    fn what_is_missing_is_a_list_and_the_new_day_is_left_for_the_pen() {
        let texts = [
            ("missing", "Kết quả chỉ tiêu\nBáo cáo của đơn vị"),
            ("receiver", "Cục A"),
        ];
        let said = plain(&reminder(&draft_of(DocumentKind::Reminder, &texts)));
        assert_eq!(
            said[2..5],
            [
                "1. Kết quả chỉ tiêu;",
                "2. Báo cáo của đơn vị.",
                "Báo cáo gửi về Cục A trước ngày …… tháng …… năm 2019./."
            ]
        );
    }

    #[test]
    fn it_goes_to_its_unit_and_is_signed_for_the_bloc() {
        let draft = draft_from(&sheet_of(DocumentKind::Reminder));
        let content = reminder(&draft);
        let Block::Header(header) = &content.blocks[0] else {
            panic!("{:?}", content.blocks[0]);
        };
        assert_eq!(
            header.letter_subject,
            "V/v đôn đốc gửi báo cáo sơ kết 6 tháng đầu năm 2019"
        );
        assert_eq!(plain(&content)[1], "Cục Cơ yếu Quân đội");
    }
}
