//! Thông báo kết luận (domain.md 4.10; NĐ 30/2020/NĐ-CP, Phụ lục III, Mẫu 1.4).

use super::content::Content;
use super::frame::{self, items};
use crate::domain::document::draft::Draft;

pub fn conclusion(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    let mut body = frame::body(draft, "opening");
    body.extend(items([
        ("Đánh giá kết quả", frame::body(draft, "results")),
        ("Tồn tại, hạn chế", frame::body(draft, "limits")),
        ("Nhiệm vụ thời gian tới", frame::body(draft, "tasks")),
        ("Kết luận, đề nghị", frame::body(draft, "conclusion")),
        ("Tổ chức thực hiện", frame::body(draft, "execution")),
    ]));
    body.extend(frame::body(draft, "closing"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    const KIND: DocumentKind = DocumentKind::Conclusion;

    #[test]
    fn only_what_was_concluded_has_a_heading() {
        let said = plain(&conclusion(&draft_of(
            KIND,
            &[("tasks", "Tăng cường giao lưu.")],
        )));
        assert_eq!(
            said[2..4],
            ["1. Nhiệm vụ thời gian tới", "Tăng cường giao lưu./."]
        );
        assert_eq!(plain(&conclusion(&draft_of(KIND, &[]))).len(), 3);
    }

    #[test]
    fn an_untouched_form_names_no_meeting_that_is_not_known() {
        let said = plain(&conclusion(&draft_from(&sheet_of(KIND))));
        assert!(said[2].starts_with("Ngày …… tháng …… năm 2019, tại ……"));
        assert!(said[3].ends_with("thực hiện./."));
    }
}
