//! Thành viên: the list of the year, in the order of the papers.

use std::borrow::Cow;

use eframe::egui::{Key, Modifiers, Ui, vec2};

use super::removal;
use crate::app::Command;
use crate::app::commands::YearCommand;
use crate::domain::id::UnitId;
use crate::domain::year::{Membership, Role};
use crate::ui::action::Action;
use crate::ui::blocs::forms::choose_members::ChooseForm;
use crate::ui::blocs::forms::leave_form::LeaveForm;
use crate::ui::blocs::forms::paste_members::PasteForm;
use crate::ui::blocs::forms::term_form::TermForm;
use crate::ui::blocs::state::{BlocsState, Dialog};
use crate::ui::blocs::view_model::year::MemberRow;
use crate::ui::blocs::view_model::{BlocsVm, YearVm};
use crate::ui::fonts::bold;
use crate::ui::theme::{ROW_HEIGHT, Tone};
use crate::ui::widgets::{DateField, Grid, GridAction, GridColumn, GridRows, TextField, button};

pub const ADD: &str = "Thêm thành viên…";
pub const PASTE: &str = "Dán danh sách…";
const NO_MEMBER: &str = "Chọn một thành viên trong bảng trước.";
const EMPTY: &str = "Chưa có thành viên. Bấm “Thêm thành viên…” để chọn đơn vị có trong sổ, hoặc “Dán danh sách…” để lấy tên từ Excel, Word.";

/// From here on all fields of a member stand in one row.
const WIDE: f32 = 965.0;

const COLUMNS: [GridColumn<'static>; MemberRow::COLUMNS] = [
    GridColumn::new("TT", 34.0).figures(),
    GridColumn::rest("Đơn vị"),
    GridColumn::new("Cơ quan chủ quản", 170.0),
    GridColumn::new("Vai trò", 100.0),
    GridColumn::new("Vào khối", 90.0),
    GridColumn::new("Ra khối", 90.0),
    GridColumn::new("Xếp hạng", 78.0),
    GridColumn::new("Bỏ phiếu", 78.0),
];

impl GridRows for YearVm {
    fn len(&self) -> usize {
        self.members.len()
    }

    fn cell(&self, row: usize, column: usize) -> Cow<'_, str> {
        let row = self.members.get(row);
        let cell = row.and_then(|row| row.cells.get(column));
        Cow::Borrowed(cell.map_or("", String::as_str))
    }

    fn tone(&self, row: usize, _: usize) -> Tone {
        match self.members.get(row) {
            Some(row) if row.has_left => Tone::Rule,
            _ => Tone::Plain,
        }
    }
}

pub fn members_ui(ui: &mut Ui, vm: &BlocsVm, year: &YearVm, state: &mut BlocsState) -> Vec<Action> {
    ui.separator();
    let mut actions = buttons_ui(ui, vm, year, state);
    actions.extend(moving_keys(ui, year, state));
    let below = 2.75 * ROW_HEIGHT + (1 + year.terms.len().max(1)) as f32 * (ROW_HEIGHT + 6.0);
    let height = (ui.available_height() - below).max(6.0 * ROW_HEIGHT);
    let size = vec2(ui.available_width(), height);
    let asked = ui.allocate_ui(size, |ui| {
        Grid::new("Thành viên của khối trong năm", &COLUMNS)
            .height(height)
            .empty(EMPTY)
            .show(ui, &mut state.members, year)
    });
    let asked = asked.inner;
    for asked in asked {
        actions.extend(answer(asked, vm, year, state));
    }
    match chosen_row(year, state) {
        Some(row) => actions.extend(chosen_ui(ui, row)),
        None if year.members.is_empty() => {}
        None => {
            ui.weak(
                "Chọn một thành viên trong bảng để xem và sửa ngày vào, ngày ra khối, cách tính.",
            );
        }
    }
    actions
}

fn chosen_row<'v>(year: &'v YearVm, state: &BlocsState) -> Option<&'v MemberRow> {
    let chosen = state.chosen_member?;
    year.members.iter().find(|row| row.member.id == chosen)
}

fn buttons_ui(ui: &mut Ui, vm: &BlocsVm, year: &YearVm, state: &mut BlocsState) -> Vec<Action> {
    let mut actions = Vec::new();
    ui.horizontal_wrapped(|ui| {
        ui.label(bold("Thành viên:")).on_hover_text(&year.count);
        ui.label(&year.count);
        ui.separator();
        if button(ui, ADD, vm.locked).clicked() {
            state.open(Dialog::Choose(choose_form(vm, year)));
        }
        if button(ui, PASTE, vm.locked)
            .on_hover_text("Dán tên đơn vị từ Excel, Word")
            .clicked()
        {
            state.open(Dialog::Paste(paste_form(vm, year, "")));
        }
        actions.extend(row_buttons_ui(ui, vm.locked, year, state));
    });
    actions
}

/// What can be done to the chosen member.
fn row_buttons_ui(
    ui: &mut Ui,
    locked: Option<&str>,
    year: &YearVm,
    state: &mut BlocsState,
) -> Vec<Action> {
    let row = state
        .members
        .selected
        .filter(|_| state.chosen_member.is_some());
    let why_not = locked.or(row.is_none().then_some(NO_MEMBER));
    let why_not_up = why_not.or((row == Some(0)).then_some("Đã đứng đầu danh sách."));
    let is_last = row == year.members.len().checked_sub(1);
    let why_not_down = why_not.or(is_last.then_some("Đã đứng cuối danh sách."));
    let up = button(ui, "▲ Lên", why_not_up)
        .on_hover_text("Alt+↑")
        .clicked();
    let down = button(ui, "▼ Xuống", why_not_down)
        .on_hover_text("Alt+↓")
        .clicked();
    let leave = button(ui, "Ra khối…", why_not).clicked();
    let remove = button(ui, "Bỏ khỏi danh sách…", why_not).clicked();
    let Some(row) = row else {
        return Vec::new();
    };
    let mut actions = Vec::new();
    if up || down {
        actions.extend(year.moved(row, down).map(Action::Run));
    }
    let Some(member) = year.members.get(row) else {
        return actions;
    };
    if leave {
        state.open(Dialog::Leave(LeaveForm::of(&member.member, &member.name)));
    }
    if remove {
        actions.push(remove_member(member));
    }
    actions
}

/// Alt+Up and Alt+Down move the chosen member.
fn moving_keys(ui: &Ui, year: &YearVm, state: &BlocsState) -> Option<Action> {
    let row = state.members.selected?;
    if state.dialog.is_some() || state.chosen_member.is_none() || ui.ctx().text_edit_focused() {
        return None;
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key));
    let (up, down) = (pressed(Key::ArrowUp), pressed(Key::ArrowDown));
    let moved: Option<Command> = (up || down).then(|| year.moved(row, down)).flatten();
    moved.map(Action::Run)
}

fn answer(
    asked: GridAction,
    vm: &BlocsVm,
    year: &YearVm,
    state: &mut BlocsState,
) -> Option<Action> {
    match asked {
        GridAction::Select(row) => {
            state.chosen_member = year.members.get(row).map(|row| row.member.id);
            None
        }
        GridAction::Open { row, .. } => {
            let unit = year.members.get(row).map(|row| row.member.unit);
            open_term(year, state, unit);
            None
        }
        GridAction::Remove(row) => year.members.get(row).map(remove_member),
        GridAction::Paste { text, .. } => {
            state.open(Dialog::Paste(paste_form(vm, year, &text)));
            None
        }
        GridAction::Edit { .. } => None,
    }
}

/// The office a member holds, or a new one: head if there is none yet.
fn open_term(year: &YearVm, state: &mut BlocsState, unit: Option<UnitId>) {
    let sheet = &year.sheet;
    let held = unit.and_then(|unit| sheet.term_of(unit));
    let role = match sheet.head() {
        Some(_) => Role::Deputy,
        None => Role::Head,
    };
    state.open(Dialog::Term(match held {
        Some(term) => TermForm::of(term, sheet.bloc.kind),
        None => TermForm::new(sheet.year.id, sheet.bloc.kind, role, unit, &sheet.terms),
    }));
}

fn choose_form(vm: &BlocsVm, year: &YearVm) -> ChooseForm {
    let is_member = |unit: UnitId| year.members.iter().any(|row| row.member.unit == unit);
    let units = vm.units.choices.iter();
    let units = units.filter(|(id, _)| !is_member(*id)).cloned().collect();
    ChooseForm::of(year.sheet.year.id, units)
}

fn paste_form(vm: &BlocsVm, year: &YearVm, text: &str) -> PasteForm {
    let members = year.members.iter().map(|row| row.member.unit).collect();
    PasteForm::of(year.sheet.year.id, members, &vm.units, text)
}

fn remove_member(row: &MemberRow) -> Action {
    removal(
        format!(
            "Bỏ “{}” khỏi danh sách của năm? Đơn vị ra khối giữa năm thì dùng “Ra khối…”.",
            row.name
        ),
        YearCommand::RemoveMember(row.member.id),
    )
}

/// The chosen member's dates and whether it is counted.
fn chosen_ui(ui: &mut Ui, row: &MemberRow) -> Option<Action> {
    let mut member = row.member.clone();
    ui.label(bold(&row.name));
    if ui.available_width() >= WIDE {
        ui.horizontal(|ui| {
            dates_ui(ui, &mut member);
            counts_ui(ui, &mut member);
        });
    } else {
        ui.horizontal(|ui| dates_ui(ui, &mut member));
        ui.horizontal(|ui| counts_ui(ui, &mut member));
    }
    (member != row.member).then(|| Action::Run(YearCommand::ChangeMember(member).into()))
}

fn dates_ui(ui: &mut Ui, member: &mut Membership) {
    let joined = DateField::new("Vào khối ngày").keyed(member.id);
    if let Some(day) = joined.kept(ui, member.joined_on) {
        member.joined_on = day;
    }
    let left = DateField::new("ra khối ngày").keyed(member.id);
    if let Some(day) = left.kept(ui, member.left_on) {
        member.left_on = day;
    }
}

fn counts_ui(ui: &mut Ui, member: &mut Membership) {
    let reason = TextField::new("Lý do").keyed(member.id).width(140.0);
    if let Some(reason) = reason.kept(ui, &member.reason) {
        member.reason = reason;
    }
    ui.checkbox(&mut member.counts_in_ranking, "Tính xếp hạng");
    ui.checkbox(&mut member.counts_in_vote, "Tính bỏ phiếu");
}
