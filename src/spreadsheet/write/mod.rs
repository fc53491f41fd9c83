//! Grids written out, for Excel and Calc: .xlsx with typed cells, .csv as text.

mod csv;
mod xlsx;

pub use self::csv::csv;
pub use self::xlsx::xlsx;

use crate::domain::number::Quantity;

/// A text that begins with one of these may be taken for a formula.
pub(super) const FORMULA_MARKS: [char; 11] =
    ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];

/// One cell as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Out {
    Empty,
    Text(String),
    Number(Quantity),
    /// The sum of cells of this column, by row of the grid; with what it comes to.
    SumOfRows(Vec<usize>, Quantity),
    /// The sum of cells of this row, by column.
    SumOfColumns(Vec<usize>, Quantity),
}

impl Out {
    pub fn text(text: impl Into<String>) -> Self {
        match text.into() {
            text if text.is_empty() => Self::Empty,
            text => Self::Text(text),
        }
    }

    pub fn number(number: Option<Quantity>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// What stands in the cell for who cannot count.
    fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) | Self::SumOfRows(_, number) | Self::SumOfColumns(_, number) => {
                ungrouped(*number)
            }
        }
    }
}

/// "1570,25": a dot between thousands would be read as a point elsewhere; three decimals could be read as thousands.
fn ungrouped(number: Quantity) -> String {
    let shown = number.to_string().replace('.', "");
    match shown.split_once(',') {
        Some((_, places)) if places.len() == 3 => shown + "0",
        _ => shown,
    }
}

/// A column of the grid.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutColumn {
    pub head: String,
    /// In letters of the body.
    pub width: u16,
}

impl OutColumn {
    pub fn new(head: impl Into<String>, width: u16) -> Self {
        Self {
            head: head.into(),
            width,
        }
    }
}

/// A grid with a title above and a head that stays in sight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grid {
    /// Tên trang tính.
    pub name: String,
    pub title: Vec<String>,
    pub columns: Vec<OutColumn>,
    pub rows: Vec<Vec<Out>>,
    /// Columns at the left that stay in sight.
    pub frozen: u16,
    /// Rows in bold: headings and totals.
    pub strong: Vec<usize>,
}
