//! Bảng tổng hợp ý kiến góp ý, tiếp thu, giải trình: a table across the sheet.

use super::content::{Block, Content, Element, Orientation};
use super::frame::{self, paragraph};
use crate::domain::document::draft::Draft;
use crate::domain::number::two_digits;

const COLUMNS: [(&str, f32); 4] = [
    ("Phần, mục, điều", 40.0),
    ("Đơn vị góp ý", 48.0),
    ("Nội dung góp ý", 80.0),
    ("Tiếp thu, giải trình", 80.0),
];

pub fn opinion_table(draft: &Draft) -> Content {
    let rows = draft.rows("opinions", COLUMNS.len());
    let mut blocks = vec![
        Block::NewPage(Orientation::Landscape),
        frame::header(draft),
        frame::title(draft),
    ];
    let mut body: Vec<Block> = frame::labelled("Số đơn vị đã gửi xin ý kiến", draft.text("asked"))
        .into_iter()
        .collect();
    body.extend(counts(&rows));
    body.extend(frame::body(draft, "agreed"));
    body.extend(frame::numbered_form(&COLUMNS, rows));
    body.extend(frame::body(draft, "conclusion"));
    blocks.extend(frame::finished(body));
    blocks.push(frame::closing(draft));
    frame::paper(draft, blocks)
}

/// Counted from the rows that hold an opinion, never typed.
fn counts(rows: &[Vec<String>]) -> Option<Block> {
    let said: Vec<_> = rows.iter().filter(|row| !row[2].is_empty()).collect();
    let mut units: Vec<&str> = said.iter().map(|row| row[1].as_str()).collect();
    units.retain(|unit| !unit.is_empty());
    units.sort_unstable();
    units.dedup();
    let text = format!(
        "Số đơn vị có ý kiến: {}; số ý kiến: {}.",
        two_digits(units.len()),
        two_digits(said.len())
    );
    (!said.is_empty()).then(|| paragraph(Element::Body, &text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_from, draft_of, plain, sheet_of};
    use crate::domain::document::DocumentKind;

    #[test]
    fn units_and_opinions_are_counted_from_the_rows_that_hold_one() {
        let rows = "Điều 1\tCục A\tSửa câu\tTiếp thu\nĐiều 2\tCục A\tBỏ ý\tGiải trình\n\tCục B\t\t";
        let draft = draft_of(
            DocumentKind::OpinionTable,
            &[("asked", "06"), ("opinions", rows)],
        );
        let said = plain(&opinion_table(&draft));
        assert_eq!(said[0], "Landscape");
        assert_eq!(said[3], "Số đơn vị đã gửi xin ý kiến: 06");
        assert_eq!(said[4], "Số đơn vị có ý kiến: 01; số ý kiến: 02.");
        assert!(said[5].ends_with("3 |  | Cục B |  | "), "{said:?}");
    }

    #[test]
    fn before_anybody_answers_the_table_waits_for_every_member_but_the_head() {
        let said = plain(&opinion_table(&draft_from(&sheet_of(
            DocumentKind::OpinionTable,
        ))));
        assert_eq!(said[3].lines().count(), 4, "{said:?}");
        assert!(
            said[3].contains("1 |  | Cục Cơ yếu Quân đội |  | "),
            "{said:?}"
        );
    }
}
