//! Công văn xin ý kiến: a letter, its subject below the number (Mẫu 1.5, Phụ lục III, NĐ 30/2020/NĐ-CP).

use super::content::Content;
use super::frame;
use super::letter::letter;
use crate::domain::document::draft::Draft;

pub fn opinion_request(draft: &Draft) -> Content {
    let to = frame::addressees(draft);
    letter(draft, to, "drafts", |receiver, deadline| {
        format!("Ý kiến bằng văn bản gửi về {receiver} trước {deadline} để tổng hợp.")
    })
}

#[cfg(test)]
mod tests {
    use super::super::content::Block;
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        plain(&opinion_request(&draft_of(
            DocumentKind::OpinionRequest,
            texts,
        )))
    }

    #[test]
    fn a_letter_has_its_subject_below_the_number_and_no_title() {
        let draft = draft_of(DocumentKind::OpinionRequest, &[("subject", "xin ý kiến")]);
        let content = opinion_request(&draft);
        let Block::Header(header) = &content.blocks[0] else {
            panic!("{:?}", content.blocks[0]);
        };
        assert_eq!(header.letter_subject, "V/v xin ý kiến");
        assert!(
            !content
                .blocks
                .iter()
                .any(|block| matches!(block, Block::Title(_)))
        );
    }

    #[test]
    fn the_day_of_reply_is_left_for_the_pen_until_it_is_set() {
        let open = said(&[("receiver", "Cục A")]);
        assert_eq!(
            open[1],
            "Ý kiến bằng văn bản gửi về Cục A trước ngày …… tháng …… năm 2019 để tổng hợp./."
        );
        let set = said(&[
            ("deadline", "ngày 15 tháng 3 năm 2019."),
            ("closing", "Rất mong."),
        ]);
        assert!(
            set[1].ends_with("trước ngày 15 tháng 3 năm 2019 để tổng hợp."),
            "{set:?}"
        );
        assert_eq!(set[2], "Rất mong./.");
    }

    #[test]
    fn several_drafts_are_a_list_with_its_marks() {
        let said = said(&[("drafts", "Giao ước thi đua\nQuy chế;\nKế hoạch")]);
        assert_eq!(
            said[1..4],
            ["1. Giao ước thi đua;", "2. Quy chế;", "3. Kế hoạch."]
        );
    }

    #[test]
    fn it_goes_to_every_member_but_the_head() {
        let said = plain(&opinion_request(&draft_from(&sheet_of(
            DocumentKind::OpinionRequest,
        ))));
        assert_eq!(said[1].lines().count(), 3);
        assert!(
            !said[1].contains("Cục Cơ yếu Đảng - Chính quyền"),
            "{said:?}"
        );
        assert_eq!(
            said[3],
            "Giao ước thi đua năm 2019 của Khối thi đua 4 Hệ Cơ yếu."
        );
    }
}
