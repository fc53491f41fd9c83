//! The grid of results, its filter, and the preview of a pasted block.

use std::borrow::Cow;

use eframe::egui::Ui;

use crate::app::pasting::Pasted;
use crate::domain::review::TargetResult;
use crate::domain::review::value::Value;
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{
    Answer, ChoiceBox, Grid, GridAction, GridColumn, GridRows, Modal, TextField, quantity_field,
};

use super::ReviewsAction;
use super::look::LookForm;
use super::marks::marks_ui;
use super::matrix_view::matrix_ui;
use super::paste::{Pasting, Place, Plan};
use super::rows::{At, Cell, ResultRow};
use super::state::{Arrangement, Doubt, Preview, State, Wanted};
use super::view_model::{ViewModel, count};

pub fn results_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| actions.extend(marks_ui(ui, model, state)));
    ui.horizontal_wrapped(|ui| filter_ui(ui, model, state));
    for remark in &model.remarks {
        ui.colored_label(palette(ui).rule, remark);
    }
    ui.weak("Enter sửa ô hoặc xem đánh giá, Tab sang ô bên cạnh, Delete bỏ, Ctrl+V dán khối ô từ Excel.");
    let rows = shown_rows(model, state);
    actions.extend(match state.arrangement {
        Arrangement::List => grid_ui(ui, model, state, &rows),
        Arrangement::UnitsAcross | Arrangement::UnitsDown => matrix_ui(ui, model, state),
    });
    actions
}

fn shown_rows<'m>(model: &'m ViewModel, state: &State) -> Vec<&'m ResultRow> {
    let mut rows = model.rows_of(state.unit);
    if state.at_risk {
        rows.retain(|row| row.look.risk.is_some());
    }
    rows
}

fn filter_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) {
    let arrangement = ChoiceBox::new("Cách xếp").width(140.0);
    if let Some(arrangement) = arrangement.choose(ui, state.arrangement) {
        state.arrangement = arrangement;
        state.matrix = crate::ui::widgets::GridState::default();
    }
    if state.arrangement != Arrangement::List {
        ui.label(bold(count(&model.rows_of(None))));
        return;
    }
    let units = ChoiceBox::new("Đơn vị")
        .or_none("Tất cả đơn vị")
        .width(150.0);
    if let Some(unit) = units.pick(ui, state.unit, &model.units) {
        state.unit = unit;
        state.grid.touch();
        state.grid.select(Some(0));
    }
    let search = TextField::new("Tìm").width(110.0);
    search.form(ui, &mut state.search);
    state.grid.search(&state.search);
    let at_risk = format!("Chỉ chỗ có nguy cơ ({})", model.at_risk);
    if ui.checkbox(&mut state.at_risk, at_risk).changed() {
        state.grid.touch();
        state.grid.select(Some(0));
    }
    let rows = shown_rows(model, state);
    ui.label(bold(count(&rows)));
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
        match (self.rows.get(row), self.cells.get(column)) {
            (Some(row), Some(cell)) => tone(row, *cell),
            _ => Tone::Plain,
        }
    }

    fn locked(&self, _row: usize, _column: usize) -> Option<Cow<'_, str>> {
        self.locked.map(Cow::Borrowed)
    }
}

/// What is missing, odd or at risk stands out.
pub fn tone(row: &ResultRow, cell: Cell) -> Tone {
    let odd = !row.look.findings.is_empty();
    match cell {
        Cell::Value if !row.has_result() || odd => Tone::Rule,
        Cell::Judged if odd || row.look.risk.is_some() => Tone::Rule,
        _ => Tone::Plain,
    }
}

fn column(cell: Cell, at: At) -> GridColumn<'static> {
    let title = cell.title(at);
    let column = match cell {
        Cell::Target => GridColumn::rest(title),
        Cell::Level => GridColumn::new(title, 108.0),
        Cell::Unit => GridColumn::new(title, 150.0),
        Cell::Interim => GridColumn::new(title, 92.0),
        Cell::Value => GridColumn::new(title, 122.0),
        Cell::Remark => GridColumn::new(title, 108.0),
        Cell::Percent => GridColumn::new(title, 84.0),
        Cell::Judged => GridColumn::new(title, 112.0),
        Cell::Evidence => GridColumn::new(title, 108.0),
        Cell::Previous => GridColumn::new(title, 84.0),
        Cell::Growth => GridColumn::new(title, 96.0),
    };
    if cell.is_entered() {
        column.editable()
    } else {
        column
    }
}

fn grid_ui(ui: &mut Ui, model: &ViewModel, state: &mut State, rows: &[&ResultRow]) -> Vec<Action> {
    let cells = Cell::all(model.review.kind);
    let columns: Vec<_> = cells.iter().map(|cell| column(*cell, model.at())).collect();
    let shown = Shown {
        rows,
        cells,
        locked: model.locked,
    };
    let empty = if state.at_risk {
        "Không có chỉ tiêu nào có nguy cơ không đạt ở mốc này."
    } else {
        "Không có dòng nào như vậy. Xóa chữ ở ô Tìm để xem tất cả."
    };
    let grid = Grid::new("Kết quả theo chỉ tiêu", &columns)
        .cells()
        .lines(2)
        .frozen(3)
        .empty(empty);
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
            edited(state, rows.get(row)?, cell(column)?, &text)
        }
        GridAction::Remove(row) if model.locked.is_none() => {
            let (row, cell) = (rows.get(row)?, cell(state.grid.column)?);
            let filled = cell.is_written() && !row.text(cell).is_empty();
            filled.then(|| sent(vec![row.with(cell, "")]))
        }
        GridAction::Paste { row, column, text } => {
            let to = Place::List {
                rows: rows_below(state, rows, row),
                column,
            };
            state.paste = Some(Preview::of(pasting(model, to, &text)));
            None
        }
        GridAction::Open { row, .. } => {
            state.look = Some(LookForm::of(rows.get(row)?));
            None
        }
        GridAction::Remove(_) | GridAction::Select(_) => None,
    }
}

/// A figure of two readings is asked about first.
pub fn edited(state: &mut State, row: &ResultRow, cell: Cell, text: &str) -> Option<Action> {
    if cell.is_figure()
        && let Value::Doubtful {
            as_thousands,
            as_decimal,
        } = row.read(text)
    {
        let behind = text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '%');
        let reading = |number| {
            let figure = quantity_field::written(Some(number));
            let said = format!("{figure} {behind}");
            (number, row.with(cell, said.trim()))
        };
        state.doubt = Some(Doubt {
            text: text.to_owned(),
            readings: [reading(as_thousands), reading(as_decimal)],
            chosen: None,
        });
        return None;
    }
    Some(sent(vec![row.with(cell, text)]))
}

pub fn sent(results: Vec<TargetResult>) -> Action {
    Action::Reviews(ReviewsAction::Results(results))
}

/// The rows below the chosen cell, as they stand on the screen.
fn rows_below(state: &State, rows: &[&ResultRow], row: usize) -> Vec<ResultRow> {
    let from = state.grid.order().iter().skip_while(|other| **other != row);
    from.filter_map(|row| rows.get(*row).copied().cloned())
        .collect()
}

pub fn pasting(model: &ViewModel, to: Place, text: &str) -> Pasting {
    Pasting {
        block: Pasted::read(text),
        converted: true,
        to,
        at: model.at(),
    }
}

pub fn paste_ui(ui: &Ui, model: &ViewModel, state: &mut State) -> Option<Action> {
    let preview = state.paste.as_mut()?;
    let written = preview.plan.written();
    let why_not = model
        .locked
        .or((written == 0).then_some("Không có ô nào để ghi"));
    let accept = format!("Ghi {written} ô");
    let title = match &preview.wanted {
        Wanted::Pasted(_) => "Dán kết quả".to_owned(),
        Wanted::Carried(from) => format!("Lấy kết quả từ mốc {from}"),
    };
    let modal = Modal::new(&title)
        .accept(&accept)
        .why_not(why_not)
        .ready()
        .width(900.0);
    let answer = modal.show(ui.ctx(), |ui| preview_ui(ui, preview))?;
    let preview = state.paste.take()?;
    state.focus_grid();
    let results = preview.plan.results;
    (answer == Answer::Accept).then(|| match preview.wanted {
        Wanted::Pasted(_) => sent(results),
        Wanted::Carried(from) => Action::Reviews(ReviewsAction::Carry { from, results }),
    })
}

/// "90.497": which number it is.
pub fn doubt_ui(ui: &Ui, state: &mut State) -> Option<Action> {
    let doubt = state.doubt.as_mut()?;
    let why_not = doubt.chosen.is_none().then_some("Chọn một cách đọc");
    let modal = Modal::new("Là số nào?")
        .accept("Ghi số này")
        .why_not(why_not);
    let answer = modal.show(ui.ctx(), |ui| {
        ui.label(format!("“{}” đọc được hai cách:", doubt.text));
        let [(thousands, _), (decimal, _)] = &doubt.readings;
        let ways = [
            format!("{thousands} (dấu ngăn cách hàng nghìn)"),
            format!("{decimal} (phần thập phân)"),
        ];
        for (at, way) in ways.into_iter().enumerate() {
            ui.radio_value(&mut doubt.chosen, Some(at), way);
        }
    })?;
    let doubt = state.doubt.take()?;
    state.focus_grid();
    let (_, result) = doubt.readings.get(doubt.chosen?)?;
    (answer == Answer::Accept).then(|| sent(vec![result.clone()]))
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
    if let Wanted::Pasted(pasting) = &preview.wanted
        && let Some(encoding) = pasting.block.encoding()
    {
        let mut converted = pasting.converted;
        let words = format!("Chữ {encoding}: chuyển sang Unicode");
        if ui.checkbox(&mut converted, words).changed() {
            preview.convert(converted);
        }
    }
    ui.label(bold(preview.plan.summary()));
    let grid = Grid::new("Xem trước khối dán", &PREVIEW)
        .lines(2)
        .height(360.0)
        .empty("Không có gì để ghi.");
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
