//! The grid of results, its filter, and the preview of a pasted block.

use std::borrow::Cow;

use eframe::egui::Ui;

use crate::app::pasting::Pasted;
use crate::domain::review::{CutOff, TargetResult};
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{
    Answer, ChoiceBox, Grid, GridAction, GridColumn, GridRows, Modal, TextField,
};

use super::ReviewsAction;
use super::paste::{Pasting, Plan};
use super::rows::{Cell, ResultRow};
use super::state::{Preview, State};
use super::view_model::{ViewModel, count};

pub fn results_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    filter_ui(ui, model, state);
    for remark in &model.remarks {
        ui.colored_label(palette(ui).rule, remark);
    }
    ui.weak("Enter sửa ô, Tab sang ô bên cạnh, Delete bỏ kết quả, Ctrl+V dán khối ô từ Excel.");
    let rows = model.rows_of(state.unit);
    grid_ui(ui, model, state, &rows)
}

fn filter_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) {
    ui.horizontal_wrapped(|ui| {
        let units = ChoiceBox::new("Đơn vị").or_none("Tất cả đơn vị");
        if let Some(unit) = units.pick(ui, state.unit, &model.units) {
            state.unit = unit;
            state.grid.touch();
            state.grid.select(Some(0));
        }
        let search = TextField::new("Tìm").width(140.0);
        search.form(ui, &mut state.search);
        state.grid.search(&state.search);
        let rows = model.rows_of(state.unit);
        ui.label(bold(count(&rows)));
    });
}

/// The rows on the screen.
struct Shown<'m> {
    rows: &'m [&'m ResultRow],
    cells: &'static [Cell],
    locked: Option<&'static str>,
}

impl Shown<'_> {
    fn text(&self, row: usize, column: usize, text: fn(&ResultRow, Cell) -> &str) -> Cow<'_, str> {
        match (self.rows.get(row), self.cells.get(column)) {
            (Some(row), Some(cell)) => Cow::Borrowed(text(row, *cell)),
            _ => Cow::Borrowed(""),
        }
    }
}

impl GridRows for Shown<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.text(row, column, ResultRow::shown)
    }

    fn kept(&self, row: usize, column: usize) -> Cow<'_, str> {
        self.text(row, column, ResultRow::text)
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let missing = self.cells.get(column) == Some(&Cell::Value)
            && self.rows.get(row).is_some_and(|row| !row.has_result());
        if missing { Tone::Rule } else { Tone::Plain }
    }

    fn locked(&self, _row: usize, _column: usize) -> Option<Cow<'_, str>> {
        self.locked.map(Cow::Borrowed)
    }
}

fn column(cell: Cell, cut_off: CutOff) -> GridColumn<'static> {
    let title = cell.title(cut_off);
    let column = match cell {
        Cell::Target => GridColumn::rest(title),
        Cell::Level => GridColumn::new(title, 116.0),
        Cell::Unit => GridColumn::new(title, 156.0),
        Cell::Interim => GridColumn::new(title, 112.0),
        Cell::Value => GridColumn::new(title, 126.0),
        Cell::Remark => GridColumn::new(title, 120.0),
    };
    if cell.is_entered() {
        column.editable()
    } else {
        column
    }
}

fn grid_ui(ui: &mut Ui, model: &ViewModel, state: &mut State, rows: &[&ResultRow]) -> Vec<Action> {
    let cut_off = model.review.kind;
    let cells = Cell::all(cut_off);
    let columns: Vec<_> = cells.iter().map(|cell| column(*cell, cut_off)).collect();
    let shown = Shown {
        rows,
        cells,
        locked: model.locked,
    };
    let grid = Grid::new("Kết quả theo chỉ tiêu", &columns)
        .cells()
        .lines(2)
        .empty("Không có dòng nào như vậy. Xóa chữ ở ô Tìm để xem tất cả.");
    let asked = grid.show(ui, &mut state.grid, &shown);
    let answer = |action| answered(model, state, rows, action);
    asked.into_iter().filter_map(answer).collect()
}

fn answered(
    model: &ViewModel,
    state: &mut State,
    rows: &[&ResultRow],
    action: GridAction,
) -> Option<Action> {
    let cell = |column: usize| Cell::all(model.review.kind).get(column).copied();
    match action {
        GridAction::Edit { row, column, text } => {
            Some(sent(vec![rows.get(row)?.with(cell(column)?, &text)]))
        }
        GridAction::Remove(row) if model.locked.is_none() => {
            let (row, cell) = (rows.get(row)?, cell(state.grid.column)?);
            let filled = cell.is_entered() && !row.text(cell).is_empty();
            filled.then(|| sent(vec![row.with(cell, "")]))
        }
        GridAction::Paste { row, column, text } => {
            state.paste = Some(Preview::of(pasting(
                model,
                state,
                rows,
                (row, column),
                &text,
            )));
            None
        }
        GridAction::Remove(_) | GridAction::Select(_) | GridAction::Open { .. } => None,
    }
}

fn sent(results: Vec<TargetResult>) -> Action {
    Action::Reviews(ReviewsAction::Results(results))
}

/// The rows below the chosen cell, as they stand on the screen.
fn pasting(
    model: &ViewModel,
    state: &State,
    rows: &[&ResultRow],
    (row, column): (usize, usize),
    text: &str,
) -> Pasting {
    let from = state.grid.order().iter().skip_while(|other| **other != row);
    Pasting {
        block: Pasted::read(text),
        converted: true,
        rows: from
            .filter_map(|row| rows.get(*row).copied().cloned())
            .collect(),
        column,
        cut_off: model.review.kind,
    }
}

pub fn paste_ui(ui: &Ui, model: &ViewModel, state: &mut State) -> Option<Action> {
    let preview = state.paste.as_mut()?;
    let written = preview.plan.written();
    let why_not = model
        .locked
        .or((written == 0).then_some("Không có ô nào để ghi"));
    let accept = format!("Ghi {written} ô");
    let modal = Modal::new("Dán kết quả")
        .accept(&accept)
        .why_not(why_not)
        .ready()
        .width(900.0);
    let answer = modal.show(ui.ctx(), |ui| preview_ui(ui, preview))?;
    let preview = state.paste.take()?;
    state.grid.take_focus();
    (answer == Answer::Accept).then(|| sent(preview.plan.results))
}

const PREVIEW: [GridColumn<'static>; 6] = [
    GridColumn::new("Đơn vị", 150.0),
    GridColumn::rest("Chỉ tiêu"),
    GridColumn::new("Ô", 120.0),
    GridColumn::new("Đang có", 100.0),
    GridColumn::new("Dán", 120.0),
    GridColumn::new("Sẽ làm gì", 170.0),
];

fn preview_ui(ui: &mut Ui, preview: &mut Preview) {
    if let Some(encoding) = preview.pasting.block.encoding() {
        let mut converted = preview.pasting.converted;
        let words = format!("Chữ {encoding}: chuyển sang Unicode");
        if ui.checkbox(&mut converted, words).changed() {
            preview.convert(converted);
        }
    }
    ui.label(bold(preview.plan.summary()));
    let grid = Grid::new("Xem trước khối dán", &PREVIEW)
        .lines(2)
        .height(360.0)
        .empty("Khối dán không có chữ nào.");
    grid.show(ui, &mut preview.grid, &preview.plan);
}

impl GridRows for Plan {
    fn len(&self) -> usize {
        self.lines.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(line) = self.lines.get(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Borrowed(&line.unit),
            1 => Cow::Borrowed(&line.target),
            2 => Cow::Borrowed(line.cell),
            3 => Cow::Borrowed(&line.now),
            4 => Cow::Borrowed(&line.then),
            _ => Cow::Owned(line.fate.words()),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        match self.lines.get(row) {
            Some(line) if column == 5 => line.fate.tone(),
            _ => Tone::Plain,
        }
    }
}
