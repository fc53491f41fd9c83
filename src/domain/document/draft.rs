//! A document as its paper says it: every slot resolved.

use jiff::civil::Date;

use crate::domain::document::{DocumentKind, HeadingStyle, Secrecy, Urgency};

/// Văn bản with every slot in words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub kind: DocumentKind,
    pub heading: DraftHeading,
    /// Tên loại: "Báo cáo".
    pub type_name: String,
    /// Name of the member it is about, on its day; empty for papers of the whole bloc.
    pub unit: String,
    pub bloc_name: String,
    pub year: i16,
    /// What was put right after the year was closed: "Đã đính chính theo phiếu số 01 ngày 15/01/2020"; mostly empty.
    pub corrections: String,
    /// Fields that two offices say two things of.
    pub not_agreed: usize,
    /// In the order of the form.
    pub passages: Vec<Passage>,
}

/// Phần đầu: who issues it, where and when.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DraftHeading {
    /// Never [`HeadingStyle::BySector`]: that is resolved.
    pub style: HeadingStyle,
    pub managing_body: String,
    pub issuer: String,
    /// "05/BC-KTĐ" or "…/BC-KTĐ"; empty for kinds without a number.
    pub number: String,
    pub place: String,
    pub date: Option<Date>,
    pub secrecy: Secrecy,
    pub urgency: Urgency,
}

/// One slot in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    pub slot: &'static str,
    pub text: String,
    pub origin: Origin,
    /// Figures that a person's text carries and that have changed since it was written.
    pub refreshed: Vec<Refreshed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// Made by the program, from a sentence or from the register.
    Generated,
    /// Written by a person.
    Hand,
    /// Asked for, and not answered yet.
    Empty,
}

/// Số liệu đã làm mới inside a text written by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refreshed {
    pub name: String,
    pub was: String,
    pub is: String,
    /// Where it stands in the passage's text, in bytes.
    pub at: std::ops::Range<usize>,
}

impl Draft {
    /// The text of a slot; empty when the form has no such slot or nothing was said.
    pub fn text(&self, slot: &str) -> &str {
        self.passages
            .iter()
            .find(|passage| passage.slot == slot)
            .map_or("", |passage| passage.text.trim())
    }

    /// Paragraphs of a slot; empty lines say nothing.
    pub fn lines(&self, slot: &str) -> impl Iterator<Item = &str> {
        self.text(slot)
            .lines()
            .map(str::trim)
            .filter(|line| !line.is_empty())
    }

    /// Rows of a slot, each filled up or cut to `columns` cells; an empty row says nothing.
    pub fn rows(&self, slot: &str, columns: usize) -> Vec<Vec<String>> {
        self.passages
            .iter()
            .find(|passage| passage.slot == slot)
            .map_or("", |passage| passage.text.as_str())
            .lines()
            .filter(|line| !line.trim().is_empty())
            .map(|line| {
                let mut cells: Vec<String> = line
                    .split('\t')
                    .map(|cell| cell.trim().to_owned())
                    .collect();
                cells.resize(columns, String::new());
                cells
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> Draft {
        Draft {
            passages: vec![Passage {
                slot: "agenda",
                text: text.into(),
                origin: Origin::Hand,
                refreshed: Vec::new(),
            }],
            ..Draft::default()
        }
    }

    #[test]
    fn a_row_has_as_many_cells_as_its_table_and_an_empty_first_cell_stays() {
        let draft = draft("8 giờ\tChào cờ\n \n\tBế mạc\tKhối trưởng\tthừa");
        assert_eq!(
            draft.rows("agenda", 3),
            [["8 giờ", "Chào cờ", ""], ["", "Bế mạc", "Khối trưởng"]]
        );
        assert!(draft.rows("other", 3).is_empty());
    }

    #[test]
    fn empty_lines_are_no_paragraphs() {
        let draft = draft(" một \n\n hai ");
        assert_eq!(draft.lines("agenda").collect::<Vec<_>>(), ["một", "hai"]);
    }
}
