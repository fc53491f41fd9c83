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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    fn said(texts: &[(&str, &str)]) -> Vec<String> {
        plain(&regulation(&draft_of(DocumentKind::Regulation, texts)))
    }

    #[test]
    fn articles_are_counted_through_chapters_and_clauses_inside_an_article() {
        let said = said(&[
            (
                "general",
                "Điều. Phạm vi\nMột câu.\nĐiều 7. Nguyên tắc\nHai.\nBa.",
            ),
            ("appraisal", "Điều: Bình xét\nBốn."),
        ]);
        assert_eq!(
            said[2..13],
            [
                "Chương I",
                "QUY ĐỊNH CHUNG",
                "Điều 1. Phạm vi",
                "Một câu.",
                "Điều 2. Nguyên tắc",
                "1. Hai.",
                "2. Ba.",
                "Chương II",
                "BÌNH XÉT THI ĐUA",
                "Điều 3. Bình xét",
                "Bốn./."
            ]
        );
    }

    #[test]
    fn a_word_that_only_begins_like_an_article_opens_none() {
        assert_eq!(article_title("Điều kiện bảo đảm"), None);
        assert_eq!(article_title("Điều hành chung."), None);
        assert_eq!(article_title("Điều 12. Hội nghị"), Some("Hội nghị"));
        let said = said(&[("general", "Lời mở chương.\nĐiều. Một")]);
        assert_eq!(said[4..6], ["Lời mở chương.", "Điều 1. Một./."]);
    }

    #[test]
    fn the_decision_it_goes_with_stands_below_the_title_in_one_pair_of_brackets() {
        for note in [
            "Kèm theo Quyết định số 05/QĐ-KTĐ",
            "(Kèm theo Quyết định số 05/QĐ-KTĐ)",
        ] {
            assert_eq!(
                said(&[("issued_with", note)])[2],
                "(Kèm theo Quyết định số 05/QĐ-KTĐ)"
            );
        }
    }

    #[test]
    fn the_usual_regulation_has_five_chapters_and_ends_once() {
        let said = plain(&regulation(&draft_from(&sheet_of(
            DocumentKind::Regulation,
        ))));
        let chapters = said.iter().filter(|line| line.starts_with("Chương "));
        assert_eq!(chapters.count(), 5);
        assert!(
            said.contains(&"Điều 11. Hiệu lực và trách nhiệm thi hành".to_owned()),
            "{said:?}"
        );
        assert_eq!(said.iter().filter(|line| line.ends_with("./.")).count(), 1);
    }
}
