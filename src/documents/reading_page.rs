//! Trang đọc: theme, targets and titles of a unit in large type, as its delegate reads them out.

use super::content::{Block, Content, Element, Paragraph, Span};
use super::frame::{self, paragraph};
use super::wording;
use crate::domain::document::draft::Draft;

pub fn reading_page(draft: &Draft) -> Content {
    let mut blocks = vec![frame::title(draft)];
    blocks.extend(read(draft, "greeting"));
    blocks.extend(read(draft, "opening"));
    blocks.extend(theme(draft));
    blocks.extend(list(draft, "targets", "Chỉ tiêu thi đua:"));
    blocks.extend(list(draft, "titles", "Danh hiệu đăng ký phấn đấu:"));
    blocks.extend(read(draft, "pledge"));
    frame::paper(draft, blocks)
}

fn read(draft: &Draft, slot: &str) -> Vec<Block> {
    let lines = draft.lines(slot);
    lines
        .map(|line| paragraph(Element::ReadingText, line))
        .collect()
}

fn theme(draft: &Draft) -> Option<Block> {
    let theme = draft.text("theme");
    let text = vec![
        Span::plain("Chủ đề thi đua: "),
        Span::bold(wording::quoted(theme)),
    ];
    (!theme.is_empty()).then(|| reading(text))
}

/// A list below its heading; left out with it when there is nothing to read.
fn list(draft: &Draft, slot: &str, heading: &str) -> Vec<Block> {
    let lines: Vec<&str> = draft.lines(slot).collect();
    if lines.is_empty() {
        return Vec::new();
    }
    let items = frame::counted(&lines).into_iter();
    let items = items.map(|item| paragraph(Element::ReadingText, &wording::full_sentence(&item)));
    std::iter::once(reading(vec![Span::bold(heading)]))
        .chain(items)
        .collect()
}

fn reading(text: Vec<Span>) -> Block {
    Block::Paragraph(Paragraph {
        element: Element::ReadingText,
        text,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    #[test]
    fn theme_targets_and_titles_are_read_in_this_order() {
        let texts = [
            ("pledge", "Quyết tâm thực hiện!"),
            ("titles", "Đơn vị quyết thắng"),
            ("targets", "Một\n- trong đó: hai\nBa."),
            ("theme", "Đoàn kết"),
        ];
        let said = plain(&reading_page(&draft_of(DocumentKind::ReadingPage, &texts)));
        assert_eq!(
            said[1..],
            [
                "Chủ đề thi đua: “Đoàn kết”",
                "Chỉ tiêu thi đua:",
                "1. Một.",
                "- trong đó: hai.",
                "2. Ba.",
                "Danh hiệu đăng ký phấn đấu:",
                "Đơn vị quyết thắng.",
                "Quyết tâm thực hiện!"
            ]
        );
    }

    #[test]
    fn all_that_is_read_out_is_in_large_type() {
        let content = reading_page(&draft_from(&sheet_of(DocumentKind::ReadingPage)));
        for block in &content.blocks[1..] {
            let Block::Paragraph(paragraph) = block else {
                panic!("{block:?}");
            };
            assert_eq!(paragraph.element, Element::ReadingText);
        }
        assert!(
            content
                .texts()
                .contains(&"Năm 2019 của Cục Cơ yếu Quân đội")
        );
    }
}
