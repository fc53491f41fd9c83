//! A table with rows to choose: one stop for the Tab key, then arrows, Home and End, Enter, Delete, Ctrl+C and Ctrl+V.
//!
//! With [`Grid::cells`] the arrows walk single cells, and cells of [`GridColumn::editable`] columns are edited in place.

use std::borrow::Cow;

use crate::ui::theme::Tone;

mod keys;
mod sideways;
mod state;
mod turns;
mod view;

pub use state::GridState;

/// What a grid shows. Rows keep their index whatever the order on the screen is.
pub trait GridRows {
    fn len(&self) -> usize;
    fn cell(&self, row: usize, column: usize) -> Cow<'_, str>;

    /// What is edited and copied, where it is not what is shown.
    fn kept(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.cell(row, column)
    }

    fn tone(&self, _row: usize, _column: usize) -> Tone {
        Tone::Plain
    }

    /// Why this cell cannot be edited, in a column that can.
    fn locked(&self, _row: usize, _column: usize) -> Option<Cow<'_, str>> {
        None
    }

    fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl<R: AsRef<[String]>> GridRows for Vec<R> {
    fn len(&self) -> usize {
        self.as_slice().len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let cells = self.get(row).map(AsRef::as_ref).unwrap_or_default();
        Cow::Borrowed(cells.get(column).map(String::as_str).unwrap_or_default())
    }
}

/// What was asked of a grid, by row and column of the rows it was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum GridAction {
    Select(usize),
    /// Enter or a double click, where nothing is edited in place; F4 and the right mouse button everywhere in a grid that
    /// [asks](Grid::asks).
    Open {
        row: usize,
        column: usize,
    },
    Edit {
        row: usize,
        column: usize,
        text: String,
    },
    Remove(usize),
    /// Text from elsewhere, to begin at this cell.
    Paste {
        row: usize,
        column: usize,
        text: String,
    },
}

#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct GridColumn<'a> {
    pub(super) title: &'a str,
    pub(super) width: Width,
    pub(super) figures: bool,
    pub(super) editable: bool,
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Width {
    Fixed(f32),
    /// All that is left, at least this.
    Rest(f32),
}

impl Width {
    pub(super) fn least(self) -> f32 {
        match self {
            Self::Fixed(width) | Self::Rest(width) => width,
        }
    }
}

impl<'a> GridColumn<'a> {
    pub const fn new(title: &'a str, width: f32) -> Self {
        Self {
            title,
            width: Width::Fixed(width),
            figures: false,
            editable: false,
        }
    }

    /// Takes the room that the others leave.
    pub const fn rest(title: &'a str) -> Self {
        let mut column = Self::new(title, 0.0);
        column.width = Width::Rest(160.0);
        column
    }

    /// Figures stand at the right and sort by size.
    pub const fn figures(mut self) -> Self {
        self.figures = true;
        self
    }

    pub const fn editable(mut self) -> Self {
        self.editable = true;
        self
    }
}

#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Grid<'a> {
    pub(super) name: &'a str,
    pub(super) columns: &'a [GridColumn<'a>],
    pub(super) lines: usize,
    pub(super) cells: bool,
    pub(super) sortable: bool,
    pub(super) height: Option<f32>,
    pub(super) empty: &'a str,
    /// So many columns at the left always stay on the screen.
    pub(super) frozen: usize,
    pub(super) head_lines: usize,
    pub(super) asks: Option<&'a str>,
}

impl<'a> Grid<'a> {
    /// `name` is what a screen reader says of the table.
    pub fn new(name: &'a str, columns: &'a [GridColumn<'a>]) -> Self {
        Self {
            name,
            columns,
            lines: 1,
            cells: false,
            sortable: false,
            height: None,
            empty: "Chưa có dòng nào.",
            frozen: 0,
            head_lines: 1,
            asks: None,
        }
    }

    /// Lines of text in one row; longer text is cut and shown whole on hover.
    pub fn lines(mut self, lines: usize) -> Self {
        self.lines = lines.max(1);
        self
    }

    /// Single cells are chosen, not whole rows.
    pub fn cells(mut self) -> Self {
        self.cells = true;
        self
    }

    /// A click on a header sorts by it.
    pub fn sortable(mut self) -> Self {
        self.sortable = true;
        self
    }

    /// At most this high; otherwise it takes all the room there is.
    pub fn height(mut self, height: f32) -> Self {
        self.height = Some(height);
        self
    }

    /// The first `columns` stay where they are when the table is wider than its place; the others move by whole columns.
    pub fn frozen(mut self, columns: usize) -> Self {
        self.frozen = columns;
        self
    }

    /// What to do next, said where no row is.
    pub fn empty(mut self, what_next: &'a str) -> Self {
        self.empty = what_next;
        self
    }

    /// Lines of a title; such a table is not sorted by clicks on titles.
    pub fn head_lines(mut self, lines: usize) -> Self {
        self.head_lines = lines.max(1);
        self
    }

    /// What F4 and the menu of the right mouse button ask of a cell, also of one that is edited in place.
    pub fn asks(mut self, question: &'a str) -> Self {
        self.asks = Some(question);
        self
    }

    fn editable_columns(&self) -> Vec<usize> {
        let columns = 0..self.columns.len();
        columns
            .filter(|column| self.columns[*column].editable)
            .collect()
    }
}
