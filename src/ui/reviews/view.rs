//! How the tab of a meeting looks: the meeting, the grid of results, the notes beside it.

use std::borrow::Cow;

use eframe::egui::{Align, Button, CentralPanel, Layout, Memory, Panel, ScrollArea, Ui};

use crate::app::papers::PaperKind;
use crate::app::pasting::Pasted;
use crate::domain::review::{CutOff, Review, TargetResult};
use crate::ui::action::Action;
use crate::ui::fonts::bold;
use crate::ui::theme::{GAP, Tone, palette};
use crate::ui::widgets::{
    Answer, ChoiceBox, DateField, Grid, GridAction, GridColumn, GridRows, Modal, TextField,
};

use super::ReviewsAction;
use super::paste::{Pasting, Plan};
use super::state::{Preview, State};
use super::view_model::{Cell, Empty, ResultRow, Screen, ViewModel, count};

/// Room for results and notes side by side.
const BROAD: f32 = 1100.0;
/// The label of the chair's field and the button for the paper.
const BESIDE_CHAIR: f32 = 260.0;
const NOTES: &str = "Ghi chép hội nghị";

pub fn tab_ui(ui: &mut Ui, screen: &Screen, state: &mut State) -> Vec<Action> {
    match screen {
        Screen::Nothing(empty) => empty_ui(ui, empty).into_iter().collect(),
        Screen::Year(model) => year_ui(ui, model, state),
    }
}

/// What to do next, and a button that goes there.
fn empty_ui(ui: &mut Ui, empty: &Empty) -> Option<Action> {
    let mut clicked = false;
    ui.vertical_centered(|ui| {
        ui.add_space(48.0);
        ui.label(&empty.text);
        ui.add_space(GAP);
        clicked = ui.button(&empty.button).clicked();
    });
    clicked.then_some(Action::Tab(empty.tab))
}

fn year_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
    let mut actions = Vec::new();
    Panel::top("meeting").show(ui, |ui| {
        actions.extend(meeting_ui(ui, model));
    });
    let broad = ui.available_width() >= BROAD;
    let mut notes = state.notes;
    if broad {
        let share = if model.rows.is_empty() { 0.6 } else { 0.31 };
        Panel::right("notes")
            .resizable(false)
            .exact_size(ui.available_width() * share)
            .show(ui, |ui| actions.extend(notes_ui(ui, model)));
    } else {
        Panel::top("part").show(ui, |ui| part_ui(ui, &mut notes));
    }
    CentralPanel::default().show(ui, |ui| match &model.empty {
        _ if !broad && state.notes => actions.extend(notes_ui(ui, model)),
        Some(empty) => actions.extend(empty_ui(ui, empty)),
        None => actions.extend(results_ui(ui, model, state)),
    });
    state.notes = notes;
    actions.extend(paste_ui(ui, model, state));
    actions
}

/// In a narrow window either the results are shown or the notes. What is being typed is sent before it goes.
fn part_ui(ui: &mut Ui, notes: &mut bool) {
    ui.horizontal(|ui| {
        let results = ui.selectable_value(notes, false, "Kết quả theo chỉ tiêu");
        let notes = ui.selectable_value(notes, true, NOTES);
        if results.clicked() || notes.clicked() {
            ui.memory_mut(Memory::stop_text_input);
            ui.request_repaint();
        }
    });
}

/// Sends the review with one thing changed.
fn changed(model: &ViewModel, change: impl FnOnce(&mut Review)) -> Action {
    let mut review = model.review.clone();
    change(&mut review);
    Action::Reviews(ReviewsAction::Meeting(Box::new(review)))
}

fn meeting_ui(ui: &mut Ui, model: &ViewModel) -> Vec<Action> {
    let (review, mut actions) = (&model.review, Vec::new());
    let field = |label| TextField::new(label).keyed(review.id).locked(model.locked);
    ui.horizontal(|ui| {
        let held_on = DateField::new("Ngày họp")
            .keyed(review.id)
            .locked(model.locked);
        if let Some(day) = held_on.kept(ui, review.held_on) {
            actions.push(changed(model, |review| review.held_on = day));
        }
        let place = field("Nơi họp")
            .width(160.0)
            .help("In trước ngày tháng ở bảng kết quả, ví dụ “Hà Nội, ngày 15 tháng 7 năm 2019”");
        if let Some(place) = place.kept(ui, &review.place) {
            actions.push(changed(model, |review| review.place = place));
        }
        let width = (ui.available_width() - BESIDE_CHAIR).clamp(120.0, 280.0);
        if let Some(chair) = field("Chủ trì").width(width).kept(ui, &review.chair) {
            actions.push(changed(model, |review| review.chair = chair));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            actions.extend(export_ui(ui, model));
        });
    });
    actions
}

fn export_ui(ui: &mut Ui, model: &ViewModel) -> Option<Action> {
    let kind = match model.review.kind {
        CutOff::Interim => PaperKind::InterimSummary,
        CutOff::YearEnd => PaperKind::YearSummary,
    };
    let button = Button::new("Xuất bảng kết quả…");
    let export = ui.add_enabled(model.why_not_export.is_none(), button);
    let export = export.on_disabled_hover_text(model.why_not_export.unwrap_or_default());
    export.clicked().then_some(Action::Export(kind))
}

type Note = fn(&mut Review) -> &mut String;

fn notes_ui(ui: &mut Ui, model: &ViewModel) -> Vec<Action> {
    let tasks = match model.review.kind {
        CutOff::Interim => "Phương hướng, nhiệm vụ 6 tháng cuối năm",
        CutOff::YearEnd => "Phương hướng, nhiệm vụ năm sau",
    };
    let notes: [(&str, Note); 4] = [
        ("Kết quả chung", |review| &mut review.results),
        ("Tồn tại, hạn chế", |review| &mut review.limits),
        (tasks, |review| &mut review.tasks),
        ("Kết luận, đề nghị", |review| {
            &mut review.conclusion
        }),
    ];
    ui.label(bold(NOTES));
    let write = |ui: &mut Ui| notes.map(|(label, note)| note_ui(ui, model, label, note));
    let asked = ScrollArea::vertical().show(ui, write).inner;
    asked.into_iter().flatten().collect()
}

fn note_ui(ui: &mut Ui, model: &ViewModel, label: &str, note: Note) -> Option<Action> {
    let mut review = model.review.clone();
    let field = TextField::new(label)
        .keyed(review.id)
        .rows(4)
        .width(ui.available_width())
        .locked(model.locked);
    let text = field.kept(ui, note(&mut review));
    ui.add_space(4.0);
    text.map(|text| changed(model, |review| *note(review) = text))
}

fn results_ui(ui: &mut Ui, model: &ViewModel, state: &mut State) -> Vec<Action> {
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

fn paste_ui(ui: &Ui, model: &ViewModel, state: &mut State) -> Option<Action> {
    let preview = state.paste.as_mut()?;
    let written = preview.plan.written();
    let why_not = model
        .locked
        .or((written == 0).then_some("Không có ô nào để ghi"));
    let accept = format!("Ghi {written} ô");
    let modal = Modal::new("Dán kết quả")
        .accept(&accept)
        .why_not(why_not)
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
