//! Quy chế hoạt động: chapters of articles (NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, mục II, khoản 6).

use super::content::{Block, Content, Element};
use super::frame::{self, paragraph};
use crate::domain::document::draft::Draft;
use crate::domain::number::roman;

const CHAPTERS: [(&str, &str); 5] = [
    ("Quy định chung", "general"),
    ("Tổ chức, trách nhiệm", "organisation"),
    ("Nội dung, chế độ hoạt động", "activities"),
    ("Bình xét thi đua", "appraisal"),
    ("Điều khoản thi hành", "implementation"),
];

pub fn regulation(draft: &Draft) -> Content {
    let mut blocks = vec![frame::header(draft), frame::title(draft)];
    blocks.extend(frame::title_note(draft.text("issued_with")));
    blocks.extend(frame::bases(draft));
    blocks.extend(frame::finished(chapters(draft)));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

/// Articles are counted through all chapters; a chapter that says nothing is left out.
fn chapters(draft: &Draft) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut chapter, mut article) = (0, 0);
    for (name, slot) in CHAPTERS {
        let lines: Vec<&str> = draft.lines(slot).collect();
        if lines.is_empty() {
            continue;
        }
        chapter += 1;
        let number = format!("Chương {}", roman(chapter));
        blocks.push(paragraph(Element::ChapterHeading, &number));
        blocks.push(paragraph(Element::ChapterHeading, &name.to_uppercase()));
        blocks.extend(articles(&lines, &mut article));
    }
    blocks
}

/// A line that begins with "Điều" opens an article; the lines up to the next one are its clauses (khoản).
fn articles(lines: &[&str], number: &mut usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    for part in lines.chunk_by(|_, next| article_title(next).is_none()) {
        let clauses = match article_title(part[0]) {
            Some(title) => {
                *number += 1;
                let heading = format!("Điều {number}. {title}");
                blocks.push(paragraph(Element::ArticleHeading, heading.trim_end()));
                &part[1..]
            }
            None => part,
        };
        let clauses = frame::counted(clauses).into_iter();
        blocks.extend(clauses.map(|clause| paragraph(Element::Body, &clause)));
    }
    blocks
}

/// "Điều. Tổ chức" and "Điều 3. Tổ chức" both open an article; the number is the paper's.
fn article_title(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("Điều")?.trim_start();
    let title = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    title.strip_prefix(['.', ':']).map(str::trim)
}
