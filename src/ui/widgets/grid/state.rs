//! What is chosen, sorted, searched and being typed in a grid; no drawing here.

use std::cmp::Ordering;

use super::turns::Waiting;
use super::{Grid, GridRows};
use crate::domain::number::{Parsed, Quantity, parse};
use crate::domain::text::{Query, compare};

/// Lives in the state of the tab that shows the grid.
#[derive(Clone, Debug, Default)]
pub struct GridState {
    pub selected: Option<usize>,
    pub column: usize,
    /// Column and whether it rises.
    sort: Option<(usize, bool)>,
    filter: String,
    pub(super) order: Vec<usize>,
    ordered: Option<usize>,
    pub(super) scroll: bool,
    pub(super) focus: bool,
    pub(super) editing: Option<Editing>,
    pub(super) waiting: Waiting,
    /// The first column behind the frozen ones, and the chosen column that it was moved for.
    pub(super) first: usize,
    pub(super) followed: usize,
}

/// A cell that is being typed in.
#[derive(Clone, Debug)]
pub(super) struct Editing {
    pub row: usize,
    pub column: usize,
    pub text: String,
    /// It has had the focus: when it has it no more, what was typed is sent.
    pub begun: bool,
}

impl GridState {
    /// The rows are others now: sort and search them again. Call it in the tab's `refresh`.
    pub fn touch(&mut self) {
        self.ordered = None;
    }

    /// Only rows with these words are shown.
    pub fn search(&mut self, text: &str) {
        if self.filter != text {
            text.clone_into(&mut self.filter);
            self.touch();
        }
    }

    pub fn select(&mut self, row: Option<usize>) {
        self.selected = row;
        self.scroll = true;
    }

    /// The next frame puts the keyboard here.
    pub fn take_focus(&mut self) {
        self.focus = true;
    }

    pub fn sorted_by(&self) -> Option<(usize, bool)> {
        self.sort
    }

    /// Rows as they stand on the screen.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    pub(super) fn sort_by(&mut self, column: usize) {
        self.sort = match self.sort {
            Some((same, true)) if same == column => Some((column, false)),
            Some((same, false)) if same == column => None,
            _ => Some((column, true)),
        };
        self.touch();
    }

    pub(super) fn put_in_order(&mut self, grid: &Grid<'_>, rows: &dyn GridRows) {
        if self.ordered == Some(rows.len()) {
            return;
        }
        let query = Query::new(&self.filter);
        let columns = 0..grid.columns.len();
        let shown = |row: &usize| {
            query.is_empty() || {
                let texts: Vec<_> = columns
                    .clone()
                    .map(|column| rows.cell(*row, column))
                    .collect();
                query.matches(&texts.join(" "))
            }
        };
        self.order = (0..rows.len()).filter(shown).collect();
        if let Some((column, rises)) = self.sort {
            let figures = grid
                .columns
                .get(column)
                .is_some_and(|column| column.figures);
            sort(&mut self.order, rows, column, figures, rises);
        }
        self.selected = self.selected.filter(|row| *row < rows.len());
        self.column = self.column.min(grid.columns.len().saturating_sub(1));
        self.ordered = Some(rows.len());
    }

    pub(super) fn place(&self) -> Option<usize> {
        let selected = self.selected?;
        self.order.iter().position(|row| *row == selected)
    }

    /// Moves by so many rows on the screen; `None` when there is nothing to move to.
    pub(super) fn step(&mut self, by: isize) -> Option<usize> {
        let count = isize::try_from(self.order.len()).ok()?;
        let outside = if by > 0 { -1 } else { count };
        let at = self.place().map_or(outside, |place| place as isize);
        let to = at.saturating_add(by).clamp(0, (count - 1).max(0)) as usize;
        let row = *self.order.get(to)?;
        self.select(Some(row));
        Some(row)
    }

    pub(super) fn step_column(&mut self, by: isize, columns: usize) {
        self.column = self
            .column
            .saturating_add_signed(by)
            .min(columns.saturating_sub(1));
    }

    pub(super) fn is_editing(&self, row: usize, column: usize) -> bool {
        let cell = self.editing.as_ref();
        cell.is_some_and(|cell| (cell.row, cell.column) == (row, column))
    }

    /// To the next of these columns, or back; beyond the end of the row it goes on in the next one.
    pub(super) fn step_cell(&mut self, columns: Vec<usize>, back: bool) {
        let (here, mut ahead) = (self.column, columns);
        if back {
            ahead.reverse();
        }
        let passed = |column: &usize| if back { *column < here } else { *column > here };
        let in_row = ahead.iter().copied().find(passed);
        if let Some(column) = in_row {
            self.column = column;
        } else if let Some(first) = ahead.first() {
            let before = self.selected;
            let after = self.step(if back { -1 } else { 1 });
            if after != before {
                self.column = *first;
            }
        }
    }

    pub(super) fn edit(&mut self, row: usize, column: usize, text: String) {
        self.select(Some(row));
        self.column = column;
        self.editing = Some(Editing {
            row,
            column,
            text,
            begun: false,
        });
    }
}

fn sort(order: &mut [usize], rows: &dyn GridRows, column: usize, figures: bool, rises: bool) {
    let turned = |found: Ordering| if rises { found } else { found.reverse() };
    if figures {
        let figure = |row: usize| figure(&rows.cell(row, column));
        order.sort_by_cached_key(|row| figure(*row));
        if !rises {
            order.reverse();
        }
    } else {
        let keys: Vec<_> = (0..rows.len()).map(|row| rows.cell(row, column)).collect();
        order.sort_by(|a, b| turned(compare(&keys[*a], &keys[*b])));
    }
}

/// Cells without a figure come first.
fn figure(text: &str) -> Option<Quantity> {
    match parse(text.trim_end_matches([' ', '%'])).ok()? {
        Parsed::Sure(quantity) => Some(quantity),
        Parsed::Doubtful { as_thousands, .. } => Some(as_thousands),
    }
}

#[cfg(test)]
mod tests {
    use super::super::GridColumn;
    use super::*;

    const COLUMNS: [GridColumn<'static>; 2] = [
        GridColumn::rest("Đơn vị"),
        GridColumn::new("Điểm", 80.0).figures(),
    ];

    fn rows() -> Vec<Vec<String>> {
        [
            ("Đắk Lắk", "98,5"),
            ("Cần Thơ", "1.000"),
            ("Đà Nẵng", "9"),
            ("An Giang", ""),
        ]
        .map(|(unit, points)| vec![unit.to_owned(), points.to_owned()])
        .to_vec()
    }

    fn units(state: &mut GridState) -> Vec<String> {
        let rows = rows();
        state.put_in_order(&Grid::new("Bảng", &COLUMNS), &rows);
        state
            .order()
            .iter()
            .map(|row| rows[*row][0].clone())
            .collect()
    }

    #[test]
    fn names_sort_in_the_vietnamese_order() {
        let mut state = GridState::default();
        state.sort_by(0);
        assert_eq!(
            units(&mut state),
            ["An Giang", "Cần Thơ", "Đà Nẵng", "Đắk Lắk"]
        );
        state.sort_by(0);
        assert_eq!(units(&mut state)[0], "Đắk Lắk");
        state.sort_by(0);
        assert_eq!(units(&mut state)[1], "Cần Thơ");
    }

    #[test]
    fn figures_sort_by_size() {
        let mut state = GridState::default();
        state.sort_by(1);
        assert_eq!(
            units(&mut state),
            ["An Giang", "Đà Nẵng", "Đắk Lắk", "Cần Thơ"]
        );
    }

    #[test]
    fn searching_needs_no_marks() {
        let mut state = GridState::default();
        state.search("da");
        assert_eq!(units(&mut state), ["Đắk Lắk", "Đà Nẵng"]);
        state.search("");
        assert_eq!(units(&mut state).len(), 4);
    }

    #[test]
    fn steps_follow_the_order_on_the_screen() {
        let mut state = GridState::default();
        state.sort_by(0);
        units(&mut state);
        assert_eq!(state.step(1), Some(3));
        assert_eq!(state.step(1), Some(1));
        assert_eq!(state.step(isize::MAX), Some(0));
        assert_eq!(state.step(isize::MIN), Some(3));
    }

    #[test]
    fn cells_are_stepped_through_row_by_row() {
        let mut state = GridState::default();
        units(&mut state);
        state.select(Some(0));
        let mut place = |back| {
            state.step_cell(vec![0, 1], back);
            (state.selected, state.column)
        };
        assert_eq!(place(false), (Some(0), 1));
        assert_eq!(place(false), (Some(1), 0));
        assert_eq!(place(true), (Some(0), 1));
        assert_eq!(place(true), (Some(0), 0));
        assert_eq!(place(true), (Some(0), 0));
    }
}
