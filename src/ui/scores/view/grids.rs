//! The two grids: criteria and all units through one lens, and the sheet of one unit.

use std::borrow::Cow;

use eframe::egui::{Button, Ui};

use crate::app::papers::PaperKind;
use crate::app::pasting::Pasted;
use crate::domain::document::DocumentKind;
use crate::domain::document::parts::Whose;
use crate::domain::id::UnitId;
use crate::ui::action::Action;
use crate::ui::papers::Place as PaperPlace;
use crate::ui::theme::Tone;
use crate::ui::widgets::{
    ChoiceBox, Grid, GridAction, GridColumn, GridRows, GridState, TextField, Toast,
};

use super::super::book::BookView;
use super::super::cells::{BEFORE, Cells, MISSING, NOT_ASSIGNED};
use super::super::draft::Draft;
use super::super::lens::{Lens, SheetColumn};
use super::super::paste::{Pasting, Preview};
use super::super::state::{Dialog, State};
use super::super::view_model::Model;
use super::sheets::step_button_ui;
use super::why::open_why;

pub const WHY: &str = "Vì sao điểm này? (F4)";
const NAME_WIDTH: f32 = 300.0;
const KEYS: &str = "Enter sửa, Delete bỏ, Ctrl+V dán từ Excel.";

/// The rows on the screen.
struct Shown<'m> {
    model: &'m Model,
    view: &'m BookView,
    cells: &'m Cells,
}

impl GridRows for Shown<'_> {
    fn len(&self) -> usize {
        self.view.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let Some(line) = self.view.rows.get(row) else {
            return Cow::Borrowed("");
        };
        match column {
            0 => Cow::Borrowed(&line.criterion.code),
            1 => Cow::Borrowed(&line.name),
            2 => Cow::Borrowed(&line.maximum),
            _ => self
                .cells
                .get(row, column)
                .map_or(Cow::Borrowed(""), |cell| Cow::Borrowed(&cell.text)),
        }
    }

    fn kept(&self, row: usize, column: usize) -> Cow<'_, str> {
        match self.cells.get(row, column).and_then(|cell| cell.place) {
            Some(place) => Cow::Owned(self.view.kept(place)),
            None => self.cell(row, column),
        }
    }

    fn tone(&self, row: usize, column: usize) -> Tone {
        let cell = self.cells.get(row, column);
        cell.map_or(Tone::Plain, |cell| cell.tone)
    }

    fn locked(&self, row: usize, column: usize) -> Option<Cow<'_, str>> {
        if let Some(why) = self.model.locked {
            return Some(Cow::Borrowed(why));
        }
        match self.cells.get(row, column)?.place {
            Some(place) => self.view.why_locked(place).map(Cow::Owned),
            None => Some(Cow::Borrowed(
                "Chương trình tính; sửa điểm ở từng lượt chấm",
            )),
        }
    }
}

fn before(name_width: f32) -> [GridColumn<'static>; BEFORE] {
    [
        GridColumn::new(SheetColumn::Code.title(), SheetColumn::Code.width()),
        GridColumn::new(SheetColumn::Name.title(), name_width),
        GridColumn::new("Tối đa", 56.0).figures(),
    ]
}

pub fn matrix_ui(
    ui: &mut Ui,
    model: &Model,
    view: &BookView,
    state: &mut State,
    cells: &Cells,
) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        let lenses: Vec<(Lens, String)> = Lens::ALL
            .iter()
            .map(|lens| (*lens, lens.label().to_owned()))
            .collect();
        let lens = ChoiceBox::new("Xem").width(190.0);
        if let Some(Some(lens)) = lens.pick(ui, Some(state.lens), &lenses) {
            state.lens = lens;
        }
        search_ui(ui, state, |state| &mut state.matrix);
        if why_button_ui(ui)
            && let Some(place) = chosen(view, state)
        {
            actions.extend(open_why(view, state, place, state.lens.upto()));
        }
        legend_ui(ui, state.lens);
    });
    let titles = unit_titles(view);
    let mut columns = before(NAME_WIDTH).to_vec();
    let broad = unit_width(ui, view, state.lens);
    columns.extend(cells.heads.iter().map(|head| {
        let column = GridColumn::new(head, broad);
        let column = if state.lens.is_figure() {
            column.figures()
        } else {
            column
        };
        match state.lens {
            Lens::Standing => column,
            Lens::Of(_) => column.editable(),
        }
    }));
    let shown = Shown { model, view, cells };
    let grid = Grid::new("Bảng chấm điểm", &columns)
        .cells()
        .frozen(BEFORE)
        .head_lines(3)
        .asks(WHY)
        .empty("Bảng chưa có tiêu chí nào như vậy. Thêm tiêu chí ở mục “Tiêu chí”.");
    let asked = grid.show(ui, &mut state.matrix, &shown);
    for action in asked {
        let unit = |column: usize| column.checked_sub(BEFORE).and_then(|at| view.units.get(at));
        if let GridAction::Open { row, column } = action {
            if let Some(head) = unit(column) {
                let upto = state.lens.upto();
                actions.extend(open_why(view, state, (row, head.unit), upto));
            }
        } else {
            let grid = state.matrix.clone();
            actions.extend(answered(view, state, &grid, cells, &titles, action));
        }
    }
    actions
}

/// Few units share the room, many are moved sideways.
fn unit_width(ui: &Ui, view: &BookView, lens: Lens) -> f32 {
    let least = if lens.is_figure() { 76.0 } else { 150.0 };
    let gap = ui.spacing().item_spacing.x;
    let taken = SheetColumn::Code.width() + NAME_WIDTH + 56.0 + 3.0 * gap + 30.0;
    let share = (ui.available_width() - taken) / (view.units.len().max(1) as f32);
    (share - gap).clamp(least, least + 60.0)
}

fn legend_ui(ui: &mut Ui, lens: Lens) {
    let words = match lens {
        Lens::Standing => format!("“{NOT_ASSIGNED}” không giao, “{MISSING}” chưa có điểm. {KEYS}"),
        Lens::Of(_) if lens.is_figure() => {
            format!("(4,5) là điểm của lượt trước, “{NOT_ASSIGNED}” không giao. {KEYS}")
        }
        Lens::Of(_) => KEYS.to_owned(),
    };
    ui.weak(words);
}

fn unit_titles(view: &BookView) -> Vec<String> {
    view.units.iter().map(|head| head.brief.clone()).collect()
}

/// The chosen criterion, and the chosen unit or the first one.
fn chosen(view: &BookView, state: &State) -> Option<(usize, UnitId)> {
    let row = state.matrix.selected?;
    let column = state.matrix.column.saturating_sub(BEFORE);
    view.units.get(column).map(|head| (row, head.unit))
}

pub fn unit_ui(
    ui: &mut Ui,
    model: &Model,
    view: &BookView,
    state: &mut State,
    cells: &Cells,
) -> Vec<Action> {
    let mut actions = Vec::new();
    let Some(unit) = state.unit else {
        ui.weak("Bảng này không chấm đơn vị nào.");
        return actions;
    };
    ui.horizontal_wrapped(|ui| {
        let units: Vec<(UnitId, String)> = view
            .units
            .iter()
            .map(|head| (head.unit, head.name.clone()))
            .collect();
        if let Some(Some(unit)) = ChoiceBox::new("Đơn vị").pick(ui, Some(unit), &units) {
            state.unit = Some(unit);
        }
        search_ui(ui, state, |state| &mut state.sheet);
        if why_button_ui(ui)
            && let Some(row) = state.sheet.selected
        {
            actions.extend(open_why(view, state, (row, unit), None));
        }
        step_button_ui(ui, model, state, unit);
        if ui
            .button("In phiếu…")
            .on_hover_text("Mở bảng chấm điểm của đơn vị đang xem để kiểm tra và in")
            .clicked()
        {
            actions.push(Action::OpenPaper(PaperPlace {
                year: model.year,
                kind: PaperKind::Document(DocumentKind::ScoreSheet),
                whose: Some(Whose::Unit(unit)),
            }));
        }
        ui.weak(total_line(model, unit));
    });
    let mut columns = before(SheetColumn::Name.width()).to_vec();
    columns.extend(SheetColumn::ALL.iter().skip(BEFORE).map(sheet_column));
    let titles: Vec<String> = SheetColumn::ALL
        .iter()
        .skip(BEFORE)
        .map(|column| column.title().to_owned())
        .collect();
    let shown = Shown { model, view, cells };
    let grid = Grid::new("Phiếu chấm điểm", &columns)
        .cells()
        .frozen(BEFORE)
        .head_lines(2)
        .asks(WHY)
        .empty("Bảng chưa có tiêu chí nào như vậy. Thêm tiêu chí ở mục “Tiêu chí”.");
    for action in grid.show(ui, &mut state.sheet, &shown) {
        if let GridAction::Open { row, .. } = action {
            actions.extend(open_why(view, state, (row, unit), None));
        } else {
            let grid = state.sheet.clone();
            actions.extend(answered(view, state, &grid, cells, &titles, action));
        }
    }
    actions
}

fn sheet_column(column: &SheetColumn) -> GridColumn<'static> {
    let shown = GridColumn::new(column.title(), column.width());
    let shown = if column.is_figure() {
        shown.figures()
    } else {
        shown
    };
    match column {
        SheetColumn::Of(_) | SheetColumn::Reason | SheetColumn::Evidence => shown.editable(),
        _ => shown,
    }
}

fn total_line(model: &Model, unit: UnitId) -> String {
    let row = model.sheets.iter().find(|row| row.unit == unit);
    row.map_or(String::new(), |row| {
        use crate::domain::choice::Choice;
        let missing = match row.missing {
            0 => String::new(),
            count => format!(", thiếu {count} tiêu chí"),
        };
        let total = match row.total.as_str() {
            "" => "Chưa có điểm".to_owned(),
            total => format!("Tổng {total}"),
        };
        format!("{total}{missing} · {}", row.state.label())
    })
}

fn search_ui(ui: &mut Ui, state: &mut State, grid: fn(&mut State) -> &mut GridState) {
    TextField::new("Tìm")
        .width(110.0)
        .form(ui, &mut state.search);
    let text = state.search.clone();
    grid(state).search(&text);
}

fn why_button_ui(ui: &mut Ui) -> bool {
    let button = ui.add(Button::new(WHY));
    button
        .on_hover_text("Công thức, số liệu, căn cứ và ai đã sửa ô đang chọn")
        .clicked()
}

/// What the grid asked, as an action or a dialog.
fn answered(
    view: &BookView,
    state: &mut State,
    grid: &GridState,
    cells: &Cells,
    titles: &[String],
    action: GridAction,
) -> Option<Action> {
    let place = |row: usize, column: usize| cells.get(row, column)?.place;
    let (place, text) = match action {
        GridAction::Edit { row, column, text } => (place(row, column)?, text),
        GridAction::Remove(row) => {
            let place = place(row, grid.column)?;
            if view.kept(place).is_empty() {
                return None;
            }
            (place, String::new())
        }
        GridAction::Paste { row, column, text } => {
            let from = grid.order().iter().skip_while(|other| **other != row);
            let pasting = Pasting {
                block: Pasted::read(&text),
                converted: true,
                rows: from.copied().collect(),
                column,
                titles: titles.to_vec(),
            };
            state.dialog = Dialog::Paste(Box::new(Preview::of(view, cells, pasting)));
            return None;
        }
        GridAction::Select(_) | GridAction::Open { .. } => return None,
    };
    let mut draft = Draft::default();
    match draft.write(view, place, &text) {
        Ok(()) => Some(Action::Run(draft.command())),
        Err(why) => Some(Action::Toast(Toast::new(Tone::Rule, why))),
    }
}
