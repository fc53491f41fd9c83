//! Chỉ tiêu chung, chỉ tiêu riêng: a grid; a target is written in its dialog.

use eframe::egui::{Button, Ui};

use crate::app::commands::PartId;
use crate::domain::id::UnitId;
use crate::ui::action::Action;
use crate::ui::covenants::CovenantsAction;
use crate::ui::covenants::forms::{PasteForm, TargetForm};
use crate::ui::covenants::state::{Dialog, State};
use crate::ui::covenants::view_model::{CovenantView, TargetRow};
use crate::ui::theme::{Tone, palette};
use crate::ui::widgets::{ChoiceBox, Grid, GridAction, GridColumn, GridRows, GridState};

use super::{Actions, take};

const COMMON: [GridColumn<'static>; 4] = [
    GridColumn::new("TT", 44.0),
    GridColumn::rest("Nội dung chỉ tiêu"),
    GridColumn::new("Mức phấn đấu", 150.0),
    GridColumn::new("Ghi chú", 110.0),
];
const OWN: [GridColumn<'static>; 5] = [
    GridColumn::new("Đơn vị", 100.0),
    GridColumn::new("TT", 40.0),
    GridColumn::rest("Nội dung chỉ tiêu"),
    GridColumn::new("Mức phấn đấu", 140.0),
    GridColumn::new("Ghi chú", 90.0),
];

struct Rows<'a> {
    rows: Vec<&'a TargetRow>,
    with_unit: bool,
}

impl GridRows for Rows<'_> {
    fn len(&self) -> usize {
        self.rows.len()
    }

    fn cell(&self, row: usize, column: usize) -> std::borrow::Cow<'_, str> {
        let Some(target) = self.rows.get(row) else {
            return "".into();
        };
        let cells = [
            &target.unit_name,
            &target.number,
            &target.text,
            &target.level,
            &target.note,
        ];
        let column = if self.with_unit { column } else { column + 1 };
        cells
            .get(column)
            .map(|cell| cell.as_str())
            .unwrap_or_default()
            .into()
    }

    fn tone(&self, row: usize, _column: usize) -> Tone {
        let wrong = self
            .rows
            .get(row)
            .is_some_and(|target| target.wrong.is_some());
        if wrong { Tone::Rule } else { Tone::Plain }
    }
}

pub fn common_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let rows = Rows {
        rows: view.common_targets.iter().collect(),
        with_unit: false,
    };
    let mut grid = std::mem::take(&mut state.common);
    let actions = targets_ui(ui, view, state, &mut grid, &rows, None);
    state.common = grid;
    actions
}

pub fn of_units_ui(ui: &mut Ui, view: &CovenantView, state: &mut State) -> Actions {
    let label = ChoiceBox::new("Đơn vị")
        .or_none("Tất cả đơn vị")
        .width(260.0);
    if let Some(unit) = ui
        .horizontal(|ui| label.pick(ui, state.unit, &view.members))
        .inner
    {
        state.unit = unit;
        state.own = GridState::default();
    }
    let of_unit = |row: &&TargetRow| state.unit.is_none() || row.unit == state.unit;
    let rows = Rows {
        rows: view.unit_targets.iter().filter(of_unit).collect(),
        with_unit: true,
    };
    let unit = state
        .unit
        .or_else(|| view.members.first().map(|member| member.0));
    let mut grid = std::mem::take(&mut state.own);
    let actions = targets_ui(ui, view, state, &mut grid, &rows, unit);
    state.own = grid;
    actions
}

/// `unit` is the one that a new target is of.
fn targets_ui(
    ui: &mut Ui,
    view: &CovenantView,
    state: &mut State,
    grid: &mut GridState,
    rows: &Rows<'_>,
    unit: Option<UnitId>,
) -> Actions {
    let chosen = grid.selected.and_then(|at| rows.rows.get(at)).copied();
    let mut actions = tools_ui(ui, view, state, chosen, unit, rows.with_unit);
    if let Some(wrong) = chosen.and_then(|row| row.wrong.as_ref()) {
        ui.colored_label(palette(ui).rule, format!("⚠ {wrong}"));
    }
    let empty = "Chưa có chỉ tiêu. Bấm “Thêm chỉ tiêu…”, hoặc chép nhiều dòng từ Word, Excel rồi bấm “Dán nhiều dòng…”.";
    if rows.rows.is_empty() {
        ui.add(eframe::egui::Label::new(empty).wrap());
    }
    let columns: &[GridColumn<'_>] = if rows.with_unit { &OWN } else { &COMMON };
    let name = if rows.with_unit {
        "Chỉ tiêu riêng của các đơn vị"
    } else {
        "Chỉ tiêu chung của khối"
    };
    for asked in Grid::new(name, columns)
        .lines(2)
        .empty("")
        .show(ui, grid, rows)
    {
        actions.extend(answer(view, state, rows, asked, unit));
    }
    actions
}

fn answer(
    view: &CovenantView,
    state: &mut State,
    rows: &Rows<'_>,
    asked: GridAction,
    unit: Option<UnitId>,
) -> Option<Action> {
    if view.lock.is_some() {
        return None;
    }
    match asked {
        GridAction::Open { row, .. } => open(view, state, rows.rows.get(row)?),
        GridAction::Remove(row) => return Some(remove(view, rows.rows.get(row)?)),
        GridAction::Paste { text, .. } => state.dialog = Dialog::Paste(PasteForm::new(unit, &text)),
        GridAction::Select(_) | GridAction::Edit { .. } => (),
    }
    None
}

fn open(view: &CovenantView, state: &mut State, row: &TargetRow) {
    if let Some(target) = view.sheet.targets.iter().find(|target| target.id == row.id) {
        state.dialog = Dialog::Target(Box::new(TargetForm::of(target, view.spared(row.id))));
    }
}

fn remove(view: &CovenantView, row: &TargetRow) -> Action {
    take(view.sheet.covenant.id, PartId::Target(row.id))
}

fn tools_ui(
    ui: &mut Ui,
    view: &CovenantView,
    state: &mut State,
    chosen: Option<&TargetRow>,
    unit: Option<UnitId>,
    own: bool,
) -> Actions {
    let mut actions = Actions::new();
    let lock = view.lock.as_deref();
    let no_unit = (own && unit.is_none()).then_some("Chưa có đơn vị thành viên");
    let need = chosen
        .is_none()
        .then_some("Chọn một chỉ tiêu trong bảng trước");
    ui.horizontal_wrapped(|ui| {
        let mut tool = |text: &str, name: &str, why_not: Option<&str>| {
            let why_not = lock.or(why_not);
            let button = ui.add_enabled(why_not.is_none(), Button::new(text));
            let button = button.accessible_name(name).on_hover_text(name);
            button
                .on_disabled_hover_text(why_not.unwrap_or_default())
                .clicked()
        };
        if tool("Thêm chỉ tiêu…", "Thêm chỉ tiêu…", no_unit) {
            state.dialog = Dialog::Target(Box::new(TargetForm {
                unit,
                ..TargetForm::default()
            }));
        }
        if tool("Dán nhiều dòng…", "Dán nhiều dòng…", no_unit) {
            state.dialog = Dialog::Paste(PasteForm::new(unit, ""));
        }
        let edit = tool("Sửa…", "Sửa…", need);
        let share = tool("Thêm “trong đó”…", "Thêm “trong đó”…", need);
        let moved = [
            tool("▲", "Chuyển lên", need),
            tool("▼", "Chuyển xuống", need),
        ];
        let delete = tool("Xóa", "Xóa", need);
        let Some(row) = chosen else {
            return;
        };
        if edit {
            open(view, state, row);
        }
        if share {
            state.dialog = Dialog::Target(Box::new(TargetForm {
                unit: row.unit,
                parent: Some(row.id),
                ..TargetForm::default()
            }));
        }
        if moved[0] || moved[1] {
            actions.push(Action::Covenants(CovenantsAction::Move {
                part: PartId::Target(row.id),
                up: moved[0],
            }));
        }
        if delete {
            actions.push(remove(view, row));
        }
    });
    actions
}
