//! A block of cells from the clipboard, as Excel, Calc and Word tables write it.
//!
//! Tabs stand between cells, line ends between rows. A cell that holds a tab, a line end or, with them, quotes is put in
//! quotes and its own quotes are doubled; a cell with nothing of that kind stands as it is, quotes and all.

use crate::domain::text::legacy::{Encoding, recognise};
use crate::domain::text::nfc;

pub type Rows = Vec<Vec<String>>;

/// What was pasted, every cell in NFC and without blanks around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pasted {
    rows: Rows,
    old: Option<(Encoding, Rows)>,
}

impl Pasted {
    pub fn read(text: &str) -> Self {
        let old = recognise(text).filter(|old| old.encoding != Encoding::Decomposed);
        Self {
            rows: rows(text),
            old: old.map(|old| (old.encoding, rows(&old.text))),
        }
    }

    /// The encoding of old documents that the text seems to be in: offer to convert it.
    pub fn encoding(&self) -> Option<Encoding> {
        self.old.as_ref().map(|(encoding, _)| *encoding)
    }

    /// The cells, read in today's letters if `converted` and there is something to convert.
    pub fn rows(&self, converted: bool) -> &[Vec<String>] {
        match &self.old {
            Some((_, rows)) if converted => rows,
            _ => &self.rows,
        }
    }
}

/// The cells of a block; empty lines at the end are no rows.
pub fn rows(text: &str) -> Rows {
    let mut rest = Rest(text.trim_start_matches('\u{feff}'));
    let mut rows = Rows::new();
    while !rest.is_at_end() {
        rows.push(rest.row());
    }
    let is_blank = |row: &Vec<String>| row.iter().all(String::is_empty);
    while rows.last().is_some_and(is_blank) {
        rows.pop();
    }
    rows
}

/// What has not been read yet.
struct Rest<'t>(&'t str);

impl<'t> Rest<'t> {
    fn is_at_end(&self) -> bool {
        self.0.is_empty()
    }

    fn row(&mut self) -> Vec<String> {
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            if !self.skip("\t") {
                break;
            }
        }
        let _ = self.skip("\r\n") || self.skip("\n") || self.skip("\r");
        cells
    }

    fn cell(&mut self) -> String {
        if let Some((text, length)) = quoted(self.0) {
            self.0 = &self.0[length..];
            return tidy(&text);
        }
        let length = self.0.find(ends_cell).unwrap_or(self.0.len());
        let (text, rest) = self.0.split_at(length);
        self.0 = rest;
        tidy(text)
    }

    fn skip(&mut self, mark: &str) -> bool {
        let rest = self.0.strip_prefix(mark);
        self.0 = rest.unwrap_or(self.0);
        rest.is_some()
    }
}

fn ends_cell(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r')
}

/// A cell in quotes and how long it is as written. Quotes around plain words belong to the words.
fn quoted(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix('"')?;
    let mut end = 0;
    loop {
        end += inside[end..].find('"')?;
        match inside[end + 1..].chars().next() {
            Some('"') => end += 2,
            None => break,
            Some(next) if ends_cell(next) => break,
            Some(_) => return None,
        }
    }
    let cell = &inside[..end];
    let needs_quotes = cell.contains(|letter| letter == '"' || ends_cell(letter));
    needs_quotes.then(|| (cell.replace("\"\"", "\""), end + 2))
}

/// One form of letters; lines of a cell stay lines.
fn tidy(cell: &str) -> String {
    nfc(cell).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text)
    }

    #[test]
    fn tabs_part_cells_and_line_ends_part_rows() {
        for end in ["\r\n", "\n", "\r"] {
            let text = format!("95,2\tđạt{end}\t{end}100{end}");
            assert_eq!(
                cells(&text),
                [vec!["95,2", "đạt"], vec!["", ""], vec!["100"]]
            );
        }
    }

    #[test]
    fn nothing_and_blank_lines_are_no_rows() {
        assert!(cells("").is_empty());
        assert!(cells("\r\n\t\r\n").is_empty());
        assert_eq!(cells("a\n\nb"), [vec!["a"], vec![""], vec!["b"]]);
    }

    #[test]
    fn a_cell_in_quotes_holds_line_ends_tabs_and_quotes() {
        let text = "\"dòng một\r\ndòng \"\"hai\"\"\"\t\"a\tb\"\r\nsau";
        assert_eq!(
            cells(text),
            [vec!["dòng một\ndòng \"hai\"", "a\tb"], vec!["sau"]]
        );
    }

    #[test]
    fn quotes_of_the_text_itself_stay() {
        let text = "\"Vì ANTQ\"\t\"Vì ANTQ\" năm 2019\t5\" ống\n\"chưa đóng\tsau";
        assert_eq!(
            cells(text),
            [
                vec!["\"Vì ANTQ\"", "\"Vì ANTQ\" năm 2019", "5\" ống"],
                vec!["\"chưa đóng", "sau"]
            ]
        );
    }

    #[test]
    fn cells_are_made_nfc_and_lose_the_blanks_around_them() {
        assert_eq!(
            cells("\u{feff} Ho\u{300}a \t\u{a0}98,5\u{a0}"),
            [vec!["Hòa", "98,5"]]
        );
    }

    #[test]
    fn text_of_old_fonts_is_offered_in_todays_letters() {
        let pasted = Pasted::read("§¬n vÞ\thoµn thµnh nhiÖm vô\r\n95\tv\u{ad}ît møc");
        assert_eq!(pasted.encoding(), Some(Encoding::Tcvn3));
        assert_eq!(pasted.rows(true)[0], ["Đơn vị", "hoàn thành nhiệm vụ"]);
        assert_eq!(pasted.rows(true)[1], ["95", "vượt mức"]);
        assert_eq!(pasted.rows(false)[0][0], "§¬n vÞ");
        assert_eq!(Pasted::read("Đơn vị\t95").encoding(), None);
    }

    fn written(cell: &str) -> String {
        if cell.contains(|letter| letter == '"' || ends_cell(letter)) {
            format!("\"{}\"", cell.replace('"', "\"\""))
        } else {
            cell.to_owned()
        }
    }

    proptest! {
        #[test]
        fn what_a_spreadsheet_writes_is_read_back(
            block in prop::collection::vec(prop::collection::vec("[ađ0\"\t\n]{0,5}", 2), 1..5)
        ) {
            let lines = block.iter().map(|row| {
                row.iter().map(|cell| written(cell)).collect::<Vec<_>>().join("\t")
            });
            let text = lines.collect::<Vec<_>>().join("\r\n");
            let mut expected: Rows = block.iter().map(|row| row.iter().map(|cell| tidy(cell)).collect()).collect();
            while expected.last().is_some_and(|row| row.iter().all(String::is_empty)) {
                expected.pop();
            }
            prop_assert_eq!(rows(&text), expected);
        }

        #[test]
        fn any_text_is_read_to_its_end(text in "[\"\t\r\na ]{0,30}") {
            for row in rows(&text) {
                prop_assert!(!row.is_empty());
            }
        }
    }
}
