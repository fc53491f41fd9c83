//! Phiếu bầu, phiếu suy tôn: no name, no number, no mark of whose it is (domain.md 2.10, 4.6). A short one stands twice
//! on its sheet, to be cut apart.

use super::content::{Block, Content, Element, Header};
use super::frame::{self, PEN_ROW_MM, paragraph};
use crate::domain::document::draft::Draft;

/// Letters that one line holds at least: of a cell, of the issuer's name, of the subject, of the instruction.
const CELL: usize = 20;
const ISSUER: usize = 20;
const SUBJECT: usize = 50;
const INSTRUCTION: usize = 70;
/// Half of the text's height less heading, title, head of the table and the line to cut along, each of one line.
const ROOM_MM: f32 = 84.0;
const LINE_MM: f32 = 6.0;
const AROUND_A_ROW_MM: f32 = 2.4;
/// For the pen, where nobody was named.
const BLANK_ROWS: usize = 3;
const CUT: &str = "– – – – – – – – – – – – – – – – – – – – – – – – – – – –";

pub fn ballot_paper(draft: &Draft) -> Content {
    let mut rows = draft.rows("nominees", 3);
    if rows.is_empty() {
        rows = vec![vec![String::new(); 3]; BLANK_ROWS];
    }
    let ballot = ballot(draft, &rows);
    let mut blocks = ballot.clone();
    if fits_twice(draft, &rows) {
        blocks.push(paragraph(Element::Caption, CUT));
        blocks.extend(ballot);
    }
    frame::paper(draft, blocks)
}

fn ballot(draft: &Draft, rows: &[Vec<String>]) -> Vec<Block> {
    let mut blocks = vec![heading(draft), frame::title(draft)];
    blocks.extend(frame::body(draft, "instruction"));
    blocks.extend(table(rows, &boxes(draft)));
    blocks
}

/// Every ballot of a round is the same: a number would tell them apart.
fn heading(draft: &Draft) -> Block {
    match frame::undated_header(draft) {
        Block::Header(header) => Block::Header(Header {
            number: String::new(),
            ..header
        }),
        other => other,
    }
}

/// What a voter marks; a paper of which nothing is said has the usual two.
fn boxes(draft: &Draft) -> Vec<&str> {
    let said: Vec<&str> = draft.lines("boxes").collect();
    if said.is_empty() {
        return vec!["Đồng ý", "Không đồng ý"];
    }
    said
}

/// A column in which no nominee says anything is left out; the boxes stay.
fn table(rows: &[Vec<String>], boxes: &[&str]) -> Vec<Block> {
    const COLUMNS: [(&str, f32); 3] = [
        ("Tên đơn vị, cá nhân", 52.0),
        ("Danh hiệu", 38.0),
        ("Chức vụ, đơn vị", 38.0),
    ];
    let is_used = |at: &usize| *at == 0 || rows.iter().any(|row| !row[*at].is_empty());
    let used: Vec<usize> = (0..COLUMNS.len()).filter(is_used).collect();
    let mut columns: Vec<_> = used.iter().map(|at| COLUMNS[*at]).collect();
    columns.extend(boxes.iter().map(|name| (*name, 19.0)));
    let rows = rows.iter().map(|row| {
        let said = used.iter().map(|at| row[*at].clone());
        said.chain(boxes.iter().map(|_| String::new())).collect()
    });
    frame::numbered_form(&columns, rows.collect())
}

fn fits_twice(draft: &Draft, rows: &[Vec<String>]) -> bool {
    let heading = &draft.heading;
    let name = lines(&heading.issuer, ISSUER) + lines(&heading.managing_body, ISSUER);
    let instruction: usize = draft
        .lines("instruction")
        .map(|line| lines(line, INSTRUCTION))
        .sum();
    let text = name + lines(draft.text("subject"), SUBJECT) + instruction;
    let row_mm = |row: &Vec<String>| {
        let lines = row
            .iter()
            .map(|cell| lines(cell, CELL))
            .max()
            .unwrap_or_default();
        (lines as f32 * LINE_MM + AROUND_A_ROW_MM).max(PEN_ROW_MM)
    };
    let tall_mm = text as f32 * LINE_MM + rows.iter().map(row_mm).sum::<f32>();
    tall_mm <= ROOM_MM
}

fn lines(text: &str, letters_of_a_line: usize) -> usize {
    text.chars().count().div_ceil(letters_of_a_line)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::Fonts;
    use crate::documents::check::check;
    use crate::documents::layout::layout;
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
    fn two_ballots_share_a_sheet_only_where_both_stand_on_it() {
        let fonts = Fonts::shared();
        let mut twice = 0;
        for rows in 0..9 {
            for name in [
                "Cục A",
                "Cục Quản lý kỹ thuật nghiệp vụ mật mã",
                "Cục Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc",
            ] {
                for issuer in [
                    "Cụm 8",
                    "Khối thi đua các cơ quan tham mưu Ban Cơ yếu Chính phủ",
                ] {
                    let nominees =
                        vec![format!("{name}\tCờ thi đua của Chính phủ"); rows].join("\n");
                    let slots = [
                        ("nominees", nominees.as_str()),
                        (
                            "instruction",
                            "Đánh dấu X vào một trong hai ô “Đồng ý” hoặc “Không đồng ý” của từng dòng. Không ghi tên, không ký vào phiếu.",
                        ),
                        ("subject", "Suy tôn danh hiệu thi đua năm 2019"),
                    ];
                    let mut draft = draft_of(DocumentKind::BallotPaper, &slots);
                    draft.heading.issuer = issuer.into();
                    let content = ballot_paper(&draft);
                    let titles = content
                        .blocks
                        .iter()
                        .filter(|block| matches!(block, Block::Title(_)));
                    if titles.count() == 2 {
                        twice += 1;
                        let pages = layout(&content, fonts);
                        assert_eq!(check(&content, &pages), []);
                        assert_eq!(pages.pages.len(), 1, "{rows} × {name}, {issuer}");
                    }
                }
            }
        }
        assert!(twice >= 15, "{twice}");
    }

    #[test]
    fn a_ballot_without_nominees_has_rows_for_the_pen() {
        let said = ballots("");
        let table = said.iter().find(|line| line.starts_with("TT |"));
        assert_eq!(
            table.map(|table| table.lines().count()),
            Some(1 + BLANK_ROWS)
        );
    }

    #[test]
    fn a_ballot_bears_no_number() {
        let mut draft = draft_of(DocumentKind::BallotPaper, &[]);
        draft.heading.number = "05/PB-KTĐ".into();
        assert!(!plain(&ballot_paper(&draft)).join("\n").contains("05/PB"));
    }

    #[test]
    fn nothing_on_a_ballot_asks_who_votes() {
        let said = ballots("Cục A\tCờ").join("\n").to_lowercase();
        for trace in ["người bỏ phiếu", "ký tên", "họ và tên", "số phiếu"] {
            assert!(!said.contains(trace), "{trace}");
        }
    }
}
