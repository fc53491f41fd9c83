//! The tree of articles as a list, numbered as the paper numbers it.

use crate::domain::covenant::{Article, Part};
use crate::domain::id::ArticleId;
use crate::domain::number::letter_of_point;
use crate::domain::sheet::CovenantSheet;

#[derive(Clone, Debug)]
pub struct ArticleRow {
    pub article: Article,
    pub depth: usize,
    /// "1.", "a)", "-", "+"
    pub mark: String,
    pub is_first: bool,
    pub is_last: bool,
}

pub fn rows(sheet: &CovenantSheet, part: Part) -> Vec<ArticleRow> {
    let mut rows = Vec::new();
    below(sheet, part, None, 0, &mut rows);
    rows
}

fn below(
    sheet: &CovenantSheet,
    part: Part,
    parent: Option<ArticleId>,
    depth: usize,
    rows: &mut Vec<ArticleRow>,
) {
    let articles: Vec<&Article> = sheet.articles_of(part, parent).collect();
    for (at, article) in articles.iter().enumerate() {
        rows.push(ArticleRow {
            article: (*article).clone(),
            depth,
            mark: mark(depth, at),
            is_first: at == 0,
            is_last: at + 1 == articles.len(),
        });
        below(sheet, part, Some(article.id), depth + 1, rows);
    }
}

fn mark(depth: usize, at: usize) -> String {
    match depth {
        0 => format!("{}.", at + 1),
        1 => format!("{})", letter_of_point(at + 1)),
        2 => "-".to_owned(),
        _ => "+".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::covenants::testing::office;

    #[test]
    fn the_tree_is_listed_with_the_marks_of_the_paper() {
        let sheet = office().with_text().sheet();
        let lines: Vec<String> = rows(&sheet, Part::Content)
            .iter()
            .map(|row| {
                format!(
                    "{}{} {}",
                    "  ".repeat(row.depth),
                    row.mark,
                    row.article.heading
                )
            })
            .collect();
        assert_eq!(
            lines,
            ["1. Nhiệm vụ chính trị", "  a) Tham mưu", "2. Xây dựng Đảng"]
        );
        assert!(rows(&sheet, Part::Measure).is_empty());
    }
}
