//! Kế hoạch hoạt động: what for, what, when, and who sees to it.

use super::content::{Block, Content};
use super::frame;
use crate::domain::document::draft::Draft;

pub fn plan(draft: &Draft) -> Content {
    let mut body = frame::bases(draft);
    body.extend(frame::body(draft, "opening"));
    body.extend(frame::parts([
        ("Mục đích, yêu cầu", aims(draft)),
        ("Nội dung", frame::listed(draft, "contents")),
        ("Thời gian, tiến độ", schedule(draft)),
        ("Kinh phí", frame::body(draft, "budget")),
        ("Tổ chức thực hiện", frame::listed(draft, "tasks")),
    ]));
    body.extend(frame::body(draft, "closing"));
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

fn aims(draft: &Draft) -> Vec<Block> {
    frame::items([
        ("Mục đích", frame::body(draft, "purposes")),
        ("Yêu cầu", frame::body(draft, "requirements")),
    ])
}

fn schedule(draft: &Draft) -> Vec<Block> {
    let columns = [
        ("Thời gian", 28.0),
        ("Nội dung", 68.0),
        ("Chủ trì, phối hợp", 36.0),
        ("Kinh phí", 24.0),
    ];
    frame::numbered_table(&columns, draft.rows("schedule", columns.len()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        plain(&plan(&draft_of(DocumentKind::Plan, texts)))
    }

    #[test]
    fn parts_nobody_filled_are_left_out_and_the_numerals_close_up() {
        let said = said(&[
            ("requirements", "Thiết thực, tiết kiệm."),
            ("budget", "Do các đơn vị tự bảo đảm."),
            ("closing", "Trên đây là Kế hoạch."),
        ]);
        assert_eq!(
            said[2..7],
            [
                "I. MỤC ĐÍCH, YÊU CẦU",
                "1. Yêu cầu",
                "Thiết thực, tiết kiệm.",
                "II. KINH PHÍ",
                "Do các đơn vị tự bảo đảm."
            ]
        );
        assert_eq!(said[7], "Trên đây là Kế hoạch./.");
    }

    #[test]
    fn contents_are_counted_unless_they_count_themselves() {
        let counted = said(&[("contents", "Một\n- phần của một\nHai")]);
        assert_eq!(counted[3..6], ["1. Một", "- phần của một", "2. Hai./."]);
        let own = said(&[("contents", "a) Một\nb) Hai")]);
        assert_eq!(own[3..5], ["a) Một", "b) Hai./."]);
    }

    #[test]
    fn the_year_fills_the_plan_by_itself() {
        let said = plain(&plan(&draft_from(&sheet_of(DocumentKind::Plan))));
        assert_eq!(
            said[1],
            "Kế hoạch | Hoạt động năm 2019 của Khối thi đua 4 Hệ Cơ yếu"
        );
        let schedule = said
            .iter()
            .find(|block| block.starts_with("TT | Thời gian"));
        let schedule = schedule.unwrap();
        assert!(
            schedule.starts_with("TT | Thời gian | Nội dung\n1 | …… | Lễ ký"),
            "columns nobody filled are left out: {schedule}"
        );
        assert!(
            said.iter()
                .any(|line| line.starts_with("1. Khối trưởng chủ trì"))
        );
    }
}
