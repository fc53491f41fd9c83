//! Phiếu bầu, phiếu suy tôn: no name, no number, no mark of whose it is (domain.md 2.10, 4.6). A short one stands twice
//! on its sheet, to be cut apart.

use super::content::{Block, Content, Element};
use super::frame::{self, paragraph};
use crate::domain::document::draft::Draft;

/// Lines of a list that two ballots on one sheet have room for.
const LINES_OF_HALF_A_SHEET: usize = 6;
/// Letters that a cell holds in one line, at least.
const LETTERS_OF_A_LINE: usize = 20;
const CUT: &str = "– – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – – –";

pub fn ballot_paper(draft: &Draft) -> Content {
    let rows = draft.rows("nominees", 3);
    let ballot = ballot(draft, &rows);
    let mut blocks = ballot.clone();
    if lines(&rows) <= LINES_OF_HALF_A_SHEET {
        blocks.push(paragraph(Element::Caption, CUT));
        blocks.extend(ballot);
    }
    frame::paper(draft, blocks)
}

fn ballot(draft: &Draft, rows: &[Vec<String>]) -> Vec<Block> {
    let mut blocks = vec![frame::undated_header(draft), frame::title(draft)];
    blocks.extend(frame::body(draft, "instruction"));
    let rows = rows
        .iter()
        .map(|row| [row.clone(), vec![String::new(); 2]].concat());
    blocks.extend(table(rows.collect()));
    blocks
}

/// A column in which no nominee says anything is left out; the two boxes stay.
fn table(rows: Vec<Vec<String>>) -> Vec<Block> {
    const COLUMNS: [(&str, f32); 5] = [
        ("Tên đơn vị, cá nhân", 52.0),
        ("Danh hiệu", 38.0),
        ("Chức vụ, đơn vị", 38.0),
        ("Đồng ý", 18.0),
        ("Không đồng ý", 20.0),
    ];
    let is_used = |at: &usize| !matches!(at, 1 | 2) || rows.iter().any(|row| !row[*at].is_empty());
    let used: Vec<usize> = (0..COLUMNS.len()).filter(is_used).collect();
    let columns: Vec<_> = used.iter().map(|at| COLUMNS[*at]).collect();
    let rows = rows
        .iter()
        .map(|row| used.iter().map(|at| row[*at].clone()).collect());
    frame::numbered_form(&columns, rows.collect())
}

fn lines(rows: &[Vec<String>]) -> usize {
    let longest = |row: &Vec<String>| {
        let cells = row
            .iter()
            .map(|cell| cell.chars().count().div_ceil(LETTERS_OF_A_LINE));
        cells.max().unwrap_or_default()
    };
    rows.iter().map(longest).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::test_papers::{draft_of, plain};
    use crate::domain::document::DocumentKind;

    fn ballots(nominees: &str) -> Vec<String> {
        plain(&ballot_paper(&draft_of(
            DocumentKind::BallotPaper,
            &[("nominees", nominees)],
        )))
    }

    #[test]
    fn a_short_ballot_stands_twice_and_both_are_the_same() {
        let said = ballots("Cục A\tCờ thi đua\nCục B\tCờ thi đua");
        assert_eq!(said.len(), 7);
        assert_eq!(said[..3], said[4..]);
        assert_eq!(
            said[2].lines().collect::<Vec<_>>(),
            [
                "TT | Tên đơn vị, cá nhân | Danh hiệu | Đồng ý | Không đồng ý",
                "1 | Cục A | Cờ thi đua |  | ",
                "2 | Cục B | Cờ thi đua |  | ",
            ]
        );
    }

    #[test]
    fn a_long_ballot_has_a_sheet_of_its_own() {
        let many = ["Cục Quản lý kỹ thuật nghiệp vụ mật mã\tCờ thi đua"; 7].join("\n");
        assert_eq!(ballots(&many).len(), 3);
    }

    #[test]
    fn a_ballot_without_nominees_has_no_table() {
        let said = ballots("");
        assert!(said.iter().all(|line| !line.contains("TT |")));
    }

    #[test]
    fn nothing_on_a_ballot_asks_who_votes() {
        let said = ballots("Cục A\tCờ").join("\n").to_lowercase();
        for trace in ["người bỏ phiếu", "ký tên", "họ và tên", "số phiếu"] {
            assert!(!said.contains(trace), "{trace}");
        }
    }
}
