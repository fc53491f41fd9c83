//! The form of each kind of paper: which slots it has, what each is called, and what it says when nobody wrote into it.

use crate::domain::document::DocumentKind;
use crate::domain::sheet::DocumentSheet;

/// Mẫu nhập of one kind of paper, in the order of the paper.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    pub kind: DocumentKind,
    /// Tên loại as printed: "BÁO CÁO" is written "Báo cáo" here.
    pub type_name: &'static str,
    pub fields: &'static [Field],
}

#[derive(Clone, Copy, Debug)]
pub struct Field {
    pub slot: &'static str,
    pub label: &'static str,
    /// What to write here, with the rule it follows where there is one.
    pub hint: &'static str,
    pub input: Input,
    pub source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// One line.
    Line,
    /// Paragraphs, one per line.
    Text,
    /// Rows of a table: one per line, cells apart by tabs, under these column names.
    Rows(&'static [&'static str]),
}

/// What a slot says as long as nobody wrote into it.
#[derive(Clone, Copy, Debug)]
pub enum Source {
    /// Nothing: the form asks.
    Asked,
    /// A sentence with figures in braces: "{bloc} có {members} đơn vị". The office can change it.
    Sentence(&'static str),
    /// Made of the register; rows as lines with tabs.
    Made(fn(&DocumentSheet) -> String),
}

impl Form {
    pub fn field(&self, slot: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.slot == slot)
    }
}
