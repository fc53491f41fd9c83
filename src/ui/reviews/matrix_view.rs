//! The grid of targets and units: units as columns or as rows. Its cells are the results; what is computed stands last.

use std::borrow::Cow;

use eframe::egui::Ui;

use crate::ui::action::Action;
use crate::ui::theme::Tone;
use crate::ui::widgets::{Grid, GridAction, GridColumn, GridRows};

use super::grid::{edited, pasting, sent, tone};
use super::look::LookForm;
use super::paste::{Place, Slot};
use super::rows::{Cell, ResultRow};
use super::state::{Arrangement, Preview, State};
use super::view_model::ViewModel;

const NOT_ASSIGNED: &str = "Chỉ tiêu này không giao cho đơn vị";
const COMPUTED: &str = "Do chương trình tính";
const NAMES: &str = "Tên ghi ở giao ước, không sửa ở đây";
const MISSING: &str = "chưa có";

/// What stands at a place of the screen.
enum At<'m> {
    Text(&'m str),
    Result(&'m ResultRow),
    NotAssigned,
    Computed(&'m str),
}

/// The matrix as it is turned on the screen.
struct Turned<'m> {
    model: &'m ViewModel,
    /// Units are rows.
    down: bool,
}

impl<'m> Turned<'m> {
    /// Columns of names at the left.
    fn names(&self) -> usize {
        if self.down { 1 } else { 2 }
    }

    fn titles(&self) -> Vec<&'m str> {
        let matrix = &self.model.matrix;
        if self.down {
            let targets = matrix.targets.iter().map(|target| target.text.as_str());
            return std::iter::once("Đơn vị").chain(targets).collect();
        }
        let units = matrix.units.iter().map(|(_, name)| name.as_str());
        let names = ["Chỉ tiêu", "Mức phấn đấu"].into_iter();
        names.chain(units).chain(["Cộng", "Tỷ lệ đạt"]).collect()
    }

    fn columns(&self) -> Vec<GridColumn<'m>> {
        let (names, last) = (self.names(), self.titles().len());
        let computed = if self.down { last } else { last - 2 };
        let column = |(at, title): (usize, &'m str)| match at {
            0 if self.down => GridColumn::new(title, 170.0),
            0 => GridColumn::rest(title),
            _ if at < names => GridColumn::new(title, 108.0),
            _ if at >= computed => GridColumn::new(title, 150.0),
            _ => GridColumn::new(title, 118.0).editable(),
        };
        self.titles().into_iter().enumerate().map(column).collect()
    }

    fn at(&self, row: usize, column: usize) -> At<'m> {
        if self.down {
            self.unit_row(row, column)
        } else {
            self.target_row(row, column)
        }
    }

    fn target_row(&self, row: usize, column: usize) -> At<'m> {
        let matrix = &self.model.matrix;
        let Some(target) = matrix.targets.get(row) else {
            return At::Text("");
        };
        let units = matrix.units.len();
        match column {
            0 => At::Text(&target.text),
            1 => At::Text(&target.level),
            _ if column < 2 + units => self.result(row, column - 2),
            _ if column == 2 + units => At::Computed(&target.total),
            _ => At::Computed(&target.met),
        }
    }

    /// Below the units two rows are computed.
    fn unit_row(&self, row: usize, column: usize) -> At<'m> {
        let matrix = &self.model.matrix;
        let target = column.checked_sub(1).and_then(|at| matrix.targets.get(at));
        match (row.checked_sub(matrix.units.len()), target) {
            (None, None) => At::Text(&matrix.units[row].1),
            (None, Some(_)) => self.result(column - 1, row),
            (Some(0), None) => At::Text("Cộng"),
            (Some(_), None) => At::Text("Tỷ lệ đạt"),
            (Some(0), Some(target)) => At::Computed(&target.total),
            (Some(_), Some(target)) => At::Computed(&target.met),
        }
    }

    fn result(&self, target: usize, unit: usize) -> At<'m> {
        let row = self.model.matrix.row(target, unit);
        let row = row.and_then(|row| self.model.rows.get(row));
        row.map_or(At::NotAssigned, At::Result)
    }

    fn slot(&self, row: usize, column: usize) -> Slot {
        match self.at(row, column) {
            At::Text(name) if column == 0 => Slot::Name(name.to_owned()),
            At::Text(_) | At::Computed(_) => Slot::Closed(COMPUTED),
            At::Result(row) => Slot::Result(Box::new(row.clone())),
            At::NotAssigned => Slot::Closed(NOT_ASSIGNED),
        }
    }

    /// Everything right and below of a cell.
    fn slots(&self, row: usize, column: usize) -> Vec<Vec<Slot>> {
        let columns = self.titles().len();
        let slots = |row| (column..columns).map(|at| self.slot(row, at)).collect();
        (row..self.len()).map(slots).collect()
    }
}

impl GridRows for Turned<'_> {
    fn len(&self) -> usize {
        let matrix = &self.model.matrix;
        if self.down {
            matrix.units.len() + 2
        } else {
            matrix.targets.len()
        }
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        Cow::Borrowed(match self.at(row, column) {
            At::Text(text) | At::Computed(text) => text,
            At::Result(row) if !row.has_result() => MISSING,
            At::Result(row) => row.text(Cell::Value),
            At::NotAssigned => "–",
        })
    }

    fn kept(&self, row: usize, column: usize) -> Cow<'_, str> {
        match self.at(row, column) {
            At::Result(row) => Cow::Borrowed(row.text(Cell::Value)),
            _ => self.cell(row, column),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        match self.at(row, column) {
            At::Result(row) => match tone(row, Cell::Value) {
                Tone::Plain => tone(row, Cell::Judged),
                tone => tone,
            },
            _ => Tone::Plain,
        }
    }

    fn locked(&self, row: usize, column: usize) -> Option<Cow<'_, str>> {
        let why = match self.at(row, column) {
            At::Result(_) => self.model.locked?,
            At::NotAssigned => NOT_ASSIGNED,
            At::Computed(_) => COMPUTED,
            At::Text(_) => NAMES,
        };
        Some(Cow::Borrowed(why))
    }
}

pub fn matrix_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let turned = Turned {
        model,
        down: state.arrangement == Arrangement::UnitsDown,
    };
    let columns = turned.columns();
    let grid = Grid::new("Kết quả theo đơn vị", &columns)
        .cells()
        .lines(2)
        .head_lines(2)
        .frozen(turned.names());
    let asked = grid.show(ui, &mut state.matrix, &turned);
    let answer = |action| answered(&turned, state, action);
    asked.into_iter().filter_map(answer).collect()
}

fn answered(turned: &Turned<'_>, state: &mut State, action: GridAction) -> Option<Action> {
    let result = |row, column| match turned.at(row, column) {
        At::Result(row) => Some(row),
        _ => None,
    };
    match action {
        GridAction::Edit { row, column, text } => {
            edited(state, result(row, column)?, Cell::Value, &text)
        }
        GridAction::Remove(row) if turned.model.locked.is_none() => {
            let row = result(row, state.matrix.column)?;
            row.has_result()
                .then(|| sent(vec![row.with(Cell::Value, "")]))
        }
        GridAction::Open { row, column } => {
            state.look = Some(LookForm::of(result(row, column)?));
            None
        }
        GridAction::Paste { row, column, text } => {
            let to = Place::Matrix(turned.slots(row, column));
            state.paste = Some(Preview::of(pasting(turned.model, to, &text)));
            None
        }
        GridAction::Remove(_) | GridAction::Select(_) => None,
    }
}
